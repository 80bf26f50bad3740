"""The rows of a list of cards, measured as far as needed."""

import pytest

from siping_tui.tui.card_layout import CardLayout
from siping_tui.tui.cards import BLANK, Card, CardPart, Cards

WORDS = ("粮食", "粮食总产量和农民收入", "水库")
WIDTH = 8


def made(*gaps: bool) -> CardLayout:
    """Return the layout of cards with the words above, each with or without a blank row above it."""
    cards = Cards(range(len(gaps)), lambda card: Card(parts=(CardPart(WORDS[card % 3], "label"),), gap=gaps[card]))
    return CardLayout(cards, WIDTH)


def test_each_row_belongs_to_its_card_and_blank_rows_to_none() -> None:
    layout = made(True, True, False)
    layout.measure(3)
    rows = [layout.row_at(offset) for offset in range(layout.height)]
    assert [card for card, _ in rows] == [0, -1, 1, 1, 1, 2]
    assert "".join(row.text for _, row in rows) == "".join(WORDS)
    assert layout.row_at(layout.height) == (-1, BLANK)
    assert [layout.first_row(card) for card in range(3)] == [0, 2, 5]
    assert [layout.card_at(row) for row in (-1, 0, 1, 2, 4, 5, 99)] == [0, 0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("count", [0, 1, 40])
def test_only_as_many_cards_are_measured_as_asked_for(count: int) -> None:
    layout = made(*[True] * 40)
    layout.measure(count)
    assert [layout.is_measured(card) for card in range(40)] == [card < count for card in range(40)]
    assert layout.is_complete == (count == 40)
    layout.measure_to(10)
    assert layout.is_measured(10)
    height = layout.height
    layout.measure_to(10)
    assert layout.height == height


def test_a_layout_without_cards_is_complete() -> None:
    layout = made()
    layout.measure_to(5)
    assert layout.is_complete
    assert layout.row_at(0) == (-1, BLANK)
