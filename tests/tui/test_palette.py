"""The palette: everything the reader can do or go to, by name; and the help."""

import pytest
from textual.pilot import Pilot

from siping_tui.commands import COMMANDS
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, text_of, the


async def choose(pilot: Pilot[None], words: str) -> None:
    await press(pilot, "ctrl+p", *words)
    await press(pilot, "enter")


async def test_a_command_is_found_by_name_with_its_keys_and_run(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"bottom")
        first = rows_of(app, CardList)[0]
        assert first.split()[0] == "Bottom"
        assert "G  End  Ctrl+End" in first
        await press(pilot, "enter")
        assert rows(app)[0].rstrip().endswith("100%")


@pytest.mark.parametrize("words", ["5.2", "扎实开展民生工程", "开展民生"])
async def test_a_section_is_found_by_number_and_title(app: SipingApp, words: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, words)
        assert first_row(app) == "5.2 扎实开展民生工程"
        assert app.focused is the(app, ReadingPane)


async def test_a_section_is_found_by_its_title_in_the_other_language(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "business environment")
        assert "营商环境" in first_row(app)


async def test_a_theme_is_found_and_taken(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "theme paper")
        assert app.theme == "paper"


async def test_the_list_is_moved_in_by_arrows_and_escape_changes_nothing(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = rows(app)
        await press(pilot, "colon", *"5.2")
        await press(pilot, "down", "up", "escape")
        assert rows(app) == before
        await press(pilot, "colon", *"没有这个")
        assert on_screen(app, "nothing found")
        await press(pilot, "enter", "escape")
        assert rows(app) == before


async def test_every_command_of_the_screen_and_of_the_text_can_be_run_by_name(app: SipingApp) -> None:
    offered = {command.name for command in COMMANDS if command.context in ("reader", "text")} - {"Commands", "Go on"}
    async with app.run_test(size=(80, 60)) as pilot:
        await press(pilot, "colon")
        listed = text_of(app, CardList)
        for _ in range(12):
            await press(pilot, "down", "down", "down", "down", "down")
            listed += "\n" + text_of(app, CardList)
        for name in offered:
            assert any(row.startswith(name) for row in listed.splitlines()), name


async def test_choosing_a_command_of_the_text_works_from_another_pane(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f")
        before = first_row(app)
        await choose(pilot, "half a page down")
        assert first_row(app) != before


@pytest.mark.parametrize(
    ("focusing", "heading", "words"),
    [((), "In the text", "scroll one line down"), (("f",), "In the key figures", "section, article or whole report")],
)
async def test_help_shows_the_keys_of_the_pane_in_focus_first(
    app: SipingApp, focusing: tuple[str, ...], heading: str, words: str
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *focusing, "f1")
        assert on_screen(app, words)
        headings = [
            row.strip() for row in rows_of(app, CardList) if row.strip().startswith(("In the", "After", "Everywhere"))
        ]
        assert heading in headings[:2]
        await press(pilot, "escape")
        assert not on_screen(app, words)


async def test_help_can_be_read_to_its_end_with_keys(app: SipingApp) -> None:
    last = [command.help for command in COMMANDS if command.context == "reader"][-1][:14]
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "question_mark")
        assert not on_screen(app, last)
        await press(pilot, "end")
        assert on_screen(app, last)
        await press(pilot, "f1")
        assert not on_screen(app, last)
