"""Moving about: sections, paragraphs, pages, the tree, jumps and marks; and the place one is at."""

import re
from itertools import accumulate
from pathlib import Path

import pytest
from rich.style import Style
from textual import events

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.user.commands import COMMANDS
from siping_tui.user.keys import character_of
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


def in_tree(app: SipingApp) -> str:
    """Return the number of the section the tree highlights."""
    node = the(app, SectionTree).cursor_node
    assert node is not None
    assert node.data is not None
    return node.data.number


def in_text(app: SipingApp) -> str:
    entry = the(app, ReadingPane).entry_in_view
    assert entry is not None
    return entry.number


async def test_choosing_a_section_scrolls_the_text_there(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        the(app, SectionTree).focus()
        await press(pilot, "down", "down", "down", "enter")
        assert first_row(app) == "1.3 前三季度主要指标"
        assert app.focused is the(app, ReadingPane)


async def test_scrolling_the_text_moves_the_tree_and_the_figures(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["right_square_bracket"] * 3)
        assert in_tree(app) == "1.3"
        assert on_screen(app, "全镇农业总产值同比增长")
        assert "› 1.3 前三季度主要指标" in rows(app)[0]
        for _ in range(8):
            await press(pilot, "pagedown")
        assert in_text(app) != "1.3"
        assert in_text(app).startswith(in_tree(app))


async def test_the_last_section_can_be_gone_to(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        last = Outline(briefing).entries[-1]
        the(app, ReadingPane).go_to_section(last)
        await pilot.pause()
        assert in_text(app) == last.number
        assert last.number.startswith(in_tree(app))


async def test_the_tree_shows_counts_at_the_right_and_cuts_long_titles(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        shown = rows_of(app, SectionTree)[1:]
        assert shown[0].startswith("▾ 1 守住好山水")
        assert "…" in shown[0]
        assert shown[0].rstrip().endswith(" 26")
        assert shown[3].rstrip().endswith(" 7")
        assert len({cell_width(row.rstrip()) for row in (shown[0], shown[3], shown[4])}) == 1
        assert "1.2 一年来的工作" in shown[2]  # no counts take its room
        assert "云渡镇一年走出新气象" in rows(app)[0]
        await press(pilot, "slash", *"北塘", "enter")
        hits = [int(found.group()) for row in rows_of(app, SectionTree) if (found := re.search(r"\d+$", row.strip()))]
        count = re.search(r"1/(\d+)", "\n".join(rows(app)))
        assert count is not None
        assert int(count.group(1)) <= sum(hits) <= 3 * int(count.group(1))
        await press(pilot, "escape")
        assert rows_of(app, SectionTree)[1].rstrip().endswith(" 26")


@pytest.mark.parametrize(("shut", "opened", "shut_all", "open_all"), [
    ("h", "l", "H", "L"), ("left", "right", "shift+left", "shift+right"),
])  # fmt: skip
async def test_the_tree_folds(app: SipingApp, shut: str, opened: str, shut_all: str, open_all: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        the(app, SectionTree).focus()
        tree = "SectionTree"
        await press(pilot, shut)
        assert not any(" 1.1 " in row for row in rows_of(app, tree))
        await press(pilot, opened, opened)
        assert in_tree(app) == "1.1"
        await press(pilot, shut)
        assert in_tree(app) == "1"
        await press(pilot, shut_all)
        # Below the title under the cursor is its second row.
        branches = [row[:4] for row in rows_of(app, tree)[1:] if row[2].isdecimal()]
        assert branches == ["▸ 1 ", "  2 ", "▸ 3 ", "▸ 4 ", "▸ 5 "]
        assert not any("." in row for row in rows_of(app, tree))
        await press(pilot, open_all)
        assert any("1.5.1" in row for row in rows_of(app, tree))
        # It is the key of the language elsewhere.
        assert "/ Find" in rows(app)[-1]


async def test_closing_a_branch_at_the_top_stays_there(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        the(app, SectionTree).focus()
        await press(pilot, "H", "down", "down", "h", "h")
        assert in_tree(app) == "3"
        await press(pilot, "enter")
        assert first_row(app).startswith("云渡镇人民代表大会部署")


async def test_branches_that_were_opened_stay_open_in_the_other_language(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        the(app, SectionTree).focus()
        await press(pilot, *["down"] * 5, "l", "escape")
        assert on_screen(app, "▾ 1.5 看得见")
        await press(pilot, "f10")
        assert on_screen(app, "▾ 1.5 Three")
        assert on_screen(app, "1.5.1 The")
        assert on_screen(app, "▸ 3.2 Three")


@pytest.mark.parametrize(("forth", "back"), [
    ("right_square_bracket", "left_square_bracket"), ("ctrl+down", "ctrl+up"),
    ("right_black_lenticular_bracket", "left_black_lenticular_bracket"),
])  # fmt: skip
async def test_from_section_to_section(app: SipingApp, forth: str, back: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, forth, forth, forth)
        assert first_row(app).startswith("1.3 ")
        await press(pilot, back)
        assert first_row(app).startswith("1.2 ")
        await press(pilot, "down", "down", "down", back)
        assert first_row(app).startswith("1.2 ")


@pytest.mark.parametrize(("forth", "back"), [("right_curly_bracket", "left_curly_bracket"), ("shift+down", "shift+up")])
async def test_from_paragraph_to_paragraph(app: SipingApp, forth: str, back: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        pane = the(app, ReadingPane)
        elements, first = [], pane.place.element
        for key in (forth, forth, forth, back):
            await press(pilot, key)
            elements.append(pane.place.element)
            assert pane.place.character == 0
        assert [element - first for element in elements] == [1, 2, 3, 2]


@pytest.mark.parametrize(("forth", "back", "rows_moved"), [
    ("space", "b", 20), ("pagedown", "pageup", 20), ("ctrl+d", "ctrl+u", 11), ("j", "k", 1), ("down", "up", 1),
])  # fmt: skip
async def test_lines_pages_and_half_pages(app: SipingApp, forth: str, back: str, rows_moved: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = rows_of(app, ReadingPane)
        await press(pilot, forth)
        assert rows_of(app, ReadingPane)[: 22 - rows_moved] == before[rows_moved:]
        await press(pilot, back)
        assert rows_of(app, ReadingPane) == before


@pytest.mark.parametrize(("top", "bottom"), [("g", "G"), ("home", "end"), ("ctrl+home", "ctrl+end")])
async def test_top_and_bottom(app: SipingApp, briefing: Briefing, top: str, bottom: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, bottom)
        assert in_text(app).startswith(str(len(briefing.sections)))
        await press(pilot, top)
        assert first_row(app).startswith("清泽县云渡镇第十九届人民代表大会")


@pytest.mark.parametrize(("back", "forth"), [("ctrl+o", "alt+right"), ("alt+left", "alt+right")])
async def test_back_and_forward(app: SipingApp, back: str, forth: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "pagedown")
        start = first_row(app)
        for number in ("3.3", "4.2"):
            await press(pilot, "colon", *number)
            await press(pilot, "enter")
            assert first_row(app).startswith(number)
        await press(pilot, back)
        assert first_row(app).startswith("3.3")
        await press(pilot, back)
        assert first_row(app) == start
        await press(pilot, forth, forth)
        assert first_row(app).startswith("4.2")


async def test_a_jump_to_the_end_or_to_the_next_section_can_be_gone_back_from(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown")
        start = first_row(app)
        await press(pilot, "end", "ctrl+o")
        assert first_row(app) == start


@pytest.mark.parametrize(("mark", "go"), [("m", "apostrophe"), ("ctrl+b", "ctrl+g")])
async def test_marks_with_letters(app: SipingApp, mark: str, go: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown")
        marked = first_row(app)
        await press(pilot, mark)
        await press(pilot, "a")
        await press(pilot, "end", go)
        assert on_screen(app, "a  1")
        await press(pilot, "a")
        assert first_row(app) == marked
        await press(pilot, go)
        await press(pilot, "x")
        assert on_screen(app, "no mark x")


async def test_marks_without_letters(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown")
        marked = first_row(app)
        await press(pilot, "ctrl+b")
        await press(pilot, "enter")
        await press(pilot, "end", "ctrl+g")
        await press(pilot, "enter")
        assert first_row(app) == marked


async def test_the_digit_that_is_offered_marks_nothing_yet(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for digit in "12":
            await press(pilot, "ctrl+b")
            assert on_screen(app, f"{digit}  ") or on_screen(app, f" {digit} ")
            await press(pilot, "enter", "pagedown")
        await press(pilot, "ctrl+g")
        listed = [row.split()[:2] for row in rows_of(app, CardList)]
        assert [words for words in listed if words[:1] in (["1"], ["2"])] == [["1", "1"], ["2", "1.2"]]


def test_every_command_has_a_key_that_types_no_character() -> None:
    for command in COMMANDS:
        assert any(character_of(key) is None for key in command.keys.split(",") if key), command.id


@pytest.mark.parametrize(
    ("chinese", "shown"),
    [
        ("ideographic_comma", "find in the text"),
        ("fullwidth_question_mark", "First steps"),
        ("fullwidth_colon", "command, section"),
    ],
)
async def test_the_marks_that_an_input_method_types(app: SipingApp, chinese: str, shown: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, chinese)
        assert on_screen(app, shown)


async def test_the_panes_are_gone_through_with_tab(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        seen = [type(app.focused).__name__]
        for _ in range(2):
            await press(pilot, "tab")
            seen.append(type(app.focused).__name__)
        assert seen == ["ReadingPane", "ItemsList", "SectionTree"]
        await press(pilot, "t", "shift+tab", "tab")
        assert type(app.focused).__name__ == "FilterField"


class TestThePlace:
    """What stands at the top stays there whatever changes around it."""

    async def test_when_the_terminal_is_resized(self, app: SipingApp) -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            pane = the(app, ReadingPane)
            await press(pilot, *["pagedown"] * 3)
            place = pane.place
            words = first_row(app)[:8]
            for size in ((80, 24), (40, 20), (200, 60), (120, 40)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                line = pane.page.lines[pane.scroll_offset.y]
                assert line.element == place.element
                assert line.start <= place.character < line.end
            assert pane.place == place
            assert first_row(app)[:8] == words

    @pytest.mark.parametrize("bigger", [(80, 40), (120, 40), (200, 60)])
    async def test_at_the_end_when_more_of_the_text_has_room(self, app: SipingApp, bigger: tuple[int, int]) -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            pane = the(app, ReadingPane)
            pane.go_to_section(pane.page.outline.find("5.3"))
            await pilot.pause()
            place = pane.place_in_view
            for size in (bigger, (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                # The text is pulled back until its end is at the bottom, but nobody has scrolled.
                assert in_text(app) == "5.3"
                assert "› 5.3 " in rows(app)[0]
                assert pane.place_in_view == place

    @pytest.mark.parametrize(
        "keys",
        [("minus", "minus", "plus", "plus"), ("p", "o"), ("o", "p", "o", "p"), ("z", "z"), ("L", "L"), ("s", "s"),
         ("less_than_sign", "greater_than_sign"), ("f10", "f8", "f7")],
    )  # fmt: skip
    async def test_when_something_beside_it_changes(self, app: SipingApp, keys: tuple[str, ...]) -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            pane = the(app, ReadingPane)
            await press(pilot, *["pagedown"] * 3)
            while pane.page.elements[pane.place.element].kind != "paragraph" or not first_row(app):
                await press(pilot, "down")
            anchor, words = pane.place_in_view, first_row(app)[:6]
            for key in keys:
                await press(pilot, key)
                assert words in "".join(text_of(app).splitlines()[:2]), key
            assert pane.place_in_view == anchor

    async def test_when_the_reader_is_started_again(self, briefing: Briefing, tmp_path: Path) -> None:
        from siping_tui.user.memory import Memory
        from siping_tui.user.state_file import load_state

        path = tmp_path / "state.json"
        memory = Memory(key="shipped", path=path)
        app = SipingApp(Outline(briefing), memory=memory)
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, *["pagedown"] * 4)
            place = the(app, ReadingPane).place_in_view
            words = first_row(app)[:6]
            await press(pilot, "q")
        memory.save()
        again = SipingApp(Outline(briefing), memory=Memory(state=load_state(path), key="shipped", path=path))
        async with again.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            pane = the(again, ReadingPane)
            line = pane.page.lines[pane.scroll_offset.y]
            at_top = pane.page.place_of(place)
            assert at_top is not None
            assert line.element == at_top.element
            assert line.start <= at_top.character < line.end
            assert words in "".join(text_of(again).splitlines()[:2])


async def test_paragraphs_are_gone_through_on_the_last_rows_too(app: SipingApp, briefing: Briefing) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "G")
        at_end = the(app, ReadingPane).scroll_y
        copied = []
        for _ in range(12):
            await press(pilot, "right_curly_bracket", "y", "y")
            copied.append(app.clipboard.split("\n")[0])
        assert len(set(copied)) > 3
        assert Outline(briefing).entries[-1].section.paragraphs[-1].startswith(copied[-1])
        await press(pilot, *["left_curly_bracket"] * 14)
        assert the(app, ReadingPane).scroll_y < at_end


async def test_the_beginning_is_told_as_such_though_nothing_scrolls(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g")
        before = rows(app)[0]
        await press(pilot, "right_square_bracket", "left_square_bracket", "left_square_bracket")
        assert rows(app)[0] == before


async def test_the_counts_of_the_cursor_row_have_the_colour_of_its_title(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)):
        tree, cursor = the(app, SectionTree), Style(color="black", bgcolor="white")
        at_cursor = tree.cursor_node
        other = next(node for node in tree.root.children if node is not at_cursor)
        assert at_cursor is not None
        assert list(tree.row_segments(at_cursor, Style(), cursor))[-1].style == cursor
        assert list(tree.row_segments(other, Style(), cursor))[-1].style != cursor


async def test_a_key_without_a_command_says_so(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "number_sign")
        assert on_screen(app, "# has no command here; ? lists the keys")
        await press(pilot, "slash", "number_sign")
        assert not on_screen(app, "no command")


async def test_a_key_with_alt_is_named_with_it(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(events.Key("alt+J", "J"))
        await pilot.pause()
        assert on_screen(app, "Alt+J has no command here")


async def test_enter_is_enter_though_it_was_typed_as_a_line_feed(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链", "ctrl+j")
        assert the(app, ReadingPane).has_focus


async def test_the_whole_title_under_the_cursor_has_one_right_edge(outline: Outline) -> None:
    async with SipingApp(outline, language="en").run_test(size=(80, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, SipingApp)
        await press(pilot, "shift+tab", "down", "down", "down")
        tree = the(app, SectionTree)
        assert tree.unfolded_rows()
        assert not tree.show_vertical_scrollbar
        ground = tree.base_component("tree--cursor").bgcolor
        edges = set()
        for row in map(tree.render_line, range(tree.size.height)):
            ends = accumulate(each.cell_length for each in row)
            lit = [end for each, end in zip(row, ends, strict=True) if each.style and each.style.bgcolor == ground]
            edges.update(lit[-1:])
        assert len(edges) == 1


async def test_the_matches_of_the_cursor_row_have_the_colour_of_matches(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"冷链", "enter", "n")
        tree = the(app, SectionTree)
        await until(app, pilot, lambda: bool(tree.match_counts))
        assert tree.cursor_node is not None
        count = list(tree.row_segments(tree.cursor_node, Style(), Style(bgcolor="white")))[-1]
        assert count.text.strip().isdigit()
        assert count.style is not None
        assert count.style.bgcolor == tree.component("hits").bgcolor
