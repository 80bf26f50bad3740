"""What the reader says of how something was found, and what it offers where nothing was."""

import re

import pytest
from textual.widgets import Label

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language, translator
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.palette import PaletteScreen
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.items_panel import ItemsPanel
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.results_panel import ResultsPanel
from tests.tui.conftest import on_screen, press, rows, rows_of, text_of, the, until

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("typed", "said"), [("llwl", "by pinyin 1/"), ("lenglianwul", "by pinyin 1/"), ("水韵云渡", "by reading 1/1")]
)
async def test_a_match_that_is_not_there_as_typed_is_marked_as_such(app: SipingApp, typed: str, said: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *typed)
        assert said in rows(app)[-2]
        assert said.partition(" 1")[0] in text_of(app, ResultsPanel)


@pytest.mark.parametrize("typed", ["冷链物流", "冷鏈物流", "水韵云度"])
async def test_a_match_as_typed_has_no_mark(app: SipingApp, typed: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *typed)
        assert " 1/" in rows(app)[-2]
        assert not on_screen(app, "by pinyin")
        assert not on_screen(app, "by reading")


async def test_targets_and_choices_found_by_pinyin_are_marked(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"yanglao")
        assert "by pinyin" in text_of(app, ItemsPanel)
        await press(pilot, *["backspace"] * 7, *"养老")
        assert "by pinyin" not in text_of(app, ItemsPanel)
        await press(pilot, "ctrl+p", *"lenglian")
        assert isinstance(app.screen, PaletteScreen)
        assert on_screen(app, "by pinyin")


async def test_numbers_are_found_whole_or_inside_others(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"4个")
        assert " 1/5 " in rows(app)[-2]
        assert " whole " not in rows(app)[-2]
        await press(pilot, "alt+w")
        assert re.search(r"whole +1/2 ", rows(app)[-2])
        await pilot.click(app.screen.query_one("#find-whole", Label))
        await pilot.pause()
        assert "/5 " in rows(app)[-2]
        assert " whole " not in rows(app)[-2]


async def test_targets_are_found_by_whole_numbers_where_they_are_filtered(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"12")
        inside = the(app, ItemsPanel).cards.virtual_size.height
        await press(pilot, "alt+w")
        assert "whole" in rows_of(app, ItemsPanel)[0]
        assert the(app, ItemsPanel).cards.virtual_size.height < inside
        await press(pilot, "alt+w")
        assert the(app, ItemsPanel).field.has_focus
        assert the(app, ItemsPanel).cards.virtual_size.height == inside


async def test_a_target_shows_the_words_of_the_text_where_its_label_does_not_say_what_was_found(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"明年")
        shown = text_of(app, ItemsPanel)
        assert "力争明年入驻商户达30户以上" in shown
        await press(pilot, *["backspace"] * 2, *"入驻商户")
        assert "力争明年入驻商户达30户以上\n" not in text_of(app, ItemsPanel)
        await press(pilot, *["backspace"] * 4, *"cangchu")
        assert "by reading 仓储" in text_of(app, ItemsPanel)


async def test_a_reading_that_was_found_is_told(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"水韵云渡")
        assert "by reading 水韵云渡" in text_of(app, ResultsPanel)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_palette_finds_a_command_by_usual_words(briefing: Briefing, language: Language) -> None:
    app = SipingApp(Outline(briefing), language=language)
    found = {"help": "Help", "按键": "Help", "搜索": "Find", "退出": "Quit", "whole": "Whole words"}
    async with app.run_test(size=(80, 24)) as pilot:
        for typed, name in found.items():
            await press(pilot, "ctrl+p", *typed)
            card = the(app, CardList).card
            assert card is not None, typed
            assert card.parts[0].text == translator(language)(name), typed
            await press(pilot, "escape")


async def test_where_nothing_is_found_it_helps(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"北塘 护栏")
        assert on_screen(app, "nothing found")
        await until(app, pilot, lambda: "each word alone: 北塘" in text_of(app, MessageBar))
        assert "closest together:" in text_of(app, MessageBar)
        await press(pilot, *["backspace"] * 3)
        assert not on_screen(app, "each word alone")


async def test_a_condition_that_names_no_section_is_reported_while_one_types(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"in:产业项日 北塘")
        hint = 'no section matches "产业项日"; similar: 1.4 产业'
        await until(app, pilot, lambda: hint in text_of(app, MessageBar).replace("\n", ""))
