"""Signals, and a terminal that goes away: the screen is given back, and the place is kept."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.test_terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.program.close(force=True)


def place(home: Path) -> str:
    """Return the section that is remembered as the one in view."""
    state = json.loads((home / "state" / "siping-tui" / "state.json").read_text(encoding="utf-8"))
    section = state["briefings"]["shipped"]["place"]["section"]
    assert isinstance(section, str)
    return section


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_the_reader_as_a_key_does(terminal: Terminal, tmp_path: Path, name: str) -> None:
    terminal.wait_for("- 1 凝心聚力")
    terminal.program.send(":5.2\r")
    terminal.wait_for("› 5.2 ")
    number = getattr(signal, name)
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, number)
    assert terminal.ended() == 128 + number
    assert place(tmp_path)
    # The alternate screen, the cursor, the mouse and the marks around pasted text.
    for mode, given_back in ((b"1049", b"l"), (b"25", b"h"), (b"1000", b"l"), (b"2004", b"l")):
        taken = b"l" if given_back == b"h" else b"h"
        assert terminal.output.rfind(b"\x1b[?" + mode + given_back) > terminal.output.rfind(b"\x1b[?" + mode + taken)


def test_a_terminal_that_goes_away_ends_the_reader(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("- 1 凝心聚力")
    terminal.program.send("]]")
    terminal.wait_for("› 1.2 ")
    terminal.program.ptyproc.fileobj.close()  # type: ignore[attr-defined]
    while terminal.program.isalive():
        time.sleep(0.01)
    assert terminal.program.exitstatus == 128 + signal.SIGHUP
    assert place(tmp_path)


def test_bytes_that_are_no_text_are_no_keys(terminal: Terminal) -> None:
    terminal.wait_for("- 1 凝心聚力")
    terminal.program.send(b"\xff\xfe\xc3\x28\x00\xe5\x87" + b"\xf0\x9f" * 500)
    terminal.program.send("]")
    terminal.wait_for("› 1.1 ")
    assert terminal.quit() == 0
