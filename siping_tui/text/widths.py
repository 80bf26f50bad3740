"""The width of text in terminal cells (UAX #11; UTS #51 for emoji)."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

_ZERO_WIDTH = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Zl", "Zp"})
# It makes the narrow character before it a wide emoji, as in ⚠️ and 1️⃣. Most of these characters are symbols.
_AS_EMOJI = "\N{VARIATION SELECTOR-16}"
_OTHER_EMOJI = "#*0123456789‼⁉ℹ"
# They modify the emoji before them.
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Medial vowels and final consonants of Hangul combine with the initial before them.
_JOINED_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
# Wide, even where unassigned (EastAsianWidth.txt). Python versions differ for unassigned characters.
_IDEOGRAPHS = (
    *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)),
    *(range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE)),
)
# Trigrams, hexagrams and similar symbols are wide since Unicode 16.
_HEXAGRAMS = (range(0x2630, 0x2638), range(0x268A, 0x2690), range(0x4DC0, 0x4E00), range(0x1D300, 0x1D377))


class _CellWidths(dict[str, int]):
    """Cells per character, computed on first use."""

    def __missing__(self, character: str) -> int:
        self[character] = width = _width(character)
        return width


def is_measured(character: str) -> bool:
    """Return whether the width of a character is known; it is not if the character is newer than Python's tables."""
    return category(character) != "Cn" or _is_in(_IDEOGRAPHS, character)


def is_common_ideograph(character: str) -> bool:
    """Return whether a character is in the block of the Chinese characters in use: most of a report is."""
    return "\u4e00" <= character <= "\u9fff"


def _width(character: str) -> int:
    if is_common_ideograph(character):
        return 2
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
    """Return the cells that each character adds to the width."""
    return _cells_of_emoji(text) if _AS_EMOJI in text else map(_WIDTHS.__getitem__, text)


def _cells_of_emoji(text: str) -> Iterator[int]:
    before = ""
    for character in text:
        yield 1 if character == _AS_EMOJI and _may_be_emoji(before) else _WIDTHS[character]
        before = character


def _may_be_emoji(character: str) -> bool:
    """Return whether a character is narrow, but wide as an emoji."""
    is_sign = bool(character) and (category(character) in ("So", "Sm") or character in _OTHER_EMOJI)
    return is_sign and _WIDTHS[character] == 1


def cell_width(text: str) -> int:
    """Return the width of `text` in cells.

    Wide characters and emoji take two cells, ambiguous characters one, marks and controls none.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_cells(text))


def running_width(text: str) -> list[int]:
    """Return the width of `text` before each of its offsets, from 0 up to and including its length."""
    return list(accumulate(_cells(text), initial=0))


def clip(text: str, width: int) -> str:
    """Return `text` cut to at most `width` cells, with an ellipsis at the end if something was cut."""
    if cell_width(text) <= width:
        return text
    return text[: fitting(text, max(width - 1, 0))] + "…"[:width]


def fitting(text: str, width: int) -> int:
    """Return the offset up to which `text` fits into `width` cells. Marks stay with their base character."""
    used = 0
    for offset, cells in enumerate(_cells(text)):
        used += cells
        if used > width:
            return offset
    return len(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` padded with spaces to `width` cells, aligned to the left, or to the right if `right` is true."""
    spaces = " " * max(width - cell_width(text), 0)
    return spaces + text if right else text + spaces
