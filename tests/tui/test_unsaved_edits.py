"""Edits that were not saved when the reader ended: they are there again, or the user is told where they are."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TypeAlias

import pytest

from siping_tui.briefing.files import load
from siping_tui.tui.app import SipingApp
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens.paste import PasteScreen
from siping_tui.tui.screens.question import QuestionScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.user.memory import Memory
from siping_tui.user.state import briefing_key
from tests.tui.conftest import on_screen, press, rows, until
from tests.tui.test_crashes import broken_program, last_lines
from tests.tui.test_pasting import TEXT, is_open, paste
from tests.tui.test_reviewing import DRAFTED, REPORT, items, message, unchecked
from tests.tui.test_signals import hang_up
from tests.tui.test_terminal import PATIENCE, Terminal

pytestmark = pytest.mark.thorough

Start: TypeAlias = Callable[[Path | None], SipingApp]


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in the working directory."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "report.txt"
    file.write_bytes(REPORT.read_bytes())
    return file


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Return a function that makes a reader of a file, or of a paste, which knows what earlier ones have kept."""

    def start(file: Path | None) -> SipingApp:
        memory = Memory(key=briefing_key(file) if file else None, path=tmp_path / "state" / "state.json")
        if file is None:
            return SipingApp(memory=memory)
        report = ReportFile(file)
        return SipingApp(report.load().outline.result(60), file=report, memory=memory)

    return start


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "state" / "unsaved").glob("*"))


def keep(app: SipingApp) -> None:
    """Have the reader write what it does every half minute."""
    app.screen.post_message(ReaderScreen.StateChanged())


async def edit_and_lose(app: SipingApp, *keys: str) -> None:
    """Review a report, and end as after a hang-up."""
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *keys)
        keep(app)
        await pilot.pause()
        app.leave(128 + signal.SIGHUP)


async def test_edits_are_there_again_and_can_be_discarded(start: Start, document: Path, tmp_path: Path) -> None:
    await edit_and_lose(start(document), "right_parenthesis", "c", "d", "c")
    (file,) = kept(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert os.fspath(document) in file.read_text(encoding="utf-8").partition("\n")[0]
    app = start(document)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "are back; W saves them, u discards them" in message(app)
        assert "unsaved" in rows(app)[0]
        total = len(items(app))
        assert unchecked(app) == total - 2
        await press(pilot, "u")
        assert len(items(app)) == unchecked(app) == total + 1
        assert "unsaved" not in rows(app)[0]
        keep(app)
        await until(app, pilot, lambda: not kept(tmp_path))
    assert not file.parent.exists()
    assert document.read_bytes() == REPORT.read_bytes()


async def test_the_review_goes_on_where_it_ended_and_is_saved(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "drafted.yaml"
    file.write_bytes(DRAFTED.read_bytes())
    await edit_and_lose(start(file), "right_parenthesis", "c")
    await edit_and_lose(start(file), "right_parenthesis", "c")
    app = start(file)
    async with app.run_test(size=(120, 40)) as pilot:
        assert unchecked(app) == 2
        await press(pilot, "W")
        await until(app, pilot, lambda: not kept(tmp_path))
    app = start(file)
    async with app.run_test(size=(120, 40)):
        assert "unsaved" not in rows(app)[0]
        assert unchecked(app) == 2
        assert not on_screen(app, "edits")


async def test_edits_of_another_version_are_not_mixed_with_the_file(
    start: Start, document: Path, tmp_path: Path
) -> None:
    await edit_and_lose(start(document), "right_parenthesis", "c")
    (file,) = kept(tmp_path)
    before = file.read_bytes()
    document.write_text(REPORT.read_text(encoding="utf-8").replace("青禾", "青谷"), encoding="utf-8")
    app = start(document)
    async with app.run_test(size=(200, 60)) as pilot:
        assert "belong to an earlier version of this report" in message(app)
        assert file.name in message(app).replace(" ", "")
        assert "unsaved" not in rows(app)[0]
        assert unchecked(app) == len(items(app))
        # What is edited now is kept beside it.
        await press(pilot, "right_parenthesis", "c")
        keep(app)
        await until(app, pilot, lambda: len(kept(tmp_path)) == 2)
    assert file.read_bytes() == before
    assert load(file)


async def test_leaving_without_saving_discards_what_was_kept(start: Start, document: Path, tmp_path: Path) -> None:
    app = start(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        keep(app)
        await until(app, pilot, lambda: len(kept(tmp_path)) == 1)
        await press(pilot, "q", "down", "enter")
        await until(app, pilot, lambda: app.is_leaving)
    assert not kept(tmp_path)


async def test_a_new_name_takes_the_kept_edits_along(start: Start, document: Path, tmp_path: Path) -> None:
    app = start(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        keep(app)
        await until(app, pilot, lambda: len(kept(tmp_path)) == 1)
        await press(pilot, "W", "enter")
        await until(app, pilot, lambda: not kept(tmp_path))
        await press(pilot, "c")
        keep(app)
        await until(app, pilot, lambda: len(kept(tmp_path)) == 1)
        app.leave()
    app = start(document.with_suffix(".yaml"))
    async with app.run_test(size=(80, 24)):
        assert "are back" in message(app)
        assert unchecked(app) == len(items(app)) - 2


async def test_a_pasted_text_is_asked_about_and_kept(start: Start, tmp_path: Path) -> None:
    app = start(None)
    async with app.run_test(size=(120, 40)) as pilot:
        await paste(app, TEXT)
        await until(app, pilot, lambda: is_open(app))
        assert "unsaved" in rows(app)[0]
        await press(pilot, "q")
        assert isinstance(app.screen, QuestionScreen)
        assert on_screen(app, "the text is not saved")
        await press(pilot, "escape", "right_parenthesis", "c")
        keep(app)
        await until(app, pilot, lambda: len(kept(tmp_path)) == 1)
        app.leave(128 + signal.SIGHUP)
    (file,) = kept(tmp_path)
    app = start(None)
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, PasteScreen)
        assert on_screen(app, "was not saved: ")
        assert file.name in "".join(row.strip() for row in rows(app))
        await paste(app, TEXT)
        await until(app, pilot, lambda: is_open(app) and "are back" in message(app))
        assert re.search(r"\b33 of 34 unchecked", rows(app)[0])
        await press(pilot, "q", "down", "enter")
        await until(app, pilot, lambda: app.is_leaving)
    assert not kept(tmp_path)


async def test_kept_edits_that_cannot_be_loaded_are_moved_aside(start: Start, document: Path, tmp_path: Path) -> None:
    await edit_and_lose(start(document), "right_parenthesis", "c")
    (file,) = kept(tmp_path)
    file.write_text("title: [", encoding="utf-8")
    app = start(document)
    async with app.run_test(size=(200, 60)):
        assert "cannot be loaded; moved to" in message(app)
        assert "unsaved" not in rows(app)[0]
    assert [each.name for each in kept(tmp_path)] == [file.with_suffix(".broken").name]


async def test_edits_that_cannot_be_kept_are_reported(start: Start, document: Path, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "unsaved").write_bytes(b"")
    app = start(document)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        keep(app)
        await until(app, pilot, lambda: "unsaved edits are not kept: " in message(app))
        app.leave()
    assert (tmp_path / "state" / "state.json").exists()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Terminal]]:
    terminals: list[Terminal] = []

    def opened(code: str = "") -> Terminal:
        """Return a reader in which one item has been accepted, or one that shows what was lost."""
        often = "from siping_tui.tui import app\napp.SAVE_INTERVAL = 0.1"
        terminals.append(Terminal(tmp_path, os.fspath(REPORT), program=broken_program(f"{often}\n{code}")))
        return terminals[-1]

    yield opened
    for terminal in terminals:
        terminal.program.close(force=True)


def accept_one(terminal: Terminal) -> None:
    terminal.wait_for("unchecked")
    terminal.press(")")
    terminal.wait_for("☐ ")
    terminal.press("c")
    terminal.wait_for("unsaved")


def assert_there_again(terminal: Terminal) -> None:
    terminal.wait_for("are back")
    assert terminal.shows("unsaved ")
    terminal.press("u")
    terminal.wait_for("undone")


def test_a_hang_up_loses_no_edit(opened: Callable[..., Terminal]) -> None:
    first = opened("app.SAVE_INTERVAL = 3600")
    accept_one(first)
    hang_up(first)
    assert first.program.exitstatus == 128 + signal.SIGHUP
    assert_there_again(opened())


def test_a_reader_that_is_killed_loses_little(opened: Callable[..., Terminal], tmp_path: Path) -> None:
    first = opened()
    accept_one(first)
    folder, end = tmp_path / "state" / "siping-tui" / "unsaved", monotonic() + PATIENCE
    while not list(folder.glob("*.yaml")) and monotonic() < end:
        first.read()
    assert first.program.pid is not None
    os.kill(first.program.pid, signal.SIGKILL)
    first.ended()
    assert_there_again(opened())


def test_a_crash_loses_no_edit(opened: Callable[..., Terminal]) -> None:
    code = "from siping_tui.tui.screens.reader import ReaderScreen\nReaderScreen.action_zen = broken"
    first = opened(f"app.SAVE_INTERVAL = 3600\n{code}")
    accept_one(first)
    first.press("z")
    assert first.ended() == 1
    assert last_lines(first)[-1].startswith("  your unsaved edits are back when you open the report: ")
    assert_there_again(opened())
