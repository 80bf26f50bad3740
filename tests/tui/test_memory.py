"""The state between runs: what the reader restores, and when it writes."""

import asyncio
import json
import os
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.items_panel import ItemsPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.tree_panel import TreePanel
from siping_tui.user.memory import Memory
from siping_tui.user.state import State
from siping_tui.user.state_file import load_state
from tests.optional import present
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a briefing; the user has neither settings nor a state."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    file = tmp_path / "briefing.yaml"
    file.touch()
    return file


def opened(briefing: Briefing, file: Path) -> tuple[SipingApp, Memory]:
    memory = Memory.of(file)
    return SipingApp(Outline(briefing), memory=memory), memory


async def test_the_next_run_restores_everything(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘", "enter", "escape")
        await press(pilot, "t", *"养老", "enter")
        await press(pilot, "escape", "L", "s", "minus", "greater_than_sign", "T")
        await press(pilot, "pagedown", "m")
        await press(pilot, "k")
        await press(pilot, "pagedown", "pagedown")
        theme, place, words = app.theme, the(app, ReadingPane).place_in_view, first_row(app)
        widths = [app.screen.query_one(name).outer_size.width for name in ("#tree", "#panel")]
        await press(pilot, "q")
    memory.save()

    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.theme == theme != "ink"
        assert the(app, ReadingPane).place_in_view == place
        assert first_row(app) == words
        assert [app.screen.query_one(name).outer_size.width for name in ("#tree", "#panel")] == widths
        assert "Results" not in text_of(app, "#panel")
        assert the(app, ItemsPanel).targets_filter == "养老"
        assert "养老" in rows_of(app, ItemsPanel)[1]
        assert present(briefing.sections[0].summary).en[:20] not in text_of(app)
        await press(pilot, "slash", "up")
        assert on_screen(app, "/北塘")
        await press(pilot, "escape", "apostrophe")
        assert on_screen(app, "k  ")


async def test_closed_panels_stay_closed(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "o", "p", "z", "q")
    memory.save()
    app, _ = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert the(app, ReadingPane).size.height == 40
        await press(pilot, "z")
        assert not app.screen.query_one("#panel").display
        assert not the(app, TreePanel).display
        assert "/ Find" in rows(app)[-1]


async def test_a_section_on_the_command_line_overrides_the_saved_place(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "q")
    memory.save()
    outline = Outline(briefing)
    app = SipingApp(outline, at=outline.find("3.3"), memory=Memory.of(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert first_row(app).startswith("3.3")


async def test_a_broken_state_is_set_aside_and_the_reader_opens(briefing: Briefing, file: Path) -> None:
    memory = Memory.of(file)
    assert memory.path is not None
    memory.path.parent.mkdir(parents=True)
    memory.path.write_text("{", encoding="utf-8")
    app, memory = opened(briefing, file)
    async with app.run_test(size=(80, 24)) as pilot:
        assert on_screen(app, "守住好山水")
        assert "state is damaged; moved to" in text_of(app, "MessageBar").replace("\n", " ")
        await press(pilot, "q")
    assert memory.path is not None
    assert memory.path.with_name("state.json.broken").read_text(encoding="utf-8") == "{"


async def test_a_theme_and_a_place_that_no_longer_exist_are_ignored(briefing: Briefing, file: Path) -> None:
    memory = Memory.of(file)
    assert memory.path is not None
    memory.path.parent.mkdir(parents=True)
    state = {"theme": "gone", "briefings": {memory.key: {"place": {"section": "gone", "character": 9}}}}
    memory.path.write_text(json.dumps(state), encoding="utf-8")
    app, _ = opened(briefing, file)
    async with app.run_test(size=(80, 24)):
        assert app.theme == "ink"
        assert on_screen(app, "守住好山水")


def stored(memory: Memory) -> State:
    assert memory.path is not None
    return load_state(memory.path)


async def test_the_place_is_written_at_intervals(
    briefing: Briefing, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siping_tui.tui.app.SAVE_INTERVAL", 0.05)
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in "pagedown", "end":
            await press(pilot, key)
            place = the(app, ReadingPane).place_in_view
            while stored(memory).of_briefing(str(file)).place != place:
                await pilot.pause(0.01)


async def test_a_mark_is_written_at_once(briefing: Briefing, file: Path) -> None:
    app, memory = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        for letter in "ab":
            await press(pilot, "pagedown", "m", letter)
            place = the(app, ReadingPane).place_in_view
            while letter not in stored(memory).of_briefing(str(file)).marks:
                await pilot.pause(0.01)
            assert stored(memory).of_briefing(str(file)).marks[letter] == place


async def test_an_unchanged_state_is_not_written_again(
    briefing: Briefing, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[Memory] = []
    looks: list[ReaderScreen] = []
    save, remember = Memory.save, ReaderScreen.remember

    def counted_save(memory: Memory) -> None:
        saved.append(memory)
        save(memory)

    def counted_look(reader: ReaderScreen) -> None:
        looks.append(reader)
        remember(reader)

    monkeypatch.setattr(Memory, "save", counted_save)
    monkeypatch.setattr(ReaderScreen, "remember", counted_look)
    monkeypatch.setattr("siping_tui.tui.app.SAVE_INTERVAL", 0.05)
    app, _ = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(app, pilot, lambda: len(looks) > 5)
        assert len(saved) == 1


async def test_a_slow_disk_delays_no_key(briefing: Briefing, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Event()
    monkeypatch.setattr(Memory, "save", lambda _: written.wait(30))
    app, _ = opened(briefing, file)
    async with app.run_test(size=(120, 40)) as pilot:
        app.screen.post_message(ReaderScreen.StateChanged())
        # Not with the pilot: it waits for the worker that writes.
        app.post_message(Key("end", None))
        end = asyncio.get_running_loop().time() + 20
        while the(app, ReadingPane).progress < 100 and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)
        assert the(app, ReadingPane).progress == 100
        written.set()
        await pilot.pause()


async def test_a_failing_write_is_reported_once(
    briefing: Briefing, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, memory = opened(briefing, file)
    assert memory.path is not None
    memory.path.parent.parent.mkdir(parents=True, exist_ok=True)
    memory.path.parent.write_bytes(b"")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "m", "a")
        await until(app, pilot, lambda: on_screen(app, "place and notes are not remembered"))
        await press(pilot, "escape", "m", "b")
        assert not on_screen(app, "place and notes are not remembered")
        await press(pilot, "q")
    memory.save()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
async def test_a_pipe_is_not_remembered(briefing: Briefing, file: Path) -> None:
    pipe = file.with_name("pipe")
    os.mkfifo(pipe)
    app, memory = opened(briefing, pipe)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "pagedown", "m", "a", "T", "q")
    memory.save()
    assert stored(memory).theme is not None
    assert stored(memory).briefings == {}


@pytest.mark.parametrize(
    ("encoding", "said"), [("GB18030", True), ("ISO-8859-1", True), ("UTF-8", False), ("ANSI_X3.4-1968", False)]
)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_locale_that_is_not_utf_8_is_reported(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch, encoding: str, said: bool, language: Language
) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: encoding)
    app = SipingApp(Outline(briefing), language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        # Always in English as well: a terminal that garbles Chinese can show ASCII.
        assert on_screen(app, f"the locale's encoding is {encoding}") == said
        assert text_of(app, "MessageBar").count(encoding) == (0 if not said else 2 if language == "zh" else 1)
        await press(pilot, "escape")
        assert not on_screen(app, encoding)
