"""A program on a pseudo-terminal, and the times at which its output arrives."""

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
"""Seconds after which a wait fails."""

QUIET = 0.15
"""Seconds without output after which painting counts as finished."""

_REST = 0.3
"""Seconds with almost no processor time after which a program counts as idle."""


class Painted(NamedTuple):
    """The milliseconds from the key to the output, and the bytes of the output."""

    milliseconds: float
    size: int


class Terminal:
    """Runs a Python script or module in Chinese and emulates its screen.

    Times count from the start or from the last key.
    """

    def __init__(self, home: Path, *arguments: str) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._pieces: queue.Queue[tuple[float, bytes]] = queue.Queue()
        # By the variable: with the option --lang, the reader would import argparse at the start.
        variables = {**environment(home), "LANGUAGE": "zh"}
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
        """Wait for the next output."""
        return self._wait_until("the output of a key", lambda: True)

    def wait_for_quiet(self) -> Painted:
        """Wait until no more output comes, and return the time of the last output and the bytes since the key."""
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
        """Wait until the program is idle, including work that it does not show."""
        before = processor_ticks(self._process)
        while True:
            time.sleep(_REST)
            now = processor_ticks(self._process)
            if now - before <= 1:
                return
            before = now

    @property
    def peak_memory(self) -> float:
        """The peak memory of the program in megabytes, without its child processes."""
        return peak_memory(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the program if it still runs."""
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
                raise NotMeasuredError(f"the program ended before {what} appeared")
            self._stream.feed(piece)
            size += len(piece)
            if holds():
                return Painted((arrived - self._begun) * 1000, size)

    def _next(self, what: str) -> tuple[float, bytes]:
        """Return the next output and its time; the output is empty if the program has ended."""
        try:
            return self._pieces.get(timeout=PATIENCE)
        except queue.Empty:
            raise NotMeasuredError(f"{what} did not appear within {PATIENCE:.0f} s") from None
