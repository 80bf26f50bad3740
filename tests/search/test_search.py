from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.loading import load, loads, shipped
from siping_tui.search.hits import Hit
from siping_tui.search.index import Index
from siping_tui.search.query import Query, parse
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences

SMALL = """
schema: 1
title: 简报
date: 2023-12-15
place: 村
language: zh
source: 手写
summary: 总
sections:
  - id: first
    kicker: 开头的话
    title: 第一章
    heading: printed
    summary: 一
    text: |
      全村GDP增长5.9%,位列全
      省第三。建成100㎡厂房,面积约½亩。
      ＧＤＰ又增长5．9％，很好！

      最后一句话没有句号
    sections:
      - id: second
        title: 第二章
        summary: 二
        text: |
          句号在这里。哈哈哈哈。The first
          word of it.
photos:
  - caption: 村口的树。
    credit: 某人 摄
    kind: []
    section: first
"""


@cache
def small() -> Index:
    return Index(Outline(loads(SMALL.encode(), "small.yaml")))


@cache
def report() -> Index:
    return Index(Outline(load(shipped())))


def found(query: str) -> list[tuple[str, str]]:
    """Return for each hit the section's number and the sentence with its matches in square brackets."""
    return [(hit.entry.number, marked(hit)) for hit in small().search(parse(query))]


def marked(hit: Hit) -> str:
    sentence = hit.sentence
    for start, end in reversed(hit.spans):
        sentence = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
    return sentence


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("增长", [("1", "全村GDP[增长]5.9%,位列全省第三。"), ("1", "ＧＤＰ又[增长]5．9％，很好！")]),
        ("gdp", [("1", "全村[GDP]增长5.9%,位列全省第三。"), ("1", "[ＧＤＰ]又增长5．9％，很好！")]),
        ("5.9％", [("1", "全村GDP增长[5.9%],位列全省第三。"), ("1", "ＧＤＰ又增长[5．9％]，很好！")]),
        ("，位列", [("1", "全村GDP增长5.9%[,位列]全省第三。")]),
        (",很好!", [("1", "ＧＤＰ又增长5．9％[，很好！]")]),
        ("全省第三", [("1", "全村GDP增长5.9%,位列[全省第三]。")]),
        ("first word", [("1.1", "The [first] [word] of it.")]),
        ("第三 全村", [("1", "[全村]GDP增长5.9%,位列全省[第三]。")]),
        ("全村\u3000第三", [("1", "[全村]GDP增长5.9%,位列全省[第三]。")]),
        ("全省 省第三", [("1", "全村GDP增长5.9%,位列[全省第三]。")]),
        ("增长 增长", [("1", "全村GDP[增长]5.9%,位列全省第三。"), ("1", "ＧＤＰ又[增长]5．9％，很好！")]),
        ("哈哈", [("1.1", "[哈哈][哈哈]。")]),
        ("m2厂", [("1", "建成100[㎡厂]房,面积约½亩。")]),
        ("2", [("1", "建成100[㎡]厂房,面积约[½]亩。")]),
        ("开头", [("1", "[开头]的话")]),
        ("第一章", [("1", "[第一章]")]),
        ("树。", [("1", "村口的[树。]")]),
        # in different sentences, paragraphs, sections or captions
        ("全村 厂房", []),
        ("第三。建成", []),
        ("句号句号", []),
        ("没有句号句号在", []),
        ("开头的话第一章", []),
        ("of it.村口", []),
        # summaries and supplied titles are not in print
        ("第二章", []),
        ("简报", []),
        ("", []),
        (" \u3000\n", []),
        ("不在", []),
    ],
)
def test_examples(query: str, hits: list[tuple[str, str]]) -> None:
    assert found(query) == hits


def test_a_hit_knows_where_it_stands() -> None:
    (hit,) = small().search(parse("厂房"))
    assert hit.block is small().blocks[hit.position]
    assert hit.block.text[hit.start :].startswith(hit.sentence)
    assert (hit.block.kind, hit.entry.section.id) == ("paragraph", "first")


def test_hits_stand_in_the_order_of_the_report() -> None:
    places = [(hit.position, hit.start) for hit in report().search(parse("的"))]
    assert len(places) > 20
    assert places == sorted(set(places))


def test_the_report_has_its_wind_power_in_shuangliao() -> None:
    (hit,) = report().search(parse("双辽 风力发电"))
    assert "明阳智能[双辽]1000兆瓦[风力发电]暨锂电制氢" in marked(hit)


def assert_sound(hit: Hit, query: Query) -> None:
    folded = fold(hit.sentence).text
    assert all(word in folded for word in query.words)
    assert hit.block.text[hit.start : hit.start + len(hit.sentence)] == hit.sentence
    assert hit.spans
    end = 0
    for start, stop in hit.spans:
        assert end <= start < stop <= len(hit.sentence)
        end = stop


@given(st.data())
def test_a_stretch_of_the_report_is_found_where_it_stands(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(report().blocks))
    start, end = data.draw(st.sampled_from(sentences(block.text)))
    first = data.draw(st.integers(start, end - 1))
    words = block.text[first : data.draw(st.integers(first + 1, end))]
    query = parse(words)
    assume(len(query.words) == 1)
    hits = report().search(query)
    assert any(hit.block is block and hit.start == start for hit in hits)
    for hit in hits:
        assert_sound(hit, query)
        for span_start, span_end in hit.spans:
            assert fold(hit.sentence[span_start:span_end]).text == query.words[0]


@given(st.data())
def test_words_of_one_sentence_find_it_in_any_order(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(report().blocks))
    start, end = data.draw(st.sampled_from(sentences(block.text)))
    pieces = st.tuples(st.integers(start, end - 1), st.integers(1, 4)).map(
        lambda piece: block.text[piece[0] : min(sum(piece), end)]
    )
    query = parse(" ".join(data.draw(st.lists(pieces, min_size=1, max_size=4))))
    assume(query.words)
    hits = report().search(query)
    assert any(hit.block is block and hit.start == start for hit in hits)
    for hit in hits:
        assert_sound(hit, query)


@given(st.one_of(st.text(st.characters()), st.text("全村GDP5.9%，。½㎡ \n\0[]().*")))
def test_no_query_is_too_odd(typed: str) -> None:
    query = parse(typed)
    for index in (small(), report()):
        for hit in index.search(query):
            assert_sound(hit, query)


def test_a_query_matches_texts_that_hold_its_words_between_them() -> None:
    query = parse("ＧＤＰ 全省")
    assert query.matches("GDP增速", "位列全省第三")
    assert not query.matches("GDP增速", "位列第三")
    assert parse("").matches("什么都行")
