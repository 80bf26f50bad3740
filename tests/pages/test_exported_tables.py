"""The exported tables: what they say of a report, keys that last, and a manifest that shows what is missing."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.collection.intake import take
from siping_tui.collection.sources_of_reports import ReportSource
from siping_tui.pages.exported_tables import TABLES, ExportedReport, TableName, TableRow, rows_of_report
from siping_tui.pages.table_files import TableFormat, write_tables
from siping_tui.text.folding import fold

DATA = Path(__file__).parents[1] / "data"
ROOT = Path(__file__).parents[2]
KNOWN = {"title": "青河县年度工作报告", "place": "青河县", "year": 2023, "file": "small.yaml"}


@pytest.fixture(scope="module")
def small() -> Briefing:
    return load(DATA / "small.yaml")


@pytest.fixture(scope="module")
def exported(small: Briefing) -> ExportedReport:
    return rows_of_report(small, KNOWN)


def by_key(rows: ExportedReport, table: TableName) -> dict[str, TableRow]:
    found = {row["key"]: row for row in rows.rows[table]}
    assert len(found) == len(rows.rows[table])
    return found


@pytest.mark.parametrize("file", [shipped(), DATA / "small.yaml", DATA / "drafted.yaml", DATA / "town.yaml"])
def test_each_quote_and_paragraph_is_where_its_offsets_say(file: Path) -> None:
    briefing = load(file)
    exported = rows_of_report(briefing, {})
    paragraphs = by_key(exported, "paragraphs")
    sections = {entry.section.id: "\n\n".join(entry.section.paragraphs) for entry in Outline(briefing).entries}
    for row in paragraphs.values():
        if row["kind"] == "paragraph":
            assert sections[row["section"]][row["start"] : row["end"]] == row["text"]
        else:
            assert row["start"] is row["end"] is None
        assert row["sha256"] == sha256(row["text"].encode()).hexdigest()
        assert row["folded"] == fold(row["text"]).text
    items = [*by_key(exported, "figures").values(), *by_key(exported, "targets").values()]
    assert items
    for row in items:
        text = paragraphs[row["paragraph_key"]]["text"]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["raw"] is None or text[row["raw_start"] : row["raw_end"]] == row["raw"]


def test_each_row_has_the_fields_of_its_table_in_their_types(exported: ExportedReport) -> None:
    types = {"text": str, "whole": int, "number": float, "flag": bool}
    for table, fields in TABLES.items():
        for row in exported.rows[table]:
            assert list(row) == list(fields)
            for name, value in row.items():
                assert value is None or isinstance(value, types[fields[name]]), name


def test_a_report_is_named_by_its_printed_characters(small: Briefing) -> None:
    source = ReportSource(str(DATA / "small.yaml"))
    (row,) = rows_of_report(small, KNOWN).rows["reports"]
    assert row["text_sha256"] == take(source).text_sha256.hex()
    assert row["text_sha256"].startswith(row["key"])
    assert (row["place"], row["year"], row["file"], row["code"]) == ("青河县", 2023, "small.yaml", None)


def test_a_key_stays_if_only_labels_and_other_items_change(small: Briefing, exported: ExportedReport) -> None:
    first, *others = small.sections
    fewer = replace(first, sections=tuple(replace(each, figures=each.figures[1:]) for each in first.sections))
    changed = rows_of_report(replace(small, sections=(fewer, *others)), {"title": "another title"})
    assert by_key(changed, "figures").keys() < by_key(exported, "figures").keys()
    assert by_key(changed, "paragraphs").keys() == by_key(exported, "paragraphs").keys()


def test_two_items_of_one_quantity_have_two_keys(small: Briefing) -> None:
    first, *others = small.sections
    twice = replace(
        first, sections=tuple(replace(each, figures=(*each.figures, *each.figures[:1])) for each in first.sections)
    )
    assert by_key(rows_of_report(replace(small, sections=(twice, *others)), {}), "figures")


def read_ndjson(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_parquet(path: Path) -> list[dict[str, Any]]:
    found = duckdb.read_parquet(str(path))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize(("format_", "read"), [("ndjson", read_ndjson), ("parquet", read_parquet)])
class TestFiles:
    def test_the_files_have_the_rows(
        self,
        exported: ExportedReport,
        tmp_path: Path,
        format_: TableFormat,
        read: Callable[[Path], list[dict[str, Any]]],
    ) -> None:
        write_tables([exported, exported], tmp_path, format_, {})
        for table, rows in exported.rows.items():
            assert read(tmp_path / f"{table}.{format_}") == [*rows, *rows]

    def test_the_manifest_counts_and_hashes_the_files(
        self, exported: ExportedReport, tmp_path: Path, format_: TableFormat, read: object
    ) -> None:
        write_tables([exported], tmp_path, format_, {"collection": "abc"})
        manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
        assert (manifest["collection"], manifest["format"], manifest["layout"]) == ("abc", format_, 1)
        for table, rows in exported.rows.items():
            record = manifest["tables"][table]
            content = (tmp_path / record["file"]).read_bytes()
            assert (record["rows"], record["bytes"]) == (len(rows), len(content))
            assert record["sha256"] == sha256(content).hexdigest()
        paragraphs = exported.rows["paragraphs"]
        assert manifest["tables"]["paragraphs"]["characters"] == sum(len(row["text"]) for row in paragraphs)

    def test_the_same_reports_give_the_same_files(
        self, exported: ExportedReport, tmp_path: Path, format_: TableFormat, read: object
    ) -> None:
        manifests = []
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            manifests.append(write_tables([exported], tmp_path / name, format_, {}))
        assert manifests[0] == manifests[1]

    def test_no_report_at_all(
        self,
        tmp_path: Path,
        format_: TableFormat,
        read: Callable[[Path], list[dict[str, Any]]],
    ) -> None:
        write_tables([], tmp_path, format_, {})
        assert read(tmp_path / f"figures.{format_}") == []


def test_the_documentation_names_each_field() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert [name for fields in TABLES.values() for name in fields if f"`{name}`" not in page] == []
