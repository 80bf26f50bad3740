"""What a row of the tree shows: the title of a section, and how many figures and targets it has."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from os.path import commonprefix
from typing import NamedTuple

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import N_
from siping_tui.pages.overview import OVERVIEW_TITLE
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip, fitting
from siping_tui.tui.edition import Edition
from siping_tui.user.state import OVERVIEW

INDENT = 2
"""The indentation of a branch in cells."""

ICON_WIDTH = 2
WIDEST_TREE = 40
"""The default width of the tree in cells is at most this, unless there is room to spare beside the text."""

BESIDE_ROWS = 2
"""The cells of the scrollbar and of the divider."""

_COUNTS = N_("figures: {figures}, targets: {targets}")
_MATCHES = N_("matches: {count}")
_COUNT_GAP = 1

_TELLING = 4
"""The cells of a clipped title, after what it shares with others, that do not tell it apart, with the ellipsis."""
_LEAST_BEGINNING = 4
"""The cells of a title that stand before its middle is left out."""
_MOST_OF_END = 60
"""The percentage of the room for the end of such a title, unless it takes more to tell it apart."""
MEASURED_TITLES = 500
"""The titles of a very long report would take longer to measure than the first frame to draw."""


class ItemCounts(NamedTuple):
    """The numbers of figures and targets of a section and its subsections."""

    figures: int
    targets: int

    @property
    def total(self) -> int:
        return self.figures + self.targets


def item_counts(outline: Outline) -> list[ItemCounts]:
    """Return the counts of each section, by the position of its entry."""
    counts = [ItemCounts(len(entry.section.figures), len(entry.section.targets)) for entry in outline.entries]
    for entry in reversed(outline.entries):
        if entry.parent is not None:
            above, own = counts[entry.parent.position], counts[entry.position]
            counts[entry.parent.position] = ItemCounts(above.figures + own.figures, above.targets + own.targets)
    return counts


class SectionRow(NamedTuple):
    """What is shown of a section, or of the overview."""

    id: str
    title: str
    has_sections: bool


def section_rows(edition: Edition) -> Sequence[SectionRow]:
    """Return the rows of the overview and of all sections."""
    sections = (
        SectionRow(entry.section.id, row_title(edition, entry), bool(entry.section.sections))
        for entry in edition.outline.entries
    )
    return [SectionRow(OVERVIEW, row_title(edition, None), False), *sections]


def row_title(edition: Edition, entry: Entry | None) -> str:
    """Return the title in a row; that of the overview without an entry."""
    return printable(edition.title(entry) if entry else edition.translate(OVERVIEW_TITLE))


def row_width(title: str, depth: int, count: str) -> int:
    """Return the cells that a row needs to show its whole title, with a blank cell at its right edge."""
    return INDENT * depth + ICON_WIDTH + cell_width(title) + _COUNT_GAP + cell_width(count) + 1


def title_widths(edition: Edition) -> Sequence[int]:
    """Return the cells that each row needs for its whole title."""
    counts = item_counts(edition.outline)
    return [
        row_width(row_title(edition, entry), entry.depth, str(counts[entry.position].total or ""))
        for entry in edition.outline.entries[:MEASURED_TITLES]
    ]


def widest_title(widths: Sequence[int], room: int) -> int:
    """Return the widest of the rows that `room` cells can show whole: a longer one must not widen the tree."""
    return max((width for width in widths if width <= room), default=0)


def shared_beginnings(edition: Edition) -> Mapping[str, int]:
    """Return, by the id of its section, the length of the longest beginning that a title shares with another one."""
    entries = edition.outline.entries[:MEASURED_TITLES]
    titles = {entry.section.id: _without_number(edition, entry) for entry in entries}
    shared = dict.fromkeys(titles.values(), 0)
    for before, after in pairwise(sorted(shared)):
        alike = len(commonprefix((before, after)))  # noqa: RUF071 - these are no paths
        shared[before], shared[after] = max(shared[before], alike), max(shared[after], alike)
    return {section: shared[title] for section, title in titles.items()}


def _without_number(edition: Edition, entry: Entry) -> str:
    return row_title(edition, entry)[len(entry.number) + 1 :]


def told_apart(title: str, number: int, shared: int, room: int) -> str:
    """Return a title in `room` cells; without its middle, if it would end before it differs from others.

    `number` is the length of its number with the space after it, `shared` that of a beginning that others have, too.
    """
    clipped = clip(title, room)
    differs = number + shared
    if clipped == title or cell_width(clipped[differs:]) > _TELLING:
        return clipped
    least = cell_width(title[:number]) + _LEAST_BEGINNING
    # From the word or Chinese character that differs on, or from an earlier one if most of the room is enough.
    starts = [each for each in range(number, differs + 1) if title[each - 1] == " " or cell_width(title[each:][:1]) > 1]
    if not starts:
        return clipped
    most = room * _MOST_OF_END // 100
    end = title[next((each for each in starts if cell_width(title[each:]) <= most), starts[-1]) :]
    beginning = title[: fitting(title, max(room - cell_width(end) - 1, least))]
    if " " in beginning[number:] and title[len(beginning) :][:1] not in ("", " "):
        beginning = beginning.rpartition(" ")[0]
    return clip(f"{beginning.rstrip()}…{end}", room)


def details(edition: Edition, counts: ItemCounts, matches: int | None) -> str:
    """Return what the count of a row means: matches during a search, and otherwise figures and targets."""
    if matches is not None:
        return edition.translate(_MATCHES).format(count=matches)
    return edition.translate(_COUNTS).format(figures=counts.figures, targets=counts.targets) if counts.total else ""
