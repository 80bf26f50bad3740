"""The reader on a real pseudo-terminal, from start to quit."""

import os
import sys
from collections.abc import Iterator

import pexpect
import pyte
import pytest

ROWS, COLUMNS = 24, 80


class Terminal:
    """A program on a pseudo-terminal, and the screen that a person would see."""

    def __init__(self, *arguments: str) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LANGUAGE": "en"}
        self.program = pexpect.spawn(
            sys.executable, ["-m", "siping_tui", *arguments], dimensions=(ROWS, COLUMNS), env=environment, timeout=30
        )
        self.output = b""

    def wait_for(self, words: str) -> None:
        """Read until a row shows `words`."""
        while not any(words in row.replace(" ", "") for row in self._screen.display):
            try:
                piece = self.program.read_nonblocking(65536, timeout=30)
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail(f"{words!r} did not appear:\n" + "\n".join(self._screen.display))
            self.output += piece
            self._stream.feed(piece)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.program.close(force=True)


def test_opens_searches_and_quits(terminal: Terminal) -> None:
    terminal.wait_for("凝心聚力")
    terminal.program.send("/营商环境")
    terminal.wait_for("1/")
    terminal.program.send("\r")
    terminal.program.send("n")
    terminal.wait_for("2/")
    terminal.program.send("q")
    terminal.output += terminal.program.read()
    terminal.program.close()
    assert terminal.program.exitstatus == 0
    # The alternate screen is left and the cursor shown again.
    assert b"\x1b[?1049l" in terminal.output
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
