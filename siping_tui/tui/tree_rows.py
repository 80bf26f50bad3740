"""What a row of the tree shows: the title of a section, and how many figures and targets it has."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import N_
from siping_tui.pages.overview import OVERVIEW_TITLE
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width
from siping_tui.tui.edition import Edition
from siping_tui.user.state import OVERVIEW

INDENT = 2
"""The indentation of a branch in cells."""

ICON_WIDTH = 2
WIDEST_TREE = 40
"""The default width of the tree in cells is at most this."""

BESIDE_ROWS = 2
"""The cells of the scrollbar and of the divider."""

_COUNTS = N_("figures: {figures}, targets: {targets}")
_MATCHES = N_("matches: {count}")
_COUNT_GAP = 1
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


def tree_width(edition: Edition) -> int:
    """Return the cells that the widest row needs of those that `WIDEST_TREE` cells can show whole."""
    return max((width for width in _row_widths(edition) if width <= WIDEST_TREE - BESIDE_ROWS), default=0)


def _row_widths(edition: Edition) -> Iterator[int]:
    counts = item_counts(edition.outline)
    for entry in edition.outline.entries[:MEASURED_TITLES]:
        yield row_width(row_title(edition, entry), entry.depth, str(counts[entry.position].total or ""))


def details(edition: Edition, counts: ItemCounts, matches: int | None) -> str:
    """Return what the count of a row means: matches during a search, and otherwise figures and targets."""
    if matches is not None:
        return edition.translate(_MATCHES).format(count=matches)
    return edition.translate(_COUNTS).format(figures=counts.figures, targets=counts.targets) if counts.total else ""
