"""Many short texts as one folded string, and finding words in it."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from siping_tui.search.boundaries import begins_word, is_run, is_whole
from siping_tui.search.hits import Occurrence
from siping_tui.search.occurrences import Occurrences, Run, Units
from siping_tui.search.query import Marks, Word, joined
from siping_tui.search.readings import Reading
from siping_tui.text.folding import Offsets, fold
from siping_tui.text.pinyin import Sounds, Way
from siping_tui.text.spans import Span

# Stands between texts; no folded text holds it, so no match runs from one into the next.
_SEPARATOR = "\0"
_SENTENCE_MARKS = frozenset(".!?")
# More than any name or saying has.
_MOST_SYLLABLES = 16
_BLANK = re.compile(r"\s")
_Placed: TypeAlias = dict[int, list[Occurrence]]


class Haystack:
    """Texts in order, each cut up into units: a match stands within one unit.

    A unit begins at each offset that `begins` returns for a text; none means that the text goes on with the unit
    before. In the texts of `brief`, titles and labels, two initials are enough. A Latin word in those of
    `translations` does not say that no pinyin is meant. `readings` are suggested for parts of texts and searched too.
    """

    def __init__(
        self,
        texts: Sequence[str],
        begins: Callable[[int], Iterable[int]],
        brief: Iterable[int] = (),
        translations: Iterable[int] = (),
        readings: Sequence[Reading] = (),
    ) -> None:
        self.texts = texts
        self._brief, self._translations = tuple(brief), frozenset(translations)
        self._readings = readings
        self._starts: list[int] = []
        self._offsets: list[Offsets] = []
        self.unit_starts: list[int] = []
        self._unit_offsets = array("I")
        further: set[int] = set()
        parts: list[str] = []
        start = 0
        for position, text in enumerate((*texts, *(reading.text for reading in readings))):
            part, offsets = fold(text)
            parts.append(part)
            self._starts.append(start)
            self._offsets.append(offsets)
            if position < len(texts):
                for offset in begins(position):
                    self._unit_offsets.append(offset)
                    self.unit_starts.append(start + offsets.folded(offset))
                further.update(start + offset for offset in offsets.further)
            start += len(part) + len(_SEPARATOR)
        self._starts.append(start)
        self._end = self._starts[len(texts)]
        self.text = _SEPARATOR.join(parts)
        self.units = Units(self.unit_starts, self._end)
        self._further = further
        self._changed = self._changed_in_readings()
        self._further_characters = frozenset(self.text[offset] for offset in further)

    def _changed_in_readings(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return where, in folded offsets, readings differ from the print, with a character on either side."""
        starts, ends = array("I"), array("I")
        for position, reading in enumerate(self._readings, len(self.texts)):
            for change in reading.changes:
                starts.append(self.folded(position, change.start) - 1)
                ends.append(self.folded(position, change.end) + 1)
        return starts, ends

    @cached_property
    def sounds(self) -> Sounds:
        """How the characters of the texts are read."""
        return Sounds(frozenset(self.text))

    def text_at(self, offset: int) -> int:
        """Return the position of the text that the folded `offset` stands in."""
        return bisect_right(self._starts, offset) - 1

    def units_in(self, position: int) -> range:
        """Return the units that begin in the text at `position`."""
        first = bisect_left(self.unit_starts, self._starts[position])
        return range(first, bisect_left(self.unit_starts, self._starts[position + 1], first))

    def position_of(self, unit: int) -> int:
        """Return the position of the text that a unit begins in."""
        return self.text_at(self.unit_starts[unit])

    def unit_span(self, unit: int) -> tuple[int, Span]:
        """Return the position of the text that a unit begins in, and its span there."""
        position, following = self.position_of(unit), unit + 1
        goes_on = following < len(self.unit_starts) and self.position_of(following) == position
        end = self._unit_offsets[following] if goes_on else len(self.texts[position])
        return position, (self._unit_offsets[unit], end)

    def everywhere(self) -> Occurrences:
        """Return all units, with nothing in particular found in them."""
        return Occurrences(self.units, answering=frozenset(range(len(self.unit_starts))))

    def at(self, placed: _Placed) -> Occurrences:
        """Return the given units, with what was found in each."""
        return Occurrences(self.units, placed=[placed], answering=placed.keys())

    def original(self, position: int, start: int, end: int) -> Span:
        """Return the span in the text at `position` that the folded offsets `start` and `end` come from."""
        base = self._starts[position]
        return self._offsets[position].original(start - base, end - base)

    def folded(self, position: int, offset: int) -> int:
        """Return the folded offset of an offset in the text at `position`."""
        return self._starts[position] + self._offsets[position].folded(offset)

    def match_count(self, found: Occurrences) -> int:
        """Return how many matches there are in the units of `found`, those that overlap being one."""
        if found.is_apart:
            return found.count
        count = done = 0
        for start, end in found.spans():
            count += start >= done and not self._is_shared(done, start)
            done = max(done, end)
        return count

    def find(self, word: Word, *, whole: bool = False, typing: bool = False) -> Occurrences:
        """Return where a word stands: as it is, or else, in Latin letters, as pinyin."""
        starts, suggested = self._literal(word, whole=whole)
        found = Occurrences(self.units, [Run(starts, len(word.text), "folded")], [suggested])
        if word.spelling is not None and not self._is_latin_word(starts, len(word.text)):
            may_cross = not _SENTENCE_MARKS.isdisjoint(word.text)
            for way in self.sounds.ways(word.spelling, typing=typing):
                if sounding := self._by_sound(way, may_cross=may_cross):
                    return found.also([sounding])
        return found

    def find_syllables(self, words: Sequence[Word], *, whole: bool = False, typing: bool = False) -> Occurrences:
        """Return the units in which words of one syllable each stand, by groups of two or more that stand together.

        In each unit they fall into as few groups as can be. Where each is a word of the text in Latin letters they
        are what they seem.
        """
        literal = [self._literal(word, whole=whole)[0] for word in words]
        if all(self._is_latin_word(starts, len(word.text)) for word, starts in zip(words, literal, strict=True)):
            found = [self.find(word, whole=whole) for word in words]
            return found[0].also(found[1:], set.intersection(*(set(each.units) for each in found)))
        if len(words) < 4:
            return self.find(joined(words), whole=whole, typing=typing)
        return self._in_groups(words, lambda group, is_last: self.find(group, whole=whole, typing=typing and is_last))

    def _in_groups(self, words: Sequence[Word], find: Callable[[Word, bool], Occurrences]) -> Occurrences:
        # For each number of words, the units in which so many stand in groups, and the groups.
        reached: list[dict[int, tuple[Occurrences, ...]]] = [{} for _ in range(len(words) + 1)]
        reached[0] = dict.fromkeys(range(len(self.unit_starts)), ())
        for start, before in enumerate(reached):
            ends = range(start + 2, min(start + _MOST_SYLLABLES, len(words)) + 1) if before else ()
            for end in (end for end in ends if end != len(words) - 1):
                group = find(joined(words[start:end]), end == len(words))
                if not group:
                    # What does not stand anywhere stands nowhere with more behind it.
                    break
                for unit in before.keys() & group.units:
                    if len(groups := before[unit]) + 1 < len(reached[end].get(unit, words)):
                        reached[end][unit] = (*groups, group)
        placed = {
            unit: list(dict.fromkeys(each for group in groups for each in group[unit]))
            for unit, groups in reached[-1].items()
        }
        return Occurrences(self.units, placed=[placed])

    def find_marks(self, marks: Marks) -> Occurrences:
        """Return where marks that are left out of folded text are printed."""
        pattern = marks.pattern
        placed: dict[int, list[Occurrence]] = {}
        for position, text in enumerate(self.texts):
            for match in pattern.finditer(text):
                unit = self._unit_of(position, match.start())
                if unit == self._unit_of(position, match.end() - 1):
                    start = self.folded(position, match.start())
                    placed.setdefault(unit, []).append(Occurrence(start, start, "text", printed=match.span()))
        return self.at(placed)

    def spans(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Yield where a pattern of folded text stands in print, Latin words and numbers whole."""
        for match in pattern.finditer(self.text, 0, self._end):
            if is_whole(*self._source(*match.span())):
                yield match.span()

    def printed_at(self, start: int, end: int) -> str:
        """Return what is printed at folded offsets."""
        text, first, last = self._source(start, end)
        return text[first:last]

    def _literal(self, word: Word, *, whole: bool) -> tuple[list[int], _Placed]:
        """Return where a word is printed, and where it stands in suggested readings only."""
        length = len(word.text)
        starts = list(map(re.Match.start, re.finditer(re.escape(word.text), self.text)))
        if whole:
            starts = [start for start in starts if is_whole(*self._source(start, start + length))]
        elif word.spelling is not None and not _BLANK.search(word.typed):
            starts = [start for start in starts if is_run(*self._source(start, start + length))]
        printed = bisect_left(starts, self._end)
        suggested = [(start, start + length) for start in starts[printed:]]
        del starts[printed:]
        if length > 1 and not _SENTENCE_MARKS.isdisjoint(word.text):
            starts = [start for start in starts if self._is_within_unit(start, start + length)]
        if word.text[0] in self._further_characters:
            starts = [start for start, _ in self._apart((start, start + length) for start in starts)]
        return starts, self._in_readings(suggested, lambda: [(start, start + length) for start in starts])

    def _is_shared(self, done: int, start: int) -> bool:
        """Tell whether what ends at `done` and what begins at `start` share a printed character."""
        further = self._further
        return start in further and all(offset in further for offset in range(done, start))

    def _by_sound(self, way: Way, *, may_cross: bool) -> Occurrences:
        if way.is_short:
            bounds = ((self._starts[position], self._starts[position + 1]) for position in self._brief)
            spans = list(chain.from_iterable(way.spans(self.text, *each) for each in bounds))
        else:
            spans = list(way.spans(self.text))
        printed = bisect_left(spans, (self._end,))
        suggested = spans[printed:]
        del spans[printed:]
        if may_cross:
            spans = [span for span in spans if self._is_within_unit(*span)]
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        if not self._further.isdisjoint(starts):
            spans = list(self._apart(spans))
            starts, ends = [start for start, _ in spans], [end for _, end in spans]
        placed = self._in_readings(suggested, lambda: spans)
        return Occurrences(self.units, [Run(starts, ends, way.reading)], [placed])

    def _unit_of(self, position: int, offset: int) -> int:
        """Return the unit that an offset of the text at `position` stands in."""
        units = self.units_in(position)
        return bisect_right(self._unit_offsets, offset, units.start, units.stop) - 1

    def _apart(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield those of `spans` that share no printed character with the one before: … is … once, and three points."""
        done = 0
        for start, end in spans:
            if not self._is_shared(done, start):
                yield start, end
                done = end

    def _is_within_unit(self, start: int, end: int) -> bool:
        return end <= self.units.end_of(self.units.at(start))

    def _in_readings(self, spans: Iterable[Span], printed: Callable[[], Sequence[Span]]) -> _Placed:
        """Return what was found at `spans` of suggested readings where nothing is found in print."""
        placed: dict[int, list[Occurrence]] = {}
        changed, ends = self._changed
        # Most of a reading is as printed: only what touches a change is looked at closely.
        near = (span for span in spans if bisect_right(ends, span[0]) < bisect_left(changed, span[1]))
        suggested = sorted({each for each in (self._as_printed(*span) for span in near) if each})
        if not suggested:
            return placed
        taken = printed()
        starts, ends = [start for start, _ in taken], [end for _, end in taken]
        done = 0
        for each in suggested:
            if each.start >= done and bisect_right(ends, each.start) == bisect_left(starts, each.end):
                placed.setdefault(self.units.at(each.start), []).append(each)
                done = each.end
        return placed

    def _as_printed(self, start: int, end: int) -> Occurrence | None:
        """Return the place of what was found in a suggested reading; None for what is printed there anyway."""
        position = self.text_at(start)
        reading = self._readings[position - len(self.texts)]
        words = self.original(position, start, end)
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
        position = self.text_at(start)
        printed = len(self.texts)
        text = self.texts[position] if position < printed else self._readings[position - printed].text
        return text, *self.original(position, start, end)

    def _is_latin_word(self, starts: Iterable[int], length: int) -> bool:
        """Tell whether what was found at `starts` is somewhere the beginning of a word that is no translation."""
        return any(
            begins_word(*self._source(start, start + length)[:2])
            for start in starts
            if not self._translations or self.text_at(start) not in self._translations
        )
