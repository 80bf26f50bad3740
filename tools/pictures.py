"""Draw the pictures in docs/pictures: screens of the reader, as SVG, and what Chromium and LibreOffice show.

A program that is not installed leaves its pictures as they are. Rich's own exporter gives each character one cell, wide
ones too, so this script places each character itself.
"""

import asyncio
import os
import re
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from itertools import groupby
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument
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
from siping_tui.tui.collection_app import CollectionApp
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.user.memory import Memory

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

COLLECTION_PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "collection-100x14": ((100, 14), ("home",)),
    "indicators-100x18": ((100, 18), ("t", "down")),
}
"""For each picture of a folder of reports the size of the terminal and the keys to press."""
COUNTIES = (
    ("青禾", 2029, 5.5, 5200, ("民生福祉",)),
    ("青禾", 2030, 6.5, 5500, ("优化营商",)),
    ("青禾", 2031, 6, 6000, ()),
    ("林溪", 2030, 7, 4000, ("稳定就业", "办好民生")),
    ("林溪", 2031, 6.5, 4500, ("（二）城乡",)),
    ("云渡", 2029, 8, 8000, ("民生福祉", "加快项目")),
    ("云渡", 2031, 5, 9000, ("稳定就业",)),
    ("清泽", 2031, 5.5, 3000, ("综合实力",)),
)
"""Of each report in that folder the county, the year, two of its targets, and how the lines begin that it lacks."""

SHEET_PART = (219, 52, 430, 118)
"""The part of the first printed page of a workbook that is drawn: left, top, right and bottom, in points."""

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


def write_reports(folder: Path) -> None:
    """Write the reports of the picture of a folder: the made-up report, as of other counties and years."""
    folder.mkdir()
    text = DOCUMENT.read_text(encoding="utf-8")
    for county, year, growth, jobs, left_out in COUNTIES:
        pieces = re.split(r"(20[23]\d)(?=年)", text)
        pieces[1::2] = [str(int(piece) + year - 2031) for piece in pieces[1::2]]
        changed = "".join(pieces).replace("青禾", county)
        changed = changed.replace("增长6%左右", f"增长{growth}%左右").replace("6000人", f"{jobs}人")
        lines = [line for line in changed.splitlines(keepends=True) if not line.startswith(left_out)]
        (folder / f"{year}-{county}县.txt").write_text("".join(lines), encoding="utf-8")


async def draw_collection(name: str, size: tuple[int, int], keys: tuple[str, ...], folder: Path) -> None:
    """Draw one picture of the screens of a folder."""
    load = CollectionLoad([folder], folder.parent)
    load.start()
    app = CollectionApp(load, "en", Memory())
    async with app.run_test(size=size) as pilot:
        while not load.is_complete:
            await pilot.pause(0.1)
        await pilot.pause(1)  # the list looks for what is new a few times in a second
        for key in keys:
            await pilot.press(key)
            await pilot.pause(1)
        rows: list[Iterable[Segment]] = list(app.screen._compositor.render_strips())
    load.stop()
    (DIRECTORY / f"{name}.svg").write_text(svg(rows, size[0]), encoding="utf-8")


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


def draw_sheet(folder: Path) -> None:
    """Draw the picture of a workbook, as LibreOffice prints it."""
    workbook = folder / "figures.xlsx"
    command = (sys.executable, "-m", "siping_tui", "figures", "--lang", "en", "-o", os.fspath(workbook))
    subprocess.run(command, check=True)  # noqa: S603
    office = (which("soffice") or "", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless")
    to_pdf = ("--convert-to", "pdf", "--outdir", os.fspath(folder), os.fspath(workbook))
    subprocess.run((*office, *to_pdf), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    page = PdfDocument(workbook.with_suffix(".pdf"))[0]
    width, height = page.get_size()
    left, top, right, bottom = SHEET_PART
    picture = page.render(scale=4.5, crop=(left, height - bottom, width - right, top), rev_byteorder=True)
    (DIRECTORY / "sheet.png").write_bytes(png(picture.width, picture.height, picture.stride, bytes(picture.buffer)))


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Return a picture of red, green and blue bytes, in rows of `stride` bytes, as PNG."""
    rows = b"".join(b"\0" + pixels[top : top + 3 * width] for top in range(0, height * stride, stride))
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


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
    with TemporaryDirectory() as temporary:
        write_reports(Path(temporary) / "reports")
        for name, (size, keys) in COLLECTION_PICTURES.items():
            asyncio.run(draw_collection(name, size, keys, Path(temporary) / "reports"))
    if which("soffice"):
        with TemporaryDirectory() as temporary:
            draw_sheet(Path(temporary))
    if which("chromedriver"):
        with TemporaryDirectory() as temporary:
            draw_page(Path(temporary))
            draw_browser(Path(temporary))
