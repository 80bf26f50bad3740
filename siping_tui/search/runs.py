"""Runs: many matches of one word in the order of the folded text, listed, or looked up when they are needed."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple, Protocol

from siping_tui.search.folded_texts import Units
from siping_tui.search.matches import MatchKind
from siping_tui.search.query import IgnoredMarks
from siping_tui.text.spans import Span


class FoldedMatch(NamedTuple):
    """A match, in folded offsets."""

    start: int
    end: int
    kind: MatchKind
    reading: str | None = None
    """The matched words of a suggested reading; None if the printed words matched."""
    printed: Span | None = None
    """The span in the printed text, for punctuation that folding removes; None for everything else."""


class MatchRun(Protocol):
    """Matches in the order of the folded text."""

    @property
    def total(self) -> int:
        """The number of matches."""

    @property
    def starts(self) -> Sequence[int]:
        """The folded offsets at which they begin."""

    @property
    def spans(self) -> Iterable[Span]:
        """Their folded spans."""

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        """Return the matches that begin between two offsets; no match may contain the first."""

    def first_from(self, offset: int) -> int | None:
        """Return the start of the first match that begins at `offset` or after it; no match may contain `offset`."""


class ListedRun(NamedTuple):
    """Matches that had to be checked one by one."""

    starts: Sequence[int]
    ends: Sequence[int]
    kind: MatchKind

    @property
    def total(self) -> int:
        return len(self.starts)

    @property
    def spans(self) -> Iterable[Span]:
        return zip(self.starts, self.ends, strict=True)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        places = range(bisect_left(self.starts, start), bisect_left(self.starts, end))
        return [FoldedMatch(self.starts[place], self.ends[place], self.kind) for place in places]

    def first_from(self, offset: int) -> int | None:
        place = bisect_left(self.starts, offset)
        return self.starts[place] if place < len(self.starts) else None


class LiteralRun:
    """All places of a word in a text; `str.count` and `str.find` answer most questions without a list."""

    kind: MatchKind = "folded"

    def __init__(self, text: str, word: str, end: int, shared: Set[int] | None = None) -> None:
        """Search `text` up to `end`.

        Places in `shared` are no matches, since they share a printed character with the match before. None means that
        no place can.
        """
        self.word, self.shared = word, shared
        self._text, self._end = text, end

    @cached_property
    def total(self) -> int:
        return self._text.count(self.word, 0, self._end) - len(self.shared or ())

    @cached_property
    def starts(self) -> Sequence[int]:
        found = re.compile(re.escape(self.word)).finditer(self._text, 0, self._end)
        return self._without_shared([match.start() for match in found])

    @property
    def spans(self) -> Iterable[Span]:
        length = len(self.word)
        return ((start, start + length) for start in self.starts)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        length = len(self.word)
        starts = []
        while (start := self._text.find(self.word, start, end)) >= 0:
            starts.append(start)
            start += length
        return [FoldedMatch(start, start + length, self.kind) for start in self._without_shared(starts)]

    def has_between(self, start: int, end: int) -> bool:
        """Return whether a match lies between two offsets; no match may contain the first."""
        # A place in `shared` directly follows a match, so it needs no check.
        return self._text.find(self.word, start, end) >= 0

    def first_from(self, offset: int) -> int | None:
        while (offset := self._text.find(self.word, offset, self._end)) in (self.shared or ()):
            offset += len(self.word)
        return None if offset < 0 else offset

    def _without_shared(self, starts: list[int]) -> list[int]:
        return [start for start in starts if start not in self.shared] if self.shared else starts


class MarkRun:
    """The places of punctuation that folding removes.

    The folded text has no offsets for them: each match has those of the beginning of its unit.
    """

    def __init__(
        self,
        marks: IgnoredMarks,
        texts: Sequence[str],
        units: Units,
        text_at: Callable[[int], int],
        unit_at: Callable[[int, int], int],
    ) -> None:
        """`text_at` and `unit_at` are the methods of FoldedTexts."""
        self._texts, self._units = texts, units
        self._pattern, self._is_one = marks.pattern, len(marks.typed) == 1
        self._text_at, self._unit_at = text_at, unit_at
        # All units of a text ask for the matches in it, one after the other.
        self._in = lru_cache(1)(lambda position: list(self._found_in(position)))

    @cached_property
    def total(self) -> int:
        if self._is_one:
            # A single character always lies within a unit.
            return sum(map(len, map(self._pattern.findall, self._texts)))
        return len(self.starts)

    @cached_property
    def starts(self) -> Sequence[int]:
        return [start for position in range(len(self._texts)) for start, _ in self._in(position)]

    @property
    def spans(self) -> Iterable[Span]:
        return zip(self.starts, self.starts, strict=True)

    def between(self, start: int, end: int) -> list[FoldedMatch]:
        positions = range(self._text_at(start), self._text_at(end - 1) + 1)
        placed = (each for position in positions for each in self._between(position, start, end))
        return [FoldedMatch(unit, unit, "folded", printed=span) for unit, span in placed]

    def first_from(self, offset: int) -> int | None:
        positions = range(self._text_at(offset), len(self._texts))
        starts = (start for position in positions for start, _ in self._between(position, offset, self._units.end))
        return next(starts, None)

    def _between(self, position: int, start: int, end: int) -> Sequence[tuple[int, Span]]:
        placed = self._in(position)
        first = bisect_left(placed, start, key=itemgetter(0))
        return placed[first : bisect_left(placed, end, first, key=itemgetter(0))]

    def _found_in(self, position: int) -> Iterator[tuple[int, Span]]:
        """Yield the matches in a text: the folded start of the unit, and the span in print."""
        for match in self._pattern.finditer(self._texts[position]):
            first, last = match.span()
            unit = self._unit_at(position, first)
            if self._is_one or unit == self._unit_at(position, last - 1):
                yield self._units.starts[unit], (first, last)


def are_apart(runs: Sequence[MatchRun]) -> bool:
    """Return whether it is certain, without listing the matches, that none overlaps another."""
    runs = [run for run in runs if run.total]
    if len(runs) <= 1:
        return True
    words = [run.word for run in runs if isinstance(run, LiteralRun) and run.shared is None]
    return len(words) == len(runs) and not any(_may_overlap(*each) for each in permutations(words, 2))


def _may_overlap(word: str, other: str) -> bool:
    """Return whether `other` may begin within `word`."""
    return any(other.startswith(word[start : start + len(other)]) for start in range(len(word)))
