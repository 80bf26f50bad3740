"""Suggested readings of what is misprinted, searched as if they were printed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from siping_tui.text.spans import Span


class Change(NamedTuple):
    """Where a reading differs: a span of the text with the readings in it, and the span printed in its place."""

    start: int
    end: int
    printed_start: int
    printed_end: int


class PlacedQuote(NamedTuple):
    """A quote, where it stands, and how it is suggested to be read."""

    start: int
    quote: str
    reading: str


@dataclass(frozen=True)
class SuggestedText:
    """A text with the suggested readings put in."""

    position: int
    """Of the printed text."""
    offset: int
    """Where in the printed text `source` begins."""
    source: str
    """The printed text, or some of it."""
    placed: tuple[PlacedQuote, ...]
    """What is read otherwise, in order."""

    @cached_property
    def changes(self) -> Sequence[Change]:
        """Where it differs from the print, in order."""
        changes: list[Change] = []
        length = done = 0
        for start, quote, reading in self.placed:
            length += start - done
            for first, last, new_first, new_last in _differences(quote, reading):
                changes.append(Change(length + new_first, length + new_last, start + first, start + last))
            length += len(reading)
            done = start + len(quote)
        return changes

    @property
    def text(self) -> str:
        """The text with the readings, put together each time: to keep it would double the text."""
        parts: list[str] = []
        done = 0
        for start, quote, reading in self.placed:
            parts += [self.source[done:start], reading]
            done = start + len(quote)
        return "".join((*parts, self.source[done:]))

    def printed(self, start: int, end: int) -> Span | None:
        """Return the span of the printed text in place of `text[start:end]`; None where just that is printed.

        For what is added the character before it stands, but at the beginning of a quote the one behind it.
        """
        changes = self.changes
        behind = bisect_left(changes, end, key=lambda change: change.start)
        touched = changes[bisect_right(changes, start, hi=behind, key=lambda change: change.end) : behind]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        printed_start, printed_end = self._back(start), self._back(end - 1) + 1
        if first.start <= start and first.end - first.start != first.printed_end - first.printed_start:
            printed_start = first.printed_start
        if last.end >= end and last.end - last.start != last.printed_end - last.printed_start:
            printed_end = last.printed_end
        if printed_end <= printed_start:
            is_beginning = any(placed.start == printed_start for placed in self.placed)
            printed_start -= not is_beginning
            printed_end = printed_start + 1
        return self.offset + printed_start, self.offset + printed_end

    def _back(self, offset: int) -> int:
        step = bisect_right(self.changes, offset, key=lambda change: change.end) - 1
        return offset if step < 0 else offset + self.changes[step].printed_end - self.changes[step].end


# As much as anyone looks for around what is read otherwise.
_AROUND = 200
# To compare takes the square of the length.
_LONGEST_COMPARED = 500


def suggested_texts(position: int, printed: str, suggested: Sequence[tuple[str, str]]) -> Iterator[SuggestedText]:
    """Yield the text at `position` with each quote, which stands in it once, read as suggested.

    Of quotes that overlap only the first is read so in the whole text; each other is in a stretch of its own.
    """
    whole = _read(position, printed, suggested)
    yield whole
    taken = {(placed.quote, placed.reading) for placed in whole.placed}
    for quote, reading in suggested:
        if (quote, reading) not in taken:
            start = printed.index(quote)
            begin, end = max(start - _AROUND, 0), start + len(quote) + _AROUND
            yield _read(position, printed[begin:end], [(quote, reading)], begin)


def _read(position: int, printed: str, suggested: Iterable[tuple[str, str]], offset: int = 0) -> SuggestedText:
    placed: list[PlacedQuote] = []
    done = 0
    for each in sorted(PlacedQuote(printed.index(quote), quote, reading) for quote, reading in suggested):
        if each.start >= done:
            placed.append(each)
            done = each.start + len(each.quote)
    return SuggestedText(position, offset, printed, tuple(placed))


def _count_alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters are the same from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _differences(quote: str, reading: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield spans of `quote` and of `reading` that are not the same."""
    if max(len(quote), len(reading)) > _LONGEST_COMPARED:
        before = _count_alike(quote, reading)
        behind = _count_alike(reversed(quote[before:]), reversed(reading[before:]))
        yield before, len(quote) - behind, before, len(reading) - behind
        return
    for kind, *spans in SequenceMatcher(None, quote, reading, False).get_opcodes():
        if kind != "equal":
            first, last, new_first, new_last = spans
            yield first, last, new_first, new_last
