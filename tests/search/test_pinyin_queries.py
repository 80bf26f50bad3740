"""Pinyin and initials find Chinese words."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from siping_tui.briefing.files import loads
from siping_tui.briefing.outline import Outline
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.text.sentences import sentences
from tests.search.reports import SMALL, index_with, marked, printed, report, ways


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
def test_pinyin_finds_words(typed: str, words: str | None) -> None:
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
        ("sxp", "单小平"),
        ("shxp", "单小平"),
        ("dxp", "单小平"),
        ("ojr", "区景然"),
        ("xhs", "解红说"),
        ("shan", None),
        ("sxj", None),
        ("ojg", None),
        ("swx", None),
        ("shanwei", None),
        ("xiejue", None),
        ("oujingguan", None),
        ("shanxiaoji", None),
    ],
)
def test_the_reading_of_a_surname_matches_where_a_name_begins(typed: str, name: str | None) -> None:
    text = "市长单小平、记者查 文丽和解红说,(区景然摄)。覃强、翟志刚在示范区景观,清单小计单位解决。"
    index = index_with(text)
    found = {words.replace(" ", "") for words, _, _ in ways(index, typed)}
    assert found == ({name} if name else set())


def test_the_last_syllable_of_a_name_may_be_incomplete_while_typing() -> None:
    index = index_with("市长单小平说。")
    assert {words for words, _, _ in ways(index, "shanxiaopi", typing=True)} == {"单小平"}
    assert not ways(index, "shanxiaopi")


def test_syllables_match_whole() -> None:
    assert printed("xiang") & {"乡", "项"}
    assert not any(words[0] in "乡项向相" for words in printed("xian"))
    assert printed("xi'an") == set()


def test_the_last_syllable_may_be_incomplete_while_typing() -> None:
    assert printed("shuanglia", typing=True) == {"双辽"}
    assert "方案" in printed("fanga", typing=True)
    assert printed("shuang lia", typing=True) == {"双辽"}
    assert "集中" in printed("ji zho", typing=True)
    assert printed("shuang lia") == printed("shuanglia") == set()


@pytest.mark.parametrize("begun", ["f", "fe", "ka"])
def test_the_beginning_of_a_further_syllable_keeps_the_results(begun: str) -> None:
    before = ways(report(), "双辽")
    assert ways(report(), f"双辽 {begun}", typing=True) == before
    assert not ways(report(), f"双辽 {begun}")
    assert ways(report(), f"shuang liao {begun}", typing=True) == ways(report(), "shuangliao")
    assert ways(report(), f"{begun} 双辽 四平 {begun}", typing=True) == ways(report(), "双辽 四平")
    # Letters that begin no syllable are a word.
    for typed in ("双辽 v", "双辽 N", "双辽 ou", "双辽 fazhanx", f"双辽 {begun} 四平", begun):
        assert not ways(report(), typed, typing=True), typed


@pytest.mark.parametrize(
    "begun", ["-", "|", ">", ">=", "in:", "due:", "due：20", "due:e", "kind:tar", "類別:目", "期限:"]
)
def test_the_beginning_of_a_size_or_a_condition_keeps_the_results(begun: str) -> None:
    assert ways(report(), f"双辽 {begun}", typing=True) == ways(report(), "双辽")
    assert not ways(report(), f"双辽 {begun}")
    for typed in ("双辽 kind:foo", "双辽 due:x", "双辽 due:20245", "双辽 foo:", "双辽 unit:foo"):
        assert not ways(report(), typed, typing=True), typed


def test_one_letter_next_to_chinese_is_an_initial() -> None:
    assert printed("双l") == printed("双l", typing=True) == {"双辽", "双轮"}
    assert not printed("5g")
    assert not printed("双L")


def test_a_latin_word_of_the_text_is_no_pinyin() -> None:
    assert printed("gdp") == {"GDP"}
    assert printed("N") == {"N"}


def test_two_initials_match_in_titles_only() -> None:
    blocks = {hit.block.kind for hit in report().search(parse("zx"))}
    assert blocks == {"title"}
    assert printed("z'x") == printed("zx")
    assert {hit.block.kind for hit in report().search(parse("zxz"))} >= {"paragraph"}


def test_separate_syllables_make_words() -> None:
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
def test_separate_syllables_make_words_in_every_way_that_a_sentence_has(typed: str, words: str) -> None:
    def places(typed: str) -> set[tuple[int, int]]:
        return {(hit.position, hit.start) for hit in report().search(parse(typed))}

    assert places(words)
    assert places(typed) >= places(words)


def test_separate_syllables_make_as_few_words_of_a_sentence_as_possible() -> None:
    index = index_with("双辽发电,风力大。双辽的风力发电。风力发电在双辽,发电多。")
    assert [marked(hit) for hit in index.search(parse("shuang liao feng li fa dian"))] == [
        "[双辽][发电],[风力]大。",
        "[双辽]的[风力发电]。",
        "[风力发电]在[双辽],发电多。",
    ]


@given(st.data())
def test_the_separate_syllables_of_any_two_words_of_a_sentence_find_it(data: st.DataObject) -> None:
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
def test_letters_without_a_match_as_syllables_mix_syllables_and_initials(typed: str, words: str) -> None:
    assert words in printed(typed)


@pytest.mark.parametrize("typed", ["YSHJ", "AN", "ＦＡＺＨＡＮ", "FA ZHAN", "ING发展"])
def test_capitals_are_no_pinyin(typed: str) -> None:
    assert printed(typed) == set()


def test_latin_words_of_one_syllable_are_taken_literally() -> None:
    text = SMALL.replace("The first", "He can do it, the first")
    index = Index(Outline(loads(text.encode(), "small.yaml")))
    assert {words for words, _, _ in ways(index, "do he")} == {"do", "He", "he"}
    assert {words for words, _, _ in ways(index, "hecan")} == {"He can"}
    assert ways(index, "ecan") == set()


def test_chinese_and_pinyin_mix() -> None:
    (hit,) = report().search(parse("双辽 fenglifadian"))
    assert [(hit.sentence[each.start : each.end], each.kind) for each in hit.matches] == [
        ("双辽", "text"),
        ("风力发电", "pinyin"),
    ]


@given(st.data())
def test_the_pinyin_of_any_phrase_finds_it(data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(report().blocks))
    runs = [match.span() for match in re.finditer("[\u4e00-\u9fff]{2,}", block.text)]
    start, end = data.draw(st.sampled_from(runs))
    first = data.draw(st.integers(start, end - 2))
    words = block.text[first : data.draw(st.integers(first + 2, end))]
    separator = data.draw(st.sampled_from(["", "'", " "]))
    assert words in printed(f'"{separator.join(lazy_pinyin(words))}"')


def test_the_pinyin_of_the_longest_phrase_finds_it() -> None:
    blocks = [block.text for block in report().blocks]
    words = max((run for text in blocks for run in re.findall("[\u4e00-\u9fff]+", text)), key=len)
    assert len("".join(lazy_pinyin(words))) > 64
    assert printed("".join(lazy_pinyin(words))) == {words}
    assert printed("yangeshuiziyuanguanligongzuolianxuliangnianquanshengdi") == {"严格水资源管理工作连续两年全省第"}


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
def test_tone_marks_on_separate_syllables_are_ignored(toned: str, plain: str) -> None:
    assert report().search(parse(plain))
    assert [hit.spans for hit in report().search(parse(toned))] == [hit.spans for hit in report().search(parse(plain))]
