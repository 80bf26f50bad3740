"""The report as one continuous text, on the line API: only the rows in view are ever drawn."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from siping_tui.briefing.addressing import Entry
from siping_tui.settings import MEASURE, NARROWEST_MEASURE, WIDEST_MEASURE
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span, overlapping
from siping_tui.text.widths import running_width
from siping_tui.tui.anchor import Anchor
from siping_tui.tui.bindings import bindings
from siping_tui.tui.drawing import LINE_STYLES, Layer, draw_line, worn_by
from siping_tui.tui.finding import Finding
from siping_tui.tui.page import INDENT, Found, Line, Mark, Page, Place

_MEASURE_STEP = 8
_MARGIN = 2
_KEPT_ABOVE = 3
"""Rows left above a sentence that is gone to."""


class ReadingPane(ScrollView, can_focus=True):
    """Shows a Page, keeps the place, and tells which section is in view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")
    DEFAULT_CSS = """
    ReadingPane {
        height: 1fr;
        background: $background;
        overflow-y: auto;
        & > .reading-pane--kicker {
            color: $text-muted;
        }
        & > .reading-pane--title {
            color: $text-primary;
            text-style: bold;
        }
        & > .reading-pane--name {
            color: $text-primary;
        }
        & > .reading-pane--summary {
            color: $text-muted;
        }
        & > .reading-pane--caption {
            color: $text-muted;
        }
        & > .reading-pane--cut-off {
            color: $warning;
        }
        & > .reading-pane--run-in {
            text-style: bold;
        }
        & > .reading-pane--figure {
            color: $text-success;
            text-style: bold;
        }
        & > .reading-pane--commitment {
            color: $text-secondary;
        }
        & > .reading-pane--target {
            color: $text-accent;
            text-style: bold;
        }
        & > .reading-pane--note {
            text-style: underline;
        }
        & > .reading-pane--quote {
            background: $primary-muted;
        }
        & > .reading-pane--match {
            background: $warning-muted;
        }
        & > .reading-pane--match-in-turn {
            background: $warning;
            color: $background;
        }
        &:ansi > .reading-pane--match, &:ansi > .reading-pane--quote {
            color: ansi_black;
        }
        &:ansi > .reading-pane--match-in-turn {
            color: ansi_bright_white;
            background: ansi_magenta;
            text-style: bold;
        }
        &:ansi > .reading-pane--summary, &:ansi > .reading-pane--kicker, &:ansi > .reading-pane--caption {
            text-style: dim;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reading-pane--{style}" for style in LINE_STYLES}

    measure: reactive[int] = reactive(MEASURE, init=False)
    """The widest a line gets, in cells."""

    matches: reactive[Finding | None] = reactive(None, always_update=True, init=False)
    """What a search found."""

    match_in_turn: reactive[Found | None] = reactive(None, init=False)
    quote: reactive[Found | None] = reactive(None, init=False)
    """The words that were gone to from a panel, or whose note is shown."""

    class SectionEntered(Message):
        """The section in view is another one."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Moved(Message):
        """The text was scrolled."""

    class Left(Message):
        """A place was left by a jump to the beginning or the end."""

        def __init__(self, place: Anchor) -> None:
            super().__init__()
            self.place = place

    class MarkTouched(Message):
        """The mouse or the Enter key is on a marked stretch of the text, or, with None, no longer."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, page: Page, at: Anchor | None, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(ReadingPane.measure, measure)
        self._page = page
        self._place = (at and page.place_of(at)) or Place(0, 0)
        self._chosen: Entry | None = page.entry_of(self._place.element) if at else None
        self._entry_in_view: Entry | None = None
        self._touched: Mark | None = None
        self._dragged_from: Offset | None = None
        self._width_laid_out: int | None = None
        self._first_lines: Sequence[Line] = ()
        self._strip = lru_cache(1024)(self._strip_of_row)

    @property
    def page(self) -> Page:
        return self._page

    def show(self, page: Page) -> None:
        """Show another page at the same printed words."""
        anchor, chosen, entry_position = self.place_in_view, self._chosen, self.entry_in_view.position
        before = self._page.elements[self._place.element].text
        self._page = page
        self._entry_in_view = None
        self.matches, self.match_in_turn, self.quote = None, None, None
        place = page.place_of(anchor) or page.place_near(entry_position)
        element = page.elements[place.element]
        if element.kind == anchor.words:
            # The editor's words are longer in one language than in the other.
            place = Place(place.element, anchor.character * len(element.text) // max(len(before), 1))
        self._chosen = page.outline.by_id.get(chosen.section.id) if chosen else None
        self._lay_out(place)

    @property
    def place(self) -> Place:
        """The first character in view."""
        return self._place

    @property
    def place_in_view(self) -> Anchor:
        """The first character in view, as it outlives the page."""
        return self._page.anchor(self._place)

    @property
    def entry_in_view(self) -> Entry:
        """The section gone to, or else the one the top row belongs to."""
        if self._chosen is not None:
            return self._chosen
        return self._page.entry_of(self._page.element_at_row(self.scroll_offset.y))

    @property
    def progress(self) -> int:
        """How far through the text the last row in view is, in percent."""
        rows = max(len(self._page.lines), 1)
        return min(100, round(100 * (self.scroll_offset.y + self._rows) / rows))

    @property
    def text_width(self) -> int:
        return max(2, min(self.measure, self.scrollable_content_region.width - 2 * _MARGIN))

    @property
    def _left_margin(self) -> int:
        return max(0, (self.scrollable_content_region.width - self.text_width) // 2)

    @property
    def _rows(self) -> int:
        return self.scrollable_content_region.height

    def on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._width_laid_out:
            self._lay_out(self._place)

    def watch_measure(self) -> None:
        self._lay_out(self._place)

    def validate_measure(self, measure: int) -> int:
        return max(NARROWEST_MEASURE, min(measure, WIDEST_MEASURE))

    def _lay_out(self, place: Place) -> None:
        if not self.size:
            self._place = place
            return
        self._width_laid_out = self.scrollable_content_region.width
        self._page.lay_out(self.text_width)
        self._strip.cache_clear()
        self.virtual_size = Size(0, len(self._page.lines))
        self._land_on(place, self._chosen)

    def _land_on(self, place: Place, chosen: Entry | None, kept_above: int = 0) -> None:
        """Put the row of `place` at the top, or as near to it as it gets, and remember what was gone to."""
        if self._page.lines:
            row = max(self._page.line_at(place) - kept_above, 0)
            if kept_above:
                place = self._page.place_at(row)
            self.scroll_to(y=row, animate=False, force=True, immediate=True)
            # Before the first picture the scrollbar is not shown yet, and is not told.
            self.vertical_scrollbar.position = self.scroll_y
        self._place, self._chosen = place, chosen
        self._tell()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        # What lies behind the end after a change of size is pulled back: nobody scrolled.
        pulled_back = old_value > self.max_scroll_y
        if self._page.lines and round(old_value) != round(new_value) and not pulled_back:
            self._chosen = None
            self._place = self._page.place_at(round(new_value))
            self._tell()

    def _tell(self) -> None:
        # From the pane's own queue: a message made while the widget around the pane is at work goes no further than it.
        self.call_next(self._post_place)

    def _post_place(self) -> None:
        if (entry := self.entry_in_view) is not self._entry_in_view:
            self._entry_in_view = entry
            self.post_message(self.SectionEntered(entry))
        self.post_message(self.Moved())

    def go_to_section(self, entry: Entry) -> None:
        """Put the beginning of a section at the top."""
        self._land_on(Place(self._page.first_element(entry), 0), entry)

    def go_to_anchor(self, anchor: Anchor) -> None:
        """Put a remembered place at the top, if its section is still there."""
        if (place := self._page.place_of(anchor)) is not None:
            self._land_on(place, None)

    def go_to(self, found: Found) -> None:
        """Bring a stretch of text into view, moving only when it is not there already."""
        element, (start, end) = found
        first = self._page.line_at(Place(element, start))
        last = self._page.line_at(Place(element, max(end - 1, start)))
        top = self.scroll_offset.y
        entry = self._page.entry_of(element)
        if top <= first and last < top + self._rows:
            self._chosen = entry
            self._tell()
        else:
            self._land_on(Place(element, start), entry, min(_KEPT_ABOVE, self._rows // 3))

    def go_to_quote(self, found: Found) -> None:
        """Show a stretch of the text, marked."""
        self.quote = found
        self.go_to(found)

    def sentence_in_view(self) -> tuple[Entry, str]:
        """Return the sentence that is marked in view, or else the first of a paragraph in view, with its section."""
        element, character = self._place
        for marked in (self.match_in_turn, self.quote):
            if marked is not None and self._is_in_view(marked):
                element, (character, _) = marked
                break
        else:
            following = range(element, len(self._page.elements))
            paragraph = next((each for each in following if self._page.elements[each].kind == "paragraph"), element)
            element, character = paragraph, character if paragraph == element else 0
        start, end = self._sentence_at(Place(element, character))
        return self._page.entry_of(element), self._page.elements[element].text[start:end].strip()

    def _sentence_at(self, place: Place) -> Span:
        text = self._page.elements[place.element].text
        spans = sentences(text) or [(0, len(text))]
        return next((span for span in spans if place.character < span[1]), spans[-1])

    def selected(self) -> tuple[Entry, str] | None:
        """Return what is selected in the text, with the section it begins in; None when nothing is."""
        if (selection := self.text_selection) is None or (found := self.get_selection(selection)) is None:
            return None
        first = selection.start.y if selection.start is not None else 0
        return (self._page.entry_of(first), found[0]) if found[0] else None

    def _is_in_view(self, found: Found) -> bool:
        row = self._page.line_at(Place(found[0], found[1][0]))
        return self.scroll_offset.y <= row < self.scroll_offset.y + self._rows

    def watch_matches(self) -> None:
        self._redraw()

    def watch_match_in_turn(self) -> None:
        self._redraw()

    def watch_quote(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        self._strip.cache_clear()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strip.cache_clear()

    def selection_updated(self, selection: Selection | None) -> None:
        self._redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as printed, paragraphs apart by a blank line."""
        pieces = []
        for position, element in enumerate(self._page.elements):
            if (span := selection.get_span(position)) is not None:
                start, end = span
                pieces.append(element.text[start : len(element.text) if end == -1 else end])
        return "\n\n".join(filter(None, pieces)), "\n"

    def render_line(self, y: int) -> Strip:
        if self._width_laid_out is None:
            return self._strip_before_layout(y)
        row = self.scroll_offset.y + y
        if row >= len(self._page.lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._strip(row)

    def _strip_before_layout(self, y: int) -> Strip:
        # The first picture is drawn before anything has been told its size; the text is on it all the same.
        if y == 0:
            self._first_lines = self._page.first_lines(self._place, self.text_width, self._rows)
        if y >= len(self._first_lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._strip_of(self._first_lines[y])

    def _strip_of_row(self, row: int) -> Strip:
        return self._strip_of(self._page.lines[row])

    def _strip_of(self, line: Line) -> Strip:
        width = self.scrollable_content_region.width
        if line.element < 0:
            return Strip.blank(width, self.rich_style)
        layers = [
            Layer(start, end, worn_by(self, f"reading-pane--{style}")) for start, end, style in self._layers(line)
        ]
        if (selection := self.text_selection) is not None and (span := selection.get_span(line.element)) is not None:
            end = line.end if span[1] == -1 else span[1]
            layers.append(Layer(span[0], end, self._selection_style()))
        element = self._page.elements[line.element]
        style = self.get_component_rich_style(f"reading-pane--{element.kind}")
        return draw_line(element, line, layers, style, self.rich_style, self._left_margin, width)

    def _selection_style(self) -> Style:
        style = self.screen.get_component_rich_style("screen--selection")
        # Themes leave the letters as they are by a transparent colour, which is given as that of the ground.
        return Style(bgcolor=style.bgcolor) if style.color == style.bgcolor else style

    def _layers(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """Yield what stretches of a line wear over its element's own style, later ones over earlier ones."""
        for mark in self._page.elements[line.element].marks:
            if mark.start < line.end and line.start < mark.end:
                yield mark.start, mark.end, mark.kind
        if self.quote is not None and self.quote[0] == line.element:
            yield (*self.quote[1], "quote")
        found = self.matches.spans(line.element) if self.matches else ()
        for span in overlapping(found, line.start, line.end):
            yield (*span, "match-in-turn" if self.match_in_turn == (line.element, span) else "match")

    def offset_at(self, x: int, y: int) -> Offset:
        """Return what the mouse reaches at a cell of the pane, as (character, position of element).

        Beside the words of a row that is their first or last character; between paragraphs the first of the next, or,
        for a drag that began above, the last of the one before.
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
        cells = running_width(element.text[line.start : line.end])
        cell = x - self._left_margin - INDENT.get(element.kind, 0)
        within = bisect_right(cells, max(cell, 0)) - 1
        return Offset(max(min(line.start + within, line.end - 1), line.start), line.element)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        # The mouse is the text's until the button is let go, wherever it is moved meanwhile.
        self.capture_mouse()
        self._dragged_from = self.offset_at(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        self._dragged_from = None

    def on_click(self, event: events.Click) -> None:
        """Select the sentence by two clicks, the paragraph by three."""
        if event.chain == 1:
            return
        # Not the whole report, or the whole screen, as Textual has it.
        event.prevent_default()
        event.stop()
        character, element = self.offset_at(event.x, event.y)
        start, end = self._sentence_at(Place(element, character))
        if event.chain > 2:
            start, end = 0, len(self._page.elements[element].text)
        self.screen.selections = {self: Selection(Offset(start, element), Offset(end, element))}

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._touch(self._mark_under(event))

    def on_leave(self) -> None:
        self._touch(None)

    def _mark_under(self, event: events.MouseEvent) -> Mark | None:
        offset = event.style.meta.get("offset")
        if offset is None:
            return None
        start, element = offset
        # The offset is that of the stretch under the mouse; marks begin and end where stretches do.
        marks = [mark for mark in self._page.elements[element].marks if mark.item and mark.start <= start < mark.end]
        return marks[-1] if marks else None

    def _touch(self, mark: Mark | None) -> None:
        if mark is not self._touched:
            self._touched = mark
            self.post_message(self.MarkTouched(mark))

    def action_next_note(self) -> None:
        """Show the next note in view, and after the last one the first again."""
        top = self.scroll_offset.y
        # A note that is shown takes some rows from the text; what stood there is in view all the same.
        end = top + (self.parent.size.height if isinstance(self.parent, Widget) else self._rows)
        notes = [
            (element, mark)
            for element in dict.fromkeys(line.element for line in self._page.lines[top:end])
            if element >= 0
            for mark in self._page.elements[element].marks
            if mark.kind == "note" and top <= self._page.line_at(Place(element, mark.start)) < end
        ]
        if not notes:
            self._touch(None)
            return
        shown = next((place for place, (_, mark) in enumerate(notes) if mark is self._touched), -1)
        element, mark = notes[(shown + 1) % len(notes)]
        self.quote = (element, (mark.start, mark.end))
        self._touch(mark)
        self.call_after_refresh(self.go_to, self.quote)

    def _scroll_rows(self, rows: int) -> None:
        self.scroll_relative(y=rows, animate=False)

    def action_line_down(self) -> None:
        self._scroll_rows(1)

    def action_line_up(self) -> None:
        self._scroll_rows(-1)

    def action_page_down(self) -> None:
        # Two rows of the page before stay in view, to read on from.
        self._scroll_rows(max(1, self._rows - 2))

    def action_page_up(self) -> None:
        self._scroll_rows(-max(1, self._rows - 2))

    def action_half_page_down(self) -> None:
        self._scroll_rows(max(1, self._rows // 2))

    def action_half_page_up(self) -> None:
        self._scroll_rows(-max(1, self._rows // 2))

    def action_top(self) -> None:
        self.post_message(self.Left(self.place_in_view))
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        self.post_message(self.Left(self.place_in_view))
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_next_paragraph(self) -> None:
        self.scroll_to(y=self._page.paragraph_near(self.scroll_offset.y, 1), animate=False)

    def action_previous_paragraph(self) -> None:
        self.scroll_to(y=self._page.paragraph_near(self.scroll_offset.y, -1), animate=False)

    def action_next_section(self) -> None:
        entries = self._page.outline.entries
        position = self.entry_in_view.position + 1
        if position < len(entries):
            self.go_to_section(entries[position])

    def action_previous_section(self) -> None:
        entry = self.entry_in_view
        at_beginning = self._chosen is entry or self.scroll_offset.y <= self._page.line_at(
            Place(self._page.first_element(entry), 0)
        )
        position = entry.position - 1 if at_beginning else entry.position
        self.go_to_section(self._page.outline.entries[max(position, 0)])

    def action_wider(self) -> None:
        self.measure = self.text_width + _MEASURE_STEP

    def action_narrower(self) -> None:
        self.measure = self.text_width - _MEASURE_STEP
