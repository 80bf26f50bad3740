"""The rows of tables in OpenDocument texts; a merged cell is repeated in each place that it covers."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from siping_tui.importing.sources.run_paragraphs import RunPiece
from siping_tui.importing.sources.table_rows import MOST_COLUMNS, row_pieces

ReadOpenCell: TypeAlias = Callable[[Element], list[RunPiece]]
_GROUPS = frozenset("table-header-rows table-rows table-row-group".split())
_MOST_CELLS = 1000
_CELLS = ("table-cell", "covered-table-cell")


def table_pieces(table: Element, read_cell: ReadOpenCell) -> Iterator[RunPiece]:
    """Yield the rows of a table, or its paragraphs if it only serves the layout, as in Word documents."""
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in _rows(table)]
    flat = [cell for cells in rows for cell in cells if cell.tag == "table-cell"]
    if all(len(cells) <= 1 for cells in rows) or any(cell.find(".//table") is not None for cell in flat):
        for cell in flat:
            yield from read_cell(cell)
        return
    above: list[list[RunPiece]] = []
    covers: list[int] = []
    for cells in rows:
        above, covers = _spread(cells, above, covers, read_cell)
        is_one = len({id(pieces) for pieces in above}) == 1
        yield from row_pieces(above[:1] if is_one else above)


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _spread(
    cells: Sequence[Element], above: Sequence[list[RunPiece]], covers: Sequence[int], read_cell: ReadOpenCell
) -> tuple[list[list[RunPiece]], list[int]]:
    """Return the pieces in each column of a row, and how many of the rows below each of them covers.

    A covered cell belongs to the one above it if that covers this row, else to the one at its left.
    """
    columns: list[list[RunPiece]] = []
    further: list[int] = []
    for cell in cells:
        for _ in range(_count(cell, "number-columns-repeated")):
            column = len(columns)
            if cell.tag == "covered-table-cell" and column < len(covers) and covers[column]:
                columns.append(above[column])
                further.append(covers[column] - 1)
            elif cell.tag == "covered-table-cell" and columns:
                columns.append(columns[-1])
                further.append(further[-1])
            else:
                columns.append(read_cell(cell))
                further.append(_count(cell, "number-rows-spanned") - 1)
    return columns[:MOST_COLUMNS], further[:MOST_COLUMNS]


def _count(cell: Element, name: str) -> int:
    digits = cell.get(name, "1")
    return min(int(digits), _MOST_CELLS) if digits.isdecimal() and len(digits) < 6 else 1
