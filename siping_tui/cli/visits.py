"""The process of one visitor: a reader that writes no file, and draws in a browser instead of on a terminal."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from typing import IO

from siping_tui.cli import diagnostics

_DRIVER = "siping_tui.tui.browser_driver:BrowserDriver"
_OF_THE_SERVERS_TERMINAL = ("TMUX", "STY", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LINES")

_PATIENCE = 3.0
"""Seconds that a process has to end by itself, and again after SIGTERM."""

# The protocol of Textual's WebDriver: a line says that the app has started; then come packets, each a letter for the
# kind of its content, the length in four bytes, and the content.
_STARTED = b"__GANGLION__\n"
_MOST_LINES = 10
_LENGTH = 4
_DATA, _META = b"D", b"M"

_MOST_LINES_SAID = 3
"""Lines about a failure that a visitor is shown; whoever serves is shown all of them."""


class Visit:
    """A running reader; `start` makes one."""

    def __init__(self, process: asyncio.subprocess.Process, errors: IO[bytes]) -> None:
        assert process.stdin is not None, "a pipe"
        assert process.stdout is not None, "a pipe"
        self._process, self._input, self._output = process, process.stdin, process.stdout
        self._errors = errors
        self._ended: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, arguments: Sequence[str], columns: int, rows: int) -> "Visit":
        """Start a reader with the arguments of a command line."""
        # -P: a package in the working directory must not take the place of this one.
        command = (sys.executable, "-P", "-m", "siping_tui", *arguments)
        # A file and not a pipe: it need not be read while the reader runs.
        errors = tempfile.TemporaryFile()  # noqa: SIM115
        # A session of its own: Ctrl+C in the terminal of the server is for the server alone.
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=errors,
            env=_environment(os.environ, columns, rows),
            start_new_session=True,
        )
        return cls(process, errors)

    async def drawn(self) -> AsyncIterator[bytes]:
        """Yield what the reader draws, until it ends."""
        with suppress(asyncio.IncompleteReadError, ValueError):  # ValueError: a line without an end
            for _ in range(_MOST_LINES):
                if await self._output.readline() == _STARTED:
                    break
            else:
                return
            while True:
                head = await self._output.readexactly(len(_DATA) + _LENGTH)
                kind, length = head[: len(_DATA)], head[len(_DATA) :]
                content = await self._output.readexactly(int.from_bytes(length))
                if kind == _DATA:
                    yield content
                elif kind == _META and json.loads(content).get("type") == "exit":
                    return

    async def failure(self) -> str:
        """Wait for the end of the reader, and return why it failed; nothing if it did not."""
        with suppress(TimeoutError):
            if await asyncio.wait_for(self._process.wait(), _PATIENCE):
                return "\n".join(self._said()[:_MOST_LINES_SAID])
        return ""

    def _said(self) -> list[str]:
        """Return the lines on stderr of a reader that has ended."""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace").splitlines()

    async def type(self, text: str) -> None:
        """Send what was typed, or done with the mouse, as a terminal reports it."""
        # A browser can send half of a surrogate pair.
        await self._send(_DATA, text.encode("utf-8", "replace"))

    async def resize(self, columns: int, rows: int) -> None:
        await self.tell(type="resize", width=columns, height=rows)

    async def tell(self, **message: object) -> None:
        """Send a message of the protocol, such as that the page has the focus."""
        await self._send(_META, json.dumps(message).encode())

    async def _send(self, kind: bytes, content: bytes) -> None:
        with suppress(OSError, RuntimeError):  # the process has ended; `drawn` ends, too
            self._input.write(kind + len(content).to_bytes(_LENGTH) + content)
            await self._input.drain()

    async def end(self) -> None:
        """End the process, with force if it takes long; may be called again, and returns when it has ended."""
        if self._ended is None:
            self._ended = asyncio.create_task(self._end())
        # The task goes on if the caller is cancelled: no process may be left.
        await asyncio.shield(self._ended)

    async def _end(self) -> None:
        reading = asyncio.create_task(self._output.read())  # a full pipe would hold the process up
        await self.tell(type="quit")
        for end in (self._process.terminate, self._process.kill):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _PATIENCE)
                break
            with suppress(ProcessLookupError):
                end()
        await self._process.wait()
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)  # what it has started and had no time to end
        reading.cancel()
        for line in self._said():
            diagnostics.remark(line)
        self._errors.close()


def _environment(environment: Mapping[str, str], columns: int, rows: int) -> dict[str, str]:
    """Return the environment of a reader in a browser: without what is true of the server's terminal only."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("TEXTUAL") and name not in _OF_THE_SERVERS_TERMINAL
    }
    return {
        **kept,
        "TEXTUAL_DRIVER": _DRIVER,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(columns),
        "ROWS": str(rows),
    }
