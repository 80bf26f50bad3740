"""A list of cards: lines of text broken by the Chinese rules, with one card highlighted."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Generic, NamedTuple

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

from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import BLANK, AnyCard, Card, CardPart, CardRow, card_rows
from siping_tui.tui.drawing import component_style
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.user.commands import Context

_BATCH = 20
"""The number of cards measured in one turn; a key waits for one turn at most."""

_KEPT = 256
"""The size of the cache of rows, in cards: those in view and some around them."""

_BAR = "="

_PAUSE = 0.02
"""Seconds between two turns, in which keys are handled."""


class _LaidOut(NamedTuple):
    """The height of a card at a width."""

    gap: bool
    """Whether a blank row separates it from the card above."""
    rows: list[CardRow]


class CardList(ScrollView, ReliableResize, Generic[AnyCard], can_focus=True):
    """A vertical list of cards; it posts `Chosen` for the card that the user chooses."""

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
        &:ansi > .card-list--match, &:ansi > .card-list--badge {
            color: ansi_black;
        }
        &:ansi > .card-list--highlight {
            background: ansi_default;
            text-style: reverse;
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
        """Show the highlight always, or only while the list has the focus."""
        super().__init__(id=id)
        self._always_active = always_active
        self._cards: Sequence[AnyCard] = ()
        self._empty = ""
        self._first_rows: list[int] = []
        self._height = 0
        self._width_measured = 0
        self._height_before = 0
        """The height in rows before the last resize."""
        self._timer: Timer | None = None
        self._lay_out = lru_cache(_KEPT)(self._laid_out)

    @property
    def card(self) -> AnyCard | None:
        """The highlighted card."""
        return self._cards[self.highlighted] if self._cards else None

    def show(self, cards: Sequence[AnyCard], empty: str, *, at: int = 0, keep: bool = False) -> None:
        """Replace the cards, and highlight the one at `at`; without cards show the text `empty`.

        With `keep` the highlight and the scroll position stay.

        The cards in view are measured at once, the others in turns between keys. Rows are made when they come into
        view.
        """
        self._cards, self._empty = cards, empty
        self._measure_again(self.highlighted if keep else at, top=self.scroll_offset.y if keep else 0)
        if at:
            self._bring_into_view()
        elif not keep:
            self.scroll_to(y=0, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Measure for a new width; a highlighted card that was in view stays in view."""
        top = self.scroll_offset.y
        is_measured = self.highlighted < len(self._first_rows)
        was_in_view = is_measured and top <= self._first_rows[self.highlighted] < top + self._height_before
        self._height_before = event.size.height
        if self._text_width != self._width_measured:
            self._measure_again(self.highlighted, top=top)
        if was_in_view:
            self._bring_into_view()

    def _measure_again(self, highlighted: int, top: int) -> None:
        """Measure the cards in view, from row `top`, and the others in turns."""
        self._lay_out.cache_clear()
        self._width_measured = self._text_width
        self._first_rows, self._height = [], 0
        self._measure(_BATCH)
        while self._height < top + self.size.height and len(self._first_rows) < len(self._cards):
            self._measure(_BATCH)
        self._tell_height()
        self.refresh()
        self.highlighted = highlighted

    def _laid_out(self, position: int) -> _LaidOut:
        card = self._cards[position]
        return _LaidOut(card.gap, [row for part in card.parts for row in card_rows(part, self._width_measured)])

    def _measure(self, count: int) -> None:
        """Measure the next `count` cards."""
        for position in range(len(self._first_rows), min(len(self._first_rows) + count, len(self._cards))):
            gap, rows = self._lay_out(position)
            if position and gap:
                self._height += 1
            self._first_rows.append(self._height)
            self._height += len(rows)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if len(self._first_rows) < len(self._cards):
            self._timer = self.set_timer(_PAUSE, self._measure_batch)

    def _measure_up_to(self, card: int) -> None:
        if (missing := min(card + 1, len(self._cards)) - len(self._first_rows)) > 0:
            self._measure(missing)
            self._tell_height()

    def _measure_batch(self) -> None:
        self._measure(_BATCH)
        # Every change of the virtual size redraws the scrollbar, so a long list updates it only now and then.
        told = self.virtual_size.height
        if self._timer is None or self._height > 2 * told or told < self.scroll_offset.y + 2 * self.size.height:
            self._tell_height()
        if told < self.scroll_offset.y + self.size.height:
            self.refresh()

    def _tell_height(self) -> None:
        grows = self.virtual_size.height <= self._height
        size = Size(0, self._height)
        if grows and self.show_vertical_scrollbar:
            # Only the thumb becomes shorter. A new layout of the screen would take longer than a frame.
            self.set_reactive(CardList.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = self._height
        else:
            self.virtual_size = size

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 4)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.rich_style
        card, row = self._row(self.scroll_offset.y + y)
        if row is BLANK:
            return Strip.blank(width, base)
        if (self.has_focus or self._always_active) and card == self.highlighted:
            base += self._component("highlight")
        ground = base + Style.from_meta({"card": card})
        space = max(0, width - 2 - cell_width(row.text) - row.bar - cell_width(row.trailing))
        segments = [Segment(" ", ground)]
        segments += [Segment(text, ground + worn) for text, worn in self._marked(row)]
        segments += [
            # The sign has the colour of its background, and is visible without colour. Block characters take two cells
            # in terminals that treat ambiguous characters as wide.
            Segment(_BAR * row.bar, ground + self._component("bar")),
            Segment(" " * space, ground),
            Segment(row.trailing, ground + self._component("detail")),
            Segment(" ", ground),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _component(self, name: str) -> Style:
        return component_style(self, f"card-list--{name}")

    def _row(self, position: int) -> tuple[int, CardRow]:
        """Return the row at an offset in the whole list, with the position of its card, or -1."""
        if not self._cards:
            said = self._empty.split("\n")
            rows = [row for words in said for row in card_rows(CardPart(words, "empty"), self._width_measured)]
            return -1, rows[position] if position < len(rows) else BLANK
        if position >= self._height:
            return -1, BLANK
        card = self._card_at(position)
        rows = self._lay_out(card).rows
        row = position - self._first_rows[card]
        return (card, rows[row]) if row < len(rows) else (-1, BLANK)

    def _marked(self, row: CardRow) -> Iterator[tuple[str, Style]]:
        style, match = self._component(row.style), self._component("match")
        position = 0
        for start, end in row.spans:
            yield row.text[position:start], style
            yield row.text[start:end], style + match
            position = end
        yield row.text[position:], style

    def validate_highlighted(self, highlighted: int) -> int:
        return max(0, min(highlighted, len(self._cards) - 1))

    def watch_highlighted(self) -> None:
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        # Keys may arrive before the card has been measured.
        self._measure_up_to(self.highlighted)
        if self._cards:
            first, rows = self._first_rows[self.highlighted], len(self._lay_out(self.highlighted).rows)
            self.scroll_to_region(Region(0, first, 1, rows), animate=False, force=True)
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
        self._turn(1)

    def action_page_up(self) -> None:
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        """Move the highlight by pages, at least by one card."""
        if self._cards:
            height = self.scrollable_content_region.height
            self._measure_up_to(self.highlighted + height)
            row = self._first_rows[self.highlighted] + pages * height
            card = self._card_at(row)
            self.highlighted = card if card != self.highlighted else card + pages

    def _card_at(self, row: int) -> int:
        return bisect_right(self._first_rows, max(row, 0)) - 1

    def action_first(self) -> None:
        self.highlighted = 0

    def action_last(self) -> None:
        self._measure(len(self._cards))
        self._tell_height()
        self.highlighted = len(self._cards) - 1

    def action_choose(self) -> None:
        if (card := self.card) is not None:
            self.post_message(self.Chosen(card))
