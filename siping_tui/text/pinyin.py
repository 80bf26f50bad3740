"""Readings of Chinese characters, and matching what was typed in Latin letters against them, syllable by syllable."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from siping_tui.text.folding import SINGLE_QUOTES, fold

Reading: TypeAlias = Literal["pinyin", "initials"]

_TABLE = Path(__file__).parent / "tables" / "pinyin.txt"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_TONES = str.maketrans(dict.fromkeys("\u0300\u0301\u0304\u030c"))
_TWO_LETTER_INITIALS = ("zh", "ch", "sh")
_LONGEST_SYLLABLE = 6
_LEAST_INITIALS = 3
# More than a person types; what is longer or can be cut up in more ways is no pinyin.
_MOST_LETTERS = 64
_MOST_PATHS = 32
_MOST_MIXTURES = 3
_MOST_MIXED_LETTERS = 24
_LEAST_NEARLY = 4


def spelling(typed: str) -> str | None:
    """Return the form in which `typed` is looked for as pinyin, or None where it has not two letters.

    That is small letters without tone marks, ü written v, an apostrophe between syllables that the typist parted, and
    what is not Latin folded.
    """
    plain = normalize("NFC", normalize("NFD", typed).translate(_TONES))
    parts = ("'" if mark in SINGLE_QUOTES or mark.isspace() else fold(mark).text for mark in plain)
    spelt = "".join(parts).replace("ü", "v").strip("'")
    return spelt if 2 <= sum(letter in _LETTERS for letter in spelt) <= _MOST_LETTERS else None


def is_syllable(letters: str) -> bool:
    """Tell whether `letters` spell one whole syllable."""
    return letters in _syllables()


def begins_syllable(letters: str) -> bool:
    """Tell whether a syllable begins with `letters`."""
    return any(syllable.startswith(letters) for syllable in _syllables())


def _is_whole(spelt: str) -> bool:
    """Tell whether `spelt` can be read in whole syllables."""
    ends = {0}
    for end in range(1, len(spelt) + 1):
        if spelt[end - 1] not in _LETTERS:
            ends |= {end} if end - 1 in ends else set()
        elif any(start in ends and spelt[start:end] in _syllables() for start in range(end - _LONGEST_SYLLABLE, end)):
            ends.add(end)
    return len(spelt) in ends


@cache
def _table() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines if not line.startswith("#"))


@cache
def _syllables() -> frozenset[str]:
    return frozenset(form for syllable in _table() for form in _forms(syllable))


def _forms(syllable: str) -> Iterator[str]:
    """Yield the ways to type a syllable: ü as v or u, and after j, q, x and y, where u is ü, as v too."""
    yield syllable
    if syllable[0] in "ln" and "v" in syllable:
        yield syllable.replace("v", "u")
    elif syllable[0] in "jqxy" and syllable[1] == "u":
        yield syllable.replace("u", "v", 1)


class Way(NamedTuple):
    """One way to look for a spelling in a folded text."""

    reading: Reading
    pattern: re.Pattern[str]
    is_short: bool
    """Whether so few letters are asked for that only titles and labels should be looked through."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a spelling is cut up."""

    syllables: bool = False
    initials: int = 0
    """How many letters are no syllables but the initials of some."""
    digraphs: bool = False
    """Whether zh, ch and sh may be one initial."""
    unfinished: bool = False
    """Whether the last syllable is typed in part only."""


_Path: TypeAlias = tuple[str, ...]
"""For each character looked for, the class of those that it may be, as a pattern."""


class Sounds:
    """How the characters of one text are read, or all without one."""

    def __init__(self, characters: Iterable[str] | None = None) -> None:
        present = frozenset("".join(_table().values()) if characters is None else characters)
        readers: defaultdict[str, set[str]] = defaultdict(set)
        initials: defaultdict[str, set[str]] = defaultdict(set)
        for syllable, all_readers in _table().items():
            if found := present.intersection(all_readers):
                for form in _forms(syllable):
                    readers[form] |= found
                initials[syllable[0]] |= found
                if syllable.startswith(_TWO_LETTER_INITIALS):
                    initials[syllable[:2]] |= found
        self._readers = readers
        self._syllables = {form: _class(found) for form, found in readers.items()}
        self._initials = {initial: _class(found) for initial, found in initials.items()}

    def ways(self, spelt: str, *, typing: bool = False) -> Iterator[Way]:
        """Yield the ways to look for what `spelling` returned; the first that finds something is the one meant.

        Whole syllables go before a last syllable that is not typed to its end (with `typing`), then initials. Only
        what cannot be read in whole syllables may mix them with initials, as few as can be.
        """
        letters = sum(letter in _LETTERS for letter in spelt)
        yield from self._way("pinyin", spelt, _Manner(syllables=True))
        if typing:
            yield from self._way("pinyin", spelt, _Manner(syllables=True, unfinished=True))
        yield from self._way("initials", spelt, _Manner(initials=letters))
        if any(digraph in spelt for digraph in _TWO_LETTER_INITIALS):
            yield from self._way("initials", spelt, _Manner(initials=letters, digraphs=True))
        if letters <= _MOST_MIXED_LETTERS and not _is_whole(spelt):
            manners = (_Manner(True, number, True) for number in range(1, letters - 1))
            mixtures = (way for manner in manners for way in self._way("pinyin", spelt, manner))
            yield from islice(mixtures, _MOST_MIXTURES)

    def nearly(self, spelt: str) -> re.Pattern[str] | None:
        """Return a pattern of what is read as `spelt` with one letter more, less or other, or two that changed places.

        None where that is nothing, or too little is typed to tell.
        """
        if not _LEAST_NEARLY <= len(spelt) <= _MOST_MIXED_LETTERS or not _LETTERS.issuperset(spelt):
            return None
        near = (other for other in _one_letter_off(spelt) if _is_whole(other))
        manner = _Manner(syllables=True)
        paths = {path for other in near for path in islice(self._paths(other, manner), _MOST_PATHS) if len(path) > 1}
        return re.compile(_pattern(sorted(paths))) if paths else None

    def _way(self, reading: Reading, spelt: str, manner: _Manner) -> Iterator[Way]:
        if paths := list(islice(self._paths(spelt, manner), _MOST_PATHS)):
            asked = max(map(len, paths))
            is_short = reading == "initials" and asked < _LEAST_INITIALS and _LETTERS.issuperset(spelt)
            yield Way(reading, re.compile(_pattern(paths)), is_short)

    def _paths(self, spelt: str, manner: _Manner) -> Iterator[_Path]:
        """Yield the ways to cut `spelt` up that the text has characters for."""
        dead: set[tuple[int, int]] = set()

        def behind(start: int, initials: int) -> Iterator[_Path]:
            if start == len(spelt):
                if initials == 0 and not manner.unfinished:
                    yield ()
                return
            if (start, initials) in dead:
                return
            is_dead = True
            for end, used, characters in self._steps(spelt, start, manner):
                for path in behind(end, initials - used) if used <= initials else ():
                    is_dead = False
                    yield (characters, *path) if characters else path
            if manner.unfinished and (characters := self._unfinished(spelt, start)):
                is_dead = False
                yield (characters,)
            if is_dead:
                dead.add((start, initials))

        return behind(0, manner.initials)

    def _steps(self, spelt: str, start: int, manner: _Manner) -> Iterator[tuple[int, int, str]]:
        """Yield what may stand at `start`: where it ends, how many letters of initials it takes, and its class."""
        first = spelt[start]
        if first not in _LETTERS:
            yield start + 1, 0, "" if first == "'" else re.escape(first)
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
        """Return the class of what is read as a syllable that begins with all letters from `start` on."""
        letters = spelt[start:]
        if not _LETTERS.issuperset(letters) or (start == 0 and len(letters) < _LEAST_INITIALS):
            return ""
        found = (self._readers[form] for form in self._readers if form.startswith(letters) and form != letters)
        return _class(set().union(*found))

    def alike(self, words: str) -> re.Pattern[str] | None:
        """Return a pattern of what may sound like the Chinese `words`; None where a character is not known."""
        path = []
        for word in words:
            syllables = [syllable for syllable, all_readers in _table().items() if word in all_readers]
            found: set[str] = set().union(*(self._readers.get(syllable, ()) for syllable in syllables))
            if not found:
                return None
            path.append(_class(found))
        return re.compile("".join(path))


def _one_letter_off(spelt: str) -> Iterator[str]:
    for place in range(len(spelt) + 1):
        before, behind = spelt[:place], spelt[place:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in _LETTERS:
            yield before + letter + behind
            yield before + letter + behind[1:]


def _class(characters: set[str]) -> str:
    joined = "".join(sorted(characters))
    return f"[{joined}]" if len(joined) > 1 else joined


def _pattern(paths: Sequence[_Path]) -> str:
    """Return a pattern of all of `paths`.

    It begins with one class of all characters that a path begins with, and only then tells the paths apart: so the
    search passes over a text several times as fast as over alternatives.
    """
    branches = _branches(paths)
    if len(branches) == 1:
        return "".join(*branches.items())
    firsts = set("".join(branches)) - {"[", "]"}
    alternatives = "|".join(f"(?<={first}){behind}" for first, behind in branches.items())
    return f"{_class(firsts)}(?:{alternatives})"


def _branches(paths: Sequence[_Path]) -> dict[str, str]:
    """Return, for each class that some of `paths` begin with, the pattern of what may follow."""
    groups = groupby(sorted(paths), key=lambda path: path[0])
    return {first: _continued([path[1:] for path in group]) for first, group in groups}


def _continued(paths: Sequence[_Path]) -> str:
    if not all(paths):
        return ""
    branches = [first + behind for first, behind in _branches(paths).items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
