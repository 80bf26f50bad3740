"""The headings of a table's columns; a click on one sorts by its column."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from siping_tui.text.widths import clip, pad
from siping_tui.tui.item_rows import GAP
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.single_row import SingleRow


class Head(NamedTuple):
    """A column: its heading, its width in cells, and the name of its order."""

    words: str
    width: int
    order: str
    align_right: bool = False


class ColumnHeads(SingleRow):
    """The headings; that of the sorted column has the sign of an ascending or descending order."""

    DEFAULT_CSS = "ColumnHeads { height: 1; padding: 0 1; color: $dim; }"

    class Chosen(Message):
        """A heading was clicked."""

        def __init__(self, order: str) -> None:
            super().__init__()
            self.order = order

    def __init__(self) -> None:
        super().__init__()
        self._heads: Sequence[Head] = ()
        self._order, self._descending = "", False

    def show(self, heads: Sequence[Head], order: str, *, descending: bool) -> None:
        """Replace the headings."""
        before = self._heads, self._order, self._descending
        self._heads, self._order, self._descending = heads, order, descending
        if (heads, order, descending) != before:
            self.refresh()

    def segments(self, width: int, ground: Style) -> Iterable[Segment]:
        signs = signs_of(self)
        sign = signs.descending if self._descending else signs.ascending
        for head in self._heads:
            is_sorted = bool(head.words) and head.order == self._order
            words = clip(f"{head.words} {sign}" if is_sorted else head.words, head.width)
            style = ground + Style(bold=is_sorted, meta={"order": head.order})
            yield Segment(f"{pad(words, head.width, right=head.align_right)}{' ' * GAP}", style)

    def on_click(self, event: events.Click) -> None:
        if (order := event.style.meta.get("order")) is not None:
            self.post_message(self.Chosen(order))
