"""Where suggested readings differ from the print."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from siping_tui.text.spans import Span

# A word so much longer than one character may stand around a change.
_AROUND = 3


class Changes:
    """The stretches of a folded text, from `begin` on, in which readings are no print; in order, none overlapping.

    Most of a reading is as printed. For short words, of which there may be very many, nothing else is gone through.
    """

    def __init__(self, text: str, begin: int, spans: Iterable[Span]) -> None:
        self._text, self._begin = text, begin
        self._starts, self._ends, self._places = array("I"), array("I"), array("I")
        pieces: list[str] = []
        place = 0
        for start, end in spans:
            pieces.append(text[max(start - _AROUND, 0) : end + _AROUND] + "\0")
            self._starts.append(start)
            self._ends.append(end)
            self._places.append(place)
            place += len(pieces[-1])
        self._pieces = "".join(pieces)

    def touched_by(self, word: str) -> Iterator[Span]:
        """Yield where a word stands and touches a change."""
        length = len(word)
        pattern = re.compile(re.escape(word))
        if length > 1 + _AROUND:
            yield from filter(self.are_touched, map(re.Match.span, pattern.finditer(self._text, self._begin)))
            return
        for match in pattern.finditer(self._pieces):
            number = bisect_right(self._places, match.start()) - 1
            changed = self._starts[number]
            start = match.start() - self._places[number] + max(changed - _AROUND, 0)
            if changed < start + length and start < self._ends[number]:
                yield start, start + length

    def are_touched(self, span: Span) -> bool:
        """Tell whether a change is in `span`, in part at least; one that only leaves out must be within it."""
        return bisect_right(self._ends, span[0]) < bisect_left(self._starts, span[1])
