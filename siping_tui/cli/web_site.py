"""The website of `serve`: one page with a terminal, its files, and a socket to a reader for each visitor."""

import asyncio
import html
import json
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from string import Template
from typing import Any, NamedTuple, TypeAlias

from aiohttp import WSCloseCode, WSMsgType, web

from siping_tui.cli.visits import Visit
from siping_tui.messages import N_, Language, Translate

FORBIDDEN = N_("this address is not complete: open the one that siping-tui serve has printed, up to its end")
FULL = N_("all seats are taken ({seats}); the report opens here as soon as a reader is closed")
OPENING = N_("opening the report …")
ENDED = N_("the reader has ended")
OPEN_AGAIN = N_("open it again")

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
TokenCheck: TypeAlias = Callable[[web.Request], bool]

_PAGE_FOLDER = Path(__file__).parent / "page"
_OWN_FILES = ("page.css", "page.js")
# The terminal widget xterm.js with its add-ons, in one file, and a font.
_WIDGET_FILES = {
    "textual.js": "js/textual.js",
    "xterm.css": "css/xterm.css",
    "roboto-mono.ttf": "fonts/RobotoMono-VariableFont_wght.ttf",
}

_HEADERS = {
    # xterm.js writes style elements. Whatever is not listed is not loaded.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_MOST_CELLS = 1000
"""Columns or rows of a terminal."""
_LONGEST_MESSAGE = 1 << 20
"""Bytes; a paste is one message."""
_SECONDS_TO_RETRY = 1
"""Whoever reloads the page holds a seat until the answer arrives, and gets it back the next time."""
_HEARTBEAT = 15.0
"""Seconds between two looks at whether the visitor is still connected."""


class Served(NamedTuple):
    """What a website serves."""

    arguments: Sequence[str]
    """The command line of each visitor's reader."""
    title: str
    language: Language
    translate: Translate
    seats: int
    """The greatest number of readers at the same time."""


class WebSite:
    """The handlers of one website, and its visitors."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self.token = token_urlsafe()
        """The secret without which nothing is served."""
        self._taken = 0
        self._sockets: set[web.WebSocketResponse] = set()
        self._visits: set[Visit] = set()

    def application(self, port: int) -> web.Application:
        """Return the application of a server at `port`."""
        # Browsers send the cookies of a host to all its ports.
        cookie = f"siping-tui-{port}"

        async def index(_: web.Request) -> web.Response:
            response = self._index()
            response.set_cookie(cookie, self.token, httponly=True, samesite="Strict")
            return response

        application = web.Application(middlewares=[self._guard(cookie)])
        application.add_routes(
            [
                web.get("/", index),
                web.get("/socket", self._visit),
                *(web.get(f"/{name}", _sender(path)) for name, path in _static_files()),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._close)
        return application

    def _guard(self, cookie: str) -> Any:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            """Refuse whoever has not got the token: in the address at first, from then on in the cookie."""
            offered = request.query.get("token", request.cookies.get(cookie, ""))
            if not compare_digest(offered.encode("utf-8", "replace"), self.token.encode()):
                return self._notice(FORBIDDEN, web.HTTPForbidden.status_code)
            return await handler(request)

        return guard

    def _index(self) -> web.Response:
        if self._taken >= self._served.seats:
            return self._full()
        translate = self._served.translate
        return _page(
            "page.html",
            lang=self._language_tag,
            title=self._served.title,
            opening=translate(OPENING),
            ended=translate(ENDED),
            again=translate(OPEN_AGAIN),
        )

    def _full(self) -> web.Response:
        response = self._notice(FULL, web.HTTPServiceUnavailable.status_code, seats=self._served.seats)
        response.headers["Refresh"] = str(_SECONDS_TO_RETRY)
        return response

    def _notice(self, message: str, status: int, **named: object) -> web.Response:
        words = self._served.translate(message).format(**named)
        response = _page("notice.html", lang=self._language_tag, words=words)
        response.set_status(status)
        return response

    @property
    def _language_tag(self) -> str:
        """The language of the page, by which a browser chooses among the Chinese and the Japanese fonts."""
        return "zh-CN" if self._served.language == "zh" else "en"

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """Run a reader for the visitor at the other end of a web socket."""
        # A page of another website may open a socket to this one, with its cookies.
        if request.headers.get("Origin", "").partition("://")[2] != request.host:
            return self._notice(FORBIDDEN, web.HTTPForbidden.status_code)
        if self._taken >= self._served.seats:
            return self._full()
        self._taken += 1
        # Compressed messages are sent in tasks of aiohttp, which complain on stderr if the visitor goes meanwhile.
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LONGEST_MESSAGE, compress=False)
        self._sockets.add(socket)
        try:
            await socket.prepare(request)
            await self._serve_reader(socket, _cells(request.query.get("width")), _cells(request.query.get("height")))
        finally:
            self._sockets.discard(socket)
            self._taken -= 1
        return socket

    async def _serve_reader(self, socket: web.WebSocketResponse, columns: int, rows: int) -> None:
        visit = await Visit.start(self._served.arguments, columns, rows)
        self._visits.add(visit)
        drawing = asyncio.create_task(self._draw(visit, socket))
        try:
            async for message in socket:
                if message.type != WSMsgType.TEXT or not await _pass_on(message.data, visit, socket):
                    await socket.close(code=WSCloseCode.POLICY_VIOLATION)
        finally:
            drawing.cancel()
            await visit.end()
            self._visits.discard(visit)

    async def _draw(self, visit: Visit, socket: web.WebSocketResponse) -> None:
        """Send what the reader draws; when it has ended, say why if it failed, and close the socket."""
        with suppress(ConnectionError):  # the visitor has gone
            async for content in visit.drawn():
                await socket.send_bytes(content)
            if reason := await visit.failure():
                await socket.send_json(["failed", self._without_folders(reason)])
        await socket.close()

    def _without_folders(self, words: str) -> str:
        """Return words in which the files are named without their folders, which are none of the visitor's business."""
        for path in filter(os.path.isabs, self._served.arguments):
            words = words.replace(path, os.path.basename(path))  # noqa: PTH119
        return words

    async def _close(self, _: web.Application) -> None:
        """End all visits."""
        closings = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._sockets]
        await asyncio.gather(*(visit.end() for visit in self._visits), *closings, return_exceptions=True)


async def _pass_on(message: str, visit: Visit, socket: web.WebSocketResponse) -> bool:
    """Handle a message of the terminal widget, and return whether it is one."""
    try:
        match json.loads(message):
            case ["stdin", str(text)]:
                await visit.type(text)
            case ["resize", {"width": int(columns), "height": int(rows)}]:
                await visit.resize(_cells(columns), _cells(rows))
            case ["focus" | "blur" as kind]:
                await visit.tell(type=kind)
            case ["ping", str(sent)]:
                await socket.send_json(["pong", sent])
            case _:
                return False
    except (ValueError, RecursionError):
        return False
    except ConnectionError:
        pass  # the visitor has gone
    return True


def _cells(number: str | int | None) -> int:
    """Return a number of columns or rows that the browser names; 80 if it is none."""
    try:
        return max(1, min(int(number or ""), _MOST_CELLS))
    except ValueError:
        return 80


def _page(name: str, **words: str) -> web.Response:
    template = Template((_PAGE_FOLDER / name).read_text(encoding="utf-8"))
    text = template.substitute({key: html.escape(value) for key, value in words.items()})
    return web.Response(text=text, content_type="text/html")


def _static_files() -> Iterator[tuple[str, Path]]:
    yield from ((name, _PAGE_FOLDER / name) for name in _OWN_FILES)
    widget = files("textual_serve") / "static"
    yield from ((name, Path(str(widget / place))) for name, place in _WIDGET_FILES.items())


def _sender(path: Path) -> Handler:
    async def send(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(path)

    return send


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
