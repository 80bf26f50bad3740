"""The names of the files of a folder of pages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from siping_tui.collection.store import StoredReport
from siping_tui.pages.report_columns import report_title
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible

INDEX, INDICATORS = "index.html", "indicators.html"
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|#%', "-"))
_LONGEST_NAME = 80


class PageNames(NamedTuple):
    """The names of the pages."""

    reports: dict[int, str]
    """Those of reports, by their ids."""
    comparisons: dict[tuple[int, int], str]
    """Those of comparisons, by the ids of the earlier and the later report."""


def page_names(reports: Sequence[StoredReport], pairs: Iterable[tuple[StoredReport, StoredReport]]) -> PageNames:
    """Return the names of the pages: the place and year of a report, or the name of its file; of two, both years."""
    taken = {INDEX, INDICATORS}
    of_reports = {each.id: _free_name(_title(each), taken) for each in reports}
    of_pairs = {(before.id, after.id): _free_name(_pair_title(before, after), taken) for before, after in pairs}
    return PageNames(of_reports, of_pairs)


def _title(report: StoredReport) -> str:
    return report_title(report, Sheet("zh")) if report.place and report.year else report.label


def _pair_title(before: StoredReport, after: StoredReport) -> str:
    kind = "" if after.kind == "work-report" else f"{after.kind} "
    return f"compare {after.place} {kind}{before.year} {after.year}"


def _free_name(title: str, taken: set[str]) -> str:
    """Return a name for a file that no other one has, and add it to those that are taken."""
    stem = "-".join(visible(title).translate(_FORBIDDEN).split()).strip(".-")[:_LONGEST_NAME] or "report"
    name, number = f"{stem}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.html"
    taken.add(name.casefold())
    return name
