"""Damaged and odd sources of reports: each is listed with its reason, and none stops the others."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from siping_tui.collection import intake
from siping_tui.collection.counting import CountedTerm, count_terms
from siping_tui.collection.intake import taken_reports
from siping_tui.collection.opening_collections import (
    Collection,
    open_collection,
    opened_store,
    roots_of,
    stored_collection,
    update_store,
)
from siping_tui.collection.reading_reasons import reason_in_words
from siping_tui.collection.sources_of_reports import find_sources
from siping_tui.collection.store import Store
from siping_tui.messages import translator
from tests.collection.reports import write_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    write_report(reports, "四平市", 2031)
    return reports


def listed(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the labels of the reports, and the reasons by the labels of what was not read."""
    with open_collection([folder], folder=folder.parent / "cache") as collection:
        return [each.label for each in collection.reports], {
            each.label: reason_in_words(each.error) for each in collection.unread
        }


def write_lines(path: Path, *records: object) -> None:
    path.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), "utf-8")


def test_a_damaged_member_of_an_archive(folder: Path) -> None:
    archive = folder / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bad.txt", "数字经济" * 500)
        offset = file.getinfo("bad.txt").header_offset
    content = bytearray(archive.read_bytes())
    content[offset + 40 : offset + 50] = b"\xff" * 10
    archive.write_bytes(content)
    reports, unread = listed(folder)
    assert reports == ["2031-四平市.txt"]
    assert "decompressing" in unread["a.zip/bad.txt"]


def test_a_reason_is_in_the_language_of_the_user(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "dead.txt").symlink_to("nowhere")
    write_lines(folder / "a.jsonl", [1])
    with open_collection([folder], folder=folder.parent / "cache") as collection:
        line, broken, dead = (reason_in_words(each.error, translator("zh")) for each in collection.unread)
    assert line == "这一行不是JSON对象"
    assert broken.startswith("文件已损坏或不完整")
    assert dead == "无法读取：没有这个文件或文件夹"


def test_a_member_whose_name_is_a_number(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as file:
        file.writestr("2030", "2030年云南省政府工作报告\n\n数字经济。\n")
    assert listed(folder) == (["2031-四平市.txt", "a.zip/2030"], {})


def test_a_table_in_an_archive_is_no_report(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as file:
        file.writestr("a.csv", "place,text\n上海市,数字经济\n")
    assert listed(folder) == (["2031-四平市.txt"], {"a.zip/a.csv": "a table in an archive; unpack it"})


@pytest.mark.parametrize("name", ["~$report.docx", "Thumbs.db", "desktop.ini"])
def test_what_other_programs_leave_in_a_folder_is_left_out(folder: Path, name: str) -> None:
    (folder / name).write_text("User", "utf-8")
    assert listed(folder) == (["2031-四平市.txt"], {})


def test_lines_that_are_no_json_object_do_not_stop_the_others(folder: Path) -> None:
    lines = folder / "a.jsonl"
    write_lines(lines, [1, 2], {"text": "数字经济"})
    lines.write_text(f'{lines.read_text("utf-8")}{{"text": "数\n', "utf-8")
    reports, unread = listed(folder)
    assert reports == ["2031-四平市.txt", "a.jsonl/2"]
    assert unread["a.jsonl/1"] == "the line is no JSON object"
    assert "not valid JSON" in unread["a.jsonl/3"]


def test_texts_in_json_with_line_separators_and_halves_of_surrogate_pairs(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "一\u2028二\x85三", "title": "a\\ud800b\\ud83d\\ude00"}\n', "utf-8")
    with open_collection([folder], folder=folder.parent / "cache") as collection:
        assert [each.title for each in collection.reports if each.member] == ["a\ufffdb😀"]
        assert not collection.unread


@pytest.mark.parametrize(("name", "content"), [("a.csv", "地点,年\n上海,2031\n"), ("a.csv", ""), ("a.jsonl", "")])
def test_a_table_without_texts(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, "utf-8")
    reports, unread = listed(folder)
    assert reports == ["2031-四平市.txt"]
    assert "no row has a text" in unread[name]


def test_rows_have_their_numbers_in_the_table(folder: Path) -> None:
    (folder / "a.csv").write_text("place,year,text\n上海市,2031,\n北京市,31,经济\n", "utf-8")
    with open_collection([folder], folder=folder.parent / "cache") as collection:
        assert [(each.label, each.year) for each in collection.reports if each.member] == [("a.csv/2", None)]


def test_a_changed_column_of_a_row_is_seen(folder: Path) -> None:
    table = folder / "a.csv"
    for place, year in (("上海市", 2030), ("北京市", 2029)):
        table.write_text(f"place,year,text\n{place},{year},数字经济\n", "utf-8")
        with open_collection([folder], folder=folder.parent / "cache") as collection:
            assert [(each.place, each.year) for each in collection.reports if each.member] == [(place, year)]


def test_a_name_that_is_not_utf_8(folder: Path) -> None:
    with open(os.path.join(os.fsencode(folder), "云南省.txt".encode("gbk")), "w") as file:  # noqa: PTH118, PTH123
        file.write("数字经济")
    reports, unread = listed(folder)
    assert reports == ["2031-四平市.txt", "云南省.txt"]
    assert not unread


def test_a_file_that_could_not_be_read_for_a_while(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as network:
        network.setattr(intake, "read_any", fail)
        assert listed(folder) == ([], {"2031-四平市.txt": "Input/output error"})
    assert listed(folder) == (["2031-四平市.txt"], {})


def test_folders_with_links_to_each_other_are_read_once(tmp_path: Path) -> None:
    names = [f"folder {number}" for number in range(6)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(name, "utf-8")
        for other in set(names) - {name}:
            (tmp_path / name / f"a {other}").symlink_to(f"../{other}", target_is_directory=True)
    assert [Path(each.path).parent.name for each in find_sources([tmp_path, tmp_path / names[0]])] == names


def test_two_programs_that_read_the_same_reports_at_the_same_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(folder, "四平市", 2030)
    roots, base = roots_of([folder]), folder.parent / "cache"
    with opened_store(roots, base) as one, opened_store(roots, base) as other:
        found: list[Collection] = []

        def delayed(sources: list[object]) -> object:
            monkeypatch.setattr(intake, "taken_reports", taken_reports)
            update_store(one, roots, None)
            found.append(stored_collection(one, roots))
            return taken_reports(sources)  # type: ignore[arg-type]

        monkeypatch.setattr(intake, "taken_reports", delayed)
        update_store(other, roots, None)
        counts = count_terms(one, found[0].reports, [CountedTerm("数字经济")])
        assert [each.counted for each in counts] == [2, 2]


def test_a_row_without_a_text_is_listed(tmp_path: Path) -> None:
    table = tmp_path / "reports.csv"
    table.write_text("地区,正文\n吉林省,发展数字经济。\n甘肃省,\n,\n", "utf-8")
    with open_collection([table], folder=tmp_path / "cache") as collection:
        assert [each.member for each in collection.reports] == ["1"]
        assert [(each.member, reason_in_words(each.error, str)) for each in collection.unread] == [
            ("2", "the row has no text")
        ]


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "2031-云南省.txt").write_text("数字经济。\n" * 5000, "utf-8")
    opened = Store._open

    def small(store: Store, key: str) -> bool:
        is_ours = opened(store, key)
        if store.is_kept:
            store._connection.execute("PRAGMA max_page_count = 1")
        return is_ours

    monkeypatch.setattr(Store, "_open", small)
    assert listed(folder) == (["2031-四平市.txt", "2031-云南省.txt"], {})


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds processes in /proc")
def test_processes_end_with_the_one_that_has_started_them(tmp_path: Path) -> None:
    code = (
        "from siping_tui.collection import intake\n"
        "import os, time\n"
        'def take(source):\n    os.write(1, b"%d\\n" % os.getpid())\n    time.sleep(60)\n'
        "intake.take = take\n"
        "os.cpu_count = lambda: 2\n"
        "list(intake.taken_reports([intake.ReportSource(str(n)) for n in range(8)]))\n"
    )
    main = subprocess.Popen((sys.executable, "-c", code), stdout=subprocess.PIPE, text=True)
    assert main.stdout is not None
    workers = [int(main.stdout.readline()) for _ in range(2)]
    os.kill(main.pid, signal.SIGKILL)
    main.wait()
    main.stdout.close()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{each}").exists() for each in workers) and time.monotonic() < end:
        time.sleep(0.02)
    left = [each for each in workers if Path(f"/proc/{each}").exists()]
    for each in left:
        os.kill(each, signal.SIGKILL)
    assert not left
