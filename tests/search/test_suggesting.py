"""Suggestions for queries without results."""

import pytest

from siping_tui.search.filtering import figures, targets
from siping_tui.search.index import Index
from siping_tui.search.near import NearMiss
from siping_tui.search.parser import parse
from siping_tui.search.suggesting import Suggestions, WordCount, among_figures, among_targets, in_text
from tests.search.reports import index_of, index_with


def suggested(index: Index, typed: str) -> Suggestions:
    query = parse(typed)
    assert not index.search(query)
    return in_text(index, query)


def test_the_words_that_occur_and_the_section_that_has_both(index: Index) -> None:
    suggestions = suggested(index, "双辽 风电")
    assert suggestions.occurring == (WordCount("双辽", 7), WordCount("风电", 1))
    assert suggestions.nearest is not None
    assert suggestions.nearest.words == ("双辽", "风力发电")
    assert "明阳智能双辽1000兆瓦风力发电" in suggestions.nearest.entry.section.text
    assert suggestions.near == ()


def test_separate_syllables_are_counted_as_the_words_they_make(index: Index) -> None:
    suggestions = suggested(index, "ying shang huan jing er shou che")
    assert suggestions.occurring == (WordCount("ying shang huan jing", 5), WordCount("er shou che", 1))
    assert suggestions.nearest is not None
    assert suggestions.nearest.words == ("营商环境", "二手车")
    assert suggested(index, "shuang liao hai li").occurring == (WordCount("shuang liao hai li", 0),)


def test_pieces_of_a_stretch_of_text_between_punctuation_are_counted(index: Index) -> None:
    suggestions = suggested(index, "布局战略性新兴产业。在一以贯之做大")
    assert suggestions.occurring == (WordCount("布局战略性新兴产业", 1), WordCount("在一以贯之做大", 1))
    assert suggestions.nearest is not None
    assert suggestions.nearest.entry.number == "3.1"
    assert suggested(index, "双辽、风力发电").occurring == (WordCount("双辽", 7), WordCount("风力发电", 1))
    twice = suggested(index, "双辽，双辽")
    assert twice.occurring == (WordCount("双辽", 7),)
    assert twice.nearest is not None
    assert twice.nearest.words == ("双辽",)
    assert suggested(index, "5,000万斤").occurring == (WordCount("5,000万斤", 0),)


def test_the_smallest_section_with_all_words(index: Index) -> None:
    suggestions = suggested(index, "营商环境 二手车")
    assert suggestions.nearest is not None
    assert suggestions.nearest.words == ("营商环境", "二手车")
    assert suggestions.nearest.entry.number == "1.5"


def test_longer_forms_do_not_extend_across_a_conjunction(index: Index) -> None:
    suggestions = suggested(index, "加快建设 全市")
    assert [word.count > 0 for word in suggestions.occurring] == [True, True]
    assert suggestions.nearest is None


def test_words_as_typed_take_precedence_over_nearer_longer_forms(index: Index) -> None:
    nearest = suggested(index, "坚实 环境").nearest
    assert nearest is not None
    assert (nearest.entry.number, nearest.words) == ("1", ("坚实", "环境"))


def test_the_innermost_of_sections_with_the_same_text_is_nearest() -> None:
    index = index_of("""  - id: year
    title: "这一年"
    summary: "一年。"
    sections:
      - id: village
        title: "全村"
        summary: "一年。"
        text: |
          粮食丰收。出口增长。
""")
    nearest = suggested(index, "粮食 出口").nearest
    assert nearest is not None
    assert nearest.entry.section.id == "village"


def test_no_section_has_all_words(index: Index) -> None:
    suggestions = suggested(index, "双辽 不在这里")
    assert suggestions.occurring == (WordCount("双辽", 7), WordCount("不在这里", 0))
    assert suggestions.nearest is None


def test_a_number_counts_in_every_spelling() -> None:
    index = index_with("新增一万五千人。转移1.5万人。")
    assert suggested(index, "15000 不在这里").occurring == (WordCount("15000", 2), WordCount("不在这里", 0))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("双廖", NearMiss("双廖", "双辽", 7, "sound")),
        ("营商环镜", NearMiss("营商环镜", "营商环境", 5, "sound")),
        ("新能远产业", NearMiss("新能远产业", "新能源产业", 1, "sound")),
        ("shuanliao", NearMiss("shuanliao", "双辽", 7, "sound")),
        ("shuangliaoo", NearMiss("shuangliaoo", "双辽", 7, "sound")),
        ("营环境", NearMiss("营环境", "营商环境", 5, "spelling")),
        ("营商大环境", NearMiss("营商大环境", "营商环境", 5, "spelling")),
        ("营商好境", NearMiss("营商好境", "营商环境", 5, "spelling")),
        ("营商境环", NearMiss("营商境环", "营商环境", 5, "spelling")),
        ("suangliao", NearMiss("suangliao", "双辽", 7, "sound")),
        ("SHUANGLIAO", NearMiss("SHUANGLIAO", "双辽", 7, "sound")),
        ("zongguo", NearMiss("zongguo", "中国", 3, "sound")),
        ("cangchun", NearMiss("cangchun", "长春", 2, "sound")),
        ("sehui", NearMiss("sehui", "社会", 13, "sound")),
        ("longye", NearMiss("longye", "农业", 4, "sound")),
        ("hengli", NearMiss("hengli", "风力", 1, "sound")),
        ("fuanbao", NearMiss("fuanbao", "环保", 2, "sound")),
        ("GPD", NearMiss("GPD", "GDP", 1, "spelling")),
        ("GDPs", NearMiss("GDPs", "GDP", 1, "spelling")),
        ("GDB", NearMiss("GDB", "GDP", 1, "spelling")),
        ("四平县", NearMiss("四平县", "四平", 31, "spelling")),
        ("四平县", NearMiss("四平县", "四平市", 10, "spelling")),
        ("学发展", NearMiss("学发展", "发展", 25, "spelling")),
        ("双辽，", NearMiss("双辽，", "双辽", 7, "spelling")),
        ("《双辽", NearMiss("《双辽", "双辽", 7, "spelling")),
        ("氢动吉木", NearMiss("氢动吉木", "氢动吉林", 1, "spelling")),
        ("YSHJ", NearMiss("YSHJ", "营商环境", 5, "sound")),
        ("350万瓦", NearMiss("350万瓦", "350万千瓦", 1, "spelling")),
    ],
)
def test_near_misses(index: Index, typed: str, near: NearMiss) -> None:
    assert near in suggested(index, typed).near


@pytest.mark.parametrize("typed", ["光伏板", "风电场", "双辽县", "四平县", "学发展", "氢动吉林省", "营商环x"])
def test_pieces_of_other_words_are_no_near_misses(index: Index, typed: str) -> None:
    near = suggested(index, typed).near
    assert near
    assert not any(mark in each.printed for each in near for mark in "、”“")
    assert not any(each.printed in ("双辽电", "四平的", "量发展") for each in near)
    assert not any(each.printed in other.printed and each.count <= other.count for each in near for other in near
                   if each != other)  # fmt: skip


def test_words_found_by_sound_have_longer_forms_too(index: Index) -> None:
    for typed in ("双辽 fengdian", "shuangliao 风电"):
        nearest = suggested(index, typed).nearest
        assert nearest is not None
        assert (nearest.entry.number, nearest.words) == ("4.2.1", ("双辽", "风力发电"))


def test_at_most_four_words_get_near_misses(index: Index) -> None:
    typed = ["双廖", "营环境", "新能远产业", "GPD", "longye"]
    assert {near.word for near in suggested(index, " ".join(typed)).near} == {*typed[:4]}


@pytest.mark.parametrize("typed", ["kongan", "kuangliao", "liau"])
def test_a_different_syllable_is_no_near_miss(index: Index, typed: str) -> None:
    assert suggested(index, typed).near == ()


@pytest.mark.parametrize(
    "typed",
    ["AI", "XX", "GPT", "2035年", "1000人", ">半数", "不在这里", "氢能", "qqqq", "x", "99999", "((((", "unit:海里"],
)
def test_words_without_near_misses(index: Index, typed: str) -> None:
    assert suggested(index, typed).near == ()


def test_a_condition_without_a_match_is_not_counted_as_a_word(index: Index) -> None:
    suggestions = suggested(index, "双辽 unit:海里")
    assert suggestions.occurring == (WordCount("双辽", 7),)


def test_the_section_with_a_word_that_a_condition_hides_is_named(index: Index) -> None:
    nearest = suggested(index, "section:1 风电").nearest
    assert nearest is not None
    assert (nearest.entry.number, nearest.words) == ("2.1.2", ("风电",))


def test_an_unknown_section_is_counted_as_a_word(index: Index) -> None:
    suggestions = suggested(index, "section:99 双辽 section:1")
    assert suggestions.occurring == (WordCount("section:99", 0), WordCount("双辽", 7))


def test_figures_and_targets_are_counted_by_item(index: Index) -> None:
    (care,) = among_targets(index, parse("养老 due:2030")).occurring
    assert care == WordCount("养老", len(targets(index, parse("养老"))))


@pytest.mark.parametrize(("typed", "due"), [("2024年底前", "2024"), ("到2024", "2024"), ("yearly", "every-year")])
def test_a_word_that_names_a_due_date_gets_a_condition(index: Index, typed: str, due: str) -> None:
    query = parse(typed)
    (found,) = among_targets(index, query).dues
    assert (found.due, found.count) == (due, len(targets(index, parse(f"due:{due}"))))
    assert not among_targets(index, parse("没有这样的目标")).dues


def test_among_figures(index: Index) -> None:
    query = parse("双廖 5.9%")
    assert figures(index, query) == []
    suggestions = among_figures(index, query)
    assert [(each.word, each.count > 0) for each in suggestions.occurring] == [("双廖", False), ("5.9%", True)]
    assert [near.printed for near in suggestions.near] == ["双辽"]


@pytest.mark.parametrize(
    ("typed", "field", "some"),
    [
        ("kind:foo", "kind", {"figure", "target"}),
        ("類別：foo 双辽", "類別", {"数据", "目标"}),
        ("双辽 ｄｕｅ:20245", "due", {"YYYY", "every-year", "none"}),
    ],
)
def test_the_values_that_a_condition_accepts_are_listed(index: Index, typed: str, field: str, some: set[str]) -> None:
    (condition,) = suggested(index, typed).conditions
    assert condition.field == field
    assert some <= set(condition.values)
    assert len({value.isascii() for value in condition.values if value != "YYYY"}) == 1


@pytest.mark.parametrize("typed", ["foo:bar", "section:99", "kind:", "unit:foo", "无此词 kind:target"])
def test_other_words_with_a_colon_list_no_values(index: Index, typed: str) -> None:
    assert suggested(index, typed).conditions == ()
