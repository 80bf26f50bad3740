"""Exported pages in Chromium, examined by axe-core: none breaks a rule of WCAG 2.1, level A or AA, that it can check.

The policy of a page lets no other script in, and stays as it is: axe-core comes through the Chrome DevTools Protocol,
to which policies do not apply.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.collection.opening_collections import open_collection
from siping_tui.messages import Language
from siping_tui.pages.web.briefing_page import briefing_page
from siping_tui.pages.web.collection_pages import collection_pages
from siping_tui.pages.web.page_names import INDEX, INDICATORS
from tests.collection.reports import write_report, write_succession
from tests.pages.web.open_pages import OpenPage

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.thorough

DATA = Path(__file__).parents[2] / "data"
DRAFT = "drafted.html"
REPORT = "report.html"
COMPARED = "compare-四平市-2030-2031.html"
PAGES = (REPORT, DRAFT, COMPARED, INDEX, INDICATORS)
WIDTHS = {"light": 1440, "dark": 390}
"""The width of the window by theme: all pairs of both would take twice as long and find no more."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
EXAMINE = """
const [levels, done] = arguments;
axe.run({runOnly: levels}).then(
  ({violations, passes}) => done([
    violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${target}: ${failureSummary}`)),
    passes.map(({id}) => id),
  ]),
  (error) => done([[String(error)], []]),
);
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of the bundled report, of a draft, and those of a collection."""
    folder, reports = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("reports")
    for name, file in ((REPORT, shipped()), (DRAFT, DATA / "drafted.yaml")):
        (folder / name).write_text(briefing_page(Outline(load(file)), "zh"), "utf-8")
    write_succession(reports, "四平市", 2030)
    write_report(reports, "云南省", 2031, office="省长")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    with open_collection([reports], folder=tmp_path_factory.mktemp("cache")) as collection:
        for name, content in collection_pages(collection, "报告", "zh"):
            (folder / name).write_text(content, "utf-8")
    return folder


@pytest.fixture
def page(chromium: "Chrome") -> Iterator[OpenPage]:
    """A tab of its own, because choices last as long as one."""
    old = chromium.current_window_handle
    chromium.switch_to.new_window("tab")
    yield OpenPage(chromium)
    chromium.close()
    chromium.switch_to.window(old)


def examine(page: OpenPage) -> tuple[list[str], set[str]]:
    """Return what breaks a rule, and the names of the rules that are kept."""
    source = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    page.browser.execute_cdp_cmd("Runtime.evaluate", {"expression": source})
    broken, kept = page.browser.execute_async_script(EXAMINE, LEVELS)
    return broken, set(kept)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_accessibility_is_broken(
    page: OpenPage, folder: Path, name: str, language: Language, theme: str
) -> None:
    page.set_system_theme(theme)
    page.set_width(WIDTHS[theme])
    page.browser.get((folder / name).as_uri())
    if language != "zh":
        page.by_id("_language").click()
    broken, kept = examine(page)
    assert broken == []
    assert {"button-name", "color-contrast", "html-has-lang", "label", "link-name", "valid-lang"} <= kept
