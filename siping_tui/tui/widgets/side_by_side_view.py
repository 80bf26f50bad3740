"""The view of pairs of texts in two columns, with a cursor on a pair."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from siping_tui.text.breaking import wrap
from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings
from siping_tui.tui.side_by_side import SideLine, SidePair, SideRow, side_rows
from siping_tui.tui.widgets.cursor_view import CursorView
from siping_tui.user.commands import Context


class SideBySideView(CursorView):
    """Moves from pair to pair; Enter posts the pair."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("table",)
    COMPONENT_PREFIX: ClassVar[str] = "side-by-side-view"
    DEFAULT_CSS = """
    SideBySideView {
        height: 1fr;
        background: $ground;
        scrollbar-background: $ground;
        scrollbar-background-hover: $ground;
        scrollbar-background-active: $ground;
        scrollbar-color: $dim 40%;
        scrollbar-color-hover: $heading;
        scrollbar-color-active: $heading;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .side-by-side-view--label { color: $text; }
        & > .side-by-side-view--detail { color: $dim; }
        & > .side-by-side-view--heading { color: $heading; text-style: bold; }
        & > .side-by-side-view--removed { color: $target; text-style: strike; }
        & > .side-by-side-view--added { color: $figure; text-style: bold; }
        & > .side-by-side-view--highlight { background: $cursor; }
        &:ansi > .side-by-side-view--highlight { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side-by-side-view--label",
        "side-by-side-view--detail",
        "side-by-side-view--heading",
        "side-by-side-view--removed",
        "side-by-side-view--added",
        "side-by-side-view--highlight",
    }

    class PairChosen(Message):
        """A pair was chosen by Enter or a click."""

        def __init__(self, pair: SidePair) -> None:
            super().__init__()
            self.pair = pair

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[SidePair] = ()
        self._empty = ""
        self._rows: Sequence[SideRow] = ()
        self._first_rows: list[int] = []
        self._width = 0

    def show(self, pairs: Sequence[SidePair], empty: str) -> None:
        """Replace the pairs; without pairs show the text `empty`."""
        self._pairs, self._empty = pairs, empty
        self.set_reactive(SideBySideView.highlighted, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self._rows = side_rows(self._pairs, max(self._width - 2, 8))
        self._first_rows = []
        for number, row in enumerate(self._rows):
            if row.pair == len(self._first_rows):
                self._first_rows.append(number)
        self.resize_content(len(self._rows))
        self.bring_into_view()

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.component("")
        number = self.scroll_offset.y + y
        if number >= len(self._rows):
            lines = wrap(self._empty, max(width - 2, 8)) if self._empty and not self._rows else []
            words = f" {lines[y]}" if y < len(lines) else ""
            return Strip([Segment(words, base + self.component("detail"))]).adjust_cell_length(width, base)
        row = self._rows[number]
        if row.pair == self.highlighted and number == self._first_rows[row.pair]:
            base += self.component("highlight")
        base += Style.from_meta({"pair": row.pair})
        segments = [Segment(" ", base), *self._drawn(row.left, base)]
        if row.right:
            used = 1 + sum(cell_width(each.text) for each in row.left)
            segments += [Segment(" " * (1 + row.start - used), base), *self._drawn(row.right, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, line: Sequence[SideLine], base: Style) -> list[Segment]:
        return [Segment(each.text, base + self.component(each.style)) for each in line if each.text]

    @property
    def entry_count(self) -> int:
        return len(self._pairs)

    def bring_into_view(self) -> None:
        if self._first_rows:
            first = self._first_rows[self.highlighted]
            following = self.highlighted + 1
            end = self._first_rows[following] if following < len(self._first_rows) else len(self._rows)
            height = min(end - first, max(self.size.height, 1))
            self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)
        self.refresh_rows()

    def on_click(self, event: events.Click) -> None:
        if (pair := event.style.meta.get("pair")) is not None:
            self.highlighted = pair
            self.action_choose()

    def action_page_down(self) -> None:
        self._turn(1)

    def action_page_up(self) -> None:
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        """Move by a page, at least by one pair."""
        if self._rows:
            row = self._first_rows[self.highlighted] + pages * max(self.size.height - 1, 1)
            pair = self._rows[max(0, min(row, len(self._rows) - 1))].pair
            self.highlighted = pair if pair != self.highlighted else pair + pages

    def action_choose(self) -> None:
        if self._pairs:
            self.post_message(self.PairChosen(self._pairs[self.highlighted]))
