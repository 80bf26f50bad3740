"""Cards: what a list shows one below the other, each some paragraphs, most of them leading to a place in the text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, overload

from siping_tui.briefing.outline import Entry
from siping_tui.text.breaking import break_lines
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span, overlapping
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.layout import Found, Page


class Part(NamedTuple):
    """A paragraph of a card: its text, the part of the style sheet it wears, and words at the right edge."""

    text: str
    style: str
    right: str = ""
    spans: tuple[Span, ...] = ()
    """Stretches of the text that are marked as found."""
    share: float | None = None
    """For a bar behind the text, how much of the room there is it fills, from 0 to 1."""
    whole: bool = False
    """Whether the words at the right edge are never cut, however little room they leave."""
    below: bool = False
    """Whether they stand below the text where they would take more than half of the row."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card says."""

    parts: tuple[Part, ...]
    gap: bool = True
    """Whether a blank row parts it from the card above."""

    def on_page(self, page: Page) -> Found | None:
        """Return the stretch of the page it leads to, None where it leads to none."""
        return None


@dataclass(frozen=True, kw_only=True)
class LeadingCard(Card):
    """A card that leads to words of a section's text."""

    entry: Entry
    words: str

    def on_page(self, page: Page) -> Found | None:
        """Return where the words stand; None where they do not any more."""
        # The file may have been read again since the card was made.
        entry = page.outline.by_id.get(self.entry.section.id)
        return page.locate(entry, self.words) if entry else None


@dataclass(frozen=True, kw_only=True)
class PlaceCard(LeadingCard):
    """A card that leads to a certain stretch of a printed block."""

    block: int
    span: Span

    def on_page(self, page: Page) -> Found | None:
        elements = page.element_of_block
        return (elements[self.block], self.span) if self.block < len(elements) else None


@dataclass(frozen=True, kw_only=True)
class Choice(Card):
    """A card that stands for an action of the reader's screen, or for a mark."""

    action: str
    also: str = ""
    """Other words that it is found by."""

    @property
    def words(self) -> tuple[str, ...]:
        """What the choice is found by."""
        return self.also, *(word for part in self.parts for word in (part.text, part.right))


AnyCard = TypeVar("AnyCard", bound=Card)
Source = TypeVar("Source")


class Cards(Sequence[AnyCard], Generic[Source, AnyCard]):
    """The cards of some items, each made when it is asked for."""

    def __init__(self, items: Sequence[Source], make: Callable[[Source], AnyCard]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, position: int) -> AnyCard: ...

    @overload
    def __getitem__(self, position: slice) -> "list[AnyCard]": ...

    def __getitem__(self, position: int | slice) -> "AnyCard | list[AnyCard]":
        if isinstance(position, slice):
            return [self._make(item) for item in self._items[position]]
        return self._make(self._items[position])


class CardRow(NamedTuple):
    """A row of a list of cards, and what stands at its right edge."""

    text: str
    style: str = ""
    right: str = ""
    spans: tuple[Span, ...] = ()
    bar: int = 0
    """Cells of a bar behind the text."""


BLANK = CardRow("")


def card_rows(part: Part, width: int) -> Iterator[CardRow]:
    """Yield the rows of a part of a card, `width` cells wide."""
    text = printable(part.text)
    if part.below and cell_width(part.right) > width // 2:
        yield from card_rows(Part(part.text, part.style, spans=part.spans), width)
        yield from card_rows(Part(part.right, "detail"), width)
        return
    right = clip(printable(part.right), width if part.whole else max(width // 2, 1))
    room = width - cell_width(right) - 1 if right else width
    if part.share is not None:
        text = f"{clip(text, room)} "
        yield CardRow(text, part.style, right, bar=round(part.share * max(room - cell_width(text), 0)))
        return
    padding = " " if part.style == "badge" else ""
    for start, end in break_lines(text, room - 2 * len(padding)):
        line = f"{padding}{text[start:end].rstrip()}{padding}"
        spans = tuple(
            (max(first - start, 0), min(last - start, len(line)))
            for first, last in overlapping(part.spans, start, start + len(line))
        )
        yield CardRow(line, part.style, "" if start else right, spans)
