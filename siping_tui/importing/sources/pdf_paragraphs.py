"""Paragraphs of a PDF: lines that belong together, also across columns and pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

from siping_tui.importing.sources.pdf_furniture import PdfSheet, body_size, is_of_size, note_mark, without_mark
from siping_tui.importing.sources.pdf_lines import PdfLine
from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunParagraph, RunPiece
from siping_tui.importing.sources.text_lines import FINAL, MARKER, joined

_INDENT = 1.2
"""Ems by which the first line of a paragraph is indented at least."""
_SHORT = 1.2
_VERY_SHORT = 6.0
_SHORTEST = 12.0
"""Ems by which a line falls short of the margin if it ends its paragraph: with a full stop, without one, and without
one in a document that indents its paragraphs.

A line may be shorter because a number or a quotation that must not be divided does not fit.
"""
_WIDER_LEAD, _WIDE_LEAD = 1.3, 1.5
"""How many times the usual distance is between two lines, if that may end a paragraph, and if it always does."""
_MOSTLY = 0.6
"""The share of paragraphs with an indent in a document that indents its paragraphs."""
_CENTRED = 1.5
_LARGE = 1.12
_LEAST_CENTRED = 0.5
_LONG = 0.85
"""Shares of the width of a column that a centred line fills if the next line continues it."""
_BYLINE = re.compile(r"[（(]|\S{1,8}[\u3000 ]+\S{1,4}(?:[\u3000 ]+\S{1,2})?$")
"""A line after a title that does not continue it: an office and a name, or a date in parentheses."""
_LATIN_END, _LATIN_BEGINNING = re.compile("[A-Za-z][-‐]$"), re.compile("[a-z]")

_Column: TypeAlias = tuple[int, bool, int]
"""The number of a column, whether its page is even, and the width of the page: each has its own margins."""


class _Margins(NamedTuple):
    left: float
    right: float


class _Printed(NamedTuple):
    """A line as it becomes part of a paragraph."""

    line: PdfLine
    text: str
    runs: Sequence[PrintedRun]
    column: _Column


def paragraphs_of(sheets: Sequence[PdfSheet]) -> Iterator[RunPiece]:
    """Yield the paragraphs of the pages, each followed by the notes and the running heads of its pages."""
    setting = _Setting([_printed(sheet) for sheet in sheets])
    waiting: list[RunPiece] = []
    paragraph: list[_Printed] = []
    for sheet, lines in zip(sheets, setting.pages, strict=True):
        for printed in lines:
            if paragraph and setting.ends(paragraph, printed):
                yield _paragraph(paragraph)
                yield from waiting
                waiting, paragraph = [], []
            paragraph.append(printed)
        waiting += [RunParagraph([PrintedRun(_note(note))], "note") for note in sheet.notes]
        waiting += sheet.beside
    if paragraph:
        yield _paragraph(paragraph)
    yield from waiting


class _Setting:
    """How the pages of a document are set: the size of the text, its margins and the distance of its lines."""

    def __init__(self, pages: Sequence[Sequence[_Printed]]) -> None:
        self.pages = pages
        lines = [printed for page in pages for printed in page if not printed.line.row]
        self._size = body_size(printed.line for printed in lines)
        columns: defaultdict[_Column, list[PdfLine]] = defaultdict(list)
        for printed in lines:
            columns[printed.column].append(printed.line)
        self._margins = {column: _margins(each, self._size) for column, each in columns.items()}
        leads = [
            before.line.y - after.line.y
            for page in pages
            for before, after in pairwise(page)
            if before.line.column == after.line.column and before.line.y > after.line.y
        ]
        self._lead = median(leads) if leads else 0.0
        self._is_indented = self._indents(lines)

    def ends(self, paragraph: Sequence[_Printed], following: _Printed) -> bool:
        """Return whether a paragraph ends before the following line."""
        last = paragraph[-1]
        if last.line.row or following.line.row or not is_of_size(following.line, last.line.size):
            return True
        distance = self._distance(last.line, following.line)
        if distance > _WIDE_LEAD:
            return True
        before, after = self._margins[last.column], self._margins[following.column]
        is_centred = self._is_centred(last, before), self._is_centred(following, after)
        if any(is_centred):
            return not (
                is_centred[1] and self._continues_centred(paragraph, following, before, is_centred=is_centred[0])
            )
        missing = (before.right - last.line.right) / last.line.size
        is_final = FINAL.search(last.text) is not None
        indent = (following.line.left - after.left) / following.line.size
        begins = MARKER.match(following.text) is not None
        if indent > _INDENT:
            # A paragraph that is indented as a whole, such as a quotation, goes on.
            is_block = abs(last.line.left - before.left - following.line.left + after.left) < 0.3 * last.line.size
            is_heading = len(paragraph) == 1 and MARKER.match(last.text) is not None
            return is_final or missing > _SHORT or not is_block or is_heading or begins
        if is_final or _is_heading(last) != _is_heading(following) or (begins and not self._is_indented):
            return missing > _SHORT or distance > _WIDER_LEAD
        return missing > (_SHORTEST if self._is_indented else _VERY_SHORT)

    def _indents(self, lines: Sequence[_Printed]) -> bool:
        """Return whether most paragraphs are indented: the lines after one that must be the last of its paragraph."""
        after_last = [
            (following.line.left - self._margins[following.column].left) / following.line.size > _INDENT
            for last, following in pairwise(lines)
            if FINAL.search(last.text)
            and self._margins[last.column].right - last.line.right > 2 * _SHORT * last.line.size
        ]
        return sum(after_last) > _MOSTLY * len(after_last)

    def _distance(self, line: PdfLine, following: PdfLine) -> float:
        """Return the distance of two lines of a column as a multiple of the usual one; 1 if they are not in one."""
        is_below = line.page == following.page and line.column == following.column and self._lead > 0
        return (line.y - following.y) / max(self._lead, line.size) if is_below else 1.0

    def _is_centred(self, printed: _Printed, margins: _Margins) -> bool:
        line = printed.line
        left, right = line.left - margins.left, margins.right - line.right
        if abs(left - right) > _CENTRED * line.size:
            return False
        # A line of a paragraph is not indented by more than three ems; a large one may fill the column.
        return left > 3 * line.size or (line.size > _LARGE * self._size and left > -line.size)

    def _continues_centred(
        self, paragraph: Sequence[_Printed], following: _Printed, margins: _Margins, *, is_centred: bool
    ) -> bool:
        """Return whether a centred line continues the title or subtitle before it."""
        last = paragraph[-1]
        if FINAL.search(last.text) or _BYLINE.match(following.text):
            return False
        if not is_centred:
            # The line before fills the column.
            edges = last.line.left - margins.left, margins.right - last.line.right
            return len(paragraph) == 1 and max(edges) < _SHORT * last.line.size
        width = (last.line.right - last.line.left) / max(margins.right - margins.left, 1)
        is_title = last.line.size > _LARGE * self._size or paragraph[0].text.startswith("——")
        return width > (_LEAST_CENTRED if is_title else _LONG)


def _printed(sheet: PdfSheet) -> list[_Printed]:
    marks = {mark for note in sheet.notes if (mark := note_mark(note[0].text))}
    printed = []
    for line in sheet.lines:
        runs = line.runs(marks)
        column = (line.column, bool(line.page % 2), round(sheet.width / 10))
        printed.append(_Printed(line, "".join(run.text for run in runs), runs, column))
    return printed


def _margins(lines: Sequence[PdfLine], size: float) -> _Margins:
    """Return the margins of a column: the first edge at which many lines begin, and the one at which most end."""
    lefts = Counter(round(line.left / size * 2) for line in lines)
    least = max(2, 0.05 * len(lines))
    common = [edge for edge, count in lefts.items() if count + lefts[edge + 1] >= least]
    first = min(common, default=min(lefts))
    left = min(line.left for line in lines if round(line.left / size * 2) in (first, first + 1))
    widest = max(line.right - line.left for line in lines)
    ends = [line.right for line in lines if line.right - line.left > 0.5 * widest]
    rights = Counter(round(end / size * 2) for end in ends)
    edge = max(rights, key=lambda each: (rights[each - 1] + rights[each] + rights[each + 1], rights[each]))
    right = max(end for end in ends if abs(end / size * 2 - edge) <= 1.5)
    return _Margins(left, right)


def _is_heading(printed: _Printed) -> bool:
    return all(run.is_bold for run in printed.runs)


def _paragraph(lines: Sequence[_Printed]) -> RunParagraph:
    if lines[0].line.row:
        return RunParagraph([PrintedRun(lines[0].line.row)], "row")
    runs: list[PrintedRun] = []
    for printed in lines:
        runs += _continued(runs, printed.runs)
    return RunParagraph(runs)


def _continued(runs: list[PrintedRun], following: Sequence[PrintedRun]) -> Sequence[PrintedRun]:
    """Return the runs of the next line, with a space before them if words meet; remove a hyphen between syllables."""
    if not runs or not following:
        return following
    last, first = runs[-1], following[0]
    if _LATIN_END.search(last.text) and _LATIN_BEGINNING.match(first.text):
        runs[-1] = last._replace(text=last.text[:-1])
        return following
    both = joined((last.text, first.text))
    return [first._replace(text=both[len(last.text) :]), *following[1:]]


def _note(lines: Sequence[PdfLine]) -> str:
    return without_mark(joined(line.text for line in lines))
