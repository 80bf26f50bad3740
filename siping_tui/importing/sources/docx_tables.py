"""The rows of Word tables; a merged cell is repeated in each place that it covers."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from siping_tui.importing.sources.docx_styles import value
from siping_tui.importing.sources.run_paragraphs import RunPiece
from siping_tui.importing.sources.table_rows import MOST_COLUMNS, row_pieces

ReadCell: TypeAlias = Callable[[Element], Sequence[RunPiece]]


def table_pieces(table: Element, read_cell: ReadCell) -> Iterator[RunPiece]:
    """Yield the rows of a table, or its paragraphs if it only serves the layout.

    A table with one column is a frame, and one with tables or headings in its cells is a layout.
    """
    rows = [_cells(row) for row in _children(table, "tr") if not _is_deleted(row)]
    if all(len(cells) <= 1 for cells in rows) or any(next(cell.iter("tbl"), None) is not None for cell in _flat(rows)):
        for cell in _flat(rows):
            if not _continues(cell):
                yield from read_cell(cell)
        return
    above: list[list[RunPiece]] = []
    for row, cells in zip(_children(table, "tr"), rows, strict=False):
        above = _spread(row, cells, above, read_cell)
        yield from row_pieces(above[:1] if len(cells) == 1 else above)


def _flat(rows: Sequence[Sequence[Element]]) -> Iterator[Element]:
    for cells in rows:
        yield from cells


def _spread(
    row: Element, cells: Sequence[Element], above: Sequence[list[RunPiece]], read_cell: ReadCell
) -> list[list[RunPiece]]:
    """Return the pieces in each column of a row."""
    columns: list[list[RunPiece]] = [[] for _ in range(_span(row, "trPr/gridBefore", 0))]
    for cell in cells:
        properties = cell.find("tcPr")
        if _continues(cell) and len(columns) < len(above):
            pieces = above[len(columns)]
        elif properties is not None and _merge(properties, "hMerge") == "continue" and columns:
            pieces = columns[-1]
        else:
            pieces = list(read_cell(cell))
        columns += [pieces] * _span(cell, "tcPr/gridSpan", 1)
    return columns[:MOST_COLUMNS]


def _cells(row: Element) -> list[Element]:
    return list(_children(row, "tc"))


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, those in content controls as well."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find("trPr/del") is not None


def _continues(cell: Element) -> bool:
    """Return whether a cell is merged with the one above it."""
    properties = cell.find("tcPr")
    return properties is not None and _merge(properties, "vMerge") == "continue"


def _merge(properties: Element, name: str) -> str:
    merge = properties.find(name)
    return "" if merge is None else merge.get("val", "continue")


def _span(parent: Element, path: str, default: int) -> int:
    holder, _, name = path.rpartition("/")
    digits = value(parent.find(holder), name)
    return min(int(digits), MOST_COLUMNS) if digits.isdecimal() and len(digits) < 4 else default
