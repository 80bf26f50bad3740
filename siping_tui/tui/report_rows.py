"""The rows of the list of reports: what is in them, in which order, and in which columns. No screen is needed."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.reading_reasons import reason_in_words
from siping_tui.collection.store import StoredReport
from siping_tui.importing.document import UNTITLED
from siping_tui.messages import N_, Translate
from siping_tui.text.widths import cell_width
from siping_tui.tui.signs import Signs
from siping_tui.tui.table_columns import TableCell, TableColumn, fitted
from siping_tui.user.state import BriefingState, briefing_key

Standing: TypeAlias = Literal["counted", "apart", "copy", "near copy", "unread"]

_COPY, _NEAR_COPY = N_("same text as {name}"), N_("nearly the same text as {name}")
_APART = N_("set apart: {title}")
_UNREAD = N_("not read: {reason}")
PLACE, YEAR, TITLE, READ = N_("Place"), N_("Year"), N_("Title"), N_("Read to")
_LENGTH, _FIGURES, _TARGETS, _UNCHECKED = N_("Length"), N_("Figures"), N_("Targets"), N_("Unchecked")

_WIDEST_PLACE = 22
_NARROWEST_TITLE = 18
_NARROW = 50
"""The width up to which the sign of the order is left out of the heading of the years."""


class ListedReport(NamedTuple):
    """A report, or a file that is none, in the list."""

    report: StoredReport
    standing: Standing = "counted"
    counted: StoredReport | None = None
    """The report with the same text, or nearly the same, that counts."""
    read: int | None = None
    """How far the user has read it, in percent; None if it was never opened."""

    @property
    def name(self) -> str:
        """What the place and the title are if they are not known."""
        return self.report.label or self.report.name

    @property
    def title(self) -> str:
        """The title, or the file name if the document has none."""
        title = self.report.title
        return title if title and title != UNTITLED.zh else self.name

    def reason(self, translate: Translate) -> str:
        """Return why the file was not read."""
        return reason_in_words(self.report.error, translate)

    @property
    def words(self) -> tuple[str, str]:
        """What the row is found by: place, year and title, and the file name."""
        report = self.report
        return f"{report.place or ''} {report.year or ''} {self.title}".strip(), self.name


class ListedReports(NamedTuple):
    """The rows of a list, with what is counted and measured of all of them once."""

    rows: Sequence[ListedReport] = ()
    counts: Mapping[Standing, int] = MappingProxyType({})
    widest_place: int = 0
    """The width of the longest place in cells."""

    @classmethod
    def of(cls, rows: Sequence[ListedReport]) -> "ListedReports":
        places = {row.report.place or "" for row in rows}
        return cls(rows, Counter(row.standing for row in rows), max(map(cell_width, places), default=0))


def listed_reports(collection: Collection, briefings: Mapping[str, BriefingState]) -> list[ListedReport]:
    """Return the rows of a collection: the reports by place and year, then what does not count.

    `briefings` is what the user's state remembers of each report.
    """
    rows = [
        *map(ListedReport, collection.reports),
        *(ListedReport(each, "apart") for each in collection.apart),
        *(ListedReport(each, "copy", same) for each, same in collection.duplicates),
        *(ListedReport(each.report, "near copy", each.counted) for each in collection.near_copies),
        *(ListedReport(each, "unread") for each in collection.unread),
    ]
    # The real path of ten thousand files takes half a second; few of them have a name that was read.
    names = {os.path.basename(key) for key in briefings}  # noqa: PTH119
    if not names:
        return rows
    return [
        row._replace(read=briefings[key].read)
        if os.path.basename(row.report.name) in names and (key := memory_key(row.report)) in briefings  # noqa: PTH119
        else row
        for row in rows
    ]


def memory_key(report: StoredReport) -> str:
    """Return the key of a report in the state of the user."""
    return report.name if report.member else briefing_key(Path(report.path))


_KEYS: Mapping[str, Callable[[ListedReport], object]] = {
    "year": lambda row: row.report.year or 0,
    "title": lambda row: row.report.title or "",
    "characters": lambda row: row.report.characters,
    "figures": lambda row: row.report.figures,
    "targets": lambda row: row.report.targets,
    "read": lambda row: -1 if row.read is None else row.read,
    "unchecked": lambda row: row.report.unchecked,
}
ORDERS = ("place", *_KEYS)
DESCENDING = frozenset(_KEYS) - {"title"}
"""The orders that begin with the greatest."""


def in_order(rows: Sequence[ListedReport], order: str, *, is_reversed: bool) -> list[ListedReport]:
    """Return rows, which are by place and year, in an order; what does not count stays at the end."""
    counted = [row for row in rows if row.standing == "counted"]
    others = [row for row in rows if row.standing != "counted"]
    descending = is_reversed != (order in DESCENDING)
    if (key := _KEYS.get(order)) is not None:
        counted.sort(key=key, reverse=descending)  # type: ignore[arg-type]
    elif descending:
        counted.reverse()
    return [*counted, *others]


class ReportTable:
    """Makes the cells of the rows at one width."""

    def __init__(
        self,
        widest_place: int,
        width: int,
        translate: Translate,
        signs: Signs,
        marked: frozenset[int] = frozenset(),
    ) -> None:
        """`marked` are the ids of the reports that the user has marked."""
        self._translate, self._signs, self._marked = translate, signs, marked
        place = min(max(widest_place, cell_width(translate(PLACE)) + 2), _WIDEST_PLACE, max(width * 2 // 5, 8))
        numbers = (("characters", _LENGTH, 1), ("figures", _FIGURES, 3), ("targets", _TARGETS, 2))
        columns = [
            TableColumn("", "", 1),
            TableColumn("place", translate(PLACE), place),
            TableColumn("year", translate(YEAR), 6 if width > _NARROW else 4),
            TableColumn("title", translate(TITLE)),
            *(self._number(name, heading, rank) for name, heading, rank in numbers),
            self._number("read", READ, 4),
            self._number("unchecked", _UNCHECKED, 5),
        ]
        self.columns = fitted(columns, width, _NARROWEST_TITLE)

    def _number(self, name: str, heading: str, rank: int) -> TableColumn:
        words = self._translate(heading)
        return TableColumn(name, words, max(cell_width(words) + 2, 6), align_right=True, rank=rank)

    def cells(self, row: ListedReport) -> list[TableCell]:
        """Return the cells of a row."""
        return [self._cell(column.name, row) for column in self.columns]

    def _cell(self, name: str, row: ListedReport) -> TableCell:
        report, is_counted = row.report, row.standing == "counted"
        if name == "":
            return TableCell(self._signs.marked if report.id in self._marked else "", "heading")
        if name == "title":
            return TableCell(self._title(row), "label" if is_counted else "detail")
        if name == "place":
            return TableCell(report.place or "", "heading" if is_counted else "detail")
        if name == "year":
            return TableCell(str(report.year or ""), "label" if is_counted else "detail")
        if name == "read":
            return TableCell("" if row.read is None else f"{row.read}%", "label")
        number = getattr(report, name)
        styles = {"figures": "figure", "targets": "target"}
        return TableCell(f"{number:,}" if number else "", styles.get(name, "detail"))

    def _title(self, row: ListedReport) -> str:
        title = row.title
        if row.standing == "unread":
            return f"{row.name} · {self._translate(_UNREAD).format(reason=row.reason(self._translate))}"
        if row.counted is not None:
            template = _COPY if row.standing == "copy" else _NEAR_COPY
            return f"{row.name} · {self._translate(template).format(name=row.counted.label or row.counted.name)}"
        return self._translate(_APART).format(title=title) if row.standing == "apart" else title
