"""A table as an Excel workbook: a sheet with the rows, and a sheet that says where they come from.

The columns are those of CSV. Numbers are numbers, dates are dates, and any other text stays text: no cell becomes a
formula or a link. Hidden characters are left out, as in print.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from math import isfinite
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
_MARGIN = 1
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
        _write_rows(table, columns, rows)
        source = _SheetWriter(book.add_worksheet(sheet.translate(SOURCE)), styles)
        _write_source(source, [*facts, (MADE, made), (ROWS, len(rows))], columns, sheet)
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


def _write_rows(table: "_SheetWriter", columns: Columns[Any], rows: Sequence[Any]) -> None:
    names = [name for column in columns for name in column.names]
    table.write_head(0, names)
    for number, row in enumerate(rows, 1):
        values = [value for column in columns for value in column.values(row)]
        for position, (name, value) in enumerate(zip(names, values, strict=True)):
            table.write(number, position, _day(value) if name in _DATES else value)
    table.worksheet.freeze_panes(1, 0)
    table.worksheet.autofilter(0, 0, len(rows), len(names) - 1)
    # The number of a section, such as 3.1, is a text; Excel would mark each as a mistake.
    table.worksheet.ignore_errors({"number_stored_as_text": f"A2:XFD{len(rows) + 1}"})
    # In print, all columns are on one page, below their names.
    table.worksheet.set_landscape()
    table.worksheet.fit_to_pages(1, 0)
    table.worksheet.repeat_rows(0)
    table.set_widths()


def _write_source(source: "_SheetWriter", facts: Sequence[SourceFact], columns: Columns[Any], sheet: Sheet) -> None:
    """Write what the rows are about, and below it what text and Markdown call the columns."""
    for row, (message, value) in enumerate(facts):
        source.write(row, 0, sheet.translate(message))
        source.write(row, 1, _day(value))
    first = len(facts) + 1
    source.write_head(first, (sheet.translate(COLUMN), sheet.translate(HEADING)))
    named = [(name, column.heading) for column in columns for name in column.names]
    for row, (name, heading) in enumerate(named, first + 1):
        source.write(row, 0, name)
        source.write(row, 1, sheet.translate(heading) if heading else None)
    source.set_widths()


class _SheetWriter:
    """Writes the cells of a sheet, and makes its columns as wide as what is in them."""

    def __init__(self, worksheet: "Worksheet", styles: "Mapping[CellStyle, Format]") -> None:
        self.worksheet = worksheet
        self.cut = 0
        """The number of texts that are cut."""
        self._styles = styles
        self._widths: dict[int, int] = {}

    def write_head(self, row: int, names: Iterable[str]) -> None:
        for column, name in enumerate(names):
            self._write_text(row, column, name, "head", room=_BUTTON)

    def write(self, row: int, column: int, value: Any) -> None:
        """Write a value in the type that it has; nothing for None."""
        value = flat(value)
        if value is None or value == "":
            return
        if isinstance(value, date):
            self.worksheet.write_datetime(row, column, datetime.combine(value, time()), self._styles["date"])
            self._widen(column, len(value.isoformat()))
        elif isinstance(value, bool):
            self.worksheet.write_boolean(row, column, value, self._styles["number"])
        elif isinstance(value, int | float) and isfinite(value) and abs(value) <= _LARGEST_EXACT:
            self.worksheet.write_number(row, column, value, self._styles["number"])
            self._widen(column, len(str(value)))
        else:
            text = str(value)
            self._write_text(row, column, text, "sign" if text.startswith(_SIGNS) else "text")

    def _write_text(self, row: int, column: int, text: str, style: "CellStyle", room: int = 0) -> None:
        whole = "\n".join(map(visible, text.split("\n"))).translate(_NO_CHARACTERS)
        shown = _shortened(whole)
        self.cut += shown != whole
        self.worksheet.write_string(row, column, shown, self._styles[style])
        self._widen(column, max(map(cell_width, shown.split("\n"))) + room)

    def _widen(self, column: int, width: int) -> None:
        self._widths[column] = min(max(width, self._widths.get(column, 0)), WIDEST)

    def set_widths(self) -> None:
        """Make each column as wide as its widest cell, within bounds."""
        for column, width in self._widths.items():
            self.worksheet.set_column(column, column, width + _MARGIN)


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
