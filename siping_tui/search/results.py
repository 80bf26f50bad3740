"""The sentences that a search found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, takewhile
from typing import overload

from siping_tui.search.matches import Hit, Match
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.unit_matches import UnitMatches
from siping_tui.text.spans import Span


class Results(Sequence[Hit]):
    """The hits of a search in reading order; each is built when it is asked for.

    A block is named by its position among the blocks of the briefing, a match by its position among all matches.
    """

    def __init__(
        self,
        make: Callable[[int, Sequence[FoldedMatch]], Hit],
        block_of: Callable[[int], int],
        units_in: Callable[[int], range],
        answers: UnitMatches,
        match_count: int | None = None,
    ) -> None:
        """Present `answers` as hits.

        `make` builds the hit of a unit, `block_of` returns the block of a unit, `units_in` the units of a block.
        Without `match_count` the matches are counted when the count is asked for.
        """
        self._make, self._block_of, self._units_in = make, block_of, units_in
        self._answers, self._match_count = answers, match_count

    @property
    def match_count(self) -> int:
        """The number of matches in all hits."""
        if self._match_count is None:
            self._match_count = self._ends[-1] if self._ends else 0
        return self._match_count

    @cached_property
    def _ends(self) -> Sequence[int]:
        """For each hit, the number of matches in it and in all hits before it."""
        numbers = self._answers.numbers
        each = (len(hit.matches) for hit in self) if numbers is None else map(numbers.__getitem__, self.units)
        return list(accumulate(each))

    @property
    def units(self) -> Sequence[int]:
        """The units of the haystack that the hits are, in order."""
        return self._answers.in_order

    def by_block(self) -> Iterator[tuple[int, int]]:
        """Yield for each hit its block and the number of its matches."""
        ends = self._ends
        numbers = (end - before for before, end in zip((0, *ends), ends, strict=False))
        return zip(map(self._block_of, self.units), numbers, strict=True)

    def in_block(self, block: int) -> list[Hit]:
        """Return the hits in a block."""
        return list(takewhile(lambda hit: hit.position == block, self.from_block(block)))

    def from_block(self, block: int) -> Iterator[Hit]:
        """Yield the hits in a block and in those after it."""
        units = self._answers.units_from(self._units_in(block).start)
        return (self._make(unit, self._answers[unit]) for unit in units)

    def hit_with(self, position: int) -> int:
        """Return the position of the hit that contains a match."""
        return bisect_right(self._ends, position)

    def match(self, position: int) -> tuple[Hit, Match]:
        """Return a match and its hit."""
        place = self.hit_with(position)
        hit = self[place]
        return hit, hit.matches[position - self._ends[place]]

    def position_of(self, block: int, span: Span) -> int:
        """Return the position of the match at `span` of a block, or of the next match if there is none."""
        first = bisect_left(self.units, self._units_in(block).start)
        before = self._ends[first - 1] if first else 0
        spans = (hit.span_of(match) for hit in self.in_block(block) for match in hit.matches)
        return before + sum(1 for _ in takewhile(lambda each: each < span, spans))

    def __len__(self) -> int:
        return len(self._answers)

    def __bool__(self) -> bool:
        return bool(self._answers)

    @overload
    def __getitem__(self, position: int) -> Hit: ...

    @overload
    def __getitem__(self, position: slice) -> list[Hit]: ...

    def __getitem__(self, position: int | slice) -> Hit | list[Hit]:
        if isinstance(position, slice):
            return [self._make(unit, self._answers[unit]) for unit in self.units[position]]
        unit = self.units[position]
        return self._make(unit, self._answers[unit])

    def __iter__(self) -> Iterator[Hit]:
        return (self._make(unit, self._answers[unit]) for unit in self.units)
