"""The collection of a command: opening it, counting what is read, and saying below the output how to repeat it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from siping_tui.briefing.files import shipped
from siping_tui.cli import encodings, formats
from siping_tui.cli.diagnostics import BAD_INPUT, NOTHING_FOUND, CommandError, counting, remark
from siping_tui.cli.file_arguments import is_missing
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import sheet_for_reports
from siping_tui.collection.opening_collections import Collection, can_be_kept, open_collection
from siping_tui.collection.reading_reasons import reason_in_words
from siping_tui.collection.selecting import MISTYPED, mistyped_conditions, selected
from siping_tui.collection.store import StoredReport
from siping_tui.importing.opening import read_any
from siping_tui.messages import N_, Translate
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import PageElement, Remark
from siping_tui.pages.report_columns import OF_REPORT
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.workbook import SourceFact
from siping_tui.text.printable import visible

READING_REPORTS = N_("siping-tui: reading reports: {done} of {all}")
NO_REPORTS = N_("no reports in {paths}")
NO_REPORT = N_("no report of the collection answers {words}")
NOT_KEPT = N_("cannot keep what was read of the collection: {reason}")
NOT_STORED = N_("what is read of the reports cannot be kept in the cache; the next command reads them again")
NOT_READ = N_("not read: {count}; siping-tui collection lists them with their reasons")
NEAR_COPIES = N_("near copies, which are not counted: {count}; siping-tui collection lists them")
MADE_FROM = N_("collection {version}, reports: {count}; {command}")
COLLECTION = N_("Collection")
REPORTS = N_("Reports")
_MOST_REASONS = 8


class OpenedCollection(NamedTuple):
    """A collection, the command that asks it, and the sheet for the answer."""

    collection: Collection
    call: Invocation
    sheet: Sheet

    @property
    def source(self) -> str:
        """The line from which the output can be made again."""
        count = len(self.collection.reports)
        return self.sheet.translate(MADE_FROM).format(
            version=self.collection.version, count=count, command=visible(self.call.command_line)
        )

    @property
    def _version(self) -> Columns[Any]:
        version = self.collection.version
        return (Column("collection", lambda _: version),)

    @property
    def _command(self) -> Columns[Any]:
        """The column with the command that makes a file of rows again; a workbook has it on its second sheet."""
        is_file = self.call.output not in (None, "-") and self.call.format != "xlsx"
        command = self.call.command_line
        return (Column("command", lambda _: command),) if is_file else ()

    def write_rows(self, columns: Columns[Any], rows: Sequence[Any]) -> None:
        """Write rows as JSON, CSV or a workbook, each with the version of the collection."""
        columns = (*columns, *self._version, *self._command)
        if self.call.format == "json":
            formats.write_json(formats.records(columns, rows, whole=True))
            remark(self.source)
        else:
            self._write_sheet(columns, rows)

    def write_wide(self, columns: Columns[Any], rows: Sequence[Any]) -> None:
        """Write a wide table as CSV or a workbook; only a file has the version and the command beside it."""
        self._write_sheet((*columns, *(self._version if self._command else ()), *self._command), rows)

    def _write_sheet(self, columns: Columns[Any], rows: Sequence[Any]) -> None:
        """Write CSV, with the source on stderr, or a workbook, with the source on its second sheet."""
        if self.call.format == "csv":
            formats.write_csv(columns, rows, bom=self.call.bom)
            remark(self.source)
            return
        # Deferred: only workbooks need XlsxWriter.
        from siping_tui.cli.workbooks import write_workbook

        facts: list[SourceFact] = [(COLLECTION, self.collection.version), (REPORTS, len(self.collection.reports))]
        write_workbook(columns, rows, self.call, self.sheet, facts)

    def write_page(self, elements: Iterable[PageElement]) -> None:
        """Write a page as text or Markdown, with its source below."""

        def page() -> Iterator[PageElement]:
            yield from elements
            yield Remark(self.source)

        formats.write_page(page(), self.sheet, self.call.format)

    def write_record(self, record: dict[str, Any]) -> None:
        """Write an object as JSON, with the version of the collection and the command."""
        formats.write_json({**record, "collection": self.collection.version, "command": self.call.command_line})


class FoundInReport(NamedTuple):
    """A row that a command finds in one report."""

    report: StoredReport
    row: Any


def columns_in_reports(columns: Columns[Any]) -> Columns[FoundInReport]:
    """Return the columns of rows of one report with those of the report before them."""
    return (*OF_REPORT, *(column._replace(value=_of_row(column)) for column in columns))


def _of_row(column: Column[Any]) -> Any:
    return lambda found: column.value(found.row)


def chosen_reports(opened: OpenedCollection, words: Sequence[str]) -> tuple[list[StoredReport], list[str]]:
    """Return the reports that answer the conditions among the words, and the other words.

    Raises CommandError if no report answers.
    """
    reports, others = selected(opened.collection.reports, words)
    if not reports:
        raise CommandError(NO_REPORT, NOTHING_FOUND, words=" ".join(word for word in words if word not in others))
    return reports, others


@contextmanager
def opened_collection(
    call: Invocation, paths: Sequence[Path] = (), *, lists_left_out: bool = False
) -> Iterator[OpenedCollection]:
    """Open the collection of the paths, of --file, or of the bundled briefing. Raises CommandError or FileError.

    What is read stays read if the command is interrupted. Reports that could not be read, and near copies, are counted
    on stderr, unless the command lists them.
    """
    for word, field in mistyped_conditions(filter(is_missing, call.words)):
        raise CommandError(MISTYPED[field], word=word)
    wanted = paths or call.files or (shipped(),)
    for path in wanted:
        if is_missing(encodings.typed(str(path))):
            read_any(path)  # raises FileError, which says so
    try:
        with ExitStack() as stack:
            with counting(call.translate(READING_REPORTS)) as count:
                collection = stack.enter_context(open_collection(wanted, count))
            if not collection.reports:
                raise _no_reports(collection, wanted, call.translate)
            if not collection.store.is_kept and can_be_kept(wanted):
                remark(f"siping-tui: {call.translate(NOT_STORED)}")
            for template, left_out in ((NOT_READ, collection.unread), (NEAR_COPIES, collection.near_copies)):
                if left_out and not lists_left_out:
                    remark(f"siping-tui: {call.translate(template).format(count=len(left_out))}")
            yield OpenedCollection(collection, call, sheet_for_reports(call))
    except sqlite3.Error as error:
        raise CommandError(NOT_KEPT, reason=error) from error


def _no_reports(collection: Collection, paths: Sequence[Path], translate: Translate) -> CommandError:
    error = CommandError(NO_REPORTS, BAD_INPUT, paths=" ".join(encodings.typed(str(path)) for path in paths))
    reasons = [
        *(f"{each.label}: {reason_in_words(each.error, translate)}" for each in collection.unread),
        *(each.label for each in collection.apart),
    ]
    error.hints = reasons[:_MOST_REASONS]
    return error
