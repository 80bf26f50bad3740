"""How many cells of a terminal a text takes (UAX #11; UTS #51 for emoji)."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

_ZERO_WIDTH = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Zl", "Zp"})
# Makes a wide emoji of the narrow sign before it, as in ⚠️ and 1️⃣. Nearly all such signs are symbols.
_AS_EMOJI = "\N{VARIATION SELECTOR-16}"
_OTHER_EMOJI = "#*0123456789‼⁉ℹ"
# They colour the emoji before them.
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Vowels and finals of Hangul, which join the syllable before them.
_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
# Wide whatever may be assigned there (EastAsianWidth.txt); Python has some of them wide and some not.
_IDEOGRAPHS = (
    *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)),
    *(range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE)),
)
# Wide since Unicode 16: trigrams, hexagrams and their kin.
_HEXAGRAMS = (range(0x2630, 0x2638), range(0x268A, 0x2690), range(0x4DC0, 0x4E00), range(0x1D300, 0x1D377))


class _CellWidths(dict[str, int]):
    """Cells per character, measured once each: a report uses some two thousand."""

    def __missing__(self, character: str) -> int:
        self[character] = width = _width(character)
        return width


def is_measured(character: str) -> bool:
    """Tell whether it is known how wide a character is: one that Unicode has only since lately may not be."""
    return category(character) != "Cn" or _is_in(_IDEOGRAPHS, character)


def _width(character: str) -> int:
    if category(character) in _ZERO_WIDTH or character in _SKIN_TONES or _is_in(_JOINED_JAMO, character):
        return 0
    if not is_measured(character):
        return 1
    is_wide = east_asian_width(character) in "WF" or _is_in(_IDEOGRAPHS, character) or _is_in(_HEXAGRAMS, character)
    return 2 if is_wide else 1


def _is_in(ranges: Iterable[range], character: str) -> bool:
    return any(ord(character) in each for each in ranges)


_WIDTHS = _CellWidths()


def _cells(text: str) -> Iterable[int]:
    """Return the cells that each character adds to those before it."""
    return _cells_of_emoji(text) if _AS_EMOJI in text else map(_WIDTHS.__getitem__, text)


def _cells_of_emoji(text: str) -> Iterator[int]:
    before = ""
    for character in text:
        yield 1 if character == _AS_EMOJI and _may_be_emoji(before) else _WIDTHS[character]
        before = character


def _may_be_emoji(character: str) -> bool:
    """Return whether a character is narrow alone and may be wide as an emoji."""
    is_sign = bool(character) and (category(character) in ("So", "Sm") or character in _OTHER_EMOJI)
    return is_sign and _WIDTHS[character] == 1


def cell_width(text: str) -> int:
    """Return the cells `text` takes: wide characters and emoji two, ambiguous ones one, marks and controls none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_cells(text))


def running_width(text: str) -> list[int]:
    """Return the cells before each character of `text`, and last those of all of it: one more than its characters."""
    return list(accumulate(_cells(text), initial=0))


def clip(text: str, width: int) -> str:
    """Return `text` cut to at most `width` cells, ending in an ellipsis where something was cut."""
    if cell_width(text) <= width:
        return text
    return text[: fitting(text, max(width - 1, 0))] + "…"[:width]


def fitting(text: str, width: int) -> int:
    """Return the offset up to which `text` fits into `width` cells, marks kept with their base."""
    used = 0
    for offset, cells in enumerate(_cells(text)):
        used += cells
        if used > width:
            return offset
    return len(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled up with spaces to `width` cells, on its left when it is set `right`."""
    spaces = " " * max(width - cell_width(text), 0)
    return spaces + text if right else text + spaces
