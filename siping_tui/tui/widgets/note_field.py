"""A text field that breaks its text into rows."""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets.input import Selection

from siping_tui.messages import N_
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.widgets.typing_field import TypingField

_MOST_ROWS = 6


class NoteField(TypingField):
    """An Input of several rows. Up and Down move between rows, and Up on the first one recalls an earlier text."""

    KEY_NAMES: ClassVar[Mapping[str, str]] = {"submit": N_("Save"), "escape": N_("Cancel")}

    class Recalled(Message):
        """The user asked for an earlier text (1) or a later one (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._top = 0
        """The first row in view."""

    @property
    def content_width(self) -> int:
        """The width in cells to which Textual's Input may scroll: none."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(len(self._rows(width)), _MOST_ROWS)

    def _rows(self, width: int) -> list[Span]:
        """Return the spans of the rows; the last one has room for the cursor."""
        rows, start, used = [], 0, 0
        for position, character in enumerate(printable(self.value)):
            cells = cell_width(character)
            if used + cells > width and position > start:
                rows.append((start, position))
                start, used = position, 0
            used += cells
        rows.append((start, len(self.value)))
        if used >= width > 0:
            rows.append((len(self.value), len(self.value)))
        return rows

    def _cursor_row(self, rows: list[Span]) -> int:
        return max(row for row, (start, _) in enumerate(rows) if start <= self.cursor_position)

    def _rows_in_view(self) -> list[Span]:
        """Return all rows, after a scroll to that of the cursor."""
        rows, height = self._rows(self.content_size.width), max(self.content_size.height, 1)
        cursor = self._cursor_row(rows)
        self._top = max(min(self._top, cursor, len(rows) - height), cursor - height + 1, 0)
        return rows

    @property
    def cursor_screen_offset(self) -> Offset:
        """The offset of the terminal cursor: the cell of the next character to be typed."""
        left, top, width, _ = self.content_region
        rows = self._rows_in_view()
        row = self._cursor_row(rows)
        typed = cell_width(printable(self.value[rows[row][0] : self.cursor_position]))
        return Offset(left + min(typed, max(width - 1, 0)), top + row - self._top)

    def render_line(self, y: int) -> Strip:
        width, base = self.content_size.width, self.rich_style
        if not self.value:
            words = clip(self.placeholder, width) if y == 0 else ""
            hint = Segment(words, base + self.get_component_rich_style("input--placeholder", partial=True))
            return Strip([hint]).adjust_cell_length(width, base)
        rows = self._rows_in_view()
        row = self._top + y
        if row >= len(rows):
            return Strip.blank(width, base)
        start, end = rows[row]
        first, last = (max(start, min(edge, end)) for edge in sorted(self.selection))
        shown = printable(self.value)
        chosen = base + self.get_component_rich_style("input--selection", partial=True)
        pieces = (shown[start:first], base), (shown[first:last], chosen), (shown[last:end], base)
        segments = [Segment(text, style) for text, style in pieces if text]
        if self.has_focus and self.selection.is_empty and row == self._cursor_row(rows):
            return self._with_cursor(Strip([*segments, Segment(" ", base)]), start).adjust_cell_length(width, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _with_cursor(self, strip: Strip, start: int) -> Strip:
        shown = printable(self.value)
        before = cell_width(shown[start : self.cursor_position])
        under = max(cell_width(shown[self.cursor_position : self.cursor_position + 1]), 1)
        cursor = strip.crop(before, before + under).apply_style(
            self.get_component_rich_style("input--cursor", partial=True)
        )
        return Strip.join([strip.crop(0, before), cursor, strip.crop(before + under)])

    async def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down"):
            event.prevent_default()
            event.stop()
            self._move_row(-1 if event.key == "up" else 1)
        else:
            await super().on_key(event)

    def _move_row(self, step: int) -> None:
        rows = self._rows(self.content_size.width)
        row = self._cursor_row(rows)
        if 0 <= row + step < len(rows):
            column = self.cursor_position - rows[row][0]
            start, end = rows[row + step]
            self.selection = Selection.cursor(min(start + column, end))
        else:
            self.post_message(self.Recalled(-step))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Place the cursor; Textual's Input knows only one row."""
        event.prevent_default()
        rows = self._rows_in_view()
        start, end = rows[min(self._top + max(event.y, 0), len(rows) - 1)]
        shown = printable(self.value)
        position = next((at for at in range(start, end) if cell_width(shown[start : at + 1]) > event.x), end)
        self.selection = Selection.cursor(position)
