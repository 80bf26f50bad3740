"""Pairs of texts in two columns."""

import pytest

from siping_tui.text.printable import printable
from siping_tui.tui.side_by_side import SidePair, SideText, side_rows, with_number


@pytest.mark.parametrize("width", [40, 100])
def test_no_control_character_reaches_the_screen_and_the_changes_stay_marked(width: int) -> None:
    text = SideText("1", "增长\x1b[31m5%，\u202e数字经济", ((7, 9),))
    rows = side_rows([SidePair("not said · 地区\x1b]0;x\x07生产总值", text, text)], width)
    shown = [each for row in rows for each in (*row.left, *row.right)]
    assert all(printable(each.text) == each.text for each in shown)
    assert {each.text for each in shown if each.style in ("removed", "added")} == {"5%"}


def test_the_number_of_the_quote_is_marked_and_not_the_same_one_before_it() -> None:
    marked = with_number("1", "经济增长6%，收入增长6%。", "收入增长6%", "6%")
    assert marked.spans == ((11, 13),)
    assert with_number("1", "别的句子。", "收入增长6%", "6%").spans == ()
