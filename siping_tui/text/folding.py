"""Folding: one form for all spellings of a text, with a table of offsets back to the original.

Folding unifies composed and decomposed letters, full- and half-width forms and compatibility characters (NFKC, UAX
#15), upper and lower case, simplified and traditional characters, the zeros of Chinese numerals, and all dashes and
tildes. It removes what people leave out of a query: white space, commas between thousands, 、 · and quotation marks.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import category, combining, normalize

from siping_tui.text.numerals import with_plain_zeros
from siping_tui.text.spans import Span

DOUBLE_QUOTES = '"“”„‟«»「」『』〝〞〟'
"""Quotation marks that may enclose a phrase. Single ones may be apostrophes and enclose none."""

SINGLE_QUOTES = "'‘’‚‛‹›`´"

# They select a glyph for the character before them.
_VARIATION_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

LEFT_OUT = DOUBLE_QUOTES + SINGLE_QUOTES + "、··‧・∙⋅•" + _VARIATION_SELECTORS
"""The characters that folding removes, besides white space, controls and formatting characters."""

_DASHES = "-‐‑‒–—―−⸺⸻﹘~～〜∼˜〰"
_LIKE_ASCII = {"。": ".", "∶": ":"}
_ZEROS = "〇○◯"

# Folding removes commas between thousands only.
_THOUSANDS = re.compile(r"(?<![\d.．])\d{1,3}(?:[,，]\d{3})+(?!\d)")

# A superset of the characters that fold into none or several.
_PERHAPS_IRREGULAR = re.compile("[^\u4e00-\u9fff0-9A-Za-z,.%，。：；（）！？％—-]+")
# A superset of the characters that may combine with the one before them under NFKC: all but Latin letters, punctuation,
# symbols, Chinese characters, Korean syllables, and full- and half-width forms.
_MAY_COMBINE = re.compile(
    "[^\0-\u02ff\u2000-\u206f\u2100-\u2bff\u3000-\u3029\u3200-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff9d]+"
)
# A character with more marks is no text; the time to normalize it is quadratic (UAX #15, Stream-Safe Text Format).
_LONGEST_CLUSTER = 32
_TRADITIONAL = Path(__file__).parent / "tables" / "traditional.txt"
FIRST_IDEOGRAPH = "\u3400"
_FIRST_RADICAL = "\u2e80"


class _Folds(dict[int, str]):
    """A table for `str.translate` from characters to their folded forms, computed on first use."""

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
        if character in _ZEROS:
            return "零"
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
    """A table for `fold` that records the characters of the texts it is used for."""

    def __missing__(self, codepoint: int) -> str:
        folded = self[codepoint] = _FOLDS[codepoint]
        return folded

    @property
    def letters(self) -> str:
        """The distinct characters of the folded texts."""
        return "".join(set("".join(self.values())))


class Offsets(NamedTuple):
    """A mapping from offsets in a folded text to offsets in the original.

    It is linear in pieces: the folded offset `starts[i]` corresponds to the original offset `originals[i]`, and offsets
    up to the next start increase together.
    """

    starts: "array[int]"
    originals: "array[int]"
    further: Sequence[int]
    """The folded offsets of the characters that came from the same original character as the one before them."""
    wide: Mapping[int, int] = MappingProxyType({})
    """For folded characters that came from several original characters: how many more than one."""

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original characters that the folded offsets `start` to `end` came from.

        `end` must be greater than `start`.
        """
        return self._original(start), self._original(end - 1) + 1 + self.wide.get(end - 1, 0)

    def _original(self, offset: int) -> int:
        step = bisect_right(self.starts, offset) - 1
        return offset if step < 0 else offset - self.starts[step] + self.originals[step]

    def folded(self, offset: int) -> int:
        """Return the first folded offset that came from the original's `offset` or from an offset after it."""
        starts, originals = self.starts, self.originals
        step = bisect_left(originals, offset) - 1
        position = offset if step < 0 else offset - originals[step] + starts[step]
        return min(position, starts[step + 1]) if step + 1 < len(starts) else position


class Folded(NamedTuple):
    """A folded text, and its offsets in the original."""

    text: str
    offsets: Offsets


def fold(text: str, alphabet: Mapping[int, str] = _FOLDS) -> Folded:
    """Return `text` folded: a character becomes none, one or several.

    A letter and its combining marks count as one character if they compose. An Alphabet as `alphabet` records the
    folded characters.
    """
    text = with_plain_zeros(_without_commas(text))
    starts, originals = array("I"), array("I")
    further: list[int] = []
    if not _MAY_COMBINE.search(text):
        _map_characters(text, (0, len(text)), 0, starts, originals, further)
        return Folded(text.translate(alphabet), Offsets(starts, originals, further))
    wide: dict[int, int] = {}
    parts: list[str] = []
    done = shift = 0
    for start, end, composed in _clusters(text):
        shift = _map_characters(text, (done, start), shift, starts, originals, further)
        part = composed.translate(alphabet)
        offset = start - shift
        for position in range(offset, offset + len(part)):
            wide[position] = end - start - 1
            if position > offset:
                starts.append(position)
                originals.append(start)
                further.append(position)
        shift += end - start - len(part)
        starts.append(end - shift)
        originals.append(end)
        parts += [text[done:start].translate(alphabet), part]
        done = end
    _map_characters(text, (done, len(text)), shift, starts, originals, further)
    parts.append(text[done:].translate(alphabet))
    return Folded("".join(parts), Offsets(starts, originals, further, wide))


def _map_characters(
    text: str, span: Span, shift: int, starts: "array[int]", originals: "array[int]", further: list[int]
) -> int:
    """Add the offsets of the characters in `span`, each folded by itself.

    `shift` is the difference between original and folded offsets before the span. Returns the one after it.
    """
    for match in _PERHAPS_IRREGULAR.finditer(text, *span):
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
                for position in range(1, length):
                    starts.append(offset - shift + position)
                    originals.append(offset)
                further += starts[1 - length :]
            shift += 1 - length
    return shift


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and NFKC form of each cluster of several characters that NFKC changes together."""
    for run in _MAY_COMBINE.finditer(text):
        begin = max(run.start() - 1, 0)
        for end in range(begin + 1, run.end() + 1):
            if end < run.end() and end - begin < _LONGEST_CLUSTER and _combines(text[begin:end], text[end]):
                continue
            composed = normalize("NFKC", text[begin:end])
            if composed != "".join(normalize("NFKC", character) for character in text[begin:end]):
                yield begin, end, composed
            begin = end


def _combines(cluster: str, character: str) -> bool:
    """Return whether NFKC combines or reorders `character` with the characters before it."""
    normalized = normalize("NFKC", character)
    joined = normalize("NFKC", cluster + character)
    return bool(combining(normalized[0])) or joined != normalize("NFKC", cluster) + normalized


def _without_commas(text: str) -> str:
    """Return `text` with a space for each comma between thousands."""
    if "," not in text and "，" not in text:
        return text
    return _THOUSANDS.sub(lambda match: match[0].replace(",", " ").replace("，", " "), text)
