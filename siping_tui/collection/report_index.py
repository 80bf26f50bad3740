"""What lists of reports are filtered by: place, year, title and file name, in characters, pinyin or initials."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from siping_tui.search.haystack import Haystack

_Row = TypeVar("_Row")

_TEXTS = 2
"""The texts of a row: what is brief, in which two initials are enough, and its file name."""


class ReportIndex(Generic[_Row]):
    """Finds rows by words. Made when it is first needed, because a list is shown without it."""

    def __init__(self, rows: Sequence[_Row], words: Callable[[_Row], tuple[str, str]]) -> None:
        """`words` returns the place, year and title of a row, and its file name."""
        self._rows, self._words = rows, words

    @cached_property
    def _haystack(self) -> "Haystack":
        from siping_tui.search.haystack import Haystack

        texts = [text for row in self._rows for text in self._words(row)]
        return Haystack(texts, lambda position: () if position % _TEXTS else (0,), range(0, len(texts), _TEXTS))

    def prepare(self) -> None:
        """Make the index before the first search; of ten thousand rows this takes as long as ten keys."""
        _ = self._haystack

    def search(self, typed: str, *, typing: bool = False) -> Sequence[int]:
        """Return the rows that answer a query, which the user may still be `typing`; all if it asks nothing."""
        if not typed.strip():
            return range(len(self._rows))
        from siping_tui.search.evaluation import evaluate
        from siping_tui.search.parser import parse

        query = parse(typed, typing=typing)
        if not query.clauses:
            return range(len(self._rows))
        _, found = query.answered(lambda each: evaluate(each, self._haystack, lambda _: None))
        return found.in_order
