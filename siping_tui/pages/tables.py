"""Tables as text, aligned by cells.

Without a width every row is one line and every column is there, so that grep and awk find what they look for;
`-` stands for an empty cell, and two spaces or more between two cells. With a width the page is for reading: an empty
cell is blank, columns that are empty in every row are left out, long cells wrap inside their column, and where even
that is too wide each row becomes a small entry of its own. Nothing is ever cut.
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
"""Cells that a column which wraps is left with at least."""


def table_lines(columns: Columns[Any], rows: Sequence[Any], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a table, its headings first."""
    shown = [column for column in columns if column.heading]
    cells = [[column.cell(row, sheet) for column in shown] for row in rows]
    if sheet.width is None:
        cells = [[cell or EMPTY for cell in row] for row in cells]
    else:
        # The column that wraps is kept: it may be empty if a label has hidden characters only.
        kept = [place for place, column in enumerate(shown) if column.wraps or any(row[place] for row in cells)]
        shown = [shown[place] for place in kept]
        cells = [[row[place] for place in kept] for row in cells]
    headings = [sheet.translate(column.heading) for column in shown]
    widths = [max(map(cell_width, texts)) for texts in zip(headings, *cells, strict=True)]
    if sheet.width is not None:
        excess = sum(widths) + len(GAP) * (len(widths) - 1) - sheet.width
        wrapping = next(place for place, column in enumerate(shown) if column.wraps)
        if excess > 0:
            widths[wrapping] -= excess
        if widths[wrapping] < NARROWEST and excess > 0:
            yield from _entries(shown, headings, cells, sheet)
            return
    yield from _row(shown, headings, widths, sheet, "heading")
    for row in cells:
        yield from _row(shown, row, widths, sheet)


def _row(
    columns: Sequence[Column[Any]], row: Sequence[str], widths: Sequence[int], sheet: Sheet, style: Style | None = None
) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in range(max(map(len, wrapped))):
        parts = []
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            text = wrapped[place][line] if line < len(wrapped[place]) else ""
            own = style or ("number" if column.name == "number" else None)
            spaces = pad("", width - cell_width(text))
            parts.append(spaces + sheet.styled(text, own) if column.right else sheet.styled(text, own) + spaces)
        yield GAP.join(parts).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    if cell_width(cell) <= width:
        return [cell]
    text = cell.lstrip()
    indent = " " * (len(cell) - len(text))
    return [indent + line for line in wrap(text, width - len(indent))]


def _entries(
    columns: Sequence[Column[Any]], headings: Sequence[str], cells: Sequence[Sequence[str]], sheet: Sheet
) -> Iterator[str]:
    """Yield each row with its other cells named below: its number and its long cell, or else its first one."""
    assert sheet.width is not None
    number = next((place for place, column in enumerate(columns) if column.name == "number"), None)
    leading = 0 if number is None else next(place for place, column in enumerate(columns) if column.wraps)
    hang = 0 if number is None else max(cell_width(row[number]) for row in cells) + len(GAP)
    indent = " " * (hang or len(GAP))
    for row in cells:
        for line, text in enumerate(wrap(row[leading].strip(), sheet.width - hang)):
            lead = sheet.styled(pad(row[number], hang), "number") if line == 0 and number is not None else " " * hang
            yield lead + text
        details = [
            f"{heading} {cell}"
            for place, (heading, cell) in enumerate(zip(headings, row, strict=True))
            if cell and place not in (leading, number)
        ]
        for text in _filled(details, sheet.width - len(indent)):
            yield indent + sheet.styled(text, "faint")


def _filled(details: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines that hold as many of `details` as fit, each kept whole where it can be."""
    line = ""
    for detail in details:
        if line and cell_width(line + GAP + detail) > width:
            yield from wrap(line, width)
            line = ""
        line = line + GAP + detail if line else detail
    if line:
        yield from wrap(line, width)
