"""The layout of a list of cards in rows, computed without a screen and only as far as it is needed."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from siping_tui.tui.cards import BLANK, Card, CardRow, card_rows

_CACHE_SIZE = 256
"""Cards whose rows are kept: those in view, and some around them."""


class CardLayout:
    """The rows of cards at one width; the first cards are measured, the others not yet."""

    def __init__(self, cards: Sequence[Card], width: int) -> None:
        """Measure nothing; `width` is that of a row in cells."""
        self._cards, self._width = cards, width
        self._first_rows: list[int] = []
        self.height = 0
        """The number of rows of the measured cards."""
        self.rows_of = lru_cache(_CACHE_SIZE)(self._rows_of)
        """Return the rows of a card, without the blank row above it."""

    @property
    def likely_height(self) -> int:
        """The number of rows of all cards, if those not measured are as high as the others on average."""
        measured = len(self._first_rows)
        return round(self.height * len(self._cards) / measured) if measured else 0

    @property
    def is_complete(self) -> bool:
        """Whether all cards are measured."""
        return len(self._first_rows) == len(self._cards)

    def is_measured(self, card: int) -> bool:
        return card < len(self._first_rows)

    def measure(self, count: int) -> None:
        """Measure the next `count` cards."""
        measured = len(self._first_rows)
        for position in range(measured, min(measured + count, len(self._cards))):
            if position and self._cards[position].gap:
                self.height += 1
            self._first_rows.append(self.height)
            self.height += len(self.rows_of(position))

    def measure_to(self, card: int) -> None:
        """Measure all cards up to `card`."""
        self.measure(max(card + 1 - len(self._first_rows), 0))

    def first_row(self, card: int) -> int:
        """Return the offset of the first row of a measured card."""
        return self._first_rows[card]

    def card_at(self, row: int) -> int:
        """Return the measured card at an offset; at the blank row below a card, this card."""
        return bisect_right(self._first_rows, max(row, 0)) - 1

    def row_at(self, offset: int) -> tuple[int, CardRow]:
        """Return the row at an offset with the position of its card; for a blank row, the position is -1."""
        if offset < self.height:
            card = self.card_at(offset)
            rows, row = self.rows_of(card), offset - self._first_rows[card]
            if row < len(rows):
                return card, rows[row]
        return -1, BLANK

    def _rows_of(self, position: int) -> list[CardRow]:
        return [row for part in self._cards[position].parts for row in card_rows(part, self._width)]
