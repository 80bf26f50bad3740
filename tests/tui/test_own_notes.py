"""The user's notes on sentences: writing, marks in the text, the list, and edits of the file."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from siping_tui.briefing.files import load
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.passages import words
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens.own_note_list import OwnNoteList
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.note_bar import NoteBar
from siping_tui.tui.widgets.note_field import NoteField
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.memory import Memory
from siping_tui.user.state_file import load_state
from tests.tui.conftest import TOWN, on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough

FIRST = "12月18日，云渡镇第十九届人民代表大会第四次会议在镇文化中心开幕。"
SIGN = "✎"


@pytest.fixture
def remembered(tmp_path: Path) -> Memory:
    """A memory that is written to a file."""
    return Memory(key="town", path=tmp_path / "state.json")


@pytest.fixture
def noting(outline: Outline, remembered: Memory) -> SipingApp:
    return SipingApp(outline, memory=remembered)


def stored(memory: Memory) -> list[str]:
    """Return the texts of the notes in the file."""
    assert memory.path is not None
    return [note.text for note in load_state(memory.path).of_briefing("town").own_notes.values()]


def signs(app: SipingApp) -> int:
    """Return the number of annotated sentences that begin in view."""
    return sum(SIGN in row for row in rows_of(app, ReadingPane))


async def write(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Press `keys`, and write a note."""
    await press(pilot, *keys, "a", *text, "enter")


async def test_a_note_is_written_saved_and_marked(noting: SipingApp, remembered: Memory) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        pane = the(noting, ReadingPane)
        assert words(pane.page, pane.chosen) == FIRST
        assert isinstance(noting.focused, NoteField)
        await press(pilot, *"核实开幕日期", "enter")
        assert noting.screen.focused is pane
        assert on_screen(noting, "note saved")
        assert signs(noting) == 1
        await until(noting, pilot, lambda: stored(remembered) == ["核实开幕日期"])
        # Letters of the note are no commands, and afterwards they are.
        await press(pilot, "j")
        assert pane.scroll_y == 1


async def test_the_note_is_shown_when_its_sentence_is_chosen(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "核实开幕日期", "J")
        await press(pilot, "J")
        assert "核实开幕日期" not in text_of(noting, "MessageBar")
        await press(pilot, "K")
        assert text_of(noting, "MessageBar") == "核实开幕日期"


async def test_a_second_press_edits_the_note_and_an_empty_one_deletes_it(noting: SipingApp, remembered: Memory) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "核实", "J")
        await press(pilot, "a")
        assert the(noting, NoteField).value == "核实"
        await press(pilot, *"日期", "enter")
        await until(noting, pilot, lambda: stored(remembered) == ["核实日期"])
        await press(pilot, "a", "ctrl+u", "enter")
        assert "note deleted; to bring it back, press a and Up" in text_of(noting, "MessageBar").replace("\n", " ")
        assert signs(noting) == 0
        await until(noting, pilot, lambda: stored(remembered) == [])
        await press(pilot, "a", "up", "enter")
        await until(noting, pilot, lambda: stored(remembered) == ["核实日期"])
        assert signs(noting) == 1


async def test_escape_saves_nothing_and_loses_nothing(noting: SipingApp, remembered: Memory) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "a", *"半句", "escape")
        assert not noting.screen.query_one(NoteBar).is_open
        assert noting.focused is the(noting, ReadingPane)
        assert remembered.state.of_briefing("town").own_notes == {}
        await press(pilot, "a", "up")
        assert the(noting, NoteField).value == "半句"


async def test_leaving_keeps_a_note_that_is_being_written(noting: SipingApp, remembered: Memory) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "a", *"还没写完", "ctrl+q")
    assert [note.text for note in remembered.briefing.own_notes.values()] == ["还没写完"]


async def test_a_report_that_is_not_remembered_says_so(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await write(pilot, "x", "J")
        assert on_screen(app, "note kept until you quit")


async def test_the_list_leads_to_the_sentence(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "开幕", "J")
        await write(pilot, "冷链待查", "slash", *"冷链物流中心当年开工", "enter")
        await press(pilot, "g", "A")
        assert isinstance(noting.screen, OwnNoteList)
        shown = text_of(noting, CardList)
        assert shown.index("开幕") < shown.index("冷链待查")
        assert FIRST in shown
        await press(pilot, *"lengliandaicha")
        assert text_of(noting, CardList).startswith("冷链待查")
        await press(pilot, "enter")
        pane = the(noting, ReadingPane)
        assert words(pane.page, pane.chosen).startswith("北塘村的冷链物流中心")
        assert text_of(noting, "MessageBar") == "冷链待查"


async def test_a_note_is_edited_from_the_list(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "开幕", "J")
        await press(pilot, "G", "A", "f2")
        assert the(noting, NoteField).value == "开幕"
        await press(pilot, *"式", "enter", "A")
        assert "开幕式" in text_of(noting, CardList)


async def test_without_notes_the_list_says_how_to_write_one(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "A")
        assert on_screen(app, "no notes yet; a writes one")


async def test_notes_survive_edits_of_the_file(tmp_path: Path, remembered: Memory) -> None:
    file = tmp_path / "town.yaml"
    text = TOWN.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    app = SipingApp(Outline(load(file)), memory=remembered, file=ReportFile(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await write(pilot, "日期", "J")
        await write(pilot, "报告人", "J")
        file.write_text(
            text.replace("在镇文化中心开幕", "在镇政务中心开幕").replace(
                "\n      镇长周景山代表镇人民政府向大会作工作报告。", ""
            ),
            encoding="utf-8",
        )
        await until(app, pilot, lambda: on_screen(app, "reloaded"))
        await until(app, pilot, lambda: signs(app) == 1)
        await press(pilot, "g", "J")
        message = text_of(app, "MessageBar")
        assert message.startswith("日期")
        assert "the text has changed" in message
        await press(pilot, "A")
        assert "no longer in the text" in text_of(app, CardList)
        await press(pilot, "end", "down", "enter")
        assert "no longer in the text: 镇长周景山" in text_of(app, "MessageBar")
        assert len(remembered.briefing.own_notes) == 2


async def test_the_list_shows_the_note_it_leads_to_even_if_its_sentence_is_chosen_already(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "日期", "J")
        await press(pilot, "A", "enter")
        assert text_of(noting, "MessageBar") == "日期"


async def test_a_chosen_card_gets_the_note(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f", "enter", "down")
        await press(pilot, "a", *"查", "enter")
        pane = the(noting, ReadingPane)
        assert words(pane.page, pane.chosen)
        assert signs(noting) == 1


async def test_the_mouse_shows_a_note(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await write(pilot, "核实开幕日期", "J")
        await press(pilot, "escape")
        y = next(number for number, row in enumerate(rows(noting)) if "12月18日，云渡镇第十九届" in row)
        x = the(noting, ReadingPane).content_region.x + 10
        await pilot.hover(offset=(x, y))
        await until(noting, pilot, lambda: on_screen(noting, "核实开幕日期"))


async def test_the_first_note_has_nothing_to_recall_and_keys_are_named_once(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        assert on_screen(noting, "type a note ")
        assert not on_screen(noting, "recalls")
        assert sum(row.count("Cancel") + row.count("cancel") for row in rows(noting)) == 1
        await press(pilot, *"错", "escape", "a")
        assert on_screen(noting, "Up recalls a deleted one")


async def test_only_the_text_has_the_keys_of_the_note_with_it(noting: SipingApp) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "z", "a")
        assert on_screen(noting, "Esc cancel")


@pytest.mark.parametrize("keys", [("a",), ("colon",), ("right_square_bracket", "i"), ("apostrophe",)])
async def test_what_was_said_of_a_copy_goes_with_the_next_action(noting: SipingApp, keys: tuple[str, ...]) -> None:
    async with noting.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "y")
        assert on_screen(noting, "copied: ")
        await press(pilot, *keys)
        assert not on_screen(noting, "copied: ")
