"""The rows of a table in a text, aligned by terminal cells.

A row stays one string, in which tabs separate the cells of the table: offsets into it are those of the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from siping_tui.text.breaking import break_lines
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width

_GAP = 2
"""The least width between two columns."""

_INDENT = 2
"""The indentation of the further lines of a row that does not fit into one."""

_NUMBER = re.compile(r"(?:[-+−±]?[0-9０-９][0-9０-９,.，．]*[%％‰]?|[-—－…/]*)")


class RowLine(NamedTuple):
    """A line of a row: a span of it, in characters. All widths are in terminal cells."""

    start: int
    end: int
    indent: int = 0
    """The width of the space before it."""
    gaps: tuple[tuple[int, int], ...] = ()
    """The offset of each tab in it, and the width that the tab takes."""

    def text(self, row: str) -> str:
        """Return the line as it is printed, without white space at its end."""
        shown, start = " " * self.indent, self.start
        for offset, width in self.gaps:
            shown += row[start:offset] + " " * width
            start = offset + 1
        return (shown + row[start : self.end]).rstrip()


def lay_out_table(rows: Sequence[str], width: int | None) -> list[list[RowLine]]:
    """Return the lines of each row of a table.

    Its columns are aligned if they fit into `width`, or if that is None; numbers are aligned to the right. Otherwise a
    row takes several lines, each with as many cells as fit.
    """
    table = [row.split("\t") for row in rows]
    widths = [max(map(cell_width, column)) for column in zip_longest(*table, fillvalue="")]
    if width is not None and sum(widths) + _GAP * (len(widths) - 1) > width:
        return [list(_filled(row, width)) for row in table]
    numeric = numeric_columns(table)
    return [[_aligned(row, widths, numeric)] for row in table]


def numeric_columns(table: Sequence[Sequence[str]]) -> list[bool]:
    """Return whether each column has, below its heading, numbers only; the first column names the rows."""
    columns = list(zip_longest(*table, fillvalue=""))
    return [
        position > 0 and any(column[1:]) and all(_NUMBER.fullmatch(cell.strip()) for cell in column[1:])
        for position, column in enumerate(columns)
    ]


def _spans(cells: Sequence[str]) -> list[Span]:
    """Return the spans of the cells in their row."""
    starts = accumulate((len(cell) + 1 for cell in cells), initial=0)
    return [(start, start + len(cell)) for start, cell in zip(starts, cells, strict=False)]


def _aligned(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> RowLine:
    """Return the line of a row; a tab takes what is missing after the cell before it, or before a number after it."""
    gaps = []
    after = 0
    spans = _spans(cells)
    for position, (start, _) in enumerate(spans):
        missing = widths[position] - cell_width(cells[position])
        if position:
            gaps.append((start - 1, after + _GAP + (missing if numeric[position] else 0)))
        after = 0 if numeric[position] else missing
    return RowLine(0, spans[-1][1], 0, tuple(gaps))


def _filled(cells: Sequence[str], width: int) -> Iterator[RowLine]:
    """Yield lines with as many cells as fit, all but the first indented; wrap a cell that is wider than a line."""
    line_start = used = indent = 0
    gaps: list[tuple[int, int]] = []
    for (start, _), cell in zip(_spans(cells), cells, strict=True):
        gap = _GAP if cell and used > indent else 0
        if start and used + gap + cell_width(cell) > width:
            yield RowLine(line_start, start, indent, tuple(gaps))
            line_start, indent, gaps = start, _INDENT, []
            used = indent
        elif start:
            gaps.append((start - 1, gap))
            used += gap
        pieces = break_lines(cell, max(width - indent, 1)) if used + cell_width(cell) > width else [(0, len(cell))]
        for _, end in pieces[:-1]:
            yield RowLine(line_start, start + end, indent)
            line_start, indent, used = start + end, _INDENT, _INDENT
        used += cell_width(cell[slice(*pieces[-1])])
    yield RowLine(line_start, len("\t".join(cells)), indent, tuple(gaps))
