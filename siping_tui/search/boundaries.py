"""Where numbers, Latin words and sentences begin and end."""

import re
from collections.abc import Callable

from siping_tui.search.query import Word
from siping_tui.text.folding import LEFT_OUT, fold

_LATIN = re.compile("[a-z]")
_TWO_WORDS = re.compile(r"[A-Za-z]\s+[A-Za-z]")
ALPHANUMERIC = re.compile("[a-z0-9]")
# 4 goes on before the 2 of 42, and the 3 of 3.2 before its 2.
_GOES_BEFORE = re.compile(r"(?:[a-z0-9].|[0-9]\.[0-9])$")
_GOES_BEHIND = re.compile(r".[a-z0-9]|[0-9]\.[0-9]")

_BLANK = re.compile(r"\s")
# Of what stands before the end of a sentence one of these is last.
_ENDS_OF_SENTENCES = frozenset(".!?)]》〕】")

_BETWEEN_NUMBERS = re.compile(rf"(?<=\d)[\s{re.escape(LEFT_OUT)}]+(?=\d)")
# White space or commas part the thousands of one number: 1 000 000.
_BEGUN = re.compile(r"(?<![\d.．])\d{1,3}(?:[\s,，]\d{3})*$")
_THOUSANDS = re.compile(r"[\s,，]\d{3}(?!\d)")
_LONGEST_BEGUN = 24


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no number and no Latin word goes on beyond the ends of `text[start:end]`.

    A mark that is left out ends both: 5、7 are two numbers.
    """
    if _is_in_number(text, start - 1) or _is_in_number(text, end):
        return False
    before, first = fold(text[max(start - 2, 0) : start]).text, fold(text[start]).text
    last, after = fold(text[end - 1]).text, fold(text[end : end + 2]).text
    if ALPHANUMERIC.match(first) and fold(text[start - 1 : start]).text and _GOES_BEFORE.search(before + first[0]):
        return False
    goes_on = fold(text[end : end + 1]).text and _GOES_BEHIND.match(last[-1:] + after)
    return not (ALPHANUMERIC.match(last[-1:]) and goes_on)


def numbers_apart(text: str) -> list[str]:
    """Return `text`, folded, in as many parts as marks that are left out make of its numbers: 5、7 are two.

    What parts the thousands of a number parts nothing.
    """
    parts: list[str] = []
    done = 0
    for mark in _BETWEEN_NUMBERS.finditer(text):
        if not _is_in_number(text, mark.start()):
            parts.append(fold(text[done : mark.start()]).text)
            done = mark.end()
    return [*parts, fold(text[done:]).text]


def _is_in_number(text: str, offset: int) -> bool:
    """Tell whether what stands at `offset` parts the thousands of a number."""
    return bool(
        offset > 0 and _THOUSANDS.match(text, offset) and _BEGUN.search(text[max(offset - _LONGEST_BEGUN, 0) : offset])
    )


def begins_word(text: str, start: int) -> bool:
    """Tell whether no Latin letter stands before `start`."""
    return start == 0 or not _LATIN.match(fold(text[start - 1]).text)


def is_run(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is no piece of two Latin words: newyork is New York, but do is not word of."""
    return not _TWO_WORDS.search(text[start:end]) or is_whole(text, start, end)


def fitting(word: Word, *, whole: bool) -> Callable[[str, int, int], bool] | None:
    """Return what tells whether a stretch of a printed text is what was typed; None where all that folds alike is.

    `whole` is asked for by the reader: no number or Latin word may go on beyond it, and no two numbers be one.
    """
    apart = numbers_apart(word.typed)
    if whole:
        return lambda text, start, end: is_whole(text, start, end) and _are_alike(numbers_apart(text[start:end]), apart)
    if len(apart) > 1:
        return lambda text, start, end: numbers_apart(text[start:end]) == apart
    return is_run if word.spelling is not None and not _BLANK.search(word.typed) else None


def _are_alike(parts: list[str], others: list[str]) -> bool:
    # One part may be less than typed: of ㎡ the 2 alone.
    return len(parts) == len(others) == 1 or parts == others


def may_end_within(word: Word) -> bool:
    """Tell whether a sentence may end within `word`."""
    return not _ENDS_OF_SENTENCES.isdisjoint(word.text[:-1])
