"""The only writer of stdout: text, JSON, CSV and Markdown, always UTF-8.

JSON keeps every character of the file, those that a terminal might obey as escapes. CSV is RFC 4180 with a line
feed at the end of a row, as other tools of a terminal expect it.
"""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unicodedata import category

from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.problems import N_, Term
from siping_tui.cli.columns import Column, Columns
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.elements import Element
from siping_tui.cli.markdown import markdown_lines
from siping_tui.cli.styles import Sheet
from siping_tui.cli.text import text_lines
from siping_tui.text.printable import printable

CANNOT_WRITE = N_("cannot write: {reason}")
CLOSED = Term(N_("standard output is closed"))


def prepare() -> None:
    """Make stdout UTF-8 whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def write(text: str) -> None:
    """Write `text` as it is."""
    if sys.stdout is None:
        raise CommandError(CANNOT_WRITE, reason=CLOSED)
    with _writing():
        sys.stdout.write(text)


def write_lines(lines: Iterable[str]) -> None:
    """Write each of `lines` and a line feed."""
    write("".join(f"{line}\n" for line in lines))


def flush() -> None:
    """Write out what is still held back; what cannot be written is found out here and not at the exit."""
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(CANNOT_WRITE, reason=Term(error.strerror or error)) from error


def abandon() -> None:
    """Write nothing more: whoever read has gone."""
    if sys.stdout is not None:
        # The interpreter flushes once more at its exit.
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(null, sys.stdout.fileno())
        except (OSError, ValueError):
            pass
        finally:
            os.close(null)


def write_page(elements: Iterable[Element], sheet: Sheet, format_: str) -> None:
    """Write a page as `text` or `markdown`."""
    write_lines(text_lines(elements, sheet) if format_ == "text" else markdown_lines(elements, sheet))


def write_json(value: Any) -> None:
    """Write `value` as JSON, indented by two."""
    write(json.dumps(plain(value), ensure_ascii=False, indent=2).translate(_ESCAPES) + "\n")


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


def write_csv(columns: Columns[Any], rows: Sequence[Any]) -> None:
    """Write rows under their fields' names; a bilingual field is two columns, `_zh` and `_en`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(name for column in columns for name in _names(column))
    for row in rows:
        writer.writerow(printable(cell) for column in columns for cell in _cells(column.value(row)))
    write(text.getvalue())


def _names(column: Column[Any]) -> tuple[str, ...]:
    return (f"{column.name}_zh", f"{column.name}_en") if column.bilingual else (column.name,)


def _cells(value: Any) -> tuple[str, ...]:
    if isinstance(value, Bilingual):
        return value.zh, value.en
    if isinstance(value, list):
        return (" ".join(each["how"] if isinstance(each, dict) else "-".join(map(str, each)) for each in value),)
    return ("" if value is None else str(value),)


class _Escapes(dict[int, str]):
    """Characters that a terminal might obey, as JSON escapes; a line feed stands between the lines of the JSON."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        if character != "\n" and category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            units = character.encode("utf-16-be", "surrogatepass").hex()
            character = "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
        self[codepoint] = character
        return character


_ESCAPES = _Escapes()
