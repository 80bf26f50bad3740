"""A list of cards, each some lines of text broken by the Chinese rules, one of them highlighted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from siping_tui.briefing.addressing import Entry
from siping_tui.text.breaking import wrap
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings


class Part(NamedTuple):
    """A paragraph of a card: its text, the part of the list's style sheet it wears, and words at the right edge."""

    text: str
    style: str
    right: str = ""


@dataclass(frozen=True)
class Card:
    """What a card says, and the words of a section's text that say it."""

    parts: tuple[Part, ...]
    entry: Entry
    quote: str


class _Row(NamedTuple):
    card: int
    text: str
    style: str
    right: str


class CardList(ScrollView, can_focus=True):
    """Shows cards below each other, with a blank row between, and tells which one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards")

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-list--number",
        "card-list--label",
        "card-list--detail",
        "card-list--highlight",
        "card-list--empty",
    }

    highlighted: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A card was chosen by Enter or a click."""

        card: Card

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cards: Sequence[Card] = ()
        self._empty = ""
        self._rows: list[_Row] = []
        self._first_rows: list[int] = []

    def show(self, cards: Sequence[Card], empty: str) -> None:
        """Show other cards, or the words `empty` where there are none."""
        self._cards, self._empty = cards, empty
        self.highlighted = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(self.scrollable_content_region.width - 2, 4)
        self._rows, self._first_rows = [], []
        for position, card in enumerate(self._cards):
            if self._rows:
                self._rows.append(_Row(-1, "", "", ""))
            self._first_rows.append(len(self._rows))
            for part in card.parts:
                room = width - cell_width(part.right) - 1 if part.right else width
                for ordinal, text in enumerate(wrap(printable(part.text), room)):
                    self._rows.append(_Row(position, text, part.style, "" if ordinal else part.right))
        if not self._cards:
            self._rows = [_Row(-1, text, "empty", "") for text in wrap(self._empty, width)]
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.rich_style
        position = self.scroll_offset.y + y
        if position >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[position]
        highlighted = self.has_focus and row.card == self.highlighted
        if highlighted:
            base += self.get_component_rich_style("card-list--highlight", partial=True)
        style = base
        if row.style:
            style += self.get_component_rich_style(f"card-list--{row.style}", partial=True)
        detail = base + self.get_component_rich_style("card-list--detail", partial=True)
        space = max(0, width - 2 - cell_width(row.text) - cell_width(row.right))
        card = Style.from_meta({"card": row.card})
        segments = [
            Segment(" ", base + card),
            Segment(row.text, style + card),
            Segment(" " * space, base + card),
            Segment(row.right, detail + card),
            Segment(" ", base + card),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def validate_highlighted(self, highlighted: int) -> int:
        return max(0, min(highlighted, len(self._cards) - 1))

    def watch_highlighted(self) -> None:
        if self._first_rows:
            first = self._first_rows[self.highlighted]
            following = self.highlighted + 1
            end = self._first_rows[following] - 1 if following < len(self._first_rows) else len(self._rows)
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
        self.highlighted = len(self._cards) - 1

    def action_choose(self) -> None:
        if self._cards:
            self.post_message(self.Chosen(self._cards[self.highlighted]))
