"""Finding words, pinyin and punctuation in many short texts at once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter

from siping_tui.search.boundaries import ALPHANUMERIC, acceptance, begins_word, is_whole, may_end_within, numbers_apart
from siping_tui.search.folded_texts import FoldedTexts
from siping_tui.search.matches import MatchKind
from siping_tui.search.query import IgnoredMarks, Word, joined
from siping_tui.search.readings import ChangedSpans, SuggestedText
from siping_tui.search.runs import FoldedMatch, ListedRun, LiteralRun, MarkRun, MatchRun
from siping_tui.search.unit_matches import MatchesByUnit, UnitMatches
from siping_tui.text.pinyin import SoundPattern, Sounds, is_initial, may_be_surname
from siping_tui.text.spans import Span

# No name and no saying has more syllables.
_MOST_SYLLABLES = 16


class Haystack(FoldedTexts):
    """Texts to search.

    In the texts at the positions `brief` (titles and labels) two initials are enough. Latin words in the texts at the
    positions `translations` do not prevent that letters are read as pinyin: the English label of a figure should not.
    """

    def __init__(
        self,
        texts: Sequence[str],
        begins: Callable[[int], Iterable[int]],
        brief: Iterable[int] = (),
        translations: Iterable[int] = (),
        suggested: Sequence[SuggestedText] = (),
    ) -> None:
        super().__init__(texts, begins, suggested)
        self._brief, self._translations = tuple(brief), frozenset(translations)
        self._changed = ChangedSpans(self.text, self.units.end, self._changes())
        self._further_characters = frozenset(self.text[offset] for offset in self._further)

    def _changes(self) -> Iterator[Span]:
        """Yield the folded spans in which suggested texts differ from the print."""
        for position, suggested in enumerate(self._suggested, len(self.texts)):
            for change in suggested.changes:
                yield self.folded(position, change.start), self.folded(position, change.end)

    @cached_property
    def sounds(self) -> Sounds:
        """The pinyin of the characters that the texts have."""
        return Sounds(self._letters)

    def everywhere(self) -> UnitMatches:
        """Return all units, without matches in them."""
        return UnitMatches(self.units, answering=frozenset(range(len(self.units.starts))))

    def at(self, matches: MatchesByUnit) -> UnitMatches:
        """Return the units in `matches`, with their matches."""
        return UnitMatches(self.units, placed=[matches], answering=matches.keys())

    def match_count(self, found: UnitMatches) -> int:
        """Return the number of matches in the units of `found`; matches that overlap count as one."""
        if found.is_apart:
            return found.count
        count = done = 0
        for start, end in found.spans():
            count += start >= done and not self._is_shared(done, start)
            done = max(done, end)
        return count

    def find(self, word: Word, *, whole: bool = False, typing: bool = False) -> UnitMatches:
        """Return the matches of a word: as it is and, if it is no Latin word of the texts, as pinyin."""
        run, suggested = self._literal(word, whole=whole)
        found = UnitMatches(self.units, [run], [suggested], are_known_apart=True)
        if word.spelling is not None and not self._is_latin_word(run):
            for pattern in self.sounds.patterns(word.spelling, typing=typing):
                if sounding := self._by_sound(pattern, may_cross=may_end_within(word)):
                    return found.also([sounding])
        return found

    def find_syllables(self, words: Sequence[Word], *, whole: bool = False, typing: bool = False) -> UnitMatches:
        """Return the units that contain words of one syllable each, in groups of two or more adjacent ones.

        Each unit has as few groups as possible; if an initial is among the words, there is one group. If each word is
        a Latin word of the texts, it is taken literally.
        """
        if all(self._is_latin_word(self._literal(word, whole=whole)[0]) for word in words):
            found = [self.find(word, whole=whole) for word in words]
            return found[0].also(found[1:], set.intersection(*(set(each.units) for each in found)))
        whole_syllables = words[:-1] if typing else words
        if len(words) < 4 or any(is_initial(word.typed) for word in whole_syllables):
            return self.find(joined(words), whole=whole, typing=typing)

        def find(group: Word, is_last: bool) -> UnitMatches:
            return self.find(group, whole=whole, typing=typing and is_last)

        return UnitMatches(self.units, placed=[_in_groups(words, len(self.units.starts), find)])

    def find_marks(self, marks: IgnoredMarks) -> UnitMatches:
        """Return the matches of punctuation that folding removes."""
        run = MarkRun(marks, self.texts, self.units, self.text_at, self.unit_at)
        return UnitMatches(self.units, [run], are_known_apart=True)

    def spans(self, pattern: re.Pattern[str], *, in_suggested: bool = False) -> Iterator[Span]:
        """Yield the folded spans in print that match `pattern`, with Latin words and numbers whole.

        With `in_suggested`, search the suggested texts too.
        """
        for match in pattern.finditer(self.text, 0, len(self.text) if in_suggested else self.units.end):
            if ALPHANUMERIC.search(match[0]):
                text, start, end = self._source(*match.span())
                if not is_whole(text, start, end) or len(numbers_apart(text[start:end])) > 1:
                    continue
            yield match.span()

    def _literal(self, word: Word, *, whole: bool) -> tuple[MatchRun, MatchesByUnit]:
        """Return the matches of a word in print, and those that only suggested texts have."""
        text = word.text
        accepts = acceptance(word, whole=whole)
        suggested = [
            span for span in self._changed.touched_by(text) if accepts is None or accepts(*self._source(*span))
        ]
        begins_further = text[0] in self._further_characters
        if accepts is None and not may_end_within(word) and (len(text) == 1 or not begins_further):
            run: MatchRun = LiteralRun(self.text, text, self.units.end, self._shared(text) if begins_further else None)
        else:
            printed = map(re.Match.span, re.compile(re.escape(text)).finditer(self.text, 0, self.units.end))
            spans = [span for span in printed if accepts is None or accepts(*self._source(*span))]
            run = self._listed(spans, "folded", may_cross=may_end_within(word))
        return run, self._in_suggested(suggested, run)

    def _listed(self, spans: Sequence[Span], kind: MatchKind, *, may_cross: bool) -> ListedRun:
        """Return those of printed `spans` that lie within a unit and share no printed character."""
        if may_cross:
            spans = [span for span in spans if self._is_within_unit(*span)]
        if not self._further.isdisjoint(start for start, _ in spans):
            spans = list(self._apart(spans))
        return ListedRun([start for start, _ in spans], [end for _, end in spans], kind)

    def _shared(self, character: str) -> Set[int]:
        """Return the offsets at which `character` shares a printed character with the same one before it.

        Example: … folds into three full stops.
        """
        text = self.text
        places = (offset for offset in self._further if text[offset] == character)
        befores = ((offset, text.rfind(character, 0, offset)) for offset in places)
        return {offset for offset, before in befores if before >= 0 and self._is_shared(before + 1, offset)}

    def _by_sound(self, pattern: SoundPattern, *, may_cross: bool) -> UnitMatches:
        if pattern.is_short:
            bounds = ((self._starts[position], self._starts[position + 1]) for position in self._brief)
            spans = list(chain.from_iterable(pattern.spans(self.text, *each) for each in bounds))
        else:
            spans = list(pattern.spans(self.text))
        if pattern.is_name:
            spans = [span for span in spans if may_be_surname(*self._source(*span)[:2])]
        printed = bisect_left(spans, (self.units.end,))
        run = self._listed(spans[:printed], pattern.kind, may_cross=may_cross)
        suggested = filter(self._changed.are_touched, spans[printed:])
        return UnitMatches(self.units, [run], [self._in_suggested(suggested, run)])

    def _apart(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield those of `spans` that share no printed character with the one before.

        Two full stops match … once, although it folds into three.
        """
        done = 0
        for start, end in spans:
            if not self._is_shared(done, start):
                yield start, end
                done = end

    def _in_suggested(self, spans: Iterable[Span], printed: MatchRun) -> MatchesByUnit:
        """Return the matches at `spans` of suggested texts that overlap no match in print.

        Each of `spans` touches a change.
        """
        placed: dict[int, list[FoldedMatch]] = {}
        found = sorted({each for each in (self._as_printed(*span) for span in spans) if each})
        for unit, matches in groupby(found, lambda each: self.units.at(each.start)):
            taken = printed.between(self.units.starts[unit], self.units.end_of(unit))
            done = 0
            for each in matches:
                following = bisect_right(taken, each.start, key=attrgetter("end"))
                is_free = following == len(taken) or taken[following].start >= each.end
                if each.start >= done and is_free:
                    placed.setdefault(unit, []).append(each)
                    done = each.end
        return placed

    def _as_printed(self, start: int, end: int) -> FoldedMatch | None:
        """Return a match in a suggested text at its place in print; None if the same is printed there."""
        position = self.text_at(start)
        number = position - len(self.texts)
        suggested = self._suggested[number]
        words = self.original(position, start, end)
        printed = suggested.printed(*words)
        if printed is None:
            return None
        first, last = (self.folded(suggested.position, offset) for offset in printed)
        if first == last:
            # Folding removes what is printed there: take the character before it, or after it in a new unit.
            is_inside = first > self.units.starts[self.units.at(first)]
            first, last = (first - 1, last) if is_inside else (first, first + 1)
        # A printed character that folds into several matches as a whole.
        while first in self._further:
            first -= 1
        while last in self._further:
            last += 1
        if self.text[first:last] == self.text[start:end] or not self._is_within_unit(first, last):
            return None
        return FoldedMatch(first, last, "reading", self._suggested_text(number)[slice(*words)])

    def _is_latin_word(self, run: MatchRun) -> bool:
        """Return whether any match begins a word in a text that is no translation."""
        return any(
            begins_word(*self._source(start, end)[:2])
            for start, end in run.spans
            if not self._translations or self.text_at(start) not in self._translations
        )


def _in_groups(
    syllables: Sequence[Word], units: int, find: Callable[[Word, bool], UnitMatches]
) -> dict[int, list[FoldedMatch]]:
    """Return the units, of 0 to `units`, that contain all `syllables` in groups of two or more, and the matches.

    Each unit has as few groups as possible. The second argument of `find` says whether a group is the last.
    """
    # reached[number]: the units that contain the first `number` syllables in groups, and the groups.
    reached: list[dict[int, tuple[UnitMatches, ...]]] = [{} for _ in range(len(syllables) + 1)]
    reached[0] = dict.fromkeys(range(units), ())
    for start, before in enumerate(reached):
        ends = range(start + 2, min(start + _MOST_SYLLABLES, len(syllables)) + 1) if before else ()
        for end in (end for end in ends if end != len(syllables) - 1):
            group = find(joined(syllables[start:end]), end == len(syllables))
            if not group:
                # A longer group has no match either.
                break
            for unit in before.keys() & group.units:
                if len(groups := before[unit]) + 1 < len(reached[end].get(unit, syllables)):
                    reached[end][unit] = (*groups, group)
    return {
        unit: list(dict.fromkeys(each for group in groups for each in group[unit]))
        for unit, groups in reached[-1].items()
    }
