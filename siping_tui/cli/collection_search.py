"""The command search in many reports, as hits, as a concordance, or as the list of reports without hits."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

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
from siping_tui.collection.answers import ReportAnswer, answering, answers, asked
from siping_tui.collection.selecting import is_about_reports
from siping_tui.messages import N_
from siping_tui.pages.columns import Columns
from siping_tui.pages.concordance import CONCORDANCE, concordance, fitting_lines
from siping_tui.pages.elements import PageElement, PageHeading, Remark, Table
from siping_tui.pages.report_columns import COUNTED, OF_REPORT, REPORTS, report_title
from siping_tui.pages.search_results import HITS, HITS_IN_CONTEXT, HitInContext, hits, hits_in_context
from siping_tui.search.context import around, groups
from siping_tui.search.parser import parse

NOTHING = N_("nothing found for {words}")
NO_WORD = N_("search needs at least one word that is no condition on reports")
NOTHING_MISSING = N_("something is found for {words} in each report")
FOUND_IN = N_("matches: {matches}; reports: {found} of {all}")


def search_collection(call: Invocation) -> int:
    """Print what is found in the reports of a collection. Raises CommandError if that is nothing."""
    words = " ".join(call.words)
    query = parse(words, whole_words=call.whole_words)
    if not query.clauses or is_about_reports(query):
        raise CommandError(NO_WORD)
    with opened_collection(call) as opened:
        chosen_reports(opened, words.split())  # raises CommandError if there are none
        pairs = asked(opened.collection, query)
        found = answers(opened.collection.store, pairs, in_context=call.context is not None)
        if call.missing:
            saying = answering(opened.collection.store, pairs)
            absent = [report for report, _ in pairs if report.id not in saying]
            _write_rows(opened, REPORTS, absent, absent)
            return DONE if absent else _nothing(NOTHING_MISSING, words)
        if call.kwic is not None:
            lines = concordance(found, call.kwic, call.sort)
            _write_rows(opened, CONCORDANCE, lines, fitting_lines(lines, opened.sheet))
            return DONE if lines else _nothing(NOTHING, words)
        is_found = _write_hits(opened, words, found, len(pairs))
    return DONE if is_found else _nothing(NOTHING, words)


def _nothing(template: str, words: str) -> int:
    raise CommandError(template, NOTHING_FOUND, words=words)


def _write_rows(opened: OpenedCollection, columns: Columns[Any], rows: Sequence[Any], shown: Sequence[Any]) -> None:
    if opened.call.format in formats.DATA:
        opened.write_rows(columns, rows)
    elif rows:
        opened.write_page([Table(columns, shown)])


def _write_hits(opened: OpenedCollection, words: str, found: Iterator[ReportAnswer], asked_: int) -> bool:
    """Write the hits of one report after the other, and return whether there are any."""
    call = opened.call
    columns = HITS if call.context is None else HITS_IN_CONTEXT
    if call.format == "json":
        reports = [_hits_record(each, columns, call) for each in found]
        count = sum(each["count"] for each in reports)
        opened.write_record({"query": words, "count": count, "asked": asked_, "reports": reports})
        return bool(reports)
    if call.format in formats.SPREADSHEETS:
        rows = [FoundInReport(each.report, row) for each in found for row in _hit_rows(each, call)]
        opened.write_rows(columns_in_reports(columns), rows)
        return bool(rows)
    first = next(found, None)
    if first is not None:
        opened.write_page(_page(opened, chain([first], found), asked_))
    return first is not None


def _hits_record(answer: ReportAnswer, columns: Columns[Any], call: Invocation) -> dict[str, Any]:
    return {
        **formats.records(OF_REPORT, [FoundInReport(answer.report, None)], whole=True)[0],
        "count": answer.found.match_count,
        "hits": formats.records(columns, _hit_rows(answer, call)),
    }


def _hit_rows(answer: ReportAnswer, call: Invocation) -> Sequence[object]:
    if call.context is None:
        return answer.found
    around_hit = zip(answer.found.units, answer.found, strict=True)
    return [HitInContext(hit, around(answer.searched, unit, call.context)) for unit, hit in around_hit]


def _page(opened: OpenedCollection, found: Iterable[ReportAnswer], asked_: int) -> Iterator[PageElement]:
    call, sheet = opened.call, opened.sheet
    is_whole = call.full or call.context is not None or call.format != "text"
    matches = reports = 0
    for answer in found:
        matches, reports = matches + answer.found.match_count, reports + 1
        title = report_title(answer.report, sheet)
        yield PageHeading(1, sheet.translate(COUNTED).format(words=title, count=answer.found.match_count))
        if call.context is None:
            yield from hits(answer.found, sheet, None if is_whole else sheet.measure)
        else:
            yield from hits_in_context(groups(answer.searched, answer.found, call.context), sheet)
    yield Remark(sheet.translate(FOUND_IN).format(matches=matches, found=reports, all=asked_))
