"""The scrollbar looks as Textual's own, and only the rows of it that change are drawn again."""

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.strip import Strip

from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.internals import RowScrollView
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.row_scroll_bar import RowScrollBar
from tests.tui.conftest import the

HEIGHT = 20


class Lines(RowScrollView):
    """Numbered lines."""

    def on_mount(self) -> None:
        self.virtual_size = Size(0, 200)

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{self.scroll_offset.y + y}")])


class Scrolling(App[None]):
    """A view that scrolls."""

    def compose(self) -> ComposeResult:
        yield Lines()


def looks(bar: RowScrollBar) -> tuple[list[Segment], list[Segment]]:
    """Return what the bar draws, and what Textual draws for the same place."""
    options = bar.app.console.options.update(width=bar.size.width, height=bar.size.height)
    stock = [each for each in bar.app.console.render(bar.render(), options) if each.text != "\n"]
    return [segment for strip in bar.rows_of(bar.size.region) for segment in strip], stock


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """The regions of the bar that are drawn again."""
    found: list[Region] = []
    set_dirty = RowScrollBar._set_dirty

    def note(bar: RowScrollBar, *regions: Region) -> None:
        found.extend(regions)
        set_dirty(bar, *regions)

    monkeypatch.setattr(RowScrollBar, "_set_dirty", note)
    return found


async def scroll(pilot: Pilot[None], y: int) -> RowScrollBar:
    view = pilot.app.query_one(Lines)
    view.scroll_to(y=y, animate=False, immediate=True)
    await pilot.pause()
    bar = view.vertical_scrollbar
    assert isinstance(bar, RowScrollBar)
    return bar


@pytest.mark.parametrize("y", [0, 1, 7, 90, 179, 180])
async def test_it_looks_as_that_of_textual(y: int) -> None:
    async with Scrolling().run_test(size=(30, HEIGHT)) as pilot:
        ours, stock = looks(await scroll(pilot, y))
        assert ours == stock
        assert len(ours) == HEIGHT


async def test_a_look_that_changes_is_drawn(drawn: list[Region]) -> None:
    async with Scrolling().run_test(size=(30, HEIGHT)) as pilot:
        bar = await scroll(pilot, 50)
        drawn.clear()
        bar.mouse_over = True
        assert drawn
        ours, stock = looks(bar)
        assert ours == stock


async def test_only_the_rows_at_the_thumb_are_drawn_again(drawn: list[Region]) -> None:
    async with Scrolling().run_test(size=(30, HEIGHT)) as pilot:
        await scroll(pilot, 50)
        drawn.clear()
        await scroll(pilot, 60)
        rows = {row for region in drawn for row in range(region.y, region.bottom)}
        assert rows == {5, 6, 7}
        drawn.clear()
        bar = await scroll(pilot, 60)
        bar.refresh()
        assert not drawn


async def test_a_bar_that_comes_back_is_where_the_view_is() -> None:
    async with Scrolling().run_test(size=(30, HEIGHT)) as pilot:
        view = pilot.app.query_one(Lines)
        bar = await scroll(pilot, 180)
        view.virtual_size = Size(0, 5)
        await pilot.pause()
        assert not view.show_vertical_scrollbar
        view.virtual_size = Size(0, 200)
        await pilot.pause()
        assert (view.show_vertical_scrollbar, bar.position) == (True, view.scroll_y)


async def test_the_thumb_of_a_report_that_opens_further_down_is_there(outline: Outline) -> None:
    app = SipingApp(outline, outline.entries[-1], "zh")
    async with app.run_test(size=(80, 24)):
        pane = the(app, ReadingPane)
        assert pane.scroll_y > 0
        assert pane.vertical_scrollbar.position == pane.scroll_y
