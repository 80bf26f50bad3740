"""What is printed that is nearly a word which is not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siping_tui.search.haystack import Haystack
from siping_tui.search.query import Word
from siping_tui.text.folding import LEFT_OUT, fold
from siping_tui.text.pinyin import is_capitals, spelling

Nearness: TypeAlias = Literal["sound", "spelling"]

ANY = r"[^\W_]"
"""A pattern of one character, Chinese or Latin, and no mark."""

# The same, but no digit.
_ANY_LETTER = r"[^\W\d_]"

MOST_NEAR = 3
# Of what is near, the most frequent are looked at more closely.
_MOST_CANDIDATES = 12
_LEAST = 2
# Fewer capitals are no pinyin that was typed with a key left on.
_LEAST_CAPITALS = 4
# 四平 stands so often that 四平的 is no word, but 四平市 is.
_OFTEN = 5
# Short words that a mark stands in are pieces of others.
_LONGEST_WITHOUT_MARKS = 6


@dataclass(frozen=True)
class NearMiss:
    """What is printed, and how often, that sounds like a word which is not, or differs by one character."""

    word: str
    printed: str
    count: int
    nearness: Nearness


def near_misses(haystack: Haystack, word: Word) -> list[NearMiss]:
    """Return what sounds like a word that is not there, and then what differs from it by one character."""
    if word.text.startswith(("<", ">", "=")):
        # A size that is none is no word.
        return []
    sounding = _counted(haystack, word, "sound", _alike(haystack, word))
    spelt = _counted(haystack, word, "spelling", _printed(haystack, _one_character_off(word.text, haystack.text)))
    known = {near.printed for near in sounding}
    return [*sounding, *(near for near in spelt if near.printed not in known)][:MOST_NEAR]


def _counted(haystack: Haystack, word: Word, nearness: Nearness, found: Iterable[str]) -> list[NearMiss]:
    """Return the most frequent of what was found; of two that hold one another not the one that is hardly meant."""
    counts: dict[str, tuple[str, int]] = {}
    for printed, _ in Counter(found).most_common(_MOST_CANDIDATES):
        text = fold(printed).text
        is_piece = len(text) <= _LONGEST_WITHOUT_MARKS and any(mark in LEFT_OUT for mark in printed)
        if not is_piece and text not in counts:
            counts[text] = printed, haystack.find(Word(printed, text), whole=True).count
    near = [
        NearMiss(word.typed, printed, count, nearness)
        for text, (printed, count) in counts.items()
        if not any(_is_rather(other, number, text, count) for other, (_, number) in counts.items())
    ]
    return sorted(near, key=lambda each: -each.count)[:MOST_NEAR]


def _is_rather(other: str, number: int, text: str, count: int) -> bool:
    """Tell whether a word is but a piece of `other`, or is `other` and a character that happens to stand beside it."""
    if other == text:
        return False
    return (text in other and count <= number) or (other in text and count * _OFTEN <= number)


def _alike(haystack: Haystack, word: Word) -> Iterator[str]:
    """Yield what sounds like `word`, as it is printed."""
    text = word.text
    if is_capitals(word.typed) and len(text) >= _LEAST_CAPITALS:
        # Looked for as letters only, but a key may have been left on.
        found = haystack.find(Word(text, text, spelling(text)))
        yield from (haystack.printed_at(*each[:2]) for unit in found for each in found[unit])
    pattern = haystack.sounds.nearly(text) if text.isascii() else haystack.sounds.alike(text)
    yield from _printed(haystack, [pattern] if pattern else ())


def _printed(haystack: Haystack, patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    return (haystack.printed_at(*span) for each in patterns for span in haystack.spans(each, in_readings=True))


def _one_character_off(text: str, searched: str) -> Iterator[re.Pattern[str]]:
    """Yield patterns of what is `text` but for one character more, less or other, or two that changed places.

    No digit is one of them, for it makes another number, and a Latin letter is only taken for another. What stands
    nowhere in the text that is `searched` is no part of one where that is soon told.
    """
    characters = list(map(re.escape, text))
    any_letter = "[a-z]" if text.isascii() else _ANY_LETTER
    is_number = any(map(str.isdigit, text))
    moved, other, shorter = [], [], []
    for place in range(len(text)):
        before, behind = "".join(characters[:place]), "".join(characters[place + 1 :])
        if place and len(text) >= _LEAST:
            moved.append(f"{before}{any_letter}{''.join(characters[place:])}")
        if place + 1 < len(text) and not is_number:
            moved.append(f"{before}{characters[place + 1]}{characters[place]}{''.join(characters[place + 2 :])}")
        if len(text) > _LEAST and not is_number:
            other.append(f"{before}{any_letter}{behind}")
            if f"{text[:place]}{text[place + 1 :]}" in searched:
                shorter.append(f"{before}{behind}")
    # Apart, for one match would hide another that it holds.
    for forms in (moved, other, shorter):
        if forms:
            yield re.compile("|".join(dict.fromkeys(forms)))
