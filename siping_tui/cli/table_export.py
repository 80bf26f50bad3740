"""The command export in formats for other programs: a folder with tables and a manifest."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, get_args

from siping_tui.cli.diagnostics import DONE, CommandError, say
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_folders import named, output_folder, write_folder
from siping_tui.cli.report_collections import opened_collection
from siping_tui.cli.versions import versions
from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.reading_reasons import reason_in_words
from siping_tui.messages import N_
from siping_tui.pages.exported_tables import TABLES, ExportedReport, rows_of_report
from siping_tui.pages.table_files import TableFormat, write_tables

NO_PYARROW = N_("parquet needs pyarrow: pip install 'siping-tui[parquet]'; --format ndjson needs nothing")
WRITTEN_TABLES = N_("{folder}: reports: {reports}, paragraphs: {paragraphs}, figures: {figures}, targets: {targets}")


def export_tables(call: Invocation) -> int:
    """Write the tables of a report or a collection into a new folder."""
    format_: TableFormat = "parquet" if call.format == "parquet" else "ndjson"
    folder = output_folder(call)
    if format_ == "parquet" and find_spec("pyarrow") is None:
        raise CommandError(NO_PYARROW)
    with opened_collection(call) as opened:
        collection = opened.collection
        about = {
            "program": " ".join(next(versions())),
            "collection": collection.version,
            "left_out": list(_left_out(collection)),
        }
        manifest = write_folder(
            folder,
            lambda fresh: write_tables(exported_reports(collection), fresh, format_, about),
            stale=[f"{name}.{other}" for name in TABLES for other in get_args(TableFormat)],
        )
    rows = {name: table["rows"] for name, table in manifest["tables"].items()}
    say(call.translate(WRITTEN_TABLES).format(folder=named(folder), **rows))
    return DONE


def exported_reports(collection: Collection) -> Iterator[ExportedReport]:
    """Yield the rows of each report of a collection."""
    for report in collection.reports:
        known = {**report._asdict(), "file": report.label, "sha256": report.sha256.hex()}
        yield rows_of_report(collection.store.briefing(report.id), known)


def _left_out(collection: Collection) -> Iterator[dict[str, Any]]:
    """Yield what has no rows, with the reason."""
    for each in collection.unread:
        yield {"file": each.label, "reason": "unread", "detail": reason_in_words(each.error)}
    for copy, counted in collection.duplicates:
        yield {"file": copy.label, "reason": "same-text", "detail": counted.label}
    for near in collection.near_copies:
        yield {"file": near.report.label, "reason": "nearly-same-text", "detail": near.counted.label}
    for each in collection.apart:
        yield {"file": each.label, "reason": each.kind}
    for name in collection.beside:
        yield {"file": name, "reason": "briefing-beside"}
