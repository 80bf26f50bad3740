"""Excerpts of long sentences: the stretches around the matches."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from operator import attrgetter

from siping_tui.search.matches import Hit, Match
from siping_tui.text.breaking import chunks
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, running_width

ELLIPSIS = "…"
_GAP = cell_width(ELLIPSIS)


def shortened(hit: Hit, width: int) -> Hit:
    """Return `hit` with an excerpt of its sentence of at most `width` cells."""
    sentence, matches = excerpt(hit.sentence, hit.matches, width)
    return hit if sentence is hit.sentence else hit._replace(sentence=sentence, matches=matches)


def excerpt(sentence: str, matches: tuple[Match, ...], width: int) -> tuple[str, tuple[Match, ...]]:
    """Return a sentence, shortened to `width` cells if it is wider, and the offsets of its matches in it.

    An ellipsis replaces each part that is cut away. Cuts are made only where a line may break: never inside a number,
    or between a number and its unit. `matches` must not be empty. The excerpt contains the first match, even if that is
    wider than `width`, and as many others as fit. If the first match is the whole sentence, it is shortened instead.
    """
    if cell_width(sentence) <= width:
        return sentence, matches
    return _joined(sentence, matches, _runs(sentence, matches, width))


def kept_runs(sentence: str, matches: Sequence[Match], width: int) -> list[Span]:
    """Return the spans of a sentence that its excerpt keeps, in order."""
    if cell_width(sentence) <= width:
        return [(0, len(sentence))]
    *runs, (start, stop) = _runs(sentence, matches, width)
    return [*runs, (start, start + len(sentence[start:stop].rstrip()))]


def moved(span: Span, runs: Iterable[Span]) -> Iterator[Span]:
    """Yield the parts of a span of a sentence that the `runs` of its excerpt keep, as offsets in the excerpt."""
    length = end = 0
    for start, stop in runs:
        length += len(ELLIPSIS) if start > end else 0
        first, last = max(span[0], start), min(span[1], stop)
        if first < last:
            yield first - start + length, last - start + length
        length += stop - start
        end = stop


def _runs(sentence: str, matches: Sequence[Match], width: int) -> list[Span]:
    cells = running_width(sentence)
    pieces = list(chunks(sentence))
    widths = [cells[end] - cells[start] for start, end in pieces]
    ends = [end for _, end in pieces]
    # Each match takes at least one cell.
    most = max(width, 1)
    touched = [range(bisect_right(ends, match.start), bisect_left(ends, match.end) + 1) for match in matches[:most]]
    if matches[0].span == (0, len(sentence)):
        touched[0] = _beginning(touched[0], widths, width)
    return [(pieces[first][0], pieces[last][1]) for first, last in _around(touched, widths, width)]


def _beginning(places: range, widths: Sequence[int], width: int) -> range:
    """Return the first of the pieces at `places`, and as many after it as fit."""
    ends = accumulate((widths[place] for place in places), initial=_GAP)
    fitting = sum(1 for _ in takewhile(lambda end: end <= width, ends)) - 1
    return places[: max(fitting, 1)]


def _around(matches: Sequence[range], widths: Sequence[int], width: int) -> Iterator[Span]:
    """Yield the first and last piece of each run to keep: the matches that fit, then their neighbours in turn."""
    kept = _KeptPieces(widths, width)
    added = [places for places in matches if kept.take(places)]
    edges = {edge for places in added for edge in (places.start - 1, places.stop)}
    while edges:
        grown = [edge for edge in sorted(edges) if kept.is_gap(edge) and kept.take((edge,))]
        edges = {edge for place in grown for edge in (place - 1, place + 1)}
    return kept.runs()


class _KeptPieces:
    """The pieces of a sentence to keep, and the cells that they take with an ellipsis for each gap."""

    def __init__(self, widths: Sequence[int], room: int) -> None:
        self._widths, self._room = widths, room
        # One more at each end, so that every piece has two neighbours.
        self._flags = bytearray(len(widths) + 2)
        self._flags[0] = self._flags[-1] = True
        self._used, self._has_any = _GAP, False

    def is_gap(self, place: int) -> bool:
        return not self._flags[place + 1]

    def take(self, places: Iterable[int]) -> bool:
        """Keep the pieces at `places` if they fit or are the first; return whether they are kept."""
        flags, used = self._flags, self._used
        taken = [place for place in places if not flags[place + 1]]
        for place in taken:
            # A piece inside a gap splits the gap in two; a piece between two kept pieces closes it.
            used += self._widths[place] + _GAP * (1 - flags[place] - flags[place + 2])
            flags[place + 1] = True
        if used > self._room and self._has_any:
            for place in taken:
                flags[place + 1] = False
            return False
        self._used, self._has_any = used, True
        return True

    def runs(self) -> Iterator[Span]:
        """Yield the first and the last piece of each run without gaps, in order."""
        for run in re.finditer(rb"\x01+", self._flags[1:-1]):
            yield run.start(), run.end() - 1


def _joined(sentence: str, matches: tuple[Match, ...], runs: Iterable[Span]) -> tuple[str, tuple[Match, ...]]:
    """Return the given runs of a sentence, joined by ellipses, and the matches at their new offsets."""
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
    # No space before the ellipsis, unless it matched.
    text = text[: max([len(text.rstrip()), *(match.end for match in moved)])]
    text += ELLIPSIS if end < len(sentence) else ""
    return text, tuple(moved)
