"""The command serve: the reader in a browser."""

import asyncio
import errno
import gc
import os
import signal
import socket
import tempfile
import webbrowser
from collections.abc import Sequence
from contextlib import closing, suppress
from html import escape
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from siping_tui.briefing.files import shipped
from siping_tui.cli import encodings, output
from siping_tui.cli.diagnostics import DONE, INTERRUPTED, CommandError, progress, say, warn
from siping_tui.cli.drafts import READING
from siping_tui.cli.file_arguments import STANDARD_INPUT
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.open_reader import named_files
from siping_tui.collection.recognizing import is_collection
from siping_tui.messages import N_, Language, Term, interface_language
from siping_tui.typed_yaml.problems import system_reason
from siping_tui.user.briefing_cache import load_cached

if TYPE_CHECKING:
    from siping_tui.cli.web_site import WebSite

NOT_INSTALLED = N_("serve needs the package textual-serve; to install it, use: pip install 'siping-tui[serve]'")
NOT_FROM_A_PIPE = N_("serve needs a file: each visitor reads it again, and what is piped can be read only once")
CANNOT_LISTEN = N_("cannot serve at {host}, port {port}: {reason}")
PORT_TAKEN = N_("port {port} is taken; serving at port {other}")
OPEN_TO_OTHERS = N_(
    "others on the network can reach {host}: whoever has the address with its token reads the report, and the"
    " connection is not encrypted"
)
HOW_TO_END = N_("serving; Ctrl+C ends it")

_WEB_LIBRARIES = ("aiohttp", "textual_serve")
_END_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


def serve(call: Invocation) -> int:
    """Serve the reader until a signal ends it. Raises CommandError, and FileError if the report cannot be loaded."""
    if not all(map(find_spec, _WEB_LIBRARIES)):
        raise CommandError(NOT_INSTALLED)
    paths = named_files(call) or [shipped()]
    if STANDARD_INPUT in paths:
        raise CommandError(NOT_FROM_A_PIPE)
    title = _read(paths, call)
    with closing(_listening_socket(call)) as listening:
        site = _web_site(call, paths, title)
        # Off since the start, because other commands end before it pays.
        gc.enable()
        return asyncio.run(_run(site, listening, call))


def _read(paths: Sequence[Path], call: Invocation) -> str:
    """Read the reports into the cache, from which each visitor's reader loads them, and return what they are called."""
    if is_collection(paths):
        # Deferred: one report does not need it.
        from siping_tui.cli.report_collections import opened_collection

        with opened_collection(call, paths):
            return ", ".join(path.name for path in paths)
    with progress(call.translate(READING).format(file=encodings.typed(os.fspath(paths[0])))):
        return load_cached(paths[0]).title.in_(_language(call))


def _language(call: Invocation) -> Language:
    return call.language or interface_language(os.environ)


def _web_site(call: Invocation, paths: Sequence[Path], title: str) -> "WebSite":
    # Deferred: importing aiohttp takes as long as all other commands together.
    from siping_tui.cli.web_site import Served, WebSite

    chosen = ("--lang", call.language) if call.language else ()
    arguments = ("read", "--read-only", *chosen, "--", *(os.fspath(path.absolute()) for path in paths))
    return WebSite(Served(arguments, title, _language(call), call.translate, call.visitors))


def _listening_socket(call: Invocation) -> socket.socket:
    """Return a socket at the port that is asked for, or at a free one if that is taken."""
    host, port = call.host, call.port
    try:
        try:
            listening = _socket_at(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            listening = _socket_at(host, 0)
            warn(call.translate(PORT_TAKEN).format(port=port, other=listening.getsockname()[1]), call.translate)
    except OSError as error:
        raise CommandError(CANNOT_LISTEN, host=host, port=port, reason=_reason(error)) from error
    if not ip_address(listening.getsockname()[0]).is_loopback:
        warn(call.translate(OPEN_TO_OTHERS).format(host=host), call.translate)
    return listening


def _reason(error: OSError) -> Term:
    # The numbers of the resolver are of another kind.
    return Term(error.strerror) if isinstance(error, socket.gaierror) else system_reason(error)


def _socket_at(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family)


async def _run(site: "WebSite", listening: socket.socket, call: Invocation) -> int:
    """Serve until a signal comes, and return the exit code."""
    from aiohttp import web

    received: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    _end_at_signals(received)
    port = listening.getsockname()[1]
    runner = web.AppRunner(site.application(port), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        address = f"http://{_host_name(call.host)}:{port}/?token={site.token}"
        output.write_lines([address])
        output.flush()
        say(call.translate(HOW_TO_END))
        with tempfile.TemporaryDirectory() as folder:
            if call.opens_browser:
                await asyncio.to_thread(webbrowser.open, _private_link(Path(folder), address))
            return INTERRUPTED if await received == signal.SIGINT else DONE
    finally:
        await runner.cleanup()


def _end_at_signals(received: "asyncio.Future[int]") -> None:
    def end(number: int) -> None:
        if not received.done():
            received.set_result(number)

    for name in _END_SIGNALS:
        with suppress(AttributeError, NotImplementedError):  # Windows; there Ctrl+C raises KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number := getattr(signal, name), end, number)


def _host_name(host: str) -> str:
    """Return a host as part of an address; the name of this machine for "all addresses"."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return socket.gethostname()
    return f"[{host}]" if address.version == 6 else host


def _private_link(folder: Path, address: str) -> str:
    """Write a page that leads to `address` into a private folder, and return the address of the page.

    All users of the machine see the command line of the browser, which therefore must not contain the token.
    """
    page = folder / "siping-tui.html"
    page.write_text(f'<meta charset="utf-8"><meta http-equiv="refresh" content="0;url={escape(address)}">')
    return page.as_uri()
