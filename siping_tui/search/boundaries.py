"""Where numbers and Latin words begin and end."""

import re

from siping_tui.text.folding import fold

_LATIN = re.compile("[a-z]")
_TWO_WORDS = re.compile(r"[A-Za-z]\s+[A-Za-z]")
_ALPHANUMERIC = re.compile("[a-z0-9]")
# 4 goes on before the 2 of 42, and the 3 of 3.2 before its 2.
_GOES_BEFORE = re.compile(r"(?:[a-z0-9].|[0-9]\.[0-9])$")
_GOES_BEHIND = re.compile(r".[a-z0-9]|[0-9]\.[0-9]")


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no number and no Latin word goes on beyond the ends of `text[start:end]`.

    A mark that is left out ends both: 5、7 are two numbers.
    """
    before, first = fold(text[max(start - 2, 0) : start]).text, fold(text[start]).text
    last, after = fold(text[end - 1]).text, fold(text[end : end + 2]).text
    if _ALPHANUMERIC.match(first) and fold(text[start - 1 : start]).text and _GOES_BEFORE.search(before + first[0]):
        return False
    goes_on = fold(text[end : end + 1]).text and _GOES_BEHIND.match(last[-1:] + after)
    return not (_ALPHANUMERIC.match(last[-1:]) and goes_on)


def begins_word(text: str, start: int) -> bool:
    """Tell whether no Latin letter stands before `start`."""
    return start == 0 or not _LATIN.match(fold(text[start - 1]).text)


def is_run(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is no piece of two Latin words: newyork is New York, but do is not word of."""
    return not _TWO_WORDS.search(text[start:end]) or is_whole(text, start, end)
