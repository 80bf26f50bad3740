"""What lists of reports are filtered by: place, year, title and file name, in characters, pinyin or initials."""

from collections.abc import Iterable, Sequence

from siping_tui.search.evaluation import evaluate
from siping_tui.search.haystack import Haystack
from siping_tui.search.query import Query

_TEXTS = 2
"""The texts of a report: what is brief, in which two initials are enough, and its file name."""


class ReportIndex:
    """The words by which reports are found in a list."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Index the place, year and title of each report, and its file name."""
        texts = [text for pair in words for text in pair]
        self._haystack = Haystack(
            texts, lambda position: () if position % _TEXTS else (0,), range(0, len(texts), _TEXTS)
        )

    def search(self, query: Query) -> Sequence[int]:
        """Return the positions of the reports that answer a query."""
        _, found = query.answered(lambda each: evaluate(each, self._haystack, lambda _: None))
        return found.in_order
