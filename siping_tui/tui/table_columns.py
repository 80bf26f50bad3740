"""The rows of a table with one line each: columns with their widths, and cells. No screen is needed."""

from collections.abc import Sequence
from typing import NamedTuple

from siping_tui.text.printable import printable
from siping_tui.text.widths import clip, pad

COLUMN_GAP = 2


class TableColumn(NamedTuple):
    """A column of a table."""

    name: str
    """The name of its order."""
    heading: str
    """In the language of the interface."""
    width: int = 0
    """In cells; 0 for the column that takes what is left."""
    align_right: bool = False
    rank: int = 0
    """Columns of a higher rank are left out first if the table is narrow."""


class TableCell(NamedTuple):
    """A cell of a table."""

    text: str
    style: str = "label"
    """The name of its component class in the style sheet of the table, without the prefix."""
    share: float | None = None
    """The length of a bar in place of the text, as a share of the column from 0 to 1; None for no bar."""


def fitted(columns: Sequence[TableColumn], width: int, least: int) -> list[TableColumn]:
    """Return the columns that fit `width` cells, if the one without a width has at least `least`."""
    kept = list(columns)

    def rest() -> int:
        return width - sum(column.width for column in kept) - COLUMN_GAP * (len(kept) - 1)

    while rest() < least and any(column.rank for column in kept):
        kept.remove(max(kept, key=lambda column: column.rank))
    free = max(rest(), 1)
    return [column._replace(width=column.width or free) for column in kept]


def cell_text(cell: TableCell, column: TableColumn) -> str:
    """Return the text of a cell, as wide as its column."""
    return pad(clip(printable(cell.text), column.width), column.width, right=column.align_right)
