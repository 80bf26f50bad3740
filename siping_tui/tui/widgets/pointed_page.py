"""A page that reacts to the mouse: hovering and selection."""

from bisect import bisect_right

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from siping_tui.tui.drawing import line_cells
from siping_tui.tui.layout import INDENT, Page, PagePosition
from siping_tui.tui.layout_elements import Mark
from siping_tui.tui.passages import Passage, words
from siping_tui.tui.widgets.page_view import PageView


class PointedPage(PageView):
    """A page view that reports the mark under the mouse and selects text, sentences and paragraphs."""

    class MarkTouched(Message):
        """The mouse or the Enter key reached a mark of the text, or left it (None)."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, page: Page, place: PagePosition, measure: int, *, id: str | None = None) -> None:
        super().__init__(page, place, measure, id=id)
        self._touched: Mark | None = None
        self._dragged_from: Offset | None = None

    def offset_at(self, x: int, y: int) -> Offset:
        """Return the position at a cell of the pane, as (character, element).

        Beside the text of a row it is the row's first or last character; between paragraphs it is the first character
        of the next one, or, for a drag that began above, the last of the previous one.
        """
        page = self._page
        row = min(self.scroll_offset.y + y, len(page.lines) - 1)
        line = page.lines[row]
        if line.element < 0:
            place = page.place_at(row)
            if self._dragged_from is None or self._dragged_from.transpose > place:
                return Offset(place.character, place.element)
            above = page.lines[row - 1]
            return Offset(max(above.end - 1, 0), above.element)
        if self.scroll_offset.y + y > row:
            return Offset(max(line.end - 1, 0), line.element)
        element = page.elements[line.element]
        cells = line_cells(element, line)
        cell = x - self._left_margin - INDENT.get(element.kind, 0) - line.indent
        within = bisect_right(cells, max(cell, 0)) - 1
        return Offset(max(min(line.start + within, line.end - 1), line.start), line.element)

    def _mark_under(self, event: events.MouseEvent) -> Mark | None:
        offset = event.style.meta.get("offset")
        if offset is None:
            return None
        start, element = offset
        # The offset is that of the segment under the mouse; marks begin and end at segments.
        marks = [mark for mark in self._page.elements[element].marks if mark.item and mark.start <= start < mark.end]
        notes = [mark for mark in self.own_notes_in(element) if mark.start <= start < mark.end]
        return next(iter((*reversed(marks), *notes)), None)

    def selected(self) -> Passage:
        """Return the spans selected by the mouse."""
        if (selection := self.text_selection) is None:
            return ()
        spans = []
        for position, element in enumerate(self._page.elements):
            if (span := selection.get_span(position)) is not None:
                start, end = span
                spans.append((position, (start, len(element.text) if end == -1 else end)))
        return spans if words(self._page, spans) else ()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        # Some terminals do not report the mouse before a button is pressed.
        self._touch(self._mark_under(event))
        # The text captures the mouse until the button is released.
        self.capture_mouse()
        self._dragged_from = self.offset_at(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        self._dragged_from = None

    def on_click(self, event: events.Click) -> None:
        """Select the sentence on a double click, the paragraph on a triple click."""
        if event.chain == 1:
            return
        # Textual would select the whole widget or the whole screen.
        event.prevent_default()
        event.stop()
        character, element = self.offset_at(event.x, event.y)
        start, end = self._page.elements[element].sentence_at(character)
        if event.chain > 2:
            start, end = 0, len(self._page.elements[element].text)
        self.screen.selections = {self: Selection(Offset(start, element), Offset(end, element))}

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._touch(self._mark_under(event))

    def on_leave(self) -> None:
        self._touch(None)

    def _touch(self, mark: Mark | None) -> None:
        if mark is not self._touched:
            self._touched = mark
            self.post_message(self.MarkTouched(mark))
