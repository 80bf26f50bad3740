"""A table as an Excel workbook: a sheet with the rows, and a sheet that says where they come from.

The columns are those of CSV. Numbers are numbers, dates are dates, and any other text stays text: no cell becomes a
formula or a link. Hidden characters are left out, as in print.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from siping_tui.messages import N_
from siping_tui.pages.columns import Columns, flat
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible
from siping_tui.text.widths import cell_width

if TYPE_CHECKING:
    from xlsxwriter import Workbook as XlsxWriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 2**20 - 1
"""The rows of a sheet of Excel, without the head row."""
LONGEST_TEXT = 32_767
"""The UTF-16 code units that Excel allows in a cell."""
WIDEST = 60
"""The greatest width of a column, in cells of a terminal."""

ROWS = N_("Rows")
SOURCE = N_("Source")
COLUMN = N_("Column")
HEADING = N_("Heading")
MADE = N_("Date of making")
_BUTTON = 3
"""The width of the button of the filter in a head cell."""
_MARGIN = 2
_LINE_HEIGHT = 15
"""Points; not every program makes a row as high as its texts."""
_HIGHEST = 409
"""The greatest height of a row in Excel."""
_MANY_ROWS = 50_000
"""The rows up to which a workbook is made in memory."""
_LARGEST_EXACT = 2**53
"""Excel has floats only."""
_DATES = frozenset({"date"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# The calendar of Excel has a 29 February in 1900.
_FIRST_DAY = date(1900, 3, 1)
_SIGNS = ("=", "+", "-", "@")
# XML cannot contain them.
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))

CellStyle: TypeAlias = Literal["head", "text", "sign", "number", "date"]

SourceFact: TypeAlias = tuple[str, str | int | date]
"""A message that names something, such as the report or the command, and what it is."""


class Workbook(NamedTuple):
    """The content of an .xlsx file."""

    content: bytes
    cut: int
    """The number of texts that were longer than a cell and are cut."""


class TooManyRowsError(ValueError):
    """The rows do not fit into a sheet of Excel."""


def workbook(
    columns: Columns[Any], rows: Sequence[Any], sheet: Sheet, facts: Iterable[SourceFact], made: date
) -> Workbook:
    """Return the rows as a workbook. The same arguments give the same bytes. Raises TooManyRowsError."""
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError
    # Deferred: importing XlsxWriter takes over 100 ms.
    from xlsxwriter import Workbook as XlsxWriter

    content = BytesIO()
    # A million cells need 300 MB in memory; on disk, texts that occur several times are not shared.
    with XlsxWriter(content, {"in_memory" if len(rows) <= _MANY_ROWS else "constant_memory": True}) as book:
        book.set_properties({"created": datetime.combine(made, time())})
        styles = _styles(book)
        table = _SheetWriter(book.add_worksheet(sheet.translate(ROWS)), styles)
        table.write(lambda: _table_rows(columns, rows))
        table.set_as_table(len(rows), sum(len(column.names) for column in columns))
        source = _SheetWriter(book.add_worksheet(sheet.translate(SOURCE)), styles)
        about = list(_source_rows([*facts, (MADE, made), (ROWS, len(rows))], columns, sheet))
        source.write(lambda: about)
    return Workbook(content.getvalue(), table.cut)


def _styles(book: "XlsxWriter") -> "Mapping[CellStyle, Format]":
    text = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "text": book.add_format(text),
        # A text such as =1+1 stays a text after somebody has edited the cell.
        "sign": book.add_format({**text, "quote_prefix": True}),
        "number": book.add_format({"valign": "top"}),
        "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _table_rows(columns: Columns[Any], rows: Iterable[Any]) -> Iterator["SheetRow"]:
    names = [name for column in columns for name in column.names]
    yield SheetRow(names, is_head=True)
    for row in rows:
        values = [value for column in columns for value in column.values(row)]
        yield SheetRow([_day(value) if name in _DATES else value for name, value in zip(names, values, strict=True)])


def _source_rows(facts: Iterable[SourceFact], columns: Columns[Any], sheet: Sheet) -> Iterator["SheetRow"]:
    """Yield what the rows are about, and below it what text and Markdown call the columns."""
    for message, value in facts:
        yield SheetRow([sheet.translate(message), _day(value)])
    yield SheetRow([])
    yield SheetRow([sheet.translate(COLUMN), sheet.translate(HEADING)], is_head=True)
    for column in columns:
        for name in column.names:
            yield SheetRow([name, sheet.translate(column.heading) if column.heading else None])


class SheetRow(NamedTuple):
    """The values of a row of a sheet; None for an empty cell."""

    values: Sequence[Any]
    is_head: bool = False


class _SheetWriter:
    """Writes the rows of a sheet, with columns as wide and rows as high as what is in them."""

    def __init__(self, worksheet: "Worksheet", styles: "Mapping[CellStyle, Format]") -> None:
        self.worksheet = worksheet
        self.cut = 0
        """The number of texts that are cut."""
        self._styles = styles
        self._widths: list[int] = []
        # In print, all columns are on one page.
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)

    def set_as_table(self, rows: int, columns: int) -> None:
        """Keep the head row in view and on each page, with filters."""
        self.worksheet.freeze_panes(1, 0)
        self.worksheet.repeat_rows(0)
        self.worksheet.autofilter(0, 0, rows, columns - 1)
        # The number of a section, such as 3.1, is a text; Excel would mark each as a mistake.
        self.worksheet.ignore_errors({"number_stored_as_text": f"A2:XFD{rows + 1}"})

    def write(self, rows: Callable[[], Iterable[SheetRow]]) -> None:
        """Write the rows, which are gone through twice: the width of a column decides how many lines a text has."""
        self._set_widths(rows())
        for number, row in enumerate(rows()):
            lines = 1
            for column, value in enumerate(row.values):
                if value not in (None, "", []):
                    lines = max(lines, self._write_cell(number, column, value, is_head=row.is_head))
            if lines > 1:
                self.worksheet.set_row(number, min(lines * _LINE_HEIGHT, _HIGHEST))

    def _set_widths(self, rows: Iterable[SheetRow]) -> None:
        widths: dict[int, int] = {}
        for row in rows:
            for column, value in enumerate(row.values):
                longest = max(map(cell_width, _text(value).split("\n")))
                width = longest + (_BUTTON if row.is_head else 0)
                widths[column] = max(width, widths.get(column, 0))
        self._widths = [min(width, WIDEST) for width in widths.values()]
        for column, width in enumerate(self._widths):
            self.worksheet.set_column(column, column, width + _MARGIN)

    def _write_cell(self, row: int, column: int, value: Any, *, is_head: bool) -> int:
        """Write a value in the type that it has; return the number of its lines."""
        if isinstance(value, date):
            self.worksheet.write_datetime(row, column, datetime.combine(value, time()), self._styles["date"])
        elif isinstance(value, bool):
            self.worksheet.write_boolean(row, column, value, self._styles["number"])
        elif isinstance(value, int | float) and isfinite(value) and abs(value) <= _LARGEST_EXACT:
            self.worksheet.write_number(row, column, value, self._styles["number"])
        else:
            whole = _text(value)
            shown = _shortened(whole)
            self.cut += shown != whole
            style: CellStyle = "head" if is_head else "sign" if shown.startswith(_SIGNS) else "text"
            self.worksheet.write_string(row, column, shown, self._styles[style])
            return sum(max(1, ceil(cell_width(line) / self._widths[column])) for line in shown.split("\n"))
        return 1


def _text(value: Any) -> str:
    """Return a value as the text of a cell, with its line breaks."""
    text = "" if value is None else str(flat(value))
    return "\n".join(map(visible, text.split("\n"))).translate(_NO_CHARACTERS)


def _day(value: Any) -> Any:
    """Return the date that a text is; the value itself if it is none, or none that Excel knows."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):  # no such day
            day = date.fromisoformat(value)
            return day if day >= _FIRST_DAY else value
    return value


def _shortened(text: str) -> str:
    """Return a text that fits into a cell; with an ellipsis at the end if it is cut."""
    if len(text) <= LONGEST_TEXT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
