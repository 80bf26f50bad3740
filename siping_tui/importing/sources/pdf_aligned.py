"""Tables of PDF pages without rules between their columns: lines whose parts are aligned."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.importing.sources.pdf_glyphs import Glyph
from siping_tui.importing.sources.pdf_lines import PdfLine, text_of

_GAP = 1.5
"""Ems between two cells at least; a gap in a line of text is one em wide."""
_HIGHEST_ROW = 4.0
"""Ems between the baselines of two rows at most."""
_FEWEST_CELLS = 6
"""The fewest cells of a table; a line or two with a gap are no table."""


class _Part(NamedTuple):
    left: float
    right: float
    text: str


def with_aligned_rows(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines with those of tables as rows."""
    parts = [[] if line.row else list(_parts(line)) for line in lines]
    found: list[PdfLine] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and len(parts[end]) > 1 and (end == start or _is_near(lines[end - 1], lines[end])):
            end += 1
        columns = _columns(parts[start:end])
        if columns and _is_table(parts[start:end], columns):
            found += (_row(*each, columns) for each in zip(lines[start:end], parts[start:end], strict=True))
            start = end
        else:
            found += lines[start : max(end, start + 1)]
            start = max(end, start + 1)
    return found


def _is_near(line: PdfLine, following: PdfLine) -> bool:
    return line.column == following.column and line.y - following.y < _HIGHEST_ROW * line.size


def _parts(line: PdfLine) -> Iterator[_Part]:
    """Yield the parts of a line between wide gaps."""
    part: list[Glyph] = []
    for glyph in line.glyphs:
        if part and glyph.left - part[-1].right > _GAP * max(line.size, glyph.size):
            yield _Part(part[0].left, part[-1].right, text_of(part))
            part = []
        part.append(glyph)
    if part:
        yield _Part(part[0].left, part[-1].right, text_of(part))


def _columns(rows: Sequence[Sequence[_Part]]) -> list[tuple[float, float]]:
    """Return the left and right edges of the columns: parts above each other are in one."""
    columns: list[tuple[float, float]] = []
    for part in sorted(part for row in rows for part in row):
        if columns and part.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], part.right)
        else:
            columns.append((part.left, part.right))
    return columns


def _is_table(rows: Sequence[Sequence[_Part]], columns: Sequence[tuple[float, float]]) -> bool:
    cells = sum(map(len, rows))
    # In a list of names or a sum, parts of different lines are not above each other, so that most columns are empty.
    return len(rows) > 1 and len(columns) > 1 and cells >= _FEWEST_CELLS and cells > len(rows) * len(columns) / 2


def _row(line: PdfLine, parts: Sequence[_Part], columns: Sequence[tuple[float, float]]) -> PdfLine:
    cells = [" ".join(part.text for part in parts if left <= part.left < right) for left, right in columns]
    return line._replace(row="\t".join(cells))
