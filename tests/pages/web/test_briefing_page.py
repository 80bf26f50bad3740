"""A briefing as an HTML page: what is in it, and that nothing of the report becomes markup."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import html

from siping_tui.briefing.files import load, loads
from siping_tui.briefing.labels import CUT_OFF
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language, translator
from siping_tui.pages.web.briefing_page import briefing_page
from siping_tui.text.printable import visible
from tests.briefing.briefings import briefings

DATA = Path(__file__).parents[2] / "data"
FILES = ("small.yaml", "town.yaml", "drafted.yaml")


def page_of(briefing: Briefing, language: Language = "zh") -> Any:
    return html.document_fromstring(briefing_page(Outline(briefing), language))


@pytest.fixture(scope="module")
def small() -> Any:
    return page_of(load(DATA / "small.yaml"))


def words(element: Any) -> str:
    """Return the text of an element in Chinese, without what is only for screen readers."""
    copy = deepcopy(element)
    for left_out in (*by_class(copy, "en"), *by_class(copy, "hidden")):
        left_out.drop_tree()
    return str(copy.text_content())


def by_class(element: Any, name: str) -> list[Any]:
    return list(element.find_class(name))


def test_sections_are_nested_and_have_two_anchors(small: Any) -> None:
    outline = Outline(load(DATA / "small.yaml"))
    for entry in outline.entries:
        section = small.get_element_by_id(entry.section.id)
        heading = small.get_element_by_id(entry.number)
        assert section.tag == "section"
        assert heading.getparent() is section
        assert heading.tag == f"h{entry.depth + 2}"
        if entry.parent is not None:
            assert section.getparent() is small.get_element_by_id(entry.parent.section.id)


def test_headings_are_in_order_and_there_is_one_title(small: Any) -> None:
    levels = [int(each.tag[1]) for each in small.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(level <= above + 1 for above, level in pairwise(levels))


@pytest.mark.parametrize("name", FILES)
def test_every_link_leads_to_a_place_of_the_page(name: str) -> None:
    page = page_of(load(DATA / name))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = {each.get("href") for each in page.iter("a")}
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)


@pytest.mark.parametrize("name", FILES)
def test_the_text_is_as_printed(name: str) -> None:
    briefing = load(DATA / name)
    page = page_of(briefing)
    for added in (*by_class(page, "reference"), *by_class(page, "lost")):
        added.drop_tree()
    for entry in Outline(briefing).entries:
        section = page.get_element_by_id(entry.section.id)
        shown = [str(each.text_content()) for each in section.findall("p[@class='prose']")]
        rows = section.findall("div[@class='scroll']/table/*/tr")
        shown += ["\t".join(cell.text_content() for cell in row).rstrip("\t") for row in rows]
        printed = [paragraph.rstrip("\t") for paragraph in entry.section.paragraphs]
        assert sorted(shown) == sorted(printed)


def test_a_figure_leads_to_the_sentence_that_says_it(small: Any) -> None:
    row = next(each for each in small.iter("tr") if "GDP同比增长" in each.text_content())
    link = by_class(row, "sentence")[0].find("a")
    assert link.get("href") == "#gdp-growth"
    quote = small.get_element_by_id("gdp-growth")
    assert quote.text_content() == link.text == "全县GDP同比增长5.9%"
    assert [each.text for each in by_class(quote, "figure")] == ["5.9%"]


def test_numbers_are_those_of_the_briefing(small: Any) -> None:
    briefing = load(DATA / "small.yaml")
    outline = Outline(briefing)
    for name in ("figures", "targets"):
        items = [item for entry in outline.entries for item in getattr(entry.section, name)]
        cells = [by_class(row, "raw")[0] for row in small.get_element_by_id(f"_{name}").findall(".//tbody/tr")]
        assert [cell.xpath("string(.//data | text())") or None for cell in cells] == [item.raw for item in items]
        values = [cell.xpath("string(.//data/@value)") for cell in cells]
        assert [float(value) if value else None for value in values] == [item.value for item in items]


def test_a_fall_has_its_sign() -> None:
    briefing = load(DATA / "small.yaml")
    first, *sections = briefing.sections
    fall = next(figure for figure in first.sections[0].figures if figure.raw == "5.9%")
    inner = replace(first.sections[0], figures=(replace(fall, direction="down"),))
    page = page_of(replace(briefing, sections=(replace(first, sections=(inner, *first.sections[1:])), *sections)))
    (row,) = page.get_element_by_id("_figures").findall(".//tbody/tr")[:1]
    assert words(by_class(row, "raw")[0]) == "↓5.9%"


def test_each_row_has_its_place_in_the_orders(small: Any) -> None:
    rows = small.get_element_by_id("_figures").findall(".//tbody/tr")

    def ordered(order: str) -> list[str]:
        placed = [row for row in rows if row.get(f"data-{order}")]
        placed.sort(key=lambda row: int(row.get(f"data-{order}")))
        return [words(by_class(row, "raw")[0]) for row in placed]

    assert [row.get("data-place") for row in rows] == [str(number) for number in range(len(rows))]
    assert [raw for raw in ordered("size") if raw.endswith("%")] == ["4%", "5.9%", "7%", "30%"]
    assert ordered("when") == ["8.6亿元", "5.9%", "第三"]
    assert [words(row.find("th")) for row in rows if row.get("data-size") is None] == ["粮食产量"]


def test_doubtful_print_is_marked_and_explained(small: Any) -> None:
    section = small.get_element_by_id("farming")
    doubts = {each.text_content() for each in by_class(section, "doubt")}
    assert doubts == {"答卷卷", "农田草案与农田讨论稿", "[金奖]|银奖"}
    references = [each.find("a").get("href") for each in by_class(section, "reference")]
    notes = [small.get_element_by_id(each[1:]).text_content() for each in references]
    assert any("答卷卷 → 答卷" in note and "“卷”字重复。" in note for note in notes)
    (lost,) = by_class(small.get_element_by_id("next-year"), "lost")
    assert words(lost) == translator("zh")(CUT_OFF)


def test_what_a_program_found_is_marked() -> None:
    drafted = page_of(load(DATA / "drafted.yaml"))
    assert len(by_class(drafted, "draft")) == 1
    assert by_class(drafted.get_element_by_id("_text"), "unchecked")
    assert by_class(page_of(load(DATA / "small.yaml")), "draft") == []


def test_left_out_text_is_counted_and_not_shown() -> None:
    briefing = load(DATA / "drafted.yaml")
    page = briefing_page(Outline(briefing), "en")
    assert "Left out, because it is not part of the report" in page
    shown = html.document_fromstring(page).text_content()
    for each in briefing.left_out:
        assert len(each.text) < 4 or each.text not in shown


def test_the_policy_allows_its_own_script_and_styles_and_nothing_else(small: Any) -> None:
    policy = small.xpath("string(//meta[@http-equiv]/@content)")
    allowed = set(re.findall(r"'sha256-[^']+'", policy))
    own = [each.text for each in small.iter("script", "style")]
    assert {f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in own} == allowed
    assert policy.startswith("default-src 'none'; ")
    assert small.xpath("//@style | //@src | //*[local-name() = 'link']") == []
    assert not any(name.startswith("on") for each in small.iter() for name in each.attrib)


def test_it_loads_nothing() -> None:
    page = briefing_page(Outline(load(DATA / "town.yaml")), "zh")
    assert re.findall(r"(?:https?:)?//[a-z]", page) == []
    assert "url(" not in page
    assert "@import" not in page


def test_both_languages_are_in_the_page(small: Any) -> None:
    title = small.find(".//h1")
    assert [(each.get("class"), each.text) for each in title] == [
        ("zh", "青河县年度工作报告"),
        ("en", "Annual report of Qinghe County"),
    ]
    assert small.get("data-language") == "zh"
    assert page_of(load(DATA / "small.yaml"), "en").get("data-language") == "en"


class _Tags(HTMLParser):
    """Collects the elements and the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, name) for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _known() -> Iterator[tuple[str, str]]:
    for name in FILES:
        parser = _Tags()
        parser.feed(briefing_page(Outline(load(DATA / name)), "zh"))
        yield from parser.found


KNOWN = frozenset(_known())


@given(briefings())
def test_text_never_becomes_markup(briefing: Briefing) -> None:
    page = briefing_page(Outline(briefing), "zh")
    parser = _Tags()
    parser.feed(page)
    assert parser.found - KNOWN <= {("h5", ""), ("h6", "")}
    shown = "".join(parser.text)
    for entry in Outline(briefing).entries:
        assert visible(entry.section.title.zh) in shown
    assert page.replace("\n", "") == visible(page.replace("\n", ""))


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'`\\\\{0}{x}%s</style>"


def test_markup_in_the_report_is_text() -> None:
    text = (DATA / "small.yaml").read_text(encoding="utf-8")
    for harmless in ("青河县年度工作报告", "县委全会总结2023年工作——", "新增就业"):
        text = text.replace(f'"{harmless}"', json.dumps(HOSTILE))
    page = page_of(loads(text.encode(), "hostile.yaml"))
    assert len(list(page.iter("script"))) == 1
    assert len(list(page.iter("style"))) == 2
    assert list(page.iter("img")) == []
    assert words(page.find(".//h1")).strip() == HOSTILE
    assert HOSTILE in page.get_element_by_id("_figures").text_content()
