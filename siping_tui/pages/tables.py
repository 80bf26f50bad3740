"""A table as lines of text, aligned by cells.

Without a width, for grep and awk: a row is one line, every column is present, an empty cell is `-`, and two spaces or
more separate cells. With a width, for reading: empty cells are blank, columns that are empty in every row are left out,
and long cells wrap inside their column. If even that is too wide, each row becomes an entry of several lines. Text is
never cut off.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.sheet import Sheet, Style
from siping_tui.text.breaking import wrap
from siping_tui.text.widths import cell_width, pad

GAP = "  "
EMPTY = "-"
NARROWEST = 20
"""The least width, in cells, of a column that wraps."""


def table_lines(columns: Columns[Any], rows: Sequence[Any], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a table: its headings, then its rows."""
    shown = [column for column in columns if column.is_printed]
    cells = [[column.cell(row, sheet) for column in shown] for row in rows]
    if sheet.width is None:
        cells = [[cell or EMPTY for cell in row] for row in cells]
    else:
        # The column that wraps is kept: it may be empty if a label has hidden characters only.
        kept = [
            position
            for position, column in enumerate(shown)
            if column.wraps or not rows or any(row[position] for row in cells)
        ]
        shown = [shown[position] for position in kept]
        cells = [[row[position] for position in kept] for row in cells]
    headings = [sheet.translate(column.heading) for column in shown]
    widths = [max(map(cell_width, texts)) for texts in zip(headings, *cells, strict=True)]
    if sheet.width is not None:
        excess = sum(widths) + len(GAP) * (len(widths) - 1) - sheet.width
        if excess > 0:
            wrapping = [position for position, column in enumerate(shown) if column.wraps]
            if not _narrow(widths, wrapping, excess):
                yield from _entries(shown, headings, cells, next(iter(wrapping), None), sheet)
                return
    yield from _row_lines(shown, headings, widths, sheet, "heading")
    for row in cells:
        yield from _row_lines(shown, row, widths, sheet)


def _narrow(widths: list[int], wrapping: Sequence[int], excess: int) -> bool:
    """Narrow the columns at the positions `wrapping` by `excess` cells in all, the widest first.

    Return whether none became narrower than NARROWEST.
    """
    for _ in range(excess):
        widest = max(wrapping, key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return False
        widths[widest] -= 1
    return True


def _row_lines(
    columns: Sequence[Column[Any]], row: Sequence[str], widths: Sequence[int], sheet: Sheet, style: Style | None = None
) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in range(max(map(len, wrapped))):
        parts = []
        for column, texts, width in zip(columns, wrapped, widths, strict=True):
            text = texts[line] if line < len(texts) else ""
            styled = sheet.styled(text, style or ("number" if column.name == "number" else None))
            spaces = pad("", width - cell_width(text))
            parts.append(spaces + styled if column.align_right else styled + spaces)
        yield GAP.join(parts).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    if cell_width(cell) <= width:
        return [cell]
    text = cell.lstrip()
    indent = " " * (len(cell) - len(text))
    return [indent + line for line in wrap(text, width - len(indent))]


def _entries(
    columns: Sequence[Column[Any]],
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    wrapping: int | None,
    sheet: Sheet,
) -> Iterator[str]:
    """Yield each row as an entry: its number and the cell that wraps, or its first cell; below, the other cells.

    `wrapping` is the position of the first column that wraps.
    """
    assert sheet.width is not None
    number = next((position for position, column in enumerate(columns) if column.name == "number"), None)
    leading = 0 if number is None or wrapping is None else wrapping
    if leading == number:
        number = None
    hang = 0 if number is None else max(cell_width(row[number]) for row in cells) + len(GAP)
    indent = " " * (hang or len(GAP))
    for row in cells:
        for line, text in enumerate(wrap(row[leading].strip(), sheet.width - hang)):
            lead = sheet.styled(pad(row[number], hang), "number") if line == 0 and number is not None else " " * hang
            yield lead + text
        details = [
            f"{heading} {cell}"
            for position, (heading, cell) in enumerate(zip(headings, row, strict=True))
            if cell and position not in (leading, number)
        ]
        for text in _filled(details, sheet.width - len(indent)):
            yield indent + sheet.styled(text, "faint")


def _filled(details: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines with as many of `details` as fit; one that is wider than a line is wrapped."""
    line = ""
    for detail in details:
        if line and cell_width(line + GAP + detail) > width:
            yield from wrap(line, width)
            line = ""
        line = line + GAP + detail if line else detail
    if line:
        yield from wrap(line, width)
