"""What is near to something misspelt, and is probably meant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

# Of a misspelt name: what is longer resembles none.
_LONGEST_NAME = 200
# Of a quote: comparing takes time with the square of its length, and a quote is a sentence at most.
_LONGEST_QUOTE = 200
# Where most of a quote is there, so many of its characters are there in a row.
_SHARED = 3
_MOST_PLACES = 5
_ENOUGH = 0.8


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that is most like `name`, None where none resembles it."""
    near = get_close_matches(name[:_LONGEST_NAME], names, 1)
    return near[0] if near else None


def nearest_words(quote: str, text: str) -> str | None:
    """Return the words of `text` that are most like `quote`, None where most of it is nowhere."""
    if len(quote) > _LONGEST_QUOTE:
        return None
    best, words = 0, ""
    for place in _places(quote, text):
        window = text[max(place - _SHARED, 0) : place + len(quote) + len(quote) // 4 + _SHARED]
        blocks = SequenceMatcher(None, window, quote, autojunk=False).get_matching_blocks()[:-1]
        alike = sum(block.size for block in blocks)
        if alike > best:
            first, last = blocks[0], blocks[-1]
            best = alike
            words = window[max(first.a - first.b, 0) : last.a + len(quote) - last.b]
    return words if best >= _ENOUGH * len(quote) else None


def _places(quote: str, text: str) -> Iterable[int]:
    """Return where in `text` it would begin, for those places that most of its parts agree on."""
    parts = ((offset, quote[offset : offset + _SHARED]) for offset in range(len(quote) - _SHARED + 1))
    found = ((text.find(part), offset) for offset, part in parts)
    votes = Counter(max(place - offset, 0) for place, offset in found if place >= 0)
    return [place for place, _ in votes.most_common(_MOST_PLACES)]


class Allowance:
    """How much more may be compared: a file that is wrong throughout is told so soon, with fewer suggestions."""

    def __init__(self, cost: int) -> None:
        self._left = cost

    def nearest(self, name: str, names: Sequence[str]) -> str | None:
        """Return what `nearest` does, as long as something is left."""
        return nearest(name, names) if self._spend(len(names) * _COST_OF_NAME) else None

    def nearest_words(self, quote: str, text: str) -> str | None:
        """Return what `nearest_words` does, as long as something is left."""
        return nearest_words(quote, text) if self._spend(len(text) + _COST_OF_QUOTE) else None

    def _spend(self, cost: int) -> bool:
        allowed = self._left > 0
        self._left -= cost
        return allowed


# In characters of a text looked through.
_COST_OF_NAME = 10
_COST_OF_QUOTE = 50_000
