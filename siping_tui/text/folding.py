"""One form for all spellings of the same text, with offsets back to the original.

Full- and half-width forms and compatibility characters are one (NFKC, UAX #15, character by character), and so are
upper and lower case.
"""

from dataclasses import dataclass
from unicodedata import normalize

from siping_tui.text.spans import Span


class _Folds(dict[int, str]):
    """The folded form of a character, worked out once each; made for `str.translate`."""

    def __missing__(self, codepoint: int) -> str:
        folded = normalize("NFKC", normalize("NFKC", chr(codepoint)).casefold())
        self[codepoint] = folded
        return folded


_FOLDS = _Folds()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the way back from its offsets to those of the text it was made from."""

    text: str
    offsets: tuple[int, ...] | None
    """For each folded character, and for the end, the original's offset; None where they are the same."""

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original characters that `text[start:end]` came from."""
        if self.offsets is None or start == end:
            offset = start if self.offsets is None else self.offsets[start]
            return offset, offset + end - start
        return self.offsets[start], self._end_of(end)

    def _end_of(self, end: int) -> int:
        assert self.offsets is not None
        last = self.offsets[end - 1]
        while end < len(self.text) and self.offsets[end] == last:
            end += 1
        return self.offsets[end]


def fold(text: str) -> Folded:
    """Fold `text`; a character may fold into none, one or several."""
    folded = text.translate(_FOLDS)
    if len(folded) == len(text) and all(len(_FOLDS[ord(character)]) == 1 for character in set(text)):
        return Folded(folded, None)
    offsets = [offset for offset, character in enumerate(text) for _ in _FOLDS[ord(character)]]
    return Folded(folded, (*offsets, len(text)))
