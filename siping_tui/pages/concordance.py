"""A concordance: each match of a search in a line, with the text to its left and to its right (KWIC)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from siping_tui.collection.answers import ReportAnswer
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.report_columns import OF_REPORT
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.tables import GAP
from siping_tui.search.matches import Hit
from siping_tui.text.printable import visible
from siping_tui.text.widths import cell_width, fitting, running_width

_LEAST = 6
"""The least cells on each side; on a narrower page a line becomes an entry."""


class ConcordanceLine(NamedTuple):
    """A match with the text around it in its paragraph."""

    report: StoredReport
    hit: Hit
    left: str
    match: str
    right: str


CONCORDANCE: Columns[ConcordanceLine] = (
    *OF_REPORT,
    Column("section", lambda row: row.hit.entry.section.id),
    Column("number", lambda row: row.hit.entry.number, N_("No.")),
    Column("left", lambda row: row.left, N_("Left"), align_right=True),
    Column("match", lambda row: row.match, N_("Match")),
    Column("right", lambda row: row.right, N_("Right")),
    Column("sentence", lambda row: row.hit.sentence),
)

_ORDERS: dict[str, Any] = {
    "left": lambda line: line.left[::-1],
    "right": lambda line: line.right,
    "place": lambda line: (line.report.code or "9", line.report.place or ""),
    "year": lambda line: line.report.year or 9999,
}


def concordance(found: Iterable[ReportAnswer], size: int, order: str | None = None) -> list[ConcordanceLine]:
    """Return a line for each match with up to `size` characters on each side, in the order of the reports or sorted."""
    lines = [line for answer in found for hit in answer.found for line in _lines(answer.report, hit, size)]
    return sorted(lines, key=_ORDERS[order]) if order else lines


def _lines(report: StoredReport, hit: Hit, size: int) -> Iterator[ConcordanceLine]:
    text = hit.block.text
    for match in hit.matches:
        start, end = hit.span_of(match)
        left, right = text[max(0, start - size) : start], text[end : end + size]
        yield ConcordanceLine(report, hit, left, text[start:end], right)


def fitting_lines(lines: Sequence[ConcordanceLine], sheet: Sheet) -> Sequence[ConcordanceLine]:
    """Return the lines with as much text on each side as fits on the page."""
    if sheet.width is None or not lines:
        return lines
    fixed = [column for column in CONCORDANCE if column.heading and column.name not in ("left", "right")]
    taken = sum(
        max(cell_width(sheet.translate(column.heading)), *(cell_width(column.cell(line, sheet)) for line in lines))
        for column in fixed
    )
    side = (sheet.width - taken - len(GAP) * (len(fixed) + 1)) // 2
    if side < _LEAST:
        return lines
    return [each._replace(left=_tail(each.left, side), right=_head(each.right, side)) for each in lines]


def _head(text: str, width: int) -> str:
    shown = visible(text)
    return shown[: fitting(shown, width)]


def _tail(text: str, width: int) -> str:
    """Return the end of a text, as much as fits into `width` cells."""
    shown = visible(text)
    before = running_width(shown)
    return shown[next(start for start, used in enumerate(before) if before[-1] - used <= width) :]
