"""Files with the rows of exported tables, as JSON lines or Parquet, and the manifest that shows whether all arrived."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from hashlib import file_digest
from pathlib import Path
from typing import Any, Literal, TypeAlias

from siping_tui.pages.exported_tables import COUNTED, TABLES, ExportedReport, FieldType, TableRow
from siping_tui.text.printable import json_escaped

TableFormat: TypeAlias = Literal["ndjson", "parquet"]

MANIFEST = "manifest.json"
LAYOUT = 1
"""The version of the tables; it changes when a field gets another meaning or goes."""
_ROWS_AT_ONCE = 20_000
"""The rows that are kept before Parquet gets them as a group."""


def write_tables(
    reports: Iterable[ExportedReport], folder: Path, format_: TableFormat, about: Mapping[str, Any]
) -> dict[str, Any]:
    """Write the tables and the manifest into an empty folder, report by report; return the manifest.

    The manifest has what it is `about`, and for each table its file with the number of its rows, characters and bytes
    and its SHA-256. The same reports give the same files.
    """
    make = _Parquet if format_ == "parquet" else _JsonLines
    paths = {name: folder / f"{name}.{format_}" for name in TABLES}
    rows: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    with ExitStack() as stack:
        files = {name: stack.enter_context(closing(make(paths[name], fields))) for name, fields in TABLES.items()}
        for report in reports:
            for name, found in report.rows.items():
                files[name].write(found)
                rows[name] += len(found)
                characters[name] += sum(_characters(row[COUNTED[name]]) for row in found)
    tables = {
        name: {"rows": rows[name], "characters": characters[name], **_file_record(path)} for name, path in paths.items()
    }
    manifest = {**about, "layout": LAYOUT, "format": format_, "tables": tables}
    text = json_escaped(json.dumps(manifest, ensure_ascii=False, indent=2))
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return manifest


def _characters(value: str | int) -> int:
    return len(value) if isinstance(value, str) else value


def _file_record(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"file": path.name, "bytes": path.stat().st_size, "sha256": file_digest(file, "sha256").hexdigest()}


class _JsonLines:
    """A JSON object in each line, with all fields."""

    def __init__(self, path: Path, fields: Mapping[str, FieldType]) -> None:
        self._fields = tuple(fields)
        self._file = path.open("xb")

    def write(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            line = json.dumps({name: row[name] for name in self._fields}, ensure_ascii=False, separators=(",", ":"))
            self._file.write(f"{json_escaped(line)}\n".encode())

    def close(self) -> None:
        self._file.close()


class _Parquet:
    """A Parquet file; rows are kept until there are enough for a group."""

    def __init__(self, path: Path, fields: Mapping[str, FieldType]) -> None:
        # Deferred: pyarrow is optional, and importing it takes a quarter of a second.
        import pyarrow as pa
        import pyarrow.parquet as pq

        types: Mapping[FieldType, pa.DataType] = {
            "text": pa.string(),
            "whole": pa.int64(),
            "number": pa.float64(),
            "flag": pa.bool_(),
        }
        self._schema = pa.schema([(name, types[type_]) for name, type_ in fields.items()])
        self._table = pa.Table
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[TableRow] = []

    def write(self, rows: Sequence[TableRow]) -> None:
        self._rows += rows
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._rows, self._schema))
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()
