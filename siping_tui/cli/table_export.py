"""The command export in formats for other programs: a folder with tables and a manifest."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import DONE, CommandError, say
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import CANNOT_WRITE_FILE, EXISTS, output_file
from siping_tui.cli.report_collections import opened_collection
from siping_tui.cli.versions import versions
from siping_tui.collection.opening_collections import Collection
from siping_tui.messages import N_
from siping_tui.pages.exported_tables import TABLES, ExportedReport, rows_of_report
from siping_tui.pages.table_files import MANIFEST, TableFormat, write_tables

NO_FOLDER = N_("{format} is several files; name a new folder for them with -o")
NO_PYARROW = N_("parquet needs pyarrow: pip install 'siping-tui[parquet]'; --format ndjson needs nothing")
WRITTEN_TABLES = N_("{folder}: reports: {reports}, paragraphs: {paragraphs}, figures: {figures}, targets: {targets}")


def export_tables(call: Invocation) -> int:
    """Write the tables of a report or a collection into a new folder."""
    format_: TableFormat = "parquet" if call.format == "parquet" else "ndjson"
    folder = _folder(call, format_)
    with opened_collection(call) as opened:
        collection = opened.collection
        about = {
            "program": " ".join(next(versions())),
            "collection": collection.version,
            "left_out": list(_left_out(collection)),
        }
        tables = _write(collection, folder, format_, about)
    rows = {name: table["rows"] for name, table in tables.items()}
    say(call.translate(WRITTEN_TABLES).format(folder=_named(folder), **rows))
    return DONE


def exported_reports(collection: Collection) -> Iterator[ExportedReport]:
    """Yield the rows of each report of a collection."""
    for report in collection.reports:
        known = {**report._asdict(), "file": report.label, "sha256": report.sha256.hex()}
        yield rows_of_report(collection.store.briefing(report.id), known)


def _folder(call: Invocation, format_: TableFormat) -> Path:
    """Return the folder to write. Raises CommandError if it may not be written, or if the format cannot be."""
    folder = output_file(call)
    if folder is None:
        raise CommandError(NO_FOLDER, format=format_)
    if format_ == "parquet" and find_spec("pyarrow") is None:
        raise CommandError(NO_PYARROW)
    is_new = not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir()))
    if not is_new and not (call.force and folder.is_dir()):
        raise CommandError(EXISTS, file=_named(folder))
    return folder


def _left_out(collection: Collection) -> Iterator[dict[str, Any]]:
    """Yield what has no rows, with the reason."""
    for each in collection.unread:
        yield {"file": each.label, "reason": "unread", "detail": each.error}
    for copy, counted in collection.duplicates:
        yield {"file": copy.label, "reason": "same-text", "detail": counted.label}
    for each in collection.apart:
        yield {"file": each.label, "reason": each.kind}
    for name in collection.beside:
        yield {"file": name, "reason": "briefing-beside"}


def _write(collection: Collection, folder: Path, format_: TableFormat, about: dict[str, Any]) -> dict[str, Any]:
    """Write the tables into a folder that appears when it is complete; return what the manifest says of them."""
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        fresh.mkdir()
        tables: dict[str, Any] = write_tables(exported_reports(collection), fresh, format_, about)["tables"]
        _move(fresh, folder)
    except OSError as error:
        raise CommandError(CANNOT_WRITE_FILE, file=_named(folder), reason=error.strerror or error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return tables


def _move(fresh: Path, folder: Path) -> None:
    """Give a folder its name, or its files to the folder of that name: the manifest last, after the old one is gone."""
    with suppress(OSError):
        folder.rmdir()  # if it is empty
    if not folder.exists():
        fresh.rename(folder)
        return
    for old in (MANIFEST, *(f"{name}.{format_}" for name in TABLES for format_ in get_args(TableFormat))):
        (folder / old).unlink(missing_ok=True)
    for file in sorted(fresh.iterdir(), key=lambda file: file.name == MANIFEST):
        file.replace(folder / file.name)


def _named(file: Path) -> str:
    return encodings.typed(os.fspath(file))
