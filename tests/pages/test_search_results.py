"""Search results as a page: their marks on a colour terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.files import load, loads, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.pages.elements import Paragraph, Remark
from siping_tui.pages.search_results import hits
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.text import text_lines
from siping_tui.search.index import Index
from siping_tui.search.parser import parse

QUERIES = ["的", "发展", "增长", "5.9%", "项目", ">10个", "氢动吉林", "1000兆瓦"]


@pytest.fixture(scope="session")
def index() -> Index:
    return Index(Outline(load(shipped())))


@pytest.mark.parametrize("query", QUERIES)
def test_the_quotations_of_a_sentence_are_marked(index: Index, query: str) -> None:
    found = index.search(parse(query))
    shown = [each for each in hits(found, Sheet("zh", colour=True), None) if isinstance(each, Paragraph)]
    for hit, sentence in zip(found, shown, strict=True):
        expected = [
            (quotation.kind, hit.block.text[max(first, hit.start) : min(last, hit.start + len(hit.sentence))])
            for quotation in hit.entry.quotations
            for first, last in [quotation.core]
            if hit.block.kind == "paragraph"
            and hit.entry.section.paragraphs[quotation.paragraph] == hit.block.text
            and first < hit.start + len(hit.sentence)
            and last > hit.start
        ]
        assert [(mark.kind, sentence.text[mark.start : mark.end]) for mark in sentence.marks] == expected
    assert any(sentence.marks for sentence in shown)


@given(st.sampled_from(QUERIES), st.integers(10, 120))
def test_marks_follow_a_sentence_into_its_excerpt(index: Index, query: str, width: int) -> None:
    found = index.search(parse(query))
    sheet = Sheet("zh", width, width, colour=True)
    page = list(hits(found, sheet, width))
    full = [each for each in hits(found, sheet, None) if isinstance(each, Paragraph)]
    for sentence, whole in zip((each for each in page if isinstance(each, Paragraph)), full, strict=True):
        quoted = {(mark.kind, whole.text[mark.start : mark.end]) for mark in whole.marks}
        for mark in sentence.marks:
            words = sentence.text[mark.start : mark.end]
            assert words
            assert any(mark.kind == kind and words in quote for kind, quote in quoted)
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text_lines(page, sheet)]
    assert plain == list(text_lines(hits(found, Sheet("zh", width, width), width), Sheet("zh", width, width)))


def test_a_repeated_paragraph_has_no_second_run_in_title() -> None:
    text = """{schema: 1, title: 甲, language: zh, sections: [{id: a, title: 修路, heading: run-in, text: "%s"}]}"""
    outline = Outline(loads((text % "修路。今年\\n\\n修路。今年").encode(), "a.yaml"))
    page = hits(Index(outline).search(parse("修路")), Sheet("zh", colour=True), None)
    assert [len(each.marks) for each in page if isinstance(each, Paragraph)] == [1, 0]


def test_without_colour_there_are_no_marks(index: Index) -> None:
    page = hits(index.search(parse("增长")), Sheet("zh"), None)
    assert not any(each.marks for each in page if isinstance(each, Paragraph))


def test_several_readings_are_separated_as_the_language_does(index: Index) -> None:
    (hit, *_) = index.search(parse("增长"))
    match = hit.matches[0]
    both = hit._replace(matches=(match._replace(reading="甲"), match._replace(reading="乙")))
    remarks = {
        language: [each.text for each in hits([both], Sheet(language), None) if isinstance(each, Remark)]
        for language in ("zh", "en")
    }
    assert remarks["zh"] == ["按校读匹配：甲；乙"]
    assert remarks["en"] == ["matched by a suggested reading: 甲; 乙"]
