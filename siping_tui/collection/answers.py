"""Searching the reports of a collection: each answer is that of the search of its report alone.

The store only leaves out reports that cannot answer, because they do not have a word that is searched for literally.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.briefing.outline import Outline
from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.selecting import query_within
from siping_tui.collection.store import Store, StoredReport
from siping_tui.search.index import Index
from siping_tui.search.query import Clause, Query, Word
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


def answers(store: Store, pairs: Sequence[tuple[StoredReport, Query]]) -> Iterator[ReportAnswer]:
    """Yield the reports that answer their queries, in their order."""
    said = _Said(store)
    for report, query in pairs:
        if query.clauses and (report.has_readings or all(said.may_hold(each, report) for each in query.clauses)):
            index = Index(Outline(store.briefing(report.id)))
            if found := index.search(query):
                yield ReportAnswer(report, index, found)


class _Said:
    """Which reports contain the literal words of a query; asked once for each word."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: dict[str, frozenset[int]] = {}

    def may_hold(self, clause: Clause, report: StoredReport) -> bool:
        """Return whether a report may answer a clause, as far as its literal words tell."""
        words = [each for each in clause.alternatives if isinstance(each, Word) and each.spelling is None]
        if clause.excluded or len(words) < len(clause.alternatives):
            return True
        return any(report.id in self._saying(word.text) for word in words)

    def _saying(self, text: str) -> frozenset[int]:
        if text not in self._reports:
            self._reports[text] = self._store.saying(text)
        return self._reports[text]
