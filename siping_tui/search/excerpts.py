"""A long sentence, shortened to the stretches around what was found."""

from collections.abc import Sequence
from dataclasses import replace

from siping_tui.search.hits import Hit, Match
from siping_tui.text.breaking import chunks
from siping_tui.text.widths import cell_width

ELLIPSIS = "…"


def shortened(hit: Hit, width: int) -> Hit:
    """Return `hit` with its sentence cut to `width` cells where it is wider, the matches moved along.

    What is cut away is shown as an ellipsis, at no place where a line would not break: never inside a number, nor
    between it and its unit. Matches for which there is no room are left out, but never the first.
    """
    if cell_width(hit.sentence) <= width:
        return hit
    pieces = list(chunks(hit.sentence))
    widths = [cell_width(hit.sentence[start:end]) for start, end in pieces]
    kept = _around([_pieces_of(match, pieces) for match in hit.matches], widths, width)
    return _joined(hit, pieces, sorted(kept))


def _pieces_of(match: Match, pieces: Sequence[tuple[int, int]]) -> range:
    touched = [place for place, (start, end) in enumerate(pieces) if start < match.end and match.start < end]
    return range(touched[0], touched[-1] + 1)


def _around(matches: Sequence[range], widths: Sequence[int], width: int) -> set[int]:
    """Return the pieces to keep: those of as many matches as there is room for, and then their neighbours in turn."""
    kept: set[int] = set(matches[0])
    for wanted in matches[1:]:
        if _width(kept.union(wanted), widths) <= width:
            kept.update(wanted)
    grown = True
    while grown:
        grown = False
        for edge in sorted({place + step for place in kept for step in (1, -1)}.difference(kept)):
            if 0 <= edge < len(widths) and _width(kept | {edge}, widths) <= width:
                kept.add(edge)
                grown = True
    return kept


def _width(kept: set[int], widths: Sequence[int]) -> int:
    """Return how wide the pieces are, with an ellipsis at every gap."""
    gaps = sum(place - 1 not in kept for place in kept if place > 0) + (len(widths) - 1 not in kept)
    return sum(widths[place] for place in kept) + gaps * cell_width(ELLIPSIS)


def _joined(hit: Hit, pieces: Sequence[tuple[int, int]], kept: Sequence[int]) -> Hit:
    text = ""
    moved: list[Match] = []
    above = -1
    for place in kept:
        start, end = pieces[place]
        text += ELLIPSIS if place != above + 1 else ""
        offset = len(text) - start
        for match in hit.matches:
            first, last = max(match.start, start), min(match.end, end)
            if first < last:
                piece = match._replace(start=first + offset, end=last + offset)
                goes_on = moved and moved[-1].end == piece.start and match.start < start
                moved[-1:] = [moved[-1]._replace(end=piece.end)] if goes_on else [*moved[-1:], piece]
        text += hit.sentence[start:end]
        above = place
    text = text.rstrip() + (ELLIPSIS if above < len(pieces) - 1 else "")
    return replace(hit, sentence=text, matches=tuple(moved))
