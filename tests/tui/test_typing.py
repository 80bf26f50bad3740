"""Text fields: keys, pastes, and the position of the caret, at which an input method opens its window."""

import subprocess
import sys
from functools import partial

import pytest
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Input

from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.widgets.body import Body
from siping_tui.tui.widgets.find_bar import FindBar
from siping_tui.tui.widgets.note_field import NoteField
from siping_tui.tui.widgets.typing_field import TypingField
from tests.tui.conftest import cells, press, rows, rows_of, the, until


def caret(app: SipingApp) -> tuple[int, int]:
    """Return the cell of the caret, relative to the focused field."""
    field = app.focused
    assert isinstance(field, TypingField)
    x, y = app.cursor_position
    region = field.content_region
    return x - region.x, y - region.y


@pytest.mark.parametrize("typed", ["", "a", "北塘", "北a塘b", "冷链物流"])
async def test_the_caret_is_at_the_next_character(app: SipingApp, typed: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *typed)
        assert caret(app) == (cell_width(typed), 0)


async def test_the_caret_follows_the_arrows(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"北塘ab")
        seen = []
        for key in ("left", "left", "left", "home", "right", "end"):
            await press(pilot, key)
            seen.append(caret(app)[0])
        assert seen == [5, 4, 2, 0, 2, 6]


async def test_the_caret_stays_in_a_field_that_has_scrolled(app: SipingApp) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        await press(pilot, "slash", *("山上有茶田里有稻" * 6))
        field = app.screen.query_one(FindBar).query_one(Input)
        assert field.scroll_offset.x > 0
        x, y = caret(app)
        assert y == 0
        assert x == cell_width(field.value) - field.scroll_offset.x < field.content_size.width
        await press(pilot, "home")
        assert caret(app) == (0, 0)
        await press(pilot, "end", "left")
        assert caret(app)[0] == cell_width(field.value) - 2 - field.scroll_offset.x


async def test_the_caret_is_in_place_in_the_other_fields(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"养老a")
        assert caret(app) == (5, 0)
        await press(pilot, "escape", "colon", *"北塘")
        assert caret(app) == (4, 0)


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(40, 20), (120, 40)])
async def test_a_long_note_wraps_and_the_cursor_is_where_the_next_character_goes(
    app: SipingApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "J", "a", *("核对" * 40), *"end")
        field = the(app, NoteField)
        assert field.size.height > 1
        x, y = app.cursor_position
        await press(pilot, "x")
        assert cells(rows(app)[y], x, x + 1) == "x"
        await press(pilot, "up", "home", "y")
        assert field.value == "y" + "核对" * 40 + "endx"


def test_the_kitty_protocol_is_off_before_textual_is_imported() -> None:
    script = (
        "import builtins, os, sys\n"
        "seen = []\n"
        "importing = builtins.__import__\n"
        "def watch(name, *rest):\n"
        "    if name.split('.')[0] == 'textual' and not seen:\n"
        "        seen.append(os.environ.get('TEXTUAL_DISABLE_KITTY_KEY'))\n"
        "    return importing(name, *rest)\n"
        "builtins.__import__ = watch\n"
        "import siping_tui.tui.app\n"
        "from textual import constants\n"
        "print(seen, constants.DISABLE_KITTY_KEY)\n"
    )
    environment = {"PATH": "", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['1'] True", done.stderr


async def test_the_caret_is_after_the_characters_kept_of_a_paste(app: SipingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", *"abcd", "left", "left")
        assert app.focused is not None
        app.focused.post_message(Paste("x\u200b\x07y"))
        await press(pilot, "z")
        assert the(app, TypingField).value == "abxyzcd"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("a b c backspace x", "abx"),
        ("a b ctrl+u c d", "cd"),
        ("a b c left x", "abxc"),
        ("北 塘 backspace 京", "北京"),
        ("a b home x end y", "xaby"),
    ],
)
async def test_keys_that_arrive_at_once_edit_in_order(app: SipingApp, keys: str, value: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        driver = app._driver
        assert driver is not None
        for key in keys.split():
            driver.process_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert the(app, TypingField).value == value


async def test_the_end_of_a_long_query_stays_visible_beside_the_count(app: SipingApp) -> None:
    typed = "镇里建立了“一个项目、一名领导”的工作机制,从签约到开工,办事环节一减再减,"

    def shows(end: str) -> bool:
        return rows_of(app, TypingField)[0].rstrip().endswith(end)

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        for words in (typed, "展"):
            assert app.focused is not None
            app.focused.post_message(Paste(words))
            await until(app, pilot, partial(shows, words[-1]))
            assert caret(app)[0] < the(app, TypingField).content_size.width


@pytest.mark.parametrize(
    ("pasted", "value"),
    [("守住好山水\r\n念好致富经", "守住好山水念好致富经"), ("GDP\n增长 \n\t6.2%\n", "GDP增长6.2% "), ("", "旧")],
)
async def test_a_paste_replaces_the_selection_in_one_line(app: SipingApp, pasted: str, value: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash", "旧", "shift+home")
        assert app.focused is not None
        app.focused.post_message(Paste(pasted))
        await pilot.pause()
        assert the(app, TypingField).value == value


async def test_a_field_keeps_the_focus_while_the_text_is_resized(app: SipingApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", "tab")
        field = the(app, FindBar).query_one(Input)
        assert not field.has_focus
        # Work that a resize delays runs after the field is open.
        the(app, Body).on_resize()
        app.screen.set_focus(field)
        await press(pilot, *"llwl")
        assert field.has_focus
        assert field.value == "llwl"


@pytest.mark.thorough
async def test_a_key_in_a_field_lays_out_nothing(app: SipingApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout of the whole screen takes longer than the search."""
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", "x")
        layouts: list[Screen[object]] = []
        monkeypatch.setattr(Screen, "_refresh_layout", lambda screen, *_, **__: layouts.append(screen))
        await press(pilot, *"yz", "backspace")
        assert not layouts
