"""A reader that writes no file: what it refuses, what still works, and what it leaves behind."""

from pathlib import Path

import pytest

from siping_tui.tui.app import SipingApp
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens import reader
from siping_tui.user.commands import COMMANDS
from siping_tui.user.memory import Memory
from siping_tui.user.state import State
from siping_tui.user.state_file import save_state
from tests.tui.conftest import on_screen, press, rows, until
from tests.tui.test_reviewing import DRAFTED

REFUSAL = "this reader is read-only"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, in which the reader finds its settings, state and cache, too."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(reader, "WATCH_INTERVAL", 0.05)
    (tmp_path / "drafted.yaml").write_bytes(DRAFTED.read_bytes())
    return tmp_path


def opened(folder: Path) -> SipingApp:
    file = ReportFile(folder / "drafted.yaml", is_read_only=True)
    memory = Memory.of(file.path, is_read_only=True)
    return SipingApp(file.load().outline.result(60), file=file, memory=memory, language="en")


@pytest.mark.thorough
async def test_commands_that_write_say_why_they_do_nothing(folder: Path) -> None:
    app = opened(folder)
    writing = [command for command in COMMANDS if command.writes]
    async with app.run_test(size=(120, 40)) as pilot:
        before = rows(app)[0]
        for key in [key for command in writing for key in f"{command.letters},{command.keys}".split(",") if key]:
            await press(pilot, "escape")
            assert not on_screen(app, REFUSAL)
            await press(pilot, key)
            assert on_screen(app, REFUSAL), key
        await press(pilot, "escape", "colon", *"export", "enter")
        assert on_screen(app, REFUSAL)
        assert rows(app)[0] == before
    assert {command.action for command in writing} > {"export", "save", "accept_item", "add_item"}


async def test_the_key_line_has_the_commands_that_are_not_off(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "escape")
        names = rows(app)[-1]
        assert ") Next unchecked" in names
        assert "/ Find" in names
        assert not [command.name for command in COMMANDS if command.writes and f" {command.name} " in names]


async def test_nothing_is_left_behind(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"noted", "enter", "m", "a", "T", "/", *"2023", "enter")
        with (folder / "drafted.yaml").open("a", encoding="utf-8") as stream:
            stream.write("# changed\n")
        await until(app, pilot, lambda: on_screen(app, "reloaded"))
        await press(pilot, "q")
    assert [path.name for path in folder.rglob("*")] == ["drafted.yaml"]


def test_it_does_not_show_what_the_user_has_left(folder: Path) -> None:
    memory = Memory.of(folder / "drafted.yaml")
    assert memory.path is not None
    save_state(memory.path, State(), State(searches=("private",)))
    assert Memory.of(folder / "drafted.yaml").state.searches == ("private",)
    assert Memory.of(folder / "drafted.yaml", is_read_only=True).state == State()
