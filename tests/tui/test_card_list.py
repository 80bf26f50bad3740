"""A list that is longer than the screen, while it is measured by and by and after."""

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from siping_tui.tui.cards import Card, CardPart, Cards
from siping_tui.tui.themes import DEFAULT, OWN_THEMES, css_variables
from siping_tui.tui.widgets.card_list import CardList

_MANY = 300
_HEIGHT = 2 * _MANY - 1
"""A row for each card, and a blank one between two."""


class _Listing(App[None]):
    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), **css_variables(OWN_THEMES[DEFAULT])}

    def compose(self) -> ComposeResult:
        yield CardList()


def _cards(count: int, word: str = "card") -> Cards[int, Card]:
    return Cards(range(count), lambda number: Card(parts=(CardPart(f"{word} {number}", "label"),)))


def _in_view(cards: CardList[Card]) -> list[str]:
    return [words for y in range(cards.size.height) if (words := cards.render_line(y).text.strip())]


async def _until(condition: Callable[[], bool], pilot: Pilot[None]) -> bool:
    """Wait until a condition holds, at most some seconds; return whether it does."""
    for _ in range(400):
        if condition():
            return True
        await pilot.pause(0.01)
    return condition()


async def _measured(cards: CardList[Card], pilot: Pilot[None], height: int) -> None:
    if not await _until(lambda: cards.virtual_size.height == height, pilot):
        pytest.fail(f"measured no farther than {cards.virtual_size.height}")


async def test_a_long_list_is_measured_to_its_end_and_the_scrollbar_tells() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY), "")
        assert _in_view(cards) == [f"card {number}" for number in range(6)]
        cards.focus()
        await _measured(cards, pilot, _HEIGHT)
        await pilot.pause()
        assert cards.show_vertical_scrollbar
        assert cards.vertical_scrollbar.window_virtual_size == _HEIGHT
        cards.scroll_end(animate=False, immediate=True)
        await pilot.pause()
        assert _in_view(cards)[-1] == f"card {_MANY - 1}"
        cards.show(_cards(3), "")
        await pilot.pause()
        assert not cards.show_vertical_scrollbar
        assert _in_view(cards) == ["card 0", "card 1", "card 2"]


async def test_a_blank_row_parts_only_the_cards_that_ask_for_it() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        made = Cards(range(3), lambda number: Card(parts=(CardPart(f"card {number}", "label"),), gap=number == 2))
        cards.show(made, "")
        await pilot.pause()
        assert [cards.render_line(y).text.strip() for y in range(5)] == ["card 0", "card 1", "", "card 2", ""]


async def test_what_is_in_view_stays_where_a_list_is_shown_anew() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY), "")
        cards.focus()
        await _measured(cards, pilot, _HEIGHT)
        cards.scroll_to(y=400, animate=False, immediate=True)
        await pilot.pause()
        cards.show(_cards(_MANY, "again"), "", keep=True)
        await pilot.pause()
        assert _in_view(cards) == [f"again {number}" for number in range(200, 206)]


async def test_a_screen_that_grows_is_filled() -> None:
    async with _Listing().run_test(size=(40, 5)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY), "")
        cards.focus()
        await pilot.resize_terminal(40, 61)
        assert await _until(lambda: _in_view(cards) == [f"card {number}" for number in range(31)], pilot)


async def test_the_end_of_a_list_is_there_before_it_is_measured() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY), "")
        cards.action_last()
        await pilot.pause()
        assert _in_view(cards)[-1] == f"card {_MANY - 1}"


async def test_the_highlighted_card_stays_in_view_when_the_lines_break_elsewhere() -> None:
    async with _Listing().run_test(size=(80, 21)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY, "发展" * 18), "")
        cards.focus()
        cards.action_last()
        await pilot.pause()
        assert _in_view(cards)[-1].endswith(str(_MANY - 1))
        for size in ((40, 21), (40, 11), (60, 7)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert _in_view(cards)[-1].endswith(str(_MANY - 1))
        cards.scroll_to(y=0, animate=False, immediate=True)
        await pilot.pause()
        await pilot.resize_terminal(80, 7)
        await pilot.pause()
        assert _in_view(cards)[0].endswith(" 0")


async def test_a_list_that_is_shown_without_rows_is_there_when_it_gets_some() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.styles.height = 0
        await pilot.pause()
        cards.show(_cards(_MANY), "")
        await pilot.pause()
        cards.styles.height = 11
        cards.focus()
        await _measured(cards, pilot, _HEIGHT)
        await pilot.pause()
        assert _in_view(cards) == [f"card {number}" for number in range(6)]


async def test_a_page_is_one_card_at_least() -> None:
    async with _Listing().run_test(size=(40, 4)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(Cards(range(5), lambda number: Card(parts=(CardPart(f"card {number}", "label"),) * 9)), "")
        cards.focus()
        seen = []
        for key in ("pagedown", "pagedown", "pageup", "pageup", "pageup"):
            await pilot.press(key)
            seen.append(cards.highlighted)
        assert seen == [1, 2, 1, 0, 0]


async def test_a_list_without_the_focus_is_measured_where_it_is_scrolled_to() -> None:
    async with _Listing().run_test(size=(40, 11)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(_cards(_MANY), "")
        await pilot.pause()
        # The scrollbar shows the likely height.
        assert 0.8 * _HEIGHT < cards.virtual_size.height < 1.2 * _HEIGHT
        for top in (100, 300, 500):
            cards.scroll_to(y=top, animate=False, immediate=True)
            await pilot.pause()
            assert _in_view(cards)[0] == f"card {top // 2}"
