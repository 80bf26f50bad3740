"""The reader on a real pseudo-terminal: start, resize, type-ahead, quit, and restart."""

import json
import os
import signal
import sys
import termios
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic

import pexpect
import pyte
import pytest

from tests.tui.conftest import TOWN

ROWS, COLUMNS = 24, 80
PATIENCE = 30
"""Seconds until a test that waits for output fails."""


class Terminal:
    """A program on a pseudo-terminal, and its screen as pyte emulates it."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        program: Sequence[str] = ("-m", "siping_tui"),
        size: tuple[int, int] = (COLUMNS, ROWS),
        **variables: str,
    ) -> None:
        """Run Python on `program` on a terminal of `size` cells, in an English environment with `variables`.

        Without `arguments` the program is given the path of the small report.
        """
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")},
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "XDG_STATE_HOME": os.fspath(home / "state"),
            "XDG_CONFIG_HOME": os.fspath(home / "config"),
            **variables,
        }
        self.program: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            [*program, *(arguments or [os.fspath(TOWN)])],
            dimensions=(rows, columns),
            env=environment,
            timeout=PATIENCE,
        )
        self.output = b""

    @property
    def rows(self) -> list[str]:
        """The rows of the screen; the second cell of a wide character is an empty string."""
        columns, buffer = self._screen.columns, self._screen.buffer
        return ["".join(buffer[y][x].data for x in range(columns)) for y in range(self._screen.lines)]

    def shows(self, words: str) -> bool:
        return any(words in row for row in self.rows)

    def read(self, timeout: float = 1) -> bool:
        """Read the available output, or wait for it for `timeout` seconds; return False at EOF."""
        try:
            piece = self.program.read_nonblocking(65536, timeout=timeout)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += piece
        self._stream.feed(piece)
        return True

    def wait_for(self, words: str) -> None:
        """Read until a row shows `words`."""
        end = monotonic() + PATIENCE
        while not self.shows(words):
            if not self.read() or monotonic() > end:
                pytest.fail(f"{words!r} did not appear:\n" + "\n".join(self.rows))

    def clear(self) -> None:
        """Clear the emulated screen."""
        self._screen.reset()

    def press(self, keys: str | bytes) -> None:
        self.program.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        self.program.setwinsize(rows, columns)

    def quit(self, key: str = "q") -> int | None:
        """Press a key that ends the program; return the exit code."""
        self.program.send(key)
        return self.ended()

    def ended(self) -> int | None:
        """Wait until the program has ended; return the exit code."""
        end = monotonic() + PATIENCE
        while self.read():
            if monotonic() > end:
                pytest.fail("the program did not end:\n" + "\n".join(self.rows))
        self.program.wait()
        return self.program.exitstatus

    def assert_given_back(self) -> None:
        """Assert that all modes are restored: alternate screen, mouse, bracketed paste, cursor, echo."""
        for mode in (1049, 1000, 1003, 1006, 1004, 2004):
            on, off = (self.output.rfind(b"\x1b[?%d%c" % (mode, way)) for way in b"hl")
            assert 0 <= on < off, mode
        for mode in (7, 25):
            off, on = (self.output.rfind(b"\x1b[?%d%c" % (mode, way)) for way in b"lh")
            assert 0 <= off < on, mode
        local = termios.tcgetattr(self.program.fileno())[3]
        wanted = termios.ICANON | termios.ECHO | termios.ISIG
        assert local & wanted == wanted


def saved_section(home: Path) -> str:
    """Return the id of the section of the saved place."""
    state = json.loads((home / "state" / "siping-tui" / "state.json").read_text(encoding="utf-8"))
    section = state["briefings"][os.fspath(TOWN)]["place"]["section"]
    assert isinstance(section, str)
    return section


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.program.close(force=True)


def test_it_starts_searches_and_quits(terminal: Terminal) -> None:
    terminal.wait_for("Green hills")
    # In one write, like a paste or an input method.
    terminal.program.send("/冷链物流\r")
    terminal.wait_for("1/")
    terminal.program.send("n")
    terminal.wait_for("2/")
    assert terminal.shows("冷链物流")
    assert terminal.quit() == 0
    # The alternate screen is left and the cursor shown again.
    assert b"\x1b[?1049l" in terminal.output
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
    # The kitty keyboard protocol is never enabled.
    assert b"\x1b[>1u" not in terminal.output


def test_keys_typed_before_the_first_frame_are_not_lost(terminal: Terminal) -> None:
    terminal.program.send("/北塘")
    terminal.wait_for("1/")
    assert terminal.shows("北塘")


def test_keys_that_come_with_the_one_that_opens_the_palette_are_not_lost(terminal: Terminal) -> None:
    terminal.wait_for("Find")
    for number, title in (("1.2", "The work of the year"), ("3.3", "Roads opened"), ("4.2", "Everyday mat")):
        terminal.press(f":{number}")
        terminal.wait_for(f" {number} ")
        terminal.press("\r")
        terminal.wait_for(f"› {number} {title}"[:20])


def test_the_layout_follows_the_size_of_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for("Find")
    terminal.wait_for("▾ 1 Green hills")
    terminal.resize(120, 40)
    terminal.wait_for("Quantity")
    assert "Find" in terminal.rows[39]
    terminal.resize(40, 20)
    terminal.program.send("g")
    terminal.wait_for("Yundu Town")
    terminal.wait_for("/ Find")
    assert not terminal.shows("Quantity")


def test_alt_and_an_arrow_go_back_and_forward(terminal: Terminal) -> None:
    terminal.wait_for("Find")
    terminal.program.send("\x1b[F")
    terminal.wait_for("100%")
    terminal.program.send("\x1b[1;3D")
    terminal.wait_for(" 0%")
    terminal.program.send("\x1b[1;3C")
    terminal.wait_for("100%")


def test_the_next_start_is_at_the_saved_place(tmp_path: Path) -> None:
    first = Terminal(tmp_path)
    try:
        first.wait_for("Find")
        first.program.send(":4.2\r")
        first.wait_for("› 4.2 ")
        assert first.quit("\x11") == 0
    finally:
        first.program.close(force=True)
    assert saved_section(tmp_path)
    second = Terminal(tmp_path)
    try:
        second.wait_for("› 4.2 ")
    finally:
        second.program.close(force=True)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_ends_the_reader_as_a_key_does(terminal: Terminal, tmp_path: Path, name: str) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.program.send(":4.2\r")
    terminal.wait_for("› 4.2 ")
    number = getattr(signal, name)
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, number)
    assert terminal.ended() == 128 + number
    assert saved_section(tmp_path)
    terminal.assert_given_back()


def test_shift_f3_as_each_terminal_sends_it(terminal: Terminal) -> None:
    terminal.wait_for("Find")
    terminal.program.send("/北塘\r")
    terminal.wait_for("1/6")
    # xterm, kitty, the Linux console, rxvt and PuTTY.
    for count, sent in zip(
        ("6/6", "5/6", "4/6", "3/6"), ("\x1b[1;2R", "\x1b[13;2~", "\x1b[28~", "\x1b[25~"), strict=True
    ):
        terminal.program.send(sent)
        terminal.wait_for(count)


def test_a_terminal_that_draws_ambiguous_characters_wide_is_reported_once(terminal: Terminal) -> None:
    terminal.wait_for("Find")
    before, _, after = terminal.output.partition("\x1b[2;1H—\x1b[6n\r\x1b[K".encode())
    assert b"\x1b[?1049h" in before
    assert b"\x1b[6n" not in before + after
    terminal.program.send("\x1b[2;2R")
    terminal.program.send("/北塘\r")
    terminal.wait_for("1/6")
    assert not terminal.shows("rows will not align")
    terminal.program.send("\x1b[2;3R")
    terminal.wait_for("rows will not align: set the terminal")


def test_a_reply_before_the_first_frame_is_reported_after_it(terminal: Terminal) -> None:
    terminal.program.send("\x1b[2;3R")
    terminal.wait_for("rows will not align: set the terminal")
