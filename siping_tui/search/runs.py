"""Many occurrences of one kind, in order: listed, or looked for where they are asked for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from itertools import permutations
from typing import NamedTuple, Protocol

from siping_tui.search.matches import MatchKind
from siping_tui.text.spans import Span


class FoldedMatch(NamedTuple):
    """A match in the folded text of a haystack."""

    start: int
    end: int
    kind: MatchKind
    reading: str | None = None
    printed: Span | None = None
    """Where in its text it stands, for marks that are left out of the folded one."""


class Run(Protocol):
    """UnitMatches in the order of the folded text."""

    @property
    def total(self) -> int:
        """How many there are."""

    @property
    def starts(self) -> Sequence[int]:
        """The folded offsets where they begin."""

    @property
    def spans(self) -> Iterable[Span]:
        """Where they begin and end."""

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        """Return those that begin between two offsets, of which the first is within none."""

    def first_from(self, offset: int) -> int | None:
        """Return where the first begins that begins at `offset`, which is within none, or behind it."""


class ListedRun(NamedTuple):
    """UnitMatches that were gone through one by one."""

    starts: Sequence[int]
    """The folded offsets where they begin."""
    ends: Sequence[int]
    kind: MatchKind

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.starts)

    @property
    def spans(self) -> Iterable[Span]:
        """Where they begin and end."""
        return zip(self.starts, self.ends, strict=True)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        """Return those that begin between two offsets."""
        places = range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return [FoldedMatch(self.starts[place], self.ends[place], self.kind) for place in places]

    def first_from(self, offset: int) -> int | None:
        """Return where the first begins that begins at `offset` or behind it."""
        place = bisect_left(self.starts, offset)
        return self.starts[place] if place < len(self.starts) else None


class LiteralRun:
    """The places where a word stands in a text as it is; most of them are never asked for."""

    kind: MatchKind = "folded"

    def __init__(self, text: str, word: str, end: int, shared: Set[int] | None = None) -> None:
        """`shared` are places that share a printed character with the one before; None where there can be none."""
        self.word, self.shared = word, shared
        self._text, self._end = text, end

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return self._text.count(self.word, 0, self._end) - len(self.shared or ())

    @cached_property
    def starts(self) -> Sequence[int]:
        """The folded offsets where they begin."""
        found = re.compile(re.escape(self.word)).finditer(self._text, 0, self._end)
        return self._without_shared([match.start() for match in found])

    @property
    def spans(self) -> Iterable[Span]:
        """Where they begin and end."""
        length = len(self.word)
        return ((start, start + length) for start in self.starts)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        """Return those between two offsets, of which the first is within none."""
        length = len(self.word)
        starts = []
        while (start := self._text.find(self.word, start, end)) >= 0:
            starts.append(start)
            start += length
        return [FoldedMatch(start, start + length, self.kind) for start in self._without_shared(starts)]

    def stands_between(self, start: int, end: int) -> bool:
        """Tell whether there is any between two offsets, of which the first is within none."""
        # One that shares a printed character stands directly behind another.
        return self._text.find(self.word, start, end) >= 0

    def first_from(self, offset: int) -> int | None:
        """Return where the first begins that begins at `offset`, which is within none, or behind it."""
        while (offset := self._text.find(self.word, offset, self._end)) in (self.shared or ()):
            offset += len(self.word)
        return None if offset < 0 else offset

    def _without_shared(self, starts: list[int]) -> list[int]:
        return [start for start in starts if start not in self.shared] if self.shared else starts


def are_apart(runs: Sequence[Run]) -> bool:
    """Tell whether it is plain that no occurrence overlaps another, without going through them."""
    runs = [run for run in runs if run.total]
    if len(runs) <= 1:
        return True
    words = [run.word for run in runs if isinstance(run, LiteralRun) and run.shared is None]
    return len(words) == len(runs) and not any(_may_overlap(*each) for each in permutations(words, 2))


def _may_overlap(word: str, other: str) -> bool:
    """Tell whether `other` may begin within `word`."""
    return any(other.startswith(word[start : start + len(other)]) for start in range(len(word)))
