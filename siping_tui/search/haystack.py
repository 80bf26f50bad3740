"""Many short texts as one folded string, and finding words in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from siping_tui.search.hits import Occurrence
from siping_tui.search.query import Word, joined
from siping_tui.search.readings import Reading
from siping_tui.text.folding import Folded, fold
from siping_tui.text.pinyin import Sounds, Way
from siping_tui.text.spans import Span

# Stands between texts; no folded text holds it, so no match runs from one into the next.
_SEPARATOR = "\0"
_SENTENCE_MARKS = frozenset(".!?")
_LATIN = re.compile("[a-z]")
_BLANK = re.compile(r"\s")
_TWO_WORDS = re.compile(r"[A-Za-z]\s+[A-Za-z]")
_ALPHANUMERIC = re.compile("[a-z0-9]")
# 4 goes on before the 2 of 42, and the 3 of 3.2 before its 2.
_GOES_BEFORE = re.compile(r"(?:[a-z0-9].|[0-9]\.[0-9])$")
_GOES_BEHIND = re.compile(r".[a-z0-9]|[0-9]\.[0-9]")


class Haystack:
    """Texts in order, each cut up into units: a match stands within one unit.

    A unit begins at each offset that `begins` returns for a text and its folded form; none means that the text goes
    on with the unit before. In the texts of `brief`, titles and labels, two initials are enough. `readings` are
    suggested for parts of texts and searched as well.
    """

    def __init__(
        self,
        texts: Sequence[str],
        begins: Callable[[int, Folded], Iterable[int]],
        brief: Iterable[int] = (),
        readings: Sequence[Reading] = (),
    ) -> None:
        self.texts = texts
        self._folded = [fold(text) for text in texts]
        self._brief = frozenset(brief)
        self._starts: list[int] = []
        self.unit_starts: list[int] = []
        start = 0
        for position, folded in enumerate(self._folded):
            self._starts.append(start)
            self.unit_starts += [start + offset for offset in begins(position, folded)]
            start += len(folded.text) + len(_SEPARATOR)
        self._end = start
        self._readings = readings
        self._reading_starts: list[int] = []
        for reading in readings:
            self._reading_starts.append(start)
            start += len(reading.folded.text) + len(_SEPARATOR)
        parts = [folded.text for folded in (*self._folded, *(reading.folded for reading in readings))]
        self.text = _SEPARATOR.join(parts)
        self._characters = frozenset(self.text)

    @cached_property
    def sounds(self) -> Sounds:
        """How the characters of the texts are read."""
        return Sounds(self._characters)

    def text_at(self, offset: int) -> int:
        """Return the position of the text that the folded `offset` stands in."""
        return bisect_right(self._starts, offset) - 1

    def unit_at(self, offset: int) -> int:
        """Return the unit that the folded `offset` stands in."""
        return bisect_right(self.unit_starts, offset) - 1

    def unit_end(self, unit: int) -> int:
        """Return the folded offset where a unit ends."""
        following = unit + 1
        return self.unit_starts[following] if following < len(self.unit_starts) else self._end

    def original(self, position: int, start: int, end: int) -> Span:
        """Return the span in the text at `position` that the folded offsets `start` and `end` come from."""
        base = self._starts[position]
        return self._folded[position].original(start - base, end - base)

    def folded(self, position: int, offset: int) -> int:
        """Return the folded offset of an offset in the text at `position`."""
        return self._starts[position] + self._folded[position].folded(offset)

    def find(self, word: Word, *, whole: bool = False, typing: bool = False) -> "Occurrences":
        """Return where a word stands: as it is, or else, in Latin letters, as pinyin."""
        literal = self._literal(word, whole=whole)
        if word.spelling is not None and not self._begins_a_word(literal):
            may_cross = not _SENTENCE_MARKS.isdisjoint(word.text)
            for way in self.sounds.ways(word.spelling, typing=typing):
                if found := self._by_sound(way, may_cross=may_cross):
                    return Occurrences(self, literal.starts, literal.length, [*literal.others, *found])
        return literal

    def find_syllables(
        self, words: Sequence[Word], *, whole: bool = False, typing: bool = False
    ) -> "list[Occurrences]":
        """Return where words of one syllable each stand, as few groups of them as can be; none where they do not.

        They are typed apart, but a group of two or more stands together in the text. Where each is a word of the text
        in Latin letters they are what they seem.
        """
        literal = [self._literal(word, whole=whole) for word in words]
        if all(map(self._begins_a_word, literal)):
            return literal
        groups: list[Occurrences] = []
        start = 0
        while start < len(words):
            for end in range(len(words), start + 1, -1):
                word = joined(words[start:end])
                if found := self.find(word, whole=whole, typing=typing and end == len(words)):
                    groups.append(found)
                    start = end
                    break
            else:
                return []
        return groups

    def spans(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Yield where a pattern of folded text stands in print, Latin words and numbers whole."""
        for match in pattern.finditer(self.text, 0, self._end):
            if is_whole(*self._source(*match.span())):
                yield match.span()

    def printed_at(self, start: int, end: int) -> str:
        """Return what is printed at folded offsets."""
        text, first, last = self._source(start, end)
        return text[first:last]

    def _literal(self, word: Word, *, whole: bool) -> "Occurrences":
        length = len(word.text)
        starts = [match.start() for match in re.finditer(re.escape(word.text), self.text)]
        if whole:
            starts = [start for start in starts if is_whole(*self._source(start, start + length))]
        elif word.spelling is not None and not _BLANK.search(word.typed):
            starts = [start for start in starts if self._is_run(start, start + length)]
        printed = bisect_left(starts, self._end)
        suggested = [self._as_printed(start, start + length) for start in starts[printed:]]
        del starts[printed:]
        others = _clear_of(suggested, starts, [start + length for start in starts] if suggested else [])
        if not _SENTENCE_MARKS.isdisjoint(word.text):
            starts = [start for start in starts if self._is_within_unit(start, start + length)]
        return Occurrences(self, starts, length, others)

    def _by_sound(self, way: Way, *, may_cross: bool) -> list[Occurrence]:
        spans = [match.span() for match in way.pattern.finditer(self.text)]
        if way.is_short:
            spans = [span for span in spans if span[0] < self._end and self.text_at(span[0]) in self._brief]
        printed = bisect_left(spans, (self._end,))
        found = [Occurrence(start, end, way.reading) for start, end in spans[:printed]]
        if may_cross:
            found = [each for each in found if self._is_within_unit(each.start, each.end)]
        suggested = [self._as_printed(*span) for span in spans[printed:]]
        starts, ends = [start for start, _ in spans[:printed]], [end for _, end in spans[:printed]]
        return [*found, *_clear_of(suggested, starts, ends)]

    def _is_within_unit(self, start: int, end: int) -> bool:
        return end <= self.unit_end(self.unit_at(start))

    def _as_printed(self, start: int, end: int) -> Occurrence | None:
        """Return the place of what was found in a suggested reading; None for what is printed there anyway."""
        number = bisect_right(self._reading_starts, start) - 1
        reading, base = self._readings[number], self._reading_starts[number]
        words = reading.folded.original(start - base, end - base)
        printed = reading.printed(*words)
        if printed is None:
            return None
        first, last = (self.folded(reading.position, offset) for offset in printed)
        if first == last:
            # The reading adds what is not printed at all: the character before stands for it.
            first -= 1
        if self.text[first:last] == self.text[start:end] or not self._is_within_unit(first, last):
            return None
        return Occurrence(first, last, "reading", reading.text[slice(*words)])

    def _source(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the text that folded offsets lie in, and where in it."""
        if start < self._end:
            position = self.text_at(start)
            return self.texts[position], *self.original(position, start, end)
        number = bisect_right(self._reading_starts, start) - 1
        reading, base = self._readings[number], self._reading_starts[number]
        return reading.text, *reading.folded.original(start - base, end - base)

    def _is_run(self, start: int, end: int) -> bool:
        """Tell whether what stands there is no piece of two Latin words: newyork is New York, but do is not word of."""
        text, first, last = self._source(start, end)
        return not _TWO_WORDS.search(text[first:last]) or is_whole(text, first, last)

    def _begins_a_word(self, found: "Occurrences") -> bool:
        """Tell whether what was found stands somewhere at the beginning of a word in Latin letters."""
        sources = (self._source(start, start + found.length) for start in found.starts)
        return any(start == 0 or not _LATIN.match(fold(text[start - 1]).text) for text, start, _ in sources)


class Occurrences:
    """Where something stands in a haystack: as it was typed at `starts`, and at others."""

    def __init__(
        self, haystack: Haystack, starts: Sequence[int] = (), length: int = 0, others: Sequence[Occurrence] = ()
    ) -> None:
        self._haystack = haystack
        self.starts, self.length, self.others = starts, length, others

    def __len__(self) -> int:
        return len(self.starts) + len(self.others)

    def by_unit(self) -> dict[int, list[Occurrence]]:
        """Return what stands in each unit."""
        unit_at = self._haystack.unit_at
        found: dict[int, list[Occurrence]] = {}
        for start in self.starts:
            found.setdefault(unit_at(start), []).append(Occurrence(start, start + self.length, "folded"))
        for other in self.others:
            found.setdefault(unit_at(other.start), []).append(other)
        return found


def _clear_of(suggested: Iterable[Occurrence | None], starts: Sequence[int], ends: Sequence[int]) -> list[Occurrence]:
    """Return what was found in readings where nothing is found in print."""
    return [each for each in suggested if each and bisect_right(ends, each.start) == bisect_left(starts, each.end)]


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no number and no Latin word goes on beyond the ends of `text[start:end]`."""
    before, first = fold(text[max(start - 2, 0) : start]).text, fold(text[start]).text
    last, after = fold(text[end - 1]).text, fold(text[end : end + 2]).text
    if _ALPHANUMERIC.match(first) and text[start - 1 : start].strip() and _GOES_BEFORE.search(before + first[0]):
        return False
    return not (_ALPHANUMERIC.match(last[-1:]) and text[end : end + 1].strip() and _GOES_BEHIND.match(last[-1] + after))
