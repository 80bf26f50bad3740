"""A table with one line a row, of which only the visible rows are made."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from siping_tui.text.breaking import wrap
from siping_tui.tui.bindings import bindings
from siping_tui.tui.signs import signs_of
from siping_tui.tui.table_columns import COLUMN_GAP, TableCell, TableColumn, cell_text
from siping_tui.tui.widgets.cursor_view import CursorView
from siping_tui.user.commands import Context


class RowTable(CursorView):
    """Rows of any kind; a function makes the cells of a row when it comes into view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("table",)
    COMPONENT_PREFIX: ClassVar[str] = "row-table"

    DEFAULT_CSS = """
    RowTable {
        height: 1fr;
        background: $side;
        scrollbar-background: $side;
        scrollbar-background-hover: $side;
        scrollbar-background-active: $side;
        scrollbar-color: $dim 40%;
        scrollbar-color-hover: $heading;
        scrollbar-color-active: $heading;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .row-table--label { color: $text; }
        & > .row-table--detail { color: $dim; }
        & > .row-table--heading { color: $heading; text-style: bold; }
        & > .row-table--figure { color: $figure; }
        & > .row-table--target { color: $target; }
        & > .row-table--highlight { background: $cursor; }
        &:ansi > .row-table--highlight { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-table--label",
        "row-table--detail",
        "row-table--heading",
        "row-table--figure",
        "row-table--target",
        "row-table--highlight",
    }

    class Chosen(Message):
        """A row was chosen by Enter or a click."""

        def __init__(self, table: "RowTable", row: Any) -> None:
            super().__init__()
            self.table, self.row = table, row

        @property
        def control(self) -> "RowTable":
            return self.table

    class Resized(Message):
        """The width has changed, and with it that of the columns."""

    class Pointed(Message):
        """Another row is highlighted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[Any] = ()
        self._columns: Sequence[TableColumn] = ()
        self._cells: Callable[[Any], Sequence[TableCell]] = lambda _: ()
        self._empty = ""
        self._width = 0

    @property
    def row(self) -> Any:
        """The highlighted row; None if there is none."""
        return self._rows[self.highlighted] if self._rows else None

    @property
    def entry_count(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> Sequence[Any]:
        return self._rows

    @property
    def room(self) -> int:
        """The cells that the columns can take."""
        return max(self.scrollable_content_region.width - 2, 1)

    def show(
        self,
        rows: Sequence[Any],
        columns: Sequence[TableColumn],
        cells: Callable[[Any], Sequence[TableCell]],
        empty: str = "",
        *,
        at: int = 0,
    ) -> None:
        """Replace the rows, and highlight the one at `at` where it was on the screen before, if it can be.

        `cells` returns a cell for each of the columns. Without rows, show the text `empty`.
        """
        line = self.highlighted - self.scroll_offset.y
        self._rows, self._columns, self._cells, self._empty = rows, columns, cells, empty
        self.resize_content(len(rows))
        self.set_reactive(RowTable.highlighted, max(0, min(at, len(rows) - 1)))
        self.scroll_to(y=max(self.highlighted - line, 0), animate=False, immediate=True, force=True)
        self.bring_into_view()

    def on_resize(self) -> None:
        if self.size.width != self._width:
            self._width = self.size.width
            self.post_message(self.Resized())
        self.bring_into_view()

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.component("")
        position = self.scroll_offset.y + y
        if position >= len(self._rows):
            lines = wrap(self._empty, self.room) if self._empty and not self._rows else []
            words = f" {lines[y]}" if y < len(lines) else ""
            return Strip([Segment(words, base + self.component("detail"))]).adjust_cell_length(width, base)
        is_highlighted = position == self.highlighted
        if is_highlighted and self.has_focus:
            base += self.component("highlight")
        base += Style.from_meta({"row": position})
        # Without the focus, a sign shows what the text beside the table is about.
        sign = signs_of(self).left_half if is_highlighted and not self.has_focus else " "
        segments = [Segment(sign, base + self.component("heading"))]
        for cell, column in zip(self._cells(self._rows[position]), self._columns, strict=False):
            segments.append(self._drawn(cell, column, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, cell: TableCell, column: TableColumn, base: Style) -> Segment:
        # Dim text has too little contrast on the highlight.
        is_lit = base.bgcolor == self.component("highlight").bgcolor
        style = base + self.component("label" if is_lit and cell.style == "detail" else cell.style)
        text = cell_text(cell, column)
        if cell.share is not None:
            length = min(max(round(cell.share * column.width), 1 if cell.share > 0 else 0), column.width)
            text = signs_of(self).bar * length + " " * (column.width - length)
        return Segment(text + " " * COLUMN_GAP, style)

    def watch_highlighted(self, before: int, now: int) -> None:  # type: ignore[override]
        top = self.scroll_offset.y
        self._scroll_to_highlighted()
        if self.scroll_offset.y == top:
            width = self.scrollable_content_region.width
            self.refresh(*(Region(0, row - top, width, 1) for row in (before, now)))
        self.post_message(self.Pointed())

    def bring_into_view(self) -> None:
        self._scroll_to_highlighted()
        self.refresh_rows()

    def _scroll_to_highlighted(self) -> None:
        if self._rows:
            region = Region(0, self.highlighted, 1, 1)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        if (row := event.style.meta.get("row")) is not None:
            self.highlighted = row
            self.action_choose()

    def action_page_down(self) -> None:
        self.highlighted += max(self.size.height - 1, 1)

    def action_page_up(self) -> None:
        self.highlighted -= max(self.size.height - 1, 1)

    def action_choose(self) -> None:
        if self._rows:
            self.post_message(self.Chosen(self, self.row))
