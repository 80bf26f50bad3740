from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.pinyin import (
    Sounds,
    begins_syllable,
    is_syllable,
    may_be_surname,
    readers_of_syllables,
    spelling,
    surnames,
)

TEXT = "营商环境长春双辽绿电方案西安县线响单位方面重庆安全生产六安勠力能源举需"


def found(typed: str, text: str = TEXT, *, typing: bool = False) -> list[tuple[str, str]]:
    """Return what each pattern finds, in the order of the patterns."""
    spelt = spelling(typed)
    patterns = Sounds(text).patterns(spelt, typing=typing) if spelt else ()
    return [
        (pattern.kind, text[start:end])
        for pattern in patterns
        if not pattern.is_name
        for start, end in pattern.spans(text)
    ]


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("ShuangLiao", "shuangliao"),
        ("shuāng liáo", "shuang'liao"),
        ("Xi’an", "xi'an"),
        ("lǜdiàn", "lvdian"),
        ("ｌü", "lv"),
        ("双liao", "双liao"),
        ("雙liao", "双liao"),
        ("gdp", "gdp"),
        ("GDP", None),
        ("ＡＩ赋能", None),
        ("N", None),
        ("5G", None),
        ("双辽", None),
        ("", None),
        ("ab" * 100, "ab" * 100),
    ],
)
def test_spelling(typed: str, spelt: str | None) -> None:
    assert spelling(typed) == spelt


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("yingshanghuanjing", ("pinyin", "营商环境")),
        ("ysh", ("initials", "营商环")),
        ("yshj", ("initials", "营商环境")),
        ("yishhj", None),
        ("yingshhj", ("pinyin", "营商环境")),
        ("yingshj", ("pinyin", "营商环境")),
        ("aqsc", ("initials", "安全生产")),
        ("aqshch", ("initials", "安全生产")),
        ("changchun", ("pinyin", "长春")),
        ("zhangchun", ("pinyin", "长春")),
        ("zhongqing", ("pinyin", "重庆")),
        ("luan", ("pinyin", "六安")),
        ("luli", ("pinyin", "勠力")),
        ("cq", ("initials", "重庆")),
        ("lvdian", ("pinyin", "绿电")),
        ("ludian", ("pinyin", "绿电")),
        ("qvan", ("pinyin", "全")),
        ("yvan", ("pinyin", "源")),
        ("jv", ("pinyin", "举")),
        ("xv", ("pinyin", "需")),
        ("pangmian", None),
        ("danwei", ("pinyin", "单位")),
        ("shanwei", None),
        ("双liao", ("pinyin", "双辽")),
        ("双l", ("initials", "双辽")),
        ("双L", None),
        ("shuanglia", None),
    ],
)
def test_the_first_that_is_found(typed: str, first: tuple[str, str] | None) -> None:
    assert next(iter(found(typed)), None) == first


@pytest.mark.parametrize(
    "text",
    [
        "单小平",
        "市长单小平",
        "由单小平",
        "（單小平摄）",
        "王明、单 小平",
        "，单\u3000小平说",
        "\n单小平",
        "区景然",
        "委员解红",
    ],
)
def test_a_surname_may_begin_a_name(text: str) -> None:
    assert may_be_surname(text, next(place for place, character in enumerate(text) if character in "单單区解"))


@pytest.mark.parametrize("text", ["清单小计", "单位", "，单 位", "，解决", "示范区景观", "市长解释", "名单"])
def test_a_word_is_no_surname(text: str) -> None:
    assert not may_be_surname(text, next(place for place, character in enumerate(text) if character in "单区解"))


def test_every_surname_has_a_reading_that_its_character_lacks_elsewhere() -> None:
    readers = readers_of_syllables()
    assert len(surnames()) > 10
    for character, (reading, no_names) in surnames().items():
        assert is_syllable(reading)
        assert character not in readers[reading]
        assert len(set(no_names)) == len(no_names)


def test_a_syllable_is_whole() -> None:
    assert [words for _, words in found("xian")] == ["西安", "县", "线"]
    assert [words for _, words in found("xi'an")] == ["西安"]
    assert [words for _, words in found("fangan")] == ["方案"]
    assert found("ian") == []


def test_what_can_be_cut_up_in_ways_without_number_is_found() -> None:
    text = "案" + "安全" * 20 + "安"
    for typed in ("anquan" * 20, "an" * 200, "xian" * 200):
        assert [words for _, words in found(typed, "西" * 9 + text)] == (["安全" * 20] if "q" in typed else [])
    assert found("xian" * 20, "西安县" * 10)[0] == ("pinyin", "西安县" * 10)


def test_the_last_syllable_may_be_unfinished_while_one_types() -> None:
    assert found("shuanglia", typing=True) == [("pinyin", "双辽")]
    assert ("pinyin", "响") in found("xian", typing=True)
    assert found("xian", typing=True)[0] == ("pinyin", "西安")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nezha", "哪咤"),
        ("baodi", "宝坻"),
        ("guoyang", "涡阳"),
        ("guohe", "涡河"),
        ("hunchun", "珲春"),
        ("xunxian", "浚县"),
        ("hongtong", "洪洞"),
        ("yingjing", "荥经"),
        ("xingyang", "荥阳"),
        ("junlian", "筠连"),
        ("luzhi", "甪直"),
        ("fanshi", "繁峙"),
        ("en", "嗯"),
        ("qingshan", None),
    ],
)
def test_names_with_a_reading_of_their_own(typed: str, name: str | None) -> None:
    # 吒 is folded into 咤.
    names = "哪咤、宝坻、涡阳、涡河、珲春、浚县、洪洞、荥经、荥阳、筠连、甪直、繁峙、嗯、清单"
    assert [words for how, words in found(typed, names) if how == "pinyin"] == ([name] if name else [])


@pytest.mark.parametrize(
    ("typed", "word"),
    [("jianghua", None), ("yixian", None), ("jizhu", None), ("kuaiji", "会计"), ("cenci", "参差"), ("huiyi", "会议")],
)
def test_what_a_common_character_is_hardly_ever_read_as_does_not_count(typed: str, word: str | None) -> None:
    text = "强化、意见、技术、借助、会计、参差、会议"
    assert [words for how, words in found(typed, text) if how == "pinyin"] == ([word] if word else [])


def test_short_initials_are_told() -> None:
    (pattern,) = Sounds("重庆").patterns("cq")
    assert pattern.is_short
    assert not any(pattern.is_short for pattern in Sounds(TEXT).patterns("yshj"))


def test_what_sounds_alike() -> None:
    pattern = Sounds(TEXT).alike("双廖")
    assert pattern is not None
    assert pattern.findall(TEXT) == ["双辽"]
    assert Sounds(TEXT).alike("双x") is None


def test_syllables() -> None:
    assert is_syllable("zhuang")
    assert is_syllable("lv")
    assert not is_syllable("zh")
    assert begins_syllable("zh")
    assert not begins_syllable("vi")


@given(st.text(st.sampled_from("abceghinosuvxyz'双辽.[ "), max_size=80), st.booleans())
def test_nothing_typed_is_too_odd(typed: str, typing: bool) -> None:
    spelt = spelling(typed)
    if spelt is not None:
        for pattern in Sounds(TEXT).patterns(spelt, typing=typing):
            spans = list(pattern.spans(TEXT))
            assert spans == sorted(spans)
            assert all(end <= start for (_, end), (start, _) in pairwise(spans))
