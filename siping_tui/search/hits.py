"""What a search found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, overload

from siping_tui.briefing.addressing import Entry
from siping_tui.briefing.blocks import Block
from siping_tui.text.spans import Span

How: TypeAlias = Literal["text", "folded", "pinyin", "initials", "reading"]
"""As it was typed, in another spelling, by its sound, by its initials, or in the suggested reading of a misprint."""


class Match(NamedTuple):
    """A stretch of a sentence that was looked for."""

    start: int
    end: int
    how: How
    reading: str | None = None
    """The words of the suggested reading that were found in place of the printed ones."""

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that answers a query."""

    block: Block
    position: int
    """The block's position among the briefing's blocks."""
    start: int
    """Where the sentence begins in the block, in characters."""
    sentence: str
    matches: tuple[Match, ...]
    """In order, none overlapping; the whole sentence where nothing in particular was looked for."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the matches stand in the sentence."""
        return tuple(match.span for match in self.matches)

    @property
    def entry(self) -> Entry:
        return self.block.entry


class Occurrence(NamedTuple):
    """A match in the folded text of a haystack."""

    start: int
    end: int
    how: How
    reading: str | None = None
    printed: Span | None = None
    """Where in its text it stands, for marks that are left out of the folded one."""


Answers: TypeAlias = Mapping[int, Sequence[Occurrence]]
"""What was found, by the positions of the units it was found in."""


class Found(Sequence[Hit]):
    """The hits of a search in document order, each made when it is asked for."""

    def __init__(
        self,
        make: Callable[[int, Sequence[Occurrence]], Hit],
        block_of_unit: Callable[[int], int],
        answers: Answers,
        match_count: int | None = None,
    ) -> None:
        self._make, self._block_of_unit = make, block_of_unit
        self._answers, self._match_count = answers, match_count

    @cached_property
    def _units(self) -> list[int]:
        return sorted(self._answers)

    @property
    def match_count(self) -> int:
        """How many matches there are in all sentences."""
        if self._match_count is None:
            self._match_count = sum(len(hit.matches) for hit in self)
        return self._match_count

    def block_of(self, position: int) -> int:
        """Return the position of the block that a hit stands in, without making the hit."""
        return self._block_of_unit(self._units[position])

    def in_block(self, block: int) -> list[Hit]:
        """Return the hits in the block at a position."""
        first = bisect_left(self._units, block, key=self._block_of_unit)
        return self[first : bisect_right(self._units, block, first, key=self._block_of_unit)]

    def __len__(self) -> int:
        return len(self._units)

    def __bool__(self) -> bool:
        return bool(self._answers)

    @overload
    def __getitem__(self, position: int) -> Hit: ...

    @overload
    def __getitem__(self, position: slice) -> list[Hit]: ...

    def __getitem__(self, position: int | slice) -> Hit | list[Hit]:
        if isinstance(position, slice):
            return [self._make(unit, self._answers[unit]) for unit in self._units[position]]
        unit = self._units[position]
        return self._make(unit, self._answers[unit])

    def __iter__(self) -> Iterator[Hit]:
        return (self._make(unit, self._answers[unit]) for unit in self._units)
