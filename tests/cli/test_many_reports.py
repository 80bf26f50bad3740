"""The commands on many reports, byte by byte and by what a person wants to know of them.

The files in tests/cli/golden_collections are those of a folder of small reports; they are made like those of
test_golden.
"""

import csv
import io
import json
import os
import re
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from siping_tui.cli.subcommands import COMMANDS
from tests.cli.conftest import Call, Result
from tests.collection.reports import write_near_copy, write_report

GOLDEN = Path(__file__).parent / "golden_collections"
_SUFFIXES = {"text": "txt", "json": "json", "csv": "csv", "markdown": "md"}
_PAGES = {
    "collection": ("collection", "reports"),
    "search": ("search", "数字经济", "年份:2031"),
    "search-context": ("search", "大桥", "--context", "1", "place:云南"),
    "kwic": ("search", "环境", "--kwic", "6", "--sort", "right"),
    "missing": ("search", "四平", "--missing"),
    "count": ("count", "经济", "数字经济", "环境!营商环境"),
    "count-by-place": ("count", "经济", "数字经济", "--by", "place"),
    "count-by-place-year": ("count", "经济", "--by", "place,year", "--per", "10000"),
    "count-where": ("count", "环境!营商环境", "--where", "place:云南"),
    "indicators": ("indicators", "--year", "2031"),
    "indicators-grp": ("indicators", "grp"),
    "indicators-figures": ("indicators", "地区生产总值", "--kind", "figure"),
    "figures": ("figures", "增长"),
    "targets": ("targets", "同步", "place:四平"),
    "outline": ("outline",),
    "summary": ("summary", "place:云南"),
    "show": ("show", "2031年工作安排"),
    "compare": ("compare", "reports", "--place", "四平市"),
    "follow": ("follow", "reports", "--place", "四平市"),
}
_TABLES = {"collection", "search", "kwic", "missing", "count", "count-by-place-year", "count-where", "indicators-grp"}
_TABLES |= {"figures", "outline", "compare", "follow"}
_FORMATS = {"collection": "text json csv markdown", "show": "text markdown"}
CASES = {
    f"{name}.{_SUFFIXES[format_]}": (*words, "--format", format_)
    for name, words in _PAGES.items()
    for format_ in _FORMATS.get(name, "text json").split() + (["csv"] if name in _TABLES - {"collection"} else [])
}
CASES |= {
    "collection-60-zh.txt": (*_PAGES["collection"], "--width", "60", "--lang", "zh"),
    "kwic-60.txt": (*_PAGES["kwic"], "--width", "60"),
    "indicators-60-zh.txt": (*_PAGES["indicators"], "--width", "60", "--lang", "zh"),
    "indicators-grp-100-zh.txt": (*_PAGES["indicators-grp"], "--width", "100", "--lang", "zh"),
    "compare-60-colour.txt": (*_PAGES["compare"], "--width", "60", "--color", "always"),
    "follow-60-zh.txt": (*_PAGES["follow"], "--width", "60", "--lang", "zh"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that holds the folder of reports."""
    reports = tmp_path / "reports"
    reports.mkdir()
    write_report(reports, "四平市", 2030, grp=5.5, aim=6)
    write_report(reports, "四平市", 2031, grp=6.2, aim=6.5)
    write_report(reports, "四平市", 2033, grp=7, aim=7)
    write_report(reports, "云南省", 2031, office="省长")
    (reports / "resolution.txt").write_text("关于政府工作报告的决议\n2031年1月20日\n会议决定批准这个报告。\n", "utf-8")
    shutil.copy(reports / "2030-四平市.txt", reports / "copy.txt")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return tmp_path


@pytest.fixture
def ask(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call siping-tui in the folder that holds the reports, with -f reports unless they are named otherwise."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.chdir(folder)

    def ask(*words: str) -> Result:
        is_named = any("reports" in word for word in words)
        return call(*(words if is_named else ("-f", "reports", *words)), shipped=True)

    return ask


def rows(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.out)
    return found


@pytest.mark.parametrize("name", CASES)
def test_output_is_what_it_was(ask: Callable[..., Result], name: str) -> None:
    status, out, err = ask(*CASES[name])
    assert status == 0
    # The line from which it can be made again is below a page, in an object, or beside rows, which it would spoil.
    assert re.search(rf"siping-tui (-f reports|{CASES[name][0]} reports)", " ".join((out + err).split()))
    file = GOLDEN / name
    if os.environ.get("SIPING_WRITE_GOLDEN"):
        file.write_bytes(out.encode())
    assert out.encode() == file.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(CASES)


class TestCounts:
    """The command count."""

    def test_rows_are_for_a_data_frame(self, ask: Callable[..., Result]) -> None:
        found = rows(ask("count", "经济", "数字经济", "--format", "json"))
        assert len(found) == 4 * 2
        text = Path("reports/2030-四平市.txt").read_text("utf-8")
        row = found[0]
        assert {name: row[name] for name in ("report", "place", "code", "level", "year", "term", "count", "plain")} == {
            "report": "2030-四平市.txt",
            "place": "四平市",
            "code": "220300",
            "level": "prefecture",
            "year": 2030,
            "term": "经济",
            "count": text.count("经济") - text.count("数字经济"),
            "plain": text.count("经济"),
        }
        listed = json.loads(ask("collection", "reports", "--format", "json").out)["reports"][0]
        assert row["characters"] == listed["characters"]

    def test_a_place_without_a_report_is_blank_and_never_0(self, ask: Callable[..., Result]) -> None:
        out = ask("count", "数字经济", "飞行汽车", "--by", "place,year", "--format", "csv").out
        table = list(csv.DictReader(io.StringIO(out)))
        assert list(table[0]) == ["place", "term", "2030", "2031", "2033"]
        assert [list(row.values())[1:] for row in table] == [
            ["数字经济", "2", "2", "2"],
            ["飞行汽车", "0", "0", "0"],
            ["数字经济", "", "2", ""],
            ["飞行汽车", "", "0", ""],
        ]

    def test_each_cell_has_its_sentences(self, ask: Callable[..., Result]) -> None:
        terms = ("经济", "环境!营商环境", "大桥")
        counts = rows(ask("count", *terms, "--format", "json"))
        found = rows(ask("count", *terms, "--where", "--format", "json"))
        told: Counter[tuple[str, str]] = Counter()
        for row in found:
            told[row["report"], row["term"]] += len(row["spans"])
            assert {row["sentence"][start:end] for start, end in row["spans"]} == {row["term"]}
        assert told == Counter({(row["report"], row["term"]): row["count"] for row in counts})

    def test_a_term_that_is_listed_twice_keeps_its_exclusions(self, ask: Callable[..., Result]) -> None:
        once = rows(ask("count", "环境!营商环境", "--format", "json"))
        twice = rows(ask("count", "环境!营商环境", "环境", "--format", "json"))
        assert [row["count"] for row in twice] == [row["count"] for row in once]

    def test_terms_of_a_file(self, ask: Callable[..., Result], folder: Path) -> None:
        (folder / "terms.txt").write_bytes("经济  # 注\n环境!营商环境\n".encode("gb18030"))
        found = rows(ask("count", "大桥", "--terms", "terms.txt", "place:云南", "--format", "json"))
        assert [(row["term"], row["count"]) for row in found] == [("大桥", 1), ("经济", 3), ("环境", 2)]

    def test_the_fields_have_chinese_names(self, ask: Callable[..., Result]) -> None:
        in_chinese, in_english = (
            ask("count", "经济", "--by", names, "--format", "csv").out for names in ("地区,年份", "place,year")
        )
        assert in_chinese == in_english

    def test_counts_for_a_number_of_characters(self, ask: Callable[..., Result]) -> None:
        row = rows(ask("count", "经济", "place:云南", "--per", "1000", "--format", "json"))[0]
        assert row["rate"] == round(row["count"] * 1000 / row["characters"], 2)

    def test_rates_of_a_column_have_the_same_decimals(self, ask: Callable[..., Result]) -> None:
        out = ask("count", "经济", "飞行汽车", "--by", "place,year", "--per", "10000").out
        assert [line.split()[2:] for line in out.splitlines()[1:5]] == [
            ["128.21", "127.12", "129.31"], ["0", "0", "0"], ["-", "129.31", "-"], ["-", "0", "-"],
        ]  # fmt: skip

    @pytest.mark.parametrize("by", [(), ("--by", "place,year"), ("--by", "level")])
    def test_a_long_table_has_the_rows_of_json(self, ask: Callable[..., Result], by: tuple[str, ...]) -> None:
        words = ("count", "经济", "飞行汽车", *by, "--per", "10000", "--shape", "long", "--format")
        objects = [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in rows(ask(*words, "json"))
        ]
        assert list(csv.DictReader(io.StringIO(ask(*words, "csv").out))) == objects
        lines = ask(*words, "text").out.splitlines()
        assert [line.split()[-1] for line in lines[1 : len(objects) + 1]] == [
            f"{float(row['rate']):.2f}" if float(row["rate"]) else "0" for row in objects
        ]

    def test_a_wide_table_has_a_row_for_each_report(self, ask: Callable[..., Result]) -> None:
        out = ask("count", "经济", "飞行汽车", "--shape", "wide", "--format", "csv").out
        table = list(csv.reader(io.StringIO(out)))
        assert [row[1:3] for row in table] == [
            ["place", "year"], ["四平市", "2030"], ["四平市", "2031"], ["四平市", "2033"], ["云南省", "2031"],
        ]  # fmt: skip
        assert [row[-2:] for row in table] == [["经济", "飞行汽车"], *[["3", "0"]] * 4]

    @pytest.mark.parametrize(
        ("words", "names"),
        [
            (("--by", "place"), ["place", "term:place", "year", "term", "term:term:place"]),
            (
                ("--shape", "wide"),
                ["report", "place", "year", "characters", "term:place", "term:year", "term", "term:term:place"],
            ),
        ],
    )
    def test_no_term_is_mistaken_for_another_column(
        self, ask: Callable[..., Result], words: tuple[str, ...], names: list[str]
    ) -> None:
        out = ask("count", "place", "year", "term", "term:place", *words, "--format", "csv").out
        assert next(csv.reader(io.StringIO(out))) == names

    def test_no_term_becomes_a_formula(self, ask: Callable[..., Result]) -> None:
        out = ask("count", "=1+1", "--by", "place", "--format", "csv").out
        assert next(csv.reader(io.StringIO(out))) == ["place", "'=1+1"]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("x", "--shape", "wide", "--format", "json"), "--shape wide: JSON has a row for each count"),
            ((), "count needs at least one term, or --terms"),
            (("x", "--by", "title"), "--by: title is not one of place, year, level"),
            (("x", "--by", "place,place"), "--by takes one field or two"),
            (("x", "--per", "0"), "--per: 0 is not a whole number of at least 1"),
        ],
    )
    def test_wrong_use(self, ask: Callable[..., Result], words: tuple[str, ...], message: str) -> None:
        status, out, err = ask("count", *words)
        assert (status, out) == (2, "")
        assert f"siping-tui: {message}\n" in err

    def test_no_sentence(self, ask: Callable[..., Result]) -> None:
        assert ask("count", "飞行汽车", "--where").status == 1

    def test_one_report_is_a_collection_of_one(self, call: Call) -> None:
        found = rows(call("count", "gdp", "--format", "json"))
        assert [(row["report"], row["count"]) for row in found] == [("small.yaml", 3)]


class TestSearch:
    """The command search in a collection."""

    def test_what_is_found_and_what_is_missing_are_all_reports(self, ask: Callable[..., Result]) -> None:
        found = json.loads(ask("search", "四平", "--format", "json").out)
        missing = rows(ask("search", "四平", "--missing", "--format", "json"))
        assert [each["report"] for each in missing] == ["2031-云南省.txt"]
        assert len(found["reports"]) + len(missing) == found["asked"] == 4
        assert found["count"] == sum(each["count"] for each in found["reports"])

    def test_a_concordance_has_a_line_for_each_match(self, ask: Callable[..., Result]) -> None:
        found = json.loads(ask("search", "经济", "--format", "json").out)
        lines = rows(ask("search", "经济", "--kwic", "5", "--format", "json"))
        assert len(lines) == found["count"]
        assert all(line["match"] == "经济" and len(line["left"]) <= 5 >= len(line["right"]) for line in lines)

    @pytest.mark.parametrize("order", ["left", "right", "place", "year"])
    def test_a_concordance_is_sorted(self, ask: Callable[..., Result], order: str) -> None:
        lines = rows(ask("search", "经济", "--kwic", "5", "--sort", order, "--format", "json"))
        keys = {
            "left": [line["left"][::-1] for line in lines],
            "right": [line["right"] for line in lines],
            "place": [line["code"] for line in lines],
            "year": [line["year"] for line in lines],
        }
        assert keys[order] == sorted(keys[order])
        assert len(set(keys[order])) > 1

    def test_an_order_without_lines_to_sort(self, ask: Callable[..., Result]) -> None:
        assert ask("search", "经济", "--sort", "left") == (2, "", "siping-tui: --sort needs --kwic\n")

    def test_missing_and_kwic_exclude_each_other(self, ask: Callable[..., Result]) -> None:
        result = ask("search", "经济", "--missing", "--kwic", "6")
        assert (result.status, result.out) == (2, "")
        assert "--missing lists reports and --kwic lines: give one of them" in result.err

    def test_nothing_is_found(self, ask: Callable[..., Result]) -> None:
        status, out, err = ask("search", "飞行汽车")
        assert (status, out) == (1, "")
        assert err.endswith("siping-tui: nothing found for 飞行汽车\n")
        assert ask("search", "数字经济", "--missing").status == 1
        assert ask("search", "place:四平").status == 2


class TestIndicators:
    """The command indicators."""

    def test_rows_are_for_a_data_frame(self, ask: Callable[..., Result]) -> None:
        found = rows(ask("indicators", "--year", "2031", "--format", "json"))
        main = {(row["place"], row["indicator"]): row for row in found if row["main"]}
        row = main["云南省", "grp"]
        assert (row["code"], row["year"], row["measure"], row["kind"], row["raw"]) == (
            *("530000", 2031, "growth", "target", "6%左右"),
        )
        assert (row["low"], row["high"], row["unit"], row["bound"]) == (6, 6, "%", "about")
        assert row["stretch"] == "在实际工作中努力争取更好结果"
        assert main["四平市", "disposable-income"]["relation"] == "in-step"
        assert main["四平市", "disposable-income"]["low"] is None
        assert {row["kind"] for row in found} == {"target", "figure"}

    def test_an_indicator_has_a_name(self, ask: Callable[..., Result]) -> None:
        by_spelling, by_id = (ask("indicators", word).out.splitlines()[:-1] for word in ("gdp", "grp"))
        assert by_spelling == by_id
        assert ask("indicators", "地区生产总直").err.endswith("did you mean 地区生产总值?\n")
        assert ask("indicators", "grain-output").status == 1

    def test_a_number_that_is_no_main_target_stands_beside_its_own_words(self, ask: Callable[..., Result]) -> None:
        figures = ask("indicators", "grp", "--kind", "figure", "--width", "120").out.splitlines()
        assert {line.split()[-2] for line in figures if "==" in line} == {"地区生产总值增长"}
        assert "What" not in ask("indicators", "grp", "--width", "120").out.splitlines()[1]

    def test_the_greatest_value_is_first_and_has_the_longest_bar(self, ask: Callable[..., Result]) -> None:
        lines = [line for line in ask("indicators", "grp", "--width", "120").out.splitlines() if "==" in line]
        assert [line.split()[2] for line in lines] == ["7%左右?", "6.5%左右?", "6%左右?", "6%左右?"]
        bars = [line.count("=") for line in lines]
        assert bars == sorted(bars, reverse=True)
        assert bars[0] > bars[1] > bars[2]


def test_a_correction_of_a_file_that_is_not_there_is_listed(ask: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "corrected"
    folder.mkdir()
    (folder / "report.txt").write_text("数字经济。", "utf-8")
    (folder / "collection.yaml").write_text(
        "reports:\n  - {file: report.txt, year: 2030}\n  - {file: reprot.txt, year: 2030}\n", "utf-8"
    )
    assert re.search(r"none of the reports \(1\)\s+reprot.txt\n", ask("collection", str(folder), "--lang", "en").out)
    assert json.loads(ask("collection", str(folder), "--format", "json").out)["misnamed"] == ["reprot.txt"]


class TestPairs:
    """The commands compare and follow."""

    def test_two_files_are_compared_in_the_order_named(self, ask: Callable[..., Result]) -> None:
        later, earlier = "reports/2030-四平市.txt", "reports/2031-四平市.txt"
        (pair,) = json.loads(ask("compare", earlier, later, "--format", "json").out)["pairs"]
        assert (pair["before"], pair["after"]) == ("2031-四平市.txt", "2030-四平市.txt")
        fates = Counter(each["fate"] for each in pair["sentences"])
        assert fates["same"] > 3 > fates["reworded"] > 1
        assert any("[-6.2-]{+5.5+}" in each.get("changed", "") for each in pair["sentences"])

    @pytest.mark.parametrize("command", ["compare", "follow"])
    @pytest.mark.parametrize(
        ("first", "second", "warnings"),
        [
            ("2031-四平市", "2030-四平市", ["the first report is the later one: 2031 → 2030"]),
            ("2030-四平市", "2031-云南省", ["reports of different places: 四平市 → 云南省"]),
            (
                "2033-四平市",
                "2031-云南省",
                ["reports of different places: 四平市 → 云南省", "the first report is the later one: 2033 → 2031"],
            ),
            ("2030-四平市", "2031-四平市", []),
        ],
    )
    def test_a_reversed_order_and_different_places_are_warned_of(
        self, ask: Callable[..., Result], command: str, first: str, second: str, warnings: list[str]
    ) -> None:
        result = ask(command, f"reports/{first}.txt", f"reports/{second}.txt")
        assert result.status == 0
        assert [line for line in result.err.splitlines() if "warning" in line] == [
            f"siping-tui: warning: {words}" for words in warnings
        ]

    def test_the_order_named_does_not_depend_on_the_spelling_of_the_paths(self, ask: Callable[..., Result]) -> None:
        earlier, later = "reports/../reports/2031-四平市.txt", "reports/../reports/2030-四平市.txt"
        (pair,) = json.loads(ask("compare", earlier, later, "--format", "json").out)["pairs"]
        assert (pair["before"], pair["after"]) == ("2031-四平市.txt", "2030-四平市.txt")

    def test_of_several_reports_of_a_year_the_work_report_is_followed(
        self, ask: Callable[..., Result], tmp_path: Path
    ) -> None:
        folder = tmp_path / "of both kinds"
        folder.mkdir()
        for year in (2030, 2031):
            for name in ("政府工作报告", "统计公报"):
                file = folder / f"四平市-{year}-{name}.txt"
                file.write_text(f"{year}年四平市{name}\n\n一、综合\n\n生产总值{year}亿元，{name}。\n", "utf-8")
        (pair,) = json.loads(ask("compare", str(folder), "--place", "四平", "--format", "json").out)["pairs"]
        assert (pair["before"], pair["after"]) == ("四平市-2030-政府工作报告.txt", "四平市-2031-政府工作报告.txt")

    def test_the_same_text_is_the_same(self, ask: Callable[..., Result]) -> None:
        out = ask("compare", "reports/copy.txt", "reports/2030-四平市.txt", "--format", "json").out
        (pair,) = json.loads(out)["pairs"]
        assert {each["fate"] for each in pair["sentences"]} == {"same"}

    def test_targets_are_followed_year_by_year(self, ask: Callable[..., Result]) -> None:
        found = rows(ask("follow", "reports", "--place", "四平", "--format", "json"))
        growth = [row for row in found if row["indicator"] == "grp"]
        assert [(row["year"], row["year_after"], row["raw"], row["raw_after"], row["outcome"]) for row in growth] == [
            (2030, 2031, "6%左右", "6.2%", "met"),
            (2031, 2033, "6.5%左右", "7%", "changed"),
        ]
        assert all(row["raw"] in row["sentence"] and row["raw_after"] in row["sentence_after"] for row in growth)

    @pytest.mark.parametrize("command", ["compare", "follow"])
    def test_missing_years_between_two_reports_are_said(self, ask: Callable[..., Result], command: str) -> None:
        out = ask(command, "reports", "--place", "四平", "--lang", "en").out
        to_next_year, to_later_one = out.split("四平市 2031 → ")
        assert "years later" not in to_next_year
        assert "not the report of the next year: 2 years later, 2032 missing" in to_later_one

    def test_years_between_are_in_the_json(self, ask: Callable[..., Result]) -> None:
        pairs = json.loads(ask("compare", "reports", "--place", "四平", "--format", "json").out)["pairs"]
        assert [pair["years_between"] for pair in pairs] == [[], [2032]]

    @pytest.mark.parametrize(
        ("words", "status", "message"),
        [
            (("compare", "reports"), 2, "name an earlier and a later report, or a collection and --place"),
            (("follow", "reports/copy.txt"), 2, "name an earlier and a later report, or a collection and --place"),
            (("follow", "reports", "--place", "云南"), 1, "云南: no two reports of different years in the collection"),
            (
                ("compare", "reports/copy.txt", "./reports/copy.txt"),
                2,
                "reports/copy.txt is named twice; name an earlier and a later report",
            ),
        ],
    )
    def test_no_pair(self, ask: Callable[..., Result], words: tuple[str, ...], status: int, message: str) -> None:
        result = ask(*words)
        assert (result.status, result.out) == (status, "")
        assert result.err.endswith(f"siping-tui: {message}\n")

    def test_copies_are_no_pair(self, ask: Callable[..., Result], folder: Path) -> None:
        (folder / "copied-reports").mkdir()
        for name in ("a", "b", "c"):
            shutil.copy(folder / "reports" / "copy.txt", folder / "copied-reports" / f"{name}.txt")
        for words in ((), ("--place", "四平")):
            result = ask("compare", "copied-reports", *words, "--lang", "en")
            assert (result.status, result.out) == (1, "")
            assert "a.txt is the only report; the others are copies of it: b.txt c.txt" in result.err


def test_a_collection_may_be_chosen_from(ask: Callable[..., Result]) -> None:
    found = json.loads(ask("collection", "reports", "place:四平", "year:2031..", "--format", "json").out)
    assert [each["report"] for each in found["reports"]] == ["2031-四平市.txt", "2033-四平市.txt"]
    assert found["coverage"][0]["missing"] == [2032]
    assert [each["report"] for each in found["unread"]] == ["broken.pdf"]
    assert found["duplicates"] == [{"report": "copy.txt", "same_as": "2030-四平市.txt"}]
    assert [each["report"] for each in found["apart"]] == ["resolution.txt"]


@pytest.mark.parametrize(("words", "times"), [("政府工作报告", 0), ("工作回顾", 4), ("环境", 12)])
def test_search_and_count_agree_on_what_is_text(ask: Callable[..., Result], words: str, times: int) -> None:
    """The headings of sections are, the titles of reports are not."""
    counted = json.loads(ask("count", words, "--format", "json").out)
    searched = json.loads(ask("search", words, "--format", "json").out or '{"count": 0}')
    assert sum(each["count"] for each in counted) == searched["count"] == times


def test_a_near_copy_is_not_counted_and_that_is_said(ask: Callable[..., Result], folder: Path) -> None:
    counted = ask("count", "经济", "--by", "place,year", "--format", "csv").out
    write_near_copy(folder / "reports")
    result = ask("count", "经济", "--by", "place,year", "--format", "csv")
    assert result.out == counted
    assert "near copies, which are not counted: 1; siping-tui collection lists them" in result.err
    listed = ask("collection", "reports", "--format", "json")
    assert listed.err == ""
    (copy,) = json.loads(listed.out)["near_copies"]
    assert (copy["report"], copy["same_as"]) == ("near.txt", "2031-云南省.txt")
    assert 0.95 < copy["share"] < 1
    assert "Near copies, which no command counts (1)" in ask("collection", "reports", "--lang", "en").out
    assert ask("compare", "reports/2031-云南省.txt", "reports/near.txt").status == 0


@pytest.mark.parametrize(
    "words", [("search", "经济"), ("count", "经济"), ("indicators", "grp"), ("figures",), ("show", "2031年工作安排")]
)
class TestConditions:
    """Conditions on reports, in each command that takes words."""

    def test_one_with_a_hyphen_excludes(self, ask: Callable[..., Result], words: tuple[str, ...]) -> None:
        out = ask(*words, "-place:四平", "-year:2033", "--format", "json").out
        assert "云南省" in out
        assert "四平市" not in out

    def test_no_report_answers(self, ask: Callable[..., Result], words: tuple[str, ...]) -> None:
        status, out, err = ask(*words, "place:上海", "year:2031")
        assert (status, out) == (1, "")
        assert err.endswith("siping-tui: no report of the collection answers place:上海 year:2031\n")

    @pytest.mark.parametrize(
        ("condition", "message"),
        [
            ("level:省区", "level:省区: a level is one of national, province, prefecture, county"),
            ("年份:2031..2030", "年份:2031..2030: years are written as 2024, 2019..2025, 2019.. or ..2025"),
            ("-year:x", "-year:x: years are written as 2024, 2019..2025, 2019.. or ..2025"),
        ],
    )
    def test_one_without_a_meaning(
        self, ask: Callable[..., Result], words: tuple[str, ...], condition: str, message: str
    ) -> None:
        assert ask(*words, condition) == (2, "", f"siping-tui: {message}\n")


def test_several_files_are_a_collection(ask: Callable[..., Result]) -> None:
    files = ("-f", "reports/2030-四平市.txt", "-f", "reports/2031-云南省.txt")
    assert [row["report"] for row in rows(ask(*files, "count", "经济", "place:云南", "--format", "json"))] == [
        "2031-云南省.txt"
    ]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.instead], ids=lambda each: each.name)
def test_a_command_on_one_report_says_which_to_use(ask: Callable[..., Result], command: Any) -> None:
    status, out, err = ask(command.name, *(("source.txt",) if command.name == "draft" else ()))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    use = "" if command.instead == "-" else f"; to look at many, use siping-tui {command.instead}"
    assert err == f"siping-tui: {command.name} works on one report{use}\n"


def test_a_folder_without_reports_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    status, out, err = call("count", "x", "-f", str(tmp_path / "empty"), shipped=True)
    assert (status, out, err) == (2, "", f"siping-tui: no reports in {tmp_path / 'empty'}\n")


def test_the_source_of_a_table_makes_it_again(ask: Callable[..., Result]) -> None:
    out, err = ask("count", "经济", "--by", "place,year", "--format", "csv")[1:]
    source = err.splitlines()[-1]
    version = re.findall("[0-9a-f]{12}", source)[0]
    assert source[source.index("siping-tui ") :] == "siping-tui -f reports count 经济 --by place,year --format csv"
    assert version in ask("count", "经济").out
    assert ask("count", "经济", "--by", "place,year", "--format", "csv").out == out
    assert {row["collection"] for row in rows(ask("count", "经济", "--format", "json"))} == {version}


def test_what_is_read_is_counted_on_a_terminal(ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    first, again = ask("count", "经济").err, ask("count", "经济").err
    assert "\r\x1b[Ksiping-tui: reading reports: 3 of 7" in first
    # The line is erased before anything else is written.
    assert first[first.rindex("reading") :].partition("\r\x1b[K")[2] == again


def test_a_workbook_has_the_rows_and_their_source(ask: Callable[..., Result]) -> None:
    status, out, _ = ask("count", "经济", "--format", "xlsx", "-o", "counts.xlsx")
    assert (status, out) == (0, "")
    with zipfile.ZipFile("counts.xlsx") as workbook:
        texts = workbook.read("xl/sharedStrings.xml").decode()
    assert "2031-云南省.txt" in texts
    assert "siping-tui -f reports count 经济 --format xlsx" in texts
    version = rows(ask("count", "经济", "--format", "json"))[0]["collection"]
    assert version in texts


def test_a_row_of_a_table_is_named_after_it(ask: Callable[..., Result], folder: Path) -> None:
    text = "四川省政府工作报告\n各位代表：地区生产总值增长5%。"
    row = json.dumps({"place": "四川", "year": 2020, "text": text}, ensure_ascii=False)
    (folder / "reports.jsonl").write_text(f"{row}\n", "utf-8")
    (found,) = rows(ask("count", "增长", "-f", "reports.jsonl", "--format", "json"))
    assert (found["report"], found["place"], found["year"], found["count"]) == ("reports.jsonl/1", "四川省", 2020, 1)


def test_a_cache_that_cannot_be_written_is_said(
    ask: Callable[..., Result], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ask("count", "经济")
    (folder / "no-folder").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "no-folder"))
    after = ask("count", "经济")
    assert (after.out, "cannot be kept" in before.err) == (before.out, False)
    assert "what is read of the reports cannot be kept in the cache" in after.err


@pytest.mark.parametrize(
    "words",
    [
        ("count", "经济"),
        ("count", "经济", "--by", "place,year"),
        ("indicators", "grp"),
        ("search", "经济", "--kwic", "5"),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_a_file_of_rows_says_how_it_is_made_again(
    ask: Callable[..., Result], folder: Path, words: tuple[str, ...], suffix: str
) -> None:
    file = folder / f"table.{suffix}"
    assert ask(*words, "-o", str(file)).status == 0
    text = file.read_text("utf-8")
    found = json.loads(text) if suffix == "json" else list(csv.DictReader(io.StringIO(text)))
    (command,) = {row["command"] for row in found}
    (version,) = {row["collection"] for row in found}
    assert command.startswith(f"siping-tui -f reports {words[0]} {words[1]}")
    assert version in ask("collection").out + ask("count", "经济").out
