"""Nesting: which heading contains which, by their markers and by the outline levels of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from siping_tui.importing.headings import LEAD, UNMARKED, FoundHeading

_BELOW_STRETCHES = frozenset({"dash", "ordinal", LEAD})
"""The systems whose headings may belong to a stretch without a printed heading, such as the lessons of a year."""


def nested(headings: Sequence[FoundHeading]) -> Iterator[tuple[int, FoundHeading]]:
    """Yield each heading with its depth in the outline, 0 at the top.

    A system of markers with a rank contains those of higher rank. One without a rank belongs below the heading before
    it; its next heading is on the same level again. A heading without a marker is below all of them.
    """
    open_: list[FoundHeading] = []
    levels = _ranks_of_levels(headings)
    for heading in headings:
        rank = heading.rank
        if rank is None and heading.level is not None:
            rank = levels.get(heading.level)
        placed = replace(heading, rank=rank)
        while open_ and _closes(placed, open_):
            open_.pop()
        yield len(open_), heading
        open_.append(placed)


def _ranks_of_levels(headings: Sequence[FoundHeading]) -> dict[int, int]:
    """Return the rank for each outline level of the file: that of the marked headings on it."""
    found: dict[int, int] = {}
    for heading in headings:
        if heading.level is not None and heading.rank is not None:
            found.setdefault(heading.level, heading.rank)
    known = sorted(found)
    for level in sorted({each.level for each in headings if each.level is not None}):
        if level not in found:
            below = [found[each] for each in known if each < level]
            above = [found[each] for each in known if each > level]
            found[level] = max(below) + 1 if below else (min(above) - 1 if above else 20 + level)
    return found


def _closes(heading: FoundHeading, open_: Sequence[FoundHeading]) -> bool:
    """Return whether the innermost open heading ends before `heading`."""
    innermost = open_[-1]
    if innermost.form == "supplied" and heading.form != "supplied":
        return heading.rank is not None or heading.system not in _BELOW_STRETCHES
    if LEAD in (heading.system, innermost.system):
        return innermost.system == LEAD
    if heading.rank is not None:
        return innermost.rank is None or innermost.rank >= heading.rank
    if any(each.system == heading.system and each.rank is None for each in open_):
        return True
    return innermost.system == UNMARKED and innermost.rank is None and heading.system != UNMARKED
