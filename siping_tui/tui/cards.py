"""Cards: what a list shows one below the other, each some paragraphs, most of them leading to a place in the text."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar, overload

from siping_tui.briefing.addressing import Entry
from siping_tui.immutable import Immutable
from siping_tui.text.spans import Span
from siping_tui.tui.page import Found, Page


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


class Card(Immutable, kw_only=True):
    """What a card says."""

    parts: tuple[Part, ...]
    gap: bool = True
    """Whether a blank row parts it from the card above."""

    def on_page(self, page: Page) -> Found | None:
        """Return the stretch of the page it leads to, None where it leads to none."""
        return None


class LeadingCard(Card, kw_only=True):
    """A card that leads to words of a section's text."""

    entry: Entry
    words: str

    def on_page(self, page: Page) -> Found | None:
        """Return where the words stand; None where they do not any more."""
        # The file may have been read again since the card was made.
        entry = page.outline.by_id.get(self.entry.section.id)
        return page.locate(entry, self.words) if entry else None


class PlaceCard(LeadingCard, kw_only=True):
    """A card that leads to a certain stretch of a printed block."""

    block: int
    span: Span

    def on_page(self, page: Page) -> Found | None:
        elements = page.element_of_block
        return (elements[self.block], self.span) if self.block < len(elements) else None


AnyCard = TypeVar("AnyCard", bound=Card)
Item = TypeVar("Item")


class Cards(Sequence[AnyCard], Generic[Item, AnyCard]):
    """The cards of some items, each made when it is asked for."""

    def __init__(self, items: Sequence[Item], make: Callable[[Item], AnyCard]) -> None:
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
