import re
import tracemalloc
from collections import Counter
from functools import cache
from typing import Literal, TypeAlias
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from siping_tui.briefing.files import load, loads, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.matches import Hit
from siping_tui.search.parser import parse
from siping_tui.search.query import Query, Word
from siping_tui.search.results import Results
from siping_tui.search.suggesting import among_figures, in_text
from siping_tui.text.folding import DOUBLE_QUOTES, fold
from siping_tui.text.sentences import sentences
from tests.search.wanted import folded_words

Form: TypeAlias = Literal["NFC", "NFD"]

# Inside a phrase a quotation mark would end it; it is left out of what is searched anyway.
NO_QUOTES = dict.fromkeys(map(ord, DOUBLE_QUOTES + "＂"))

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

      他说：“长㎜㎜……”“ﬀ、”

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
        # one printed character that is searched as several is found once
        ("m", [("1", "建成100[㎡]厂房,面积约½亩。"), ("1", "他说：“长[㎜][㎜]……”“ﬀ、”")]),
        ("fﬀ", []),
        ("f", [("1", "他说：“长㎜㎜……”“[ﬀ]、”"), ("1.1", "The [f]irst word o[f] it.")]),
        ("..", [("1", "他说：“长㎜㎜[…][…]”“ﬀ、”")]),
        ("...", [("1", "他说：“长㎜㎜[…][…]”“ﬀ、”")]),
        # marks that words are searched without, alone
        ("“", [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        ('"', [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        ('""', [("1", "他说：“长㎜㎜……[”“]ﬀ、”")]),
        ("、”", [("1", "他说：“长㎜㎜……”“ﬀ[、”]")]),
        ("'", []),
        ('"、"', [("1", "他说：“长㎜㎜……”“ﬀ[、]”")]),
        ("“ 、 ”", [("1", "他说：“长㎜㎜……”“ﬀ[、]”")]),
        ('"、”"', [("1", "他说：“长㎜㎜……”“ﬀ[、”]")]),
        ('"“"', [("1", "他说：[“]长㎜㎜……[”][“]ﬀ、[”]")]),
        # in different sentences, paragraphs, sections or captions
        ("全村 厂房", []),
        ("第三。建成", []),
        ("句号句号", []),
        ("没有句号句号在", []),
        ("zheli.haha", []),
        ("zheli.", [("1.1", "句号在[这里。]")]),
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
    assert small().search(parse(query)).match_count == sum(sentence.count("[") for _, sentence in hits)


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


def assert_sound(hit: Hit) -> None:
    assert hit.block.text[hit.start : hit.start + len(hit.sentence)] == hit.sentence
    assert hit.spans
    end = 0
    for start, stop in hit.spans:
        assert end <= start < stop <= len(hit.sentence)
        end = stop


def assert_matches_are(hit: Hit, words: tuple[str, ...]) -> None:
    """Each match is one of the folded words, in print or in a suggested reading, or several that overlap."""
    for start, end, _, reading in hit.matches:
        printed = fold(hit.sentence[start:end] if reading is None else reading).text
        assert any(word in printed for word in words)
        assert printed in words or len(words) > 1


@given(st.data())
def test_a_stretch_of_the_report_is_found_where_it_stands(data: st.DataObject) -> None:
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
def test_words_of_one_sentence_find_it_in_any_order(data: st.DataObject) -> None:
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


# What has a meaning in the language, amid anything.
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


@given(LANGUAGE, st.sampled_from(["", " "]), st.booleans(), st.booleans())
def test_no_query_is_too_odd(parts: list[str], between: str, whole: bool, typing: bool) -> None:
    assert_answered(parse(between.join(parts), whole_words=whole, typing=typing))


@settings(max_examples=20)
@given(LANGUAGE, st.sampled_from(["", " ", "|"]), st.integers(100, 2000), st.booleans())
def test_no_query_is_too_long(parts: list[str], between: str, times: int, typing: bool) -> None:
    assert_answered(parse(between.join(parts * (1 + times // max(1, len(parts)))), typing=typing))


@pytest.mark.thorough
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
def test_what_nobody_types_is_answered_in_little_memory(typed: str) -> None:
    query = parse(typed, typing=True)
    assert_answered(query)
    tracemalloc.start()
    report().search(query)
    in_text(report(), query)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32_000_000


def test_what_has_more_words_than_anyone_types_is_one_phrase() -> None:
    words = " ".join(["的", "gdp", ">5%", *map(str, range(60))])
    (word,) = parse(words).clauses[0].alternatives
    assert word == Word(words, fold(words).text)
    assert len(parse("的 gdp >5% a|b").clauses) == 4


def test_a_paragraph_of_sentences_without_end() -> None:
    # So many as take minutes where each is looked for from the beginning.
    text = SMALL.replace("句号在这里。", "甲、乙。" * 10_000)
    results = Index(Outline(loads(text.encode(), "small.yaml"))).search(parse("、"))
    position = next(hit.position for hit in results if hit.entry.number == "1.1")
    assert len(results.in_block(position)) == 10_000


def test_marks_alone_tell_whether_they_are_printed_as_typed() -> None:
    assert {(words, how) for words, how, _ in ways(report(), "、")} == {("、", "text")}
    assert {(words, how) for words, how, _ in ways(report(), "“")} == {("“", "text"), ("”", "folded")}
    assert {how for _, how, _ in ways(report(), '"')} == {"folded"}


def test_what_is_too_long_to_have_been_typed_is_one_text() -> None:
    assert len(folded_words(parse("发展 " + "一" * 990))) == 2
    assert len(folded_words(parse("发展 " + "一" * 1000))) == 1
    assert parse("、" * 100_000) == parse("、" * 1000)


@pytest.mark.parametrize("typed", ["i·n:3", "in'':3", '"in:3'])
def test_a_mark_within_the_name_of_a_field_makes_it_none(typed: str) -> None:
    assert parse(typed) != parse("in:3")
    assert folded_words(parse(typed)) == ("in:3",)


@pytest.mark.parametrize("typed", ["ın:3", "İn:3", "sectıon:3", "kınd:target", "unıt:元"])
def test_a_letter_that_only_looks_like_one_of_a_field_is_taken_literally(typed: str) -> None:
    assert folded_words(parse(typed)) == (fold(typed).text,)


def test_marks_between_two_quotations_are_not_quoted() -> None:
    index = Index(Outline(loads(SMALL.replace("句号在这里。", "有“甲”、“乙”、丙。").encode(), "small.yaml")))
    assert [marked(hit) for hit in index.search(parse("”、“"))] == ["有“甲[”、“]乙”、丙。"]


def test_marks_of_two_sentences_are_not_together() -> None:
    text = SMALL.replace("句号在这里。", "他说:“走。”“好。”她说。")
    index = Index(Outline(loads(text.encode(), "small.yaml")))
    assert [marked(hit) for hit in index.search(parse("”")) if hit.entry.number == "1.1"] == [
        "他说:[“]走。[”]",
        "[“]好。[”]",
    ]
    assert not [hit for hit in index.search(parse("”“")) if hit.entry.number == "1.1"]


def test_a_match_goes_on_behind_no_end_of_a_sentence() -> None:
    text = SMALL.replace("句号在这里。", "句号(在这里。)次年(又来。)")
    index = Index(Outline(loads(text.encode(), "small.yaml")))
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
def test_what_alternatives_find_in_common_is_counted_once(typed: str, count: int) -> None:
    results = small().search(parse(typed))
    assert results.match_count == sum(len(hit.matches) for hit in results) == count


def assert_in_place(results: Results) -> None:
    """Check that what is found from a block or a match on is what stands there in the list of all."""
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


def test_a_query_matches_texts_that_hold_its_words_between_them() -> None:
    query = parse("ＧＤＰ 全省")
    assert query.matches("GDP增速", "位列全省第三")
    assert not query.matches("GDP增速", "位列第三")
    assert parse("").matches("什么都行")
    assert parse("yshj").matches("打造一流营商环境", "Business environment")
    assert parse("zy").matches("主页"), "two initials are enough for a title"
    assert parse("zhuti").matches("主题")
    assert parse("zhut", typing=True).matches("主题")
    assert not parse("主题 -深色").matches("深色主题")
    assert parse("浅色|深色").matches("深色主题")
    assert parse(">=1亿元").matches("11.6亿元")


def ways(index: Index, typed: str, *, whole: bool = False, typing: bool = False) -> set[tuple[str, str, str | None]]:
    """Return what each match of a search is in print, how it was found, and by which reading."""
    hits = index.search(parse(typed, whole_words=whole, typing=typing))
    return {(hit.sentence[match.start : match.end], match.kind, match.reading) for hit in hits for match in hit.matches}


def printed(typed: str, *, typing: bool = False) -> set[str]:
    return {words for words, _, _ in ways(report(), typed, typing=typing)}


class TestSpellings:
    """营商环境 is found however it is typed."""

    @pytest.mark.parametrize(
        ("typed", "how"),
        [
            ("营商环境", "text"),
            ("營商環境", "folded"),
            ("营商 环境", "text"),
            ("营商 \n  环境", "text"),
            ("yshj", "initials"),
            ("Yshj", "initials"),
            ("yingshanghuanjing", "pinyin"),
            ("ying shang huan jing", "pinyin"),
            ("ying'shang'huan'jing", "pinyin"),
            ("yīngshānghuánjìng", "pinyin"),
            ("yingshj", "pinyin"),
            ("yshuanjing", "pinyin"),
            ("营shanghuanj", "pinyin"),
            ("营shj", "initials"),
        ],
    )
    def test_each(self, typed: str, how: str) -> None:
        found = ways(report(), typed)
        assert {each[1] for each in found} == {how}
        assert {each[0] for each in found} == ({"营商", "环境"} if typed == "营商 环境" else {"营商环境"})

    @pytest.mark.parametrize("printed_form", ["NFC", "NFD"])
    @pytest.mark.parametrize("typed_form", ["NFC", "NFD"])
    @pytest.mark.parametrize("word", ["Genève", "naïve", "한글"])
    def test_letters_are_found_composed_and_decomposed(self, word: str, typed_form: Form, printed_form: Form) -> None:
        word = normalize(printed_form, word)
        index = Index(Outline(loads(SMALL.replace("句号在这里。", f"在{word}市。").encode(), "small.yaml")))
        ((match, _, _),) = ways(index, normalize(typed_form, word))
        assert match == word
        assert [marked(hit) for hit in index.search(parse(normalize(typed_form, word), whole_words=True))] == [
            f"在[{word}]市。"
        ]

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    def test_a_letter_without_its_mark_is_another_one_and_suggests_the_word(self, form: Form) -> None:
        text = SMALL.replace("句号在这里。", normalize(form, "在Genève市。"))
        index = Index(Outline(loads(text.encode(), "small.yaml")))
        assert index.search(parse("Gen"))
        assert not index.search(parse("Gen", whole_words=True))
        query = parse("Geneve")
        assert not index.search(query)
        assert [near.printed for near in in_text(index, query).near] == [normalize(form, "Genève")]

    def test_marks_are_no_obstacle(self) -> None:
        assert printed("凝心聚力砥砺前行") == {"凝心聚力 砥砺前行", "凝心聚力、砥砺前行"}
        assert printed('"绿电+消纳"') == {"绿电+消纳"}
        assert printed("nxjldlqx") == {"凝心聚力 砥砺前行", "凝心聚力、砥砺前行"}

    def test_what_else_is_typed_is_literal(self) -> None:
        assert printed("3+1+N") == {"3+1+N"}
        assert printed("1+8") == {"1+8"}
        assert printed("3+1+M") == set()


class TestPinyin:
    """Syllables are matched whole, in every common reading, and Latin text wins."""

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("shuangliao", "双辽"),
            ("shuang liao", "双辽"),
            ("lvdian", "绿电"),
            ("ludian", "绿电"),
            ("lüdian", "绿电"),
            ("changchun", "长春"),
            ("zengzhang", "增长"),
            ("shuaixian", "率先"),
            ("xingdong", "行动"),
            ("fangan", "方案"),
            ("fang'an", "方案"),
            ("ying'shj", "营商环境"),
            ("ying s h j", "营商环境"),
            ("y s h j", "营商环境"),
            ("ying shang huan j", "营商环境"),
            ("zh x", "振兴"),
            ("goujiangbza", "构建高标准安"),
            ("sipingquanmianzhenxqudexintupo", "四平全面振兴取得新突破"),
            ("shuanglia", None),
            ("shuangl", "双辽"),
        ],
    )
    def test_each(self, typed: str, words: str | None) -> None:
        assert (words in printed(typed)) if words else not printed(typed)

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("shanxiaoping", "单小平"),
            ("shan xiao ping", "单小平"),
            ("zhawenli", "查文丽"),
            ("zhawen", "查文"),
            ("xiehong", "解红"),
            ("oujingran", "区景然"),
            ("单xiaoping", "单小平"),
            ("qinqiang", "覃强"),
            ("zhaizhigang", "翟志刚"),
            ("shan", None),
            ("shanwei", None),
            ("xiejue", None),
            ("oujingguan", None),
            ("shanxiaoji", None),
        ],
    )
    def test_a_surname_is_found_by_its_own_reading_where_it_begins_a_name(self, typed: str, name: str | None) -> None:
        text = "市长单小平、记者查 文丽和解红说,(区景然摄)。覃强、翟志刚在示范区景观,清单小计单位解决。"
        index = Index(Outline(loads(SMALL.replace("句号在这里。", text).encode(), "small.yaml")))
        found = {words.replace(" ", "") for words, _, _ in ways(index, typed)}
        assert found == ({name} if name else set())

    def test_an_unfinished_name_is_found_while_it_is_typed(self) -> None:
        text = SMALL.replace("句号在这里。", "市长单小平说。")
        index = Index(Outline(loads(text.encode(), "small.yaml")))
        assert {words for words, _, _ in ways(index, "shanxiaopi", typing=True)} == {"单小平"}
        assert not ways(index, "shanxiaopi")

    def test_a_syllable_is_not_matched_halfway(self) -> None:
        assert printed("xiang") & {"乡", "项"}
        assert not any(words[0] in "乡项向相" for words in printed("xian"))
        assert printed("xi'an") == set()

    def test_the_last_syllable_may_be_unfinished_while_one_types(self) -> None:
        assert printed("shuanglia", typing=True) == {"双辽"}
        assert "方案" in printed("fanga", typing=True)
        assert printed("shuang lia", typing=True) == {"双辽"}
        assert "集中" in printed("ji zho", typing=True)
        assert printed("shuang lia") == printed("shuanglia") == set()

    @pytest.mark.parametrize("begun", ["f", "fe", "ka"])
    def test_a_word_of_its_own_of_which_no_syllable_is_typed_yet_does_not_hide_what_was_found(self, begun: str) -> None:
        before = ways(report(), "双辽")
        assert ways(report(), f"双辽 {begun}", typing=True) == before
        assert not ways(report(), f"双辽 {begun}")
        assert ways(report(), f"shuang liao {begun}", typing=True) == ways(report(), "shuangliao")
        assert ways(report(), f"{begun} 双辽 四平 {begun}", typing=True) == ways(report(), "双辽 四平")
        # What is no beginning of a syllable is a word as any other.
        for typed in ("双辽 v", "双辽 N", "双辽 ou", "双辽 fazhanx", f"双辽 {begun} 四平", begun):
            assert not ways(report(), typed, typing=True), typed

    @pytest.mark.parametrize(
        "begun", ["-", "|", ">", ">=", "in:", "due:", "due：20", "due:e", "kind:tar", "類別:目", "期限:"]
    )
    def test_nor_does_a_size_or_a_condition_that_is_begun(self, begun: str) -> None:
        assert ways(report(), f"双辽 {begun}", typing=True) == ways(report(), "双辽")
        assert not ways(report(), f"双辽 {begun}")
        for typed in ("双辽 kind:foo", "双辽 due:x", "双辽 due:20245", "双辽 foo:", "双辽 unit:foo"):
            assert not ways(report(), typed, typing=True), typed

    def test_one_letter_beside_chinese_is_an_initial(self) -> None:
        assert printed("双l") == printed("双l", typing=True) == {"双辽", "双轮"}
        assert not printed("5g")
        assert not printed("双L")

    def test_latin_text_wins(self) -> None:
        assert printed("gdp") == {"GDP"}
        assert printed("N") == {"N"}

    def test_two_initials_are_looked_for_in_titles_only(self) -> None:
        blocks = {hit.block.kind for hit in report().search(parse("zx"))}
        assert blocks == {"title"}
        assert printed("z'x") == printed("zx")
        assert {hit.block.kind for hit in report().search(parse("zxz"))} >= {"paragraph"}

    def test_syllables_apart_fall_into_words(self) -> None:
        (hit,) = report().search(parse("shuang liao feng li fa dian"))
        assert [hit.sentence[start:end] for start, end in hit.spans] == ["双辽", "风力发电"]

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("xiang mu shang hai", "项目 上海"),
            ("shi shi nong tian", "实施 农田"),
            ("gong zuo fa zhan", "工作 发展"),
            ("kuo da e da", "扩大 额达"),
        ],
    )
    def test_however_syllables_apart_fall_into_words_of_a_sentence(self, typed: str, words: str) -> None:
        def places(typed: str) -> set[tuple[int, int]]:
            return {(hit.position, hit.start) for hit in report().search(parse(typed))}

        assert places(words)
        assert places(typed) >= places(words)

    def test_in_a_sentence_syllables_apart_are_as_few_words_as_can_be(self) -> None:
        text = SMALL.replace("句号在这里。", "双辽发电,风力大。双辽的风力发电。风力发电在双辽,发电多。")
        index = Index(Outline(loads(text.encode(), "small.yaml")))
        assert [marked(hit) for hit in index.search(parse("shuang liao feng li fa dian"))] == [
            "[双辽][发电],[风力]大。",
            "[双辽]的[风力发电]。",
            "[风力发电]在[双辽],发电多。",
        ]

    @given(st.data())
    def test_the_pinyin_apart_of_two_words_of_a_sentence_finds_it(self, data: st.DataObject) -> None:
        block = data.draw(st.sampled_from(report().blocks))
        start, end = data.draw(st.sampled_from(sentences(block.text)))
        pairs = [match.start() for match in re.finditer("(?=[\u4e00-\u9fff]{2})", block.text[start:end])]
        assume(pairs)
        firsts = data.draw(st.lists(st.sampled_from(pairs), min_size=2, max_size=3))
        words = [block.text[start + first :][:2] for first in firsts]
        hits = report().search(parse(" ".join(" ".join(lazy_pinyin(word)) for word in words)))
        assert any(hit.block is block and hit.start == start for hit in hits)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("aquanwang", "安全网"),
            ("pinaquan", "品安全"),
            ("zhilinli", "治理能力"),
            ("fanga", "方案"),
        ],
    )
    def test_what_could_be_syllables_is_a_mixture_where_they_are_nowhere(self, typed: str, words: str) -> None:
        assert words in printed(typed)

    @pytest.mark.parametrize("typed", ["YSHJ", "AN", "ＦＡＺＨＡＮ", "FA ZHAN", "ING发展"])
    def test_capitals_are_latin_letters(self, typed: str) -> None:
        assert printed(typed) == set()

    def test_latin_words_of_one_syllable_are_words(self) -> None:
        text = SMALL.replace("The first", "He can do it, the first")
        index = Index(Outline(loads(text.encode(), "small.yaml")))
        assert {words for words, _, _ in ways(index, "do he")} == {"do", "He", "he"}
        assert {words for words, _, _ in ways(index, "hecan")} == {"He can"}
        assert ways(index, "ecan") == set()

    def test_chinese_and_pinyin_mix(self) -> None:
        (hit,) = report().search(parse("双辽 fenglifadian"))
        assert [(hit.sentence[each.start : each.end], each.kind) for each in hit.matches] == [
            ("双辽", "text"),
            ("风力发电", "pinyin"),
        ]

    @given(st.data())
    def test_the_pinyin_of_a_phrase_finds_it(self, data: st.DataObject) -> None:
        block = data.draw(st.sampled_from(report().blocks))
        runs = [match.span() for match in re.finditer("[\u4e00-\u9fff]{2,}", block.text)]
        start, end = data.draw(st.sampled_from(runs))
        first = data.draw(st.integers(start, end - 2))
        words = block.text[first : data.draw(st.integers(first + 2, end))]
        separator = data.draw(st.sampled_from(["", "'", " "]))
        assert words in printed(f'"{separator.join(lazy_pinyin(words))}"')

    def test_the_pinyin_of_the_longest_phrase_finds_it(self) -> None:
        blocks = [block.text for block in report().blocks]
        words = max((run for text in blocks for run in re.findall("[\u4e00-\u9fff]+", text)), key=len)
        assert len("".join(lazy_pinyin(words))) > 64
        assert printed("".join(lazy_pinyin(words))) == {words}
        assert printed("yangeshuiziyuanguanligongzuolianxuliangnianquanshengdi") == {"严格水资源管理工作连续两年全省第"}


class TestLanguage:
    """Words together, phrases, exclusions, alternatives, conditions."""

    @pytest.mark.parametrize(
        ("query", "hits"),
        [
            ('"The first word"', [("1.1", "[The first word] of it.")]),
            ("“第一章”", [("1", "[第一章]")]),
            # what goes on behind a quotation mark, as it does in print, is of the same phrase
            ("“长㎜㎜……”“ﬀ、”", [("1", "他说：“[长㎜㎜……”“ﬀ]、”")]),
            ("“位列”全省第三", [("1", "全村GDP增长5.9%,[位列全省第三]。")]),
            ('"位列""全省 第三"|哈哈', [("1", "全村GDP增长5.9%,[位列全省第三]。"), ("1.1", "[哈哈][哈哈]。")]),
            ("“位列”第三", []),
            ('"句号"section:1.1', [("1.1", "[句号]在这里。")]),
            ('"增长"-位列', [("1", "ＧＤＰ又[增长]5．9％，很好！")]),
            ("“位列” 第三", [("1", "全村GDP增长5.9%,[位列]全省[第三]。")]),
            ("增长 -“位列”第三", [("1", "全村GDP[增长]5.9%,位列全省第三。"), ("1", "ＧＤＰ又[增长]5．9％，很好！")]),
            ("增长 -面积 -位列", [("1", "ＧＤＰ又[增长]5．9％，很好！")]),
            ("增长 -ｗｅｉｌｉｅ", [("1", "ＧＤＰ又[增长]5．9％，很好！")]),
            (
                "厂房|句号",
                [("1", "建成100㎡[厂房],面积约½亩。"), ("1", "最后一句话没有[句号]"), ("1.1", "[句号]在这里。")],
            ),
            (
                "in:1.1|厂房",
                [
                    ("1", "建成100㎡[厂房],面积约½亩。"),
                    ("1.1", "[句号在这里。]"),
                    ("1.1", "[哈哈哈哈。]"),
                    ("1.1", "[The first word of it.]"),
                ],
            ),
            ("厂房 | 哈哈", [("1", "建成100㎡[厂房],面积约½亩。"), ("1.1", "[哈哈][哈哈]。")]),
            ("厂房 || 哈哈", [("1", "建成100㎡[厂房],面积约½亩。"), ("1.1", "[哈哈][哈哈]。")]),
            ("厂房｜｜哈哈", [("1", "建成100㎡[厂房],面积约½亩。"), ("1.1", "[哈哈][哈哈]。")]),
            ("厂房||", []),
            ("句号 section:1.1", [("1.1", "[句号]在这里。")]),
            ("句号 in:second", [("1.1", "[句号]在这里。")]),
            ("句号 章节：第二章", [("1.1", "[句号]在这里。")]),
            ("句号 -in:1.1", [("1", "最后一句话没有[句号]")]),
            ("kind:caption", [("1", "[村口的树。]"), ("1", "[某人 摄]")]),
            ("树 kind:caption", [("1", "村口的[树]。")]),
            ("第一章 kind:paragraph", []),
            ("section:1.1 -哈", [("1.1", "[句号在这里。]"), ("1.1", "[The first word of it.]")]),
            # what is not of the language is looked for as it stands
            ("section:9", []),
            ("kind:nonsense", []),
            ("due:soon", []),
            ("|", []),
            ("厂房|", []),
            ('"厂房', [("1", "建成100㎡[厂房],面积约½亩。")]),
            ("-", []),
            (">=", []),
            (">50", [("1", "建成[100㎡]厂房,面积约½亩。")]),
            ("<=100 厂房", [("1", "建成[100㎡][厂房],面积约½亩。")]),
            (">= 50", [("1", "建成[100㎡]厂房,面积约½亩。")]),
            ("> 60%|哈哈", [("1.1", "[哈哈][哈哈]。")]),
            (">5%", [("1", "全村GDP增长[5.9%],位列全省第三。"), ("1", "ＧＤＰ又增长[5．9％]，很好！")]),
            ("<5%", []),
        ],
    )
    def test_examples(self, query: str, hits: list[tuple[str, str]]) -> None:
        assert found(query) == hits

    def test_whole_words_and_numbers(self) -> None:
        def whole(typed: str) -> set[str]:
            return {hit.sentence[start - 1 : end + 3] for hit in report().search(parse(typed, whole_words=True))
                    for start, end in hit.spans}  # fmt: skip

        assert whole("4个") == {",4个项目与"}
        assert whole("31") == {"济31条具体"}
        assert len(report().search(parse("31"))) == 2
        assert whole("D") == {"到D级的化"}
        assert whole("GD") == set()
        assert {words for words, _, _ in ways(report(), "GDP", whole=True)} == {"GDP"}
        assert {words for words, _, _ in ways(small(), "first", whole=True)} == {"first"}
        assert ways(small(), "irst", whole=True) == set()

    def test_a_mark_that_is_left_out_ends_a_number_and_a_word(self) -> None:
        text = SMALL.replace("句号在这里。", "有1、2、3章,GDP、CPI都好,增长5.9、7.4,用“AI”、5G。")
        index = Index(Outline(loads(text.encode(), "small.yaml")))
        for typed in ("1", "2", "3", "gdp", "CPI", "5.9", "7.4", "AI", "5g"):
            assert typed.casefold() in {words.casefold() for words, _, _ in ways(index, typed, whole=True)}
        for typed in ("7", "5", "4", "G", "PI"):
            assert ways(index, typed, whole=True) == set()

    def test_a_number_begins_behind_another_and_white_space(self) -> None:
        index = Index(Outline(loads(SMALL.replace("句号在这里。", "增长5.9 100人。").encode(), "small.yaml")))
        assert {words for words, _, _ in ways(index, "100人", whole=True)} == {"100人"}
        assert "5.9" in {words for words, _, _ in ways(index, "5.9", whole=True)}

    @pytest.mark.parametrize(
        ("typed", "simplified"),
        [
            ("類別:目標 養老", "类别:目标 养老"),
            ("章節:民生", "章节:民生"),
            ("單位:億元", "单位:亿元"),
            ("期限：每年", "due:every-year"),
            ("due:無 養老", "due:none 养老"),
            ("ＤＵＥ：２０２４", "due:2024"),
        ],
    )
    def test_conditions_are_written_in_either_script(self, typed: str, simplified: str) -> None:
        assert printed(typed) == printed(simplified) != set()

    def test_a_condition_that_is_none_is_found_as_it_was_typed(self) -> None:
        index = Index(Outline(loads(SMALL.replace("句号在这里。", "见in:foo。").encode(), "small.yaml")))
        assert ways(index, "in:foo") == {("in:foo", "text", None)}

    def test_marks_between_digits_stop_no_match_but_part_numbers(self) -> None:
        text = SMALL.replace(
            "句号在这里。", "来了1 000人,第5、9项,共59户,1 234 567元,又1000人,12 34号,8 000.5吨,2,345户。"
        )
        index = Index(Outline(loads(text.encode(), "small.yaml")))

        def words(typed: str, *, whole: bool = False) -> list[str]:
            hits = index.search(parse(typed, whole_words=whole))
            return [hit.sentence[start:end] for hit in hits if hit.entry.number == "1.1" for start, end in hit.spans]

        assert words("1000人") == words("1000人", whole=True) == ["1 000人", "1000人"]
        assert words('"1 000人"') == words('"1 000人"', whole=True) == ["1 000人", "1000人"]
        assert words("59") == ["5、9", "59"]
        assert words("59", whole=True) == ["59"]
        assert words("5、9") == words("5、9", whole=True) == ["5、9"]
        assert words("1234567", whole=True) == ["1 234 567"]
        assert words("567元") == ["567元"]
        assert not [
            each for each in ("1", "000人", "234", "567元", "1234", "000.5", "2", "345户") if words(each, whole=True)
        ]
        assert words("2,345户", whole=True) == ["2,345户"]
        assert words("1234号") == ["12 34号"]
        assert words("1234号", whole=True) == []
        assert words("=1000人") == ["1 000人", "1000人"]
        assert words("=2345户") == ["2,345户"]
        assert words("=0人") == words("=567元") == []
        assert words("12", whole=True) == ["12"]

    def test_what_alternatives_find_both_is_found_in_the_plainest_way(self) -> None:
        assert ways(report(), "shuangliao|双辽") == ways(report(), "双辽")

    def test_conditions_on_what_a_sentence_says(self) -> None:
        assert printed("kind:target 养老") >= {"扎实推进“15分钟养老服务圈”建设"}
        assert "11.6亿元" in printed("unit:亿元")
        assert "11.6亿元" in printed("unit:元")
        assert "350万千瓦" in printed("unit:千瓦") & printed("unit:万千瓦")
        assert "350万千瓦" not in printed("unit:米")
        assert printed("due:None 养老") == printed("due:none 养老") != set()
        assert all(hit.entry.number.startswith("3") for hit in report().search(parse("due:2024 in:3")))
        assert len(report().search(parse("due:2024"))) > 3
        assert "11.6亿元" in printed(">=10亿元 出口")
        assert printed(">=10亿元 130万台") == set()


def noted(text: str, *notes: tuple[str, str], figure: str = "") -> Index:
    """Return the index of a text with suggested readings of some of its quotes, and with a figure."""
    indented = text.replace("\n", "\n      ")
    lines = [
        f'      - {{kind: misprint, quote: "{quote}", reading: "{reading}", confidence: high, reason: "误"}}\n'
        for quote, reading in notes
    ]
    item = f'{{id: one, label: {{zh: 数, en: number}}, kind: standing, raw: "{figure}", quote: "{figure}"}}'
    figures = f"    figures:\n      - {item}\n" if figure else ""
    briefing = f"""schema: 1
title: "报告"
date: 2023-12-15
place: "村"
language: zh
source: "手写"
summary: "一年。"
sections:
  - id: year
    title: "这一年"
    summary: "一年。"
    text: |
      {indented}
    notes:
{"".join(lines)}{figures}"""
    return Index(Outline(loads(briefing.encode(), "noted.yaml")))


def test_the_unit_of_a_range_is_that_of_both_its_numbers() -> None:
    index = noted("每个项目投资3—5亿元。建设三至五年。")
    assert [marked(hit) for hit in index.search(parse("<=3亿元"))] == ["每个项目投资[3]—5亿元。"]
    assert [marked(hit) for hit in index.search(parse(">=3年"))] == ["建设[三]至[五年]。"]


class TestReadings:
    """What is misprinted is found by the suggested reading as well, and always as it is printed."""

    @pytest.mark.parametrize("text", ["第一段在此处。\n\n国人民好。另一句。", "国人民好。"])
    def test_what_a_reading_adds_at_the_beginning_of_a_paragraph_is_marked_in_that(self, text: str) -> None:
        (hit,) = noted(text, ("国人民", "中国人民")).search(parse("中"))
        assert (hit.sentence, hit.spans) == ("国人民好。", ((0, 1),))

    def test_what_a_reading_adds_at_either_end_of_a_sentence_is_marked_in_that(self) -> None:
        index = noted("我们很好。国人民好。", ("国人民", "中国人民"))
        assert [marked(hit) for hit in index.search(parse("中"))] == ["[国]人民好。"]
        assert index.search(parse("中 人民"))
        index = noted("我们很好。国人民好。", ("很好。", "很好。啊"))
        assert [marked(hit) for hit in index.search(parse("啊"))] == ["我们很好[。]"]

    def test_what_a_reading_adds_is_marked_in_what_stands_before_it(self) -> None:
        (hit,) = noted("我国人民好。", ("国人", "国的人")).search(parse("的"))
        assert marked(hit) == "我[国]人民好。"

    @pytest.mark.parametrize(
        ("quote", "reading", "typed"), [("㎡", "㎡㎡", "m"), ("㎏", "㎏㎏", "k"), ("½", "½1", "1")]
    )
    def test_a_reading_within_one_printed_character_is_counted_once(self, quote: str, reading: str, typed: str) -> None:
        results = noted(f"甲{quote}乙。", (quote, reading)).search(parse(typed))
        assert [marked(hit) for hit in results] == [f"甲[{quote}]乙。"]
        assert results.match_count == 1

    def test_what_sounds_alike_in_one_reading_is_counted_once(self) -> None:
        results = noted("甲乙丙丁。", ("乙丙", "子丑紫")).search(parse("zi"))
        assert [marked(hit) for hit in results] == ["甲[乙丙]丁。"]
        assert results.match_count == 1

    @pytest.mark.parametrize(("added", "typed"), [("中", "2|中"), ("2", "2")])
    def test_what_a_reading_adds_and_what_is_printed_there_are_one_match(self, added: str, typed: str) -> None:
        results = noted("㎡好。", ("㎡好", f"{added}㎡好")).search(parse(typed))
        assert results.match_count == len(results[0].matches) == 1

    def test_of_places_that_readings_have_one_within_the_other_the_first_is_marked(self) -> None:
        index = noted("甲乙丙丁戊。", ("乙丙", "子丑"), ("乙丙丁", "子寅卯午"))
        assert [marked(hit) for hit in index.search(parse("子"))] == ["甲[乙]丙丁戊。"]

    def test_readings_that_overlap_far_within_a_paragraph_are_marked_in_place(self) -> None:
        index = noted(f"{'字' * 300}。甲乙丙丁戊。", ("乙丙", "子丑"), ("丙丁", "丑寅"))
        assert [marked(hit) for hit in index.search(parse("丑寅戊"))] == ["甲乙[丙丁戊]。"]
        assert [marked(hit) for hit in index.search(parse("字字字字字。甲乙丑寅"))] == []
        index = noted(f"{'字' * 300}甲乙丙丁戊己庚辛壬癸。", ("乙丙", "子丑"), ("丙丁", "丑寅"))
        assert [marked(hit)[-16:] for hit in index.search(parse("丑寅戊己庚辛壬癸"))] == [
            "字字字甲乙[丙丁戊己庚辛壬癸]。"
        ]

    def test_readings_that_overlap_one_another_mark_a_place_once(self) -> None:
        index = noted("甲乙丙丁戊。", ("乙丙", "子丑"), ("丙丁", "丑寅"), ("乙丙丁", "子丑寅"))
        assert [marked(hit) for hit in index.search(parse("丑"))] == ["甲乙[丙]丁戊。"]
        assert [marked(hit) for hit in index.search(parse("子丑寅戊"))] == ["甲[乙丙丁戊]。"]
        assert index.search(parse("丑|寅|子")).match_count == 3

    @pytest.mark.parametrize("typed", ["卷温", "答卷", "卷", "温暖", "绿电", "时代"])
    def test_what_is_printed_and_read_alike_counts_once(self, typed: str) -> None:
        found = report().search(parse(typed))
        assert found.match_count == sum(len(hit.spans) for hit in found)

    @pytest.mark.parametrize(
        ("typed", "match"),
        [
            ("氢动吉林", ("灵动吉林", "reading", "氢动吉林")),
            ("灵动吉林", ("灵动吉林", "text", None)),
            ("动吉林", ("动吉林", "text", None)),
            ("qdjl", ("灵动吉林", "reading", "氢动吉林")),
            ("答卷温暖", ("答卷卷温暖", "reading", "答卷温暖")),
            ("答卷卷温暖", ("答卷卷温暖", "text", None)),
            ("三冠王", ("三冠绿", "reading", "三冠王")),
        ],
    )
    def test_each(self, typed: str, match: tuple[str, str, str | None]) -> None:
        assert ways(report(), typed) == {match}

    @pytest.mark.parametrize("typed", ["碳关税 氢动", "氢动 碳关税", "碳关税 氢动|无此词", "碳关税 -三冠王 氢动吉林"])
    def test_a_reading_answers_beside_other_words(self, typed: str) -> None:
        (hit,) = report().search(parse(typed))
        assert hit.entry.number == "2.1.2"

    def test_readings_whose_quotes_overlap_are_each_found(self) -> None:
        for typed in ("改造。要集中力量", "线路改造"):
            assert report().search(parse(f'"{typed}"')), typed

    def test_every_reading_of_the_report_is_found_where_it_belongs(self) -> None:
        for block in report().blocks:
            for note in block.entry.section.notes if block.kind == "paragraph" else ():
                if note.reading and note.quote in block.text and fold(note.reading).text != fold(note.quote).text:
                    hits = report().search(parse(f'"{note.reading.translate(NO_QUOTES)}"'))
                    is_one_sentence = len(sentences(note.reading)) == len(sentences(note.quote)) == 1
                    assert not is_one_sentence or any(hit.block is block for hit in hits), note


@pytest.mark.parametrize(
    ("toned", "plain"),
    [
        ("fā zhǎn", "fa zhan"),
        ("shuāng liáo", "shuang liao"),
        ("lǜ diàn", "lü dian"),
        ("zǒng é", "zong e"),
        ("duì É", "dui e"),
    ],
)
def test_tone_marks_do_no_harm_to_syllables_typed_apart(toned: str, plain: str) -> None:
    assert report().search(parse(plain))
    assert [hit.spans for hit in report().search(parse(toned))] == [hit.spans for hit in report().search(parse(plain))]
