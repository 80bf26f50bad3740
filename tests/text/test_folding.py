import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.folding import fold

# Characters that fold into one, several and none of their kind, amid plain ones.
folding = st.text(st.one_of(st.sampled_from("％Ａａ㎡½ﬁßİ㍿…①㈱ｶﾞ，。四平GDP5.9 "), st.characters()), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("5．9％", "5.9%"),
        ("ＧＤＰ", "gdp"),
        ("GDP", "gdp"),
        ("，", ","),
        ("（试行）", "(试行)"),
        ("㎡", "m2"),
        ("½", "1⁄2"),
        ("ﬁ", "fi"),
        ("Straße", "strasse"),
        ("\u3000", " "),
        ("四平市", "四平市"),
        ("", ""),
    ],
)
def test_examples(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        ("增长5．9％以上", "5.9%", "5．9％"),
        ("建成100㎡厂房", "m2", "㎡"),
        ("建成100㎡厂房", "m", "㎡"),
        ("建成100㎡厂房", "2厂", "㎡厂"),
        ("约½，即半数", "即", "即"),
        ("有ﬁle一个", "file", "ﬁle"),
        ("有ﬁle一个", "ile一", "ﬁle一"),
        ("在ＧＤＰ中", "gdp", "ＧＤＰ"),
    ],
)
def test_a_match_leads_back_to_what_is_printed(text: str, words: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(words)
    span_start, span_end = folded.original(start, start + len(words))
    assert text[span_start:span_end] == original


@given(folding, st.data())
def test_offsets_always_lead_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span_start, span_end = folded.original(start, end)
    assert 0 <= span_start <= span_end <= len(text)
    if start < end:
        assert folded.text[start:end] in fold(text[span_start:span_end]).text


@given(folding)
def test_the_whole_leads_back_to_the_whole(text: str) -> None:
    folded = fold(text)
    assert folded.original(0, len(folded.text)) == (0, len(text))


@given(folding, folding)
def test_folding_goes_character_by_character(before: str, after: str) -> None:
    assert fold(before + after).text == fold(before).text + fold(after).text


def test_folding_twice_is_folding_once() -> None:
    twice = [hex(code) for code in range(sys.maxunicode + 1) if fold(once := fold(chr(code)).text).text != once]
    assert twice == []


def test_the_report_keeps_its_length(source: str) -> None:
    assert len(fold(source).text) == len(source)
