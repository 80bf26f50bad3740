"""Sizes are compared across the units of one kind."""

import pytest

from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.search.query import Word
from siping_tui.search.sizes import size, sized
from tests.search.reports import index_with
from tests.search.wanted import folded_words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (">=50%", ["一半以上", "三分之二", "80%"]),
        ("=50%", ["一半以上"]),
        (">=六成", ["三分之二", "80%"]),
        ("<60%", ["一半以上"]),
    ],
)
def test_a_half_is_a_share_of_50_percent(typed: str, printed: list[str]) -> None:
    wanted = size(typed)
    assert wanted is not None
    texts = ["一半以上", "三分之二", "80%", "半导体", "5个"]
    assert [text for text in texts if any(wanted.holds(each.value, each.unit) for each in sized(text))] == printed


def test_the_numbers_of_dates_and_meetings_are_no_sizes(index: Index) -> None:
    found = [hit.sentence[start:end] for hit in index.search(parse(">=1")) for start, end in hit.spans]
    assert len(found) > 90
    assert not {"八届", "七次", "12月", "15日", "十四届"} & set(found)
    assert "5.9%" in found


@pytest.mark.parametrize(
    ("typed", "value", "unit", "holds"),
    [
        (">=1亿元", 5000, "万元", False),
        (">=1亿元", 10000, "万元", True),
        (">1亿元", 10000, "万元", False),
        (">=1亿元", 11.6, "亿元", True),
        (">=1亿元", 130, "万台", False),
        ("<100元", 3, "块", False),
        (">=80%以上", 80, "%", True),
        (">=八成以上", 80, "%", True),
        (">= 80 以上", 80, "", True),
        (">=10公斤", 50, "kg", True),
        (">=10公斤", 50, "mg/L", False),
        (">900年", 1000, "周年", True),
        (">=5年", 6, "年", True),
        (">=5年", 2023, "年", False),
        (">=50年", 70, "周年", True),
        (">=2022年", 2023, "年", True),
        (">=2022年", 70, "周年", False),
        ("<=6个月", 3, "月", False),
        (">=2亿吨", 2.3, "亿吨标准煤", True),
        (">=4000pf", 4800, "PF", True),
        (">=1亿元", 2, "亿美元", False),
        (">=1亿元", 5, None, False),
        ("<1亿元", 130, "万台", False),
        ("=5.9%", 5.9, "％", True),
        ("＝5.9％", 5.9, "%", True),
        (">80%", 85, "%", True),
        (">80%", 9, "成", True),
        (">5%", 6, "个百分点", False),
        ("<-3%", -5, "%", True),
        (">=－3%", -5, "%", False),
        (">=-3%", 1, "%", True),
        (">10000", 369, "公里", False),
        (">300", 369, "公里", True),
        (">10亿", 580, "万亩", False),
        (">100万", 350, "万千瓦", True),
        ("<=1天", 1, "小时", True),
        ("=10亿元", 10, "亿多元", True),
        ("=1垧", 15, "亩", True),
        (">=5%", -5, "%", False),
        ("≤300兆瓦", 30, "万千瓦", True),
        ("≥350万千瓦", 3.5, "吉瓦", True),
        (">=100亿千瓦时", 8100, "亿千瓦时", True),
        (">=1亿千瓦", 31.7, "亿千瓦时", False),
        (">=1亿千瓦时", 3.5, "亿千瓦", False),
        ("=1吉瓦时", 100, "万千瓦时", True),
        ("=1兆瓦时", 1000, "度", True),
        ("=1千瓦时", 1000, "瓦时", True),
        ("=1兆瓦小时", 1000, "千瓦小时", True),
        ("=1千伏安", 1000, "伏安", True),
        (">1公里", 900, "米", False),
        (">=1km", 1, "公里", True),
        (">=300mw", 300, "MW", True),
        ("=1GW", 100, "万kW", True),
        (">=1吉瓦", 1000, "MW", True),
        (">=1MW", 5, "MWh", False),
        (">=1GWh", 100, "万千瓦时", True),
        (">=100㎡", 100, "平米", True),
        (">=100平方米", 100, "㎡", True),
        (">=1km²", 1, "平方公里", True),
        ("=1㎢", 1, "km2", True),
        ("=1㎞", 1, "km", True),
        (">=15亩", 1, "公顷", True),
        (">5000人", 1.2, "万人", True),
        (">5000人", 1.2, "万人次", False),
        (">100", 1.2, "万人", True),
        (">100", 99, None, False),
        (">1,000个", 1001, "个", True),
        (">=0.3亿", 3000, "万元", True),
    ],
)
def test_comparisons(typed: str, value: float, unit: str | None, holds: bool) -> None:
    wanted = size(typed)
    assert wanted is not None
    assert wanted.holds(value, unit) is holds


@pytest.mark.parametrize(
    ("typed", "printed", "finds"),
    [
        (">=1亿千瓦", "发电31.7亿千瓦时", False),
        (">=100亿千瓦时", "发电8100亿千瓦时", True),
        (">=100平方米", "厂房100㎡", True),
        (">=1平方公里", "面积2km²", True),
        (">=1吉瓦", "装机300MW", False),
        (">=1億元", "投资1亿元", True),
        (">=1億元", "投资9000万元", False),
        (">=1萬家", "新增3万家", True),
        (">=1 億元", "投资1亿元", True),
        (">=1亿元", "投資1億元", True),
        (">=1万家", "3萬餘家", True),
        ("=1台", "1臺", True),
        ("＞＝１．５億元", "投资１．５亿元", True),
        (">=１，０００個", "1000个", True),
        (">=70%", "合格率为百分之七十五", True),
        (">=70分", "合格率为百分之七十五", False),
        (">=2‰", "死亡率千分之三", True),
        (">=百分之七十", "合格率为75%", True),
        ("=6", "四平六安", False),
        ("=16", "“十六五”规划", False),
        ("<=9人次", "廿八人次", False),
        (">=28人次", "廿八人次", True),
        (">=2万元", "叁万伍仟元整", True),
        (">=2500元", "两千六元", True),
        (">2000年", "二○一八年竣工", True),
        (">=10年", "二○一八年竣工", False),
        (">=10年", "连续11年增长", True),
        (">=2万立方米", "库容2.4万m³", True),
        (">=2万立方米", "库容24000㎥", True),
        (">=2万m3", "库容2.4万立方米", True),
        (">=0.5米", "直径60cm", True),
        ("<0.5米", "直径60㎜", True),
        (">=50cm", "长1米", True),
        (">=1吨", "1200㎏", True),
        (">=1吨", "运煤40t", True),
        (">=35μg/m³", "浓度36微克/立方米", True),
        (">=3米", "高2\ue0105米", False),
        (">=3000点", "收于3,120点", True),
        (">=3000点", "收于3 120点", True),
        ("=2.5成", "两成半", True),
        (">=两成半", "三成", True),
    ],
)
def test_what_is_found_in_print(typed: str, printed: str, finds: bool) -> None:
    assert parse(typed).matches(printed) is finds


@pytest.mark.parametrize("typed", [">7.", ">7万…", ">7/", ">7+-", ">7。", "=7°", ">7!"])
def test_a_sign_is_no_unit(typed: str) -> None:
    assert size(typed) is None


@pytest.mark.parametrize("typed", [">7%", ">7％", ">7‰", ">7℃", ">7㎡", ">7万㎡", ">7μg/m³", ">7组团", ">7PF"])
def test_a_unit_is_a_known_sign_or_a_word(typed: str) -> None:
    assert size(typed) is not None


@pytest.mark.parametrize(
    "typed", [">", ">=", "1亿元", ">亿元", "a>5", "<b>", ">5|6", "", "><5", "=x", ">一带一路", "=半数", ">=三分之二"]
)
def test_what_is_no_size(typed: str) -> None:
    assert size(typed) is None


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (">=1.2 亿元", ">=1.2亿元"),
        (">= 1.2 亿元", ">=1.2亿元"),
        (">=1.2亿 元", ">=1.2亿元"),
        (">=1.2　亿", ">=1.2亿"),
        (">=一 亿元", ">=1亿元"),
        ("≧ 1亿元", ">=1亿元"),
        ("≦ 1亿元", "<=1亿元"),
        ("≧1亿元", ">=1亿元"),
        ("== 5", "=5"),
        ("==5", "=5"),
        ("＞＝ 5 个百分点", ">=5个百分点"),
        ("-> 5 个", "-> 5个"),
        (">=5 个|省", ">=5个|省"),
    ],
)
def test_spaces_in_a_size(typed: str, one: str) -> None:
    assert parse(typed) == parse(one)
    assert not any(True for clause in parse(typed).clauses if isinstance(clause.alternatives[0], Word))


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (">=一亿元", ">=1亿元"),
        (">=十亿元", ">=10亿元"),
        (">=3亿5000万元", ">=3.5亿元"),
        (">=1亿2千万 元", ">=1.2亿元"),
        (">=一点五亿元", ">=1.5亿元"),
        (">=一億元", ">=1亿元"),
        ("< 三百万亩", "<300万亩"),
        (">=百亿元", ">=100亿元"),
        (">=两万千瓦", ">=2万千瓦"),
        ("=五成", "=5成"),
        (">=二〇二〇", ">=2020"),
        (">=二○二○年", ">=2020年"),
        (">=百分之五点五", ">=5.5%"),
        (">=两成半", ">=2.5成"),
        (">=三万五元", ">=35000元"),
        (">=3 000元", ">=3000元"),
        (">=三", ">=3"),
    ],
)
def test_chinese_and_mixed_numerals(typed: str, one: str) -> None:
    assert size(typed) == size(one) is not None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (">=5 双辽", ("双辽",)),
        (">=5 个体户", ("个体户",)),
        (">=5亿元 县", ("县",)),
        (">= 5 双辽", ("双辽",)),
        (">=5 5", ("5",)),
        (">=5 双辽 个", ("双辽", "个")),
        ("5 亿元", ("5", "亿元")),
    ],
)
def test_a_size_and_words(typed: str, words: tuple[str, ...]) -> None:
    assert folded_words(parse(typed)) == words


def test_a_unit_of_multipliers_without_end_is_a_unit_of_its_own() -> None:
    wanted = size(">5元")
    assert wanted is not None
    assert not wanted.holds(5, "亿" * 10**6 + "元")


def test_what_is_no_size_is_looked_for_as_it_stands() -> None:
    assert folded_words(parse("<b>")) == ("<b>",)


_SPELLINGS = ("1.5万", "15000", "15,000", "一万五千", "１.５万", "壹万伍仟")


@pytest.mark.parametrize("typed", [*_SPELLINGS, "1.50萬", "0.00015亿"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_number_is_found_in_every_spelling_and_without_its_unit(typed: str, whole: bool) -> None:
    index = index_with(
        "新增1.5万人,转移15000人,培训15,000人次,一万五千余户,１.５万亩,壹万伍仟元,15万人,115000人,1500万人。"
    )
    (hit,) = index.search(parse(typed, whole_words=whole))
    assert {*_SPELLINGS} <= {hit.sentence[start:end] for start, end in hit.spans} <= {*_SPELLINGS, "15000"}


@pytest.mark.parametrize("typed", ["两万", "2万", "20000", "二万", "贰万"])
def test_two_has_a_second_numeral(typed: str) -> None:
    (hit,) = index_with("新增2万人,转移20000人,培训两万名。").search(parse(typed))
    assert {hit.sentence[start:end] for start, end in hit.spans} == {"2万", "20000", "两万"}


@pytest.mark.parametrize("typed", ['"15000"', "1500", "15001", "15000以上", "15000户", "-15000", "2023", "1.5%"])
def test_only_a_bare_number_from_10000_on_is_found_in_other_spellings(typed: str) -> None:
    assert not index_with("新增1.5万人,二〇二三年一千五百户,下降百分之一点五。").search(parse(typed))
