"""How many cells of a terminal a text takes (UAX #11)."""

from itertools import accumulate
from unicodedata import category, east_asian_width

_ZERO_WIDTH = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Zl", "Zp"})
# They colour the emoji before them.
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class _Widths(dict[str, int]):
    """Cells per character, measured once each: a report uses some two thousand."""

    def __missing__(self, character: str) -> int:
        if category(character) in _ZERO_WIDTH or character in _SKIN_TONES:
            width = 0
        else:
            width = 2 if east_asian_width(character) in "WF" else 1
        self[character] = width
        return width


_WIDTHS = _Widths()


def cell_width(text: str) -> int:
    """Return the cells `text` takes: wide characters two, ambiguous ones one, marks and controls none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def running_width(text: str) -> list[int]:
    """Return the cells before each character of `text`, and last those of all of it: one more than its characters."""
    return list(accumulate(map(_WIDTHS.__getitem__, text), initial=0))


def clip(text: str, width: int) -> str:
    """Return `text` cut to at most `width` cells, ending in an ellipsis where something was cut."""
    if cell_width(text) <= width:
        return text
    return text[: fitting(text, max(width - 1, 0))] + "…"[:width]


def fitting(text: str, width: int, start: int = 0) -> int:
    """Return the offset up to which `text[start:]` fits into `width` cells, marks kept with their base."""
    used = 0
    for offset in range(start, len(text)):
        used += _WIDTHS[text[offset]]
        if used > width:
            return offset
    return len(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled up with spaces to `width` cells, on its left when it is set `right`."""
    spaces = " " * max(width - cell_width(text), 0)
    return spaces + text if right else text + spaces
