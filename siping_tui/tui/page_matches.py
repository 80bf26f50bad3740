"""The matches of a search on the page."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from siping_tui.messages import N_, Translate
from siping_tui.text.spans import Span
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.layout_elements import LayoutElementKind

if TYPE_CHECKING:
    from siping_tui.search.editors_words import EditorsHits, EditorsTextKind
    from siping_tui.search.matches import Hit, MatchKind
    from siping_tui.search.results import Results

_EDITORS_KINDS: "Mapping[LayoutElementKind, EditorsTextKind]" = {
    "report-title": "title",
    "name": "title",
    "report-summary": "summary",
    "summary": "summary",
}


_EDITORS = N_("editor's")


def editors_count(ordinal: int, total: int, translate: Translate) -> str:
    """Return which of the editor's words is the current result, or without an ordinal how many answer the query."""
    return f"{translate(_EDITORS)} {f'{ordinal}/' if ordinal else ''}{total}"


class PageMatches:
    """The matches of a search, in the order of the page.

    The matches in view, and the next one, are found at once; counting goes through all of them.
    """

    def __init__(self, page: Page, hits: "Results", find_editors_words: "Callable[[], EditorsHits]") -> None:
        """Find the matches of `hits` on `page`, and on demand those in the editor's words, which are not counted."""
        self.hits, self._find_editors_words = hits, find_editors_words
        self._page = page
        self._spans: dict[int, tuple[Span, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.hits)

    def __len__(self) -> int:
        return self.hits.match_count

    @property
    def has_results(self) -> bool:
        """Whether the text or the editor's words answer the query."""
        return bool(self.hits) or bool(self.editors_words)

    def spans(self, element: int) -> Sequence[Span]:
        """Return the matches in an element, in order."""
        if element not in self._spans:
            block = self._page.elements[element].block
            if block is None:
                self._spans[element] = self._in_editors_words(element)
            else:
                self._spans[element] = tuple(span for hit in self.hits.in_block(block) for span in _spans(hit))
        return self._spans[element]

    @cached_property
    def editors_words(self) -> "EditorsHits":
        """The titles, summaries and labels that answer the query."""
        return self._find_editors_words()

    def _in_editors_words(self, element: int) -> tuple[Span, ...]:
        """Return the matches in a title or summary by the editor."""
        shown = self._page.elements[element]
        kind = _EDITORS_KINDS.get(shown.kind)
        place = self._page.editors_words(shown.entry, kind) if kind is not None else None
        if kind is None or place is None or place[0] != element:
            return ()
        first = place[1][0]
        found = self.editors_words.matches_in(shown.entry, kind)
        return tuple((match.start + first, match.end + first) for match in found)

    @cached_property
    def by_entry(self) -> Mapping[int, int]:
        """The number of matches of each section, by the position of its entry."""
        found: Counter[int] = Counter()
        blocks = self._page.outline.blocks
        for block, number in self.hits.by_block():
            found[blocks[block].entry.position] += number
        return found

    def first_from(self, place: PagePosition) -> PageSpan | None:
        """Return the first match at or after a position, or else the first of all; None without matches."""
        if not self.hits:
            return None
        elements = self._page.element_of_block
        block = bisect_left(elements, place.element)
        following = self.hits.from_block(block) if block < len(elements) else ()
        matches = ((elements[hit.position], span) for hit in following for span in _spans(hit))
        at = place.element, (place.character, place.character)
        first = next((match for match in matches if match >= at), None)
        return first or self._match(0)

    def step_from(self, match: PageSpan | None, step: int) -> PageSpan | None:
        """Return the match `step` places after `match`, wrapping around at the ends."""
        if not self.hits:
            return None
        return self._match((self._position(match) + step) % len(self)) if match else self._match(0)

    def at_end(self, step: int) -> PageSpan | None:
        """Return the first match of all if `step` is 1, or the last if it is -1; None without matches."""
        return self._match(0 if step > 0 else len(self) - 1) if self.hits else None

    def ordinal(self, match: PageSpan) -> int:
        """Return the ordinal of a match, from 1."""
        return self._position(match) + 1

    def hit_with(self, match: PageSpan) -> int:
        """Return the position of the hit that contains a match."""
        return self.hits.hit_with(self._position(match))

    def first_in(self, hit: int) -> PageSpan:
        """Return the first match in the hit at a position."""
        found = self.hits[hit]
        return self._page.element_of_block[found.position], found.span_of(found.matches[0])

    def kind(self, match: PageSpan) -> "MatchKind":
        """Return the kind of a match."""
        return self.hits.match(self._position(match))[1].kind

    def _match(self, position: int) -> PageSpan:
        hit, match = self.hits.match(position)
        return self._page.element_of_block[hit.position], hit.span_of(match)

    def _position(self, match: PageSpan) -> int:
        element, span = match
        block = self._page.elements[element].block
        assert block is not None, "only what is printed is searched"
        return self.hits.position_of(block, span)


def _spans(hit: "Hit") -> list[Span]:
    return [hit.span_of(match) for match in hit.matches]
