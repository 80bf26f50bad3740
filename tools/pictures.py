"""Draw the pictures in docs/pictures: screens of the reader, as SVG, and what a browser shows, if there is Chromium.

Rich's own exporter gives each character one cell, wide ones too, so this script places each character itself.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import groupby
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from selenium import webdriver

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.importing.opening import open_any
from siping_tui.messages import Language
from siping_tui.pages.web.briefing_page import briefing_page
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp

ROOT = Path(__file__).parents[1]
DIRECTORY = ROOT / "docs" / "pictures"
DOCUMENT = ROOT / "tests" / "data" / "county-report.txt"
"""A made-up report as a text file, for the picture of a draft."""

PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...], Language]] = {
    "overview-120x40": ((120, 40), (), "zh"),
    "overview-en-120x40": ((120, 40), (), "en"),
    "reader-120x40": ((120, 40), ("]", "]", "]", "]"), "zh"),
    "search-80x24": ((80, 24), ("/", *"营商环境"), "zh"),
    "reader-40x20": ((40, 20), ("]", "]", "]", "]"), "zh"),
    "reader-200x60": ((200, 60), ("]", "]", "]", "]", "]"), "zh"),
    "draft-120x40": ((120, 40), (")", ")"), "en"),
}
"""For each picture the size of the terminal, the keys to press before it is drawn, and the language."""

PAGE_SIZE = (1060, 600)
"""Pixels of the picture of an exported page."""
BROWSER_SIZE = (900, 560)
"""Pixels of the picture of the reader in a browser."""
BROWSER_KEYS = "]]]]"

_WIDTH, _HEIGHT, _BASELINE = 10, 22, 17
_STYLE = (
    "text{font-size:16.5px}"
    ".n{font-family:Menlo,Consolas,'DejaVu Sans Mono',monospace}"
    ".w{font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}"
)


def svg(rows: list[Iterable[Segment]], columns: int) -> str:
    """Return the picture of a screen that is `columns` cells wide."""
    body = "\n".join(element for y, row in enumerate(rows) for element in _row(row, y * _HEIGHT))
    size = f"{columns * _WIDTH} {len(rows) * _HEIGHT}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">\n<style>{_STYLE}</style>\n{body}\n</svg>\n'


def _row(row: Iterable[Segment], top: int) -> Iterator[str]:
    left = 0
    words = []
    for text, style, _ in row:
        style = style or Style.null()
        ground, ink = _colour(style.bgcolor, "#121212"), _colour(style.color, "#e0e0e0")
        if style.reverse:
            ground, ink = ink, ground
        width = cell_width(text) * _WIDTH
        yield f'<rect x="{left}" y="{top}" width="{width + 1}" height="{_HEIGHT + 1}" fill="{ground}"/>'
        for wide, run in groupby(text, lambda character: cell_width(character) == 2):
            piece = "".join(run)
            places = " ".join(str(left + cell_width(piece[:position]) * _WIDTH) for position in range(len(piece)))
            if piece.strip():
                words.append(
                    f'<text class="{"w" if wide else "n"}" x="{places}" y="{top + _BASELINE}" '
                    f'fill="{ink}"{_attributes(style)} xml:space="preserve">{escape(piece)}</text>'
                )
            left += cell_width(piece) * _WIDTH
    yield from words


def _attributes(style: Style) -> str:
    attributes = (
        (style.bold, ' font-weight="bold"'),
        (style.italic, ' font-style="italic"'),
        (style.underline, ' text-decoration="underline"'),
    )
    return "".join(attribute for is_set, attribute in attributes if is_set)


def _colour(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor(MONOKAI).hex


async def draw(name: str, size: tuple[int, int], keys: tuple[str, ...], language: Language) -> None:
    """Draw one picture."""
    is_draft = name.startswith("draft")
    briefing = open_any(DOCUMENT.read_bytes(), DOCUMENT.name) if is_draft else load(shipped())
    app = SipingApp(Outline(briefing), language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        rows: list[Iterable[Segment]] = list(app.screen._compositor.render_strips())
    (DIRECTORY / f"{name}.svg").write_text(svg(rows, size[0]), encoding="utf-8")


@contextmanager
def chromium(folder: Path, size: tuple[int, int]) -> Iterator[webdriver.Chrome]:
    """Start Chromium, which has to be installed with its driver, with a window of `size` pixels."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}"):
        options.add_argument(argument)
    width, height = size
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(which("chromedriver"))) as browser:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        yield browser


def draw_page(folder: Path) -> None:
    """Draw the picture of an exported page."""
    file = folder / "page.html"
    file.write_text(briefing_page(Outline(load(shipped())), "en"), encoding="utf-8")
    with chromium(folder / "page", PAGE_SIZE) as browser:
        browser.get(f"{file.as_uri()}#1.3")
        browser.save_screenshot(DIRECTORY / "page-{}x{}.png".format(*PAGE_SIZE))


def draw_browser(folder: Path) -> None:
    """Draw the picture of the reader in a browser."""
    # Without the settings and the state of whoever draws.
    homes = {name: os.fspath(folder) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **homes}
    command = (sys.executable, "-m", "siping_tui", "serve", "--port", "0", "--lang", "zh")
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as server:  # noqa: S603
        assert server.stdout is not None
        try:
            with chromium(folder / "browser", BROWSER_SIZE) as browser:
                browser.get(server.stdout.readline().strip())
                _settled(browser)
                for key in BROWSER_KEYS:
                    browser.switch_to.active_element.send_keys(key)
                (DIRECTORY / "browser-{}x{}.png".format(*BROWSER_SIZE)).write_bytes(_settled(browser))
        finally:
            server.terminate()


def _settled(browser: webdriver.Chrome) -> bytes:
    """Return the picture of the page as soon as it has not changed for two seconds; a canvas tells no more."""
    picture, since = browser.get_screenshot_as_png(), time.monotonic()
    while time.monotonic() - since < 2:
        time.sleep(0.2)
        if (later := browser.get_screenshot_as_png()) != picture:
            picture, since = later, time.monotonic()
    return picture


if __name__ == "__main__":
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        asyncio.run(draw(name, *picture))
    if which("chromedriver"):
        with TemporaryDirectory() as temporary:
            draw_page(Path(temporary))
            draw_browser(Path(temporary))
