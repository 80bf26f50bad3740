"""The notes on doubtful print: their list, and going from one to the next."""

import pytest
from textual.pilot import Pilot

from siping_tui.briefing.model import Note
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.notes_panel import NotesPanel
from siping_tui.tui.widgets.reading_pane import ReadingPane
from tests.tui.conftest import SIZES, assert_well_broken, highlighted, on_screen, press, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


def notes(outline: Outline) -> list[Note]:
    return [note for entry in outline.entries for note in entry.section.notes]


def caption(app: SipingApp) -> str:
    return " ".join(rows_of(app, "NotesPanel CaptionLine")[0].split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["D", "alt+d"])
async def test_the_list_has_every_note_and_enter_leads_to_it(
    outline: Outline, app: SipingApp, size: tuple[int, int], key: str
) -> None:
    every = notes(outline)
    async with app.run_test(size=size) as pilot:
        await press(pilot, key)
        panel = the(app, NotesPanel)
        assert panel.cards.has_focus
        assert caption(app) == f"Doubtful print 1/{len(every)}"
        assert every[0].quote[:6] in highlighted(panel.cards).replace(" ", "")
        await press(pilot, "j", "enter")
        assert the(app, ReadingPane).has_focus
        assert the(app, ReadingPane).note_shown is every[1]
        assert f"2/{len(every)}" in text_of(app, MessageBar)


@pytest.mark.thorough
async def test_the_foot_of_the_list_is_broken_by_the_chinese_rules(outline: Outline) -> None:
    app = SipingApp(outline, language="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "D")
        for width in range(100, 125):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            foot = text_of(app, "NotesPanel MessageBar").splitlines()
            assert len(foot) > 2
            assert_well_broken(foot)


async def test_enter_and_backspace_go_round_all_notes_and_the_list_follows(outline: Outline, app: SipingApp) -> None:
    every = notes(outline)
    async with app.run_test(size=(120, 40)) as pilot:
        pane = the(app, ReadingPane)
        await press(pilot, "D", "escape")
        shown = []
        for _ in every:
            await press(pilot, "enter")
            shown.append(pane.note_shown)
            assert pane.quote is not None
            assert pane.is_in_view(pane.quote)
        assert shown == every
        await press(pilot, "enter")
        assert pane.note_shown is every[0]
        await press(pilot, "D")
        assert caption(app).endswith(f" 1/{len(every)}")
        await press(pilot, "tab", "shift+tab")
        pane.focus()
        await press(pilot, "backspace")
        assert pane.note_shown is every[-1]
        assert caption(app).endswith(f" {len(every)}/{len(every)}")


async def test_backspace_goes_to_the_note_above_what_is_in_view(outline: Outline, app: SipingApp) -> None:
    every = notes(outline)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = the(app, ReadingPane)
        await press(pilot, "G", "backspace")
        shown = pane.note_shown
        assert shown is not None
        assert every.index(shown) >= len(every) - 2


async def test_typing_filters_and_escape_clears(outline: Outline, app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "D", "D", *"仓储")
        panel = the(app, NotesPanel)
        assert panel.field.has_focus
        assert caption(app) == f"Doubtful print of {len(notes(outline))} 1/1"
        assert "茶叶仓诸用房" in text_of(app, NotesPanel)
        await press(pilot, "enter")
        assert panel.cards.has_focus
        await press(pilot, "D", *"无此词")
        assert "No matching notes." in text_of(app, NotesPanel)
        await press(pilot, "escape")
        assert panel.words == ""
        assert the(app, ReadingPane).has_focus


async def test_another_list_or_escape_takes_the_place_of_the_notes(app: SipingApp) -> None:
    async def is_shown(pilot: Pilot[None], *keys: str) -> bool:
        await press(pilot, *keys)
        return the(app, NotesPanel).display

    async with app.run_test(size=(120, 40)) as pilot:
        assert await is_shown(pilot, "D")
        assert await is_shown(pilot, "escape")
        assert not await is_shown(pilot, "escape")
        assert not await is_shown(pilot, "D", "t")
        assert not await is_shown(pilot, "escape", "D", "slash", *"茶")


async def test_the_list_explains_what_confidence_means_and_is_in_the_language(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "D")
        assert "how sure the editor" in " ".join(text_of(app, NotesPanel).split())
        await press(pilot, "f10")
        await press(pilot, "f10")
        assert on_screen(app, "存疑")
        assert "把握：高" in text_of(app, NotesPanel)


@pytest.mark.parametrize(("section", "ordinal"), [("1", 1), ("1.1", 1), ("1.2", 3), ("1.3", 4), ("2", 4), ("3", 5)])
async def test_the_list_opens_at_the_first_note_from_the_section_in_view_on(
    outline: Outline, section: str, ordinal: int
) -> None:
    app = SipingApp(outline, outline.find(section))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "D")
        assert caption(app) == f"Doubtful print {ordinal}/5"


async def test_the_note_that_is_shown_changes_its_language_with_the_reader(outline: Outline) -> None:
    app = SipingApp(outline, outline.entries[0], "en")
    every = notes(outline)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert "confidence:" in text_of(app, MessageBar)
        await press(pilot, "f10")
        await until(app, pilot, lambda: "把握：" in text_of(app, MessageBar))
        assert f"1/{len(every)}" in text_of(app, MessageBar)
        pane = the(app, ReadingPane)
        assert pane.quote is not None
        assert pane.is_in_view(pane.quote)
        await press(pilot, "enter")
        assert pane.note_shown is every[1]


async def test_a_note_goes_when_its_words_leave_the_view_or_a_search_begins(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        pane, messages = the(app, ReadingPane), the(app, MessageBar)
        for keys in (("right_square_bracket",) * 4, ("i",), ("G",), ("slash", *"茶")):
            await press(pilot, "escape", "escape", "g", "enter")
            assert messages.display
            assert pane.note_shown is not None
            await press(pilot, *keys)
            assert not messages.display, keys
            assert pane.note_shown is None


@pytest.mark.parametrize("width", [40, 52, 64, 80, 120])
async def test_no_row_ends_between_a_key_and_what_it_does(outline: Outline, width: int) -> None:
    app = SipingApp(outline, outline.entries[0], language="zh")
    async with app.run_test(size=(width, 24)) as pilot:
        await press(pilot, "enter")
        said = text_of(app, MessageBar)
        for phrase in ("Enter 下一处", "Backspace 上一处", "D 全部存疑", "Esc 关闭"):
            assert phrase in said


async def test_the_overview_counts_the_notes_of_the_list(outline: Outline, app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "i")
        count = f"doubtful print: {len(notes(outline))}"
        assert count in " ".join(text_of(app).replace("\N{NO-BREAK SPACE}", " ").split())
        await press(pilot, "D")
        assert caption(app) == f"Doubtful print 1/{len(notes(outline))}"
