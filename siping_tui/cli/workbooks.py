"""Writing of tables as Excel workbooks, with what they are about."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from siping_tui.briefing.model import Briefing
from siping_tui.cli import encodings, output
from siping_tui.cli.diagnostics import CommandError, report_warnings
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.versions import versions
from siping_tui.messages import N_
from siping_tui.pages.columns import Columns
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.workbook import LONGEST_TEXT, MOST_ROWS, SourceFact, TooManyRowsError, workbook

TOO_MANY_ROWS = N_("{count} rows; a sheet of Excel has at most {most}. Use --format csv")
CUT = N_("texts longer than the {most} characters of a cell: {count}; they are cut, and whole in csv and json")
REPORT = N_("Report")
DATE = N_("Date")
FILE = N_("File")
PROGRAM = N_("Program")
COMMAND = N_("Command")
_IN_WORDS = ("quantity", "raw")


def write_workbook(
    columns: Columns[Any],
    rows: Sequence[Any],
    call: Invocation,
    sheet: Sheet,
    about: Sequence[SourceFact],
) -> None:
    """Write rows as a workbook; its second sheet says what they are about and how to make them again."""
    facts = [*about, (PROGRAM, " ".join(next(versions()))), (COMMAND, call.command_line)]
    try:
        made = workbook(columns if call.columns else _with_print_last(columns), rows, sheet, facts, date.today())
    except TooManyRowsError:
        raise CommandError(TOO_MANY_ROWS, count=len(rows), most=MOST_ROWS) from None
    if made.cut:
        words = call.translate(CUT).format(most=LONGEST_TEXT, count=made.cut)
        report_warnings([words], call.output or "xlsx", call.translate)
    output.write_bytes(made.content)


def _with_print_last(columns: Columns[Any]) -> Columns[Any]:
    """Return columns with the quantity in words after its number and unit, which a spreadsheet calculates with."""
    in_words = [column for column in columns if column.name in _IN_WORDS]
    others = [column for column in columns if column.name not in _IN_WORDS]
    after = next((place for place, column in enumerate(others, 1) if column.name == "unit"), len(others))
    return [*others[:after], *in_words, *others[after:]]


def facts_of_report(briefing: Briefing, call: Invocation, sheet: Sheet) -> Iterator[SourceFact]:
    """Yield what a table of one report is about."""
    yield REPORT, briefing.title.in_(sheet.language)
    if briefing.date:
        yield DATE, briefing.date
    if call.file:
        yield FILE, encodings.typed(os.fspath(call.file))
