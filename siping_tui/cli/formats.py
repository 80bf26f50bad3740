"""Writing of pages and records as text, JSON, CSV, Excel workbooks or Markdown; all but text always in UTF-8.

JSON has every character of the file, hidden ones as escapes. CSV is that of RFC 4180 with a line feed after each row,
as other command-line tools expect; as in text and Markdown, hidden characters are left out, and no cell is a formula.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output import write_data, write_lines
from siping_tui.pages.columns import Columns, flat
from siping_tui.pages.elements import PageElement, Table
from siping_tui.pages.markdown import markdown_lines
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.text import text_lines
from siping_tui.text.printable import json_escaped, visible

SPREADSHEETS = ("csv", "xlsx")
"""The formats that have all fields, of rows of one kind."""
DATA = ("json", *SPREADSHEETS)
"""The formats with rows for other programs."""
BYTE_ORDER_MARK = "\ufeff"
# Chinese and Japanese spreadsheets read full-width signs like the others.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,.]*%?")


def write_page(elements: Iterable[PageElement], sheet: Sheet, format_: str) -> None:
    """Write a page as `text` or `markdown`."""
    if format_ == "text":
        write_lines(text_lines(elements, sheet))
    else:
        write_data("".join(f"{line}\n" for line in markdown_lines(elements, sheet)))


def write_json(value: Any) -> None:
    """Write `value` as JSON, indented by two spaces."""
    write_data(json_text(value))


def json_text(value: Any) -> str:
    """Return `value` as JSON, with a line feed at the end."""
    return json_escaped(json.dumps(plain(value), ensure_ascii=False, indent=2)) + "\n"


def plain(value: Any) -> Any:
    """Return `value` as types that JSON has; bilingual text becomes an object with "zh" and "en"."""
    if isinstance(value, Bilingual):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def records(columns: Columns[Any], rows: Iterable[Any], *, whole: bool = False) -> list[dict[str, Any]]:
    """Return each row as an object for JSON, without the fields that the YAML file leaves out; with all if `whole`."""
    pairs = ([(column.name, column.value(row)) for column in columns] for row in rows)
    return [{name: plain(value) for name, value in row if whole or value is not None} for row in pairs]


def write_csv(columns: Columns[Any], rows: Sequence[Any], *, bom: bool = False) -> None:
    """Write rows as CSV, the names of the fields first. A bilingual field has two columns, `_zh` and `_en`.

    With `bom` the output starts with a byte order mark, from which spreadsheets detect UTF-8.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK if bom else "")
    writer = csv.writer(text, lineterminator="\n")
    # A term that is counted may be the name of a column.
    writer.writerow(_csv_cell(name) for column in columns for name in column.names)
    for row in rows:
        writer.writerow(_csv_cell(value) for column in columns for value in column.values(row))
    write_data(text.getvalue())


def _csv_cell(value: Any) -> str:
    value = flat(value)
    return _escaped(value) if isinstance(value, str) else "" if value is None else str(value)


def _escaped(text: str) -> str:
    """Return the cell for a text, with an apostrophe before a text that a spreadsheet would read as a formula.

    A text of that kind that starts with an apostrophe gets one more, so that removing one gives the text. -5.3% is a
    number, not a formula.
    """
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def write_table(
    columns: Columns[Any], rows: Sequence[Any], call: Invocation, sheet: Sheet, briefing: Briefing | None = None
) -> None:
    """Write rows, which are about a report if `briefing` is given, in any format but JSON, as --format says."""
    if call.format in SPREADSHEETS:
        write_spreadsheet(columns, rows, call, sheet, briefing)
    else:
        write_page([Table(columns, rows)], sheet, call.format)


def write_spreadsheet(
    columns: Columns[Any], rows: Sequence[Any], call: Invocation, sheet: Sheet, briefing: Briefing | None = None
) -> None:
    """Write rows as CSV or as an Excel workbook."""
    if call.format == "csv":
        write_csv(columns, rows, bom=call.bom)
        return
    # Deferred: only workbooks need dates, versions and XlsxWriter.
    from siping_tui.cli.workbooks import facts_of_report, write_workbook

    about = list(facts_of_report(briefing, call, sheet)) if briefing else []
    write_workbook(columns, rows, call, sheet, about)
