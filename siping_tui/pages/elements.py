"""The elements of a page, independent of whether it is set as text or as Markdown."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from siping_tui.briefing.quotations import QuotationKind
from siping_tui.pages.columns import Columns
from siping_tui.text.spans import Span


class PageHeading(NamedTuple):
    """A heading by the editor; `level` counts from 1."""

    level: int
    text: str
    number: str = ""
    """The number of a section, as in 3.1."""


class SectionMark(NamedTuple):
    """The editor's mark where a section begins: its number, and its title if that is not printed as a line."""

    level: int
    number: str
    title: str = ""


class PrintedLine(NamedTuple):
    """A printed line that is not part of a paragraph."""

    kind: Literal["kicker", "title", "subtitle", "byline"]
    text: str
    level: int = 1


class MarkedSpan(NamedTuple):
    """The quotation of an item, or the run-in title; half-open, in characters of the paragraph."""

    start: int
    end: int
    kind: QuotationKind
    footnote: str = ""
    """The words of the remark on a doubtful passage, if Markdown prints it as a footnote."""

    def within(self, start: int, end: int) -> "MarkedSpan":
        """Return the part of the span in a part of the paragraph; the footnote is at its end."""
        footnote = self.footnote if self.end <= end else ""
        return MarkedSpan(max(self.start, start) - start, min(self.end, end) - start, self.kind, footnote)


class Paragraph(NamedTuple):
    """A printed paragraph or sentence; `highlights` are the spans of its matches."""

    text: str
    highlights: Sequence[Span] = ()
    """In order, without overlaps."""
    marks: Sequence[MarkedSpan] = ()
    """If two overlap, the last one takes precedence."""
    indent: int = 0
    """Cells to the left."""
    tight: bool = False
    """Whether no blank line comes before it."""
    faint: bool = False
    """Whether it only surrounds what was searched for."""

    @property
    def cells(self) -> "list[Paragraph]":
        """The cells of a row of a table, with their parts of the marks."""
        cells, start = [], 0
        for text in self.text.split("\t"):
            end = start + len(text)
            marks = [mark.within(start, end) for mark in self.marks if mark.start < end and start < mark.end]
            cells.append(Paragraph(text, marks=marks))
            start = end + 1
        return cells


class PrintedTable(NamedTuple):
    """A table of the printed text: paragraphs with a tab between two cells, one for each row."""

    rows: Sequence[Paragraph]


class Separator(NamedTuple):
    """A rule between two groups of sentences."""

    indent: int = 0
    """Cells to the left."""


class Remark(NamedTuple):
    """Text by the editor, set apart from the printed text."""

    text: str
    tight: bool = False
    """Whether no blank line comes before it."""
    indent: int = 0
    """Cells to the left, in addition to those that set it apart."""
    is_footnote: bool = False
    """Whether a marked span has these words as its footnote; Markdown leaves the remark out."""


class SectionItem(NamedTuple):
    """A section in a list of sections: number and title, a detail, and the summary; either may be empty."""

    number: str
    title: str
    detail: str
    summary: str


class Table(NamedTuple):
    """A table: its columns, and the rows as objects that the columns take their values from."""

    columns: Columns[Any]
    rows: Sequence[Any]


PageElement: TypeAlias = (
    PageHeading | SectionMark | PrintedLine | Paragraph | PrintedTable | Separator | Remark | SectionItem | Table
)
