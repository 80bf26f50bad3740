"""Signals, hang-up and resizing: the reader restores the terminal and saves the state."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.conftest import TOWN
from tests.tui.test_terminal import Terminal, saved_section

pytestmark = pytest.mark.thorough


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.program.close(force=True)


@pytest.mark.parametrize("seen", [b"\x1b[?1049h", b"\x1b[?2004h", "云渡镇".encode(), "守住".encode()])
def test_a_signal_during_the_start_ends_the_reader(terminal: Terminal, seen: bytes) -> None:
    while seen not in terminal.output:
        assert terminal.read()
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    terminal.assert_given_back()


def test_a_key_that_waits_for_a_widget_does_not_delay_the_exit(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\nfrom siping_tui.tui.widgets.body import Body\n"
        "async def build_panels(self, *_):\n"
        "    print('\\x1b[?9h', end='', flush=True, file=sys.__stderr__)\n"
        "    while not self.app.is_leaving: await asyncio.sleep(0.01)\n"
        "    raise ValueError('taken away')\n"
        "Body.build_panels = build_panels\nfrom siping_tui.cli import run_and_exit\nrun_and_exit()"
    )
    terminal = Terminal(tmp_path, program=("-c", code))
    terminal.press("]]]")
    while b"\x1b[?9h" not in terminal.output:
        assert terminal.read()
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    terminal.assert_given_back()


def test_a_hang_up_ends_the_reader(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.program.send("]]]")
    terminal.wait_for("› 1.2 ")
    hang_up(terminal)
    assert terminal.program.exitstatus == 128 + signal.SIGHUP
    assert saved_section(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="looks whether a process is at work in /proc")
@pytest.mark.parametrize("ignored", [False, True], ids=["", "hang-up-ignored"])
def test_a_hang_up_while_the_reader_draws_ends_it(tmp_path: Path, ignored: bool) -> None:
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); " if ignored else ""
    code = f"{ignoring}from siping_tui.cli import run_and_exit; run_and_exit()"
    terminal = Terminal(tmp_path, program=("-c", code))
    terminal.wait_for("▾ 1 Green hills")
    # Nobody reads the output: the pty's buffer is full, and drawing blocks.
    terminal.press("y" * 300)
    wait_until_idle(terminal)
    hang_up(terminal)
    assert terminal.program.exitstatus == 128 + signal.SIGHUP
    assert saved_section(tmp_path)
    assert not list((tmp_path / "state" / "siping-tui").glob("crash-*"))


def wait_until_idle(terminal: Terminal) -> None:
    """Wait until a program has used no processor time for half a second."""
    used, same = "", 0
    while same < 10:
        now = Path(f"/proc/{terminal.program.pid}/stat").read_text(encoding="ascii").split()[13]
        used, same = now, same + 1 if now == used else 0
        time.sleep(0.05)


def hang_up(terminal: Terminal) -> None:
    """Close the terminal and wait until the program has ended."""
    terminal.program.ptyproc.fileobj.close()  # type: ignore[attr-defined]
    terminal.program.wait()


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(tmp_path: Path) -> None:
    shell = "import os; os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])"
    terminal = Terminal(tmp_path, program=("-c", shell), PS1="ready> ", PYTHON=sys.executable, REPORT=os.fspath(TOWN))
    terminal.wait_for("ready>")
    terminal.press('"$PYTHON" -m siping_tui "$REPORT"\n')
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]]")
    terminal.wait_for("› 1.2 ")
    # A dialog has no commands of its own.
    terminal.press("?")
    terminal.wait_for("First steps")
    terminal.press("\x1a")
    terminal.wait_for("Stopped")
    terminal.press("stty -a\n")
    terminal.wait_for(" icanon")
    assert not terminal.shows("-echo ")
    terminal.press("fg\n")
    terminal.wait_for("First steps")
    terminal.press("?")
    terminal.wait_for("› 1.2 ")
    terminal.press("]")
    terminal.wait_for("› 1.3 ")
    terminal.press("\x1a")
    terminal.wait_for("Stopped")
    terminal.press("fg\n")
    terminal.wait_for("› 1.3 ")
    terminal.press("q")
    terminal.wait_for("ready>")
    terminal.press("echo code $?\n")
    terminal.wait_for("code 0")
    terminal.program.close(force=True)


def test_after_sigstop_and_sigcont_the_reader_redraws_and_reads_each_key_once(
    terminal: Terminal,
) -> None:
    terminal.wait_for("▾ 1 Green hills")
    assert terminal.program.pid is not None
    for _ in range(3):
        os.kill(terminal.program.pid, signal.SIGSTOP)
        os.waitpid(terminal.program.pid, os.WUNTRACED)
        # A shell has written over the screen.
        terminal.clear()
        os.kill(terminal.program.pid, signal.SIGCONT)
        terminal.wait_for("▾ 1 Green hills")
    for keys, section in ("]]", "1.1"), ("]", "1.2"), ("]", "1.3"):
        terminal.press(keys)
        terminal.wait_for(f"› {section} ")
    assert terminal.quit() == 0
    terminal.assert_given_back()


@pytest.mark.parametrize("stopped", [True, False], ids=["while-it-takes-the-terminal-over-anew", "while-it-ends"])
def test_a_second_sigcont_during_the_first_one_starts_no_second_input_thread(tmp_path: Path, stopped: bool) -> None:
    code = (
        "import os, signal\nfrom siping_tui.tui.driver import TerminalDriver\n"
        "disable, times = TerminalDriver.disable_input, []\n"
        "def disable_input(self):\n    disable(self)\n    times.append(1)\n"
        "    if len(times) < 3: os.kill(os.getpid(), signal.SIGCONT)\n"
        "TerminalDriver.disable_input = disable_input\n"
        "from siping_tui.cli import run_and_exit\nrun_and_exit()"
    )
    terminal = Terminal(tmp_path, program=("-c", code))
    terminal.wait_for("▾ 1 Green hills")
    assert terminal.program.pid is not None
    if stopped:
        os.kill(terminal.program.pid, signal.SIGCONT)
        taken = terminal.output.count(b"\x1b[?1049h")
        while terminal.output.count(b"\x1b[?1049h") < taken + 3:
            assert terminal.read()
    for keys, section in ("]]", "1.1"), ("]", "1.2"), ("]", "1.3"):
        terminal.press(keys)
        terminal.wait_for(f"› {section} ")
    assert terminal.quit() == 0
    terminal.assert_given_back()


def test_sigcont_before_the_start_and_after_the_exit_does_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from siping_tui.tui.driver import TerminalDriver\nfrom siping_tui.user.memory import Memory\n"
        "def after_a_signal(do):\n    return lambda self: (os.kill(os.getpid(), signal.SIGCONT), do(self))[1]\n"
        "TerminalDriver.start_application_mode = after_a_signal(TerminalDriver.start_application_mode)\n"
        "Memory.save = after_a_signal(Memory.save)\n"
        "from siping_tui.cli import run_and_exit\nrun_and_exit()"
    )
    terminal = Terminal(tmp_path, program=("-c", code))
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]")
    terminal.wait_for("1 Green hills kept, incomes raised: a year of new prospects")
    assert terminal.quit() == 0
    terminal.assert_given_back()
    assert saved_section(tmp_path)


def test_five_hundred_resizes(terminal: Terminal) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]]")
    terminal.wait_for("› 1.2 ")
    for number in range(500):
        terminal.resize(1 + number * 37 % 200, 1 + number * 13 % 60)
        if number % 10 == 0:
            terminal.read()
    terminal.resize(1, 1)
    terminal.press("]")
    terminal.resize(120, 40)
    terminal.wait_for("› 1.3 ")
    terminal.wait_for("Quantity")
    while "Find" not in terminal.rows[39]:
        assert terminal.read()
    assert terminal.quit() == 0
    terminal.assert_given_back()


def test_the_quit_key_works_on_a_screen_of_one_cell(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, size=(1, 1))
    while b"\x1b[?2004h" not in terminal.output:
        assert terminal.read()
    assert terminal.quit() == 0
    terminal.assert_given_back()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_the_text_is_drawn_in_utf_8_in_any_locale(tmp_path: Path, encoding: str) -> None:
    terminal = Terminal(tmp_path, PYTHONIOENCODING=encoding)
    terminal.wait_for("▾ 1 Green hills")
    assert terminal.quit() == 0


def test_bytes_that_are_not_utf_8_are_not_keys(terminal: Terminal) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.program.send(b"\xff\xfe\xc3\x28\x00\xe5\x87" + b"\xf0\x9f" * 500)
    terminal.program.send("]]")
    terminal.wait_for("› 1.1 ")
    assert terminal.quit() == 0


def test_late_replies_of_the_terminal_do_nothing(terminal: Terminal) -> None:
    # An earlier program asked; the replies arrive while the reader starts.
    terminal.press("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1bP>|foot(1.16.2)\x1b\\")
    terminal.wait_for("▾ 1 Green hills")
    for piece in ("\x1b]1", "0;rgb:c0c0/caca/f5f5\x07", "\x1b[?6", "2;22c", "\x1b_Gi=3", "1;OK\x1b\\"):
        terminal.press(piece)
        terminal.read(timeout=0.2)  # less than the reader's patience with an unfinished reply
    terminal.press("]]")
    terminal.wait_for("› 1.1 ")
    assert terminal.shows("/ Find")
    assert terminal.quit() == 0


def test_a_reader_that_is_killed_keeps_its_marks(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]]")
    terminal.wait_for("› 1.2 ")
    terminal.press("md")
    state = tmp_path / "state" / "siping-tui" / "state.json"
    end = time.monotonic() + 30
    while not state.exists() and time.monotonic() < end:
        terminal.read()
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.ended()
    kept = json.loads(state.read_text(encoding="utf-8"))["briefings"]
    assert [list(briefing["marks"]) for briefing in kept.values()] == [["d"]]


def test_a_reader_that_is_killed_keeps_its_notes(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("Ja")
    terminal.wait_for("New note")
    terminal.press("核实日期\r")
    state = tmp_path / "state" / "siping-tui" / "state.json"
    end = time.monotonic() + 30
    while not state.exists() and time.monotonic() < end:
        terminal.read()
    assert terminal.program.pid is not None
    os.kill(terminal.program.pid, signal.SIGKILL)
    terminal.ended()
    kept = json.loads(state.read_text(encoding="utf-8"))["briefings"]
    assert [note["text"] for briefing in kept.values() for note in briefing["own_notes"].values()] == ["核实日期"]
