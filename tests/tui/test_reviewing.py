"""The review of a draft by keys: marks and counts, from item to item, accepting, dropping, turning, undoing."""

from pathlib import Path
from typing import Any

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.model import Briefing, Figure, Target
from siping_tui.briefing.outline import Outline
from siping_tui.importing.opening import open_any, read_any
from siping_tui.tui.app import SipingApp
from siping_tui.tui.passages import words
from siping_tui.tui.widgets.items_panel import ItemsList, ItemsPanel
from siping_tui.tui.widgets.key_line import KeyLine
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.text_view import TextView
from tests.tui.conftest import TOWN, highlighted, on_screen, press, rows, rows_of, text_of, the

pytestmark = pytest.mark.thorough

REPORT = TOWN.with_name("county-report.txt")
DRAFTED = TOWN.with_name("drafted.yaml")
SIGN = "☐"
FIRST = "2025年的80.5亿元"


def drafted(file: Path = REPORT) -> Briefing:
    return open_any(read_any(file), str(file))


def reviewing(briefing: Briefing | None = None) -> SipingApp:
    return SipingApp(Outline(briefing or drafted()))


def briefing_in(app: SipingApp) -> Briefing:
    screen: Any = app.screen_stack[0] if len(app.screen_stack) > 1 else app.screen
    found: Briefing = screen._report.outline.briefing
    return found


def items(app: SipingApp) -> list[Any]:
    return [
        item
        for entry in Outline(briefing_in(app)).entries
        for item in (*entry.section.figures, *entry.section.targets, *entry.section.notes)
    ]


def unchecked(app: SipingApp) -> int:
    return sum(item.origin is not None for item in items(app))


def marked(app: SipingApp) -> str:
    """Return the highlighted words of the text."""
    pane = the(app, ReadingPane)
    return words(pane.page, [pane.quote]) if pane.quote else ""


def message(app: SipingApp) -> str:
    return text_of(app, "MessageBar").replace("\n", " ")


async def test_what_a_program_found_is_marked_until_it_is_checked() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        total = len(items(app))
        assert total > 20
        assert f"{total} of {total} unchecked" in rows(app)[0]
        await press(pilot, "right_parenthesis")
        assert any(SIGN in row for row in rows_of(app, ReadingPane))
        assert SIGN in highlighted(the(app, ItemsList))
        assert message(app).startswith(f"{SIGN} ")
        await press(pilot, "c")
        assert f"{total - 1} of {total} unchecked" in rows(app)[0]


async def test_a_briefing_by_hand_shows_nothing_of_a_review(app: SipingApp) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        before = briefing_in(app)
        await press(pilot, "right_parenthesis", "c", "d", "x", "u", "delete")
        assert briefing_in(app) is before
        assert not on_screen(app, SIGN)
        assert not on_screen(app, "unchecked")
        assert "Accept" not in text_of(app, KeyLine)
        await press(pilot, "colon", *"unchecked")
        assert not on_screen(app, "Next unchecked")


async def test_a_document_without_items_shows_no_count_and_no_keys_of_a_review(tmp_path: Path) -> None:
    file = tmp_path / "tale.txt"
    file.write_text("第一章 雨夜\n\n那天夜里下了很大的雨。\n", "utf-8")
    app = reviewing(drafted(file))
    async with app.run_test(size=(120, 40)):
        assert not on_screen(app, "unchecked")
        assert "Accept" not in text_of(app, KeyLine)
        assert "Help" in text_of(app, KeyLine)


async def test_a_name_keeps_its_look_when_it_is_accepted() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis")
        name = highlighted(the(app, ItemsList)).replace(SIGN, "").split()[0]
        await press(pilot, "c")
        assert any(row.strip().startswith(name) for row in rows_of(app, ItemsList))


async def test_keys_go_from_item_to_item_in_the_order_of_the_text() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis")
        first = marked(app)
        assert "80.5亿元" in first or "120亿元" in first
        await press(pilot, "right_parenthesis")
        second = marked(app)
        assert second != first
        await press(pilot, "left_parenthesis")
        assert marked(app) == first
        # From the first one back is the last one.
        await press(pilot, "left_parenthesis")
        assert items(app)[-1].quote == marked(app)
        await press(pilot, "right_parenthesis")
        assert marked(app) == first
        # An input method types full-width parentheses, and Alt always works.
        await press(pilot, "fullwidth_right_parenthesis")
        assert marked(app) == second
        await press(pilot, "alt+up")
        assert marked(app) == first


async def test_the_first_one_is_the_next_below_the_reading_position() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 20)) as pilot:
        await press(pilot, *["right_square_bracket"] * 7)
        top = the(app, ReadingPane).place_in_view.section
        await press(pilot, "right_parenthesis")
        assert the(app, ReadingPane).place_in_view.section == top
        assert marked(app) in Outline(briefing_in(app)).by_id[top].section.text


async def test_accepting_goes_on_to_the_next() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        total = unchecked(app)
        await press(pilot, "right_parenthesis")
        first = marked(app)
        await press(pilot, "c")
        assert unchecked(app) == total - 1
        assert marked(app) != first
        await press(pilot, "alt+c", "c")
        assert unchecked(app) == total - 3


async def test_a_key_never_acts_on_what_is_not_marked() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        before = briefing_in(app)
        await press(pilot, "c")
        assert briefing_in(app) is before
        assert "no item is marked; ) goes to the next" in message(app)
        await press(pilot, "right_parenthesis", "escape", "d")
        assert briefing_in(app) is before
        await press(pilot, "right_parenthesis", "end", "c")
        assert briefing_in(app) is before
        # In a field, Delete deletes a character.
        await press(pilot, "right_parenthesis", "slash", *"增长", "home", "delete", "delete")
        assert briefing_in(app) is before


async def test_dropping_and_undoing_several_steps() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        before, total = briefing_in(app), len(items(app))
        await press(pilot, "right_parenthesis")
        first = marked(app)
        await press(pilot, "d", "delete", "c")
        assert len(items(app)) == total - 2
        assert f"{total - 3} of {total - 2} unchecked" in rows(app)[0]
        await press(pilot, "u", "u", "alt+u")
        assert briefing_in(app) is before
        assert marked(app) == first
        await press(pilot, "u")
        assert "nothing to undo" in message(app)


async def test_a_figure_becomes_a_target_and_a_figure_again() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis")
        quote = marked(app)
        assert isinstance(next(item for item in items(app) if item.quote == quote), Figure)
        await press(pilot, "x")
        turned = next(item for item in items(app) if item.quote == quote)
        assert isinstance(turned, Target)
        assert marked(app) == quote
        assert "target" in message(app)
        await press(pilot, "x")
        assert isinstance(next(item for item in items(app) if item.quote == quote), Figure)


async def test_a_target_without_a_quantity_stays_one_and_says_why() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "right_parenthesis")
        before = briefing_in(app)
        assert marked(app) == "居民收入增长与经济增长同步"
        await press(pilot, "x")
        assert briefing_in(app) is before
        assert "without a quantity" in message(app)


async def test_when_all_is_checked_it_says_so() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c", "c", "c", "c")
        assert unchecked(app) == 0
        assert "everything is checked: 5; W saves it" in message(app)
        assert "0 of 5 unchecked" in rows(app)[0]
        assert not any(SIGN in row for row in rows(app))


async def test_the_list_in_focus_says_what_a_key_acts_on() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "down")
        dropped, quotes = highlighted(the(app, ItemsList)), [item.quote for item in items(app)]
        await press(pilot, "d")
        assert len(items(app)) == len(quotes) - 1
        assert highlighted(the(app, ItemsList)) != dropped
        assert marked(app) in quotes
        # The text and the list mark the same item.
        shown = message(app).split()[1].removeprefix("青禾县")
        assert shown[:6] in highlighted(the(app, ItemsList))


async def test_the_list_leaves_out_the_place_that_begins_each_label() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "down")
        assert items(app)[0].label.zh.startswith("青禾县")
        assert "青禾县" not in highlighted(the(app, ItemsList))


async def test_place_search_and_filter_outlive_an_edit() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"增长", "enter")
        matches = the(app, TextView).matches
        assert matches
        count = len(matches)
        await press(pilot, "right_parenthesis", "c")
        matches = the(app, TextView).matches
        assert matches
        assert len(matches) == count
        assert unchecked(app) == len(items(app)) - 1


async def test_in_a_filtered_list_the_next_one_is_that_of_the_list() -> None:
    app = reviewing()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f", *"收入", "enter")
        panel = the(app, ItemsPanel)
        listed = [item.label.zh for item in panel.items]
        assert len(listed) > 1
        assert all("收入" in label for label in listed)
        for _ in listed[1:]:
            await press(pilot, "c")
            assert marked(app) in [item.quote for item in panel.items]
        await press(pilot, "c")
        assert [item.label.zh for item in panel.items] == listed
        assert unchecked(app) == len(items(app)) - len(listed)
        assert "everything in this list is checked" in message(app)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (200, 60)])
async def test_at_every_size_the_marked_item_is_in_view(size: tuple[int, int]) -> None:
    app = reviewing()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "right_parenthesis", *["c"] * 10)
        pane = the(app, ReadingPane)
        assert pane.quote is not None
        assert pane.is_in_view(pane.quote)
        assert message(app).startswith(SIGN)
        assert unchecked(app) == len(items(app)) - 10
