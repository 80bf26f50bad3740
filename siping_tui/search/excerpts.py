"""A long sentence, shortened to the stretches around what was found."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile
from operator import attrgetter

from siping_tui.search.hits import Hit, Match
from siping_tui.text.breaking import chunks
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width

ELLIPSIS = "…"


def shortened(hit: Hit, width: int) -> Hit:
    """Return `hit` with its sentence cut to `width` cells where it is wider, the matches moved along.

    What is cut away is shown as an ellipsis, at no place where a line would not break: never inside a number, nor
    between it and its unit. Matches for which there is no room are left out, but never the first, unless
    it is the whole sentence.
    """
    if cell_width(hit.sentence) <= width:
        return hit
    pieces = list(chunks(hit.sentence))
    widths = [cell_width(hit.sentence[start:end]) for start, end in pieces]
    ends = [end for _, end in pieces]
    # More than there are cells have no room.
    most = max(width, 1)
    touched = [range(bisect_right(ends, match.start), bisect_left(ends, match.end) + 1) for match in hit.matches[:most]]
    if hit.matches[0].span == (0, len(hit.sentence)):
        touched[0] = _beginning(touched[0], widths, width)
    return _joined(hit, pieces, sorted(_around(touched, widths, width)))


def _beginning(places: range, widths: Sequence[int], width: int) -> range:
    """Return the first of the pieces at `places`, and with it as many as there is room for."""
    ends = accumulate((widths[place] for place in places), initial=cell_width(ELLIPSIS))
    fitting = sum(1 for _ in takewhile(lambda end: end <= width, ends)) - 1
    return places[: max(fitting, 1)]


def _around(matches: Sequence[range], widths: Sequence[int], width: int) -> set[int]:
    """Return the pieces to keep: those of as many matches as there is room for, and then their neighbours in turn."""
    kept: set[int] = set()
    used = cell_width(ELLIPSIS)

    def keep(wanted: Iterable[range]) -> list[range]:
        nonlocal used
        added = []
        for places in wanted:
            more = _cells(places, kept, widths)
            if not kept or used + more <= width:
                used += more
                kept.update(places)
                added.append(places)
        return added

    added = keep(matches)
    while added:
        edges = sorted({edge for places in added for edge in (places.start - 1, places.stop)}.difference(kept))
        added = keep(range(edge, edge + 1) for edge in edges if 0 <= edge < len(widths))
    return kept


def _cells(places: range, kept: set[int], widths: Sequence[int]) -> int:
    """Return how many cells wider what is kept becomes with the pieces at `places`, an ellipsis at every gap."""

    def gaps(is_kept: Callable[[int], bool]) -> int:
        boundaries = range(max(places.start, 1), min(places.stop + 1, len(widths)))
        return sum(is_kept(place) and not is_kept(place - 1) for place in boundaries) + (not is_kept(len(widths) - 1))

    more = gaps(lambda place: place in kept or place in places) - gaps(kept.__contains__)
    return sum(widths[place] for place in places if place not in kept) + more * cell_width(ELLIPSIS)


def _joined(hit: Hit, pieces: Sequence[Span], kept: Sequence[int]) -> Hit:
    text = ""
    moved: list[Match] = []
    above = -1
    for place in kept:
        start, end = pieces[place]
        text += ELLIPSIS if place != above + 1 else ""
        offset = len(text) - start
        first = bisect_right(hit.matches, start, key=attrgetter("end"))
        for match in hit.matches[first : bisect_left(hit.matches, end, key=attrgetter("start"))]:
            piece = match._replace(start=max(match.start, start) + offset, end=min(match.end, end) + offset)
            goes_on = moved and moved[-1].end == piece.start and match.start < start
            if goes_on:
                moved[-1] = moved[-1]._replace(end=piece.end)
            else:
                moved.append(piece)
        text += hit.sentence[start:end]
        above = place
    text = text.rstrip() + (ELLIPSIS if above < len(pieces) - 1 else "")
    return replace(hit, sentence=text, matches=tuple(moved))
