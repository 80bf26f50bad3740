"""Suggested texts, and the printed spans that their words replace."""

import pytest

from siping_tui.search.readings import suggested_texts

# Reads 第一甲方阵乙年丙: the readings are longer, shorter and as long as their quotes.
(READING,) = suggested_texts(0, "第一方队午后年丁", [("方队", "甲方阵"), ("午后", "乙"), ("丁", "丙")])


def test_long_quotes_are_compared_from_both_ends() -> None:
    (reading,) = suggested_texts(
        0, "甲" * 600 + "乙" + "丙" * 600, [("甲" * 600 + "乙" + "丙" * 600, "甲" * 600 + "丁" + "丙" * 600)]
    )
    assert [tuple(change) for change in reading.changes] == [(600, 601, 600, 601)]
    assert reading.printed(600, 601) == (600, 601)
    (longer,) = suggested_texts(0, "甲" * 600, [("甲" * 600, "甲" * 601)])
    assert [tuple(change) for change in longer.changes] == [(600, 601, 600, 600)]


def test_a_suggested_text_has_the_readings() -> None:
    assert READING.text == "第一甲方阵乙年丙"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("甲方阵", "方队"),
        ("乙", "午后"),
        ("乙年", "午后年"),
        ("阵", "队"),
        ("阵乙", "队午后"),
        ("年丙", "年丁"),
        ("丙", "丁"),
        ("第一", None),
        ("年", None),
        ("方", None),
    ],
)
def test_the_printed_span_of_words(words: str, printed: str | None) -> None:
    start = READING.text.index(words)
    span = READING.printed(start, start + len(words))
    assert (span and READING.source[slice(*span)]) == printed
