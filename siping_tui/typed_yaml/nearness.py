"""Find what a misspelt name or a misquoted text was probably meant to be."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

# A longer name resembles none.
_LONGEST_NAME = 200
# The comparison takes time quadratic in the length, and a quote is a sentence at most.
_LONGEST_QUOTE = 200
# If most of a quote is in the text, some run of this many characters is.
_RUN = 3
_MOST_PLACES = 5
_LEAST_ALIKE = 0.8


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the most similar one of `names`, None if none is similar."""
    near = get_close_matches(name[:_LONGEST_NAME], names, 1)
    return near[0] if near else None


def nearest_words(quote: str, text: str) -> str | None:
    """Return the words of `text` most similar to `quote`, None if less than 80 % of the quote is in one place."""
    if len(quote) > _LONGEST_QUOTE:
        return None
    best, words = 0, ""
    for place in _places(quote, text):
        window = text[max(place - _RUN, 0) : place + len(quote) + len(quote) // 4 + _RUN]
        blocks = SequenceMatcher(None, window, quote, autojunk=False).get_matching_blocks()[:-1]
        alike = sum(block.size for block in blocks)
        if alike > best:
            first, last = blocks[0], blocks[-1]
            best = alike
            words = window[max(first.a - first.b, 0) : last.a + len(quote) - last.b]
    return words if best >= _LEAST_ALIKE * len(quote) else None


def _places(quote: str, text: str) -> Iterable[int]:
    """Return the offsets in `text` at which most runs of the quote put its beginning."""
    runs = ((offset, quote[offset : offset + _RUN]) for offset in range(len(quote) - _RUN + 1))
    found = ((text.find(run), offset) for offset, run in runs)
    votes = Counter(max(place - offset, 0) for place, offset in found if place >= 0)
    return [place for place, _ in votes.most_common(_MOST_PLACES)]


COST_OF_NAME = 10
COST_OF_QUOTE = 50_000
"""The cost of a comparison, in characters of a text that is searched."""


class Allowance:
    """A budget for comparisons, so that checking a file full of errors takes bounded time."""

    def __init__(self, cost: int) -> None:
        self._left = cost

    def nearest(self, name: str, names: Sequence[str]) -> str | None:
        """Return the result of `nearest`, or None if the budget is spent."""
        return nearest(name, names) if self.spend(len(names) * COST_OF_NAME) else None

    def spend(self, cost: int) -> bool:
        """Return whether a comparison may be made, and deduct its cost."""
        allowed = self._left > 0
        self._left -= cost
        return allowed
