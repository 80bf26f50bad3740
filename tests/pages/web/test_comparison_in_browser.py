"""The page of two reports in Chromium. Skipped without Chromium and its driver."""

from pathlib import Path

import pytest

from siping_tui.collection.opening_collections import open_collection
from siping_tui.pages.web.collection_pages import collection_pages
from tests.collection.reports import write_report, write_succession
from tests.pages.web.open_pages import WIDTHS, OpenFile

pytestmark = pytest.mark.thorough


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages of two reports."""
    reports, pages = tmp_path / "reports", tmp_path / "pages"
    reports.mkdir()
    pages.mkdir()
    write_succession(reports, "四平市", 2030)
    with open_collection([reports], folder=tmp_path / "cache") as collection:
        for name, content in collection_pages(collection, "报告", "zh"):
            (pages / name).write_text(content, encoding="utf-8")
    return pages


@pytest.mark.parametrize("width", [360, *WIDTHS])
def test_nothing_is_wider_than_the_window_and_nothing_is_refused(open_file: OpenFile, folder: Path, width: int) -> None:
    for name in ("compare-四平市-2030-2031.html", "index.html"):
        page = open_file(folder / name, width=width)
        assert page.ask("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.log() == []


def test_the_list_of_reports_fits_into_a_usual_window_in_english(open_file: OpenFile, tmp_path: Path) -> None:
    reports, index = tmp_path / "reports", tmp_path / "index.html"
    reports.mkdir()
    for place, office in (("新疆维吾尔自治区", "主席"), ("四平市", "市长")):
        for year in (2030, 2031):
            write_report(reports, place, year, office=office)
    with open_collection([reports], folder=tmp_path / "cache") as collection:
        pages = dict(collection_pages(collection, "Reports", "en"))
    index.write_text(pages["index.html"], encoding="utf-8")
    page = open_file(index, width=1400)
    tables = "[...document.querySelectorAll('#_reports .scroll, #_comparisons .scroll')]"
    assert page.ask(f"{tables}.map(each => each.scrollWidth > each.clientWidth)") == [False] * 3


def test_the_headings_of_the_targets_sort_by_outcome(open_file: OpenFile, folder: Path) -> None:
    page = open_file(folder / "compare-四平市-2030-2031.html")
    page.sort("_targets", "outcome")
    outcomes = page.ask("[...document.querySelectorAll('#_targets td.outcome')].map(each => each.classList[1])")
    assert list(dict.fromkeys(outcomes)) == ["met", "not-met", "uncertain", "not-said"]
    page.sort("_targets", "outcome")
    assert page.ask("document.querySelector('#_targets td.outcome').classList[1]") == "not-said"


def test_a_sentence_leads_to_its_paragraph_below_the_bar(open_file: OpenFile, folder: Path) -> None:
    page = open_file(folder / "compare-四平市-2030-2031.html", width=390)
    page.browser.find_element("css selector", ".gone .where").click()
    page.until("document.querySelector(':target')?.innerText.includes('新建农村公路80公里')")
    bar = "document.querySelector('.bar').getBoundingClientRect().bottom"
    assert page.until(f"document.querySelector(':target').getBoundingClientRect().top >= {bar}")


def test_removed_and_added_words_differ_without_colour(open_file: OpenFile, folder: Path) -> None:
    page = open_file(folder / "compare-四平市-2030-2031.html")
    lines = "getComputedStyle(document.querySelector(arguments[0])).textDecorationLine"
    assert page.ask(lines, ".changes del") == "line-through"
    assert page.ask(lines, ".changes ins") == "underline"
