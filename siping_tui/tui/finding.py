"""What a search found on the page."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from siping_tui.text.spans import Span
from siping_tui.tui.page import Found, Place

if TYPE_CHECKING:
    from siping_tui.search.hits import Hit, How


class Finding:
    """The matches of a search, in the order of the page."""

    def __init__(self, elements: Mapping[int, int], hits: "Sequence[Hit]") -> None:
        """Take the position of each block's element on the page, and what was found in the blocks."""
        self.hits = hits
        self.by_entry: Counter[int] = Counter()
        """How many matches each section has, by the position of its entry."""
        self._matches: list[Found] = []
        self._hows: list[How] = []
        for hit in hits:
            element = elements[hit.position]
            self.by_entry[hit.entry.position] += len(hit.matches)
            for match in hit.matches:
                self._matches.append((element, (hit.start + match.start, hit.start + match.end)))
                self._hows.append(match.how)

    def __len__(self) -> int:
        return len(self._matches)

    @cached_property
    def by_element(self) -> Mapping[int, tuple[Span, ...]]:
        """The matches of each element."""
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        for element, span in self._matches:
            spans[element].append(span)
        return {element: tuple(found) for element, found in spans.items()}

    def first_from(self, place: Place) -> Found | None:
        """Return the first match at or after a place, or the first of all; None when there is none."""
        if not self._matches:
            return None
        position = bisect_left(self._matches, (place.element, (place.character, place.character)))
        return self._matches[position % len(self._matches)]

    def step_from(self, match: Found | None, step: int) -> Found | None:
        """Return the match `step` places on from `match`, round the end."""
        if not self._matches:
            return None
        return self._matches[(self._matches.index(match) + step) % len(self)] if match else self._matches[0]

    def ordinal(self, match: Found) -> int:
        """Return which match it is, counting from 1."""
        return self._matches.index(match) + 1

    def how(self, match: Found) -> "How":
        """Return how a match was found."""
        return self._hows[self._matches.index(match)]
