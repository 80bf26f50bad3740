"""The served reader in Chromium, as a visitor uses it. Skipped without Chromium and its driver."""

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyte
import pytest

from tests.chromium import chromium
from tests.cli.test_serving import SMALL, children, needs_proc, served, status

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse
    from selenium.webdriver import Chrome

__all__ = ["chromium"]

pytestmark = [pytest.mark.thorough, needs_proc]

PATIENCE = 30.0

# The widget draws on a canvas; what it draws comes through its socket.
RECORDER = """
window.drawn = []; window.sent = [];
window.WebSocket = class extends WebSocket {
  constructor(address) {
    super(address);
    this.addEventListener("message", ({data}) => data.byteLength && window.drawn.push(...new Uint8Array(data)));
  }
  send(message) { window.sent.push(message); super.send(message); }
};
"""


class Visitor:
    """A tab with the reader."""

    def __init__(self, browser: "Chrome", server: "subprocess.Popen[str]", address: str) -> None:
        self.browser, self.server, self.address = browser, server, address

    def do(self, method: str, **parameters: Any) -> Any:
        """Call a method of the Chrome DevTools Protocol."""
        return self.browser.execute_cdp_cmd(method, parameters)

    def ask(self, script: str) -> Any:
        """Return the value of an expression in JavaScript, or of its promise."""
        return self.browser.execute_async_script(f"Promise.resolve({script}).then(arguments[0], arguments[0])")

    def until(self, holds: Callable[[], object]) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.browser, PATIENCE).until(lambda _: holds(), "\n".join(self.rows()))

    def rows(self) -> list[str]:
        """Return the rows of the screen."""
        sizes = [message[1] for message in map(json.loads, self.ask("window.sent")) if message[0] == "resize"]
        if not sizes:
            return []
        screen = pyte.Screen(sizes[-1]["width"], sizes[-1]["height"])
        pyte.ByteStream(screen).feed(bytes(self.ask("window.drawn")))
        # The second cell of a wide character holds nothing.
        cells = (screen.buffer[row] for row in range(screen.lines))
        return ["".join(row[column].data for column in range(screen.columns)) for row in cells]

    def shows(self, words: str) -> bool:
        return any(words in row for row in self.rows())

    def press(self, keys: str) -> None:
        self.browser.switch_to.active_element.send_keys(keys)

    def compose(self, typed: str, chosen: str) -> None:
        """Type letters into an input method, and choose a word."""
        for end in range(1, len(typed) + 1):
            self.do("Input.imeSetComposition", text=typed[:end], selectionStart=end, selectionEnd=end)
        self.do("Input.insertText", text=chosen)

    def resize(self, width: int, height: int) -> None:
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def click(self, words: str) -> None:
        """Click on the first cell of the first words like these."""
        row, cells = next((number, row.partition(words)[0]) for number, row in enumerate(self.rows()) if words in row)
        columns = sum(2 if ord(character) > 0x2E7F else 1 for character in cells)
        box = self.ask("document.querySelector('.xterm-screen').getBoundingClientRect().toJSON()")
        size = next(m[1] for m in map(json.loads, reversed(self.ask("window.sent"))) if m[0] == "resize")
        x, y = (columns + 0.5) * box["width"] / size["width"], (row + 0.5) * box["height"] / size["height"]
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


@pytest.fixture
def visitor(chromium: "Chrome", tmp_path: Path) -> Iterator[Visitor]:
    chromium.switch_to.new_window("tab")
    with served(tmp_path, "--port", "0", "--lang", "zh") as (server, address):
        visitor = Visitor(chromium, server, address)
        visitor.do("Page.addScriptToEvaluateOnNewDocument", source=RECORDER)
        visitor.resize(1280, 800)
        chromium.get(address)
        visitor.until(lambda: visitor.shows("搜索") and visitor.shows("概况"))
        yield visitor
    close_tabs(chromium)


def close_tabs(browser: "Chrome") -> None:
    """Close all tabs but the first one."""
    first, *others = browser.window_handles
    for tab in others:
        browser.switch_to.window(tab)
        browser.close()
    browser.switch_to.window(first)


def test_the_page_loads_nothing_from_elsewhere_and_hides_its_token(visitor: Visitor) -> None:
    bare = visitor.address.partition("?")[0]
    assert visitor.browser.current_url == bare
    loaded = visitor.ask("performance.getEntriesByType('resource').map(each => each.name)")
    assert len(loaded) >= 5
    assert [address for address in loaded if not address.startswith(bare)] == []
    log = visitor.browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [entry for entry in log if entry["level"] == "SEVERE"] == []


def test_keys_and_an_input_method_reach_the_reader(visitor: Visitor) -> None:
    visitor.press("/")
    visitor.until(lambda: visitor.shows("/"))
    visitor.compose("liangshi", "粮食")
    visitor.until(lambda: visitor.shows("/粮食") and visitor.shows("1/"))
    typed = [message[1] for message in map(json.loads, visitor.ask("window.sent")) if message[0] == "stdin"]
    assert "粮食" in typed
    assert not {"l", "liangshi"} & set(typed)


def test_copies_reach_the_clipboard_and_ctrl_v_pastes(visitor: Visitor) -> None:
    from selenium.webdriver.common.keys import Keys

    visitor.press("Jy")
    visitor.until(lambda: visitor.shows("已复制"))
    visitor.do("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    visitor.do("Page.bringToFront")
    assert "——《青河县年度工作报告》" in visitor.ask("navigator.clipboard.readText()")
    visitor.ask("navigator.clipboard.writeText('粮食')")
    visitor.press("/")
    visitor.press(Keys.CONTROL + "v")
    visitor.until(lambda: visitor.shows("/粮食"))


def test_the_mouse_and_another_size_of_the_window(visitor: Visitor) -> None:
    before = visitor.rows()[0]
    visitor.click("农业")
    visitor.until(lambda: visitor.rows()[0] != before and "农业" in visitor.rows()[0])
    visitor.resize(600, 400)
    visitor.until(lambda: 0 < len(visitor.rows()) < 25 and visitor.shows("农业"))


def test_the_reader_ends_with_its_tab(visitor: Visitor) -> None:
    assert len(children(visitor.server.pid)) == 1
    visitor.browser.close()
    visitor.browser.switch_to.window(visitor.browser.window_handles[0])
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(visitor.browser, PATIENCE).until(lambda _: not children(visitor.server.pid))


def test_q_ends_the_reader_and_enter_opens_it_again(visitor: Visitor) -> None:
    from selenium.webdriver.common.keys import Keys

    visitor.press("q")
    visitor.until(lambda: visitor.ask("document.body.classList.contains('-closed')"))
    assert visitor.browser.find_element("class name", "ended").text.split() == ["阅读器已结束", "·", "重新打开"]
    visitor.press(Keys.ENTER)
    visitor.until(lambda: visitor.shows("搜索"))
    assert len(children(visitor.server.pid)) == 1


def test_the_page_says_why_there_is_no_reader(chromium: "Chrome", tmp_path: Path) -> None:
    report = tmp_path / "<b>县报告.yaml"
    shutil.copy(SMALL, report)
    chromium.switch_to.new_window("tab")
    with served(tmp_path, "--port", "0", "--lang", "zh", report=report) as (server, address):
        report.unlink()
        visitor = Visitor(chromium, server, address)
        visitor.do("Page.addScriptToEvaluateOnNewDocument", source=RECORDER)
        visitor.resize(500, 300)
        chromium.get(address)
        visitor.until(lambda: chromium.find_element("class name", "reason").is_displayed())
        assert chromium.find_element("class name", "reason").text == "<b>县报告.yaml: 无法读取：没有这个文件或文件夹"
        assert chromium.find_element("class name", "ended").text.startswith("阅读器已结束 · 重新打开")
    close_tabs(chromium)


def test_the_last_seat_stays_with_a_visitor_who_loads_the_page_again(chromium: "Chrome", tmp_path: Path) -> None:
    chromium.switch_to.new_window("tab")
    with served(tmp_path, "--port", "0", "--lang", "zh", "--visitors", "1") as (server, address):
        visitor = Visitor(chromium, server, address)
        visitor.do("Page.addScriptToEvaluateOnNewDocument", source=RECORDER)
        chromium.get(address)
        for _ in range(2):
            visitor.until(lambda: visitor.shows("搜索"))
            chromium.refresh()
        visitor.until(lambda: visitor.shows("搜索"))


VISITORS = 20
IN_CHROMIUM = 2
"""Tabs; the other visitors are sockets, because to draw twenty pages would take a minute of CI."""
MEGABYTES = 80
"""What a reader may take of the memory, with its share of what several readers have in common."""


class Guest:
    """A visitor without a browser: what the page sends, and what it would draw."""

    def __init__(self, socket: "ClientWebSocketResponse") -> None:
        self._socket, self._drawn = socket, b""

    async def see(self, words: str) -> None:
        while words.encode() not in self._drawn:
            self._drawn += await self._socket.receive_bytes()

    async def press(self, key: str) -> None:
        await self._socket.send_json(["stdin", key])


def memory(process: int) -> float:
    """Return the memory of a process in megabytes; of pages in common with others, its share."""
    (kilobytes,) = re.findall(r"^Pss: +(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(kilobytes) / 1024


@pytest.mark.timeout(300)
async def test_twenty_visitors_at_once(chromium: "Chrome", tmp_path: Path) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    with served(tmp_path, "--port", "0", "--lang", "zh", "--visitors", str(VISITORS)) as (server, address):
        bare, _, token = address.partition("?token=")

        async def arrive(stack: AsyncExitStack, session: Any) -> Guest:
            connecting = session.ws_connect(
                f"{bare}socket?token={token}&width=100&height=30", headers={"Origin": bare.rstrip("/")}
            )
            guest = Guest(await stack.enter_async_context(connecting))
            await guest.see("青河县年度工作报告")
            await guest.press("?")
            await guest.see("入门")
            return guest

        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            await asyncio.gather(
                *(arrive(stack, session) for _ in range(VISITORS - IN_CHROMIUM)),
                asyncio.to_thread(visit_in_tabs, Visitor(chromium, server, address)),
            )
            readers = children(server.pid)
            assert len(readers) == VISITORS
            assert max(map(memory, readers)) < MEGABYTES
            assert await asyncio.to_thread(status, address) == 503
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await arrive(stack, session)
            assert caught.value.status == 503
    close_tabs(chromium)


def visit_in_tabs(visitor: Visitor) -> None:
    """Open the reader in tabs, and the help in each."""
    for _ in range(IN_CHROMIUM):
        visitor.browser.switch_to.new_window("tab")
        visitor.do("Page.addScriptToEvaluateOnNewDocument", source=RECORDER)
        visitor.resize(1280, 800)
        visitor.browser.get(visitor.address)
        visitor.until(lambda: visitor.shows("青河县年度工作报告"))
        visitor.press("?")
        visitor.until(lambda: visitor.shows("入门"))
