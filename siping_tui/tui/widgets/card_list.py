"""A list of cards, each some lines of text broken by the Chinese rules, one of them highlighted."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from siping_tui.briefing.addressing import Entry
from siping_tui.commands import Context
from siping_tui.text.breaking import break_lines
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.bindings import bindings
from siping_tui.tui.drawing import worn_by
from siping_tui.tui.page import Found, Page

_FIRST, _BATCH = 60, 60
"""How many cards are laid out at once, and in each turn after that."""

_BAR = "="

_PAUSE = 0.02
"""Seconds between two turns, for the keys."""


class Part(NamedTuple):
    """A paragraph of a card: its text, the part of the style sheet it wears, and words at the right edge."""

    text: str
    style: str
    right: str = ""
    spans: tuple[Span, ...] = ()
    """Stretches of the text that are marked as found."""
    share: float | None = None
    """For a bar, how much of the row it fills, from 0 to 1."""
    whole: bool = False
    """Whether the words at the right edge are never cut, however little room they leave."""


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
        element = page.element_of_block.get(self.block)
        return None if element is None else (element, self.span)


AnyCard = TypeVar("AnyCard", bound=Card)


class _Row(NamedTuple):
    card: int
    text: str
    style: str
    right: str
    spans: tuple[Span, ...]


class CardList(ScrollView, Generic[AnyCard], can_focus=True):
    """Shows cards below each other and tells which one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards",)

    DEFAULT_CSS = """
    CardList {
        height: 1fr;
        background: $surface;
        & > .card-list--number {
            color: $text-success;
            text-style: bold;
        }
        & > .card-list--label {
            color: $text;
        }
        & > .card-list--detail {
            color: $text-muted;
        }
        & > .card-list--empty {
            color: $text-muted;
        }
        & > .card-list--highlight {
            background: $primary-muted;
        }
        & > .card-list--badge {
            background: $success-muted;
            color: $text-success;
            text-style: bold;
        }
        & > .card-list--bar {
            color: $success-muted;
            background: $success-muted;
        }
        & > .card-list--heading {
            color: $text-primary;
            text-style: bold;
        }
        & > .card-list--match {
            background: $warning-muted;
        }
        &:ansi > .card-list--match, &:ansi > .card-list--badge, &:ansi > .card-list--highlight {
            color: ansi_black;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-list--number",
        "card-list--badge",
        "card-list--label",
        "card-list--bar",
        "card-list--detail",
        "card-list--heading",
        "card-list--highlight",
        "card-list--empty",
        "card-list--match",
    }

    highlighted: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A card was chosen by Enter or a click."""

        card: Card

    def __init__(self, *, always_active: bool = False, id: str | None = None) -> None:
        """Show the highlight while the list has the focus, or always."""
        super().__init__(id=id)
        self._always_active = always_active
        self._cards: list[AnyCard] = []
        self._coming: Iterator[AnyCard] = iter(())
        self._timer: Timer | None = None
        self._empty = ""
        self._rows: list[_Row] = []
        self._first_rows: list[int] = []

    @property
    def card(self) -> AnyCard | None:
        """The highlighted card."""
        return self._cards[self.highlighted] if self._cards else None

    def show(self, cards: Iterable[AnyCard], empty: str, *, keep: bool = False) -> None:
        """Show other cards, or the words `empty` where there are none; with `keep` the highlight stays where it is.

        The first cards are there at once; the rest are made and laid out by and by, between keys.
        """
        self._coming, self._empty = iter(cards), empty
        self._cards, self._rows, self._first_rows = [], [], []
        highlighted = self.highlighted if keep else 0
        self._lay_out_more(max(_FIRST, highlighted + 1))
        self._tell_height()
        self.highlighted = highlighted
        if not keep:
            self.scroll_to(y=0, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        laid_out, highlighted = self._cards, self.highlighted
        self._coming = chain(laid_out, self._coming)
        self._cards, self._rows, self._first_rows = [], [], []
        self._lay_out_more(max(_FIRST, highlighted + 1))
        self._tell_height()
        self.highlighted = highlighted

    def _lay_out_more(self, count: int | None = None) -> None:
        """Lay out the next `count` cards, or all that are still to come."""
        width = self._text_width
        for card in islice(self._coming, count):
            if self._rows and card.gap:
                self._rows.append(_Row(-1, "", "", "", ()))
            self._first_rows.append(len(self._rows))
            for part in card.parts:
                self._rows += _rows(len(self._cards), part, width)
            self._cards.append(card)
        if not self._cards:
            self._rows = list(_rows(-1, Part(self._empty, "empty"), width))
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if (following := next(self._coming, None)) is not None:
            self._coming = chain((following,), self._coming)
            self._timer = self.set_timer(_PAUSE, self._lay_out_batch)

    def _lay_out_batch(self) -> None:
        self._lay_out_more(_BATCH)
        # Whenever the list is told to be longer it is drawn again: a long one is told now and then only.
        told = self.virtual_size.height
        if self._timer is None or len(self._rows) > 2 * told or told < self.scroll_offset.y + 2 * self.size.height:
            self._tell_height()

    def _tell_height(self) -> None:
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 4)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.rich_style
        position = self.scroll_offset.y + y
        if position >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[position]
        if (self.has_focus or self._always_active) and row.card == self.highlighted:
            base += self._component("highlight")
        style = base + self._component(row.style) if row.style else base
        card = Style.from_meta({"card": row.card})
        space = max(0, width - 2 - cell_width(row.text) - cell_width(row.right))
        segments = [Segment(" ", base + card)]
        segments += [Segment(text, marked + card) for text, marked in self._marked(row, style)]
        segments += [
            Segment(" " * space, base + card),
            Segment(row.right, base + self._component("detail") + card),
            Segment(" ", base + card),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _component(self, name: str) -> Style:
        return worn_by(self, f"card-list--{name}")

    def _marked(self, row: _Row, style: Style) -> Iterator[tuple[str, Style]]:
        position = 0
        for start, end in row.spans:
            yield row.text[position:start], style
            yield row.text[start:end], style + self._component("match")
            position = end
        yield row.text[position:], style

    def validate_highlighted(self, highlighted: int) -> int:
        return max(0, min(highlighted, len(self._cards) - 1))

    def watch_highlighted(self) -> None:
        if self.highlighted < len(self._first_rows):
            first = self._first_rows[self.highlighted]
            following = self.highlighted + 1
            end = self._first_rows[following] if following < len(self._first_rows) else len(self._rows)
            self.scroll_to_region(Region(0, first, 1, end - first), animate=False, force=True)
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        card = event.style.meta.get("card", -1)
        if card >= 0:
            self.highlighted = card
            self.action_choose()

    def action_cursor_down(self) -> None:
        self.highlighted += 1

    def action_cursor_up(self) -> None:
        self.highlighted -= 1

    def action_page_down(self) -> None:
        self.highlighted = self._card_at(self.scroll_offset.y + self.scrollable_content_region.height)

    def action_page_up(self) -> None:
        self.highlighted = self._card_at(self.scroll_offset.y - self.scrollable_content_region.height)

    def _card_at(self, row: int) -> int:
        return bisect_right(self._first_rows, max(row, 0)) - 1

    def action_first(self) -> None:
        self.highlighted = 0

    def action_last(self) -> None:
        self._lay_out_more()
        self.highlighted = len(self._cards) - 1

    def action_choose(self) -> None:
        if (card := self.card) is not None:
            self.post_message(self.Chosen(card))


def _rows(card: int, part: Part, width: int) -> Iterator[_Row]:
    """Yield the rows of a part of a card, `width` cells wide."""
    if part.share is not None:
        # In the colour of its ground where there is colour, and to be seen where there is none; block characters take
        # two cells in terminals set to wide ambiguous characters.
        yield _Row(card, _BAR * round(part.share * width), part.style, "", ())
        return
    text = printable(part.text)
    right = clip(printable(part.right), width if part.whole else max(width // 2, 1))
    room = width - cell_width(right) - 1 if right else width
    for start, end in break_lines(text, room):
        line = text[start:end].rstrip()
        spans = tuple(
            (max(first - start, 0), min(last - start, len(line)))
            for first, last in part.spans
            if first < start + len(line) and start < last
        )
        yield _Row(card, line, part.style, "" if start else right, spans)
