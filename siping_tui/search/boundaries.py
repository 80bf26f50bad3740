"""The boundaries of numbers, Latin words and sentences."""

import re
from collections.abc import Callable

from siping_tui.search.query import Word
from siping_tui.text.folding import LEFT_OUT, fold

LATIN = "a-zß-öø-ɏḁ-ỿ"
"""Folded Latin letters, with and without diacritics, as the inside of a character class."""

_LATIN = re.compile(f"[{LATIN}]")
_TWO_WORDS = re.compile(rf"[{LATIN}]\s+[{LATIN}]", re.IGNORECASE)
ALPHANUMERIC = re.compile(f"[{LATIN}0-9]")
# The characters before a match that continue into it: 4 before 2 in 42, and "3." before 2 in 3.2.
_CONTINUES_INTO = re.compile(rf"(?:[{LATIN}0-9].|[0-9]\.[0-9])$")
_CONTINUES_AFTER = re.compile(rf".[{LATIN}0-9]|[0-9]\.[0-9]")
# A letter and the marks on it, which are several characters if they are decomposed.
_LONGEST_LETTER = 4

_BLANK = re.compile(r"\s")
# A sentence within a match ends with one of these.
_ENDS_OF_SENTENCES = frozenset(".!?)]》〕】")

_BETWEEN_NUMBERS = re.compile(rf"(?<=\d)[\s{re.escape(LEFT_OUT)}]+(?=\d)")
# White space and commas group the digits of one number: 1 000 000.
_LEADING_GROUPS = re.compile(r"(?<![\d.．])\d{1,3}(?:[\s,，]\d{3})*$")
_NEXT_GROUP = re.compile(r"[\s,，]\d{3}(?!\d)")
_LONGEST_LEADING_GROUPS = 24


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no number and no Latin word extends beyond `text[start:end]`.

    Punctuation that folding removes ends both: 5、7 are two numbers.
    """
    if _is_in_number(text, start - 1) or _is_in_number(text, end):
        return False
    before, first = fold(text[max(start - 2, 0) : start]).text, fold(text[start]).text
    last = fold(text[max(start, end - _LONGEST_LETTER) : end]).text
    after = fold(text[end : end + 2]).text
    if ALPHANUMERIC.match(first) and fold(text[start - 1 : start]).text and _CONTINUES_INTO.search(before + first[0]):
        return False
    goes_on = fold(text[end : end + 1]).text and _CONTINUES_AFTER.match(last[-1:] + after)
    return not (ALPHANUMERIC.match(last[-1:]) and goes_on)


def numbers_apart(text: str) -> list[str]:
    """Return `text`, folded and split between numbers: 5、7 becomes 5 and 7.

    Separators between groups of digits split nothing.
    """
    parts: list[str] = []
    done = 0
    for mark in _BETWEEN_NUMBERS.finditer(text):
        if not _is_in_number(text, mark.start()):
            parts.append(fold(text[done : mark.start()]).text)
            done = mark.end()
    return [*parts, fold(text[done:]).text]


def _is_in_number(text: str, offset: int) -> bool:
    """Return whether the character at `offset` separates groups of digits."""
    if offset <= 0 or not _NEXT_GROUP.match(text, offset):
        return False
    return bool(_LEADING_GROUPS.search(text[max(offset - _LONGEST_LEADING_GROUPS, 0) : offset]))


def begins_word(text: str, start: int) -> bool:
    """Return whether no Latin letter precedes `start`."""
    return start == 0 or not _LATIN.match(fold(text[start - 1]).text)


def is_joined(text: str, start: int, end: int) -> bool:
    """Return whether a match in more than one Latin word takes them whole.

    newyork matches New York, but do does not match word of.
    """
    return not _TWO_WORDS.search(text[start:end]) or is_whole(text, start, end)


def acceptance(word: Word, *, whole: bool) -> Callable[[str, int, int], bool] | None:
    """Return a function that decides whether `text[start:end]`, which folds into `word`, matches it.

    None if everything that folds into `word` does. With `whole`, no number or Latin word may extend beyond the match,
    and it may not join two numbers.
    """
    apart = numbers_apart(word.typed)
    if whole:
        return lambda text, start, end: is_whole(text, start, end) and _are_alike(numbers_apart(text[start:end]), apart)
    if len(apart) > 1:
        return lambda text, start, end: numbers_apart(text[start:end]) == apart
    return is_joined if word.spelling is not None and not _BLANK.search(word.typed) else None


def _are_alike(parts: list[str], others: list[str]) -> bool:
    # A single part may contain less than was typed: the 2 of ㎡.
    return len(parts) == len(others) == 1 or parts == others


def may_end_within(word: Word) -> bool:
    """Return whether a sentence may end within `word`."""
    return not _ENDS_OF_SENTENCES.isdisjoint(word.text[:-1])
