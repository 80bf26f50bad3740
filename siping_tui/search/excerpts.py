"""A long sentence, shortened to the stretches around what was found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from operator import attrgetter

from siping_tui.search.matches import Hit, Match
from siping_tui.text.breaking import chunks
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, running_width

ELLIPSIS = "…"
_GAP = cell_width(ELLIPSIS)


def shortened(hit: Hit, width: int) -> Hit:
    """Return `hit` with the excerpt of its sentence that is at most `width` cells wide."""
    sentence, matches = excerpt(hit.sentence, hit.matches, width)
    return hit if sentence is hit.sentence else replace(hit, sentence=sentence, matches=matches)


def excerpt(sentence: str, matches: tuple[Match, ...], width: int) -> tuple[str, tuple[Match, ...]]:
    """Return a sentence, cut to `width` cells where it is wider, and the matches in it, of which there is one at least.

    What is cut away is shown as an ellipsis, at no place where a line would not break: never inside a number, nor
    between it and its unit. Matches for which there is no room are left out, but never the first, unless
    it is the whole sentence.
    """
    if cell_width(sentence) <= width:
        return sentence, matches
    cells = running_width(sentence)
    pieces = list(chunks(sentence))
    widths = [cells[end] - cells[start] for start, end in pieces]
    ends = [end for _, end in pieces]
    # More than there are cells have no room.
    most = max(width, 1)
    touched = [range(bisect_right(ends, match.start), bisect_left(ends, match.end) + 1) for match in matches[:most]]
    if matches[0].span == (0, len(sentence)):
        touched[0] = _beginning(touched[0], widths, width)
    runs = [(pieces[first][0], pieces[last][1]) for first, last in _around(touched, widths, width)]
    return _joined(sentence, matches, runs)


def _beginning(places: range, widths: Sequence[int], width: int) -> range:
    """Return the first of the pieces at `places`, and with it as many as there is room for."""
    ends = accumulate((widths[place] for place in places), initial=_GAP)
    fitting = sum(1 for _ in takewhile(lambda end: end <= width, ends)) - 1
    return places[: max(fitting, 1)]


def _around(matches: Sequence[range], widths: Sequence[int], width: int) -> Iterator[Span]:
    """Yield the runs of pieces to keep, first and last: as many matches as have room, then their neighbours in turn."""
    kept = _Kept(widths, width)
    added = [places for places in matches if kept.take(places)]
    edges = {edge for places in added for edge in (places.start - 1, places.stop)}
    while edges:
        grown = [edge for edge in sorted(edges) if kept.is_gap(edge) and kept.take((edge,))]
        edges = {edge for place in grown for edge in (place - 1, place + 1)}
    return kept.runs()


class _Kept:
    """The pieces of a sentence that are kept, and the cells they take with an ellipsis at every gap."""

    def __init__(self, widths: Sequence[int], room: int) -> None:
        self._widths, self._room = widths, room
        # One more at either end, where there is no gap.
        self._flags = bytearray(len(widths) + 2)
        self._flags[0] = self._flags[-1] = True
        self._used, self._has_any = _GAP, False

    def is_gap(self, place: int) -> bool:
        return not self._flags[place + 1]

    def take(self, places: Iterable[int]) -> bool:
        """Keep the pieces at `places` if there is room for them, or if they are the first; tell whether they are."""
        flags, used = self._flags, self._used
        taken = [place for place in places if not flags[place + 1]]
        for place in taken:
            # Inside a gap it makes two of it, and between two pieces that are kept none.
            used += self._widths[place] + _GAP * (1 - flags[place] - flags[place + 2])
            flags[place + 1] = True
        if used > self._room and self._has_any:
            for place in taken:
                flags[place + 1] = False
            return False
        self._used, self._has_any = used, True
        return True

    def runs(self) -> Iterator[Span]:
        """Yield the first and the last piece of every run without a gap, in order."""
        for run in re.finditer(rb"\x01+", self._flags[1:-1]):
            yield run.start(), run.end() - 1


def _joined(sentence: str, matches: tuple[Match, ...], runs: Iterable[Span]) -> tuple[str, tuple[Match, ...]]:
    """Return only these stretches of a sentence, an ellipsis for what is between, and the matches moved along."""
    text = ""
    moved: list[Match] = []
    end = 0
    for start, stop in runs:
        text += ELLIPSIS if start > end else ""
        offset = len(text) - start
        first = bisect_right(matches, start, key=attrgetter("end"))
        moved += (
            match._replace(start=max(match.start, start) + offset, end=min(match.end, stop) + offset)
            for match in matches[first : bisect_left(matches, stop, key=attrgetter("start"))]
        )
        text += sentence[start:stop]
        end = stop
    # No blank before the ellipsis, unless it was found.
    text = text[: max([len(text.rstrip()), *(match.end for match in moved)])]
    text += ELLIPSIS if end < len(sentence) else ""
    return text, tuple(moved)
