"""Many short texts as one folded string, and the way back from its offsets to the printed characters."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from siping_tui.search.readings import SuggestedText
from siping_tui.text.folding import Alphabet, Offsets, fold
from siping_tui.text.spans import Span

# Between two texts. No folded text contains it, so no match runs from one text into the next.
_SEPARATOR = "\0"


class Units(NamedTuple):
    """The units of the texts: a match lies within one unit, and a query is answered by one unit."""

    starts: Sequence[int]
    """The folded offset at which each unit begins."""
    end: int
    """The folded offset at which the last unit ends."""

    def at(self, offset: int) -> int:
        """Return the unit that contains `offset`."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, unit: int) -> int:
        """Return the offset at which a unit ends."""
        return self.starts[unit + 1] if unit + 1 < len(self.starts) else self.end


class FoldedTexts:
    """Texts in order, folded and joined; after them, also folded, what their misprints should read.

    Offsets are in characters. A folded offset counts from the beginning of `text`, all other offsets count from the
    beginning of one text, which is named by its position.
    """

    def __init__(
        self, texts: Sequence[str], begins: Callable[[int], Iterable[int]], suggested: Sequence[SuggestedText] = ()
    ) -> None:
        """Fold `texts` and `suggested`.

        A unit begins at each offset that `begins` returns for the position of a text. If it returns none, the text
        continues the unit before it.
        """
        self.texts = texts
        self._suggested = suggested
        # Rebuilt for each use to save memory; the last one is kept because its other matches come next.
        self._suggested_text = lru_cache(1)(lambda number: suggested[number].text)
        self._starts, self._printed = array("I"), array("I")
        self._unit_offsets = array("I")
        # A list and not an array: each match is looked up in it, and a list is faster.
        unit_starts: list[int] = []
        wide: dict[int, int] = {}
        self._offsets = Offsets(array("I"), array("I"), (), wide)
        alphabet = Alphabet()
        further: set[int] = set()
        parts: list[str] = []
        start = printed = 0
        for position, text in enumerate((*texts, *(each.text for each in suggested))):
            part, offsets = fold(text, alphabet)
            parts.append(part)
            self._starts.append(start)
            self._printed.append(printed)
            self._offsets.starts.extend([start + offset for offset in offsets.starts])
            self._offsets.originals.extend([printed + offset for offset in offsets.originals])
            if offsets.wide:
                wide.update((start + offset, more) for offset, more in offsets.wide.items())
            if position < len(texts):
                for offset in begins(position):
                    self._unit_offsets.append(offset)
                    unit_starts.append(start + offsets.folded(offset))
                further.update(start + offset for offset in offsets.further)
            start += len(part) + len(_SEPARATOR)
            printed += len(text) + len(_SEPARATOR)
        self._starts.append(start)
        self.text = _SEPARATOR.join(parts)
        self.units = Units(unit_starts, self._starts[len(texts)])
        self._letters = alphabet.letters
        self._further = further

    def text_at(self, offset: int) -> int:
        """Return the position of the text that contains a folded offset."""
        return bisect_right(self._starts, offset) - 1

    def units_in(self, position: int) -> range:
        """Return the units that begin in the text at `position`."""
        first = bisect_left(self.units.starts, self._starts[position])
        return range(first, bisect_left(self.units.starts, self._starts[position + 1], first))

    def unit_at(self, position: int, offset: int) -> int:
        """Return the unit that contains an offset of the text at `position`."""
        units = self.units_in(position)
        return bisect_right(self._unit_offsets, offset, units.start, units.stop) - 1

    def position_of(self, unit: int) -> int:
        """Return the position of the text that a unit begins in."""
        return self.text_at(self.units.starts[unit])

    def unit_span(self, unit: int) -> tuple[int, Span]:
        """Return the position of the text that a unit begins in, and the span of the unit there."""
        position, following = self.position_of(unit), unit + 1
        goes_on = following < len(self.units.starts) and self.position_of(following) == position
        end = self._unit_offsets[following] if goes_on else len(self.texts[position])
        return position, (self._unit_offsets[unit], end)

    def original(self, position: int, start: int, end: int) -> Span:
        """Return the span in the text at `position` that the folded offsets `start` to `end` come from."""
        base = self._printed[position]
        first, last = self._offsets.original(start, end)
        return first - base, last - base

    def folded(self, position: int, offset: int) -> int:
        """Return the folded offset of an offset of the text at `position`."""
        return self._offsets.folded(self._printed[position] + offset)

    def printed_at(self, start: int, end: int) -> str:
        """Return the printed characters at folded offsets."""
        text, first, last = self._source(start, end)
        return text[first:last]

    def _source(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the text that contains folded offsets, and the offsets in it."""
        position = self.text_at(start)
        printed = len(self.texts)
        text = self.texts[position] if position < printed else self._suggested_text(position - printed)
        return text, *self.original(position, start, end)

    def _is_within_unit(self, start: int, end: int) -> bool:
        return end <= self.units.end_of(self.units.at(start))

    def _is_shared(self, done: int, start: int) -> bool:
        """Return whether a match that ends at `done` and one that begins at `start` share a printed character."""
        further = self._further
        return start in further and all(offset in further for offset in range(done, start))
