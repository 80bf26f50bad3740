"""Every size of the screen: drawers, dividers, and reading on a very small one."""

from dataclasses import replace
from itertools import pairwise

import pytest
from textual.events import Key

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.edition import Edition
from siping_tui.tui.open_report import OpenReport
from siping_tui.tui.tree_rows import title_widths
from siping_tui.tui.widgets.body import Body, usual_panel_width, usual_tree_width
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.items_panel import ItemsPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.tui.widgets.side_panel import SidePanel
from siping_tui.tui.widgets.tree_panel import TreePanel
from siping_tui.user.commands import COMMANDS
from siping_tui.user.settings import MEASURE
from tests.tui.conftest import SIZES, cells, first_row, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("size", "tree", "panel"),
    [((100, 30), True, True), ((99, 30), True, False), ((70, 30), True, False), ((69, 30), False, False)],
)
async def test_what_has_no_room_is_a_drawer(app: SipingApp, size: tuple[int, int], tree: bool, panel: bool) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert on_screen(app, "▾ 1 守住好山水") is tree
        assert the(app, SidePanel).display is panel
        width = the(app, ReadingPane).size.width
        place = first_row(app)
        if not panel:
            await press(pilot, "p")
            assert the(app, SidePanel).display
            # A drawer lies over the text, which keeps its lines.
            assert the(app, ReadingPane).size.width == width
            await press(pilot, "p")
            assert not the(app, SidePanel).display
        if not tree:
            await press(pilot, "f6")
            assert on_screen(app, "▾ 1 守住好山水")
            await press(pilot, "o")
            assert not on_screen(app, "▾ 1 守住好山水")
        assert first_row(app) == place


async def test_a_size_is_told_also_where_the_layout_was_worked_out_before_its_time(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "p")
        the(app, TreePanel).display = False
        app.screen._compositor.reflow(app.screen, app.size)

        def is_centred() -> bool:
            width = the(app, ReadingPane).scrollable_content_region.width
            left = min(cell_width(row) - cell_width(row.lstrip()) for row in rows_of(app, ReadingPane) if row.strip())
            return width > 190 and left == (width - 88) // 2

        await until(app, pilot, is_centred)


async def test_at_40_by_20_one_reads_searches_and_jumps(app: SipingApp) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "slash", *"北塘")
        assert "1/" in rows(app)[-2]
        assert "北塘" in text_of(app).replace("\n", "")
        await press(pilot, "enter", "n", "escape", "colon", *"4.2")
        await press(pilot, "enter")
        assert first_row(app).startswith("4.2")
        await press(pilot, "o", "tab")
        the(app, SectionTree).focus()
        await press(pilot, "home", "enter")
        assert not on_screen(app, "▾ 1 守住好山水")
        assert first_row(app).startswith("清泽县云渡镇")
        await press(pilot, "ctrl+o")
        assert first_row(app).startswith("4.2")
        await press(pilot, "t", *"卫生乡镇")
        assert rows_of(app, ItemsPanel)[0].rstrip().endswith(" 1/37")
        await press(pilot, "enter", "enter")
        assert "卫生乡镇" in text_of(app).replace("\n", "")


async def test_the_tree_that_is_opened_as_a_drawer_takes_the_keys(app: SipingApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "o", "down", "down", "enter")
        assert first_row(app).startswith("1.2 ")
        assert not on_screen(app, "▾ 1 守住好山水")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_beside_the_tree_as_a_drawer_is_text_that_can_be_read_or_none(
    outline: Outline, language: Language
) -> None:
    app = SipingApp(outline, language=language)
    async with app.run_test(size=(69, 20)) as pilot:
        await press(pilot, "o")
        left = set()
        for columns in range(30, 70, 3):
            await pilot.resize_terminal(columns, 20)
            await pilot.pause()
            left.add(columns - the(app, TreePanel).size.width)
        assert 0 in left
        assert all(room >= 20 for room in left - {0})


async def test_escape_closes_a_drawer(app: SipingApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "t")
        assert on_screen(app, "Targets")
        await press(pilot, "escape")
        assert app.focused is the(app, ReadingPane)
        assert "no number" not in "".join(rows(app))


@pytest.mark.parametrize("size", [*SIZES, (20, 6), (10, 3), (1, 1), (300, 90)])
async def test_no_size_is_too_much(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(
            pilot, "t", "a", "escape", "o", "tab", "f1", "escape", "colon", "escape", "slash", "b", "enter", "end"
        )
        rows(app)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "home")
        assert on_screen(app, "守住好山水")


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_line_fits_and_shows_whole_commands(app: SipingApp, size: tuple[int, int]) -> None:
    names = (*(f" {command.name}" for command in COMMANDS), " To the list", " End filter")
    async with app.run_test(size=size) as pilot:
        for key in ("escape", "t", "enter", "f"):
            await press(pilot, key)
            line = rows(app)[-1]
            assert line.startswith(" ")
            # The key and the whole name of a command, however little room there is.
            assert line.strip().split("  ")[0].endswith(names), line


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_line_of_the_figures_and_targets_says_how_to_sort_them(
    app: SipingApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f", "enter")
        assert rows(app)[-1].startswith(" Enter Show in the text  S Sort  ? Help")


async def test_the_panel_is_widened_and_narrowed_by_keys(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        panel = app.screen.query_one("#panel")
        before = panel.outer_size.width
        await press(pilot, "greater_than_sign")
        assert panel.outer_size.width > before
        await press(pilot, "ctrl+left", "less_than_sign")
        assert panel.outer_size.width < before
        await press(pilot, "right_double_angle_bracket")
        assert panel.outer_size.width == before
        await press(pilot, *["less_than_sign"] * 12)
        assert panel.outer_size.width >= 20
        await press(pilot, *["greater_than_sign"] * 30)
        assert the(app, ReadingPane).size.width > 10


async def test_a_widened_panel_leaves_the_text_room_when_the_screen_shrinks(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, *["greater_than_sign"] * 12)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert the(app, ReadingPane).size.width >= 20


def test_the_panes_of_a_wider_screen_never_leave_much_less_for_the_text() -> None:
    left = [columns - usual_tree_width(range(120), columns) - usual_panel_width(columns) for columns in range(100, 301)]
    lines = [min(width, MEASURE) for width in left]
    assert min(lines) >= 40
    assert all(wider >= narrower - 6 for narrower, wider in pairwise(lines))


async def test_after_a_resize_the_panes_have_their_usual_widths(app: SipingApp, outline: Outline) -> None:
    async with app.run_test(size=(260, 30)) as pilot:
        titles = title_widths(Edition(OpenReport(outline), "zh", "en"))
        for columns in (189, 190, 100, 101, 150):
            await pilot.resize_terminal(columns, 30)
            await pilot.pause()
            assert the(app, TreePanel).outer_size.width == usual_tree_width(titles, columns)
            assert the(app, SidePanel).outer_size.width == usual_panel_width(columns)
            assert the(app, ReadingPane).text_width >= 40


async def test_the_table_of_targets_has_room_at_200_columns_beside_long_lines(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        assert the(app, ReadingPane).text_width >= 66
        assert on_screen(app, "Quantity")


@pytest.mark.parametrize(("size", "drawer"), [((40, 20), "p"), ((40, 20), "o"), ((80, 24), "p")])
async def test_what_is_typed_to_find_is_seen_though_a_drawer_was_open(
    app: SipingApp, size: tuple[int, int], drawer: str
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, drawer, "slash", *"北塘")
        assert "/北塘" in rows(app)[-2]
        assert "1/" in rows(app)[-2]
        assert "北塘" in text_of(app).replace("\n", "")


@pytest.mark.parametrize(
    ("size", "keys", "smaller"),
    [((120, 40), ("f",), (80, 24)), ((120, 40), ("shift+tab",), (60, 24)), ((120, 40), ("t", "x"), (80, 24))],
)
async def test_the_focus_goes_to_the_text_where_its_pane_has_no_room_any_more(
    app: SipingApp, size: tuple[int, int], keys: tuple[str, ...], smaller: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        assert app.focused is not the(app, ReadingPane)
        await pilot.resize_terminal(*smaller)
        await until(app, pilot, lambda: app.focused is the(app, ReadingPane))
        before = rows_of(app, ReadingPane)
        await press(pilot, "j")
        assert rows_of(app, ReadingPane)[:-1] == before[1:]


async def test_the_focus_stays_in_the_pane_that_was_a_drawer(app: SipingApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "o")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await until(app, pilot, lambda: app.focused is the(app, SectionTree))


async def test_the_tree_is_widened_by_keys_while_it_has_the_focus(app: SipingApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "shift+tab")
        before = the(app, SectionTree).size.width
        panel = the(app, ItemsPanel).size.width
        await press(pilot, "greater_than_sign")
        assert the(app, SectionTree).size.width == before + 4
        assert the(app, ItemsPanel).size.width == panel


async def test_letters_move_in_the_tree_as_in_the_lists(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "shift+tab", "j", "j", "j", "enter")
        assert first_row(app).startswith("1.3")
        await press(pilot, "shift+tab", "G", "enter")
        assert "5.3 " in rows(app)[0]
        await press(pilot, "shift+tab", "g", "enter")
        assert rows(app)[0].rstrip(" %0").endswith("› Overview")


@pytest.mark.parametrize("keys", ["po", "op"])
async def test_one_drawer_opens_in_place_of_the_other(app: SipingApp, keys: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, *keys)
        assert on_screen(app, "▾ 1 守住好山水") is (keys == "po")
        assert on_screen(app, "Quantity") is (keys == "op")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
@pytest.mark.parametrize(("drawer", "over"), [("t", "ItemsPanel CardList"), ("r", "ResultsPanel CardList")])
async def test_a_drawer_over_the_find_bar_loses_no_character(
    app: SipingApp, size: tuple[int, int], drawer: str, over: str
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "slash", *"项目", "enter", drawer)
        shown = app.screen.query_one(over, CardList)
        left, top, width, height = shown.scrollable_content_region
        assert top + height >= size[1] - 2
        seen = rows(app)[top : top + height]
        assert [cells(row, left, left + width) for row in seen] == [shown.render_line(y).text for y in range(height)]


async def test_the_tree_can_be_widened_beside_the_text_where_the_panel_is_a_drawer(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "shift+tab")
        widths = [the(app, SectionTree).size.width]
        for key in (">", ">", "<"):
            await press(pilot, "greater_than_sign" if key == ">" else "less_than_sign")
            widths.append(the(app, SectionTree).size.width)
        assert widths == [widths[0], widths[0] + 4, widths[0] + 8, widths[0] + 4]


async def test_the_tree_begins_with_its_first_row_where_the_section_is_near(briefing: Briefing) -> None:
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("1.5"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert rows_of(app, SectionTree)[1].startswith("▾ 1 ")


async def test_a_drawer_covers_what_the_tree_leaves_however_wide_that_has_become(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, left in (("o", 0), ("o", 26), (["shift+tab", "greater_than_sign", "escape"], 30)):
            await press(pilot, *keys, "t")
            assert the(app, SidePanel).region.x == left == 80 - the(app, SidePanel).region.width
            await press(pilot, "escape")


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((40, 20), ["p", "tab", "tab"]),
        ((40, 20), ["p", "shift+tab"]),
        ((40, 20), ["o", "tab"]),
        ((80, 24), ["p", "shift+tab"]),
        ((80, 24), ["p", "o"]),
        ((40, 20), [*"/北塘", "enter", "o", "n"]),
        ((40, 20), ["G", *"/北塘", "enter", "p", "ctrl+o"]),
    ],
)
async def test_the_text_is_seen_whenever_it_has_the_keys_or_moves(
    app: SipingApp, size: tuple[int, int], keys: list[str]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, *("slash" if key == "/" else key for key in keys))
        assert the(app, ReadingPane).has_focus
        assert not the(app, SidePanel).has_class("-open")
        shown = the(app, ReadingPane)
        assert rows_of(app, ReadingPane)[0].strip() == shown.render_line(0).text.strip()
        assert the(app, SidePanel).display is the(app, TreePanel).has_class("-open") is False


async def test_tab_opens_the_panes_that_are_drawers_in_turn(app: SipingApp) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        text, tree, items = the(app, ReadingPane), the(app, SectionTree), the(app, ItemsPanel).cards
        for focused in (items, tree, text, items):
            await press(pilot, "tab")
            assert app.focused is focused
            assert the(app, SidePanel).display is items.has_focus
            assert the(app, TreePanel).display is tree.has_focus
        for focused in (text, tree, items, text):
            await press(pilot, "shift+tab")
            assert app.focused is focused
            assert the(app, Body).is_covered is not text.has_focus


async def test_tab_opens_no_drawer_that_would_be_empty(briefing: Briefing) -> None:
    section = replace(briefing.sections[0], figures=(), targets=(), sections=())
    app = SipingApp(Outline(replace(briefing, sections=(section,), photos=())))
    async with app.run_test(size=(40, 20)) as pilot:
        for focused in (the(app, SectionTree), the(app, ReadingPane)):
            await press(pilot, "tab")
            assert app.focused is focused
        await press(pilot, "z", "tab")
        assert on_screen(app, "o shows the outline")
        assert not on_screen(app, "p shows")


async def test_tab_goes_from_the_panel_as_a_drawer_to_the_tree_beside_the_text(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"北塘", "enter")
        seen = []
        for _ in range(4):
            await press(pilot, "tab")
            seen.append(type(app.focused).__name__)
            assert the(app, SidePanel).display is (len(seen) == 2)
        assert seen == ["FindField", "ResultsList", "SectionTree", "ReadingPane"]


@pytest.mark.parametrize("size", [(40, 20), (120, 40)])
async def test_tab_says_what_shows_the_panes_if_only_the_text_is_shown(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "z", "tab")
        assert app.focused is the(app, ReadingPane)
        assert on_screen(app, "o shows the outline")
        assert on_screen(app, "p shows the figures and targets")
        if size[0] > 100:
            await press(pilot, "z", "o", "p", "tab")
            assert on_screen(app, "o shows the outline  p shows the figures and targets")
            await press(pilot, "o", "escape", "p", "o", "tab")
            assert the(app, ItemsPanel).cards.has_focus


async def test_the_list_of_results_goes_along_with_the_match_in_turn(app: SipingApp) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "slash", *"北塘", "enter", "r")
        cards = app.screen.query_one("ResultsPanel CardList", CardList)
        # From the sentence that is highlighted.
        for keys, position in ("n", 1), ("n", 2), ("N", 1), ("jjn", 4), ("kN", 2):
            await press(pilot, *keys)
            assert cards.has_focus
            assert cards.highlighted == position


async def test_keys_that_widen_and_come_all_at_once_each_count(app: SipingApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "shift+tab")
        before = the(app, TreePanel).outer_size.width
        driver = app._driver
        assert driver is not None
        for _ in range(2):
            driver.process_message(Key("less_than_sign", "<"))
        await until(app, pilot, lambda: the(app, TreePanel).outer_size.width == before - 8)


@pytest.mark.parametrize("keys", ["r", "n", "N", "pr", "on", "oN"])
async def test_what_needs_a_search_says_that_there_is_none(app: SipingApp, keys: str) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, *keys)
        assert on_screen(app, "no search")
