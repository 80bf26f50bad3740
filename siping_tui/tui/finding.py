"""What a search found on the page."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from siping_tui.text.spans import Span
from siping_tui.tui.page import Found, Page, Place

if TYPE_CHECKING:
    from siping_tui.search.hits import Found as Hits
    from siping_tui.search.hits import Hit, How


class _All(NamedTuple):
    """All matches in order, how each was found, and how many each section has, by the position of its entry."""

    matches: list[Found]
    hows: "list[How]"
    by_entry: Counter[int]


class Finding:
    """The matches of a search, in the order of the page.

    Those in view, and the next one, are there at once; all of them are gone through when their number is asked for.
    """

    def __init__(self, page: Page, hits: "Hits") -> None:
        self.hits = hits
        self._page = page
        self._spans: dict[int, tuple[Span, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.hits)

    def __len__(self) -> int:
        return len(self._all.matches)

    def spans(self, element: int) -> Sequence[Span]:
        """Return the matches in an element, in order."""
        if element not in self._spans:
            block = self._page.elements[element].block
            hits = () if block is None else self.hits.in_block(block)
            self._spans[element] = tuple(span for hit in hits for span in _spans(hit))
        return self._spans[element]

    @property
    def by_entry(self) -> Mapping[int, int]:
        """How many matches each section has, by the position of its entry."""
        return self._all.by_entry

    def first_from(self, place: Place) -> Found | None:
        """Return the first match at or after a place, or the first of all; None when there is none."""
        if not self.hits:
            return None
        hits, element_of = self.hits, self._page.element_of_block

        def element(position: int) -> int:
            return element_of[hits.block_of(position)]

        position = bisect_left(range(len(hits)), place.element, key=element)
        while position < len(hits):
            for span in _spans(hits[position]):
                if (element(position), span) >= (place.element, (place.character, place.character)):
                    return element(position), span
            position += 1
        return element(0), _spans(hits[0])[0]

    @cached_property
    def _all(self) -> _All:
        found = _All([], [], Counter())
        for hit in self.hits:
            element = self._page.element_of_block[hit.position]
            found.by_entry[hit.entry.position] += len(hit.matches)
            found.matches.extend((element, span) for span in _spans(hit))
            found.hows.extend(match.how for match in hit.matches)
        return found

    def step_from(self, match: Found | None, step: int) -> Found | None:
        """Return the match `step` places on from `match`, round the end."""
        if not self.hits:
            return None
        matches = self._all.matches
        return matches[(_place(matches, match) + step) % len(matches)] if match else matches[0]

    def ordinal(self, match: Found) -> int:
        """Return which match it is, counting from 1."""
        return _place(self._all.matches, match) + 1

    def how(self, match: Found) -> "How":
        """Return how a match was found."""
        return self._all.hows[_place(self._all.matches, match)]


def _spans(hit: "Hit") -> list[Span]:
    return [(hit.start + match.start, hit.start + match.end) for match in hit.matches]


def _place(matches: list[Found], match: Found) -> int:
    return bisect_left(matches, match)
