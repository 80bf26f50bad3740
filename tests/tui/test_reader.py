"""What a person sees and does in the reader."""

import pytest
from textual.widgets import Input

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.model import Briefing
from siping_tui.text.breaking import CLOSING, OPENING
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from tests.tui.conftest import on_screen, rows

SIZES = [(120, 40), (80, 24), (40, 20), (200, 60)]


def pane_rows(app: SipingApp) -> list[str]:
    """Return the rows of the reading pane alone."""
    pane = app.screen.query_one(ReadingPane)
    return [pane.render_line(y).text for y in range(pane.size.height)]


@pytest.mark.parametrize("size", SIZES)
async def test_opens_with_the_first_article(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size):
        assert any("凝心聚力 砥砺前行" in row for row in pane_rows(app))
        assert rows(app)[0].startswith("  1 凝心聚力")
        assert "/ Find" in rows(app)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_no_row_of_the_text_breaks_against_the_rules(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        pane = app.screen.query_one(ReadingPane)
        for _ in range(400):
            for row in map(str.strip, pane_rows(app)):
                assert not row.startswith(tuple(CLOSING)), row
                assert not row.endswith(tuple(OPENING)), row
            if pane.scroll_offset.y >= pane.max_scroll_y:
                return
            await pilot.press("pagedown")
        pytest.fail("the end was not reached")


async def test_the_text_is_shown_whole_and_in_order(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)):
        pane = app.screen.query_one(ReadingPane)
        shown = "".join(
            pane.page.elements[line.element].text[line.start : line.end]
            for line in pane.page.lines
            if line.element >= 0 and pane.page.elements[line.element].kind == "paragraph"
        )
        printed = "".join(paragraph for entry in Outline(briefing).entries for paragraph in entry.section.paragraphs)
        assert shown == printed


async def test_choosing_a_section_scrolls_the_text_there(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        tree = app.screen.query_one(SectionTree)
        tree.focus()
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert "1.3 前三季度主要指标" in pane_rows(app)[0]
        assert app.focused is app.screen.query_one(ReadingPane)


async def test_scrolling_the_text_moves_the_tree_and_the_figures(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        await pilot.pause()
        node = app.screen.query_one(SectionTree).cursor_node
        assert node is not None
        assert node.data is not None
        assert node.data.number == "1.3"
        assert on_screen(app, "全市GDP同比增长")
        assert on_screen(app, "› 1.3 前三季度主要指标")


async def test_the_last_section_can_be_gone_to(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        last = Outline(briefing).entries[-1]
        pane = app.screen.query_one(ReadingPane)
        pane.go_to_section(last)
        await pilot.pause()
        assert pane.entry_in_view is last
        node = app.screen.query_one(SectionTree).cursor_node
        assert node is not None
        assert node.data is not None
        assert last.number.startswith(node.data.number)


async def test_a_figure_leads_to_its_sentence(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        figures = app.screen.query(CardList).first()
        app.screen.set_focus(figures)
        await pilot.press("enter")
        await pilot.pause()
        pane = app.screen.query_one(ReadingPane)
        assert pane.quote is not None
        element, (start, end) = pane.quote
        assert "5.9%" in pane.page.elements[element].text[start:end]
        assert any("GDP同比增长5.9%" in row for row in pane_rows(app))


async def test_targets_are_filtered_as_one_types(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("t")
        await pilot.press(*"食品安全示范")
        await pilot.pause()
        assert on_screen(app, "创建全国食品安全示范城市")
        assert any(row.rstrip().endswith(f"1/{_count_targets(app)}") for row in rows(app))
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert any("创建全国食品安全示范城市" in row for row in pane_rows(app))


def _count_targets(app: SipingApp) -> int:
    pane = app.screen.query_one(ReadingPane)
    return sum(len(entry.section.targets) for entry in pane.page.outline.entries)


async def test_searching_marks_counts_and_steps(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"双辽")
        await pilot.pause()
        assert on_screen(app, "1/7")
        pane = app.screen.query_one(ReadingPane)
        first = pane.match_in_turn
        await pilot.press("enter", "n")
        await pilot.pause()
        assert on_screen(app, "2/7")
        assert pane.match_in_turn != first
        assert any("双辽" in row for row in pane_rows(app))
        await pilot.press("N", "N")
        await pilot.pause()
        assert on_screen(app, "7/7")
        await pilot.press("escape")
        await pilot.pause()
        assert not pane.matches


async def test_a_match_in_another_section_moves_the_tree(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"]]]/", *"双辽")
        await pilot.pause()
        node = app.screen.query_one(SectionTree).cursor_node
        assert node is not None
        assert node.data is not None
        assert node.data.number == "1.4"
        assert on_screen(app, "› 1.4")


async def test_letters_typed_into_the_find_bar_are_text(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ideographic_comma", *"qnp?")
        await pilot.pause()
        assert isinstance(app.focused, Input)
        assert app.focused.value == "qnp?"
        assert on_screen(app, "nothing found")


async def test_the_place_is_kept_when_the_width_changes(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane = app.screen.query_one(ReadingPane)
        for _ in range(3):
            await pilot.press("pagedown")
        place = pane.place
        for size in ((80, 24), (40, 20), (200, 60), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            line = pane.page.lines[pane.scroll_offset.y]
            assert line.element == place.element
            assert line.start <= place.character < line.end
        assert pane.place == place


async def test_folding_the_summaries_keeps_the_place(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane = app.screen.query_one(ReadingPane)
        await pilot.press("pagedown", "pagedown")
        while pane.page.elements[pane.place.element].kind != "paragraph":
            await pilot.press("down")
        before = next(row for row in pane_rows(app) if row.strip())
        rows_before = len(pane.page.lines)
        await pilot.press("s")
        await pilot.pause()
        assert len(pane.page.lines) < rows_before
        assert before.strip() in "".join(pane_rows(app)[:3])


async def test_the_keys_are_shown_and_closed(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert on_screen(app, "scroll one line down")
        await pilot.press("escape")
        await pilot.pause()
        assert not on_screen(app, "scroll one line down")


async def test_a_section_can_be_opened_at_the_start(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("4.2"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert pane_rows(app)[0].strip().startswith("4.2")
