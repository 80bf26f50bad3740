"""Marks that are left out of folded text, looked for in print where they are asked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter

from siping_tui.search.query import IgnoredMarks
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.unit_matches import Units
from siping_tui.text.spans import Span


class MarkRun:
    """The places where marks stand in the texts of a haystack.

    They stand nowhere in its folded text; the beginning of their unit is as good as any place.
    """

    def __init__(
        self,
        marks: IgnoredMarks,
        texts: Sequence[str],
        units: Units,
        text_at: Callable[[int], int],
        unit_of: Callable[[int, int], int],
    ) -> None:
        """`text_at` is the text at a folded offset, `unit_of` the unit at an offset of the text at a position."""
        self._texts, self._units = texts, units
        self._pattern, self._is_one = marks.pattern, len(marks.typed) == 1
        self._text_at, self._unit_of = text_at, unit_of
        # Asked for again by every unit of a text.
        self._in = lru_cache(1)(lambda position: list(self._found_in(position)))

    @cached_property
    def total(self) -> int:
        """How many there are."""
        if self._is_one:
            # Each stands within a unit.
            return sum(map(len, map(self._pattern.findall, self._texts)))
        return len(self.starts)

    @cached_property
    def starts(self) -> Sequence[int]:
        """The folded offsets where their units begin."""
        return [start for position in range(len(self._texts)) for start, _ in self._in(position)]

    @property
    def spans(self) -> Iterable[Span]:
        """The same as spans, in which nothing stands."""
        return zip(self.starts, self.starts, strict=True)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        """Return those whose units begin between two offsets."""
        positions = range(self._text_at(start), self._text_at(end - 1) + 1)
        placed = (each for position in positions for each in self._between(position, start, end))
        return [FoldedMatch(unit, unit, "folded", printed=span) for unit, span in placed]

    def first_from(self, offset: int) -> int | None:
        """Return where the first unit with any begins that begins at `offset` or behind it."""
        positions = range(self._text_at(offset), len(self._texts))
        starts = (start for position in positions for start, _ in self._between(position, offset, self._units.end))
        return next(starts, None)

    def _between(self, position: int, start: int, end: int) -> Sequence[tuple[int, Span]]:
        placed = self._in(position)
        first = bisect_left(placed, start, key=itemgetter(0))
        return placed[first : bisect_left(placed, end, first, key=itemgetter(0))]

    def _found_in(self, position: int) -> Iterator[tuple[int, Span]]:
        """Yield where those of a text stand, each with where its unit begins."""
        for match in self._pattern.finditer(self._texts[position]):
            first, last = match.span()
            unit = self._unit_of(position, first)
            if self._is_one or unit == self._unit_of(position, last - 1):
                yield self._units.starts[unit], (first, last)
