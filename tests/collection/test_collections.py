import csv
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from siping_tui.collection import intake, opening_collections
from siping_tui.collection.counting import CountedTerm, count_terms, occurrences, terms_in
from siping_tui.collection.intake import taken_reports
from siping_tui.collection.opening_collections import (
    Collection,
    open_collection,
    opened_store,
    roots_of,
    store_file,
    update_store,
)
from siping_tui.collection.panel import panel
from siping_tui.collection.recognizing import is_collection
from siping_tui.collection.sources_of_reports import find_sources
from siping_tui.collection.store import Store
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user import briefing_cache
from tests.collection.reports import write_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    write_report(reports, "四平市", 2030, grp=5.5, aim=6)
    write_report(reports, "四平市", 2031, grp=6.2, aim=6.5)
    write_report(reports, "云南省", 2031, office="省长")
    return reports


@pytest.fixture
def collection(folder: Path, tmp_path: Path) -> Iterator[Collection]:
    with open_collection([folder], folder=tmp_path / "cache") as opened:
        yield opened


def test_place_code_level_year_and_kind_are_known(collection: Collection) -> None:
    assert [(each.place, each.code, each.level, each.year, each.kind) for each in collection.reports] == [
        ("四平市", "220300", "prefecture", 2030, "work-report"),
        ("四平市", "220300", "prefecture", 2031, "work-report"),
        ("云南省", "530000", "province", 2031, "work-report"),
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("北京市朝阳区政府工作报告.txt", "北京市朝阳区"),
        ("吉林省四平市2021.txt", "四平市"),
        ("2024年长春市朝阳区政府工作报告.txt", "长春市朝阳区"),
        ("2026-吉林-四平市-政府工作报告.txt", "四平市"),
        ("内蒙古自治区 呼伦贝尔市 海拉尔区.txt", "海拉尔区"),
        ("北京 朝阳区 20240115.txt", "北京市朝阳区"),
        ("大同社会规划.txt", None),
    ],
)
def test_the_place_in_a_file_name_is_the_smallest_one(tmp_path: Path, name: str, place: str | None) -> None:
    (tmp_path / name).write_text("数字经济加快发展。", "utf-8")
    with open_collection([tmp_path / name], folder=tmp_path / "cache") as collection:
        assert [each.place for each in collection.reports] == [place]


@pytest.mark.parametrize(
    ("name", "year"), [("2031.txt", 2031), ("20310115 四平市.txt", 2031), ("20311599.txt", None), ("12031.txt", None)]
)
def test_the_year_in_a_file_name(tmp_path: Path, name: str, year: int | None) -> None:
    (tmp_path / name).write_text("数字经济加快发展。", "utf-8")
    with open_collection([tmp_path / name], folder=tmp_path / "cache") as collection:
        assert [each.year for each in collection.reports] == [year]


def test_columns_say_what_the_text_does_not(tmp_path: Path) -> None:
    table = tmp_path / "reports.csv"
    table.write_text(
        "代码,类别,年份,正文\n220104,规划,2030,新增就业5000人。\n,plan,2031,改造道路3条。\n999999,,,修建公园1处。\n",
        "utf-8",
    )
    with open_collection([table], folder=tmp_path / "cache") as collection:
        found = [
            (each.place, each.level, each.kind) for each in sorted(collection.reports, key=lambda each: each.member)
        ]
    assert found == [("长春市朝阳区", "county", "plan"), (None, None, "plan"), (None, None, "other")]


def test_only_what_is_new_or_changed_is_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    taken = taken_reports

    def noted(sources: list[object]) -> object:
        read.extend(os.path.basename(each.path) for each in sources)  # type: ignore[attr-defined]  # noqa: PTH119
        return taken(sources)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "taken_reports", noted)

    def opened() -> list[str]:
        read.clear()
        with open_collection([folder], folder=tmp_path / "cache"):
            return sorted(read)

    assert len(opened()) == 3
    assert opened() == []
    changed = write_report(folder, "云南省", 2031, grp=7.25, office="省长")
    assert opened() == [changed.name]
    os.utime(changed, (1, 1))
    assert opened() == []
    changed.unlink()
    assert opened() == []
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert len(collection.reports) == 2


def test_a_file_that_cannot_be_read_is_listed_with_its_reason(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert len(collection.reports) == 3
        assert sorted(Path(each.path).name for each in collection.unread) == ["broken.pdf", "empty.docx"]
        assert all(each.error for each in collection.unread)


def test_pipes_and_loops_of_links_in_a_folder_are_left_out(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(".", target_is_directory=True)
    (folder / "dead.txt").symlink_to("nowhere")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert len(collection.reports) == 3
        assert [Path(each.path).name for each in collection.unread] == ["dead.txt"]


def test_a_briefing_beside_its_document_counts_once(folder: Path, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parents[1] / "data" / "small.yaml", folder / "2031-云南省.yaml")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert len(collection.reports) == 3
        assert [Path(name).name for name in collection.beside] == ["2031-云南省.txt"]


def test_the_same_text_twice_counts_once_and_is_reported(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "2031-云南省.txt", folder / "copy.txt")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert len(collection.reports) == 3
        ((copy, original),) = collection.duplicates
        assert (Path(copy.path).name, Path(original.path).name) == ("copy.txt", "2031-云南省.txt")


def test_the_same_text_in_another_format_is_a_copy_too(folder: Path, tmp_path: Path) -> None:
    text = (folder / "2031-云南省.txt").read_text("utf-8")
    (folder / "utf-16.txt").write_text(text.replace("\n", "\n\n"), "utf-16")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert [Path(copy.path).name for copy, _ in collection.duplicates] == ["utf-16.txt"]


def test_members_of_an_archive_with_names_in_gbk(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "reports.zip"
    name = "2031-云南省.txt".encode("gbk")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("x" * len(name), (folder / "2031-云南省.txt").read_bytes())
        file.writestr("../2030-四平市.txt", (folder / "2030-四平市.txt").read_bytes())
    # Python marks its own names as UTF-8; other programs do not.
    archive.write_bytes(archive.read_bytes().replace(b"x" * len(name), name))
    assert [each.member for each in find_sources([archive])] == ["../2030-四平市.txt", "2031-云南省.txt"]
    with open_collection([archive], folder=tmp_path / "cache") as collection:
        assert [each.place for each in collection.reports] == ["四平市", "云南省"]
    assert not (tmp_path.parent / "2030-四平市.txt").exists()


def test_rows_of_tables_are_reports(folder: Path, tmp_path: Path) -> None:
    text = (folder / "2030-四平市.txt").read_text("utf-8").split("各位代表：", 1)[1]
    table = tmp_path / "reports.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["province", "year", "title", "full_text"])
        writer.writeheader()
        writer.writerow({"province": "云南", "year": "2029", "title": "政府工作报告", "full_text": text})
    lines = tmp_path / "reports.jsonl"
    lines.write_text(json.dumps({"地区": "四平市", "年份": 2028, "正文": text}, ensure_ascii=False) + "\n", "utf-8")
    with open_collection([table, lines], folder=tmp_path / "cache") as collection:
        assert [(each.place, each.year, each.member) for each in collection.reports] == [("云南省", 2029, "1")]
        assert [(copy.place, copy.year) for copy, _ in collection.duplicates] == [("四平市", 2028)]


def test_a_file_of_corrections_decides(folder: Path, tmp_path: Path) -> None:
    (folder / "collection.yaml").write_text(
        "reports:\n  - file: 2031-云南省.txt\n    place: 昆明市\n    year: 2032\n    kind: plan\n", "utf-8"
    )
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert ("昆明市", "530100", "prefecture", 2032, "plan") in [
            (each.place, each.code, each.level, each.year, each.kind) for each in collection.reports
        ]
    (folder / "collection.yaml").write_text("reports:\n  - file: x.txt\n    place: 青禾县\n", "utf-8")
    with pytest.raises(FileError), open_collection([folder], folder=tmp_path / "cache"):
        pass


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert len(list(find_sources([folder]))) == 3


def test_a_damaged_store_is_made_again(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with open_collection([folder], folder=cache):
        pass
    (store,) = (cache / "collections").glob("*.sqlite")
    for each in (cache / "collections").glob("*.sqlite-*"):
        each.unlink()
    store.write_bytes(b"no database" * 100)
    with open_collection([folder], folder=cache) as collection:
        assert len(collection.reports) == 3


def test_two_programs_may_open_the_same_collection(folder: Path, tmp_path: Path) -> None:
    with (
        open_collection([folder], folder=tmp_path / "cache") as one,
        open_collection([folder], folder=tmp_path / "cache") as other,
    ):
        assert one.reports == other.reports


def test_what_is_a_collection(folder: Path, tmp_path: Path) -> None:
    assert is_collection([folder])
    assert is_collection([folder / "2031-云南省.txt", folder / "2030-四平市.txt"])
    assert not is_collection([folder / "2031-云南省.txt"])
    assert not is_collection([tmp_path / "absent.zip"])


def test_counts_are_exact_and_nested_terms_count_once(collection: Collection) -> None:
    terms = [
        CountedTerm("经济"),
        CountedTerm("数字经济"),
        CountedTerm.from_words("环境!营商环境"),
        CountedTerm("人工智能"),
    ]
    report = collection.reports[0]
    found = {each.term: (each.counted, each.plain) for each in count_terms(collection.store, [report], terms)}
    text = Path(report.path).read_text("utf-8")
    assert found["数字经济"] == (2, text.count("数字经济"))
    assert found["经济"] == (text.count("经济") - 2, text.count("经济"))
    assert found["环境"] == (2, text.count("环境"))
    assert found["人工智能"] == (0, 0)
    places = list(occurrences(collection.store, report, terms))
    assert len(places) == sum(counted for counted, _ in found.values())


def test_exact_counts_see_the_printed_characters(collection: Collection) -> None:
    report = collection.reports[:1]
    (folded,) = count_terms(collection.store, report, [CountedTerm("數字經濟")])
    (exact,) = count_terms(collection.store, report, [CountedTerm("數字經濟")], exact=True)
    assert (folded.counted, exact.counted) == (2, 0)


def test_a_list_of_terms_has_comments() -> None:
    assert terms_in(["# words", "环境!营商环境  # not business", "", "经济"]) == [
        CountedTerm("环境", ("营商环境",)),
        CountedTerm("经济"),
    ]


def test_the_panel_lines_items_up_by_indicator(collection: Collection) -> None:
    rows = [each for each in panel(collection.store, collection.reports, ["grp"], 2031) if each.main]
    assert [(each.report.place, each.raw, each.low, each.high, each.bound, each.stretch) for each in rows] == [
        ("四平市", "6.5%左右", 6.5, 6.5, "about", "在实际工作中努力争取更好结果"),
        ("云南省", "6%左右", 6, 6, "about", "在实际工作中努力争取更好结果"),
    ]
    assert all(each.measure == "growth" and not each.is_checked for each in rows)


def test_resolutions_and_explanations_are_set_apart(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "2031-云南省.txt", folder / "README.txt")
    (folder / "a.txt").write_text("关于政府工作报告的决议\n2031年1月20日\n会议决定批准这个报告。\n", "utf-8")
    (folder / "b.txt").write_text("关于规划建议的说明\n2031年1月20日\n现就建议作说明。\n", "utf-8")
    (folder / "c.txt").write_text("关于深化改革的决定\n2031年1月20日\n深化改革是根本动力。\n", "utf-8")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        assert [(each.label, each.kind) for each in collection.apart] == [
            ("a.txt", "resolution"), ("b.txt", "explanation")
        ]  # fmt: skip
        assert [each.label for each in collection.reports if each.kind == "decision"] == ["c.txt"]
        assert len(collection.reports) == 4


def test_a_path_may_be_spelt_in_several_ways(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        names = [each.label for each in collection.reports]
    assert names == ["2030-四平市.txt", "2031-四平市.txt", "2031-云南省.txt"]
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr(intake, "taken_reports", list)
    for path in ("reports", "./reports/", folder.parent / "reports"):
        with open_collection([path], folder=tmp_path / "cache") as collection:
            assert [each.label for each in collection.reports] == names


def test_the_version_changes_with_the_reports_and_what_is_known_about_them(folder: Path, tmp_path: Path) -> None:
    def version() -> str:
        with open_collection([folder], folder=tmp_path / "cache") as collection:
            return collection.version

    first = version()
    assert version() == first
    (folder / "collection.yaml").write_text("reports:\n  - file: 2031-云南省.txt\n    year: 2032\n", "utf-8")
    corrected = version()
    write_report(folder, "云南省", 2031, grp=7.25, office="省长")
    assert len({first, corrected, version()}) == 3


def test_what_was_read_stays_if_reading_is_interrupted(folder: Path, tmp_path: Path) -> None:
    counted: list[tuple[int, int]] = []

    def interrupt(done: int, all_: int) -> None:
        counted.append((done, all_))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_collection([folder], interrupt, tmp_path / "cache"):
        pass
    with open_collection([folder], lambda *each: counted.append(each), tmp_path / "cache") as collection:
        assert len(collection.reports) == 3
    assert [each for each in counted if each[0]] == [(1, 3), (2, 3), (1, 1)]


class InterruptedCursor(sqlite3.Cursor):
    """Ctrl+C comes while a transaction is ended."""

    def execute(self, statement: str, *values: Any) -> Any:
        done = super().execute(statement, *values)
        if statement == "COMMIT":
            raise KeyboardInterrupt
        return done


class InterruptedConnection(sqlite3.Connection):
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(InterruptedCursor)


def test_an_interruption_at_the_end_of_a_transaction_is_none_of_the_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=InterruptedConnection))
    with pytest.raises(KeyboardInterrupt), open_collection([folder], folder=tmp_path / "cache"):
        pytest.fail("The collection is read in spite of Ctrl+C.")


def test_a_store_that_cannot_be_kept_is_in_memory(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.write_text("no folder", "utf-8")
    with open_collection([folder], folder=cache) as collection:
        assert len(collection.reports) == 3


def test_a_store_of_another_version_is_emptied(tmp_path: Path, folder: Path) -> None:
    with open_collection([folder], folder=tmp_path / "cache"):
        pass
    (path,) = (tmp_path / "cache" / "collections").glob("*.sqlite")
    with Store(path, "another version") as store:
        assert store.reports() == []


def test_a_store_is_made_again_when_the_code_of_collections_has_changed(folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(briefing_cache._PACKAGE, code, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    with pytest.MonkeyPatch.context() as installed:
        installed.setattr(briefing_cache, "_PACKAGE", code)
        with opened_store(roots_of([folder]), tmp_path / "cache") as store:
            update_store(store, roots_of([folder]), None)
            assert len(store.reports()) == 3
        with (code / "collection" / "divisions.csv").open("a") as divisions:
            divisions.write("999999,青禾县,\n")
        with opened_store(roots_of([folder]), tmp_path / "cache") as store:
            assert store.reports() == []


def test_the_stores_that_were_used_last_are_kept(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening_collections, "_MOST_STORES", 2)
    files = [store_file(roots_of([report]), tmp_path) for report in sorted(folder.iterdir())]
    for number, report in enumerate(sorted(folder.iterdir())):
        with open_collection([report], folder=tmp_path):
            pass
        os.utime(files[number], (number, number))
        if number == 1:
            with open_collection([sorted(folder.iterdir())[0]], folder=tmp_path):
                pass
    assert [file.exists() for file in files] == [True, False, True]
