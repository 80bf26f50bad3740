"""The command collection: what a collection consists of, and what it lacks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.file_arguments import file_argument, is_missing
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.report_collections import OpenedCollection, opened_collection
from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.selecting import selected
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph, Remark, Table
from siping_tui.pages.report_columns import (
    COVERAGE,
    NEAR_COPIES,
    REPORTS,
    SECOND_COPIES,
    UNREAD,
    SecondCopy,
    coverage,
    unread_reports,
)

REPORTS_HEADING = N_("Reports ({count})")
COVERAGE_HEADING = N_("Coverage by place and year")
APART = N_("Set apart: resolutions on a report and explanations of one, which no command counts ({count})")
NOT_READ = N_("Not read ({count})")
SAME_TEXT = N_("Second copies, which no command counts ({count})")
NEARLY_SAME = N_("Near copies, which no command counts ({count})")
WHY_NEAR = N_(
    "they are of the same place, year and kind, and the other has that share of their text; another kind or year in"
    " collection.yaml makes one count"
)
BESIDE = N_("Documents beside their briefing, which counts in their place ({count})")
MISNAMED = N_("Named in collection.yaml, but none of the reports ({count})")
CORRECTING = N_("to correct a place, a year or a kind, write a file collection.yaml: docs/collections.md")


def collection(call: Invocation) -> int:
    """Print the reports of a collection, and the years of each place."""
    paths, words = _paths_and_words(call.words)
    with opened_collection(call, paths, lists_left_out=True) as opened:
        found = opened.collection
        reports, _ = selected(found.reports, words)
        if call.format in formats.SPREADSHEETS:
            opened.write_rows(REPORTS, reports)
        elif call.format == "json":
            opened.write_record(_record(found, reports))
        else:
            opened.write_page(_page(opened, reports))
    return DONE


def _paths_and_words(words: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the paths among the words, and those that are conditions on reports, unless there is such a file."""
    conditions = [word for word in words if ":" in word and is_missing(word) and not selected((), [word])[1]]
    return [file_argument(word) for word in words if word not in conditions], conditions


def _record(found: Collection, reports: Sequence[StoredReport]) -> dict[str, object]:
    return {
        "reports": formats.records(REPORTS, reports, whole=True),
        "coverage": formats.records(COVERAGE, coverage(reports), whole=True),
        "apart": formats.records(REPORTS, found.apart, whole=True),
        "unread": formats.records(UNREAD, unread_reports(found.unread)),
        "duplicates": formats.records(SECOND_COPIES, _copies(found)),
        "near_copies": formats.records(NEAR_COPIES, found.near_copies),
        "beside": list(found.beside),
        "misnamed": list(found.misnamed),
    }


def _copies(found: Collection) -> list[SecondCopy]:
    return [SecondCopy(copy.label, counted.label) for copy, counted in found.duplicates]


def _page(opened: OpenedCollection, reports: Sequence[StoredReport]) -> Iterator[PageElement]:
    found, translate = opened.collection, opened.sheet.translate

    def heading(template: str, count: int) -> PageHeading:
        return PageHeading(1, translate(template).format(count=count))

    yield heading(REPORTS_HEADING, len(reports))
    yield Table(REPORTS, reports)
    yield PageHeading(1, translate(COVERAGE_HEADING))
    yield Table(COVERAGE, coverage(reports))
    if found.apart:
        yield heading(APART, len(found.apart))
        yield Table(REPORTS, found.apart)
    if found.unread:
        yield heading(NOT_READ, len(found.unread))
        yield Table(UNREAD, unread_reports(found.unread, translate))
    if copies := _copies(found):
        yield heading(SAME_TEXT, len(copies))
        yield Table(SECOND_COPIES, copies)
    if found.near_copies:
        yield heading(NEARLY_SAME, len(found.near_copies))
        yield Table(NEAR_COPIES, found.near_copies)
        yield Remark(translate(WHY_NEAR))
    for template, names in ((BESIDE, found.beside), (MISNAMED, found.misnamed)):
        if names:
            yield heading(template, len(names))
            yield from (Paragraph(name, tight=position > 0) for position, name in enumerate(names))
    yield Remark(translate(CORRECTING))
