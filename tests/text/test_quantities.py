import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.quantities import Number, numbers, quantities, says


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增长5.9%", [5.9]),
        ("1,000万元", [1000]),
        ("１，０００．５元", [1000.5]),
        ("12,345,6789", [12345, 6789]),
        ("排名第6位", [6]),
        ("排名第六", [6]),
        ("三十一条", [31]),
        ("十", [10]),
        ("二百零五", [205]),
        ("三千五百万", [35_000_000]),
        ("九千九百九十九亿九千九百九十九万九千九百九十九", [999_999_999_999]),
        ("一万亿", [10**12]),
        ("三亿零五十万", [300_500_000]),
        ("万", [10_000]),
        ("二〇三五年", [2035]),
        ("两个", [2]),
        ("半数以上", [0.5]),
        ("一半", [0.5]),
        ("两半", [2.5]),
        ("半半", [0.5, 0.5]),
        ("没有", []),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资350万千瓦", [("350万千瓦", 350, "万千瓦")]),
        ("三百万元", [("三百万元", 3_000_000, "元")]),
        ("31.7亿千瓦时", [("31.7亿千瓦时", 31.7, "亿千瓦时")]),
        ("100吉瓦时、3万千伏安", [("100吉瓦时", 100, "吉瓦时"), ("3万千伏安", 3, "万千伏安")]),
        ("10亿多元", [("10亿多元", 10, "亿多元")]),
        ("1.4万余家、100余万人", [("1.4万余家", 1.4, "万余家"), ("100余万人", 100, "万人")]),
        ("新建 100 个", [("100 个", 100, "个")]),
        ("2 000万元、1000 万元", [("2 000万元", 2000, "万元"), ("1000 万元", 1000, "万元")]),
        ("8 000.5吨", [("8 000.5吨", 8000.5, "吨")]),
        ("12 34号", [("12", 12, ""), ("34号", 34, "号")]),
        ("第3 100户", [("3", 3, ""), ("100户", 100, "户")]),
        ("5、9项", [("5", 5, ""), ("9项", 9, "项")]),
        ("增长5.9 全市", [("5.9", 5.9, "")]),
        ("发电3.5亿千瓦时", [("3.5亿千瓦时", 3.5, "亿千瓦时")]),
        ("2千瓦时、3吉瓦时", [("2千瓦时", 2, "千瓦时"), ("3吉瓦时", 3, "吉瓦时")]),
        ("4兆瓦时、5瓦时", [("4兆瓦时", 4, "兆瓦时"), ("5瓦时", 5, "瓦时")]),
        ("5亿千瓦小时", [("5亿千瓦小时", 5, "亿千瓦小时")]),
        ("主变容量20千伏安", [("20千伏安", 20, "千伏安")]),
        ("上亿千瓦时", [("亿千瓦时", 100_000_000, "千瓦时")]),
        ("三万千瓦", [("三万千瓦", 30_000, "千瓦")]),
        ("每千瓦时", []),
        ("投资10亿多元", [("10亿多元", 10, "亿元")]),
        ("1.4万余家、2万余人", [("1.4万余家", 1.4, "万家"), ("2万余人", 2, "万人")]),
        ("100余万人、30多个", [("100余万人", 100, "万人"), ("30多个", 30, "个")]),
        ("十余万亩、两千多万元", [("十余万亩", 10, "万亩"), ("两千多万元", 2000, "万元")]),
        ("超过10亿多", [("10亿多", 10, "亿")]),
        ("投資1億元、3萬餘家", [("1億元", 1, "亿元"), ("3萬餘家", 3, "万家")]),
        ("ﬀ㎜兩萬億元、１．５億元", [("兩萬億元", 2 * 10**12, "元"), ("１．５億元", 1.5, "亿元")]),
        ("①5个。6个", [("5个", 5, "个"), ("6个", 6, "个")]),
    ],
)
def test_quantities(text: str, found: list[tuple[str, float, str]]) -> None:
    assert [(text[each.start : each.end], each.value, each.unit) for each in quantities(text)] == found


@given(st.text(st.one_of(st.characters(), st.sampled_from("億萬餘個畝１．，ﬀ㎡½①"))))
def test_quantities_stand_where_they_are_printed(text: str) -> None:
    printed = "ﬀ" + text + "/投資3億元"
    last = quantities(printed)[-1]
    assert (printed[last.start : last.end], last.value, last.unit) == ("3億元", 3, "亿元")


def test_a_number_knows_its_place() -> None:
    assert numbers("超60万亩、三成") == [Number(1, 3, 60), Number(6, 7, 3)]


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("5.9%", 5.9, "%"),
        ("350万千瓦", 350, "万千瓦"),
        ("第6位", 6, "位"),
        ("第一", 1, None),
        ("半数以上", 0.5, None),
        ("1,000元", 1000, "元"),
        ("三百万元", 300, "万元"),
        ("三百万元", 3_000_000, "元"),
        ("22.1万户", 22.1, "万户"),
        ("从294个到64个", 64, "个"),
        ("二十连丰", 20, "连丰"),
        ("-5.3%", -5.3, "%"),
        ("－5.3%", -5.3, "%"),
        ("−5.3%", -5.3, "%"),
        ("同比-5.3%", -5.3, "%"),
        ("-5%--3%", -3, "%"),
        ("5%-5.5%", 5.5, "%"),
    ],
)
def test_says(raw: str, value: float, unit: str | None) -> None:
    assert says(raw, value, unit)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("5.9%", 5.8, "%"),
        ("5.9%", 9, "%"),
        ("350万千瓦", 350, "千瓦"),
        ("350万千瓦", 3_500_000, "千瓦"),
        ("350万千瓦", 10_000_000, "瓦"),
        ("第一方阵", 2, None),
        ("许多", 1, None),
        ("5%至6%", 5, "元"),
        ("5.3%", -5.3, "%"),
        ("5%-5.5%", -5.5, "%"),
        ("5-5.5%", -5.5, "%"),
        ("三月－五月", -5, "月"),
        ("3万-5万元", -5, "万元"),
        ("—5.3%", -5.3, "%"),
    ],
)
def test_does_not_say(raw: str, value: float, unit: str | None) -> None:
    assert not says(raw, value, unit)


@given(st.integers(0, 10**12 - 1))
def test_grouped_digits_say_their_number(value: int) -> None:
    assert says(f"约{value:,}元", value, "元")


@given(st.text("零〇一二两三九十百千万亿半0123456789,，.．"), st.floats(allow_nan=False))
def test_no_run_of_numerals_is_too_odd_to_read(text: str, value: float) -> None:
    assert all(text[number.start : number.end] for number in numbers(text))
    says(text, value, "元")


@pytest.mark.parametrize("flood", ["9", "一", "万", "亿", "半", "1.", "1,000", "-9", "9-", "-"])
def test_floods_of_numerals(flood: str) -> None:
    assert numbers(flood * 20_000 + "1")
    assert not says(flood * 20_000, -1, "元")
