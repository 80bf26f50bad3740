"""Many short texts as one folded string, and finding words in it."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain, groupby
from operator import attrgetter

from siping_tui.search.boundaries import ALPHANUMERIC, begins_word, fitting, is_whole, may_end_within, numbers_apart
from siping_tui.search.changes import Changes
from siping_tui.search.marked import MarkRun
from siping_tui.search.matches import MatchKind
from siping_tui.search.query import IgnoredMarks, Word, joined
from siping_tui.search.readings import SuggestedText
from siping_tui.search.runs import FoldedMatch, ListedRun, LiteralRun, Run
from siping_tui.search.syllables import in_groups
from siping_tui.search.unit_matches import ByUnit, UnitMatches, Units
from siping_tui.text.folding import Alphabet, Offsets, fold
from siping_tui.text.pinyin import Sounds, Way, is_initial
from siping_tui.text.spans import Span

# Stands between texts; no folded text holds it, so no match runs from one into the next.
_SEPARATOR = "\0"


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
        readings: Sequence[SuggestedText] = (),
    ) -> None:
        self.texts = texts
        self._brief, self._translations = tuple(brief), frozenset(translations)
        self._readings = readings
        # Put together anew each time, and asked for again by whatever else is found in the same one.
        self._text_of_reading = lru_cache(1)(lambda number: readings[number].text)
        self._starts, self._printed = array("I"), array("I")
        self._unit_offsets = array("I")
        # A list, for all that is found is looked up in it.
        unit_starts: list[int] = []
        self._offsets = Offsets(array("I"), array("I"), ())
        alphabet = Alphabet()
        further: set[int] = set()
        parts: list[str] = []
        start = printed = 0
        for position, text in enumerate((*texts, *(reading.text for reading in readings))):
            part, offsets = fold(text, alphabet)
            parts.append(part)
            self._starts.append(start)
            self._printed.append(printed)
            self._offsets.starts.extend([start + offset for offset in offsets.starts])
            self._offsets.originals.extend([printed + offset for offset in offsets.originals])
            if position < len(texts):
                for offset in begins(position):
                    self._unit_offsets.append(offset)
                    unit_starts.append(start + offsets.folded(offset))
                further.update(start + offset for offset in offsets.further)
            start += len(part) + len(_SEPARATOR)
            printed += len(text) + len(_SEPARATOR)
        self._starts.append(start)
        self.text = _SEPARATOR.join(parts)
        self.units = Units(unit_starts, self._starts[len(texts)])
        self._letters = alphabet.letters
        self._further = further
        self._changed = Changes(self.text, self.units.end, self._changes())
        self._further_characters = frozenset(self.text[offset] for offset in further)

    def _changes(self) -> Iterator[Span]:
        """Yield where, in folded offsets, readings differ from the print."""
        for position, reading in enumerate(self._readings, len(self.texts)):
            for change in reading.changes:
                yield self.folded(position, change.start), self.folded(position, change.end)

    @cached_property
    def sounds(self) -> Sounds:
        """How the characters of the texts are read."""
        return Sounds(self._letters)

    def text_at(self, offset: int) -> int:
        """Return the position of the text that the folded `offset` stands in."""
        return bisect_right(self._starts, offset) - 1

    def units_in(self, position: int) -> range:
        """Return the units that begin in the text at `position`."""
        first = bisect_left(self.units.starts, self._starts[position])
        return range(first, bisect_left(self.units.starts, self._starts[position + 1], first))

    def position_of(self, unit: int) -> int:
        """Return the position of the text that a unit begins in."""
        return self.text_at(self.units.starts[unit])

    def unit_span(self, unit: int) -> tuple[int, Span]:
        """Return the position of the text that a unit begins in, and its span there."""
        position, following = self.position_of(unit), unit + 1
        goes_on = following < len(self.units.starts) and self.position_of(following) == position
        end = self._unit_offsets[following] if goes_on else len(self.texts[position])
        return position, (self._unit_offsets[unit], end)

    def everywhere(self) -> UnitMatches:
        """Return all units, with nothing in particular found in them."""
        return UnitMatches(self.units, answering=frozenset(range(len(self.units.starts))))

    def at(self, placed: ByUnit) -> UnitMatches:
        """Return the given units, with what was found in each."""
        return UnitMatches(self.units, placed=[placed], answering=placed.keys())

    def original(self, position: int, start: int, end: int) -> Span:
        """Return the span in the text at `position` that the folded offsets `start` and `end` come from."""
        base = self._printed[position]
        first, last = self._offsets.original(start, end)
        return first - base, last - base

    def folded(self, position: int, offset: int) -> int:
        """Return the folded offset of an offset in the text at `position`."""
        return self._offsets.folded(self._printed[position] + offset)

    def match_count(self, found: UnitMatches) -> int:
        """Return how many matches there are in the units of `found`, those that overlap being one."""
        if found.is_apart:
            return found.count
        count = done = 0
        for start, end in found.spans():
            count += start >= done and not self._is_shared(done, start)
            done = max(done, end)
        return count

    def find(self, word: Word, *, whole: bool = False, typing: bool = False) -> UnitMatches:
        """Return where a word stands: as it is, or else, in Latin letters, as pinyin."""
        run, suggested = self._literal(word, whole=whole)
        found = UnitMatches(self.units, [run], [suggested], are_known_apart=True)
        if word.spelling is not None and not self._is_latin_word(run):
            for way in self.sounds.ways(word.spelling, typing=typing):
                if sounding := self._by_sound(way, may_cross=may_end_within(word)):
                    return found.also([sounding])
        return found

    def find_syllables(self, words: Sequence[Word], *, whole: bool = False, typing: bool = False) -> UnitMatches:
        """Return the units in which words of one syllable each stand, by groups of two or more that stand together.

        In each unit they fall into as few groups as can be, and with an initial among them into one. Where each is a
        word of the text in Latin letters they are what they seem.
        """
        if all(self._is_latin_word(self._literal(word, whole=whole)[0]) for word in words):
            found = [self.find(word, whole=whole) for word in words]
            return found[0].also(found[1:], set.intersection(*(set(each.units) for each in found)))
        whole_syllables = words[:-1] if typing else words
        if len(words) < 4 or any(is_initial(word.typed) for word in whole_syllables):
            return self.find(joined(words), whole=whole, typing=typing)

        def find(group: Word, is_last: bool) -> UnitMatches:
            return self.find(group, whole=whole, typing=typing and is_last)

        return UnitMatches(self.units, placed=[in_groups(words, len(self.units.starts), find)])

    def find_marks(self, marks: IgnoredMarks) -> UnitMatches:
        """Return where marks that are left out of folded text are printed."""
        marked = MarkRun(marks, self.texts, self.units, self.text_at, self._unit_of)
        return UnitMatches(self.units, [marked], are_known_apart=True)

    def _unit_of(self, position: int, offset: int) -> int:
        """Return the unit that an offset of the text at `position` stands in."""
        units = self.units_in(position)
        return bisect_right(self._unit_offsets, offset, units.start, units.stop) - 1

    def spans(self, pattern: re.Pattern[str], *, in_readings: bool = False) -> Iterator[Span]:
        """Yield where a pattern of folded text stands in print, Latin words and numbers whole."""
        for match in pattern.finditer(self.text, 0, len(self.text) if in_readings else self.units.end):
            if ALPHANUMERIC.search(match[0]):
                text, start, end = self._source(*match.span())
                if not is_whole(text, start, end) or len(numbers_apart(text[start:end])) > 1:
                    continue
            yield match.span()

    def printed_at(self, start: int, end: int) -> str:
        """Return what is printed at folded offsets."""
        text, first, last = self._source(start, end)
        return text[first:last]

    def _literal(self, word: Word, *, whole: bool) -> tuple[Run, ByUnit]:
        """Return where a word is printed, and where it stands in suggested readings only."""
        text = word.text
        fits = fitting(word, whole=whole)
        suggested = [span for span in self._changed.touched_by(text) if not fits or fits(*self._source(*span))]
        begins_further = text[0] in self._further_characters
        if fits is None and not may_end_within(word) and (len(text) == 1 or not begins_further):
            run: Run = LiteralRun(self.text, text, self.units.end, self._shared(text) if begins_further else None)
        else:
            printed = map(re.Match.span, re.compile(re.escape(text)).finditer(self.text, 0, self.units.end))
            spans = [span for span in printed if not fits or fits(*self._source(*span))]
            run = self._listed(spans, "folded", may_cross=may_end_within(word))
        return run, self._in_readings(suggested, run)

    def _listed(self, spans: Sequence[Span], kind: MatchKind, *, may_cross: bool) -> ListedRun:
        """Return those of printed `spans` that stand within a unit and share no printed character."""
        if may_cross:
            spans = [span for span in spans if self._is_within_unit(*span)]
        if not self._further.isdisjoint(start for start, _ in spans):
            spans = list(self._apart(spans))
        return ListedRun([start for start, _ in spans], [end for _, end in spans], kind)

    def _shared(self, character: str) -> Set[int]:
        """Return where `character` stands and shares a printed one with the same before it: … is three points."""
        text = self.text
        places = (offset for offset in self._further if text[offset] == character)
        befores = ((offset, text.rfind(character, 0, offset)) for offset in places)
        return {offset for offset, before in befores if before >= 0 and self._is_shared(before + 1, offset)}

    def _is_shared(self, done: int, start: int) -> bool:
        """Tell whether what ends at `done` and what begins at `start` share a printed character."""
        further = self._further
        return start in further and all(offset in further for offset in range(done, start))

    def _by_sound(self, way: Way, *, may_cross: bool) -> UnitMatches:
        if way.is_short:
            bounds = ((self._starts[position], self._starts[position + 1]) for position in self._brief)
            spans = list(chain.from_iterable(way.spans(self.text, *each) for each in bounds))
        else:
            spans = list(way.spans(self.text))
        printed = bisect_left(spans, (self.units.end,))
        run = self._listed(spans[:printed], way.reading, may_cross=may_cross)
        return UnitMatches(
            self.units, [run], [self._in_readings(filter(self._changed.are_touched, spans[printed:]), run)]
        )

    def _apart(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield those of `spans` that share no printed character with the one before: … is … once, and three points."""
        done = 0
        for start, end in spans:
            if not self._is_shared(done, start):
                yield start, end
                done = end

    def _is_within_unit(self, start: int, end: int) -> bool:
        return end <= self.units.end_of(self.units.at(start))

    def _in_readings(self, spans: Iterable[Span], printed: Run) -> ByUnit:
        """Return what was found at `spans` of readings, which touch changes, where nothing is found in print."""
        placed: dict[int, list[FoldedMatch]] = {}
        found = sorted({each for each in (self._as_printed(*span) for span in spans) if each})
        for unit, occurrences in groupby(found, lambda each: self.units.at(each.start)):
            taken = printed.between(self.units.starts[unit], self.units.end_of(unit))
            done = 0
            for each in occurrences:
                behind = bisect_right(taken, each.start, key=attrgetter("end"))
                is_free = behind == len(taken) or taken[behind].start >= each.end
                if each.start >= done and is_free:
                    placed.setdefault(unit, []).append(each)
                    done = each.end
        return placed

    def _as_printed(self, start: int, end: int) -> FoldedMatch | None:
        """Return the place of what was found in a suggested reading; None for what is printed there anyway."""
        position = self.text_at(start)
        number = position - len(self.texts)
        reading = self._readings[number]
        words = self.original(position, start, end)
        printed = reading.printed(*words)
        if printed is None:
            return None
        first, last = (self.folded(reading.position, offset) for offset in printed)
        if first == last:
            # What stands for it in print is left out of folded text.
            is_inside = first > self.units.starts[self.units.at(first)]
            first, last = (first - 1, last) if is_inside else (first, first + 1)
        # What a printed character folds into is marked as one.
        while first in self._further:
            first -= 1
        while last in self._further:
            last += 1
        if self.text[first:last] == self.text[start:end] or not self._is_within_unit(first, last):
            return None
        return FoldedMatch(first, last, "reading", self._text_of_reading(number)[slice(*words)])

    def _source(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the text that folded offsets lie in, and where in it."""
        position = self.text_at(start)
        printed = len(self.texts)
        text = self.texts[position] if position < printed else self._text_of_reading(position - printed)
        return text, *self.original(position, start, end)

    def _is_latin_word(self, run: Run) -> bool:
        """Tell whether what was found is somewhere the beginning of a word that is no translation."""
        return any(
            begins_word(*self._source(start, end)[:2])
            for start, end in run.spans
            if not self._translations or self.text_at(start) not in self._translations
        )
