"""A command on one report, run for each report of a collection in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from siping_tui.briefing.outline import AddressError, Entry, Outline
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.report_collections import (
    FoundInReport,
    OpenedCollection,
    chosen_reports,
    columns_in_reports,
    opened_collection,
)
from siping_tui.collection.selecting import selected
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.pages.columns import Columns
from siping_tui.pages.contents import unchecked_remark
from siping_tui.pages.elements import PageElement, PageHeading, Table
from siping_tui.pages.report_columns import COUNTED, OF_REPORT, report_title
from siping_tui.pages.sheet import Sheet

NO_REPORT_HAS = N_("no report of the collection has a section {address}")


class EachPage(NamedTuple):
    """What a command prints of one report or of one of its sections."""

    record: Callable[[Outline, Entry | None], Any]
    elements: Callable[[Outline, Entry | None, Sheet], Iterable[PageElement]]


def print_pages(call: Invocation, page: EachPage) -> int:
    """Print a page about each report, or about the section of each that the words name."""
    with opened_collection(call) as opened:
        reports, words = chosen_reports(opened, call.words)
        found = list(_sections(opened, reports, " ".join(words)))
        if not found:
            raise CommandError(NO_REPORT_HAS, NOTHING_FOUND, address=" ".join(words))
        if call.format == "json":
            opened.write_record({"reports": [_record(*each, page.record(*each[1:])) for each in found]})
        else:
            opened.write_page(_pages(opened, found, page))
    return DONE


def _sections(
    opened: OpenedCollection, reports: Sequence[StoredReport], address: str
) -> Iterator[tuple[StoredReport, Outline, Entry | None]]:
    """Yield the reports with the section of an address, if there is one address and the report has it."""
    for report in reports:
        outline = Outline(opened.collection.store.briefing(report.id))
        if not address:
            yield report, outline, None
            continue
        try:
            yield report, outline, outline.find(address)
        except AddressError as error:
            # 主要目标 is often a title in several parts of a report.
            yield from ((report, outline, entry) for entry in error.candidates)


def _record(report: StoredReport, _outline: Outline, _entry: Entry | None, content: Any) -> dict[str, Any]:
    return {**formats.records(OF_REPORT, [FoundInReport(report, None)], whole=True)[0], "content": content}


def _pages(
    opened: OpenedCollection, found: Iterable[tuple[StoredReport, Outline, Entry | None]], page: EachPage
) -> Iterator[PageElement]:
    for report, outline, entry in found:
        yield PageHeading(1, report_title(report, opened.sheet))
        yield from page.elements(outline, entry, opened.sheet)


def print_rows(
    call: Invocation, columns: Columns[Any], rows_of: Callable[[Outline], Sequence[Any]], nothing: str
) -> int:
    """Print the rows of each report, with the report before them. Raises CommandError with `nothing` without rows."""
    with opened_collection(call) as opened:
        reports, _ = chosen_reports(opened, call.words)
        store = opened.collection.store
        found = [(report, rows) for report in reports if (rows := rows_of(Outline(store.briefing(report.id))))]
        if call.format in formats.DATA:
            in_reports = [FoundInReport(report, row) for report, rows in found for row in rows]
            opened.write_rows(columns_in_reports(columns), in_reports)
        elif found:
            opened.write_page(_tables(opened, found, columns))
    if not found:
        raise CommandError(nothing, NOTHING_FOUND, words=" ".join(call.words))
    return DONE


def words_within(call: Invocation) -> list[str]:
    """Return the words of a command that are not conditions on reports."""
    return selected((), call.words)[1]


def section_or_none(outline: Outline, address: str | None) -> Entry | None:
    """Return the section with an address; None without an address, or if the report has no such section."""
    if address is None:
        return None
    try:
        return outline.find(address)
    except AddressError:
        return None


def _tables(
    opened: OpenedCollection, found: Iterable[tuple[StoredReport, Sequence[Any]]], columns: Columns[Any]
) -> Iterator[PageElement]:
    for report, rows in found:
        title = report_title(report, opened.sheet)
        yield PageHeading(1, opened.sheet.translate(COUNTED).format(words=title, count=len(rows)))
        yield Table(columns, rows)
        yield from unchecked_remark(rows, opened.sheet)
