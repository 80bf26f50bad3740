"""The report as one continuous text, on the line API: only the rows in view are ever drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from siping_tui.briefing.addressing import Entry
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings
from siping_tui.tui.page import INDENT, Line, Page, Place

MEASURE = 88
"""The widest a line of text gets, in cells: forty-four Chinese characters."""

_MARGIN = 2
_KEPT_ABOVE = 3
"""Rows left above a sentence that is gone to."""


class ReadingPane(ScrollView, can_focus=True):
    """Shows a Page, keeps the place, and tells which section is in view."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading-pane--kicker",
        "reading-pane--title",
        "reading-pane--name",
        "reading-pane--summary",
        "reading-pane--paragraph",
        "reading-pane--caption",
        "reading-pane--cut-off",
        "reading-pane--run-in",
        "reading-pane--figure",
        "reading-pane--commitment",
        "reading-pane--target",
        "reading-pane--note",
        "reading-pane--quote",
        "reading-pane--match",
        "reading-pane--match-in-turn",
    }

    matches: reactive[Mapping[int, tuple[Span, ...]]] = reactive({}, always_update=True)
    """The spans that a search found, by element."""

    match_in_turn: reactive[tuple[int, Span] | None] = reactive(None)
    quote: reactive[tuple[int, Span] | None] = reactive(None)
    """The words that were gone to from the side panel."""

    @dataclass
    class SectionEntered(Message):
        """The section in view is another one."""

        entry: Entry

    def __init__(self, page: Page, at: Entry | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = page
        self._place = Place(page.first_element(at) if at else 0, 0)
        self._chosen = at
        self._entry_in_view: Entry | None = None
        self._strip = lru_cache(1024)(self._make_strip)

    @property
    def page(self) -> Page:
        return self._page

    @page.setter
    def page(self, page: Page) -> None:
        """Show another page of the same briefing, at the same printed words."""
        old, place = self._page, self._place
        element = old.elements[place.element]
        self._page = page
        position = None if element.block is None else page.element_of_block.get(element.block)
        if position is None:
            place = Place(page.first_element(element.entry), 0)
        else:
            place = Place(position, place.character)
        self.matches, self.match_in_turn, self.quote = {}, None, None
        self._lay_out(place)

    @property
    def place(self) -> Place:
        """The first character in view."""
        return self._place

    @property
    def entry_in_view(self) -> Entry:
        """The section gone to, or else the one the top row belongs to."""
        if self._chosen is not None:
            return self._chosen
        return self._page.elements[self._page.element_at_row(round(self.scroll_y))].entry

    @property
    def progress(self) -> int:
        """How far through the text the last row in view is, in percent."""
        rows = len(self._page.lines)
        return min(100, round(100 * (self.scroll_offset.y + self.scrollable_content_region.height) / max(rows, 1)))

    @property
    def text_width(self) -> int:
        return max(2, min(MEASURE, self.scrollable_content_region.width - 2 * _MARGIN))

    @property
    def _left(self) -> int:
        return max(0, (self.scrollable_content_region.width - self.text_width) // 2)

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(self._place)

    def _lay_out(self, place: Place) -> None:
        if not self.size:
            return
        self._page.lay_out(self.text_width)
        self._strip.cache_clear()
        self.virtual_size = Size(0, len(self._page.lines))
        self._land_on(place, self._chosen)

    def _land_on(self, place: Place, chosen: Entry | None, kept_above: int = 0) -> None:
        """Put the row of `place` at the top, or as near to it as it gets, and remember what was gone to."""
        self.scroll_to(y=max(self._page.line_at(place) - kept_above, 0), animate=False, force=True, immediate=True)
        self._place, self._chosen = place, chosen
        self._tell_section()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._page.lines and round(old_value) != round(new_value):
            self._chosen = None
            self._place = self._page.place_at(round(new_value))
            self._tell_section()

    def _tell_section(self) -> None:
        if (entry := self.entry_in_view) is not self._entry_in_view:
            self._entry_in_view = entry
            self.post_message(self.SectionEntered(entry))

    def go_to_section(self, entry: Entry) -> None:
        """Put the beginning of a section at the top."""
        self._land_on(Place(self._page.first_element(entry), 0), entry)

    def go_to(self, element: int, span: Span) -> None:
        """Bring a stretch of text into view, moving only when it is not there already."""
        first = self._page.line_at(Place(element, span[0]))
        last = self._page.line_at(Place(element, max(span[1] - 1, span[0])))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        entry = self._page.elements[element].entry
        if top <= first and last < top + height:
            self._chosen = entry
            self._tell_section()
        else:
            self._land_on(Place(element, span[0]), entry, _KEPT_ABOVE)

    def go_to_quote(self, entry: Entry, quote: str) -> None:
        """Show a quote of a section's text, marked."""
        if located := self._page.locate(entry, quote):
            self.quote = located
            self.go_to(*located)

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
        row = self.scroll_offset.y + y
        if row >= len(self._page.lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._strip(row)

    def _make_strip(self, row: int) -> Strip:
        line = self._page.lines[row]
        base = self.rich_style
        width = self.scrollable_content_region.width
        if line.element < 0:
            return Strip.blank(width, base)
        element = self._page.elements[line.element]
        left = self._left + INDENT.get(element.kind, 0)
        segments = [Segment(" " * left, base)]
        style = self._component(element.kind)
        text = element.text[line.start : line.end].rstrip()
        for start, end, inner in self._styled(line, line.start + len(text)):
            offset = Style.from_meta({"offset": (start, line.element)})
            segments.append(Segment(element.text[start:end], style + inner + offset))
        used = left + cell_width(text)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments, max(width, used))

    def _component(self, name: str, *, partial: bool = False) -> Style:
        return self.get_component_rich_style(f"reading-pane--{name}", partial=partial)

    def _styled(self, line: Line, end: int) -> Iterable[tuple[int, int, Style]]:
        """Yield the stretches of a line that look alike, with what they wear over the element's own style."""
        layers = [(start, stop, self._component(kind, partial=True)) for start, stop, kind in self._layers(line)]
        if (selection := self.text_selection) is not None and (span := selection.get_span(line.element)) is not None:
            selected = self.screen.get_component_rich_style("screen--selection")
            layers.append((span[0], end if span[1] == -1 else span[1], selected))
        cuts = {line.start, end}
        for start, stop, _ in layers:
            cuts.update(cut for cut in (start, stop) if line.start < cut < end)
        edges = sorted(cuts)
        for start, stop in pairwise(edges):
            style = Style.null()
            for layer_start, layer_stop, layer in layers:
                if layer_start <= start and stop <= layer_stop:
                    style += layer
            yield start, stop, style

    def _layers(self, line: Line) -> Iterable[tuple[int, int, str]]:
        for mark in self._page.elements[line.element].marks:
            if mark.start < line.end and line.start < mark.end:
                yield mark
        if self.quote is not None and self.quote[0] == line.element:
            yield (*self.quote[1], "quote")
        for span in self.matches.get(line.element, ()):
            in_turn = self.match_in_turn == (line.element, span)
            yield (*span, "match-in-turn" if in_turn else "match")

    def _scroll_by(self, rows: int) -> None:
        self.scroll_relative(y=rows, animate=False)

    def action_line_down(self) -> None:
        self._scroll_by(1)

    def action_line_up(self) -> None:
        self._scroll_by(-1)

    @property
    def _rows(self) -> int:
        return self.scrollable_content_region.height

    def action_page_down(self) -> None:
        # Two rows of the page before stay in view, to read on from.
        self._scroll_by(max(1, self._rows - 2))

    def action_page_up(self) -> None:
        self._scroll_by(-max(1, self._rows - 2))

    def action_half_page_down(self) -> None:
        self._scroll_by(max(1, self._rows // 2))

    def action_half_page_up(self) -> None:
        self._scroll_by(-max(1, self._rows // 2))

    def action_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_next_section(self) -> None:
        entries = self._page.outline.entries
        position = self.entry_in_view.position + 1
        if position < len(entries):
            self.go_to_section(entries[position])

    def action_previous_section(self) -> None:
        entry = self.entry_in_view
        at_beginning = self.scroll_offset.y <= self._page.line_at(Place(self._page.first_element(entry), 0))
        position = entry.position - 1 if at_beginning else entry.position
        self.go_to_section(self._page.outline.entries[max(position, 0)])
