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
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, Self

import pyte

from benchmarks.processes import environment, peak_memory, processor_ticks
from benchmarks.timing import NotMeasuredError

COLUMNS, ROWS = 120, 40
PATIENCE = 120.0
"""Seconds after which nothing more is waited for."""

QUIET = 0.15
"""Seconds without output after which a program has painted what it had to."""

_REST = 0.3
"""Seconds of next to no work after which a program has nothing left to do."""


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
        variables = environment(home)
        self._has_ended = False
        self._begun = perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.execve(sys.executable, [sys.executable, *arguments], variables)  # noqa: S606
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
        """Wait until a row shows `words`; raises NotMeasuredError."""
        return self._wait_until(words, lambda: any(words in row for row in self._rows()))

    def wait_for_paint(self) -> Painted:
        """Wait for the first of what is painted next."""
        return self._wait_until("what a key paints", lambda: True)

    def wait_for_quiet(self) -> Painted:
        """Wait until nothing more is painted, and return when the last of it was, with the bytes since the key."""
        painted = Painted(0, 0)
        while True:
            try:
                arrived, piece = self._pieces.get(timeout=QUIET)
            except queue.Empty:
                return painted
            if not piece:
                self._pieces.put((arrived, piece))
                return painted
            self._stream.feed(piece)
            painted = Painted((arrived - self._begun) * 1000, painted.size + len(piece))

    def wait_for_end(self) -> float:
        """Wait until the program has ended, and return the milliseconds since the last key."""
        while self._next("its end")[1]:
            pass
        os.waitpid(self._process, 0)
        ended = (perf_counter() - self._begun) * 1000
        self._has_ended = True
        os.close(self._terminal)
        return ended

    def wait_for_rest(self) -> None:
        """Wait until the program works no more, on what it does unseen either."""
        before = processor_ticks(self._process)
        while True:
            time.sleep(_REST)
            now = processor_ticks(self._process)
            if now - before <= 1:
                return
            before = now

    @property
    def peak_memory(self) -> float:
        """The most megabytes that the program had; not those of a process that it started."""
        return peak_memory(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, where it has not ended."""
        if not self._has_ended:
            os.kill(self._process, signal.SIGKILL)
            self.wait_for_end()

    def _rows(self) -> list[str]:
        buffer = self._screen.buffer
        return ["".join(buffer[y][x].data for x in range(COLUMNS)) for y in range(ROWS)]

    def _wait_until(self, what: str, holds: Callable[[], bool]) -> Painted:
        size = 0
        while True:
            arrived, piece = self._next(what)
            if not piece:
                self._pieces.put((arrived, piece))
                raise NotMeasuredError(f"the program ended before {what} came")
            self._stream.feed(piece)
            size += len(piece)
            if holds():
                return Painted((arrived - self._begun) * 1000, size)

    def _next(self, what: str) -> tuple[float, bytes]:
        """Return what arrives next, and when; without a byte where the program has ended."""
        try:
            return self._pieces.get(timeout=PATIENCE)
        except queue.Empty:
            raise NotMeasuredError(f"{what} did not come in {PATIENCE:.0f} s") from None
