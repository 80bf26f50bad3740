"""Excerpts of long sentences around their matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.search.excerpts import shortened
from siping_tui.search.index import Index
from siping_tui.search.matches import Hit, Match
from siping_tui.search.parser import parse
from siping_tui.text.widths import cell_width
from tests.search.reports import marked


@pytest.mark.parametrize(
    ("typed", "width", "shown"),
    [
        ("双辽 风力发电", 60, "…准招商,推动明阳智能[双辽]1000兆瓦[风力发电]暨锂电制氢等重点项…"),
        ("1000兆瓦", 20, "…能双辽[1000兆瓦]风力…"),
        ("吉西南 不少于10个", 40, "抓好[吉西南]承接产业…重点项目[不少于10个]。"),
        ("吉西南 不少于10个", 20, "…[吉西南]…[不少于10个]。"),
        ("吉西南 不少于10个", 19, "抓好[吉西南]承接产业…"),
        ("吉西南 不少于10个", 12, "…好[吉西南]承…"),
    ],
)
def test_examples(index: Index, typed: str, width: int, shown: str) -> None:
    (hit,) = (hit for hit in index.search(parse(typed)) if hit.entry.number == "4.2.1")
    assert marked(shortened(hit, width)) == shown
    assert cell_width(shown) - shown.count("[") - shown.count("]") <= width


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def test_a_sentence_that_fits_is_unchanged(index: Index) -> None:
    for hit in index.search(parse("的")):
        assert shortened(hit, cell_width(hit.sentence)) is hit


@given(
    st.sampled_from(["的", "发展", "5.9%", "5000万元", "项目 发展", "全市|全省", "yshj", ">10个", "氢动吉林"]),
    st.integers(-4, 120),
)
def test_an_excerpt_fits_and_shows_a_match(index: Index, typed: str, width: int) -> None:
    for hit in index.search(parse(typed)):
        shown = shortened(hit, width)
        assert shown.spans
        found = {hit.sentence[start:end] for start, end in hit.spans}
        assert all(shown.sentence[start:end] in found for start, end in shown.spans)
        pieces = [piece for piece in shown.sentence.split("…") if piece]
        assert all(piece in hit.sentence for piece in pieces)
        assert {number for piece in pieces for number in _NUMBER.findall(piece)} <= {*_NUMBER.findall(hit.sentence)}
        first = hit.sentence[slice(*hit.spans[0])]
        assert cell_width(shown.sentence) <= max(width, cell_width(first) + 24)


def hit_of(index: Index, sentence: str, *spans: tuple[int, int]) -> Hit:
    hit = index.search(parse("双辽"))[0]
    return hit._replace(sentence=sentence, matches=tuple(Match(start, end, "text") for start, end in spans))


@pytest.mark.parametrize(
    ("sentence", "spans", "width", "shown"),
    [
        ("双辽发展", [(0, 2)], 6, "[双辽]…"),
        ("双辽 发展", [(0, 2)], 6, "[双辽]…"),
        ("甲乙丙丁戊己庚辛", [(0, 8)], 9, "[甲乙丙丁]…"),
        ("甲乙丙丁戊己庚辛", [(0, 1), (2, 8)], 9, "[甲]乙[丙丁]…"),
        ("甲乙丙丁戊己庚辛", [(0, 1), (2, 7), (7, 8)], 13, "[甲]乙[丙]…[己庚][辛]"),
        ("\u200b乙丙丁戊己庚辛", [(0, 1), (2, 7)], 5, "[\u200b]乙[丙]…"),
    ],
)
def test_matches_that_are_cut(
    index: Index, sentence: str, spans: list[tuple[int, int]], width: int, shown: str
) -> None:
    assert marked(shortened(hit_of(index, sentence, *spans), width)) == shown


@given(
    st.text(st.sampled_from('双辽发展1.5亿元 ，。“”"（）a%—\u2060\u200b\u0301\t'), min_size=1, max_size=60),
    st.lists(st.integers(0, 60), max_size=8),
    st.integers(0, 70),
)
def test_the_matches_of_any_excerpt_are_at_their_new_offsets(
    index: Index, sentence: str, cuts: list[int], width: int
) -> None:
    edges = sorted({min(cut, len(sentence)) for cut in cuts})
    spans = list(zip(edges[::2], edges[1::2], strict=False)) or [(0, len(sentence))]
    shown = shortened(hit_of(index, sentence, *spans), width)
    words = [sentence[start:end] for start, end in spans]
    assert shown.matches
    for match in shown.matches:
        assert 0 <= match.start < match.end <= len(shown.sentence)
        assert any(shown.sentence[match.start : match.end] in word for word in words)
    assert all(piece in sentence for piece in shown.sentence.split("…"))
