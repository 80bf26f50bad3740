"""What was opened last: remembered by the runs, and offered by the reader that is started without a file."""

from pathlib import Path

import pytest

from siping_tui.cli import open_reader
from siping_tui.cli.invocation import Invocation
from siping_tui.messages import translator
from siping_tui.tui.recent_app import RecentApp
from siping_tui.tui.screens.recent_screen import opened_before
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.user.memory import Memory
from siping_tui.user.paths import state_path
from siping_tui.user.state import SHIPPED, BriefingState, State
from siping_tui.user.state_file import load_state, save_state
from tests.tui.conftest import on_screen, press, text_of, the
from tests.tui.conftest import rows as rows_on


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def note_opened(*paths: str) -> None:
    memory = Memory.of(Path())
    memory.note_opened(paths)
    memory.save()


async def test_the_latest_comes_first_and_the_shipped_report_is_among_it(home: Path) -> None:
    (home / "reports").mkdir()
    (home / "town.yaml").write_text("x", encoding="utf-8")
    for paths in ((str(home / "town.yaml"),), (str(home / "gone.docx"),), (str(home / "reports"),)):
        note_opened(*paths)
    note_opened(str(home / "town.yaml"))
    rows = opened_before(load_state(state_path()).opened)
    assert [row.name for row in rows[:-1]] == ["town.yaml", "reports", "gone.docx"]
    assert rows[-1].paths == ()
    app = RecentApp(rows, "en", Memory())
    async with app.run_test(size=(120, 40)) as pilot:
        assert "no longer there" in text_of(app, RowTable).split("\n")[2]
        await press(pilot, "j", "j", "enter")
        assert app.is_running
        assert on_screen(app, "gone.docx")
        await press(pilot, "f", *"rep", "enter")
        assert len(the(app, RowTable).rows) == 1
        await press(pilot, "enter")
    assert app.chosen is not None
    assert app.chosen.paths == (str(home / "reports"),)


async def test_a_report_says_how_far_it_was_read(home: Path) -> None:
    file = str(home / "town.yaml")
    rows = opened_before([file, str(home / "gone.docx")], {file: BriefingState(read=71)})
    app = RecentApp(rows, "en", Memory())
    async with app.run_test(size=(120, 40)):
        assert ["71%" in row for row in text_of(app, RowTable).split("\n")] == [True, False, False]
        assert "f Filter" in rows_on(app)[-1]
        assert "Sort" not in rows_on(app)[-1], "the latest comes first"


def test_two_runs_at_once_lose_nothing_that_was_opened(home: Path) -> None:
    path = state_path()
    before = State(opened=("a",))
    save_state(path, State(), before)
    save_state(path, before, State(opened=("b", "a")))
    save_state(path, before, State(opened=("c", "a")))
    assert load_state(path).opened == ("c", "b", "a")


@pytest.mark.parametrize(
    ("opened", "offered"), [((), False), ((SHIPPED,), False), (("/a.docx",), True), ((SHIPPED, "/a.docx"), True)]
)
def test_the_list_is_offered_when_something_else_was_opened(
    home: Path, monkeypatch: pytest.MonkeyPatch, opened: tuple[str, ...], offered: bool
) -> None:
    if opened:
        save_state(state_path(), State(), State(opened=opened))
    asked: list[object] = []

    def choose(found: object, _: object) -> tuple[int, None]:
        asked.append(found)
        return 0, None

    monkeypatch.setattr(open_reader, "_obstacle", lambda: None)
    monkeypatch.setattr(open_reader, "_choose", choose)
    monkeypatch.setattr(open_reader, "_run_reader", lambda *_: 0)
    open_reader.read(Invocation(translator("en")))
    assert bool(asked) == offered
