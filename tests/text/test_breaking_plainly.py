"""Line breaking agrees with a plain implementation that goes through a text chunk by chunk."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siping_tui.text.breaking import CLOSING, OPENING, break_lines
from siping_tui.text.numerals import MULTIPLIERS
from siping_tui.text.units import UNITS
from tests.text.plain_breaking import break_lines_plainly

pytestmark = pytest.mark.thorough

WIDTHS = range(2, 201)

# Ideographs without meaning for line breaking, and those with one: numerals, units and characters next to numbers.
IDEOGRAPHS = (
    "的在和会推进全鿿" + "一二两零〇半" + MULTIPLIERS + "第前约超逾近余多至级" + "个百分点立方米平方公里标准煤次元年人"
)
MARKS = "\u0301\u200b\u200d\u302a\ufe0f\U000e0100👩🚀🏽🇨🇳"
CLINGING = OPENING + CLOSING + "\"'/／\u00a0\u2060-–—⸺~+×·∶=<$¥±"
OTHERS = " \u3000\t\n0123456789０٣abGDPé@#_&㐀𠀀あ〆\x00ａ"

nasty = st.lists(
    st.one_of(
        st.text(IDEOGRAPHS, min_size=1, max_size=12),
        st.sampled_from(UNITS),
        st.text(CLINGING, min_size=1, max_size=3),
        st.text(MARKS, min_size=1, max_size=3),
        st.text(OTHERS, min_size=1, max_size=4),
        st.sampled_from(["约30余万人次", "5%—5.5%", "3+1+N", "2023年12月15日", "29微克/立方米", "  ", "……", "1,000"]),
    ),
    max_size=40,
).map("".join)


@given(nasty, st.integers(0, 40))
@example("中" + "第5个" * 40, 9)
@example("a\u0301\u0301\u0301））））））中", 2)
@example("的在\u200d和会推进", 4)
@example("的 　\t" * 30, 5)
@example("的四\x00abcdefghij", 4)
@example("\x00abcdefghij", 4)
def test_on_nasty_text(text: str, width: int) -> None:
    assert break_lines(text, width) == break_lines_plainly(text, width)


@given(st.text(max_size=60), st.integers(0, 20))
def test_on_any_text(text: str, width: int) -> None:
    assert break_lines(text, width) == break_lines_plainly(text, width)


@given(nasty, st.sampled_from(WIDTHS), st.integers(1, 20))
def test_on_long_text(text: str, width: int, times: int) -> None:
    assert break_lines(text * times, width) == break_lines_plainly(text * times, width)


def test_on_the_report_by_paragraphs_at_every_width(source: str) -> None:
    paragraphs = source.split("\n")
    for width in WIDTHS:
        for paragraph in paragraphs:
            assert break_lines(paragraph, width) == break_lines_plainly(paragraph, width), (width, paragraph)


@pytest.mark.parametrize("width", [2, 3, 16, 37, 66, 101, 200])
def test_on_the_report_in_one_paragraph(source: str, width: int) -> None:
    text = source.replace("\n", "")
    assert break_lines(text, width) == break_lines_plainly(text, width)


# If a rule mentions an ideograph that `_last_certain_break` does not know, some of these lines differ.
@pytest.mark.parametrize("after", ["个", "五", "的"])
@pytest.mark.parametrize("before", ["", "5", "五", "第", "3A", "（", "5%—", "5个/", "立"])
def test_on_every_ideograph_between_characters_that_may_join_it(before: str, after: str) -> None:
    text = "".join(f"{before}{chr(code)}{after}" for code in range(0x4E00, 0xA000))
    assert break_lines(text, 9) == break_lines_plainly(text, 9)
