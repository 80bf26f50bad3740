"""The first row of the reader: the title of the report, and where in it the reader is."""

from collections.abc import Iterator

from siping_tui.briefing.outline import Entry
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.edition import Edition
from siping_tui.tui.tree_rows import row_title

_STEP = " › "
_LEAST_TITLE = 12
"""Cells of a clipped title of the report; with fewer it is left out."""


def location(edition: Edition, entry: Entry | None, room: int) -> str:
    """Return the fullest path of a section, or of the overview (None), that fits in `room` cells."""
    paths = list(_paths(edition, entry))
    fitting = (words for words in _candidates(edition, entry, paths, room) if cell_width(words) <= room)
    return next(fitting, paths[-1])


def _candidates(edition: Edition, entry: Entry | None, paths: list[str], room: int) -> Iterator[str]:
    briefing = edition.outline.briefing
    report = printable(briefing.title.in_(edition.language))
    if entry is None and briefing.date:
        yield f"{report} · {briefing.date}{_STEP}{paths[0]}"
    for path in paths:
        yield f"{report}{_STEP}{path}"
    for path in paths:
        rest = room - cell_width(_STEP) - cell_width(path)
        if rest >= _LEAST_TITLE:
            yield f"{clip(report, rest)}{_STEP}{path}"
    yield from paths


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
