"""What is printed, as text, JSON, CSV or Markdown, all but text always UTF-8.

JSON keeps every character of the file, hidden ones as escapes. CSV is RFC 4180 with a line feed at the end of a row,
as other tools of a terminal expect it; hidden characters are shown in it as in a text, and no cell is a formula.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from siping_tui.briefing.model import Bilingual
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output import write_data, write_lines
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import PageElement, Table
from siping_tui.pages.markdown import markdown_lines
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.text import text_lines
from siping_tui.text.printable import json_escaped, visible

BYTE_ORDER_MARK = "\ufeff"
# Full-width signs too: a Chinese or Japanese spreadsheet takes them for the others.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,.]*%?")


def write_page(elements: Iterable[PageElement], sheet: Sheet, format_: str) -> None:
    """Write a page as `text` or `markdown`."""
    if format_ == "text":
        write_lines(text_lines(elements, sheet))
    else:
        write_data("".join(f"{line}\n" for line in markdown_lines(elements, sheet)))


def write_json(value: Any) -> None:
    """Write `value` as JSON, indented by two."""
    write_data(json_escaped(json.dumps(plain(value), ensure_ascii=False, indent=2)) + "\n")


def plain(value: Any) -> Any:
    """Return `value` with bilingual words as an object of two."""
    if isinstance(value, Bilingual):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def records(columns: Columns[Any], rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Return each row as an object; a field that the YAML leaves out is left out."""
    pairs = ([(column.name, column.value(row)) for column in columns] for row in rows)
    return [{name: plain(value) for name, value in row if value is not None} for row in pairs]


def write_csv(columns: Columns[Any], rows: Sequence[Any], *, bom: bool = False) -> None:
    """Write rows under their fields' names; a bilingual field is two columns, `_zh` and `_en`.

    With `bom` a byte order mark stands before them, by which a spreadsheet knows UTF-8.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK if bom else "")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(name for column in columns for name in _names(column))
    for row in rows:
        writer.writerow(cell for column in columns for cell in _cells(column.value(row)))
    write_data(text.getvalue())


def _names(column: Column[Any]) -> tuple[str, ...]:
    return (f"{column.name}_zh", f"{column.name}_en") if column.bilingual else (column.name,)


def _cells(value: Any) -> tuple[str, ...]:
    if isinstance(value, Bilingual):
        return _words(value.zh), _words(value.en)
    if isinstance(value, list):
        return (" ".join(each["how"] if isinstance(each, dict) else "-".join(map(str, each)) for each in value),)
    if isinstance(value, str):
        return (_words(value),)
    return ("" if value is None else str(value),)


def _words(text: str) -> str:
    """Return the cell of a text, with an apostrophe before what a spreadsheet would take for a formula.

    Those that begin with an apostrophe get one more, so that taking one away gives the text. -5.3% is a number.
    """
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def write_table(columns: Columns[Any], rows: Sequence[Any], call: Invocation, paper: Sheet) -> None:
    """Write rows as the text, CSV or Markdown that a command was asked for."""
    if call.format == "csv":
        write_csv(columns, rows, bom=call.bom)
    else:
        write_page([Table(columns, rows)], paper, call.format)
