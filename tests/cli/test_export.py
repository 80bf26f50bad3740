"""The command export: a file for other people."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from tests.cli.conftest import DATA, Call
from tests.collection.reports import write_report, write_succession


def test_it_prints_the_page(call: Call) -> None:
    status, out, err = call("export")
    assert (status, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>\n")
    assert "前三季度,全县GDP同比增长" in html.document_fromstring(out).text_content()


def test_it_writes_a_file_and_replaces_none_unasked(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert call("export", "-o", os.fspath(file)) == (0, "", "")
    written = file.read_text(encoding="utf-8")
    assert written == call("export").out
    status, _, err = call("export", "-o", os.fspath(file), "--lang", "en")
    assert (status, err) == (2, f"siping-tui: {file} exists; to replace it, use --force\n")
    assert file.read_text(encoding="utf-8") == written
    assert call("export", "-o", os.fspath(file), "--lang", "en", "--force").status == 0
    assert 'data-language="en"' in file.read_text(encoding="utf-8")


def test_it_does_not_replace_the_report(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_bytes((DATA / "small.yaml").read_bytes())
    status, _, err = call("export", "-f", os.fspath(report), "-o", os.fspath(report), "--force", shipped=True)
    assert (status, err) == (2, f"siping-tui: {report} is the document itself; choose another name\n")


@pytest.mark.parametrize("name", ["page.xlsx", "page.ndjson", "page"])
def test_a_page_has_the_name_of_a_page(call: Call, tmp_path: Path, name: str) -> None:
    to = os.fspath(tmp_path / name)
    said = f"siping-tui: {to}: what is written is a web page; end the name with .html\n"
    assert call("export", "-o", to) == (2, "", said)
    assert list(tmp_path.iterdir()) == []


def test_a_document_becomes_a_page_that_says_that_it_is_a_draft(call: Call) -> None:
    status, out, _ = call("export", "-f", "county-report.txt", shipped=True)
    assert status == 0
    assert html.document_fromstring(out).find_class("draft")


@pytest.mark.parametrize("name", ["figures", "targets"])
def test_the_numbers_are_those_of_the_other_commands(call: Call, name: str) -> None:
    page = html.document_fromstring(call("export").out)
    items = json.loads(call(name, "--format", "json").out)
    rows = page.get_element_by_id(f"_{name}").findall(".//tbody/tr")
    shown = [
        {
            "number": row.find_class("number")[0].text_content(),
            "raw": row.xpath("string(td[contains(@class, 'raw')]//data | td[contains(@class, 'raw')]/text())") or None,
            "value": row.xpath("number(.//data/@value)"),
            "id": row.find_class("sentence")[0].find("a").get("href")[1:],
        }
        for row in rows
    ]
    assert len(shown) == len(items) > 5
    for row, item in zip(shown, items, strict=True):
        assert (row["number"], row["raw"], row["id"]) == (item["number"], item.get("raw"), item["id"])
        assert row["value"] == item["value"] if "value" in item else row["value"] != row["value"]


def test_a_folder_becomes_a_folder_of_pages_that_is_complete_or_not_there(call: Call, tmp_path: Path) -> None:
    reports, to = tmp_path / "reports", tmp_path / "pages"
    reports.mkdir()
    write_report(reports, "四平市", 2030)
    write_report(reports, "云南省", 2031, office="省长")
    words = ("export", "-f", os.fspath(reports), "-o", os.fspath(to))
    assert call(*words, shipped=True) == (0, "", "")
    assert {each.name for each in to.iterdir()} == {
        "index.html",
        "indicators.html",
        "四平市-2030.html",
        "云南省-2031.html",
    }
    assert "<h1>reports</h1>" in (to / "index.html").read_text(encoding="utf-8")
    (to / "mine.txt").write_text("mine", encoding="utf-8")
    status, _, err = call(*words, shipped=True)
    assert (status, err) == (2, f"siping-tui: {to} exists; to replace it, use --force\n")
    write_report(reports, "四平市", 2031)
    assert call(*words, "--force", shipped=True).status == 0
    assert (to / "四平市-2031.html").exists()
    assert (to / "compare-四平市-2030-2031.html").exists()
    assert (to / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


def test_the_numbers_of_a_comparison_are_those_of_the_other_commands(call: Call, tmp_path: Path) -> None:
    reports, to = tmp_path / "reports", tmp_path / "pages"
    reports.mkdir()
    write_succession(reports, "四平市", 2030)
    assert call("export", "-f", os.fspath(reports), "-o", os.fspath(to), shipped=True).status == 0
    asked = (os.fspath(reports), "--place", "四平市", "--format", "json")
    (pair,) = json.loads(call("compare", *asked, shipped=True).out)["pairs"]
    followed = json.loads(call("follow", *asked, shipped=True).out)
    fates = Counter(each["fate"] for each in pair["sentences"])
    outcomes = Counter(each["outcome"] for each in followed)
    assert min(fates[fate] for fate in ("same", "reworded", "new", "gone")) > 0
    assert min(outcomes[outcome] for outcome in ("met", "not-met", "uncertain", "not-said")) > 0

    page = html.document_fromstring((to / "compare-四平市-2030-2031.html").read_text(encoding="utf-8"))
    for fate in ("reworded", "new", "gone"):
        shown = ["".join(each.find_class("words")[0].itertext()) for each in page.xpath(f"//li[@class='{fate}']")]
        assert len(shown) == fates[fate]
        if fate != "reworded":
            said = "before" if fate == "gone" else "after"
            assert shown == [each[said] for each in pair["sentences"] if each["fate"] == fate]
    terms = [each.text_content().split() for each in page.get_element_by_id("_terms").iter("li")]
    assert terms == [[each["term"], str(each["count"])] for each in pair["new_terms"]]
    rows = page.get_element_by_id("_targets").findall(".//tbody/tr")
    assert [row.find_class("outcome")[0].get("class").split()[1] for row in rows] == [
        each["outcome"] for each in followed
    ]
    sentences = [[each.text_content() for each in row.xpath(".//td[@class='sentence']/p/span")] for row in rows]
    assert sentences == [[each["sentence"], *filter(None, [each["sentence_after"]])] for each in followed]

    index = html.document_fromstring((to / "index.html").read_text(encoding="utf-8"))
    (row,) = index.get_element_by_id("_comparisons").findall(".//tbody/tr")
    numbers = [int(cell.text_content()) for cell in row.find_class("numeric")]
    assert numbers[:4] == [fates[fate] for fate in ("new", "reworded", "gone", "same")]
    assert numbers[4:6] == [len(pair["new_terms"]), len(followed)]
    kinds = ("met", "not-met", "nearly", "changed", "uncertain", "not-said")
    assert numbers[6:] == [outcomes[outcome] for outcome in kinds]


def test_a_folder_of_pages_needs_a_name(call: Call, tmp_path: Path) -> None:
    write_report(tmp_path, "四平市", 2030)
    status, out, err = call("export", "-f", os.fspath(tmp_path), shipped=True)
    assert (status, out) == (2, "")
    assert "html is several files; name a new folder for them with -o" in err


@pytest.mark.parametrize(("format_", "name"), [("html", "page.html"), ("ndjson", "x.ndjson"), ("parquet", "x.PARQUET")])
def test_a_folder_does_not_get_the_name_of_a_file(call: Call, tmp_path: Path, format_: str, name: str) -> None:
    reports, to = tmp_path / "reports", os.fspath(tmp_path / name)
    reports.mkdir()
    write_report(reports, "四平市", 2030)
    status, out, err = call("export", "-f", os.fspath(reports), "--format", format_, "-o", to, shipped=True)
    assert (status, out) == (2, "")
    assert f"{format_} is several files; name a new folder for them with -o, not the file {to}\n" in err
    assert not Path(to).exists()
