"""The pinyin of Chinese characters, and finding characters by what was typed in Latin letters."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from siping_tui.frozen import Frozen
from siping_tui.text.folding import FIRST_IDEOGRAPH, SINGLE_QUOTES, fold
from siping_tui.text.lattice import Lattice, LatticeState, Step, class_of, pattern_of
from siping_tui.text.spans import Span

SoundKind: TypeAlias = Literal["pinyin", "initials"]
"""Whether letters are read as syllables, at least in part, or as initials only."""

_TABLE = Path(__file__).parent / "tables" / "pinyin.txt"
_SURNAMES = Path(__file__).parent / "tables" / "surnames.txt"
# The last characters of titles, and words, that a name follows: 书记 市长 主任 主席 委员 教授 董事 经理 同志 女士 律师
# 记者 负责人 代表 医生 专家 法官 民警 … 由 和 与 及 叫 是 请 向 对 给 让 为 姓.
_BEFORE_NAMES = frozenset("记长任席员授事理志士师者人表生家官警民工手星由和与及同叫是请向对给让为姓兄弟姐妹")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_TONES = str.maketrans(dict.fromkeys("\u0300\u0301\u0304\u030c"))
_TWO_LETTER_INITIALS = ("zh", "ch", "sh")
_LONGEST_SYLLABLE = 6
_LAST_IDEOGRAPH = "\u9fff"
# A surname, what folding leaves out after it, and the next character.
_LONGEST_GAP = 4
_LEAST_INITIALS = 3
# Limits on the work for input that nobody types.
_MOST_MIXTURES = 4
_MOST_MIXED_LETTERS = 48
# A mixture with more initials can be cut up in more ways; in a long spelling these are too many to try.
_MOST_FREELY_MIXED, _INITIALS_IN_LONG = 24, 3
_LEAST_NEARLY = 5
_CONFUSED = (("z", "zh"), ("c", "ch"), ("s", "sh"), ("n", "ng"), ("l", "n"), ("f", "h"))


def spelling(typed: str) -> str | None:
    """Return the form in which `typed` is searched for as pinyin; None if it has too few letters or only capitals.

    Next to Chinese characters one small letter is enough: 双l. The form has small letters without tone marks, v for ü,
    an apostrophe where the syllables were typed apart, and other characters folded.
    """
    if is_capitals(typed):
        return None
    parts = ("'" if mark in SINGLE_QUOTES or mark.isspace() else fold(mark).text for mark in toneless(typed))
    spelt = "".join(parts).replace("ü", "v").strip("'")
    is_mixed = typed.islower() and any(character >= FIRST_IDEOGRAPH for character in spelt)
    return spelt if sum(letter in _LETTERS for letter in spelt) >= (1 if is_mixed else 2) else None


def toneless(typed: str) -> str:
    """Return `typed` without tone marks."""
    return normalize("NFC", normalize("NFD", typed).translate(_TONES))


def is_capitals(typed: str) -> bool:
    """Return whether `typed` has two or more Latin letters, all capitals: GDP and AI are no pinyin."""
    letters = [character for character in normalize("NFKC", typed) if character.isascii() and character.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def is_syllable(letters: str) -> bool:
    """Return whether `letters` are one whole syllable."""
    return letters in syllables()


def begins_syllable(letters: str) -> bool:
    """Return whether `letters` are the beginning of a syllable, but not all of it."""
    return any(syllable.startswith(letters) and syllable != letters for syllable in syllables())


def is_initial(letters: str) -> bool:
    """Return whether `letters` are one initial and no syllable."""
    is_one = letters in _TWO_LETTER_INITIALS or len(letters) == 1
    return is_one and begins_syllable(letters) and not is_syllable(letters)


def is_beginning(typed: str) -> bool:
    """Return whether `typed` is one or two small letters that are the beginning of a syllable, but not all of it."""
    is_short = typed.islower() and typed.isascii() and typed.isalpha() and len(typed) < _LEAST_INITIALS
    return is_short and begins_syllable(typed)


def _is_whole(spelt: str) -> bool:
    """Return whether `spelt` can be cut up into whole syllables."""
    known = syllables()
    ends = [0]
    for end in range(1, len(spelt) + 1):
        if spelt[end - 1] not in _LETTERS:
            is_end = ends[-1:] == [end - 1]
        else:
            is_end = any(spelt[start:end] in known for start in ends[-_LONGEST_SYLLABLE:])
        if is_end:
            ends.append(end)
    return ends[-1] == len(spelt)


@cache
def readers_of_syllables() -> dict[str, str]:
    """Return for each syllable, with v for ü, the characters with that common reading."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@cache
def syllables() -> frozenset[str]:
    """Return all syllables in each form in which they may be typed."""
    return frozenset(form for syllable in readers_of_syllables() for form in _forms(syllable))


class Surname(NamedTuple):
    """How a character is read as a surname, and the characters that make another word with it if they follow it."""

    reading: str
    no_names: str


@cache
def surnames() -> dict[str, Surname]:
    """Return the characters that are read otherwise as a surname: 单 is shan, elsewhere dan."""
    lines = _SURNAMES.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {character: Surname(reading, no_names) for character, reading, no_names in rows}


def may_be_surname(text: str, start: int) -> bool:
    """Return whether a character of `surnames` at `start` of a printed text may begin a name.

    It may at the beginning, and after a title or a character that is not Chinese: 清单 and 单位 have none.
    """
    before = text[start - 1] if start else ""
    if FIRST_IDEOGRAPH <= before <= _LAST_IDEOGRAPH and before not in _BEFORE_NAMES:
        return False
    folded = fold(text[start : start + _LONGEST_GAP]).text
    return folded[1:2] not in surnames()[folded[0]].no_names if folded[1:] else True


def _forms(syllable: str) -> Iterator[str]:
    """Yield the forms of a syllable: v and u for ü, and after j, q, x and y, where u stands for ü, v for u."""
    yield syllable
    if syllable[0] in "ln" and "v" in syllable:
        yield syllable.replace("v", "u")
    elif syllable[0] in "jqxy" and syllable[1] == "u":
        yield syllable.replace("u", "v", 1)


class SoundPattern:
    """One way to read a spelling, to be searched for in a folded text."""

    def __init__(self, kind: SoundKind, lattice: Lattice, *, is_short: bool = False, is_name: bool = False) -> None:
        self.kind: SoundKind = kind
        self.is_short = is_short
        """Whether there are so few letters that only titles and labels should be searched."""
        self.is_name = is_name
        """Whether the first character is read as a surname, so that `may_be_surname` decides what matches."""
        self._lattice = lattice

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield the spans of the matches in `text`, or between two offsets of it."""
        return self._lattice.spans(text, start, len(text) if end is None else end)


class _CutRule(Frozen):
    """How to cut a spelling up."""

    syllables: bool = False
    initials: int = 0
    """The number of letters that are initials of syllables."""
    digraphs: bool = False
    """Whether zh, ch and sh may be one initial each."""
    incomplete: bool = False
    """Whether the last syllable is incomplete."""


class Sounds:
    """The pinyin of the characters of a text, or of all characters."""

    def __init__(self, characters: Iterable[str] | None = None) -> None:
        present = frozenset("".join(readers_of_syllables().values()) if characters is None else characters)
        readers: defaultdict[str, set[str]] = defaultdict(set)
        initials: defaultdict[str, set[str]] = defaultdict(set)
        for syllable, all_readers in readers_of_syllables().items():
            if found := present.intersection(all_readers):
                for form in _forms(syllable):
                    readers[form] |= found
                initials[syllable[0]] |= found
                if syllable.startswith(_TWO_LETTER_INITIALS):
                    initials[syllable[:2]] |= found
        self._syllables = {form: "".join(sorted(found)) for form, found in readers.items()}
        self._initials = {initial: "".join(sorted(found)) for initial, found in initials.items()}
        self._surnames = {
            character: surname.reading for character, surname in surnames().items() if character in present
        }

    def patterns(self, spelt: str, *, typing: bool = False) -> Iterator[SoundPattern]:
        """Yield the ways to read what `spelling` returned; a caller takes the first that has a match.

        First come whole syllables, then, with `typing`, an incomplete last syllable, then names, then initials, then
        mixtures of syllables and initials, those with the fewest initials first, then initials of names. Letters that
        divide into whole syllables are rarely meant as a mixture, so only one mixture is tried for them.
        """
        letters = sum(letter in _LETTERS for letter in spelt)
        yield from self._pattern("pinyin", spelt, _CutRule(syllables=True))
        if typing:
            yield from self._pattern("pinyin", spelt, _CutRule(syllables=True, incomplete=True))
        yield from self._names(spelt, _CutRule(syllables=True))
        if typing:
            yield from self._names(spelt, _CutRule(syllables=True, incomplete=True))
        yield from self._pattern("initials", spelt, _CutRule(initials=letters))
        if any(digraph in spelt for digraph in _TWO_LETTER_INITIALS):
            yield from self._pattern("initials", spelt, _CutRule(initials=letters, digraphs=True))
        if letters <= _MOST_MIXED_LETTERS:
            most = letters - 2 if letters <= _MOST_FREELY_MIXED else _INITIALS_IN_LONG
            rules = (_CutRule(True, number, True) for number in range(1, most + 1))
            mixtures = (pattern for rule in rules for pattern in self._pattern("pinyin", spelt, rule))
            yield from islice(mixtures, 1 if _is_whole(spelt) else _MOST_MIXTURES)
        yield from self._names(spelt, _CutRule(initials=letters, digraphs=True))

    def nearly(self, spelt: str) -> re.Pattern[str] | None:
        """Return a pattern of characters that sound almost like `spelt`: one sound is confused, or one letter mistyped.

        None if there are none, or if `spelt` is too short.
        """
        if not _LEAST_NEARLY <= len(spelt) <= _MOST_MIXED_LETTERS or not _LETTERS.issuperset(spelt):
            return None
        near = (other for other in _almost(spelt) if _is_whole(other))
        rule = _CutRule(syllables=True)
        paths = {path for other in near for path in self._lattice(other, rule).paths if len(path) > 1}
        return re.compile(pattern_of(sorted(paths))) if paths else None

    def alike(self, words: str) -> re.Pattern[str] | None:
        """Return a pattern of characters that may sound like the Chinese `words`; None if a character is unknown."""
        path = []
        for word in words:
            alike = [syllable for syllable, all_readers in readers_of_syllables().items() if word in all_readers]
            found = set("".join(self._syllables.get(syllable, "") for syllable in alike))
            if not found:
                return None
            path.append(class_of("".join(sorted(found))))
        return re.compile("".join(path)) if path else None

    def _pattern(
        self, kind: SoundKind, spelt: str, rule: _CutRule, firsts: Sequence[Step] = ()
    ) -> Iterator[SoundPattern]:
        if lattice := self._lattice(spelt, rule, firsts):
            is_short = (
                kind == "initials" and rule.initials < _LEAST_INITIALS and _LETTERS.issuperset(spelt.replace("'", ""))
            )
            yield SoundPattern(kind, lattice, is_short=is_short, is_name=bool(firsts))

    def _names(self, spelt: str, rule: _CutRule) -> Iterator[SoundPattern]:
        """Yield the way to look for names: a surname that is read otherwise than its character, and what follows it."""
        firsts = [
            Step(character, (len(piece), rule.initials and rule.initials - len(piece)))
            for character, reading in self._surnames.items()
            for piece in _surname_pieces(reading, rule)
            if spelt.startswith(piece) and len(spelt) > len(piece)
        ]
        if firsts:
            yield from self._pattern("pinyin" if rule.syllables else "initials", spelt, rule, firsts)

    def _lattice(self, spelt: str, rule: _CutRule, firsts: Sequence[Step] = ()) -> Lattice:
        """Return the ways to cut `spelt` up that the text has characters for. `firsts` replaces the first steps."""

        first = (0, rule.initials)

        def steps(state: LatticeState) -> Iterable[Step]:
            return firsts if firsts and state == first else self._steps(spelt, state, rule)

        return Lattice(steps, first, (len(spelt), 0))

    def _steps(self, spelt: str, state: LatticeState, rule: _CutRule) -> Iterator[Step]:
        """Yield the steps from a state."""
        start, initials = state
        while spelt[start] == "'":
            start += 1
        for end, used, characters in self._pieces(spelt, start, rule):
            if used <= initials and (end < len(spelt) or not rule.incomplete):
                yield Step(characters, (end, initials - used))
        if rule.incomplete and (characters := self._incomplete(spelt, start)):
            yield Step(characters, (len(spelt), 0))

    def _pieces(self, spelt: str, start: int, rule: _CutRule) -> Iterator[tuple[int, int, str]]:
        """Yield the pieces that can be cut off at `start`: the end, the number of initials, and the characters."""
        first = spelt[start]
        if first not in _LETTERS:
            yield start + 1, 0, first
            return
        if rule.syllables:
            # In a mixture a single letter is an initial.
            least = 1 if rule.initials == 0 else 2
            for end in range(min(start + _LONGEST_SYLLABLE, len(spelt)), start + least - 1, -1):
                if characters := self._syllables.get(spelt[start:end]):
                    yield end, 0, characters
        if rule.initials:
            for length in (2, 1) if rule.digraphs else (1,):
                initial = spelt[start : start + length]
                if len(initial) == length and (characters := self._initials.get(initial)):
                    yield start + length, length, characters

    def _incomplete(self, spelt: str, start: int) -> str:
        """Return the characters whose pinyin begins with all letters from `start` on."""
        letters = spelt[start : start + _LONGEST_SYLLABLE]
        is_last = start + len(letters) == len(spelt)
        if not is_last or not _LETTERS.issuperset(letters) or (start == 0 and len(letters) < _LEAST_INITIALS):
            return ""
        found = (self._syllables[form] for form in self._syllables if form.startswith(letters) and form != letters)
        return "".join(sorted(set("".join(found))))


def _surname_pieces(reading: str, rule: _CutRule) -> Iterator[str]:
    """Yield the letters with which a surname may be typed: its syllable, or its initial of one or two letters."""
    if rule.syllables:
        yield reading
        return
    yield reading[0]
    if rule.digraphs and reading.startswith(_TWO_LETTER_INITIALS):
        yield reading[:2]


def _almost(spelt: str) -> Iterator[str]:
    """Yield `spelt`, and spellings with one sound replaced by a similar one, or with one slip corrected.

    If `spelt` can be cut up into whole syllables, no letter is added or replaced.
    """
    yield spelt
    for sounds in (*_CONFUSED, *(sounds[::-1] for sounds in _CONFUSED)):
        for match in re.finditer(sounds[0], spelt):
            yield spelt[: match.start()] + sounds[1] + spelt[match.end() :]
    letters = () if _is_whole(spelt) else _LETTERS
    for place in range(len(spelt) + 1):
        before, after = spelt[:place], spelt[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in letters:
            yield before + letter + after
            yield before + letter + after[1:]
