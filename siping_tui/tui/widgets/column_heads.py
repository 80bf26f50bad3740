"""The headings of a table's columns; a click on one sorts by its column."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import RenderResult
from textual.message import Message

from siping_tui.text.widths import cell_width, clip, pad
from siping_tui.tui.item_rows import GAP
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.unscrolled import Unscrolled


class Head(NamedTuple):
    """A column: its heading, its width in cells, and the name of its order."""

    words: str
    width: int
    order: str
    align_right: bool = False


class ColumnHeads(Unscrolled):
    """The headings; that of the sorted column has the sign of an ascending or descending order."""

    ALLOW_SELECT = False
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

    def render(self) -> RenderResult:
        text, signs = Text(no_wrap=True), signs_of(self)
        for words, width, order, align_right in self._heads:
            sign = signs.descending if self._descending else signs.ascending
            sign = f" {sign}" if order == self._order and words else ""
            clipped = clip(f"{words}{sign}", width)
            shown = " " * (width - cell_width(clipped)) + clipped if align_right else pad(clipped, width)
            text.append(f"{shown}{' ' * GAP}", Style(bold=bool(sign), meta={"order": order}))
        return text

    def on_click(self, event: events.Click) -> None:
        if (order := event.style.meta.get("order")) is not None:
            self.post_message(self.Chosen(order))
