"""Searching the reports of a collection: each answer is that of the search of its report alone.

The store leaves out reports that cannot answer, because they do not have a word that is searched for literally. Whether
a report answers a query that is no more than such a word, it tells alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.briefing.outline import Block, Outline
from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.selecting import query_within
from siping_tui.collection.store import Store, StoredReport
from siping_tui.search.boundaries import acceptance
from siping_tui.search.index import Index
from siping_tui.search.query import Alternative, Clause, Query, Word
from siping_tui.search.results import Results


class ReportAnswer(NamedTuple):
    """A report that answers a query, and the sentences in it that do."""

    report: StoredReport
    searched: Index
    found: Results


def asked(collection: Collection, query: Query) -> list[tuple[StoredReport, Query]]:
    """Return the reports for which the conditions on reports hold, each with the rest of the query."""
    pairs = ((report, query_within(query, report)) for report in collection.reports)
    return [(report, within) for report, within in pairs if within is not None]


def answers(
    store: Store, pairs: Sequence[tuple[StoredReport, Query]], *, in_context: bool = False
) -> Iterator[ReportAnswer]:
    """Yield the reports that answer their queries, in their order.

    Unless the sentences around the answers are wanted, only paragraphs are searched that may contain one.
    """
    said = _Said(store)
    for report, query in pairs:
        if query.clauses and (report.has_readings or all(said.may_hold(each, report) for each in query.clauses)):
            outline = Outline(store.briefing(report.id))
            index = Index(outline, None if in_context else _blocks_saying(store, report, query, outline))
            if found := index.search(query):
                yield ReportAnswer(report, index, found)


def _blocks_saying(store: Store, report: StoredReport, query: Query, outline: Outline) -> Sequence[Block] | None:
    """Return the blocks that contain a word of a clause, if the query is literal words only; else None.

    A sentence is within a block, and each of its words is known from the sentence alone.
    """
    words = [each for clause in query.clauses for each in clause.alternatives]
    required = next((clause for clause in query.clauses if not clause.excluded), None)
    if report.has_readings or required is None or not all(_is_literal(each) for each in words):
        return None
    forms = [each.text for each in required.alternatives if isinstance(each, Word)]
    folded = store.folded_text(report.id).split("\n")
    pairs = zip(outline.blocks, folded, strict=True)
    return [block for block, text in pairs if any(form in text for form in forms)]


def _is_literal(alternative: Alternative) -> bool:
    return isinstance(alternative, Word) and alternative.spelling is None and alternative.number is None


def answering(store: Store, pairs: Sequence[tuple[StoredReport, Query]]) -> frozenset[int]:
    """Return the ids of the reports that answer their queries."""
    said = _Said(store)
    told = [(report, query) for report, query in pairs if said.tells(query, report)]
    others = [pair for pair in pairs if not said.tells(pair[1], pair[0])]
    by_store = {report.id for report, query in told if said.may_hold(query.clauses[0], report)}
    return frozenset(by_store | {answer.report.id for answer in answers(store, others)})


class _Said:
    """Which reports contain the literal words of a query. The index is asked once for each word."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: dict[str, frozenset[int]] = {}

    def tells(self, query: Query, report: StoredReport) -> bool:
        """Return whether a report answers a query if and only if `may_hold` says so of its one clause."""
        if len(query.clauses) != 1 or query.clauses[0].excluded or report.has_readings:
            return False
        # A word of letters only is within one sentence wherever the text has it.
        return all(
            isinstance(word, Word)
            and _is_literal(word)
            and word.text.isalpha()
            and acceptance(word, whole=query.whole_words) is None
            for word in query.clauses[0].alternatives
        )

    def may_hold(self, clause: Clause, report: StoredReport) -> bool:
        """Return whether a report may answer a clause, as far as its literal words tell."""
        words = [each for each in clause.alternatives if isinstance(each, Word) and _is_literal(each)]
        if clause.excluded or len(words) < len(clause.alternatives):
            return True
        return any(
            report.id in self._candidates(word.text) and self._store.says(report.id, word.text) for word in words
        )

    def _candidates(self, text: str) -> frozenset[int]:
        if text not in self._reports:
            self._reports[text] = self._store.candidates(text)
        return self._reports[text]
