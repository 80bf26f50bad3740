"""The palette: everything the reader can do or go to, by name."""

from dataclasses import replace

import pytest
from textual.color import Color
from textual.events import Key
from textual.geometry import Region
from textual.pilot import Pilot

from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.palette import PaletteScreen
from siping_tui.tui.themes import FEW_COLOURS, PALETTES
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane
from siping_tui.user.commands import COMMANDS
from siping_tui.user.memory import Memory
from siping_tui.user.settings import Settings
from tests.tui.conftest import first_row, on_screen, press, rows, rows_of, swept, text_of, the, until
from tests.tui.test_themes import drawn

pytestmark = pytest.mark.thorough


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


@pytest.mark.parametrize("words", ["4.2", "办好群众身边事", "群众身边"])
async def test_a_section_is_found_by_number_and_title(app: SipingApp, words: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, words)
        assert first_row(app) == "4.2 办好群众身边事"
        assert app.focused is the(app, ReadingPane)


async def test_a_section_is_found_by_its_title_in_the_other_language(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "cold chain")
        assert "冷链物流" in first_row(app)


async def test_neighbours_that_are_found_by_their_sound_say_so_once(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon", *"zhuti")
        shown = text_of(app, CardList).splitlines()
        assert len(shown) > 2
        assert shown.index("by pinyin") == 2  # below the name and the help of the first one
        assert shown.count("by pinyin") == 1


async def test_a_syllable_that_is_begun_does_not_empty_the_list(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"冷链物流")
        before = rows_of(app, CardList)
        assert "冷链物流" in before[0]
        await press(pilot, *" vh")
        assert on_screen(app, "nothing found")
        await press(pilot, "backspace", "backspace", *"fe")
        assert rows_of(app, CardList) == before


async def test_a_command_is_found_by_its_english_name_in_chinese_too(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "bottom")
        assert rows(app)[0].rstrip().endswith("100%")


async def test_a_theme_is_found_and_taken(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "theme paper")
        assert app.theme == "paper"


async def test_the_list_is_moved_in_by_arrows_and_escape_changes_nothing(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = rows(app)
        await press(pilot, "colon", *"4.2")
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


@pytest.mark.parametrize(
    ("name", "words", "seen"),
    [("Expand all", "expand all branches", "1.5.1 茶园"), ("Sort", "sort by the next", "by quantity")],
)  # fmt: skip
@pytest.mark.parametrize("size", [(60, 24), (120, 60)])
async def test_commands_of_the_other_panes_are_run_by_name_where_they_belong(
    app: SipingApp, name: str, words: str, seen: str, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "colon", *words)
        assert rows_of(app, CardList)[0].startswith(f" {name}")
        assert not on_screen(app, seen)
        await press(pilot, "enter")
        assert on_screen(app, seen)


@pytest.mark.parametrize(
    "keys",
    [("m", "a", "b"), ("m", "1", "1"), ("m", "enter", "enter"), ("apostrophe", "a", "b"), ("apostrophe", "增", "长"),
     ("colon", *"paper", "enter", "enter"), ("question_mark", "q", "q"), ("colon", "escape", "escape")],
)  # fmt: skip
async def test_keys_on_their_way_to_a_dialog_that_closes_do_no_harm(app: SipingApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        driver = app._driver
        assert driver is not None
        for key in keys:
            driver.process_message(Key(key, key if len(key) == 1 else None))
        await press(pilot, "escape", "escape")
        assert app.focused is the(app, ReadingPane)


async def test_a_click_beside_a_dialog_closes_it(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        assert isinstance(app.screen, PaletteScreen)
        await pilot.click(offset=(3, 38))
        await pilot.pause()
        assert not isinstance(app.screen, PaletteScreen)


async def test_choosing_a_command_of_the_text_works_from_another_pane(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f")
        before = first_row(app)
        await choose(pilot, "half a page down")
        assert first_row(app) != before


async def test_a_key_pressed_twice_takes_one_choice(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon", *"4.2")
        # Both before the first has been answered.
        for _ in range(2):
            assert isinstance(app.screen, PaletteScreen)
            app.screen.action_take()
        await until(app, pilot, lambda: not isinstance(app.screen, PaletteScreen))
        await pilot.pause()
        assert first_row(app).startswith("4.2")


async def test_the_palette_begins_with_what_is_used_most_and_what_needs_a_search_first_stands_behind(
    app: SipingApp,
) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "colon")
        await until(app, pilot, lambda: rows_of(app, CardList)[0].startswith(" Find "))
        listed = swept(the(app, CardList))
        expected = ("Find", "Help", "Targets", "Figures", "Outline", "Suspend", "Next match", "Previous match")
        assert [row for row in listed if row in expected] == list(expected)


async def test_a_title_that_is_the_same_in_both_languages_is_shown_once(briefing: Briefing) -> None:
    section, *rest = briefing.sections
    same = replace(section, title=Bilingual(zh=section.title.zh, en=section.title.zh))
    app = SipingApp(Outline(replace(briefing, sections=(same, *rest))))
    async with app.run_test(size=(200, 60)) as pilot:
        await press(pilot, "colon", *section.title.zh[:4])
        assert rows_of(app, CardList)[0].strip() == f"1 {section.title.zh}"
        await press(pilot, *["backspace"] * 4, *rest[0].title.zh[:4])
        assert rest[0].title.en[:20] in rows_of(app, CardList)[0]


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("ma'", "Go to a mark"),
        ("maGmb'", "Go to a mark"),
        (":find\r项目", "/项目"),
        (":4.2\r/llwl", "/llwl"),
        ("?\x1b/llwl", "/llwl"),
    ],
)
async def test_keys_behind_a_dialog_that_closes_are_not_lost(app: SipingApp, keys: str, shown: str) -> None:
    named = {"\r": "enter", "\x1b": "escape", "'": "apostrophe", ":": "colon", "/": "slash", "?": "question_mark"}
    async with app.run_test(size=(120, 40)) as pilot:
        driver = app._driver
        assert driver is not None
        for key in keys:
            driver.process_message(Key(named.get(key, key), key))

        def is_shown() -> bool:
            try:
                return on_screen(app, shown)
            except AssertionError:
                return False  # the dialog is still being laid out

        await until(app, pilot, is_shown)


async def test_a_theme_is_shown_while_it_is_highlighted_and_escape_restores_the_old_one(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "colon", *"theme paper")
        await until(app, pilot, lambda: app.theme == "paper")
        await press(pilot, *["backspace"] * 5, *"sepia")
        await until(app, pilot, lambda: app.theme == "sepia")
        await press(pilot, "escape")
        assert app.theme == "ink"
        await press(pilot, "colon", *"theme paper")
        await until(app, pilot, lambda: app.theme == "paper")
        await press(pilot, *["backspace"] * 11, *"zen")
        await until(app, pilot, lambda: app.theme == "ink")


async def test_a_theme_is_judged_on_a_screen_that_the_dialog_does_not_dim(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        last = Region(0, 39, 120, 1)
        bars = {name: Color.parse(PALETTES[name].bar).hex for name in ("ink", "paper")}

        def grounds() -> set[str]:
            return {ground.hex for _, _, ground in drawn(app, last)}

        assert grounds() == {bars["ink"]}
        await press(pilot, "colon")
        assert grounds() != {bars["ink"]}
        await press(pilot, *"theme paper")
        await until(app, pilot, lambda: app.theme == "paper")
        await pilot.pause()
        assert grounds() == {bars["paper"]}
        await press(pilot, *["backspace"] * 11, *"zen")
        await until(app, pilot, lambda: app.theme == "ink")
        await pilot.pause()
        assert grounds() != {bars["ink"]}


@pytest.mark.parametrize("keys", [("apostrophe",), ("colon", *"冷链"), ("m", "a", "apostrophe")])
async def test_a_dialog_is_as_high_as_its_content(app: SipingApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *keys)
        assert app.screen.children[0].size.height <= 7
        assert rows_of(app, CardList)[-1].strip()


async def test_a_long_dialog_stays_on_the_screen(app: SipingApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "colon")
        assert app.screen.children[0].region.bottom <= 24
        assert the(app, CardList).size.height > 10


async def test_an_empty_list_of_marks_names_the_key_that_sets_one(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "apostrophe")
        assert on_screen(app, "no marks yet; m sets one")


async def test_marks_show_the_text_at_their_place(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "m", "a", "apostrophe")
        assert "12月18日，云渡镇" in rows_of(app, CardList)[1]


async def test_what_is_below_a_dialog_is_dimmed_in_sixteen_colours_too(briefing: Briefing) -> None:
    app = SipingApp(Outline(briefing), memory=Memory(Settings(theme="ansi-dark")))
    async with app.run_test(size=(120, 40)) as pilot:
        pane = the(app, ReadingPane)
        await press(pilot, "colon")
        assert pane.rich_style.dim
        await press(pilot, *FEW_COLOURS)
        await until(app, pilot, lambda: not pane.rich_style.dim)
        await press(pilot, "escape")
        assert not pane.rich_style.dim
