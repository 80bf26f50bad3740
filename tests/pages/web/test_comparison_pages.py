"""The page of two reports: changes by section, targets and outcomes, and links to the places of the reports."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from siping_tui.collection.opening_collections import open_collection
from siping_tui.pages.web.collection_pages import collection_pages
from tests.collection.reports import write_report, write_succession

COMPARED = "compare-四平市-2030-2031.html"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'{0}"
Make = Callable[[Path], dict[str, Any]]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A function that makes the pages of a folder of reports, by their names."""

    def made(folder: Path) -> dict[str, Any]:
        with open_collection([folder], folder=tmp_path_factory.mktemp("cache")) as collection:
            pages = collection_pages(collection, "报告", "zh")
            return {name: html.document_fromstring(content) for name, content in pages}

    return made


@pytest.fixture(scope="module")
def pages(make: Make, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("reports")
    write_succession(folder, "四平市", 2030)
    return make(folder)


@pytest.fixture(scope="module")
def page(pages: dict[str, Any]) -> Any:
    return pages[COMPARED]


def zh(element: Any) -> str:
    """Return the text of an element in Chinese."""
    return "".join(element.xpath(".//text()[not(ancestor::*[contains(@class, 'en') or @class='hidden'])]"))


def test_what_was_removed_and_added_is_marked(page: Any) -> None:
    (changed,) = [each for each in page.xpath("//li[@class='reworded']") if "6.5%" in zh(each)]
    assert [(each.tag, each.text) for each in changed.iter("ins", "del")] == [("del", "5"), ("ins", "6.5")]


def test_sentences_are_below_their_section(page: Any) -> None:
    (section,) = [each for each in page.get_element_by_id("_changes").findall("section") if "强链" in zh(each)]
    assert zh(section.find("h3")).split()[0] == "3.1"
    assert [zh(each) for each in section.xpath(".//li[@class='new']//*[@class='words']")] == [
        "实施“强链”行动，让企业安心经营。"
    ]


def test_each_sentence_leads_to_its_place(pages: dict[str, Any], page: Any) -> None:
    sentences = page.xpath("//ul[@class='changes']/li | //td[@class='sentence']/p")
    assert sentences
    for each in sentences:
        links = each.find_class("where")
        assert len(links) == (2 if each.get("class") == "reworded" else 1)
        for link, tag in zip(links, ("del", "ins"), strict=False):
            file, _, id_ = unquote(link.get("href")).partition("#")
            place = pages[file].get_element_by_id(id_)
            paragraph = place if place.tag == "p" else place.xpath("ancestor::p")[0]
            words = each.xpath("span[not(@class='places' or @class='fate')]")[0]
            other = {"del": "ins", "ins": "del"}[tag] if len(links) == 2 else "none"
            assert "".join(words.xpath(f".//text()[not(ancestor::{other})]")) in paragraph.text_content()


def test_sentences_that_are_the_same_are_counted_and_not_shown(page: Any) -> None:
    same = "居民收入增长与经济增长同步"
    assert not any(same in zh(each) for each in page.xpath("//li[@class='new' or @class='gone']"))
    counts = {zh(each).split()[1]: zh(each).split()[0] for each in page.get_element_by_id("_overview").iter("li")}
    assert int(counts["相同"]) > 0
    assert page.xpath("//li[@class='same']") == []


def test_what_came_of_a_target_is_said_and_what_is_uncertain_is_called_so(page: Any) -> None:
    rows = {zh(row.find("th")).split("（")[0]: row for row in page.get_element_by_id("_targets").findall(".//tbody/tr")}
    outcomes = {zh(row.find_class("outcome")[0]) for row in rows.values()}
    assert {"达到：6.5%", "未达到：4%", "只有词句相似：2.8万户", "没有找到"} <= outcomes
    assert "“只有词句相似”并不确定" in zh(page.get_element_by_id("_targets"))
    met = next(row for row in rows.values() if row.find_class("met"))
    assert [
        each.text_content() for each in met.xpath(".//td[@class='sentence']//*[@class='target' or @class='figure']")
    ] == [
        "6%左右",
        "6.5%",
    ]


def test_outcomes_can_be_sorted(page: Any) -> None:
    rows = page.get_element_by_id("_targets").findall(".//tbody/tr")
    rows.sort(key=lambda row: int(row.get("data-outcome")))
    ordered = [row.find_class("outcome")[0].get("class").split()[1] for row in rows]
    assert list(dict.fromkeys(ordered)) == ["met", "not-met", "uncertain", "not-said"]


def test_the_page_is_sound(page: Any) -> None:
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(level <= above + 1 for above, level in pairwise(levels))
    for table in page.iter("table"):
        assert zh(table.find("caption"))
        assert all(each.get("scope") for each in table.iter("th"))
    policy = page.xpath("string(//meta[@http-equiv]/@content)")
    own = [each.text for each in page.iter("script", "style")]
    assert set(re.findall(r"'sha256-[^']+'", policy)) == {
        f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in own
    }


def test_both_languages_are_in_the_page(page: Any) -> None:
    title = page.xpath("//h2[@id='_changes-title']")[0]
    assert [each.get("class") for each in title] == ["zh", "en"]
    assert title.find_class("en")[0].text.startswith("New and reworded (")


def test_markup_in_a_report_is_text(make: Make, tmp_path: Path) -> None:
    write_succession(tmp_path, "四平市", 2030)
    for file, other in zip(sorted(tmp_path.iterdir()), ("甲", "乙"), strict=True):
        text = file.read_text("utf-8").replace("深化改革。", f"深化改革。{HOSTILE}只有一年说到{other}。")
        text = text.replace("数字经济加快发展", f"数字经济{HOSTILE}{other}加快发展")
        text = text.replace("年工作回顾", f"年工作回顾{HOSTILE}").replace("城镇新增就业", f"{HOSTILE}城镇新增就业")
        file.write_text(text, "utf-8")
    page = make(tmp_path)[COMPARED]
    assert len(list(page.iter("script"))) == 1
    assert list(page.iter("img")) == []
    assert not any(name.startswith("on") for each in page.iter() for name in each.attrib)
    for part in ("_changes", "_targets"):
        assert HOSTILE in page.get_element_by_id(part).text_content()


def test_a_page_says_which_years_are_missing(make: Make, page: Any, tmp_path: Path) -> None:
    for year in (2030, 2033):
        write_report(tmp_path, "四平市", year)
    compared = make(tmp_path)["compare-四平市-2030-2033.html"]
    assert "2031–2032" in zh(compared.get_element_by_id("_overview").find_class("loss")[0])
    assert page.find_class("loss") == []


def test_a_place_with_one_year_has_no_comparison(make: Make, tmp_path: Path) -> None:
    write_report(tmp_path, "四平市", 2030)
    write_report(tmp_path, "云南省", 2031, office="省长")
    made = make(tmp_path)
    assert not any(name.startswith("compare") for name in made)
    assert made["index.html"].xpath("//*[@id='_comparisons']") == []
