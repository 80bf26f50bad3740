"""Text with marks: nested elements around parts of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from siping_tui.pages.web.markup import Content, element
from siping_tui.text.printable import visible_with_spans


class TextMark(NamedTuple):
    """An element around a part of a paragraph; half-open, in characters."""

    start: int
    end: int
    attributes: Mapping[str, str]
    """The attributes of the element."""
    id: str | None = None
    after: Content = None
    """What follows the part, such as the reference of a note."""

    def part(self, start: int, end: int) -> "TextMark":
        """Return the mark of a part of the text; only its first part has the id, only its last one what follows."""
        return self._replace(
            start=max(self.start, start),
            end=min(self.end, end),
            id=self.id if self.start >= start else None,
            after=self.after if self.end <= end else None,
        )

    def moved(self, offset: int) -> "TextMark":
        return self._replace(start=self.start + offset, end=self.end + offset)


def marked(text: str, marks: Sequence[TextMark]) -> Content:
    """Return a text with its marks. A mark that crosses the end of another one is divided there."""
    shown, spans = visible_with_spans(text, [(mark.start, mark.end) for mark in marks])
    placed = [mark._replace(start=start, end=end) for mark, (start, end) in zip(marks, spans, strict=True)]
    return _nested(shown, 0, len(shown), placed)


def _nested(text: str, start: int, end: int, marks: Sequence[TextMark]) -> Content:
    content: list[Content] = []
    rest = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    while rest:
        mark, *others = rest
        inside = [other.part(mark.start, mark.end) for other in others if other.start < mark.end]
        rest = [other.part(max(mark.end, other.start), end) for other in others if other.end > mark.end]
        # What is empty, and begins where the mark ends, is neither.
        rest += [other for other in others if mark.end <= other.start == other.end <= mark.end]
        content += [text[start : mark.start], _element(mark, _nested(text, mark.start, mark.end, inside)), mark.after]
        start = mark.end
    return [*content, text[start:end]]


def _element(mark: TextMark, content: Content) -> Content:
    return element("span", content, **mark.attributes, id=mark.id)


def marked_cells(text: str, marks: Sequence[TextMark]) -> list[Content]:
    """Return the cells of a row of a table, with their parts of the marks."""
    cells: list[Content] = []
    start = 0
    for cell in text.split("\t"):
        end = start + len(cell)
        inside = [mark.part(start, end).moved(-start) for mark in marks if mark.start < end and start < mark.end]
        cells.append(marked(cell, inside))
        start = end + 1
    return cells
