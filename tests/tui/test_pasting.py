"""A text that is pasted is opened as a draft."""

import pytest
from textual.events import Paste

from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.paste import PasteScreen
from siping_tui.tui.screens.question import FileNameScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.memory import Memory
from tests.tui.conftest import on_screen, press, rows, the, until
from tests.tui.test_reviewing import REPORT

pytestmark = pytest.mark.thorough

# What a terminal sends: Enter's carriage return at the end of each line.
TEXT = REPORT.read_text(encoding="utf-8").replace("\n", "\r")


async def paste(app: SipingApp, text: str) -> None:
    app.post_message(Paste(text))


def is_open(app: SipingApp) -> bool:
    return isinstance(app.screen, ReaderScreen) and app.screen.ready.is_set()


async def test_an_empty_reader_opens_what_is_pasted() -> None:
    app = SipingApp()
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, PasteScreen)
        assert on_screen(app, "Paste the text of a report.")
        await paste(app, " \r ")
        await until(app, pilot, lambda: on_screen(app, "the paste has no text"))
        await paste(app, TEXT)
        await until(app, pilot, lambda: is_open(app))
        assert "2031年青禾县政府工作报告" in rows(app)[0]
        assert "unchecked" in rows(app)[0]
        await press(pilot, "right_parenthesis", "c", "W")
        assert isinstance(app.screen, FileNameScreen)
        assert the(app, TypingField).value == "2031年青禾县政府工作报告.yaml"
        await press(pilot, "escape", "q", "down", "enter")
        assert app.is_leaving


async def test_a_paste_that_comes_as_keys_is_explained() -> None:
    app = SipingApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *"abc")
        assert on_screen(app, "pipe the text instead")


async def test_escape_ends_an_empty_reader() -> None:
    app = SipingApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "escape")
        assert not app.is_running or app.return_code == 0


async def test_a_paste_takes_the_place_of_the_report(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        before = rows(app)[0]
        await press(pilot, "colon", *"paste", "enter")
        assert isinstance(app.screen, PasteScreen)
        await press(pilot, "escape")
        assert rows(app)[0] == before
        await press(pilot, "P")
        await paste(app, TEXT)
        await until(app, pilot, lambda: is_open(app))
        await press(pilot, "right_parenthesis")
        assert on_screen(app, "☐")


async def test_what_is_not_saved_is_not_lost_by_a_paste() -> None:
    app = SipingApp(memory=Memory())
    async with app.run_test(size=(120, 40)) as pilot:
        await paste(app, TEXT)
        await until(app, pilot, lambda: is_open(app))
        await press(pilot, "right_parenthesis", "c", "P")
        assert isinstance(app.screen, ReaderScreen)
        assert on_screen(app, "some edits are not saved; W saves them")
