"""Where something stands, by the units of a haystack."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from heapq import merge
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from siping_tui.search.runs import FoldedMatch, LiteralRun, Run, are_apart
from siping_tui.text.spans import Span

ByUnit: TypeAlias = Mapping[int, Sequence[FoldedMatch]]
"""UnitMatches by the unit they stand in."""


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


class UnitMatches(Mapping[int, Sequence[FoldedMatch]]):
    """The units that answer something, and what answers in each, listed when it is asked for.

    Only of units that answer it is to be asked what does.
    """

    def __init__(
        self,
        units: Units,
        runs: Sequence[Run] = (),
        placed: Sequence[ByUnit] = (),
        answering: Set[int] | None = None,
        *,
        are_known_apart: bool = False,
    ) -> None:
        """`are_known_apart` says that it is known that none overlaps another."""
        self._all, self._runs, self._placed, self._given = units, runs, placed, answering
        self._are_known_apart = are_known_apart

    @cached_property
    def units(self) -> Set[int]:
        """The units that answer: those that something stands in, if no others are given."""
        if self._given is not None:
            return self._given
        return frozenset(unit - 1 for unit in set(self._units_behind())).union(*self._placed)

    def among(self, units: Set[int]) -> Set[int]:
        """Return those of some units that answer; where they are few, only they are looked into."""
        plain = [run for run in self._runs if isinstance(run, LiteralRun)]
        if self._given is not None or len(plain) < len(self._runs) or 2 * len(units) > len(self._all.starts):
            return units & self.units
        found = {unit for placed in self._placed for unit in units & placed.keys()}
        starts, end_of = self._all.starts, self._all.end_of
        for run in plain:
            found.update(unit for unit in units if run.stands_between(starts[unit], end_of(unit)))
        return found

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
        return self._are_known_apart or (not any(self._placed) and are_apart(self._runs))

    def units_from(self, unit: int) -> Iterator[int]:
        """Yield the units that answer from `unit` on, in order."""
        if self._given is not None:
            yield from self.in_order[bisect_left(self.in_order, unit) :]
            return
        placed = (units[bisect_left(units, unit) :] for units in self._placed_in_order)
        merged = merge(*(self._units_of(run, unit) for run in self._runs if run.total), *placed)
        yield from (each for each, _ in groupby(merged))

    @cached_property
    def _placed_in_order(self) -> Sequence[Sequence[int]]:
        return [sorted(placed) for placed in self._placed]

    def _units_of(self, run: Run, unit: int) -> Iterator[int]:
        """Yield the units from `unit` on in which occurrences of `run` stand."""
        starts = self._all.starts
        while unit < len(starts) and (start := run.first_from(starts[unit])) is not None:
            yield (found := self._all.at(start))
            unit = found + 1

    def __bool__(self) -> bool:
        return bool(self._given if self._given is not None else self.count)

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[int]:
        return iter(self.units)

    def __contains__(self, unit: object) -> bool:
        return unit in self.units

    def __getitem__(self, unit: int) -> list[FoldedMatch]:
        first, end = self._all.starts[unit], self._all.end_of(unit)
        found: list[FoldedMatch] = []
        for run in self._runs:
            found += run.between(first, end)
        for placed in self._placed:
            found += placed.get(unit, ())
        return found

    def without(self, other: "UnitMatches") -> "UnitMatches":
        """Return what stands in units where `other` does not."""
        return UnitMatches(self._all, self._runs, self._placed, self.units - other.units)

    def also(self, others: Iterable["UnitMatches"], units: Set[int] | None = None) -> "UnitMatches":
        """Return this and the others together; in `units`, or wherever something stands."""
        together = [self, *others]
        if units is None and any(each._given is not None for each in together):
            units = set().union(*(each.units for each in together))
        runs = [run for each in together for run in each._runs]
        return UnitMatches(self._all, runs, [placed for each in together for placed in each._placed], units)
