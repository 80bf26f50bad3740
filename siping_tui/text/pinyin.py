"""Readings of Chinese characters, and matching what was typed in Latin letters against them, syllable by syllable."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from siping_tui.text.folding import FIRST_IDEOGRAPH, SINGLE_QUOTES, fold
from siping_tui.text.lattice import Lattice, State, Step, class_of, pattern_of
from siping_tui.text.spans import Span

Reading: TypeAlias = Literal["pinyin", "initials"]

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
# What is longer is more than a person types so.
_MOST_MIXTURES = 4
_MOST_MIXED_LETTERS = 48
# For each number of initials all ways to cut a spelling up are gone through, which are many where it is long.
_MOST_FREELY_MIXED, _INITIALS_IN_LONG = 24, 3
_LEAST_NEARLY = 5
_CONFUSED = (("z", "zh"), ("c", "ch"), ("s", "sh"), ("n", "ng"), ("l", "n"), ("f", "h"))


def spelling(typed: str) -> str | None:
    """Return the form in which `typed` is looked for as pinyin, None where it has too few letters or only capitals.

    One small letter is enough beside Chinese: 双l. The form is small letters without tone marks, ü written v, an
    apostrophe between syllables that the typist parted, and what is not Latin folded.
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
    """Tell whether two or more Latin letters are typed and all are capitals: GDP and AI are no pinyin."""
    letters = [character for character in normalize("NFKC", typed) if character.isascii() and character.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def is_syllable(letters: str) -> bool:
    """Tell whether `letters` spell one whole syllable."""
    return letters in syllables()


def begins_syllable(letters: str) -> bool:
    """Tell whether a syllable begins with `letters` and goes on."""
    return any(syllable.startswith(letters) and syllable != letters for syllable in syllables())


def is_initial(letters: str) -> bool:
    """Tell whether `letters` are one initial, and no syllable."""
    is_one = letters in _TWO_LETTER_INITIALS or len(letters) == 1
    return is_one and begins_syllable(letters) and not is_syllable(letters)


def is_beginning(typed: str) -> bool:
    """Tell whether `typed` is one or two small letters that a syllable begins with and goes on."""
    is_short = typed.islower() and typed.isascii() and typed.isalpha() and len(typed) < _LEAST_INITIALS
    return is_short and begins_syllable(typed)


def _is_whole(spelt: str) -> bool:
    """Tell whether `spelt` can be read in whole syllables."""
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
    """Return for each syllable, ü written v, the characters that are commonly read so."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@cache
def syllables() -> frozenset[str]:
    """Return every syllable as it may be typed."""
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
    """Yield the ways to type a syllable: ü as v or u, and after j, q, x and y, where u is ü, as v too."""
    yield syllable
    if syllable[0] in "ln" and "v" in syllable:
        yield syllable.replace("v", "u")
    elif syllable[0] in "jqxy" and syllable[1] == "u":
        yield syllable.replace("u", "v", 1)


class Way:
    """One way to look for a spelling in a folded text."""

    def __init__(self, reading: Reading, lattice: Lattice, *, is_short: bool = False, is_name: bool = False) -> None:
        self.reading: Reading = reading
        self.is_short = is_short
        """Whether so few letters are asked for that only titles and labels should be looked through."""
        self.is_name = is_name
        """Whether the first character is read as a surname, so that `may_be_surname` decides what matches."""
        self._lattice = lattice

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Yield where it stands in `text`, or between two offsets of it."""
        return self._lattice.spans(text, start, len(text) if end is None else end)


@dataclass(frozen=True)
class _Manner:
    """How a spelling is cut up."""

    syllables: bool = False
    initials: int = 0
    """How many letters are no syllables but the initials of some."""
    digraphs: bool = False
    """Whether zh, ch and sh may be one initial."""
    unfinished: bool = False
    """Whether the last syllable is typed in part only."""


class Sounds:
    """How the characters of one text are read, or all without one."""

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

    def ways(self, spelt: str, *, typing: bool = False) -> Iterator[Way]:
        """Yield the ways to look for what `spelling` returned; the first that finds something is the one meant.

        Whole syllables go before a last syllable that is not typed to its end (with `typing`), then names, then
        initials, then mixtures of both with as few initials as can be: what can be read in syllables is hardly meant
        so.
        """
        letters = sum(letter in _LETTERS for letter in spelt)
        yield from self._way("pinyin", spelt, _Manner(syllables=True))
        if typing:
            yield from self._way("pinyin", spelt, _Manner(syllables=True, unfinished=True))
        yield from self._names(spelt, _Manner(syllables=True))
        if typing:
            yield from self._names(spelt, _Manner(syllables=True, unfinished=True))
        yield from self._way("initials", spelt, _Manner(initials=letters))
        if any(digraph in spelt for digraph in _TWO_LETTER_INITIALS):
            yield from self._way("initials", spelt, _Manner(initials=letters, digraphs=True))
        if letters <= _MOST_MIXED_LETTERS:
            most = letters - 2 if letters <= _MOST_FREELY_MIXED else _INITIALS_IN_LONG
            manners = (_Manner(True, number, True) for number in range(1, most + 1))
            mixtures = (way for manner in manners for way in self._way("pinyin", spelt, manner))
            yield from islice(mixtures, 1 if _is_whole(spelt) else _MOST_MIXTURES)

    def nearly(self, spelt: str) -> re.Pattern[str] | None:
        """Return a pattern of what is almost read as `spelt`: one sound is taken for another, or one letter mistyped.

        None where that is nothing, or too little is typed to tell.
        """
        if not _LEAST_NEARLY <= len(spelt) <= _MOST_MIXED_LETTERS or not _LETTERS.issuperset(spelt):
            return None
        near = (other for other in _almost(spelt) if _is_whole(other))
        manner = _Manner(syllables=True)
        paths = {path for other in near for path in self._lattice(other, manner).paths if len(path) > 1}
        return re.compile(pattern_of(sorted(paths))) if paths else None

    def alike(self, words: str) -> re.Pattern[str] | None:
        """Return a pattern of what may sound like the Chinese `words`; None where a character is not known."""
        path = []
        for word in words:
            alike = [syllable for syllable, all_readers in readers_of_syllables().items() if word in all_readers]
            found = set("".join(self._syllables.get(syllable, "") for syllable in alike))
            if not found:
                return None
            path.append(class_of("".join(sorted(found))))
        return re.compile("".join(path)) if path else None

    def _way(self, reading: Reading, spelt: str, manner: _Manner) -> Iterator[Way]:
        if lattice := self._lattice(spelt, manner):
            is_short = (
                reading == "initials"
                and manner.initials < _LEAST_INITIALS
                and _LETTERS.issuperset(spelt.replace("'", ""))
            )
            yield Way(reading, lattice, is_short=is_short)

    def _names(self, spelt: str, manner: _Manner) -> Iterator[Way]:
        """Yield the way to look for names: a surname that is read otherwise than its character, and more syllables."""
        firsts = [
            Step(character, (len(reading), 0))
            for character, reading in self._surnames.items()
            if spelt.startswith(reading) and len(spelt) > len(reading)
        ]
        if firsts and (lattice := self._lattice(spelt, manner, firsts)):
            yield Way("pinyin", lattice, is_name=True)

    def _lattice(self, spelt: str, manner: _Manner, firsts: Sequence[Step] = ()) -> Lattice:
        """Return the ways to cut `spelt` up that the text has characters for, from one of `firsts` on if given."""

        def steps(state: State) -> Iterable[Step]:
            return firsts if firsts and state == (0, 0) else self._steps(spelt, state, manner)

        return Lattice(steps, (0, manner.initials), (len(spelt), 0))

    def _steps(self, spelt: str, state: State, manner: _Manner) -> Iterator[Step]:
        """Yield what may stand at a state."""
        start, initials = state
        while spelt[start] == "'":
            start += 1
        for end, used, characters in self._pieces(spelt, start, manner):
            if used <= initials and (end < len(spelt) or not manner.unfinished):
                yield Step(characters, (end, initials - used))
        if manner.unfinished and (characters := self._unfinished(spelt, start)):
            yield Step(characters, (len(spelt), 0))

    def _pieces(self, spelt: str, start: int, manner: _Manner) -> Iterator[tuple[int, int, str]]:
        """Yield what may be cut off at `start`: where it ends, its letters that are initials, and its characters."""
        first = spelt[start]
        if first not in _LETTERS:
            yield start + 1, 0, first
            return
        if manner.syllables:
            # In a mixture a letter alone is an initial.
            least = 1 if manner.initials == 0 else 2
            for end in range(min(start + _LONGEST_SYLLABLE, len(spelt)), start + least - 1, -1):
                if characters := self._syllables.get(spelt[start:end]):
                    yield end, 0, characters
        if manner.initials:
            for length in (2, 1) if manner.digraphs else (1,):
                initial = spelt[start : start + length]
                if len(initial) == length and (characters := self._initials.get(initial)):
                    yield start + length, length, characters

    def _unfinished(self, spelt: str, start: int) -> str:
        """Return what is read as a syllable that begins with all letters from `start` on."""
        letters = spelt[start : start + _LONGEST_SYLLABLE]
        is_last = start + len(letters) == len(spelt)
        if not is_last or not _LETTERS.issuperset(letters) or (start == 0 and len(letters) < _LEAST_INITIALS):
            return ""
        found = (self._syllables[form] for form in self._syllables if form.startswith(letters) and form != letters)
        return "".join(sorted(set("".join(found))))


def _almost(spelt: str) -> Iterator[str]:
    """Yield what may be meant by `spelt`: itself, a sound that is easily confused with one of it, or a slip mended.

    What can be read as it stands was typed with no letter missing or wrong.
    """
    yield spelt
    for sounds in (*_CONFUSED, *(sounds[::-1] for sounds in _CONFUSED)):
        for match in re.finditer(sounds[0], spelt):
            yield spelt[: match.start()] + sounds[1] + spelt[match.end() :]
    letters = () if _is_whole(spelt) else _LETTERS
    for place in range(len(spelt) + 1):
        before, behind = spelt[:place], spelt[place:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in letters:
            yield before + letter + behind
            yield before + letter + behind[1:]
