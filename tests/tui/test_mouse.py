"""The mouse: wheel, clicks, dragging dividers and selecting text."""

import pytest
from textual import events
from textual.pilot import Pilot

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.passages import words
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.items_panel import ItemsList, ItemsPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.tui.widgets.side_panel import SidePanel
from siping_tui.tui.widgets.tree_panel import TreePanel
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.optional import present
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


class Mouse:
    """What a terminal reports of a mouse, through the driver."""

    def __init__(self, app: SipingApp, pilot: Pilot[None]) -> None:
        self._app, self._pilot = app, pilot
        self._at = (0, 0)

    async def _report(self, kind: type[events.MouseEvent], at: tuple[int, int], button: int = 0) -> None:
        (x, y), (before_x, before_y) = at, self._at
        self._at = at
        driver = self._app._driver
        assert driver is not None
        driver.process_message(kind(None, x, y, x - before_x, y - before_y, button, False, False, False, x, y))
        await self._pilot.pause()

    async def move(self, *at: tuple[int, int]) -> None:
        for place in at:
            await self._report(events.MouseMove, place)

    async def drag(self, *at: tuple[int, int]) -> None:
        await self.move(at[0])
        await self._report(events.MouseDown, at[0], 1)
        for place in at[1:]:
            await self._report(events.MouseMove, place, 1)
        await self._report(events.MouseUp, at[-1], 1)

    async def click(self, at: tuple[int, int]) -> None:
        await self.drag(at)

    async def wheel(self, at: tuple[int, int], *, down: bool = True) -> None:
        await self._report(events.MouseScrollDown if down else events.MouseScrollUp, at)


def where(app: SipingApp, words: str) -> tuple[int, int]:
    """Return the cell where these words begin on the screen."""
    y, row = next((y, row) for y, row in enumerate(rows(app)) if words in row)
    return cell_width(row[: row.index(words)]), y


async def test_the_wheel_scrolls_the_text(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        before, top = rows_of(app, ReadingPane), the(app, ReadingPane).scroll_offset.y
        await mouse.wheel((60, 20))
        await mouse.wheel((60, 20))
        moved = the(app, ReadingPane).scroll_offset.y - top
        assert moved > 1
        assert rows_of(app, ReadingPane)[:-moved] == before[moved:]
        await mouse.wheel((60, 20), down=False)
        await mouse.wheel((60, 20), down=False)
        assert rows_of(app, ReadingPane) == before


async def test_a_click_on_the_tree_reads_the_section(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        await mouse.click(where(app, "4.2 办好"))
        assert first_row(app) == "4.2 办好群众身边事"
        assert app.focused is the(app, ReadingPane)


async def test_a_click_reads_the_section_in_the_row_whatever_title_is_unfolded(outline: Outline) -> None:
    app = SipingApp(outline, outline.entries[0], "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        # The press gives the tree the focus; the title of the section in view is longer than its row.
        for section in ("1.2", "1.4"):
            the(app, SectionTree).move_cursor_to_line(1)
            await pilot.pause()
            await mouse.click(where(app, f"{section} "))
            assert first_row(app).startswith(section)
        the(app, SectionTree).focus()
        await press(pilot, "home", "down")
        await mouse.click(where(app, "1.3 "))
        assert first_row(app).startswith("1.3")
        the(app, SectionTree).focus()
        await press(pilot, "home", "down")
        x, y = where(app, "1.1 ")
        await mouse.click((x, y - 1))
        assert the(app, ReadingPane).entry_in_view is outline.entries[0]


async def test_a_click_on_the_sign_of_a_branch_folds_it(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        place = first_row(app)
        await mouse.click(where(app, "▸ 1.5 "))
        assert on_screen(app, "1.5.1")
        assert first_row(app) == place
        await mouse.click(where(app, "▾ 1.5 "))
        assert not any("1.5.1" in row for row in rows_of(app, SectionTree))


async def test_a_click_on_a_card_shows_its_sentence(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        await mouse.click(where(app, "8.5%  2024"))
        quote = the(app, ReadingPane).quote
        assert quote is not None
        assert "8.5%" in the(app, ReadingPane).page.elements[quote[0]].text[slice(*quote[1])]
        assert app.focused is the(app, ReadingPane)


async def test_a_click_on_the_key_line_runs_the_command(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        await mouse.click(where(app, "Find"))
        assert on_screen(app, "find in the text")
        await press(pilot, "escape", "tab")
        await mouse.click(where(app, "Scope"))
        assert text_of(app, ItemsPanel).startswith("Whole report")


async def test_dividers_are_dragged(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        tree, panel = the(app, TreePanel), the(app, SidePanel)
        widths = tree.outer_size.width, panel.outer_size.width
        edge = tree.query_one(Divider).region.x
        await mouse.drag((edge, 10), (edge - 2, 10), (edge - 5, 10))
        assert tree.outer_size.width == widths[0] - 5
        edge = panel.query_one(Divider).region.x
        await mouse.drag((edge, 10), (edge - 1, 10), (edge - 4, 10))
        assert panel.outer_size.width == widths[1] + 4
        await mouse.move((edge - 20, 10), (edge - 10, 10))
        assert panel.outer_size.width == widths[1] + 4


async def selected_by_a_drag(app: SipingApp, mouse: Mouse) -> str | None:
    """Drag over two rows of the paragraph on the first quarters; return what is selected."""
    x, y = where(app, "前三季度，全镇农业总产值同比增长")
    await mouse.drag((x, y), (x + 10, y), (x + 6, y + 2), (x + 8, y + 2))
    return app.screen.get_selected_text()


async def test_a_drag_selects_and_what_is_copied_is_the_clean_text(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        selected = await selected_by_a_drag(app, mouse)
        paragraph = outline.find("1.3").section.paragraphs[0]
        assert selected is not None
        assert "\n" not in selected
        assert len(selected) > 40
        assert paragraph.startswith(selected)
        await press(pilot, "y")
        words, source = app.clipboard.split("\n")
        assert words == selected
        assert "1.3" in source


async def test_a_selection_over_paragraphs_has_a_blank_line_between_them(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        x, y = where(app, "排名第三。")
        below = next(row for row, words in enumerate(rows_of(app, ReadingPane), 1) if "1.4 产业" in words)
        left = the(app, ReadingPane).region.x + 2
        await mouse.drag((x, y), (x + 2, y), (left + 20, below))
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert "第三。\n\n1.4 产业项目" in selected


async def test_hovering_a_doubtful_word_shows_its_reading(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        await press(pilot, "right_square_bracket")
        x, y = where(app, "水韵云度")
        await mouse.move((x - 6, y), (x + 2, y))
        assert on_screen(app, "水韵云渡")
        assert on_screen(app, "misprint")
        await mouse.move((x + 2, y - 6))
        assert not on_screen(app, "misprint")


async def test_hovering_a_figure_says_what_it_is(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        x, y = where(app, "增长6.2%，")
        await mouse.move((x, y), (x + 5, y))
        assert on_screen(app, "6.2%")
        assert "全镇农业总产值同比增长" in text_of(app, "MessageBar")


async def test_the_wheel_scrolls_the_list_under_the_mouse(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        region = the(app, ItemsList).region
        before = first_row(app)
        await mouse.wheel((region.x + 3, region.y + 3))
        assert the(app, ItemsList).scroll_offset.y > 0
        assert first_row(app) == before


def drawn_at(app: SipingApp, words: str) -> list[tuple[str, object, object]]:
    """Return the pieces of the row that shows these words, each with its colours."""
    _, y = where(app, words)
    strip = app.screen._compositor.render_strips()[y]
    return [(piece.text, piece.style.color, piece.style.bgcolor) for piece in strip if piece.style]


@pytest.mark.parametrize("theme", ["ink", "paper", "textual-dark", "nord", "ansi-dark"])
async def test_what_is_selected_can_be_read(briefing: Briefing, theme: str) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        x, y = where(app, "增长6.2%，增速")
        await Mouse(app, pilot).drag((x, y), (x + 8, y), (x + 12, y))
        text, colour, ground = next(piece for piece in drawn_at(app, "增长6.2%，增速") if piece[0].startswith("增长"))
        assert text == "增长"
        assert colour != ground


async def test_a_drag_beside_the_words_takes_the_words_it_passes(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.2"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s")
        mouse, pane = Mouse(app, pilot), the(app, ReadingPane)
        paragraph = outline.find("3.2.1").section.paragraphs[0]
        x, y = where(app, paragraph[:8])
        left, _, width, _ = pane.content_region
        first_line = rows_of(app, ReadingPane)[y - 1].strip()

        async def taken(*way: tuple[int, int]) -> str:
            await mouse.drag(*way)
            return words(pane.page, pane.selected())

        assert await taken((x, y - 1), (x + 4, y), (left + width - 2, y)) == first_line
        assert await taken((x, y), (x + 4, y), (left + width + 20, y)) == first_line
        assert await taken((left, y), (x + 4, y), (left + width - 1, y)) == first_line
        blank = next(row for row in range(y, 39) if not rows_of(app, ReadingPane)[row - 1].strip())
        assert await taken((x, y), (x + 4, y + 1), (x + 4, blank)) == paragraph
        await press(pilot, "escape")
        assert not pane.selected()


async def test_two_clicks_select_the_sentence_and_three_the_paragraph(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.2"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s")
        paragraph = outline.find("3.2.1").section.paragraphs[0]
        place = where(app, paragraph[:8])
        await pilot.click(offset=place, times=2)
        pane = the(app, ReadingPane)
        selected = words(pane.page, pane.selected())
        assert paragraph.startswith(selected)
        assert selected.endswith("。")
        await pilot.click(offset=place, times=3)
        assert words(pane.page, pane.selected()) == paragraph


@pytest.mark.parametrize("editors", [True, False])
async def test_copying_the_editors_words_says_that_they_are_not_the_reports(briefing: Briefing, editors: bool) -> None:
    outline = Outline(briefing)
    entry = outline.find("3.2.1")
    app = SipingApp(outline, at=entry, memory=Memory(Settings(summaries="all")))
    async with app.run_test(size=(120, 40)) as pilot:
        shown = present(entry.section.summary).zh if editors else entry.section.paragraphs[0]
        # Both begin alike.
        await pilot.click(offset=where(app, shown[12:18]), times=3)
        await press(pilot, "y")
        copied, source, *_ = app.clipboard.split("\n")
        assert copied == shown
        assert ("编者" in source) is editors


async def test_a_press_on_a_note_shows_it_though_nothing_was_told_of_the_way_there(briefing: Briefing) -> None:
    outline = Outline(briefing)
    entry = outline.find("3.2.1")
    app = SipingApp(outline, at=entry)
    async with app.run_test(size=(120, 40)) as pilot:
        place = where(app, entry.section.notes[0].quote[:5])
        mouse = Mouse(app, pilot)
        await mouse._report(events.MouseDown, place, 1)
        await mouse._report(events.MouseUp, place, 1)
        await until(app, pilot, lambda: on_screen(app, "confidence"))


async def test_copying_by_a_click_on_the_key_line_takes_what_is_selected(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        mouse = Mouse(app, pilot)
        selected = await selected_by_a_drag(app, mouse)
        assert selected is not None
        await mouse.click(where(app, "Copy"))
        assert app.clipboard.split("\n")[0] == selected


async def test_a_row_of_the_tree_under_the_mouse_keeps_the_colour_of_its_text(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        tree = the(app, SectionTree)
        await pilot.hover(SectionTree, offset=(10, 3))
        hovered, other = (next(each for each in tree.render_line(y) if each.text.strip()).style for y in (3, 4))
        assert tree.hover_line == 3
        assert hovered is not None
        assert other is not None
        assert hovered.color == other.color
        assert hovered.bgcolor != other.bgcolor
