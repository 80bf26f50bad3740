"""Suggested readings of misprints, searched as if they were printed."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from siping_tui.frozen import Frozen
from siping_tui.text.spans import Span

# Characters of context kept around a quote whose reading cannot be in the whole text. No query is longer.
_CONTEXT = 200
# SequenceMatcher takes quadratic time.
_LONGEST_COMPARED = 500
# Characters of context kept around a change, so that a word of one more character may touch it.
_AROUND_CHANGE = 3


class Change(NamedTuple):
    """A difference between a suggested text and the print: the span in the suggested text, and the printed span."""

    start: int
    end: int
    printed_start: int
    printed_end: int


class PlacedQuote(NamedTuple):
    """A quote, its offset in the printed text, and its suggested reading."""

    start: int
    quote: str
    reading: str


class SuggestedText(Frozen):
    """A text in which suggested readings replace the printed quotes."""

    position: int
    """The position of the printed text among all texts."""
    offset: int
    """The offset of `source` in the printed text."""
    source: str
    """The printed text or a part of it."""
    placed: tuple[PlacedQuote, ...]
    """The replaced quotes, in order and without overlaps."""

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The differences from the print, in order."""
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
        """The text with the readings. Not cached: that would double the memory of the texts."""
        parts: list[str] = []
        done = 0
        for start, quote, reading in self.placed:
            parts += [self.source[done:start], reading]
            done = start + len(quote)
        return "".join((*parts, self.source[done:]))

    def printed(self, start: int, end: int) -> Span | None:
        """Return the span of the printed text that `text[start:end]` replaces; None if exactly that is printed.

        Characters that a reading adds are not in the print: the span is then the character before them, or the
        character after them at the beginning of a quote.
        """
        changes = self.changes
        following = bisect_left(changes, end, key=lambda change: change.start)
        touched = changes[bisect_right(changes, start, hi=following, key=lambda change: change.end) : following]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        printed_start, printed_end = self._printed_offset(start), self._printed_offset(end - 1) + 1
        if first.start <= start and first.end - first.start != first.printed_end - first.printed_start:
            printed_start = first.printed_start
        if last.end >= end and last.end - last.start != last.printed_end - last.printed_start:
            printed_end = last.printed_end
        if printed_end <= printed_start:
            is_beginning = any(placed.start == printed_start for placed in self.placed)
            printed_start -= not is_beginning
            printed_end = printed_start + 1
        return self.offset + printed_start, self.offset + printed_end

    def _printed_offset(self, offset: int) -> int:
        step = bisect_right(self.changes, offset, key=lambda change: change.end) - 1
        return offset if step < 0 else offset + self.changes[step].printed_end - self.changes[step].end


def suggested_texts(position: int, printed: str, suggested: Sequence[tuple[str, str]]) -> Iterator[SuggestedText]:
    """Yield the text at `position` with its suggested readings.

    `suggested` are pairs of a quote and its reading. If quotes overlap, only the reading of the first is in the whole
    text; each of the others gets a part of the text of its own. Raises ValueError if a quote is not in `printed`.
    """
    whole = _with_readings(position, printed, suggested)
    yield whole
    taken = {(placed.quote, placed.reading) for placed in whole.placed}
    for quote, reading in suggested:
        if (quote, reading) not in taken:
            start = printed.index(quote)
            begin, end = max(start - _CONTEXT, 0), start + len(quote) + _CONTEXT
            yield _with_readings(position, printed[begin:end], [(quote, reading)], begin)


def _with_readings(position: int, printed: str, suggested: Iterable[tuple[str, str]], offset: int = 0) -> SuggestedText:
    placed: list[PlacedQuote] = []
    done = 0
    for each in sorted(PlacedQuote(printed.index(quote), quote, reading) for quote, reading in suggested):
        if each.start >= done:
            placed.append(each)
            done = each.start + len(each.quote)
    return SuggestedText(position, offset, printed, tuple(placed))


def _common_prefix(one: Iterable[str], other: Iterable[str]) -> int:
    """Return the length of the common prefix."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _differences(quote: str, reading: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the spans of `quote` and of `reading` that differ."""
    if max(len(quote), len(reading)) > _LONGEST_COMPARED:
        prefix = _common_prefix(quote, reading)
        suffix = _common_prefix(reversed(quote[prefix:]), reversed(reading[prefix:]))
        yield prefix, len(quote) - suffix, prefix, len(reading) - suffix
        return
    for kind, *spans in SequenceMatcher(None, quote, reading, False).get_opcodes():
        if kind != "equal":
            first, last, new_first, new_last = spans
            yield first, last, new_first, new_last


class ChangedSpans:
    """The spans in which suggested texts differ from the print, in folded offsets.

    Most of a suggested text is as printed and needs no search. A short word, which may occur very often, is
    searched for only in the changes and a few characters around each of them.
    """

    def __init__(self, text: str, begin: int, spans: Iterable[Span]) -> None:
        """`spans` are the changes in `text` from `begin` on, in order and without overlaps."""
        self._text, self._begin = text, begin
        self._starts, self._ends, self._places = array("I"), array("I"), array("I")
        pieces: list[str] = []
        place = 0
        for start, end in spans:
            pieces.append(text[max(start - _AROUND_CHANGE, 0) : end + _AROUND_CHANGE] + "\0")
            self._starts.append(start)
            self._ends.append(end)
            self._places.append(place)
            place += len(pieces[-1])
        self._pieces = "".join(pieces)

    def touched_by(self, word: str) -> Iterator[Span]:
        """Yield the spans of `word` that touch a change."""
        length = len(word)
        pattern = re.compile(re.escape(word))
        if length > 1 + _AROUND_CHANGE:
            yield from filter(self.are_touched, map(re.Match.span, pattern.finditer(self._text, self._begin)))
            return
        for match in pattern.finditer(self._pieces):
            number = bisect_right(self._places, match.start()) - 1
            changed = self._starts[number]
            start = match.start() - self._places[number] + max(changed - _AROUND_CHANGE, 0)
            if changed < start + length and start < self._ends[number]:
                yield start, start + length

    def are_touched(self, span: Span) -> bool:
        """Return whether `span` overlaps a change, or contains one that only leaves characters out."""
        return bisect_right(self._ends, span[0]) < bisect_left(self._starts, span[1])
