"""The help on the screen: reading it to the end, filtering it by typing, closing it."""

import pytest
from textual.events import Key, MouseScrollDown

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.help import HelpScreen
from siping_tui.tui.widgets.help_page import HelpPage
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.tui.conftest import SIZES, on_screen, press, rows_of, text_of, the

pytestmark = pytest.mark.thorough


def is_open(app: SipingApp) -> bool:
    return isinstance(app.screen, HelpScreen)


def drawn(app: SipingApp) -> list[str]:
    return [row.strip() for row in rows_of(app, HelpPage)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_row_can_be_read(briefing: Briefing, size: tuple[int, int], language: Language) -> None:
    app = SipingApp(Outline(briefing), language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "question_mark")
        page = the(app, HelpPage)
        assert page.region.bottom <= size[1]
        seen = drawn(app)
        while not page.is_vertical_scroll_end:
            top = page.scroll_offset.y
            await press(pilot, "pagedown")
            seen += drawn(app)[page.size.height - (page.scroll_offset.y - top) :]
        said = [strip.text.strip() for strip in map(page.render_line, range(-page.scroll_offset.y, page.size.height))]
        assert seen == said
        assert any("Ctrl+Home" in row for row in seen)
        assert not any("…" in row for row in seen)
        await press(pilot, "home")
        assert drawn(app)[0] == seen[0]


@pytest.mark.parametrize("size", [(40, 20), (120, 40)])
async def test_keys_and_wheel_scroll(app: SipingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "f1")
        page = the(app, HelpPage)
        first = drawn(app)
        await press(pilot, "end")
        assert page.is_vertical_scroll_end
        assert drawn(app)[-1]
        await press(pilot, "home", "down")
        assert drawn(app)[:-1] == first[1:]
        await press(pilot, "up")
        assert drawn(app) == first
        await press(pilot, "pagedown", "pageup")
        assert drawn(app) == first
        driver = app._driver
        assert driver is not None
        driver.process_message(MouseScrollDown(None, 20, 9, 0, 0, 0, False, False, False, 20, 9))
        await pilot.pause()
        assert drawn(app)[0] != first[0]


async def test_typing_filters_the_help_at_once(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f1", "end")
        await press(pilot, *"prin")
        assert any("D  Alt+D" in row for row in drawn(app))
        assert not any("Shift+Tab" in row for row in drawn(app))
        assert the(app, HelpPage).scroll_offset.y == 0
        await press(pilot, *["backspace"] * 4)
        assert "First steps" in drawn(app)[0]


async def test_a_word_of_an_input_method_filters_the_help(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f1", *"笔记")
        assert any("A  Ctrl+L" in row for row in drawn(app))
        assert len(text_of(app, HelpPage).splitlines()) < 30


async def test_a_letter_that_quits_the_reader_is_text_here(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f1", "q")
        assert is_open(app)
        assert the(app, TypingField).value == "q"
        assert [row for row in drawn(app) if row][1:] == ["q  Ctrl+Q           quit the reader"]


async def test_nothing_found_is_said(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f1", *"xyzzy")
        assert text_of(app, HelpPage) == "nothing found"


@pytest.mark.parametrize("closing", ["escape", "enter", "f1", "ctrl+c", "question_mark"])
async def test_keys_close_the_help(app: SipingApp, closing: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        assert is_open(app)
        await press(pilot, closing)
        assert not is_open(app)
        assert app.focused is the(app, ReadingPane)


async def test_escape_closes_the_help_with_a_filter_too(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f1", *"zen", "escape")
        assert not is_open(app)


async def test_a_mark_that_opens_the_help_is_text_after_other_text(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f1", "a", "question_mark")
        assert the(app, TypingField).value == "a?"


async def test_the_help_has_the_whole_screen_whatever_is_typed(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f1")
        for typed in "", "prin":
            await press(pilot, *typed)
            assert app.screen.children[0].region == app.screen.region


@pytest.mark.parametrize(
    ("focusing", "heading"),
    [
        ((), "Colors and signs of the text"),
        (("tab",), "What a filter finds"),
        (("slash",), "What a search finds"),
        (("t",), "Conditions in a search or a filter"),
        (("tab", "tab"), "In the outline and in lists"),
    ],
)
async def test_what_is_about_the_pane_in_focus_comes_first(
    app: SipingApp, focusing: tuple[str, ...], heading: str
) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, *focusing, "f1")
        below_primer = drawn(app)[drawn(app).index("") + 1]
        assert below_primer.startswith(heading)


async def test_the_samples_of_the_legend_look_as_the_text_does(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme="paper")))
    async with app.run_test(size=(120, 60)) as pilot:
        pane = the(app, ReadingPane)
        expected = {style: pane.page_style(style) for style in ("figure", "target", "margin", "match")}
        await press(pilot, "f1")
        page = the(app, HelpPage)
        worn = {segment.text: segment.style for y in range(page.size.height) for segment in page.render_line(y)}
        for words, style in {"5.9%": "figure", "25万人": "target", "▎": "margin", "就业": "match"}.items():
            sample = worn[words]
            assert sample is not None
            assert sample.color == expected[style].color or style == "match"
            assert sample.bold == expected[style].bold


async def test_keys_pressed_before_the_help_is_open_are_not_lost(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        driver = app._driver
        assert driver is not None
        for key, character in (("question_mark", "?"), *((each, each) for each in "zen")):
            driver.process_message(Key(key, character))
        await press(pilot)
        assert the(app, TypingField).value == "zen"
        assert on_screen(app, "show only the text")


async def test_the_help_shows_the_keys_of_the_settings(briefing: Briefing) -> None:
    settings = Settings(keys={"reader.zen": ("ctrl+e",)})
    app = SipingApp(Outline(briefing), memory=Memory(settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f1", *"zen")
        assert any(row.startswith("Ctrl+E ") for row in drawn(app))
