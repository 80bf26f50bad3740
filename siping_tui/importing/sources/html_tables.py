"""Tables of an HTML page: those of data have rows, those that only lay out the page have none."""

from collections.abc import Callable, Sequence
from typing import Any

_LONGEST_CELL = 80
_MOST_LONG_CELLS = 0.1
_LONGEST_REMARK = 400
_LEAST_DIVIDED = 2 / 3
"""The share of rows with more than one cell; a title or a remark may take a whole row."""
_MOST_COLUMNS = 100


def data_table_rows(table: Any, cell_text: Callable[[Any], str]) -> list[list[str]] | None:
    """Return the cells of a table of data, or None if the table lays out the page.

    A merged cell is repeated in each place that it covers, unless it is the only one of its row.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [list(row.iterchildren("td", "th")) for row in table.iterdescendants("tr")]
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) < _LEAST_DIVIDED * len(rows):
        return None
    texts = {cell: cell_text(cell) for row in rows for cell in row}
    lengths = list(map(len, texts.values()))
    long = sum(length > _LONGEST_CELL for length in lengths)
    if long > _MOST_LONG_CELLS * len(lengths) or max(lengths) > _LONGEST_REMARK:
        return None
    filled = _filled(rows, texts)
    return filled if max(map(len, filled)) <= _MOST_COLUMNS else None


def _filled(rows: Sequence[Sequence[Any]], texts: dict[Any, str]) -> list[list[str]]:
    """Return the text in each place of a table."""
    waiting: dict[int, tuple[str, int]] = {}
    filled = []
    for row in rows:
        places: list[str] = []
        cells = iter(row)
        while (column := len(places)) <= _MOST_COLUMNS:
            if column in waiting:
                text, left = waiting.pop(column)
                places.append(text)
                if left > 1:
                    waiting[column] = text, left - 1
            elif (cell := next(cells, None)) is not None:
                width = _span(cell, "colspan", _MOST_COLUMNS) if len(row) > 1 else 1
                for place in range(column, column + width):
                    places.append(texts[cell])
                    if (height := _span(cell, "rowspan", len(rows))) > 1:
                        waiting[place] = texts[cell], height - 1
            else:
                break
        filled.append(places)
    return filled


def _span(cell: Any, name: str, most: int) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() and len(value) < 6 else 1
