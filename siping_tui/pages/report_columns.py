"""The columns of tables of reports and of whatever is found in many reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from siping_tui.collection.metadata import ReportKind
from siping_tui.collection.near_copies import NearCopy
from siping_tui.collection.reading_reasons import reason_in_words
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Translate
from siping_tui.pages.columns import UNKNOWN, Column, Columns, unknown
from siping_tui.pages.sheet import Sheet

PLACE_AND_YEAR = N_("{place} {year}")
COUNTED = N_("{words} ({count})")
LEVELS: Mapping[Any, str] = {
    "national": N_("national"),
    "province": N_("province"),
    "prefecture": N_("prefecture"),
    "county": N_("county"),
}
REPORT_KINDS: Mapping[ReportKind, str] = {
    "work-report": N_("work report"),
    "communique": N_("communiqué"),
    "plan": N_("plan"),
    "proposal": N_("proposal"),
    "decision": N_("decision"),
    "resolution": N_("resolution"),
    "explanation": N_("explanation"),
    "other": N_("other"),
}


def _found_in(value: Callable[[StoredReport], Any]) -> Callable[[Any], Any]:
    return lambda row: value(row.report)


_PLACE: Column[StoredReport] = Column("place", lambda row: row.place, N_("Place"), absent=unknown)
_CODE: Column[StoredReport] = Column("code", lambda row: row.code)
_LEVEL: Column[StoredReport] = Column("level", lambda row: row.level)
_YEAR: Column[StoredReport] = Column("year", lambda row: row.year, N_("Year"), absent=unknown)

_IDENTITY: Columns[StoredReport] = (Column("report", lambda row: row.label), _PLACE, _CODE, _LEVEL, _YEAR)

OF_REPORT: Columns[Any] = tuple(column._replace(value=_found_in(column.value)) for column in _IDENTITY)
"""Which report a row is about; the row has it as `report`."""

REPORTS: Columns[StoredReport] = (
    _PLACE,
    _CODE._replace(heading=N_("Code")),
    _LEVEL._replace(heading=N_("Level"), labels=LEVELS),
    _YEAR,
    Column("kind", lambda row: row.kind, N_("Kind"), REPORT_KINDS),
    Column("title", lambda row: row.title, N_("Title"), wraps=True),
    Column("date", lambda row: row.date, N_("Date"), absent=unknown),
    Column("characters", lambda row: row.characters, N_("Characters"), align_right=True),
    Column("figures", lambda row: row.figures, N_("Figures"), align_right=True),
    Column("targets", lambda row: row.targets, N_("Targets"), align_right=True),
    Column("unchecked", lambda row: row.unchecked, N_("Unchecked"), align_right=True),
    Column("report", lambda row: row.label, N_("File"), wraps=True),
)


class UnreadReport(NamedTuple):
    """A file that could not be read, and why."""

    name: str
    reason: str


UNREAD: Columns[UnreadReport] = (
    Column("report", lambda row: row.name, N_("File"), wraps=True),
    Column("reason", lambda row: row.reason, N_("Why"), wraps=True),
)


def unread_reports(reports: Iterable[StoredReport], translate: Translate = str) -> list[UnreadReport]:
    """Return the files that could not be read, with the reasons."""
    return [UnreadReport(each.label, reason_in_words(each.error, translate)) for each in reports]


class SecondCopy(NamedTuple):
    """A document that does not count, because another one has the same text or is its briefing."""

    name: str
    counted: str


SECOND_COPIES: Columns[SecondCopy] = (
    Column("report", lambda row: row.name, N_("File"), wraps=True),
    Column("same_as", lambda row: row.counted, N_("Same text as"), wraps=True),
)

NEAR_COPIES: Columns[NearCopy] = (
    Column("report", lambda row: row.report.label, N_("File"), wraps=True),
    Column("same_as", lambda row: row.counted.label, N_("Nearly the same text as"), wraps=True),
    Column(
        "share", lambda row: round(row.share, 3), N_("Share"), shown=lambda row, _: f"{row.share:.1%}", align_right=True
    ),
)


class Coverage(NamedTuple):
    """The years of which there is a report of a place, and those between them of which there is none."""

    place: str | None
    code: str | None
    level: str | None
    years: tuple[int, ...]
    missing: tuple[int, ...]
    undated: int
    """The number of reports of an unknown year."""


COVERAGE: Columns[Coverage] = (
    Column("place", lambda row: row.place, N_("Place"), absent=unknown),
    Column("code", lambda row: row.code),
    Column("level", lambda row: row.level),
    Column("years", lambda row: list(row.years), N_("Years"), shown=lambda row, _: year_spans(row.years), wraps=True),
    Column(
        "missing",
        lambda row: list(row.missing),
        N_("Missing"),
        shown=lambda row, _: year_spans(row.missing),
        wraps=True,
    ),
    Column("undated", lambda row: row.undated, N_("Year unknown"), {0: ""}, align_right=True),
)


def coverage(reports: Iterable[StoredReport]) -> list[Coverage]:
    """Return the coverage of each place, in the order of the reports, which are sorted by place."""
    found = []
    for (code, place), group in groupby(reports, lambda each: (each.code, each.place)):
        of_place = list(group)
        years = tuple(sorted({each.year for each in of_place if each.year is not None}))
        missing = tuple(year for year in range(years[0], years[-1]) if year not in years) if years else ()
        undated = sum(each.year is None for each in of_place)
        found.append(Coverage(place, code, of_place[0].level, years, missing, undated))
    return found


def year_spans(years: Sequence[int]) -> str:
    """Return years with those that follow each other as a span: 2013–2016 2018."""
    groups: list[list[int]] = []
    for year in years:
        if groups and year == groups[-1][-1] + 1:
            groups[-1].append(year)
        else:
            groups.append([year])
    return " ".join(str(each[0]) if len(each) == 1 else f"{each[0]}–{each[-1]}" for each in groups)


def report_title(report: StoredReport, sheet: Sheet) -> str:
    """Return what a page calls a report: its place and year, or its file name."""
    if report.place is None and report.year is None:
        return report.label
    place, year = (sheet.translate(UNKNOWN) if each is None else each for each in (report.place, report.year))
    return sheet.translate(PLACE_AND_YEAR).format(place=place, year=year)
