"""The reader in a browser: who gets in, how many, and what ends it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from siping_tui.cli import serving, visits
from siping_tui.user.paths import state_path
from siping_tui.user.state import State
from siping_tui.user.state_file import save_state
from tests.cli.conftest import Call
from tests.collection.reports import write_examples

pytest.importorskip("textual_serve")
pytest.importorskip("aiohttp")

from aiohttp import ClientSession, WSCloseCode, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from siping_tui.cli.web_site import Served, WebSite, _cells

SMALL = Path(__file__).parents[1] / "data" / "small.yaml"
STATIC = ("/page.css", "/page.js", "/textual.js", "/xterm.css", "/roboto-mono.ttf")
PATIENCE = 30.0
PAUSE = 0.02

Client = TestClient[Request, Application]


async def until(is_met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_met():
        assert time.monotonic() < deadline
        await asyncio.sleep(PAUSE)


@pytest.fixture
def site() -> WebSite:
    arguments = ("read", "--read-only", "--lang", "zh", "--", os.fspath(SMALL))
    return WebSite(Served(arguments, "<小报告>", "en", str, seats=1))


@pytest.fixture
async def client(site: WebSite) -> AsyncIterator[Client]:
    """A browser that has not been there yet, and never follows a link by itself."""
    async with TestClient(TestServer(site.application(8000))) as client:
        yield client


@pytest.fixture
async def guest(client: Client, site: WebSite) -> Client:
    """A browser that has opened the address with its token."""
    assert (await client.get("/", params={"token": site.token})).status == 200
    return client


def origin(client: Client) -> str:
    return f"http://{client.host}:{client.port}"


def headers(client: Client) -> dict[str, str]:
    return {"Origin": origin(client)}


@pytest.mark.parametrize("path", ["/", "/socket", "/missing", *STATIC])
async def test_without_its_token_nothing_is_served(client: Client, site: WebSite, path: str) -> None:
    for query in ({}, {"token": ""}, {"token": site.token[:-1]}, {"token": "四平"}):
        assert (await client.get(path, params=query, headers=headers(client))).status == 403
    wrong = {"Cookie": "siping-tui-8000=wrong", **headers(client)}
    assert (await client.get(path, headers=wrong)).status == 403


async def test_the_cookie_of_the_first_visit_takes_the_place_of_the_token(client: Client, site: WebSite) -> None:
    first = await client.get("/", params={"token": site.token})
    cookie = first.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    for path in ("/", *STATIC):
        assert (await client.get(path)).status == 200
    assert (await client.get("/", params={"token": "wrong"})).status == 403


async def test_the_page_loads_nothing_from_elsewhere(guest: Client) -> None:
    response = await guest.get("/")
    page = await response.text()
    assert "&lt;小报告&gt;" in page
    assert "//" not in page
    assert "//" not in await (await guest.get("/page.css")).text()
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("sent", [None, "http://elsewhere.example", "null", "http://["])
async def test_a_page_of_another_website_gets_no_reader(guest: Client, sent: str | None) -> None:
    with pytest.raises(WSServerHandshakeError) as caught:
        await guest.ws_connect("/socket", headers={"Origin": sent} if sent else {})
    assert caught.value.status == 403


async def test_a_visitor_gets_a_reader_and_q_ends_it(guest: Client) -> None:
    async with guest.ws_connect("/socket?width=100&height=30", headers=headers(guest)) as visitor:
        drawn = b""
        while "青河县".encode() not in drawn:
            drawn += await asyncio.wait_for(visitor.receive_bytes(), PATIENCE)
        await visitor.send_json(["stdin", "q"])
        async with asyncio.timeout(PATIENCE):
            assert [message.type async for message in visitor if message.type != WSMsgType.BINARY] == []
        assert visitor.close_code == WSCloseCode.OK


async def test_a_visitor_is_told_why_there_is_no_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("read", "--read-only", "--lang", "zh", "--", os.fspath(tmp_path / "<b>县报告.yaml"))
    site = WebSite(Served(arguments, "", "zh", str, seats=1))
    async with TestClient(TestServer(site.application(8000))) as client:
        await client.get("/", params={"token": site.token})
        async with client.ws_connect("/socket", headers=headers(client)) as visitor, asyncio.timeout(PATIENCE):
            assert await visitor.receive_json() == ["failed", "<b>县报告.yaml: 无法读取：没有这个文件或文件夹"]
            assert (await visitor.receive()).type == WSMsgType.CLOSE
    # Whoever serves is told the whole path.
    assert capsys.readouterr().err == f"{tmp_path}/<b>县报告.yaml: 无法读取：没有这个文件或文件夹\n"


async def test_further_visitors_are_told_that_all_seats_are_taken(guest: Client) -> None:
    async with guest.ws_connect("/socket", headers=headers(guest)) as visitor:
        await asyncio.wait_for(visitor.receive_bytes(), PATIENCE)
        full = await guest.get("/")
        assert (full.status, "all seats are taken (1)" in await full.text()) == (503, True)
        with pytest.raises(WSServerHandshakeError) as caught:
            await guest.ws_connect("/socket", headers=headers(guest))
        assert caught.value.status == 503
    async with asyncio.timeout(PATIENCE):
        while (await guest.get("/")).status == 503:
            await asyncio.sleep(PAUSE)


@pytest.mark.parametrize(
    "sent", ["", "[", "{}", '["stdin"]', '["stdin", 1]', '["resize", {"width": "1"}]', '["shell", "ls"]', "[" * 5000]
)
async def test_what_is_no_message_of_the_terminal_ends_the_visit(guest: Client, sent: str) -> None:
    async with guest.ws_connect("/socket", headers=headers(guest)) as visitor:
        await visitor.send_str(sent)
        async with asyncio.timeout(PATIENCE):
            async for _ in visitor:
                pass
        assert visitor.close_code == WSCloseCode.POLICY_VIOLATION


@pytest.mark.parametrize(("named", "cells"), [(None, 80), ("x", 80), ("-5", 1), (10**9, 1000), ("9" * 9999, 80)])
def test_a_window_has_a_bounded_number_of_cells(named: str | int | None, cells: int) -> None:
    assert _cells(named) == cells


async def test_half_a_character_does_no_harm(guest: Client) -> None:
    async with guest.ws_connect("/socket", headers=headers(guest)) as visitor:
        await visitor.send_str('["stdin", "\\ud800"]')
        await visitor.send_json(["ping", "1"])
        async with asyncio.timeout(PATIENCE):
            while (message := await visitor.receive()).type == WSMsgType.BINARY:
                pass
        assert message.json() == ["pong", "1"]


@contextmanager
def served(tmp_path: Path, *options: str, report: Path = SMALL) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command, and yield its process and the address that it prints."""
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    environment = {name: value for name, value in environment.items() if name not in ("LANGUAGE", "LC_ALL")}
    command = [sys.executable, "-m", "siping_tui", "serve", os.fspath(report), *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, encoding="utf-8", cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def children(process: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_running(process: int) -> bool:
    """Return whether a process is there, and neither ended nor waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def status(address: str) -> int:
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the readers in /proc")


@needs_proc
@pytest.mark.parametrize(("sent", "code"), [("SIGTERM", 0), ("SIGINT", 130), ("SIGKILL", -9)])
async def test_a_signal_ends_the_server_and_its_readers(tmp_path: Path, sent: str, code: int) -> None:
    with served(tmp_path, "--port", "0") as (process, address):
        bare, _, token = address.partition("?token=")
        assert bare.startswith("http://127.0.0.1:")
        assert await asyncio.to_thread(status, bare) == 403
        assert await asyncio.to_thread(status, address) == 200
        async with (
            ClientSession() as session,
            session.ws_connect(f"{bare}socket?token={token}", headers={"Origin": bare.rstrip("/")}) as visitor,
        ):
            await asyncio.wait_for(visitor.receive_bytes(), PATIENCE)
            [reader] = children(process.pid)
            process.send_signal(getattr(signal, sent))
            assert await asyncio.to_thread(process.wait, PATIENCE) == code
            await until(lambda: not is_running(reader))
        assert process.communicate() == ("", "")
    assert list(tmp_path.iterdir()) == []


@needs_proc
async def test_a_visitor_who_leaves_takes_the_reader_along(tmp_path: Path) -> None:
    with served(tmp_path, "--port", "0") as (process, address):
        bare, _, token = address.partition("?token=")
        async with ClientSession() as session:
            visitor = await session.ws_connect(f"{bare}socket?token={token}", headers={"Origin": bare.rstrip("/")})
            await asyncio.wait_for(visitor.receive_bytes(), PATIENCE)
            assert len(children(process.pid)) == 1
        await until(lambda: children(process.pid) == [])


async def test_a_visitor_does_not_see_what_the_user_has_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    save_state(state_path(), State(), State(opened=("/private/report.docx",)))
    visit = await visits.Visit.start(("read", "--read-only", "--lang", "zh"), 80, 24)
    drawn = b""
    async with asyncio.timeout(PATIENCE):
        async for content in visit.drawn():
            drawn += content
            if "中共四平市委".encode() in drawn or b"private" in drawn:
                break
    await visit.end()
    assert b"private" not in drawn


@needs_proc
async def test_a_reader_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "_PATIENCE", 0.1)
    visit = await visits.Visit.start(("read", "--read-only", "--", os.fspath(SMALL)), 80, 24)
    async for _ in visit.drawn():
        break
    [reader] = children(os.getpid())
    os.kill(reader, signal.SIGSTOP)
    await asyncio.wait_for(visit.end(), PATIENCE)
    assert not is_running(reader)


def test_a_folder_is_served_as_its_list(tmp_path: Path) -> None:
    write_examples(tmp_path)
    with served(tmp_path, "--port", "0", report=tmp_path / "reports") as (_, address):
        assert "<title>reports</title>" in urlopen(address, timeout=PATIENCE).read().decode()


def test_a_taken_port_gives_way_to_a_free_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with served(tmp_path, "--port", str(taken)) as (process, address):
            assert status(address) == 200
            process.terminate()
            _, said = process.communicate()
    port = address.partition("?")[0].rpartition(":")[2].strip("/")
    assert port != str(taken)
    assert said == f"siping-tui: warning: port {taken} is taken; serving at port {port}\n"


def test_an_address_for_others_comes_with_a_warning(tmp_path: Path) -> None:
    with served(tmp_path, "--port", "0", "--host", "0.0.0.0") as (process, address):
        assert address.startswith(f"http://{socket.gethostname()}:")
        process.terminate()
        _, said = process.communicate()
    assert said.startswith("siping-tui: warning: others on the network can reach 0.0.0.0: ")


def test_without_the_extra_a_line_says_how_to_install_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    expected = (
        "siping-tui: serve needs the package textual-serve; to install it, use: pip install 'siping-tui[serve]'\n"
    )
    assert call("serve") == (2, "", expected)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--", "-"), "serve needs a file"),
        (("--port", "65536"), "--port: 65536 is not a whole number from 0 to 65535"),
        (("--visitors", "0"), "--visitors: 0 is not a whole number of at least 1"),
        (("--host", "192.0.2.1"), "cannot serve at 192.0.2.1, port 8000: Cannot assign requested address"),
    ],
)
def test_what_cannot_be_served(call: Call, words: tuple[str, ...], said: str) -> None:
    result = call("serve", *words, shipped=True)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"siping-tui: {said}")


def test_the_link_for_the_browser_is_not_in_its_command_line(tmp_path: Path) -> None:
    link = serving._private_link(tmp_path, "http://127.0.0.1:8000/?token=secret")
    assert "secret" not in link
    assert "url=http://127.0.0.1:8000/?token=secret" in Path(link.removeprefix("file://")).read_text()
