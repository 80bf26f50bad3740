"""One form for all spellings of the same text, with offsets back to the original.

Full- and half-width forms and compatibility characters are one (NFKC, UAX #15, character by character), and so are
upper and lower case, simplified and traditional characters, and dashes and tildes of every kind. White space, 、 ·
and quotation marks are left out, as readers leave them out.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

from siping_tui.text.spans import Span

DOUBLE_QUOTES = '"“”„‟«»「」『』〝〞〟'
"""Quotation marks that may enclose a phrase; a single one may be an apostrophe as well."""

SINGLE_QUOTES = "'‘’‚‛‹›`´"

# They say how the character before them is drawn, which is no part of a word.
_VARIATION_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

LEFT_OUT = DOUBLE_QUOTES + SINGLE_QUOTES + "、··‧・∙⋅•" + _VARIATION_SELECTORS
"""What is left out, white space and what is not drawn aside."""

_DASHES = "-‐‑‒–—―−⸺⸻﹘~～〜∼˜〰"
_LIKE_ASCII = {"。": ".", "∶": ":"}

# What may fold into none or several; a superset is enough.
_PERHAPS_IRREGULAR = re.compile("[^\u4e00-\u9fff0-9A-Za-z,.%，。：；（）！？％—-]+")
_TRADITIONAL = Path(__file__).parent / "tables" / "traditional.txt"
FIRST_IDEOGRAPH = "\u3400"
_FIRST_RADICAL = "\u2e80"


class _Folds(dict[int, str]):
    """The folded form of a character, worked out once each; made for `str.translate`."""

    def __init__(self) -> None:
        super().__init__()
        self._simplified: dict[str, str] | None = None

    def __missing__(self, codepoint: int) -> str:
        folded = "".join(map(self._folded, normalize("NFKC", normalize("NFKC", chr(codepoint)).casefold())))
        self[codepoint] = folded
        return folded

    def _folded(self, character: str) -> str:
        if character in _DASHES:
            return "-"
        if character in LEFT_OUT or character.isspace() or category(character) in ("Cc", "Cf"):
            return ""
        if character < _FIRST_RADICAL or character in _LIKE_ASCII:
            return _LIKE_ASCII.get(character, character)
        if self._simplified is None:
            _, olds, news = _TRADITIONAL.read_text(encoding="utf-8").splitlines()
            self._simplified = dict(zip(olds, news, strict=True))
        return self._simplified.get(character, character)


_FOLDS = _Folds()


class Alphabet(dict[int, str]):
    """The folded forms of the characters that texts have which were folded with it, by code point."""

    def __missing__(self, codepoint: int) -> str:
        folded = self[codepoint] = _FOLDS[codepoint]
        return folded

    @property
    def letters(self) -> str:
        """The characters of the folded texts, each once."""
        return "".join(set("".join(self.values())))


@dataclass(frozen=True)
class Offsets:
    """The way back from offsets in a folded text to those of the text it was made from.

    From each of `starts` on, in the folded text, offsets run evenly with those from each of `originals` on.
    """

    starts: "array[int]"
    originals: "array[int]"
    further: Sequence[int]
    """The folded offsets of what came from the same original character as what stands before it."""

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original characters that folded offsets, not the same, came from."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, offset: int) -> int:
        step = bisect_right(self.starts, offset) - 1
        return offset if step < 0 else offset - self.starts[step] + self.originals[step]

    def folded(self, offset: int) -> int:
        """Return the first folded offset that came from the original's `offset` or from behind it."""
        starts, originals = self.starts, self.originals
        step = bisect_left(originals, offset) - 1
        position = offset if step < 0 else offset - originals[step] + starts[step]
        return min(position, starts[step + 1]) if step + 1 < len(starts) else position


class Folded(NamedTuple):
    """A folded text, and the way back."""

    text: str
    offsets: Offsets


def fold(text: str, alphabet: Mapping[int, str] = _FOLDS) -> Folded:
    """Fold `text`; a character may fold into none, one or several. An Alphabet learns what characters there are."""
    starts, originals = array("I"), array("I")
    all_further: list[int] = []
    shift = 0
    for match in _PERHAPS_IRREGULAR.finditer(text):
        for offset, character in enumerate(match[0], match.start()):
            length = len(_FOLDS[ord(character)])
            if length == 1:
                continue
            if length == 0 and starts and starts[-1] == offset - shift:
                originals[-1] += 1
            elif length == 0:
                starts.append(offset - shift)
                originals.append(offset + 1)
            else:
                for further in range(1, length):
                    starts.append(offset - shift + further)
                    originals.append(offset)
                all_further += starts[1 - length :]
            shift += 1 - length
    return Folded(text.translate(alphabet), Offsets(starts, originals, all_further))
