"""An index of rows of short texts that the editor wrote: the notes on doubtful print, and titles, summaries, labels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar, overload

from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.search.evaluation import condition_holds, evaluate, sections_at, size_holds
from siping_tui.search.haystack import Haystack
from siping_tui.search.matches import Match
from siping_tui.search.query import Condition, Query
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import UnitMatches


class TextRow(Protocol):
    """A row of an index: texts that belong together."""

    @property
    def entry(self) -> Entry | None:
        """The section of the row; None for the whole report."""

    @property
    def item(self) -> Figure | Target | Note | None:
        """The item whose texts these are, if any."""

    @property
    def texts(self) -> Sequence[str]:
        """The texts that are searched."""


AnyRow = TypeVar("AnyRow", bound=TextRow)


class FoundRow(NamedTuple, Generic[AnyRow]):
    """A row that answers a query."""

    row: AnyRow
    matches: Mapping[int, tuple[Match, ...]]
    """The matches in each text that has any, by its position among the texts of the row."""


class FoundRows(Sequence[FoundRow[AnyRow]], Generic[AnyRow]):
    """The rows that answer a query, in order; the matches of each are located on access."""

    def __init__(self, index: "TextIndex[AnyRow]", found: UnitMatches, positions: Sequence[int]) -> None:
        """`positions` are those of the rows in `index`."""
        self._index, self._found, self._positions = index, found, positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, position: int) -> FoundRow[AnyRow]: ...

    @overload
    def __getitem__(self, position: slice) -> list[FoundRow[AnyRow]]: ...

    def __getitem__(self, position: int | slice) -> FoundRow[AnyRow] | list[FoundRow[AnyRow]]:
        if isinstance(position, slice):
            return [self._row(each) for each in self._positions[position]]
        return self._row(self._positions[position])

    def at(self, position: int) -> FoundRow[AnyRow] | None:
        """Return the row at a position in the index; None if it does not answer the query."""
        return self._row(position) if position in self._found else None

    def with_matches(self) -> "FoundRows[AnyRow]":
        """Return the rows whose texts contain words of the query, without those that only a condition finds."""
        if self._found.always_matches:
            return self
        return FoundRows(self._index, self._found, [each for each in self._positions if self._found[each]])

    def _row(self, position: int) -> FoundRow[AnyRow]:
        return FoundRow(self._index.rows[position], self._index.matches_in(position, self._found[position]))


class TextIndex(Generic[AnyRow]):
    """Rows of texts; each row is a unit of the haystack."""

    def __init__(self, outline: Outline, rows: Iterable[AnyRow], *, are_brief: Callable[[AnyRow], bool]) -> None:
        """Index `rows`; in the texts of those that `are_brief`, two pinyin initials are enough."""
        self._outline = outline
        self.rows: Sequence[AnyRow] = tuple(rows)
        firsts: list[int] = []
        texts: list[str] = []
        brief: list[int] = []
        for row in self.rows:
            firsts.append(len(texts))
            texts += row.texts
            if are_brief(row):
                brief += range(firsts[-1], len(texts))
        starts = frozenset(firsts)
        self.haystack = Haystack(texts, lambda position: (0,) if position in starts else (), brief)

    def search(self, query: Query) -> FoundRows[AnyRow]:
        """Return the rows that answer `query`, in order."""
        query, units = query.answered(lambda query: evaluate(query, self.haystack, self._holding))
        return FoundRows(self, units, units.in_order)

    @property
    def nothing(self) -> FoundRows[AnyRow]:
        """No rows."""
        return FoundRows(self, self.haystack.at({}), ())

    def matches_in(self, unit: int, found: Sequence[FoldedMatch]) -> Mapping[int, tuple[Match, ...]]:
        """Return the matches of a unit by its texts; matches that overlap become one."""
        first = self.haystack.position_of(unit)
        matches: dict[int, list[Match]] = {}
        for each in sorted(found, key=lambda match: match[:2]):
            position = self.haystack.text_at(each.start)
            start, end = each.printed or self.haystack.original(position, each.start, each.end)
            in_text = matches.setdefault(position - first, [])
            if in_text and start < in_text[-1].end:
                in_text[-1] = in_text[-1]._replace(end=max(in_text[-1].end, end))
            else:
                in_text.append(Match(start, end, each.kind))
        return {text: tuple(in_text) for text, in_text in matches.items()}

    def _holding(self, condition: Condition | Size) -> UnitMatches | None:
        """Return the rows for which a condition holds; None if it names a section that does not exist."""
        if isinstance(condition, Condition) and condition.field == "section":
            entries = frozenset(sections_at(self._outline, condition.value) or ())
            return self._units(row.entry in entries for row in self.rows) if entries else None
        return self._units(_holds(condition, row.item) for row in self.rows)

    def _units(self, wanted: Iterator[bool]) -> UnitMatches:
        return self.haystack.at({unit: [] for unit, is_wanted in enumerate(wanted) if is_wanted})


def _holds(condition: Condition | Size, item: Figure | Target | Note | None) -> bool:
    if item is None:
        return False
    if isinstance(condition, Condition):
        return condition_holds(condition, item)
    return size_holds(condition, item)
