"""The units that answer something, with their matches."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from heapq import merge
from itertools import chain, groupby
from typing import TypeAlias

from siping_tui.search.folded_texts import Units
from siping_tui.search.runs import FoldedMatch, LiteralRun, MatchRun, are_apart
from siping_tui.text.spans import Span

MatchesByUnit: TypeAlias = Mapping[int, Sequence[FoldedMatch]]
"""Matches by the unit that contains them."""


class UnitMatches(Mapping[int, Sequence[FoldedMatch]]):
    """A mapping from each unit that answers to its matches, which are looked up when they are asked for.

    The matches of a unit that does not answer are undefined.
    """

    def __init__(
        self,
        units: Units,
        runs: Sequence[MatchRun] = (),
        placed: Sequence[MatchesByUnit] = (),
        answering: Set[int] | None = None,
        *,
        are_known_apart: bool = False,
    ) -> None:
        """Combine the matches of `runs` and `placed`.

        `answering` are the units that answer; None means every unit with a match. `are_known_apart` says that no
        match overlaps another.
        """
        self._all, self._runs, self._placed, self._given = units, runs, placed, answering
        self._are_known_apart = are_known_apart

    @cached_property
    def units(self) -> Set[int]:
        """The units that answer."""
        if self._given is not None:
            return self._given
        return frozenset(unit - 1 for unit in set(self._following_units())).union(*self._placed)

    def among(self, units: Set[int]) -> Set[int]:
        """Return those of `units` that answer; if `units` are few, only these are searched."""
        literal = [run for run in self._runs if isinstance(run, LiteralRun)]
        if self._given is not None or len(literal) < len(self._runs) or 2 * len(units) > len(self._all.starts):
            return units & self.units
        found = {unit for placed in self._placed for unit in units & placed.keys()}
        starts, end_of = self._all.starts, self._all.end_of
        for run in literal:
            found.update(unit for unit in units if run.has_between(starts[unit], end_of(unit)))
        return found

    @cached_property
    def in_order(self) -> Sequence[int]:
        """The units that answer, in order."""
        return sorted(self.units)

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """The number of matches in each unit that has any."""
        numbers = Counter({unit - 1: number for unit, number in Counter(self._following_units()).items()})
        for placed in self._placed:
            numbers.update({unit: len(matches) for unit, matches in placed.items()})
        return numbers

    def _following_units(self) -> Iterator[int]:
        """Yield for each match of the runs the unit after its own, which is what `bisect_right` returns."""
        return chain.from_iterable(map(partial(bisect_right, self._all.starts), run.starts) for run in self._runs)

    @property
    def is_restricted(self) -> bool:
        """Whether the units that answer were given, so that some units with a match may not answer."""
        return self._given is not None

    @property
    def numbers(self) -> Mapping[int, int] | None:
        """The number of matches in each unit; None if that is unknown, since matches may overlap."""
        return self._numbers if self.is_apart and not self.is_restricted else None

    @property
    def count(self) -> int:
        """The number of matches."""
        listed = sum(len(matches) for placed in self._placed for matches in placed.values())
        return sum(run.total for run in self._runs) + listed

    def spans(self) -> Iterable[Span]:
        """Return the folded spans of all matches, in order."""
        listed = [each[:2] for placed in self._placed for matches in placed.values() for each in matches]
        return sorted(chain(*(run.spans for run in self._runs), listed))

    @cached_property
    def is_apart(self) -> bool:
        """Whether it is certain that no match overlaps another."""
        return self._are_known_apart or (not any(self._placed) and are_apart(self._runs))

    def units_from(self, unit: int) -> Iterator[int]:
        """Yield the units that answer, in order, beginning at `unit`."""
        if self._given is not None:
            yield from self.in_order[bisect_left(self.in_order, unit) :]
            return
        placed = (units[bisect_left(units, unit) :] for units in self._placed_in_order)
        merged = merge(*(self._units_of(run, unit) for run in self._runs if run.total), *placed)
        yield from (each for each, _ in groupby(merged))

    @cached_property
    def _placed_in_order(self) -> Sequence[Sequence[int]]:
        return [sorted(placed) for placed in self._placed]

    def _units_of(self, run: MatchRun, unit: int) -> Iterator[int]:
        """Yield the units with matches of `run`, beginning at `unit`."""
        starts = self._all.starts
        while unit < len(starts) and (start := run.first_from(starts[unit])) is not None:
            yield (found := self._all.at(start))
            unit = found + 1

    @property
    def always_matches(self) -> bool:
        """Whether it is certain that every unit has a match, and that none answers by a condition alone."""
        return self._given is None

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
        """Return these matches in the units that do not answer `other`."""
        return UnitMatches(self._all, self._runs, self._placed, self.units - other.units)

    def also(self, others: Iterable["UnitMatches"], units: Set[int] | None = None) -> "UnitMatches":
        """Return the matches of this and of `others` together: in `units`, or in all units that answer any of them."""
        together = [self, *others]
        if units is None and any(each._given is not None for each in together):
            units = set().union(*(each.units for each in together))
        runs = [run for each in together for run in each._runs]
        return UnitMatches(self._all, runs, [placed for each in together for placed in each._placed], units)
