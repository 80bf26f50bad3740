"""A reader that crashes: it restores the terminal, saves the place and writes a crash report."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.crashes import MOST_REPORTS, report_crash
from tests.tui.conftest import TOWN
from tests.tui.test_terminal import Terminal

SECRET = "石破天惊"

# Code that breaks a part of the reader; pressing z runs it.
BROKEN = {
    "a command": ("from siping_tui.tui.screens.reader import ReaderScreen\nReaderScreen.action_zen = broken"),
    "a handler of messages": (
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "ReaderScreen.on_key = lambda self, event: broken(self) if event.key == 'x' else None"
    ),
    "drawing a row": (
        "from siping_tui.tui.widgets.reading_pane import ReadingPane\n"
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "def action_zen(self): ReadingPane.rows_of = broken; self.refresh(layout=True); self.action_escape()\n"
        "ReaderScreen.action_zen = action_zen"
    ),
    "an error that renders itself": (
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "class ValueError(ValueError): __rich__ = lambda self: 'drawn'\n"
        "ReaderScreen.action_zen = broken"
    ),
    "a worker": (
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "async def work(self): broken(self)\n"
        "ReaderScreen.action_zen = lambda self: self.run_worker(work(self)) and None"
    ),
    "a worker in a thread": (
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "ReaderScreen.action_zen = lambda self: self.run_worker(lambda: broken(self), thread=True) and None"
    ),
    "a timer": (
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "ReaderScreen.action_zen = lambda self: self.set_timer(0.01, lambda: broken(self)) and None"
    ),
    "a screen being built": (
        "from siping_tui.tui.screens.help import HelpScreen\n"
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "HelpScreen.compose = broken; ReaderScreen.action_zen = ReaderScreen.action_help"
    ),
    "reading keys": (
        "from siping_tui.tui import driver\n"
        "from siping_tui.tui.screens.reader import ReaderScreen\n"
        "def action_zen(self): driver.XTermParser.tick = broken\n"
        "ReaderScreen.action_zen = action_zen"
    ),
}
AT_THE_START = {
    "the first screen": "from siping_tui.tui.screens.reader import ReaderScreen\nReaderScreen.compose = broken",
    "the tree": "from siping_tui.tui.widgets.tree_panel import TreePanel\nTreePanel.compose = broken",
    "mounting the app": "from siping_tui.tui.app import SipingApp\nSipingApp.on_mount = broken",
}


def broken_program(code: str) -> tuple[str, str]:
    """Return the arguments of Python that run the reader after `code`."""
    return "-c", (
        f"def broken(*_, **__):\n    words = {SECRET!r}\n    raise ValueError('out of order')\n"
        f"{code}\nfrom siping_tui.cli import run_and_exit\nrun_and_exit()\n"
    )


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[[str], Terminal]]:
    terminals: list[Terminal] = []

    def start(code: str) -> Terminal:
        terminals.append(Terminal(tmp_path, program=broken_program(code)))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.program.close(force=True)


def reports(home: Path) -> list[Path]:
    return sorted((home / "state" / "siping-tui").glob("crash-*"))


def last_lines(terminal: Terminal) -> list[str]:
    """Return the lines after the last control sequence, so after the terminal is restored."""
    return re.split(rb"\x1b\[[?<]?[0-9]*[a-z]|\x1b\][^\a]*\a", terminal.output)[-1].decode().splitlines()


def assert_reported(terminal: Terminal, home: Path) -> str:
    """Return the crash report; assert that its path is printed and that only the user can read it."""
    terminal.assert_given_back()
    (report,) = reports(home)
    assert last_lines(terminal) == [
        "siping-tui: the reader crashed: ValueError: out of order",
        f"  crash report (contains no briefing text): {report}",
    ]
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700
    return report.read_text(encoding="utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("part", BROKEN)
def test_a_crash_restores_the_terminal_and_keeps_the_place(
    part: str, started: Callable[[str], Terminal], tmp_path: Path
) -> None:
    terminal = started(BROKEN[part])
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("]]]")
    terminal.wait_for("› 1.2 ")
    terminal.press("zxj")
    assert terminal.ended() == 1
    report = assert_reported(terminal, tmp_path)
    assert "ValueError: out of order" in report
    assert "raise ValueError" in report or "<string>" in report
    assert "textual 8" in report
    assert "TERM=xterm-256color" in report
    assert "screen 80x24" in report
    assert "next_section" in report
    assert SECRET not in report
    state = json.loads((tmp_path / "state" / "siping-tui" / "state.json").read_text(encoding="utf-8"))
    assert state["briefings"][os.fspath(TOWN)]["place"]["section"]


@pytest.mark.thorough
@pytest.mark.parametrize("part", AT_THE_START)
def test_a_crash_during_the_start_ends_the_program(
    part: str, started: Callable[[str], Terminal], tmp_path: Path
) -> None:
    terminal = started(AT_THE_START[part])
    # Type-ahead for a reader that never starts.
    terminal.press("/北塘\r")
    assert terminal.ended() == 1
    assert_reported(terminal, tmp_path)


def test_the_error_is_printed_even_if_the_crash_report_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    terminal = Terminal(tmp_path, program=broken_program(BROKEN["a command"]))
    terminal.wait_for("▾ 1 Green hills")
    terminal.press("z")
    assert terminal.ended() == 1
    terminal.assert_given_back()
    assert last_lines(terminal) == [
        "siping-tui: the reader crashed: ValueError: out of order",
        "  the crash report could not be written",
    ]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path / "state"))
    return tmp_path


def test_the_latest_reports_are_kept(home: Path) -> None:
    report_crash(ValueError(), (80, 24), [])
    (report,) = reports(home)
    for number in range(2 * MOST_REPORTS):
        report.with_name(f"crash-20200101-0000{number:02}-1.txt").write_bytes(b"")
    report.unlink()
    latest = report_crash(ValueError(), (80, 24), []).report
    kept = reports(home)
    assert len(kept) == MOST_REPORTS
    assert latest in kept
    assert kept[0].name == "crash-20200101-000011-1.txt"


def test_an_error_message_that_quotes_the_text_is_shortened_and_escaped(home: Path) -> None:
    crash = report_crash(ValueError("\x1b[2J" + "云渡\n" * 1000), (80, 24), [])
    assert crash.report is not None
    for words in crash.words, crash.report.read_text(encoding="utf-8"):
        assert r"\x1b[2J" in words
        assert words.count("云") < 200
        assert "\x1b" not in words


async def test_the_pilot_raises_the_error(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    app = SipingApp(Outline(briefing))

    def broken() -> None:
        raise ValueError("out of order")

    async def press_a_broken_key() -> None:
        async with app.run_test() as pilot:
            monkeypatch.setattr(app.screen, "action_zen", broken)
            await pilot.press("z")
            await pilot.pause()

    with pytest.raises(ValueError, match="out of order"):
        await press_a_broken_key()
    assert isinstance(app.crash, ValueError)


async def test_an_error_during_the_exit_is_no_crash(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        app.leave(143)
        app.leave(129)  # a second signal, as from a shell that ends while the system shuts down
        app._handle_exception(ValueError("a widget is gone"))
    assert app.crash is None
    assert app.return_code == 143
