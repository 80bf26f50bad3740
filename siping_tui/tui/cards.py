"""Cards, the items of a list: each has some paragraphs, and most of them lead to a place in the text."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, overload

from siping_tui.briefing.outline import Entry
from siping_tui.frozen import Frozen
from siping_tui.text.breaking import break_lines
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span, overlapping
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.layout import Page, PageSpan


class Cell(NamedTuple):
    """A cell of a table, padded to the width of its column."""

    text: str
    style: str = "detail"
    """The name of its component class, as in `CardPart`."""
    bar: int = 0
    """The length of a bar before the text, in cells."""

    @property
    def width(self) -> int:
        """The width in cells."""
        return self.bar + cell_width(self.text)


class CardPart(NamedTuple):
    """A paragraph of a card."""

    text: str
    style: str
    """The name of its component class in the style sheet of the list, without the prefix."""
    trailing: str = ""
    """Words at the right edge of the first row."""
    spans: tuple[Span, ...] = ()
    """The matches of a search in the text."""
    share: float | None = None
    """The length of a bar after the text, as a share of the free cells from 0 to 1; None for no bar."""
    cells: tuple[Cell, ...] = ()
    """The columns at the right edge of the first row, instead of trailing words."""
    hang: int = 0
    """The indentation of the rows after the first, in cells."""
    under: bool = False
    """Whether the columns stand under the text, which has the whole width: in its last row, or below it."""
    below: bool = False
    """Whether trailing words that take more than half of the row go below the text."""


class Card(Frozen, kw_only=True):
    """An item of a list."""

    parts: tuple[CardPart, ...]
    gap: bool = True
    """Whether there is a blank row above the card."""

    def on_page(self, page: Page) -> PageSpan | None:
        """Return the words of the text that the card leads to, or None."""
        return None


class LeadingCard(Card, kw_only=True):
    """A card that leads to a quote of a section."""

    entry: Entry
    words: str

    def on_page(self, page: Page) -> PageSpan | None:
        """Return the position of the quote; None if the text does not have it any more."""
        # The file may have been reloaded since the card was made.
        entry = page.outline.by_id.get(self.entry.section.id)
        return page.locate(entry, self.words) if entry else None


class PlaceCard(LeadingCard, kw_only=True):
    """A card that leads to a span of a printed block."""

    block: int
    span: Span

    def on_page(self, page: Page) -> PageSpan | None:
        elements = page.element_of_block
        return (elements[self.block], self.span) if self.block < len(elements) else None


class Choice(Card, kw_only=True):
    """A card that gives the result of a dialog when it is chosen."""

    action: str
    """An action of the screen, or the name of a mark."""
    theme: str = ""
    """The theme that the choice takes, to be shown before it is taken."""
    also: str = ""
    """Words that the choice is found by and that it does not show."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that the choice is found by."""
        return self.also, *(word for part in self.parts for word in (part.text, part.trailing))


_KEPT = 64
"""Cards that are kept: each is asked for when it is measured, when it is drawn, and when it is chosen."""

AnyCard = TypeVar("AnyCard", bound=Card)
Source = TypeVar("Source")


class Cards(Sequence[AnyCard], Generic[Source, AnyCard]):
    """The cards of a sequence of items; each card is made on access, so that a long list costs nothing."""

    def __init__(self, items: Sequence[Source], make: Callable[[Source], AnyCard]) -> None:
        self._items = items
        self._made = lru_cache(_KEPT)(lambda position: make(items[position]))

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, position: int) -> AnyCard: ...

    @overload
    def __getitem__(self, position: slice) -> "list[AnyCard]": ...

    def __getitem__(self, position: int | slice) -> "AnyCard | list[AnyCard]":
        if isinstance(position, slice):
            return [self._made(each) for each in range(len(self))[position]]
        return self._made(range(len(self))[position])


class CardRow(NamedTuple):
    """A row of a card on the screen."""

    text: str
    style: str = ""
    trailing: str = ""
    spans: tuple[Span, ...] = ()
    bar: int = 0
    """The length of the bar after the text, in cells."""
    cells: tuple[Cell, ...] = ()
    """The columns at the right edge."""

    @property
    def width(self) -> int:
        """The width of the row without the space between its text and its right edge."""
        return cell_width(self.text) + self.bar + cell_width(self.trailing) + sum(cell.width for cell in self.cells)


BLANK = CardRow("")

_GAP = 2
"""The least cells between the text and the columns."""


def card_rows(part: CardPart, width: int) -> Iterator[CardRow]:
    """Yield the rows of a part at a width of `width` cells."""
    text = printable(part.text)
    if part.below and cell_width(part.trailing) > width // 2:
        yield from card_rows(CardPart(part.text, part.style, spans=part.spans), width)
        yield from card_rows(CardPart(part.trailing, "detail"), width)
        return
    trailing = clip(printable(part.trailing), max(width // 2, 1))
    room = width - cell_width(trailing) - 1 if trailing else width
    cells = _tight(part.cells) if part.under else part.cells
    room -= sum(cell.width for cell in cells)
    if part.share is not None:
        text = f"{clip(text, room)} "
        yield CardRow(text, part.style, trailing, bar=round(part.share * max(room - cell_width(text), 0)))
        return
    is_under = part.under and cell_width(text) > room
    whole = width if is_under else room
    lines = _lines(text, whole, whole - part.hang)
    rows = [_row(part, text, line) for line in lines]
    if is_under:
        if rows[-1].width > room:
            rows.append(CardRow("", part.style))
        rows[-1] = rows[-1]._replace(cells=cells)
    else:
        rows[0] = rows[0]._replace(trailing=trailing, cells=cells)
    yield from rows


def _tight(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the columns without the blank cells on the left that the text can use."""
    if not cells or cells[0].bar or not (words := cells[0].text.lstrip()):
        return cells
    return (cells[0]._replace(text=f"{' ' * _GAP}{words}"), *cells[1:])


def _row(part: CardPart, text: str, line: Span) -> CardRow:
    start, end = line
    indent = " " * part.hang if start else ""
    words = text[start:end].rstrip()
    spans = tuple(
        (max(first - start, 0) + len(indent), min(last - start, len(words)) + len(indent))
        for first, last in overlapping(part.spans, start, start + len(words))
        if words
    )
    return CardRow(indent + words, part.style, spans=spans)


def _lines(text: str, first: int, others: int) -> list[Span]:
    """Return the spans of the lines of a text: the first is at most `first` cells wide, the others `others`."""
    lines = break_lines(text, first)
    if first == others or len(lines) < 2:
        return lines
    cut = lines[0][1]
    return [lines[0], *((start + cut, end + cut) for start, end in break_lines(text[cut:], others))]
