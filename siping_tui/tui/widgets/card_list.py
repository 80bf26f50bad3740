"""A list of cards: lines of text broken by the Chinese rules, with one card highlighted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from siping_tui.tui.bindings import bindings
from siping_tui.tui.card_layout import CardLayout
from siping_tui.tui.cards import BLANK, AnyCard, Card, CardPart, CardRow, card_rows
from siping_tui.tui.debounce import FLASH_SECONDS, Debounce
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.cursor_view import CursorView
from siping_tui.user.commands import Context

_BATCH = 20
"""The number of cards measured in one turn; a key waits for one turn at most."""

_PAUSE = 0.02
"""Seconds between two turns, in which keys are handled."""

_ABOVE_CARDS = ("heading", "group")
"""The styles of rows that stand above several cards: the highlight is on one of these only."""


class CardList(CursorView, Generic[AnyCard]):
    """A vertical list of cards; it posts `Chosen` for the card that the user chooses."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards",)
    COMPONENT_PREFIX: ClassVar[str] = "card-list"

    DEFAULT_CSS = """
    CardList {
        height: 1fr;
        background: $side;
        & > .card-list--figure {
            color: $figure;
            text-style: bold;
        }
        & > .card-list--target {
            color: $target;
            text-style: bold;
        }
        & > .card-list--label {
            color: $text;
        }
        & > .card-list--detail, & > .card-list--group, & > .card-list--empty {
            color: $dim;
        }
        & > .card-list--highlight {
            background: $cursor;
        }
        &.-copied > .card-list--highlight {
            text-style: reverse;
        }
        & > .card-list--heading {
            color: $heading;
            text-style: bold;
        }
        & > .card-list--match {
            background: $match;
            color: $match-text;
        }
        &:ansi > .card-list--highlight {
            text-style: reverse;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-list--figure",
        "card-list--target",
        "card-list--label",
        "card-list--detail",
        "card-list--heading",
        "card-list--group",
        "card-list--highlight",
        "card-list--empty",
        "card-list--match",
    }

    @dataclass
    class Chosen(Message):
        """A card was chosen by Enter or a click."""

        card: Card

    def __init__(self, *, always_active: bool = False, percent: int = 70, id: str | None = None) -> None:
        """Show the highlight always, or only while the list has the focus.

        `percent` of the screen's rows are the most of a list that fits its content.
        """
        super().__init__(id=id)
        self.always_active, self._percent = always_active, percent
        self._cards: Sequence[AnyCard] = ()
        self._empty = ""
        self._layout_width = 0
        self._card_layout = CardLayout((), 0)
        self._height_before = 0
        """The height of the widget before the last resize."""
        self._timer: Timer | None = None
        self._flash = Debounce(self)

    @property
    def card(self) -> AnyCard | None:
        """The highlighted card."""
        return self._cards[self.highlighted] if self._cards else None

    def allow_focus(self) -> bool:
        """Skip an empty list, unless it is in a drawer, which has the focus as long as it is open."""
        return super().allow_focus() and (
            bool(self._cards) or any(each.has_class("-drawer") for each in self.ancestors)
        )

    def show(self, cards: Sequence[AnyCard], empty: str, *, at: int = 0, keep: bool = False) -> None:
        """Replace the cards, and highlight the one at `at`; without cards show the text `empty`.

        With `keep` the highlight and the scroll position stay.

        The cards in view are measured at once, the others when they come near the view, or in turns between keys while
        the list has the focus. Rows are made when they come into view.
        """
        self._cards, self._empty = cards, empty
        self._measure_again(self.highlighted if keep else at, top=self.scroll_offset.y if keep else 0)
        if at:
            self.bring_into_view()
        elif not keep and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Measure for a new width; a highlighted card that was in view, or not yet shown, is in view afterwards."""
        top = self.scroll_offset.y
        was_in_view = (
            self._card_layout.is_measured(self.highlighted)
            and top <= self._card_layout.first_row(self.highlighted) < top + self._height_before
        )
        was_in_view |= self._height_before == 0
        self._height_before = event.size.height
        if self._text_width != self._layout_width:
            self._measure_again(self.highlighted, top=top)
        if was_in_view:
            self.bring_into_view()

    def _measure_again(self, highlighted: int, top: int) -> None:
        """Measure the cards in view, from row `top`, and the others in turns."""
        self._layout_width = self._text_width
        self._card_layout = CardLayout(self._cards, self._layout_width)
        self._card_layout.measure(1)
        self._measure_rows(top + self.size.height)
        self._measure_later()
        self._update_height()
        self.refresh_rows()
        self.highlighted = highlighted

    def _measure_rows(self, rows: int) -> None:
        """Measure the cards of the first `rows` rows."""
        while self._card_layout.height < rows and not self._card_layout.is_complete:
            self._card_layout.measure(1)

    def _measure_later(self) -> None:
        """Measure the next batch after a pause, if there is one and the user may go there soon."""
        if self._timer is not None:
            self._timer.stop()
        is_wanted = self.has_focus and not self._card_layout.is_complete
        self._timer = self.set_timer(_PAUSE, self._measure_batch) if is_wanted else None

    def _measure_batch(self) -> None:
        self._card_layout.measure(_BATCH)
        self._measure_later()
        if self._card_layout.is_complete:
            self._update_height()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._card_layout.is_complete:
            self._measure_rows(round(new_value) + 2 * self.size.height)
            self._update_height()

    def _measure_to(self, card: int) -> None:
        """Measure up to a card now: keys may be faster than the timer."""
        if not self._card_layout.is_measured(card):
            self._card_layout.measure_to(card)
            self._update_height()

    def _update_height(self) -> None:
        height = self._card_layout.likely_height
        grows = self.virtual_size.height <= height
        size = Size(0, height)
        if self.styles.overflow_y == "scroll" or (grows and self.show_vertical_scrollbar):
            # Only the thumb changes its length. A new layout of the screen would take longer than a frame.
            self.set_reactive(CardList.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = height
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        else:
            self.virtual_size = size

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows, for a list that fits its content: at most a share of the screen."""
        width = max(width - self.scrollbar_size_vertical - 2, 4)
        most = viewport.height * self._percent // 100
        if not self._cards:
            return min(len(self._empty_rows(width)), most) if self._empty else 0
        layout = self._card_layout if width == self._layout_width else CardLayout(self._cards, width)
        while layout.height < most and not layout.is_complete:
            layout.measure(_BATCH)
        return min(layout.height, most)

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 4)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.component("")
        card, row = self._row(self.scroll_offset.y + y)
        if row is BLANK:
            return Strip.blank(width, base)
        is_active = self.has_focus or self.always_active
        is_highlighted = is_active and card == self.highlighted and row.style not in _ABOVE_CARDS
        if is_highlighted:
            row = row._replace(style="label") if row.style == "detail" else row
            base += self.component("highlight")
        ground = base + Style.from_meta({"card": card})
        space = max(0, width - 2 - row.width)
        # Dim text has too little contrast on the highlight.
        dim = "label" if is_highlighted else "detail"
        segments = [
            Segment(" ", ground),
            *(Segment(text, ground + worn) for text, worn in self._marked(row)),
            Segment(signs_of(self).bar * row.bar, ground + self.component(row.style)),
            Segment(" " * space, ground),
            Segment(row.trailing, ground + self.component(dim)),
        ]
        for cell in row.cells:
            style = self.component(dim if cell.style == "detail" else cell.style)
            segments.append(Segment(signs_of(self).bar * cell.bar + cell.text, ground + style))
        segments += [
            Segment(" ", ground),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _row(self, offset: int) -> tuple[int, CardRow]:
        """Return the row at an offset in the whole list, with the position of its card, or -1."""
        if self._cards:
            return self._card_layout.row_at(offset)
        rows = self._empty_rows(self._layout_width)
        return -1, rows[offset] if offset < len(rows) else BLANK

    def _empty_rows(self, width: int) -> list[CardRow]:
        parts = (CardPart(line, "empty") for line in self._empty.split("\n"))
        return [row for part in parts for row in card_rows(part, width)]

    def _marked(self, row: CardRow) -> Iterator[tuple[str, Style]]:
        style, match = self.component(row.style), self.component("match")
        position = 0
        for start, end in row.spans:
            yield row.text[position:start], style
            yield row.text[start:end], style + match
            position = end
        yield row.text[position:], style

    @property
    def entry_count(self) -> int:
        return len(self._cards)

    def bring_into_view(self) -> None:
        if self._cards:
            self._measure_to(self.highlighted)
            first, rows = self._card_layout.first_row(self.highlighted), self._card_layout.rows_of(self.highlighted)
            self.scroll_to_region(Region(0, first, 1, len(rows)), animate=False, force=True)
        self.refresh_rows()

    def flash(self) -> None:
        """Draw the highlighted card, which was copied, in reverse for a moment."""
        self.add_class("-copied")
        self._flash.do(FLASH_SECONDS, self._end_flash)

    def _end_flash(self) -> None:
        self.remove_class("-copied")

    def on_focus(self) -> None:
        self.call_later(self._measure_later)  # has_focus is set after this handler

    def on_click(self, event: events.Click) -> None:
        card = event.style.meta.get("card", -1)
        if card >= 0:
            self.highlighted = card
            self.action_choose()

    def action_page_down(self) -> None:
        self._turn(1)

    def action_page_up(self) -> None:
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        """Move the highlight by pages, at least by one card."""
        if self._cards:
            height = self.scrollable_content_region.height
            self._measure_to(self.highlighted + height)
            card = self._card_layout.card_at(self._card_layout.first_row(self.highlighted) + pages * height)
            self.highlighted = card if card != self.highlighted else card + pages

    def action_last(self) -> None:
        self._measure_to(len(self._cards) - 1)
        super().action_last()

    def action_choose(self) -> None:
        if (card := self.card) is not None:
            self.post_message(self.Chosen(card))
