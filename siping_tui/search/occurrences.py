"""Where something stands, by the units of a haystack."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeAlias

from siping_tui.search.hits import How, Occurrence
from siping_tui.text.spans import Span


class Run(NamedTuple):
    """Many occurrences of one kind, in order."""

    starts: Sequence[int]
    """The folded offsets where they begin."""
    ends: Sequence[int] | int
    """Those where they end, or how long each is."""
    how: How

    def spans(self) -> Iterable[Span]:
        """Return where they begin and end."""
        ends = (start + self.ends for start in self.starts) if isinstance(self.ends, int) else self.ends
        return zip(self.starts, ends, strict=True)

    def listed(self, start: int, end: int) -> list[Occurrence]:
        """Return those that begin between two offsets."""
        places = range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        ends = self.ends
        if isinstance(ends, int):
            return [Occurrence(self.starts[place], self.starts[place] + ends, self.how) for place in places]
        return [Occurrence(self.starts[place], ends[place], self.how) for place in places]


Placed: TypeAlias = Mapping[int, Sequence[Occurrence]]
"""Occurrences by the unit they stand in."""


class Units(NamedTuple):
    """The folded offsets where the units of a haystack begin, and the one where the last ends."""

    starts: Sequence[int]
    end: int

    def at(self, offset: int) -> int:
        """Return the unit that `offset` stands in."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, unit: int) -> int:
        """Return the offset where a unit ends."""
        return self.starts[unit + 1] if unit + 1 < len(self.starts) else self.end


class Occurrences(Mapping[int, Sequence[Occurrence]]):
    """The units that answer something, and what answers in each, listed when it is asked for."""

    def __init__(
        self, units: Units, runs: Sequence[Run] = (), placed: Sequence[Placed] = (), answering: Set[int] | None = None
    ) -> None:
        self._all, self._runs, self._placed, self._given = units, runs, placed, answering

    @cached_property
    def units(self) -> Set[int]:
        """The units that answer: those that something stands in, if no others are given."""
        if self._given is not None:
            return self._given
        starts = self._all.starts
        found = {bisect_right(starts, start) - 1 for run in self._runs for start in run.starts}
        return found.union(*self._placed)

    @property
    def is_restricted(self) -> bool:
        """Whether units are given, rather than all in which something stands."""
        return self._given is not None

    @property
    def count(self) -> int:
        """How many occurrences there are."""
        listed = sum(len(occurrences) for placed in self._placed for occurrences in placed.values())
        return sum(len(run.starts) for run in self._runs) + listed

    def spans(self) -> Iterable[Span]:
        """Return where all of them begin and end, in order."""
        listed = [each[:2] for placed in self._placed for occurrences in placed.values() for each in occurrences]
        return sorted(chain(*(run.spans() for run in self._runs), listed))

    @property
    def is_apart(self) -> bool:
        """Whether they are of one kind only, so that none overlaps another."""
        return sum(bool(run.starts) for run in self._runs) <= 1 and not any(self._placed)

    def __bool__(self) -> bool:
        return bool(self._given if self._given is not None else self.count)

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[int]:
        return iter(self.units)

    def __contains__(self, unit: object) -> bool:
        return unit in self.units

    def __getitem__(self, unit: int) -> list[Occurrence]:
        first, end = self._all.starts[unit], self._all.end_of(unit)
        found: list[Occurrence] = []
        for run in self._runs:
            found += run.listed(first, end)
        for placed in self._placed:
            found += placed.get(unit, ())
        return found

    def without(self, other: "Occurrences") -> "Occurrences":
        """Return what stands in units where `other` does not."""
        return Occurrences(self._all, self._runs, self._placed, self.units - other.units)

    def also(self, others: Iterable["Occurrences"], units: Set[int] | None = None) -> "Occurrences":
        """Return this and the others together; in `units`, or wherever something stands."""
        together = [self, *others]
        if units is None and any(each._given is not None for each in together):
            units = set().union(*(each.units for each in together))
        runs = [run for each in together for run in each._runs]
        return Occurrences(self._all, runs, [placed for each in together for placed in each._placed], units)
