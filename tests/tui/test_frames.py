"""How often the reader draws: what a user would see as flicker, and what a slow line would have to carry."""

from typing import Any

import pytest
from textual._compositor import Compositor
from textual.screen import Screen
from textual.widget import Widget

from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.find_bar import FindField
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.results_panel import ResultsPanel
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.tui.conftest import press, the


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_reader_is_drawn_in_one_frame(
    outline: Outline, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = SipingApp(outline, language="zh")
    frames: list[bool] = []

    def note(compositor: Compositor, **named: Any) -> None:
        if compositor._dirty_regions:
            frames.append(bool(app.screen.query(KeyLine)))
            compositor._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", note)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert frames[0] is False
        assert frames.count(True) == 1


async def test_the_first_frame_has_the_text(outline: Outline, monkeypatch: pytest.MonkeyPatch) -> None:
    app = SipingApp(outline, language="zh")
    first: list[str] = []

    def note(compositor: Compositor, **named: Any) -> None:
        if compositor._dirty_regions and not app.screen.query(KeyLine):
            first.extend(strip.text for strip in compositor.render_strips())
        compositor._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", note)
    async with app.run_test(size=(120, 40)):
        pane = the(app, ReadingPane)
        assert pane.page.elements[0].text[:10] in "".join(first)


async def test_the_text_is_styled_once_before_the_first_key(outline: Outline, monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[ReadingPane] = []
    monkeypatch.setattr(ReadingPane, "notify_style_update", lambda pane: styled.append(pane))
    async with SipingApp(outline, language="zh").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        # With its focus, which it gets when the screen is complete.
        assert len(styled) == 1


async def test_a_move_of_the_focus_does_not_draw_the_whole_screen(
    outline: Outline, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab")
        whole: list[Compositor] = []
        monkeypatch.setattr(Compositor, "render_full_update", lambda each, *_: whole.append(each))
        await press(pilot, "tab", "slash", "escape")
        assert not whole


async def test_the_find_bar_is_laid_out_once(outline: Outline, layouts: list[Screen[Any]]) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j")
        layouts.clear()
        await press(pilot, "slash")
        # Another one would keep the first letter waiting.
        assert len(layouts) == 1


async def test_a_letter_of_a_search_is_drawn_first_then_its_matches_then_their_list(
    outline: Outline, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", "全")
        watched: dict[str, type[Widget]] = {"letter": FindField, "matches": ReadingPane, "list": ResultsPanel}
        frames: list[set[str]] = []
        draw = ReaderScreen._compositor_refresh

        def note(screen: ReaderScreen) -> None:
            dirty = {above for each in screen._dirty_widgets for above in each.ancestors_with_self}
            if drawn := {name for name, kind in watched.items() if any(isinstance(each, kind) for each in dirty)}:
                frames.append(drawn)
            draw(screen)

        monkeypatch.setattr(ReaderScreen, "_compositor_refresh", note)
        await press(pilot, "镇")
        assert frames == [{"letter"}, {"matches"}, {"list"}]


async def test_without_colours_the_ground_is_grey(outline: Outline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SipingApp(outline, memory=Memory(Settings(theme="sepia")))
    async with app.run_test(size=(120, 40)):
        screen = app.screen
        styles = [each.style for strip in screen.render_lines(screen.size.region) for each in strip]
        grounds = {style.bgcolor.triplet for style in styles if style and style.bgcolor and style.bgcolor.triplet}
        assert grounds
        assert all(len(set(ground)) == 1 for ground in grounds)
