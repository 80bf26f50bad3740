"""Quotes that are not in the text: the character that makes the difference is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.quote_checks import IN_TEXT, first_difference
from tests.briefing.village import assert_one_problem, changed

NO_BREAK, FULL_WIDTH = "\u00a0", "\u3000"
HAS = "where the section's own text has"


@pytest.mark.parametrize(
    ("printed", "quote", "message"),
    [
        ("道路 全部打通", f"道路{NO_BREAK}全部打通", f"has no-break space (U+00A0) {HAS} space (U+0020)"),
        (f"道路{NO_BREAK}全部打通", "道路 全部打通", f"has space (U+0020) {HAS} no-break space (U+00A0)"),
        ("道路，全部打通", "道路,全部打通", f"has , (U+002C) {HAS} ， (U+FF0C)"),
        ("“两新”打通", '"两新"打通', f'has " (U+0022) {HAS} “ (U+201C)'),
        ("在“修路”后", '"修路"', f'has " (U+0022) {HAS} “ (U+201C)'),
        ("道路－全部打通", "道路—全部打通", f"has — (U+2014) {HAS} － (U+FF0D)"),
        ("道路全部打通", "道路 全部打通", f"has space (U+0020) {HAS} nothing"),
        ("道路全部打通", "“道路全部打通", f"has “ (U+201C) {HAS} nothing"),
        ("道路全部打通", "道路全部打通 ", f"has space (U+0020) {HAS} nothing"),
        ("道路、桥梁打通", "道路桥梁打通", "lacks 、 (U+3001), which the section's own text has"),
        (f"道路{FULL_WIDTH}打通", "道路打通", "lacks full-width space (U+3000), which the section's own text has"),
        ("道路２条", "道路2条", f"has 2 (U+0032) {HAS} ２ (U+FF12)"),
        ("國道打通", "国道打通", f"has 国 (U+56FD) {HAS} 國 (U+570B)"),
    ],
)
def test_a_quote_that_differs_in_a_lookalike(printed: str, quote: str, message: str) -> None:
    text = changed('quote: "第二段"\n        reading:', f"quote: '{quote}'\n        reading:")
    text = changed("道路全部打通。", f"再说：{printed}。", text)
    assert_one_problem(text, f"'{quote}'", "sections[0].notes[0].quote", f"{message}: {quote}")


def test_a_raw_that_differs_in_a_lookalike() -> None:
    text = changed('raw: "3公里"', 'raw: "3 公里"')
    message = "has space (U+0020) where the quote has nothing: 3 公里"
    assert_one_problem(text, '"3 公里"', "sections[0].sections[0].targets[0].raw", message)


@pytest.mark.parametrize(("words", "text"), [("修桥", "修路"), ("「」", "“”"), ("修路", ""), ("甲乙", "甲\n乙")])
def test_other_words_are_no_lookalike(words: str, text: str) -> None:
    assert first_difference(words, text) is None


LIKE = st.text('路a 1１\u00a0“"。—-', max_size=12)


@given(LIKE, LIKE, LIKE)
def test_a_difference_is_one(words: str, before: str, after: str) -> None:
    text = f"{before}{words}{after}"
    difference = first_difference(words, text)
    assert difference is None or difference.here != difference.there
    assert difference is None or difference.violation((), words, IN_TEXT).arguments["words"] == words
