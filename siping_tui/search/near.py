"""Near misses: printed words that almost match a word without a match."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from siping_tui.frozen import Frozen
from siping_tui.search.boundaries import LATIN
from siping_tui.search.haystack import Haystack
from siping_tui.search.query import Word
from siping_tui.text.folding import LEFT_OUT, fold
from siping_tui.text.pinyin import is_capitals, spelling

Nearness: TypeAlias = Literal["sound", "spelling"]

ANY = r"[^\W_]"
"""A pattern of one letter, digit or Chinese character."""

_ANY_LETTER = r"[^\W\d_]"

MOST_NEAR = 3
# The most frequent words that are examined further.
_MOST_CANDIDATES = 12
# In shorter words no character is left out or replaced.
_LEAST = 2
# Fewer capitals are an abbreviation and no pinyin typed with Caps Lock on.
_LEAST_CAPITALS = 4
# A word that contains another word that is this many times as frequent is that word and a chance neighbour: 四平 is
# so much more frequent than 四平的, but not than 四平市.
_TIMES_AS_FREQUENT = 5
# Up to this length, words with removed punctuation inside are pieces of two other words.
_LONGEST_PIECE = 6


_BEGUN_SYLLABLE = re.compile("(.*[\u3400-\u9fff])[a-z]{1,2}", re.DOTALL)


class NearMiss(Frozen):
    """A printed word that sounds like `word`, or is spelt like it but for one character."""

    word: str
    printed: str
    count: int
    nearness: Nearness


def near_misses(haystack: Haystack, word: Word) -> list[NearMiss]:
    """Return the printed words nearest to `word`, which has no match: first those that sound like it."""
    if word.text.startswith(("<", ">", "=")):
        # An incomplete size.
        return []
    sounding = _most_frequent(haystack, word, "sound", _alike(haystack, word))
    spelt = _most_frequent(haystack, word, "spelling", _printed(haystack, _one_character_off(word.text, haystack.text)))
    known = {near.printed for near in sounding}
    near = [*sounding, *(near for near in spelt if near.printed not in known)]
    if begun := _BEGUN_SYLLABLE.fullmatch(word.text):
        # The beginning of a syllable that an input method has left after the characters of a word.
        complete = begun[1]
        if count := haystack.find(Word(complete, complete)).count:
            near = [NearMiss(word.typed, complete, count, "spelling")]
    return near[:MOST_NEAR]


def _most_frequent(haystack: Haystack, word: Word, nearness: Nearness, found: Iterable[str]) -> list[NearMiss]:
    """Return the most frequent of the found words, without those that another found word explains better."""
    counts: dict[str, tuple[str, int]] = {}
    for printed, _ in Counter(found).most_common(_MOST_CANDIDATES):
        text = fold(printed).text
        is_piece = len(text) <= _LONGEST_PIECE and any(mark in LEFT_OUT for mark in printed)
        if not is_piece and text not in counts:
            counts[text] = printed, haystack.find(Word(printed, text), whole=True).count
    near = [
        NearMiss(word.typed, printed, count, nearness)
        for text, (printed, count) in counts.items()
        if not any(_is_better(other, number, text, count) for other, (_, number) in counts.items())
    ]
    return sorted(near, key=lambda each: -each.count)[:MOST_NEAR]


def _is_better(other: str, number: int, text: str, count: int) -> bool:
    """Return whether `text` is only a piece of `other`, or `other` and a character that happens to be next to it."""
    if other == text:
        return False
    return (text in other and count <= number) or (other in text and count * _TIMES_AS_FREQUENT <= number)


def _alike(haystack: Haystack, word: Word) -> Iterator[str]:
    """Yield the printed words that sound like `word`."""
    text = word.text
    if is_capitals(word.typed) and len(text) >= _LEAST_CAPITALS:
        # Capitals are searched for as Latin letters only, but Caps Lock may have been on.
        found = haystack.find(Word(text, text, spelling(text)))
        yield from (haystack.printed_at(*each[:2]) for unit in found for each in found[unit])
    pattern = haystack.sounds.nearly(text) if text.isascii() else haystack.sounds.alike(text)
    yield from _printed(haystack, [pattern] if pattern else ())


def _printed(haystack: Haystack, patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    return (haystack.printed_at(*span) for each in patterns for span in haystack.spans(each, in_suggested=True))


def _one_character_off(text: str, searched: str) -> Iterator[re.Pattern[str]]:
    """Yield patterns of `text` with one character inserted, left out or replaced, or with two neighbours swapped.

    No digit is inserted, left out or replaced, since that makes another number, and Latin letters are only replaced by
    Latin letters. Forms with a character left out are omitted if they are not in `searched`.
    """
    characters = list(map(re.escape, text))
    any_letter = f"[{LATIN}]" if text.isascii() else _ANY_LETTER
    is_number = any(map(str.isdigit, text))
    moved, replaced, shortened = [], [], []
    for place in range(len(text)):
        before, after = "".join(characters[:place]), "".join(characters[place + 1 :])
        if place and len(text) >= _LEAST:
            moved.append(f"{before}{any_letter}{''.join(characters[place:])}")
        if place + 1 < len(text) and not is_number:
            moved.append(f"{before}{characters[place + 1]}{characters[place]}{''.join(characters[place + 2 :])}")
        if len(text) > _LEAST and not is_number:
            replaced.append(f"{before}{any_letter}{after}")
            if f"{text[:place]}{text[place + 1 :]}" in searched:
                shortened.append(f"{before}{after}")
    # Separate patterns: in one, a match of a longer form would hide a match within it.
    for forms in (moved, replaced, shortened):
        if forms:
            yield re.compile("|".join(dict.fromkeys(forms)))
