"""The overview and the whole report laid out as lines for the reading pane; no screen is needed.

A position in the text is an element and an offset into it, so that it survives every change of width.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.pages.overview import OverviewText
from siping_tui.text.breaking import break_lines
from siping_tui.text.rows import RowLine, lay_out_table
from siping_tui.text.spans import Span
from siping_tui.tui.layout_elements import LayoutElement, Mark, layout_elements
from siping_tui.tui.summaries import shown_summaries
from siping_tui.user.state import OVERVIEW, Anchor, EditorsWords, SummaryChoice

INDENT = {"summary": 2, "report-summary": 2}
"""The indentation in cells, by kind of element."""


class PlacedMark(NamedTuple):
    """A mark and the position of its element on the page."""

    element: int
    mark: Mark

    @property
    def place(self) -> "PagePosition":
        return PagePosition(self.element, self.mark.start)

    @property
    def span(self) -> "PageSpan":
        return self.element, (self.mark.start, self.mark.end)


class PagePosition(NamedTuple):
    """The position of a character of the page."""

    element: int
    character: int


PageSpan: TypeAlias = tuple[int, Span]
"""A span of the page: the position of an element, and the span in its text."""


class LayoutLine(NamedTuple):
    """A row: a span of one element, or a blank row if the element is -1."""

    element: int
    start: int
    end: int
    indent: int = 0
    """Cells to the left of a further line of a row of a table."""
    gaps: tuple[tuple[int, int], ...] = ()
    """The offset of each tab in it, and the cells that the tab takes."""


_BLANK = LayoutLine(-1, 0, 0)


class Page:
    """The elements of a briefing in one language, laid out at one width at a time."""

    def __init__(
        self,
        outline: Outline,
        language: Language,
        cut_off: str,
        *,
        summaries: SummaryChoice,
        overview: Iterable[OverviewText] = (),
    ) -> None:
        self.outline = outline
        shown = shown_summaries(outline, language, summaries)
        self.elements = tuple(layout_elements(overview, outline, language, cut_off, shown))
        self.lines: list[LayoutLine] = []
        self._width: int | None = None
        self._tables: dict[tuple[int, int], list[list[RowLine]]] = {}
        """The lines of the tables, by their first row and the width."""
        self._first_lines: list[int] = []
        self.element_of_block = tuple(
            position for position, element in enumerate(self.elements) if element.block is not None
        )
        """The positions of the printed elements, one for each block, in order."""
        self._first_of_entry: dict[int, int] = {}
        for position, element in enumerate(self.elements):
            if element.kind != "caption" and element.entry is not None:
                self._first_of_entry.setdefault(element.entry.position, position)

    def lay_out(self, width: int) -> None:
        """Break every element into lines of at most `width` cells."""
        if width == self._width:
            return
        self._width = width
        self.lines = []
        self._first_lines = []
        for position in range(len(self.elements)):
            self.lines += self._gap_above(position)
            self._first_lines.append(len(self.lines))
            self.lines += self._lines_of(position, width)

    def reuse(self, before: "Page") -> None:
        """Take over the layout of a page with the same words, as after an edit of figures."""
        pairs = list(zip(self.elements, before.elements, strict=False))
        if len(self.elements) == len(before.elements) and all(own.reuse(other) for own, other in pairs):
            self._width, self.lines, self._first_lines = before._width, before.lines, before._first_lines

    def first_lines(self, place: PagePosition, width: int, count: int) -> list[LayoutLine]:
        """Return `count` lines from the one that contains `place`, without laying out the rest."""
        of_element = self._lines_of(place.element, width)
        lines = [line for line in of_element if line.end > place.character] or of_element[-1:]
        for position in range(place.element + 1, len(self.elements)):
            if len(lines) >= count:
                break
            lines += [*self._gap_above(position), *self._lines_of(position, width)]
        return lines[:count]

    def _gap_above(self, position: int) -> list[LayoutLine]:
        if position == 0 or _is_attached(self.elements[position - 1], self.elements[position]):
            return []
        return [_BLANK]

    def _lines_of(self, position: int, width: int) -> list[LayoutLine]:
        element = self.elements[position]
        if element.is_row:
            return self._lines_of_row(position, width)
        room = width - INDENT.get(element.kind, 0)
        return [LayoutLine(position, start, end) for start, end in break_lines(element.text, room)]

    def _lines_of_row(self, position: int, width: int) -> list[LayoutLine]:
        """Return the lines of a row of a table, whose columns are those of the whole table."""
        first, last = self._table_around(position)
        lines = self._tables.get((first, width))
        if lines is None:
            rows = [element.row for element in self.elements[first : last + 1]]
            lines = self._tables[first, width] = lay_out_table(rows, width)
        return [LayoutLine(position, *line) for line in lines[position - first]]

    def _table_around(self, position: int) -> Span:
        """Return the positions of the first and the last row of the table that a row belongs to."""
        first = last = position
        while first and _is_same_table(self.elements[first - 1], self.elements[first]):
            first -= 1
        while last + 1 < len(self.elements) and _is_same_table(self.elements[last], self.elements[last + 1]):
            last += 1
        return first, last

    def first_element(self, entry: Entry | None) -> int:
        """Return the position of the first element of a section, or of the overview (None)."""
        return self._first_of_entry[entry.position] if entry is not None else 0

    def line_at(self, place: PagePosition) -> int:
        """Return the row that contains a position."""
        row = self._first_lines[place.element]
        while (
            row + 1 < len(self.lines)
            and self.lines[row + 1].element == place.element
            and self.lines[row + 1].start <= place.character
        ):
            row += 1
        return row

    def place_at(self, row: int) -> PagePosition:
        """Return the first position on a row, or on the next row that is not blank."""
        row = max(0, min(row, len(self.lines) - 1))
        while self.lines[row].element < 0:
            row += 1
        return PagePosition(self.lines[row].element, self.lines[row].start)

    def entry_of(self, element: int) -> Entry | None:
        """Return the section of an element; a caption belongs to the section whose text precedes it.

        None for the overview.
        """
        while self.elements[element].kind == "caption" and element > 0:
            element -= 1
        return self.elements[element].entry

    def anchor(self, place: PagePosition) -> Anchor:
        """Return the anchor of a position; the anchor of a caption is the end of the text before it."""
        entry = self.entry_of(place.element)
        if entry is None:
            before = sum(len(element.text) for element in self.elements[: place.element])
            return Anchor(OVERVIEW, before + place.character)
        kind = self.elements[place.element].kind
        if kind == "name" or kind == "summary" or kind == "cut-off":
            return Anchor(entry.section.id, place.character, kind)
        before = 0
        for element in self._printed(entry):
            if element == place.element:
                # Character 0 is the beginning of the section, including the editor's title and summary above the print.
                first = 1 if element > self.first_element(entry) else 0
                return Anchor(entry.section.id, max(before + place.character, first))
            if element > place.element:
                break
            before += len(self.elements[element].text)
        return Anchor(entry.section.id, before)

    def place_of(self, anchor: Anchor) -> PagePosition | None:
        """Return the position of an anchor, at most the section's end, or None if there is no such section."""
        if anchor.section == OVERVIEW:
            return self._place_in(self._overview, anchor.character)
        entry = self.outline.by_id.get(anchor.section)
        if entry is None:
            return None
        if anchor.words is not None:
            return self._place_in_words(entry, anchor.words, anchor.character)
        first = PagePosition(self.first_element(entry), 0)
        if anchor.character == 0:
            return first
        return self._place_in(self._printed(entry), anchor.character) or first

    @property
    def _overview(self) -> Iterator[int]:
        """Yield the positions of the elements of the overview."""
        return takewhile(lambda position: self.elements[position].entry is None, range(len(self.elements)))

    def _place_in(self, elements: Iterable[int], character: int) -> PagePosition | None:
        """Return the position of a character of consecutive elements, at most their end; None without elements."""
        place = None
        for element in elements:
            length = len(self.elements[element].text)
            if character < length:
                return PagePosition(element, character)
            place = PagePosition(element, max(length - 1, 0))
            character -= length
        return place

    def _place_in_words(self, entry: Entry, words: EditorsWords, character: int) -> PagePosition:
        """Return a position in the editor's words, or in the element after them if they are not shown."""
        first = self.first_element(entry)
        own = list(takewhile(lambda each: self.elements[each].entry is entry, range(first, len(self.elements))))
        position = next((each for each in own if self.elements[each].kind == words), None)
        if position is None:
            return PagePosition(next((each for each in own if self.elements[each].kind == "paragraph"), first), 0)
        return PagePosition(position, min(character, len(self.elements[position].text) - 1))

    def place_near(self, position: int) -> PagePosition:
        """Return the beginning of the section at a position in the outline, or of the last section."""
        entries = self.outline.entries
        return PagePosition(self.first_element(entries[min(position, len(entries) - 1)]), 0)

    def _printed(self, entry: Entry) -> Iterator[int]:
        """Yield the positions of a section's own printed elements except captions."""
        for position in range(self.first_element(entry), len(self.elements)):
            element = self.elements[position]
            if element.entry is not entry or element.kind == "caption":
                return
            if element.block is not None:
                yield position

    def paragraphs(self, entry: Entry) -> Iterator[tuple[int, LayoutElement]]:
        """Yield the paragraphs of a section's own text, each after its position."""
        for position in range(self.first_element(entry), len(self.elements)):
            element = self.elements[position]
            if element.entry is not entry:
                return
            if element.kind == "paragraph":
                yield position, element

    def paragraph_near(self, row: int, direction: int) -> int:
        """Return the first row of the element after (1) or before (-1) the one at `row`."""
        element = self.place_at(row).element
        if direction < 0 and self._first_lines[element] < row:
            return self._first_lines[element]
        return self._first_lines[max(0, min(element + direction, len(self.elements) - 1))]

    def locate(self, entry: Entry, quote: str) -> PageSpan | None:
        """Return the element and span of a quote of a section's own text, or None."""
        found = ((position, element.find(quote)) for position, element in self.paragraphs(entry))
        return next(((position, span) for position, span in found if span), None)

    @cached_property
    def notes(self) -> tuple[PlacedMark, ...]:
        """The notes on doubtful print, in the order of the text."""
        notes = (
            PlacedMark(position, mark)
            for position, element in enumerate(self.elements)
            if element.paragraph is not None
            for mark in element.marks
            if mark.kind == "note"
        )
        return tuple(sorted(notes, key=lambda note: note.place))

    def editors_words(self, entry: Entry | None, kind: str) -> PageSpan | None:
        """Return the title ("title") or the summary of a section, without its number; None if the page has it not.

        Without a section, return the title or the summary of the report.
        """
        if entry is None:
            own = ((position, self.elements[position]) for position in self._overview)
            return next(
                ((position, (0, len(each.text))) for position, each in own if each.kind == f"report-{kind}"), None
            )
        wanted = "name" if kind == "title" else "summary"
        for position in range(self.first_element(entry), len(self.elements)):
            element = self.elements[position]
            if element.entry is not entry:
                return None
            if element.kind == wanted:
                return position, (len(entry.number) + 1 if kind == "title" else 0, len(element.text))
        return None

    def element_at_row(self, row: int) -> int:
        """Return the position of the element at a row, or of the one above a blank row."""
        return max(bisect_right(self._first_lines, row) - 1, 0)


def _is_same_table(above: LayoutElement, below: LayoutElement) -> bool:
    return above.is_row and below.is_row and above.entry is below.entry


def _is_attached(above: LayoutElement, below: LayoutElement) -> bool:
    if _is_same_table(above, below):
        return True
    if above.kind == "report-title":
        return below.kind == "facts"
    return above.kind == "kicker" or (above.kind in ("title", "name") and below.kind == "summary")
