"""The command count: how often reports say terms."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.report_collections import OpenedCollection, chosen_reports, opened_collection
from siping_tui.collection.counting import CountedTerm, TermCount, count_terms, terms_in
from siping_tui.collection.store import StoredReport
from siping_tui.collection.term_sentences import term_sentences
from siping_tui.importing.opening import read_any
from siping_tui.importing.sources.charsets import decode_text
from siping_tui.messages import N_, SEPARATOR
from siping_tui.pages.columns import Columns
from siping_tui.pages.elements import Table
from siping_tui.pages.term_tables import (
    GROUPS,
    SENTENCES,
    report_rows,
    sentences_page,
    summed,
    summed_columns,
    term_columns,
    wide_rows,
)
from siping_tui.text.folding import fold

_GROUP_NAMES = {"地区": "place", "年份": "year", "级别": "level"}
NO_TERM = N_("count needs at least one term, or --terms")
NO_GROUP = N_("--by: {name} is not one of {names}")
TWO_GROUPS = N_("--by takes one field or two")
LONG_ONLY = N_("--shape wide: JSON has a row for each count")
NOT_SAID = N_("no report says {words}")


def count(call: Invocation) -> int:
    """Print how often each report says each term. Raises CommandError if there is no report to count in."""
    call = call._replace(by=[_GROUP_NAMES.get(name, name) for name in call.by])
    _check(call.by, call)
    with opened_collection(call) as opened:
        reports, words = chosen_reports(opened, call.words)
        terms = _terms(words, call)
        if call.where:
            return _write_sentences(opened, reports, terms)
        _write_counts(opened, reports, terms)
    return DONE


def _check(by: Sequence[str], call: Invocation) -> None:
    for name in by:
        if name not in GROUPS:
            raise CommandError(NO_GROUP, name=name, names=call.translate(SEPARATOR).join(GROUPS))
    if call.format == "json" and call.shape == "wide":
        raise CommandError(LONG_ONLY)
    if len(set(by)) != len(by) or len(by) > 2:
        raise CommandError(TWO_GROUPS)


def _terms(words: Sequence[str], call: Invocation) -> list[CountedTerm]:
    """Return the terms of the command line and those of the file, each once with all words that exclude it."""
    listed = terms_in(decode_text(read_any(call.terms)).splitlines()) if call.terms else []
    terms = [term for term in (*map(CountedTerm.from_words, words), *listed) if fold(term.words).text]
    if not terms:
        raise CommandError(NO_TERM)
    excluded: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        excluded[term.words] += term.excluded
    return [CountedTerm(words, tuple(dict.fromkeys(others))) for words, others in excluded.items()]


def _write_counts(opened: OpenedCollection, reports: Sequence[StoredReport], terms: Sequence[CountedTerm]) -> None:
    call = opened.call
    counts = list(count_terms(opened.collection.store, reports, terms, exact=call.exact))
    if _is_long(call):
        _write_long(opened, counts)
        return
    columns, rows = wide_rows(summed(counts, call.by), call.by, call.per) if call.by else report_rows(counts, call.per)
    if call.format in formats.SPREADSHEETS:
        opened.write_wide(columns, rows)
    else:
        opened.write_page([Table(columns, rows)])


def _write_long(opened: OpenedCollection, counts: Sequence[TermCount]) -> None:
    call = opened.call
    columns: Columns[Any] = summed_columns(call.by, call.per) if call.by else term_columns(call.per)
    rows: Sequence[Any] = summed(counts, call.by) if call.by else counts
    if call.format in formats.DATA:
        opened.write_rows(columns, rows)
    else:
        opened.write_page([Table(columns, rows)])


def _is_long(call: Invocation) -> bool:
    """Return whether the table has a row for each count, as --shape or else the format says."""
    if call.shape is not None:
        return call.shape == "long"
    return call.format == "json" or (call.format in formats.SPREADSHEETS and not call.by)


def _write_sentences(opened: OpenedCollection, reports: Sequence[StoredReport], terms: Sequence[CountedTerm]) -> int:
    call = opened.call
    store = opened.collection.store
    found = [each for report in reports for each in term_sentences(store, report, terms, exact=call.exact)]
    if call.format in formats.DATA:
        opened.write_rows(SENTENCES, found)
    elif found:
        opened.write_page(sentences_page(found, opened.sheet))
    if not found:
        raise CommandError(NOT_SAID, NOTHING_FOUND, words=" ".join(term.words for term in terms))
    return DONE
