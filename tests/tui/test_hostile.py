"""A hostile briefing: its text controls neither the terminal nor the reader, and breaks no row."""

import base64
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import monotonic
from unicodedata import category

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from siping_tui.briefing.files import load, loads
from siping_tui.briefing.outline import Outline
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.items_panel import ItemsPanel
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.memory import Memory
from tests.tui.conftest import on_screen, press, text_of, the, until
from tests.tui.hostile import HARM, hostile_yaml
from tests.tui.test_opening import pending
from tests.tui.test_terminal import Terminal

pytestmark = pytest.mark.thorough

EVERYTHING = "".join(HARM.values())
GROUPS = [list(HARM)[start::4] for start in range(4)]
HOSTILE_NAME = "坏\x1b[2J\x9b31m\u202e[bold]文件.yaml"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hostile") / HOSTILE_NAME
    file.write_text(hostile_yaml(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def outline(file: Path) -> Outline:
    return Outline(load(file))


def is_command(character: str) -> bool:
    """Return whether a terminal may do something other than draw a character."""
    return category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def assert_harmless(app: SipingApp) -> None:
    """Assert that no row has a control character or a link, and that Rich and the screen agree on its width."""
    strips = app.screen._compositor.render_strips()
    assert len(strips) == app.size.height
    for strip in strips:
        assert_row(strip.text, app.size.width)
        for segment in strip:
            if segment.style is not None:
                assert segment.style.link is None
                assert "@click" not in segment.style.meta


@cache
def assert_row(row: str, width: int) -> None:
    assert not [hex(ord(character)) for character in row if is_command(character)], ascii(row)
    assert cell_width(row) == width, ascii(row)
    assert cell_len(row) == width, ascii(row)
    assert sum(map(cell_len, row)) == width, ascii(row)


async def press_harmlessly(app: SipingApp, pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await press(pilot, key)
        assert_harmless(app)


@pytest.mark.parametrize("size", [(20, 6), (40, 20), (80, 24), (120, 40)])
async def test_every_part_of_the_reader_keeps_its_layout(outline: Outline, size: tuple[int, int]) -> None:
    app = SipingApp(outline)
    async with app.run_test(size=size) as pilot:
        assert_harmless(app)
        pane = the(app, ReadingPane)
        for entry in outline.entries:
            pane.go_to_section(entry)
            await press_harmlessly(app, pilot, "enter", "pagedown", "y")
        await press_harmlessly(app, pilot, "escape", "end", "home", "L", "pagedown", "s", "pagedown", "L", "s")
        await press_harmlessly(app, pilot, "o", "f6", "f", *["down"] * 4, "w", "w", "w", "enter", "escape")
        await press_harmlessly(app, pilot, "t", "甲", "enter", "S", "S", "down", "end", "y", "enter", "escape")
        await press_harmlessly(app, pilot, "slash", "甲", "enter", "n", "r", "down", "enter", "escape")
        await press_harmlessly(
            app, pilot, "colon", "1", "down", "enter", "m", "a", "apostrophe", "escape", "f1", "escape"
        )
        assert app.is_running


@pytest.mark.timeout(60)
async def test_twenty_thousand_characters_without_a_break() -> None:
    app = SipingApp(Outline(loads(hostile_yaml(long=True).encode(), "long.yaml")))
    async with app.run_test(size=(80, 24)) as pilot:
        # Every character is a match: drawing must take linear, not quadratic, time.
        for words in "四", "\u0301":
            await press(pilot, "slash")
            field = app.focused
            assert isinstance(field, Input)
            field.value = words
            await press_harmlessly(app, pilot, "enter", "n", "r", "enter", "escape")
        await press_harmlessly(app, pilot, "end", "y", "home", "colon", "escape")


@pytest.mark.parametrize("names", GROUPS, ids=", ".join)
async def test_a_paste_runs_no_commands(outline: Outline, names: list[str]) -> None:
    app = SipingApp(outline)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in "slash", "colon", "t":
            await press(pilot, key)
            field = app.focused
            assert isinstance(field, Input)
            field.insert_text_at_cursor("".join(HARM[name] * 3 for name in names))
            await pilot.pause()
            assert_harmless(app)
            assert not any(map(is_command, field.value))
            await press_harmlessly(app, pilot, "left", "left", "backspace", "home", "delete", "end", "enter", "escape")


@pytest.mark.parametrize("names", GROUPS, ids=", ".join)
async def test_the_state_runs_no_commands(outline: Outline, tmp_path: Path, names: list[str]) -> None:
    state = tmp_path / "state.json"
    harm = "".join(HARM[name] for name in names)
    place = {"section": "section-2", "character": 3}
    known = {"place": place, "marks": {harm: place, "a": {"section": harm, "character": 9}}, "targets_filter": harm}
    state.write_text(json.dumps({"theme": harm, "searches": [harm], "briefings": {"key": known}}), encoding="ascii")
    from siping_tui.user.state_file import load_state

    memory = Memory(state=load_state(state), key="key")
    app = SipingApp(outline, memory=memory)
    async with app.run_test(size=(120, 40)) as pilot:
        assert on_screen(app, "unknown theme")
        assert_harmless(app)
        assert not any(map(is_command, the(app, ItemsPanel).targets_filter))
        await press_harmlessly(app, pilot, "apostrophe", "enter", "slash", "up", "enter", "escape")
        assert app.is_running


@pytest.mark.parametrize(
    "settings",
    [
        'theme: "\\e[2J[bold]\\u202e"',
        '"\\e]0;owned\\a": 1',
        'keys: {"\\x9b31m": q}',
        'keys: {reader.find: "\\u202e"}',
        'measure: "\\e[2J"',
        "theme: [@click=app.quit]",
    ],
)
async def test_a_message_about_settings_runs_no_commands(
    outline: Outline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", os.fspath(tmp_path / "\x1b[2J\u202e"))
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path))
    file = tmp_path / "\x1b[2J\u202e" / "siping-tui" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(settings, encoding="utf-8")
    app = SipingApp(outline, memory=Memory.of(tmp_path))
    async with app.run_test(size=(80, 24)):
        assert the(app, MessageBar).display
        assert text_of(app, MessageBar)
        assert_harmless(app)


async def test_a_copy_has_no_commands(outline: Outline) -> None:
    app = SipingApp(outline)
    async with app.run_test(size=(120, 40)) as pilot:
        copied = []
        for entry in outline.entries[: len(HARM)]:
            the(app, ReadingPane).go_to_section(entry)
            await press(pilot, "y", "tab", "y", "escape")
            copied.append(app.clipboard)
        await press(pilot, "t", "enter", *["down", "y"] * len(HARM))
        copied.append(app.clipboard)
        await press(pilot, "escape", "slash")
        field = app.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor(EVERYTHING)
        await press(pilot, "ctrl+a", "ctrl+c")
        copied.append(app.clipboard)
    assert all(copied)
    for words in copied:
        assert not any(map(is_command, _between_lines_and_cells(words))), ascii(words)


def _between_lines_and_cells(copied: str) -> str:
    """Return what was copied without its line feeds, and without its tabs, which separate the cells of tables."""
    return copied.replace("\n", "").replace("\t", "")


# All sequences that Textual and the driver write: cursor position, colours, modes and queries of them, the shape of the
# pointer, the clipboard, and the query for the width of a character.
EXPECTED = re.compile(
    r"\x1b\[6n\r\x1b\[K|"
    r"\x1b\[[\d;]*[mH]|\x1b\[\?[\d;]+(?:[hl]|\$p)|\x1b\[<u|\x1b\]22;[a-z-]*\x07|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"
)


def assert_only_expected(terminal: Terminal) -> list[str]:
    """Return the texts put on the clipboard; assert that the output has no other sequences than Textual's."""
    written = terminal.output.decode()
    rest = EXPECTED.sub("", written)
    left = sorted({ascii(character) for character in rest if is_command(character) and character not in "\r\n"})
    assert left == []
    return [base64.b64decode(found["copied"]).decode() for found in EXPECTED.finditer(written) if found["copied"]]


def escape(terminal: Terminal) -> None:
    """Press Escape, and wait until it can no longer begin another key."""
    terminal.press("\x1b")
    end = monotonic() + 0.5
    while monotonic() < end:
        terminal.read()


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.program.close(force=True)


# The other sizes draw the same text in fewer or wider columns, which `assert_harmless` checks.
@pytest.mark.parametrize("size", [(40, 20), (120, 40)])
def test_no_sequence_of_the_text_reaches_the_terminal(
    file: Path, tmp_path: Path, terminals: list[Terminal], size: tuple[int, int]
) -> None:
    terminal = Terminal(tmp_path, os.fspath(file), size=size)
    terminals.append(terminal)
    terminal.wait_for("Find")
    pasted = f"\x1b[200~甲{EVERYTHING}\x1b[201~".encode(errors="ignore")
    for _ in HARM:
        # The first y may only mark a sentence.
        for key in "]\ryy":
            terminal.press(key)
    for keys in b"f\x1b[B\x1b[By", b"t" + pasted, b"/" + pasted + b"\r", b":" + pasted:
        terminal.press(keys)
        escape(terminal)
    terminal.press("\x1b[F")
    terminal.wait_for("100%")
    assert terminal.quit() == 0
    terminal.assert_given_back()
    copied = assert_only_expected(terminal)
    assert len(copied) >= len(HARM)
    assert not any(map(is_command, _between_lines_and_cells("".join(copied))))


def test_the_errors_of_a_hostile_file_are_escaped(tmp_path: Path, terminals: list[Terminal]) -> None:
    file = tmp_path / HOSTILE_NAME
    file.write_text('"\\e[2J\\x9b31m": "\\e]0;owned\\a"\n', encoding="utf-8")
    terminal = Terminal(tmp_path, os.fspath(file))
    terminals.append(terminal)
    assert terminal.ended() == 2
    assert_only_expected(terminal)
    assert rb"\x1b[2J" in terminal.output
    assert not (tmp_path / "state").exists() or not list((tmp_path / "state").rglob("crash-*"))


async def test_the_progress_screen_of_a_hostile_file_runs_no_commands(outline: Outline) -> None:
    report = pending(HOSTILE_NAME)
    app = SipingApp(pending=report)
    async with app.run_test(size=(40, 20)) as pilot:
        assert on_screen(app, "[bold]")
        assert_harmless(app)
        report.load.outline.set_result(outline)
        await until(app, pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.ready.is_set())
