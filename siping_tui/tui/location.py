"""The first row of the reader: the title of the report, and where in it the reader is."""

from collections.abc import Iterator

from siping_tui.briefing.outline import Entry
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.edition import Edition
from siping_tui.tui.tree_rows import row_title

_STEP = " › "
_LEAST_TITLE = 8
"""Cells of a clipped title of the report; with fewer it is left out."""
_LEAST_BESIDE_PATH = 12
"""Cells of a clipped title beside more than the title of the section."""


def location(edition: Edition, entry: Entry | None, room: int) -> str:
    """Return the fullest path of a section, or of the overview (None), that fits in `room` cells."""
    paths = list(_paths(edition, entry))
    fitting = (words for words in _candidates(edition, entry, paths, room) if cell_width(words) <= room)
    return next(fitting, paths[-1])


def _candidates(edition: Edition, entry: Entry | None, paths: list[str], room: int) -> Iterator[str]:
    briefing = edition.outline.briefing
    report = printable(briefing.title.in_(edition.language))
    *longer, own = paths
    if entry is None and briefing.date:
        yield from _titled(report, f" · {briefing.date}{_STEP}{own}", room, _LEAST_TITLE)
    for path in paths:
        yield f"{report}{_STEP}{path}"
    for path in longer:
        yield from _titled(report, f"{_STEP}{path}", room, _LEAST_BESIDE_PATH)
    yield from _titled(report, f"{_STEP}{own}", room, _LEAST_TITLE)
    yield from paths


def _titled(report: str, rest: str, room: int, least: int) -> Iterator[str]:
    """Yield the title of the report, clipped if need be to no fewer than `least` cells, and the rest."""
    left = room - cell_width(rest)
    if left >= min(least, cell_width(report)):
        yield f"{clip(report, left)}{rest}"


def _paths(edition: Edition, entry: Entry | None) -> Iterator[str]:
    """Yield the path of a section: all titles, then the numbers of the sections above it, then its own title."""
    if entry is None:
        yield row_title(edition, None)
        return
    *above, own = entry.path
    title = row_title(edition, own)
    yield _STEP.join([*(row_title(edition, each) for each in above), title])
    yield _STEP.join([*(each.number for each in above), title])
    yield title
