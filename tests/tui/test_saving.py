"""Saving an edited draft: into its own file, into a new one, and not over what somebody else wrote."""

from pathlib import Path

import pytest

from siping_tui.briefing.files import load
from siping_tui.tui.app import SipingApp
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens import reader
from siping_tui.tui.screens.question import FileNameScreen, QuestionScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.screens.report_list import ReportListScreen
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.memory import Memory
from siping_tui.user.state import briefing_key
from tests.tui.collections import opened as opened_collection
from tests.tui.collections import press_until, write_collection
from tests.tui.conftest import TOWN, on_screen, press, rows, text_of, the, until
from tests.tui.test_reviewing import DRAFTED, REPORT, message, unchecked

pytestmark = pytest.mark.thorough


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in the working directory."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "report.txt"
    file.write_bytes(REPORT.read_bytes())
    return file


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing with drafted items."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reader, "WATCH_INTERVAL", 0.05)
    file = tmp_path / "drafted.yaml"
    file.write_bytes(DRAFTED.read_bytes())
    return file


def opened(file: Path, memory: Memory | None = None) -> SipingApp:
    report = ReportFile(file)
    return SipingApp(report.load().outline.result(60), file=report, memory=memory)


async def test_edits_change_their_lines_of_the_file_and_are_not_taken_for_those_of_others(file: Path) -> None:
    watched, before = ReportFile(file), file.read_text(encoding="utf-8")
    app = SipingApp(watched.load().outline.result(60), file=watched)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        assert "unsaved" in rows(app)[0]
        await press(pilot, "W")
        await until(app, pilot, lambda: "saved: " in message(app))
        assert "unsaved" not in rows(app)[0]
        after = file.read_text(encoding="utf-8")
        assert after == before.replace(', quote: "120.5亿元", origin: drafted}', ', quote: "120.5亿元"}')
        assert not watched.has_changed()
        # After saving, edits can still be undone, and that is saved as well.
        await press(pilot, "u")
        assert "unsaved" in rows(app)[0]
        await press(pilot, "ctrl+s")
        await until(app, pilot, lambda: file.read_text(encoding="utf-8") == before)
        await press(pilot, "W")
        assert "nothing to save" in message(app)


async def test_a_document_is_saved_as_a_briefing_beside_it(document: Path, tmp_path: Path) -> None:
    memory = Memory(key=briefing_key(document), path=tmp_path / "state.json")
    app, new = opened(document, memory), document.with_suffix(".yaml")
    async with app.run_test(size=(120, 40)) as pilot:
        total = unchecked(app)
        await press(pilot, "right_parenthesis", "c", "d", "W")
        assert isinstance(app.screen, FileNameScreen)
        assert the(app, TypingField).value == "report.yaml"
        await press(pilot, "enter")
        await until(app, pilot, new.exists)
        await until(app, pilot, lambda: "unsaved" not in rows(app)[0])
        content = new.read_text(encoding="utf-8")
        assert content.startswith("# A draft: siping-tui found")
        assert "report.txt" in content.partition("\n")[0]
        assert content.count("origin: drafted") == total - 2 + 2  # and those of the comment and of the sections
        assert document.read_bytes() == REPORT.read_bytes()
        # From now on, this is the file of the report.
        await press(pilot, "c", "W")
        await until(app, pilot, lambda: new.read_text(encoding="utf-8").count("origin: drafted") == total - 1)
        assert memory.key == briefing_key(new)
    assert load(new)


async def test_another_file_is_replaced_only_if_asked(document: Path) -> None:
    other = document.with_name("report.yaml")
    other.write_text("my work", encoding="utf-8")
    app = opened(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "W", "enter")
        assert on_screen(app, "there is such a file; Enter replaces it")
        assert other.read_text(encoding="utf-8") == "my work"
        await press(pilot, "escape")
        assert other.read_text(encoding="utf-8") == "my work"
        await press(pilot, "W", *["backspace"] * 4, *"txt", "enter")
        assert on_screen(app, "the document itself")
        await press(pilot, "escape", "W", "enter", "enter")
        await until(app, pilot, lambda: other.read_text(encoding="utf-8") != "my work")
    assert load(other)


async def test_the_document_itself_is_never_written(document: Path) -> None:
    app = opened(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "W", "ctrl+u", *"report.txt", "enter", "enter", "enter")
        assert on_screen(app, "that is the document itself")
    assert document.read_bytes() == REPORT.read_bytes()


async def test_a_file_changed_by_others_is_not_overwritten_and_edits_are_kept(file: Path) -> None:
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        changed = file.read_text(encoding="utf-8").replace("全县经济稳定增长", "全县经济平稳增长")
        file.write_text(changed, encoding="utf-8")
        await until(app, pilot, lambda: "the file changed; your edits are kept" in message(app))
        assert unchecked(app) == 3
        await press(pilot, "W")
        assert isinstance(app.screen, QuestionScreen)
        assert on_screen(app, "drafted.yaml was changed by another program")
        await press(pilot, "enter")
        assert the(app, TypingField).value == "drafted-2.yaml"
        await press(pilot, "enter")
        await until(app, pilot, file.with_stem("drafted-2").exists)
        assert file.read_text(encoding="utf-8") == changed


async def test_a_changed_file_is_loaded_instead_of_the_edits_if_asked(file: Path) -> None:
    app = opened(file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c")
        changed = file.read_text(encoding="utf-8").replace("全县经济稳定增长", "全县经济平稳增长")
        file.write_text(changed, encoding="utf-8")
        await press(pilot, "W", "down", "enter")
        await until(app, pilot, lambda: on_screen(app, "reloaded"))
        assert unchecked(app) == 4
        assert "unsaved" not in rows(app)[0]
        await press(pilot, "u")
        assert "nothing to undo" in message(app)


async def test_quitting_asks_about_what_is_not_saved(file: Path) -> None:
    app, before = opened(file), file.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right_parenthesis", "c", "q")
        assert isinstance(app.screen, QuestionScreen)
        assert on_screen(app, "some edits are not saved")
        await press(pilot, "escape")
        assert isinstance(app.screen, ReaderScreen)
        assert app.is_running
        await press(pilot, "ctrl+q", "ctrl+q", "down", "enter")
        await pilot.pause()
        assert not app.is_running or app.is_leaving
    assert file.read_bytes() == before


async def test_quitting_can_save_first(file: Path) -> None:
    app, before = opened(file), file.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right_parenthesis", "c", "q", "enter")
        await until(app, pilot, lambda: app.is_leaving)
    assert file.read_bytes() != before


async def test_without_edits_quitting_does_not_ask(document: Path) -> None:
    app = opened(document)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "q")
        assert app.is_leaving


async def test_what_cannot_be_written_says_why(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    app = opened(file)
    monkeypatch.setattr(ReportFile, "save", fail)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c", "W")
        await until(app, pilot, lambda: "Permission denied" in message(app))
        assert "unsaved" in rows(app)[0]
        await press(pilot, "q", "enter")
        await until(app, pilot, lambda: isinstance(app.screen, ReaderScreen))
        assert not app.is_leaving


async def test_edits_that_do_not_fit_the_file_can_be_saved_under_another_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siping_tui.typed_yaml.rewriting.rewritten", lambda text, *_: text)
    app, before = opened(file), file.read_bytes()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "right_parenthesis", "c", "W")
        await until(app, pilot, lambda: isinstance(app.screen, FileNameScreen))
        assert file.read_bytes() == before
        await press(pilot, "enter")
        await until(app, pilot, file.with_stem("drafted-2").exists)
    assert file.read_bytes() == before


async def test_a_briefing_by_hand_has_nothing_to_save(tmp_path: Path) -> None:
    file = tmp_path / "town.yaml"
    file.write_bytes(TOWN.read_bytes())
    app = opened(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+s")
        assert "nothing to save" in text_of(app, "MessageBar")
    assert file.read_bytes() == TOWN.read_bytes()


async def test_going_back_to_the_list_of_reports_asks_as_well(tmp_path: Path) -> None:
    async with opened_collection(write_collection(tmp_path / "reports")) as (app, pilot):
        await press_until(app, pilot, lambda: isinstance(app.screen, ReaderScreen), "enter")
        assert isinstance(app.screen, ReaderScreen)
        await app.screen.ready.wait()
        # The first Escape ends the review of the item.
        await press(pilot, "right_parenthesis", "c", "escape")
        assert isinstance(app.screen, ReaderScreen)
        await press_until(app, pilot, lambda: isinstance(app.screen, QuestionScreen), "escape")
        await press(pilot, "escape")
        assert isinstance(app.screen, ReaderScreen)
        await press_until(app, pilot, lambda: isinstance(app.screen, QuestionScreen), "escape")
        await press_until(app, pilot, lambda: isinstance(app.screen, ReportListScreen), "down", "enter")
        assert not app.is_leaving
