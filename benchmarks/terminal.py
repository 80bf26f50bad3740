"""A program on a pseudo-terminal, and when what it paints arrives."""

import fcntl
import os
import pty
import queue
import signal
import struct
import sys
import termios
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pyte

COLUMNS, ROWS = 120, 40
PATIENCE = 120.0
"""Seconds after which nothing more is waited for."""

QUIET = 0.15
"""Seconds without output after which a program has painted what it had to."""


class NotSeenError(Exception):
    """What was waited for did not come."""


class Painted(NamedTuple):
    """When something was painted, in milliseconds after the key, and in how many bytes."""

    milliseconds: float
    size: int


class Terminal:
    """Runs a Python script or module and sees its screen; the clock runs from the start, and from each key on."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._pieces: queue.Queue[tuple[float, bytes]] = queue.Queue()
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "XDG_STATE_HOME": os.fspath(home / "state"),
            "XDG_CONFIG_HOME": os.fspath(home / "config"),
        }
        self._begun = perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(OSError):
            while piece := os.read(self._terminal, 1 << 16):
                self._pieces.put((perf_counter(), piece))
        self._pieces.put((perf_counter(), b""))

    def send(self, keys: str) -> None:
        """Press keys."""
        while not self._pieces.empty():
            self._stream.feed(self._pieces.get()[1])
        self._begun = perf_counter()
        os.write(self._terminal, keys.encode())

    def wait(self, words: str) -> Painted:
        """Wait until a row shows `words`; raises NotSeenError."""
        return self._wait_until(lambda: any(words in row for row in self._rows()))

    def wait_for_paint(self) -> Painted:
        """Wait for the first of what is painted next."""
        return self._wait_until(lambda: True)

    def wait_for_quiet(self) -> Painted:
        """Wait until nothing more is painted, and return when the last of it was, with the bytes since the key."""
        painted = Painted(0, 0)
        while True:
            try:
                arrived, piece = self._pieces.get(timeout=QUIET)
            except queue.Empty:
                return painted
            self._stream.feed(piece)
            painted = Painted((arrived - self._begun) * 1000, painted.size + len(piece))

    def wait_for_end(self) -> float:
        """Wait until the program has ended, and return the milliseconds since the last key."""
        os.waitpid(self._process, 0)
        ended = (perf_counter() - self._begun) * 1000
        os.close(self._terminal)
        return ended

    def end(self) -> None:
        """End a program that is of no use any more."""
        with suppress(ProcessLookupError, ChildProcessError, OSError):
            os.kill(self._process, signal.SIGKILL)
            self.wait_for_end()

    def _rows(self) -> list[str]:
        buffer = self._screen.buffer
        return ["".join(buffer[y][x].data for x in range(COLUMNS)) for y in range(ROWS)]

    def _wait_until(self, holds: Callable[[], bool]) -> Painted:
        size = 0
        while True:
            try:
                arrived, piece = self._pieces.get(timeout=PATIENCE)
            except queue.Empty:
                raise NotSeenError from None
            if not piece:
                raise NotSeenError
            self._stream.feed(piece)
            size += len(piece)
            if holds():
                return Painted((arrived - self._begun) * 1000, size)


def reader(*arguments: str) -> Sequence[str]:
    """Return the command line of the reader, as the installed command runs it."""
    return ("-c", "from siping_tui.cli import run_and_exit; run_and_exit()", *arguments)
