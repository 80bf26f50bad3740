"""Fewer style sequences draw the same screen."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.tui.style_sequences import joined_styles

_STYLES = st.sampled_from(["0", "1", "7", "1;38;2;1;2;3;48;2;4;5;6", "38;2;1;2;3;48;2;4;5;6", "48;2;4;5;6"])
_SEGMENTS = st.builds("\x1b[{}m{}\x1b[0m".format, _STYLES, st.text("a 中。", max_size=3))
_MOVES = st.sampled_from(["\x1b[2;1H", "\n", "\r\n", "plain"])


def screen_of(data: str) -> object:
    screen = pyte.Screen(20, 5)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(20)] for y in range(5)], screen.cursor.x, screen.cursor.y


@given(st.lists(st.one_of(_SEGMENTS, _MOVES)).map("".join))
def test_the_screen_is_the_same(data: str) -> None:
    assert screen_of(joined_styles(data)) == screen_of(data)


def test_a_style_that_begins_again_at_once_is_not_ended() -> None:
    red, blue = "\x1b[38;2;9;0;0m", "\x1b[38;2;0;0;9m"
    assert joined_styles(f"{red}a\x1b[0m{red}b\x1b[0m{blue}c\x1b[0m") == f"{red}ab\x1b[0m{blue}c\x1b[0m"
    assert joined_styles(f"{red}a\x1b[0m\x1b[1;1H{red}b\x1b[0m") == f"{red}a\x1b[0m\x1b[1;1H{red}b\x1b[0m"
