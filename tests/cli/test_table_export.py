"""The command export in formats for other programs: a folder that is complete, or is not there."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from siping_tui.cli import table_export
from siping_tui.pages.exported_tables import TABLES
from tests.cli.conftest import Call
from tests.cli.test_streams import on_terminal
from tests.collection.reports import write_near_copy, write_report


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three reports, a copy of one, and a file that cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    write_report(folder, "四平市", 2030)
    write_report(folder, "四平市", 2031)
    first = write_report(folder, "云南省", 2031, office="省长")
    shutil.copy(first, folder / "copy.txt")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder


def manifest_of(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("format_", ["ndjson", "parquet"])
def test_a_folder_of_reports_becomes_tables(call: Call, reports: Path, tmp_path: Path, format_: str) -> None:
    to = tmp_path / "tables"
    write_near_copy(reports)
    status, out, err = call("export", "-f", os.fspath(reports), "--format", format_, "-o", os.fspath(to), shipped=True)
    assert (status, out) == (0, "")
    assert err.startswith("siping-tui: not read: 1")
    assert {each.name for each in to.iterdir()} == {"manifest.json", *(f"{name}.{format_}" for name in TABLES)}
    manifest = manifest_of(to)
    assert {name: table["rows"] for name, table in manifest["tables"].items()}["reports"] == 3
    assert {(each["file"], each["reason"]) for each in manifest["left_out"]} == {
        ("broken.pdf", "unread"),
        ("copy.txt", "same-text"),
        ("near.txt", "nearly-same-text"),
    }
    rows = duckdb.sql(f"SELECT place, year, file FROM '{to}/reports.{format_}'")
    assert rows is not None
    assert rows.fetchall() == [
        ("四平市", 2030, "2030-四平市.txt"),
        ("四平市", 2031, "2031-四平市.txt"),
        ("云南省", 2031, "2031-云南省.txt"),
    ]
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


def test_the_rows_of_one_report_are_those_of_the_other_commands(call: Call, tmp_path: Path) -> None:
    assert call("export", "--format", "ndjson", "-o", os.fspath(tmp_path / "tables")) == (0, "", "")
    for name in ("figures", "targets"):
        lines = (tmp_path / "tables" / f"{name}.ndjson").read_text(encoding="utf-8").splitlines()
        records = json.loads(call(name, "--format", "json").out)
        assert [json.loads(line)["id"] for line in lines] == [record["id"] for record in records]
        for line, record in zip(map(json.loads, lines), records, strict=True):
            for field in ("raw", "value", "unit", "quote", "paragraph", "start", "end", "section", "number"):
                assert line[field] == record.get(field)


def test_on_a_terminal_it_says_what_it_has_written(tmp_path: Path) -> None:
    said = on_terminal("export", "--format", "ndjson", "-o", os.fspath(tmp_path / "tables"), columns=400)
    assert f"siping-tui: {tmp_path / 'tables'}: reports: 1, paragraphs: " in said


class TestFolder:
    def test_it_needs_a_name(self, call: Call) -> None:
        assert call("export", "--format", "parquet") == (
            2,
            "",
            "siping-tui: parquet is several files; name a new folder for them with -o\n",
        )

    def test_an_existing_one_is_replaced_only_if_asked(self, call: Call, tmp_path: Path) -> None:
        words = ("export", "--format", "ndjson", "-o", os.fspath(tmp_path))
        (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
        assert call(*words) == (2, "", f"siping-tui: {tmp_path} exists; to replace it, use --force\n")
        assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
        assert call(*words, "--force").status == 0
        parquet = ("export", "--format", "parquet", "-o", os.fspath(tmp_path), "--force")
        assert call(*parquet).status == 0
        found = {each.name for each in tmp_path.iterdir()}
        assert found == {"mine.txt", "manifest.json", *(f"{name}.parquet" for name in TABLES)}
        assert manifest_of(tmp_path)["format"] == "parquet"

    def test_an_empty_one_is_taken(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "tables").mkdir()
        assert call("export", "--format", "ndjson", "-o", os.fspath(tmp_path / "tables")).status == 0
        assert manifest_of(tmp_path / "tables")["tables"]["reports"]["rows"] == 1

    def test_what_else_is_in_it_stays(self, call: Call, tmp_path: Path) -> None:
        to, link = tmp_path / "tables", tmp_path / "link"
        (to / "mine").mkdir(parents=True)
        (to / "mine" / "note.txt").write_text("mine", encoding="utf-8")
        to.chmod(0o750)
        link.symlink_to(to)
        assert call("export", "--format", "ndjson", "-o", os.fspath(link), "--force").status == 0
        assert link.is_symlink()
        assert (to / "mine" / "note.txt").read_text(encoding="utf-8") == "mine"
        assert to.stat().st_mode & 0o777 == 0o750
        assert {each.name for each in tmp_path.iterdir()} == {"tables", "link"}

    @pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(16, "Device or resource busy")])
    def test_an_earlier_export_stays_if_its_place_is_not_taken(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
    ) -> None:
        to = tmp_path / "tables"
        assert call("export", "--format", "parquet", "-o", os.fspath(to)).status == 0
        before = {each.name: each.read_bytes() for each in to.iterdir()}
        rename = Path.rename

        def refused(path: Path, target: Path) -> Path:
            if path.suffix == ".tmp":
                raise error
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", refused)
        assert call("export", "--format", "ndjson", "-o", os.fspath(to), "--force").status in (2, 130)
        assert {each.name: each.read_bytes() for each in to.iterdir()} == before
        assert [each.name for each in tmp_path.iterdir()] == ["tables"]

    @pytest.mark.parametrize("name", [".", "..", "../{name}"])
    def test_the_working_directory_stays(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        name = name.format(name=tmp_path.name)
        status, _, err = call("export", "--format", "ndjson", "-o", name, "--force")
        assert (status, f"{name} is the working directory or above it" in err) == (2, True)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("options", [(), ("--force",)])
    def test_a_file_stays(self, call: Call, tmp_path: Path, options: tuple[str, ...]) -> None:
        file = tmp_path / "tables"
        file.write_text("mine", encoding="utf-8")
        assert call("export", "--format", "ndjson", "-o", os.fspath(file), *options).status == 2
        assert file.read_text(encoding="utf-8") == "mine"

    def test_nothing_is_left_if_it_fails(self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "Error writing bytes to file. Detail: [errno 28] No space left on device")

        monkeypatch.setattr(table_export, "write_tables", full)
        to = tmp_path / "tables"
        status, _, err = call("export", "--format", "ndjson", "-o", os.fspath(to))
        assert (status, err) == (2, f"siping-tui: cannot write {to}: No space left on device\n")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_nothing_is_left_if_a_signal_ends_it(call: Call, tmp_path: Path, name: str) -> None:
    script = f"""
import os, signal, sys
from siping_tui.cli import run_and_exit, table_export
table_export.write_tables = lambda *_: os.kill(os.getpid(), signal.{name})
sys.argv[1:] = ["export", "--format", "ndjson", "-o", "tables"]
run_and_exit()
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (128 + getattr(signal, name), b"")
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_says_how_to_get_it(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(table_export, "find_spec", lambda name: None)
    status, _, err = call("export", "--format", "parquet", "-o", os.fspath(tmp_path / "tables"))
    assert (status, "pip install 'siping-tui[parquet]'" in err, err.count("\n")) == (2, True, 1)
    assert list(tmp_path.iterdir()) == []
