"""Sentences, their matches, and the counts of matches."""

import tracemalloc
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from siping_tui.search.filtering import figures, targets
from siping_tui.search.matches import Hit
from siping_tui.search.parser import parse
from siping_tui.search.query import Query
from siping_tui.search.results import Results
from siping_tui.search.suggesting import among_figures, in_text
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences
from tests.search.reports import NO_QUOTES, found, index_of, index_with, marked, report, small, ways
from tests.search.wanted import folded_words

pytestmark = pytest.mark.thorough


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
        # A printed character that folds into several matches once.
        ("m", [("1", "建成100[㎡]厂房,面积约½亩。"), ("1", "他说：“长[㎜][㎜]……”“ﬀ、”")]),
        ("fﬀ", []),
        ("f", [("1", "他说：“长㎜㎜……”“[ﬀ]、”"), ("1.1", "The [f]irst word o[f] it.")]),
        ("..", [("1", "他说：“长㎜㎜[…][…]”“ﬀ、”")]),
        ("...", [("1", "他说：“长㎜㎜[…][…]”“ﬀ、”")]),
        # Punctuation that folding removes, without words.
        ("“", [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        ('"', [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        ('""', [("1", "他说：“长㎜㎜……[”“]ﬀ、”")]),
        ("、”", [("1", "他说：“长㎜㎜……”“ﬀ[、”]")]),
        ("'", []),
        ('"、"', [("1", "他说：“长㎜㎜……”“ﬀ[、]”")]),
        ("“ 、 ”", [("1", "他说：“长㎜㎜……”“ﬀ[、]”")]),
        ('"、”"', [("1", "他说：“长㎜㎜……”“ﬀ[、”]")]),
        ('"“"', [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        # Words in different sentences, paragraphs, sections or captions.
        ("全村 厂房", []),
        ("第三。建成", []),
        ("句号句号", []),
        ("没有句号句号在", []),
        ("zheli.haha", []),
        ("zheli.", [("1.1", "句号在[这里。]")]),
        ("开头的话第一章", []),
        ("of it.村口", []),
        # Summaries and supplied titles are not printed.
        ("第二章", []),
        ("简报", []),
        ("", []),
        (" \u3000\n", []),
        ("不在", []),
    ],
)
def test_examples(query: str, hits: list[tuple[str, str]]) -> None:
    assert found(query) == hits
    assert small().search(parse(query)).match_count == sum(sentence.count("[") for _, sentence in hits)


def test_a_hit_has_its_block_and_offset() -> None:
    (hit,) = small().search(parse("厂房"))
    assert hit.block is small().blocks[hit.position]
    assert hit.block.text[hit.start :].startswith(hit.sentence)
    assert (hit.block.kind, hit.entry.section.id) == ("paragraph", "first")


def test_hits_are_in_reading_order() -> None:
    places = [(hit.position, hit.start) for hit in report().search(parse("的"))]
    assert len(places) > 20
    assert places == sorted(set(places))


def test_two_words_find_the_one_sentence_that_has_both() -> None:
    (hit,) = report().search(parse("双辽 风力发电"))
    assert "明阳智能[双辽]1000兆瓦[风力发电]暨锂电制氢" in marked(hit)


def assert_sound(hit: Hit) -> None:
    assert hit.block.text[hit.start : hit.start + len(hit.sentence)] == hit.sentence
    assert hit.spans
    end = 0
    for start, stop in hit.spans:
        assert end <= start < stop <= len(hit.sentence)
        end = stop


def assert_matches_are(hit: Hit, words: tuple[str, ...]) -> None:
    """Check that each match is one of the folded words, printed or in a reading, or several that overlap."""
    for start, end, _, reading in hit.matches:
        printed = fold(hit.sentence[start:end] if reading is None else reading).text
        assert any(word in printed for word in words)
        assert printed in words or len(words) > 1


@given(st.data())
def test_any_stretch_of_a_sentence_finds_it(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(report().blocks))
    start, end = data.draw(st.sampled_from(sentences(block.text)))
    first = data.draw(st.integers(start, end - 1))
    phrase = block.text[first : data.draw(st.integers(first + 1, end))].translate(NO_QUOTES)
    query = parse(f'"{phrase}"')
    assume(len(folded_words(query)) == 1)
    hits = report().search(query)
    assert any(hit.block is block and hit.start == start for hit in hits)
    for hit in hits:
        assert_sound(hit)
        assert_matches_are(hit, folded_words(query))


@given(st.data())
def test_any_words_of_a_sentence_find_it_in_any_order(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(report().blocks))
    start, end = data.draw(st.sampled_from(sentences(block.text)))
    pieces = st.tuples(st.integers(start, end - 1), st.integers(1, 4)).map(
        lambda piece: '"' + block.text[piece[0] : min(sum(piece), end)].translate(NO_QUOTES) + '"'
    )
    query = parse(" ".join(data.draw(st.lists(pieces, min_size=1, max_size=4))))
    assume(folded_words(query))
    hits = report().search(query)
    assert any(hit.block is block and hit.start == start for hit in hits)
    for hit in hits:
        assert_sound(hit)
        assert_matches_are(hit, folded_words(query))


# Signs, words and conditions of the query language, and any text.
LANGUAGE = st.lists(
    st.one_of(
        st.sampled_from(
            '" “ ” | ｜ - － -- section: in:3 in:3.1 kind: kind:target kind:figure due:2024 due: unit:亿元 unit:% '
            ">= >=1亿元 <5% ≥ = >10个 全村 GDP gdp shuang liao xi'an yshj ü 5.9% ， 。 、 ½ ㎡ ( [ * ? \\ \0 \n".split(
                " "
            )
        ),
        st.sampled_from(list(". .. m mm f 。 … “ ” 、 ”“ 双 双辽 的 a ying >=".split(" "))),
        st.text(max_size=3),
    ),
    max_size=8,
)


def assert_answered(query: Query) -> None:
    for index in (small(), report()):
        found = index.search(query)
        assert len(list(found)) == len(found)
        assert bool(found) == (len(found) > 0)
        assert found.match_count == sum(len(hit.matches) for hit in found)
        assert_in_place(found)
        for hit in found:
            assert_sound(hit)
        in_text(index, query)
    figures(report(), query)
    targets(report(), query)
    among_figures(report(), query)
    query.matches("GDP增速", "全省第三")


def assert_in_place(results: Results) -> None:
    """Check that the methods for a block or a match agree with the list of all hits."""
    hits = list(results)
    places = [(hit.position, (hit.start + start, hit.start + end)) for hit in hits for start, end in hit.spans]
    numbers: Counter[int] = Counter()
    for block, number in results.by_block():
        numbers[block] += number
    assert numbers == Counter(block for block, _ in places)
    for block in {0, 1, 5, *numbers}:
        assert results.in_block(block) == [hit for hit in hits if hit.position == block]
        assert next(results.from_block(block), None) == next((hit for hit in hits if hit.position >= block), None)
    for position, (block, span) in enumerate(places):
        hit, match = results.match(position)
        assert (hit.position, (hit.start + match.start, hit.start + match.end)) == (block, span)
        assert results.position_of(block, span) == position


@given(LANGUAGE, st.sampled_from(["", " "]), st.booleans(), st.booleans())
def test_any_query_is_answered(parts: list[str], between: str, whole: bool, typing: bool) -> None:
    assert_answered(parse(between.join(parts), whole_words=whole, typing=typing))


@settings(max_examples=20)
@given(LANGUAGE, st.sampled_from(["", " ", "|"]), st.integers(100, 2000), st.booleans())
def test_any_long_query_is_answered(parts: list[str], between: str, times: int, typing: bool) -> None:
    assert_answered(parse(between.join(parts * (1 + times // max(1, len(parts)))), typing=typing))


@pytest.mark.parametrize(
    "typed",
    [
        "双" * 1000 + "gdp",
        "双辽" * 200 + "gdp",
        "section:" + "3" * 10_000,
        "中国" * 2000,
        "a" * 10_000,
        "(" * 10_000,
        "-" * 10_000,
        '"a' * 5000,
        ">=" + "9" * 10_000 + "亿元",
        ">=1" + "万" * 300_000,
        "shuang liao " * 100,
        "shuang liao " * 40,
        "的|" * 5000,
        " ".join(map(str, range(1000))),
    ],
    ids=lambda typed: typed[:12],
)
def test_a_query_made_to_exhaust_memory_is_answered_in_little(typed: str) -> None:
    query = parse(typed, typing=True)
    assert_answered(query)
    tracemalloc.start()
    report().search(query)
    in_text(report(), query)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32_000_000


def test_a_paragraph_of_10000_sentences_takes_linear_time() -> None:
    # Quadratic time would take minutes.
    results = index_with("甲、乙。" * 10_000).search(parse("、"))
    position = next(hit.position for hit in results if hit.entry.number == "1.1")
    assert len(results.in_block(position)) == 10_000


def test_punctuation_alone_matches_as_typed_or_folded() -> None:
    assert {(words, kind) for words, kind, _ in ways(report(), "、")} == {("、", "text")}
    assert {(words, kind) for words, kind, _ in ways(report(), "“")} == {("“", "text"), ("”", "folded")}
    assert {kind for _, kind, _ in ways(report(), '"')} == {"folded"}


def test_punctuation_between_two_quotations_is_not_quoted() -> None:
    index = index_with("有“甲”、“乙”、丙。")
    assert [marked(hit) for hit in index.search(parse("”、“"))] == ["有“甲[”、“]乙”、丙。"]


def test_punctuation_does_not_match_across_two_sentences() -> None:
    index = index_with("他说:“走。”“好。”她说。")
    assert [marked(hit) for hit in index.search(parse("”")) if hit.entry.number == "1.1"] == [
        "他说:[“]走。[”]",
        "[“]好。[”]",
    ]
    assert not [hit for hit in index.search(parse("”“")) if hit.entry.number == "1.1"]


def test_a_match_does_not_continue_after_the_end_of_a_sentence() -> None:
    index = index_with("句号(在这里。)次年(又来。)")
    assert not index.search(parse(")次年"))
    assert [marked(hit) for hit in index.search(parse("。)")) if hit.entry.number == "1.1"] == [
        "句号(在这里[。)]",
        "次年(又来[。)]",
    ]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("哈哈|句号", 4),
        ("哈哈|哈哈。", 2),
        ("哈哈哈|哈哈", 1),
        ("全省|省第三|位列全", 1),
        ("m|2", 4),
        (".|,", 13),
    ],
)
def test_overlapping_matches_of_alternatives_count_once(typed: str, count: int) -> None:
    results = small().search(parse(typed))
    assert results.match_count == sum(len(hit.matches) for hit in results) == count


def test_a_reading_of_a_sentence_without_visible_characters_is_found_in_it() -> None:
    note = '{kind: misprint, quote: "\\u200b", reading: "乙丙", confidence: low, reason: "一"}'
    section = f'  - {{id: a, title: "一", text: "甲。\\u200b", notes: [{note}]}}'
    (hit,) = index_of(section).search(parse("乙"))
    assert (hit.sentence, hit.spans) == ("\u200b", ((0, 1),))
