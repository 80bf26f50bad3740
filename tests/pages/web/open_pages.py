"""Pages in Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

WIDTHS = (390, 820, 1040, 1200, 1440)


class OpenPage:
    """A page in the browser."""

    def __init__(self, browser: "Chrome") -> None:
        self.browser = browser

    def by_id(self, id_: str) -> "WebElement":
        return self.browser.find_element("id", id_)

    def ask(self, script: str, *arguments: object) -> Any:
        """Return the value of an expression in JavaScript."""
        return self.browser.execute_script(f"return {script}", *arguments)

    def until(self, script: str, *arguments: object) -> Any:
        """Return the value of an expression as soon as it is true."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.browser, 10).until(lambda _: self.ask(script, *arguments))

    def set_width(self, width: int) -> None:
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def set_system_theme(self, theme: str) -> None:
        feature = {"name": "prefers-color-scheme", "value": theme}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def log(self) -> list[Any]:
        """Return the errors and warnings of the browser."""
        return list(self.browser.get_log("browser"))  # type: ignore[no-untyped-call]

    def rows(self, table: str) -> list[str]:
        """Return the printed quantities of a table, row by row."""
        rows = "[...document.querySelectorAll(`#${arguments[0]} tbody tr:not(.unit)`)]"
        return list(self.ask(f"{rows}.map(row => row.cells[2].firstChild.textContent)", table))

    def lines(self, table: str) -> list[str]:
        """Return the printed quantities of a table, with the units above them in brackets."""
        rows = "[...document.querySelectorAll(`#${arguments[0]} tbody tr`)]"
        words = "row.matches('.unit') ? `[${row.innerText.trim()}]` : row.cells[2].firstChild.textContent"
        return list(self.ask(f"{rows}.map(row => {words})", table))

    def sort(self, table: str, order: str) -> None:
        self.browser.find_element("css selector", f"#{table} [data-order={order}] button").click()


OpenFile = Callable[..., OpenPage]


@pytest.fixture
def open_file(chromium: "Chrome") -> OpenFile:
    """A function that opens the file of a page in the browser."""

    def opened(file: Path, anchor: str = "", *, width: int = 1440) -> OpenPage:
        # A new tab, because choices last as long as one.
        old = chromium.current_window_handle
        chromium.switch_to.new_window("tab")
        new = chromium.current_window_handle
        chromium.switch_to.window(old)
        chromium.close()
        chromium.switch_to.window(new)
        page = OpenPage(chromium)
        page.set_width(width)
        page.set_system_theme("light")
        chromium.get(f"{file.as_uri()}{anchor}")
        return page

    return opened
