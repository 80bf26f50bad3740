"""A folder of reports as pages: the names of the files, the index, and the tables of indicators."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from siping_tui.collection.opening_collections import open_collection
from siping_tui.collection.panel import panel
from siping_tui.pages.panel_tables import indicator_page
from siping_tui.pages.web.bilingual_pages import bilingual_page
from siping_tui.pages.web.collection_pages import collection_pages
from siping_tui.pages.web.page_names import INDEX, INDICATORS
from tests.collection.reports import write_near_copy, write_report

COMPARED = "compare-四平市-2030-2031.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The pages of four reports, of which two are of one place and year, by their names."""
    folder = tmp_path_factory.mktemp("reports")
    write_report(folder, "四平市", 2030, aim=5)
    write_report(folder, "四平市", 2031, aim=7)
    first = write_report(folder, "云南省", 2031, office="省长", aim=6)
    again = first.read_text("utf-8").replace("在实际工作中努力争取更好结果", "经济结构进一步优化，质量效益稳步提高")
    (folder / "再报.txt").write_text(again, "utf-8")
    write_near_copy(folder)
    shutil.copy(first, folder / "copy.txt")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    with open_collection([folder], folder=tmp_path_factory.mktemp("cache")) as collection:
        made = list(collection_pages(collection, "报告", "zh"))
    assert made[-1][0] == INDEX
    return {name: html.document_fromstring(content) for name, content in made}


def words(cell: Any) -> str:
    """Return the text of a cell in Chinese."""
    return str(cell.find("*[@class='zh']").text if len(cell) else cell.text)


def table_below(page: Any, heading: str) -> Any:
    """Return the table below the first heading that begins with `heading`."""
    above = next(each for each in page.iter("h2") if each.text_content().startswith(heading))
    return above.getnext().find("table")


def rows_below(page: Any, heading: str) -> list[list[str]]:
    """Return the cells of that table, in Chinese."""
    body = table_below(page, heading).find("tbody")
    return [[cell.xpath("string(.//*[@class='zh'])") or cell.text_content() for cell in row] for row in body]


def test_each_report_has_a_page_that_leads_back(pages: dict[str, Any]) -> None:
    reports = {"四平市-2030.html", "四平市-2031.html", "云南省-2031.html", "云南省-2031-2.html"}
    assert set(pages) == {*reports, COMPARED, INDICATORS, INDEX}
    for name in reports:
        links = [unquote(link.get("href")) for link in pages[name].find_class("above")[0].iter("a")]
        assert links == [INDEX, *([COMPARED] if name.startswith("四平市") else [])]
        assert "主要预期目标" in pages[name].get_element_by_id("_text").text_content()


def test_every_link_leads_somewhere(pages: dict[str, Any]) -> None:
    for name, page in pages.items():
        for link in page.iter("a"):
            file, _, anchor = unquote(link.get("href")).partition("#")
            to = pages[file or name]
            assert not anchor or to.get_element_by_id(anchor) is not None


def test_the_index_says_what_there_is(pages: dict[str, Any]) -> None:
    reports = rows_below(pages[INDEX], "报告（4）")
    assert [tuple(row[:3]) for row in reports] == [
        ("四平市", "2030", "2030年四平市政府工作报告"),
        ("四平市", "2031", "2031年四平市政府工作报告"),
        ("云南省", "2031", "2031年云南省政府工作报告"),
        ("云南省", "2031", "2031年云南省政府工作报告"),
    ]
    assert rows_below(pages[INDEX], "各地各年")
    assert [row[0] for row in rows_below(pages[INDEX], "未能读取")] == ["broken.pdf"]
    assert [row[0] for row in rows_below(pages[INDEX], "重复的文本")] == ["copy.txt"]
    assert [row[0] for row in rows_below(pages[INDEX], "近似的文本")] == ["near.txt"]


def test_the_index_leads_to_the_comparisons(pages: dict[str, Any]) -> None:
    (row,) = table_below(pages[INDEX], "两年对照（1）").find("tbody")
    assert row[0].text_content() == "四平市"
    assert [unquote(link.get("href")) for link in row.iter("a")] == [COMPARED]


def test_main_targets_of_a_year_are_side_by_side(pages: dict[str, Any]) -> None:
    rows = rows_below(pages[INDEX], "2031年")
    assert {tuple(row[:2]) for row in rows} == {("四平市", "2031"), ("云南省", "2031")}
    assert {row[2].rstrip("?") for row in rows} == {"7%左右", "6%左右"}


def test_the_greatest_value_of_an_indicator_comes_first(pages: dict[str, Any]) -> None:
    rows = rows_below(pages[INDICATORS], "地区生产总值：目标")
    assert [(row[0], row[2]) for row in rows] == [
        ("四平市", "7%左右?"),
        ("云南省", "6%左右?"),
        ("云南省", "6%左右?"),
        ("四平市", "5%左右?"),
    ]
    table = table_below(pages[INDICATORS], "地区生产总值：目标")
    assert [bar.get("width") for bar in table.iter("rect")] == ["100", "85.71", "85.71", "71.43"]
    assert [row.get("data-c2") for row in table.find("tbody")] == ["3", "1", "2", "0"]


def test_numbers_of_different_units_have_no_common_scale(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for year in range(2030, 2035):
        write_report(folder, "四平市", year)
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        found = [row for row in panel(collection.store, collection.reports) if row.indicator == "urban-jobs"]
    numbers = ((80, "%"), (600, "家"), (60, "%"), (None, None), (40, "%"))
    rows = [
        row._replace(low=low, raw=f"{low}{unit}" if low else None, unit=unit)
        for row, (low, unit) in zip(found, numbers, strict=True)
    ]
    (_, table, _) = bilingual_page(partial(indicator_page, rows, "target"), lambda column, row: None, "_t")
    lines = [
        (
            words(line[2]).rstrip("?"),
            [bar.get("width") for bar in line.iter("rect")],
            line.get("data-c2"),
            line.get("data-c2-unit-zh"),
            line.get("data-c2-unit-en"),
        )
        for line in table.iterfind("table/tbody/tr")
    ]
    assert lines == [
        ("80%", ["100"], "3", "%", "%"),
        ("60%", ["75"], "2", "%", "%"),
        ("40%", ["50"], "1", "%", "%"),
        ("600家", [], "0", "家", "establishments"),
        ("无数字", [], None, "无数字", "no number"),
    ]
