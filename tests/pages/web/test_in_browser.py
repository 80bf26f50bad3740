"""The page in Chromium: what its script and its style sheet do. Skipped without Chromium and its driver."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.pages.web.briefing_page import briefing_page
from tests.pages.web.open_pages import WIDTHS, OpenFile, OpenPage

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.thorough

DATA = Path(__file__).parents[2] / "data"


Open = Callable[..., OpenPage]


@pytest.fixture
def open_page(open_file: OpenFile, tmp_path: Path) -> Open:
    def opened(name: str | Path = "small.yaml", anchor: str = "", *, width: int = 1440) -> OpenPage:
        file = tmp_path / "page.html"
        file.write_text(briefing_page(Outline(load(DATA / name)), "zh"), encoding="utf-8")
        return open_file(file, anchor, width=width)

    return opened


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window_and_nothing_is_refused(open_page: Open, width: int) -> None:
    for name in ("small.yaml", "town.yaml", "drafted.yaml", shipped()):
        page = open_page(name, width=width)
        assert page.ask("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.log() == []


def test_search_finds_words_across_marks_in_any_width_and_case(open_page: Open) -> None:
    page = open_page()
    # The number is an element of its own.
    page.by_id("_find").send_keys("ｇｄｐ同比增长５.9")
    page.until("document.getElementById('_count').textContent === '3'")
    page.by_id("_find").send_keys("\n")
    page.until("document.getElementById('_count').textContent === '1/3'")
    page.by_id("_previous").click()
    page.until("document.getElementById('_count').textContent === '3/3'")
    assert page.ask("CSS.highlights.get('match').size") == 3
    page.by_id("_find").clear()
    page.by_id("_find").send_keys("没有的词")
    page.until("document.documentElement.hasAttribute('data-nothing-found')")
    assert page.by_id("_count").text == "0"
    assert not page.by_id("_next").is_displayed()
    page.by_id("_find").send_keys("\ue00c")
    page.until("!document.documentElement.hasAttribute('data-nothing-found')")


def test_search_finds_what_the_language_shows(open_page: Open) -> None:
    page = open_page()
    page.by_id("_find").send_keys("New urban jobs")
    page.until("document.getElementById('_count').textContent === '0'")
    page.by_id("_language").click()
    page.until("document.getElementById('_count').textContent !== '0'")


def test_a_slash_goes_to_the_search(open_page: Open) -> None:
    page = open_page()
    page.browser.find_element("tag name", "body").send_keys("/")
    assert page.ask("document.activeElement.id") == "_find"
    assert page.by_id("_find").get_attribute("value") == ""


def test_a_table_is_sorted_by_the_rules_of_the_program(open_page: Open) -> None:
    page = open_page()
    printed = page.rows("_figures")
    page.sort("_figures", "size")
    largest_first = page.rows("_figures")
    assert [raw for raw in largest_first if raw.endswith("%")] == ["30%", "7%", "5.9%", "4%"]
    assert largest_first[-1] == "历史新高"
    page.sort("_figures", "size")
    smallest_first = page.rows("_figures")
    assert [raw for raw in smallest_first if raw.endswith("%")] == ["4%", "5.9%", "7%", "30%"]
    assert smallest_first[-1] == "历史新高"
    page.sort("_figures", "place")
    assert page.rows("_figures") == printed
    page.sort("_figures", "name")
    # By pinyin: fu, liang, shi, shi, shui, shui, xin.
    labels = page.ask("[...document.querySelectorAll('#_figures tbody th')].map(each => each.innerText.trim())")
    chinese = [label for label in labels if not label.startswith("GDP")]
    assert chinese == ["负债率", "粮食产量", "失业率", "市场主体", "税收收入", "税收收入同比增长", "新增就业"]
    assert page.ask("document.querySelectorAll('#_figures [aria-sort]').length") == 1


def test_a_table_sorted_by_size_names_the_unit_above_the_numbers_that_compare(open_page: Open) -> None:
    page = open_page()
    page.sort("_figures", "size")
    lines = page.lines("_figures")
    assert lines[:6] == ["[%]", "30%", "7%", "6%以上", "5.9%", "4%"]
    assert lines[6:14] == ["[无单位]", "第三", "[人]", "1.2万人", "[户]", "3.5万户", "[元]", "8.6亿元"]
    assert lines[14:] == ["[无数字]", "历史新高"]
    page.by_id("_language").click()
    assert "[no number]" in page.lines("_figures")
    page.sort("_figures", "place")
    assert not any(line.startswith("[") for line in page.lines("_figures"))


def test_a_link_leads_to_the_sentence(open_page: Open) -> None:
    page = open_page()
    page.browser.find_element("css selector", "#_figures .sentence a").click()
    assert page.ask("location.hash") == "#gdp-growth"
    assert page.ask("document.querySelector(':target').innerText") == "全县GDP同比增长5.9%"
    assert 0 < page.ask("document.querySelector(':target').getBoundingClientRect().top") < 900
    page = open_page(anchor="#1.2")
    assert 0 <= page.ask("document.getElementById('1.2').getBoundingClientRect().top") < 200


def test_the_switch_shows_the_other_language(open_page: Open) -> None:
    page = open_page()
    title = page.browser.find_element("tag name", "h1")
    assert (title.text, page.browser.title) == ("青河县年度工作报告", "青河县年度工作报告")
    page.by_id("_language").click()
    assert (title.text, page.browser.title) == ("Annual report of Qinghe County", "Annual report of Qinghe County")
    assert "前三季度" in page.by_id("economy").text
    assert "税收" not in page.by_id("_figures").find_element("css selector", "thead").text
    assert page.ask("document.querySelector('#_find').placeholder") == "Find on this page"


def test_the_switch_of_the_language_keeps_the_place(open_page: Open) -> None:
    top = "document.getElementById('5.2').getBoundingClientRect().top"
    for width in (390, 1440):
        page = open_page(shipped(), anchor="#5.2", width=width)
        page.until(f"Math.abs({top}) < 200")
        for _ in range(2):
            before = page.ask(top)
            page.by_id("_language").click()
            assert abs(page.ask(top) - before) < 40


def test_light_and_dark_follow_the_system_until_the_switch_is_used(open_page: Open) -> None:
    page = open_page()
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.ask(background)
    page.set_system_theme("dark")
    page.until(f"{background} !== arguments[0]", light)
    page.by_id("_theme").click()
    page.until(f"{background} === arguments[0]", light)


def test_the_contents_are_beside_the_text_or_fold_away(open_page: Open) -> None:
    page = open_page(width=1440)
    contents, main = page.by_id("_contents"), page.by_id("_main")
    assert contents.get_attribute("open")
    assert contents.rect["x"] + contents.rect["width"] <= main.rect["x"]
    page = open_page(width=390)
    assert not page.by_id("_contents").get_attribute("open")
    page.browser.find_element("css selector", "#_contents summary").click()
    page.browser.find_element("css selector", "#_contents a[href='#1.1']").click()
    page.until("!document.getElementById('_contents').open")
    assert page.ask("location.hash") == "#1.1"


def test_everything_can_be_read_without_scripts(open_page: Open, chromium: "Chrome") -> None:
    page = open_page(width=390)
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.refresh()
        assert not page.by_id("_find").is_displayed()
        assert page.by_id("_contents").get_attribute("open")
        assert "全县GDP同比增长5.9%" in page.by_id("economy").text
        assert "城镇新增就业" in page.by_id("_targets").text
        assert "Annual report" not in page.browser.find_element("tag name", "body").text
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def _printed(page: OpenPage) -> list[str]:
    """Return the text of each page of paper."""
    printed = page.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    document = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    return [sheet.get_textpage().get_text_bounded() for sheet in document]


def test_paper_has_a_running_head_page_numbers_and_whole_tables(open_page: Open) -> None:
    page = open_page(shipped())
    title = page.browser.find_element("tag name", "h1").text
    sheets = _printed(page)
    assert len(sheets) > 5
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet
        assert (title in sheet.splitlines()[0]) == (number > 1) or number == 1
    # The headings of a table that goes on are repeated, and the controls are left out.
    assert sum("原文数值" in sheet for sheet in sheets) > 4
    assert not any("在本页中" in sheet or "English" in sheet for sheet in sheets)
    outline = Outline(load(shipped()))
    whole = "".join("".join(sheets).split())
    for entry in outline.entries:
        for item in (*entry.section.figures, *entry.section.targets):
            assert "".join(item.label.zh.split())[:6] in whole


def test_no_head_row_is_alone_at_the_end_of_a_page(open_page: Open) -> None:
    page = open_page()
    first = page.ask("document.querySelector('#_figures tbody th').innerText.trim()")
    page.ask("document.getElementById('_main').replaceChildren('', document.getElementById('_figures'))")
    page.ask("document.getElementById('_main').prepend(document.createElement('div'))")
    page.ask("document.getElementById('_figures').style.breakBefore = 'auto'")
    ends = set()
    for height in range(800, 920, 10):
        page.ask("document.querySelector('#_main div').style.height = `${arguments[0]}px`", height)
        sheet = _printed(page)[0]
        ends.add(("数据（" in sheet, "原文数值" in sheet, first in sheet))
    # The whole table begins on the first page, or on the second.
    assert ends == {(True, True, True), (False, False, False)}
