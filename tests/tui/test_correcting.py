"""Correcting, adding, and what was left out: the forms and lists of a review."""

import pytest

from siping_tui.briefing.files import load
from siping_tui.briefing.model import Figure, Target
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.item_form import ItemForm
from siping_tui.tui.screens.left_out_list import LeftOutList
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.typing_field import TypingField
from tests.tui.conftest import on_screen, press, rows_of, text_of, until
from tests.tui.test_reviewing import DRAFTED, items, marked, message, reviewing, unchecked

pytestmark = pytest.mark.thorough


def field(app: SipingApp, path: str) -> TypingField:
    return next(each for each in app.screen.query(TypingField) if each.name == path)


async def test_the_keys_of_the_form_are_whole_on_few_columns() -> None:
    app = reviewing()
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "right_parenthesis", "e")
        assert rows_of(app, "CaptionLine")[0].rstrip().endswith("Esc cancel")
        assert "Correct the … Enter save" in rows_of(app, "CaptionLine")[0]


async def test_a_field_is_corrected_and_the_item_is_checked_by_that() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "e")
        assert isinstance(app.screen, ItemForm)
        assert field(app, "label.zh").value == "地区生产总值"
        await press(pilot, *"(现价)", "tab", *"GRP", "enter")
        assert isinstance(app.screen, ReaderScreen)
        grp = next(item for item in items(app) if getattr(item, "id", "") == "grp")
        assert (grp.label.zh, grp.label.en, grp.origin) == ("地区生产总值(现价)", "GRP", None)
        # On to the next one.
        assert marked(app) == "居民收入增长与经济增长同步"
        await press(pilot, "u")
        assert unchecked(app) == 4


async def test_what_does_not_fit_is_said_and_can_be_mended() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right_parenthesis", "alt+e", "down", "down", "down", "backspace", "9", "enter")
        await until(app, pilot, lambda: on_screen(app, "120.9亿元 does not match 120.5亿元"))
        assert app.focused is field(app, "value")
        await press(pilot, "backspace", "5", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert unchecked(app) == 3


async def test_a_field_says_what_it_takes_in_the_language_of_the_interface() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "right_parenthesis", "right_parenthesis", "L", "L", "e", *["down"] * 6)
        assert app.focused is field(app, "bound")
        assert "不超过" in text_of(app, "ItemForm MessageBar")
        await press(pilot, "down")
        assert "every-year" in text_of(app, "ItemForm MessageBar").replace("\n", "")
        await press(pilot, *"2024", "enter")
        target = next(item for item in items(app) if getattr(item, "id", "") == "income")
        assert (target.due, target.due_basis) == (2024, "stated")


async def test_escape_changes_nothing() -> None:
    app = reviewing()
    async with app.run_test(size=(80, 24)) as pilot:
        total = unchecked(app)
        await press(pilot, "right_parenthesis")
        quote = marked(app)
        await press(pilot, "e", *"别的", "escape")
        assert unchecked(app) == total
        assert marked(app) == quote
        assert not on_screen(app, "unsaved")


async def test_a_number_of_the_marked_sentence_is_added() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        # The row of the table that no item has a number of.
        await press(pilot, "J", "J", "J", "J", "J", "E")
        assert isinstance(app.screen, ItemForm)
        assert on_screen(app, "Add a figure")
        assert field(app, "raw").value == "90万吨"
        assert field(app, "value").value == "90"
        assert field(app, "unit").value == "万吨"
        await press(pilot, "ctrl+u", *"粮食产量", "enter")
        new = next(item for item in items(app) if getattr(item, "raw", "") == "90万吨")
        assert isinstance(new, Figure)
        assert (new.label.zh, new.origin) == ("粮食产量", None)
        assert new.quote in marked(app)
        await press(pilot, "u")
        assert all(getattr(item, "raw", "") != "90万吨" for item in items(app))


async def test_a_sentence_without_a_number_is_added_as_a_target() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "G", *["J"] * 12, "alt+a")
        assert on_screen(app, "Add a target")
        await press(pilot, "enter")
        assert len([item for item in items(app) if isinstance(item, Target)]) == 4


async def test_without_words_to_add_it_says_so() -> None:
    app = reviewing(load(DRAFTED))
    async with app.run_test(size=(120, 40)) as pilot:
        before = items(app)
        await press(pilot, "K", "E")
        assert isinstance(app.screen, ItemForm) or "nothing to add" in message(app)
        await press(pilot, "escape")
        assert items(app) == before


async def test_what_was_left_out_is_listed_with_its_reasons() -> None:
    app = reviewing()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "O")
        assert isinstance(app.screen, LeftOutList)
        shown = text_of(app, CardList)
        assert "首页" in shown
        assert "navigation or button of a website" in shown
        await press(pilot, *"王苗")
        assert "责任编辑" in text_of(app, CardList)
        assert "首页" not in text_of(app, CardList)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, ReaderScreen)
        await press(pilot, "colon", *"left out", "enter")
        assert isinstance(app.screen, LeftOutList)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (200, 60)])
async def test_the_forms_fit_on_the_screen(size: tuple[int, int]) -> None:
    app = reviewing()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "right_parenthesis", "e", *["down"] * 8)
        assert app.screen.max_scroll_y == 0
        assert app.focused is field(app, "quote")
        await press(pilot, "escape", "O")
        assert app.screen.max_scroll_y == 0
