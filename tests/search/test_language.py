"""Words together, phrases, exclusions, alternatives, sizes and conditions."""

import pytest

from siping_tui.search.parser import parse
from tests.search.reports import found, index_with, marked, noted, printed, report, small, ways


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ('"The first word"', [("1.1", "[The first word] of it.")]),
        ("“第一章”", [("1", "[第一章]")]),
        # Text right after a quotation mark belongs to the phrase, as in print.
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
        # Text that is not part of the language is literal.
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
def test_examples(query: str, hits: list[tuple[str, str]]) -> None:
    assert found(query) == hits


def test_whole_words_match_no_part_of_a_number_or_word() -> None:
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


def test_ignored_punctuation_ends_a_number_and_a_word() -> None:
    index = index_with("有1、2、3章,GDP、CPI都好,增长5.9、7.4,用“AI”、5G。")
    for typed in ("1", "2", "3", "gdp", "CPI", "5.9", "7.4", "AI", "5g"):
        assert typed.casefold() in {words.casefold() for words, _, _ in ways(index, typed, whole=True)}
    for typed in ("7", "5", "4", "G", "PI"):
        assert ways(index, typed, whole=True) == set()


def test_white_space_after_a_number_begins_another() -> None:
    index = index_with("增长5.9 100人。")
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
def test_conditions_are_written_in_either_script(typed: str, simplified: str) -> None:
    assert printed(typed) == printed(simplified) != set()


def test_an_unknown_section_is_searched_for_as_a_word() -> None:
    index = index_with("见in:foo。")
    assert ways(index, "in:foo") == {("in:foo", "text", None)}


def test_ignored_punctuation_between_digits_separates_numbers_only_if_typed() -> None:
    index = index_with("来了1 000人,第5、9项,共59户,1 234 567元,又1000人,12 34号,8 000.5吨,2,345户。")

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
    assert words("2345户") == words("2345户", whole=True) == words('"2 345户"') == ["2,345户"]
    assert words("1,234,567元") == ["1 234 567元"]
    assert words("1234号") == ["12 34号"]
    assert words("1234号", whole=True) == []
    assert words("=1000人") == ["1 000人", "1000人"]
    assert words("=2345户") == ["2,345户"]
    assert words("=0人") == words("=567元") == []
    assert words("12", whole=True) == ["12"]


def test_a_match_of_two_alternatives_has_the_closest_kind() -> None:
    assert ways(report(), "shuangliao|双辽") == ways(report(), "双辽")


def test_conditions_select_sentences_by_their_annotations() -> None:
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


def test_both_numbers_of_a_range_have_its_unit() -> None:
    index = noted("每个项目投资3—5亿元。建设三至五年。")
    assert [marked(hit) for hit in index.search(parse("<=3亿元"))] == ["每个项目投资[3]—5亿元。"]
    assert [marked(hit) for hit in index.search(parse(">=3年"))] == ["建设[三]至[五年]。"]
