"""Where something stands, by the units of a haystack."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple, TypeAlias

from siping_tui.search.runs import Occurrence, Run, are_apart
from siping_tui.text.spans import Span

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
        self,
        units: Units,
        runs: Sequence[Run] = (),
        placed: Sequence[Placed] = (),
        answering: Set[int] | None = None,
        *,
        are_apart: bool = False,
    ) -> None:
        """`are_apart` says that it is known that none overlaps another."""
        self._all, self._runs, self._placed, self._given = units, runs, placed, answering
        self._are_apart = are_apart

    @cached_property
    def units(self) -> Set[int]:
        """The units that answer: those that something stands in, if no others are given."""
        if self._given is not None:
            return self._given
        return frozenset(unit - 1 for unit in set(self._units_behind())).union(*self._placed)

    @cached_property
    def in_order(self) -> Sequence[int]:
        """The units that answer, from first to last."""
        return sorted(self.units)

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """How many occurrences begin in each unit that has any."""
        numbers = Counter({unit - 1: number for unit, number in Counter(self._units_behind()).items()})
        for placed in self._placed:
            numbers.update({unit: len(occurrences) for unit, occurrences in placed.items()})
        return numbers

    def _units_behind(self) -> Iterator[int]:
        """Yield for each occurrence of the runs the unit behind its own."""
        return chain.from_iterable(map(partial(bisect_right, self._all.starts), run.starts) for run in self._runs)

    @property
    def is_restricted(self) -> bool:
        """Whether units are given, rather than all in which something stands."""
        return self._given is not None

    @property
    def numbers(self) -> Mapping[int, int] | None:
        """How many occurrences stand in each unit, none overlapping; None where it takes a look at each to know."""
        return self._numbers if self.is_apart and not self.is_restricted else None

    @property
    def count(self) -> int:
        """How many occurrences there are."""
        listed = sum(len(occurrences) for placed in self._placed for occurrences in placed.values())
        return sum(run.total for run in self._runs) + listed

    def spans(self) -> Iterable[Span]:
        """Return where all of them begin and end, in order."""
        listed = [each[:2] for placed in self._placed for occurrences in placed.values() for each in occurrences]
        return sorted(chain(*(run.spans for run in self._runs), listed))

    @cached_property
    def is_apart(self) -> bool:
        """Whether it is plain that none overlaps another."""
        return self._are_apart or (not any(self._placed) and are_apart(self._runs))

    def first_from(self, unit: int) -> int | None:
        """Return the first unit that answers from `unit` on; None where there is none."""
        if self._given is not None:
            place = bisect_left(self.in_order, unit)
            return self.in_order[place] if place < len(self.in_order) else None
        if unit >= len(self._all.starts):
            return None
        starts = (run.first_from(self._all.starts[unit]) for run in self._runs if run.total)
        units = [self._all.at(start) for start in starts if start is not None]
        for placed in self._placed_in_order:
            units += placed[(place := bisect_left(placed, unit)) : place + 1]
        return min(units, default=None)

    @cached_property
    def _placed_in_order(self) -> Sequence[Sequence[int]]:
        return [sorted(placed) for placed in self._placed]

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
            found += run.between(first, end)
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
