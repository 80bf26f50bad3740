"""Reading numbers and units: values, spans, names, and what is left alone."""

from math import isfinite

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siping_tui.text.quantities import contradicts, quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资350万千瓦", [("350万千瓦", 350, "万千瓦")]),
        ("三百万元", [("三百万元", 3_000_000, "元")]),
        ("增长-5%、−3.2%", [("5%", -5, "%"), ("3.2%", -3.2, "%")]),
        (
            "增长5%-5.5%，4-5%",
            [("5%", 5, "%"), ("5.5%", 5.5, "%"), ("4", 4, "%"), ("5%", 5, "%")],
        ),
        (
            "投资3—5亿元、800至1000万元",
            [("3", 3, "亿元"), ("5亿元", 5, "亿元"), ("800", 800, "万元"), ("1000万元", 1000, "万元")],
        ),
        (
            "3万～5万元、3万到5万千瓦",
            [("3万", 3, "万元"), ("5万元", 5, "万元"), ("3万", 3, "万千瓦"), ("5万千瓦", 5, "万千瓦")],
        ),
        (
            "800－1万元、500-3千瓦",
            [("800", 800, "元"), ("1万元", 1, "万元"), ("500", 500, ""), ("3千瓦", 3, "千瓦")],
        ),
        ("三至五年、三十至五十人", [("三", 3, "年"), ("五年", 5, "年"), ("三十", 30, "人"), ("五十人", 50, "人")]),
        ("2023-12-15日", [("2023", 2023, ""), ("12", 12, ""), ("15日", 15, "日")]),
        ("3万—5万千瓦时/人", [("3万", 3, "万千瓦时/人"), ("5万千瓦时/人", 5, "万千瓦时/人")]),
        ("投资3―5亿元", [("3", 3, "亿元"), ("5亿元", 5, "亿元")]),
        (
            "统一到2025年、1949—2024年",
            [("2025年", 2025, "年"), ("1949", 1949, "年"), ("2024年", 2024, "年")],
        ),
        ("突破百亿，近百万，亿万", [("百亿", 10**10, ""), ("百万", 10**6, "")]),
        ("三至五百人", [("五百人", 500, "人")]),
        ("15834—2011年、5%至6项", [("15834", 15834, ""), ("2011年", 2011, "年"), ("5%", 5, "%"), ("6项", 6, "项")]),
        ("-5—3℃、3——5个", [("5", -5, "℃"), ("3℃", 3, "℃"), ("3", 3, ""), ("5个", 5, "个")]),
        ("万千气象、万众一心、万户", [("万户", 10_000, "户")]),
        ("1 000，增长", [("1 000", 1000, "")]),
        ("2 000,3 000", [("2 000", 2000, ""), ("3 000", 3000, "")]),
        ("-5℃—3℃", [("5℃", -5, "℃"), ("3℃", 3, "℃")]),
        ("3座桥、三座桥、3百分点", [("3座", 3, "座"), ("三座", 3, "座"), ("3百分点", 3, "百分点")]),
        ("100吉瓦时、3万千伏安", [("100吉瓦时", 100, "吉瓦时"), ("3万千伏安", 3, "万千伏安")]),
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
        ("零部件、零增长、一百零五个", [("一百零五个", 105, "个")]),
        ("投资10亿多元", [("10亿多元", 10, "亿元")]),
        ("1.4万余家、2万余人", [("1.4万余家", 1.4, "万家"), ("2万余人", 2, "万人")]),
        ("100余万人、30多个", [("100余万人", 100, "万人"), ("30多个", 30, "个")]),
        ("十余万亩、两千多万元", [("十余万亩", 10, "万亩"), ("两千多万元", 2000, "万元")]),
        ("超过10亿多", [("10亿多", 10, "亿")]),
        ("投資1億元、3萬餘家", [("1億元", 1, "亿元"), ("3萬餘家", 3, "万家")]),
        ("ﬀ㎜兩萬億元、１．５億元", [("兩萬億元", 2 * 10**12, "元"), ("１．５億元", 1.5, "亿元")]),
        ("投资3亿5000万元", [("3亿5000万元", 350_000_000, "元")]),
        ("投资35億6,000萬元", [("35億6,000萬元", 3_560_000_000, "元")]),
        ("提供就业机会1万2,000个", [("1万2,000个", 12_000, "个")]),
        ("投资1亿2千万元", [("1亿2千万元", 120_000_000, "元")]),
        ("1亿2千3百万元、3亿零500万元", [("1亿2千3百万元", 123_000_000, "元"), ("3亿零500万元", 305_000_000, "元")]),
        ("3亿5000多万元", [("3亿5000多万元", 350_000_000, "元")]),
        ("1万亿2000亿", [("1万亿", 1, "万亿"), ("2000亿", 2000, "亿")]),
        ("1万5000人、1万2千亿元", [("1万5000人", 15_000, "人"), ("1万2千亿元", 12_000, "亿元")]),
        ("2千5百多人、1,200亿5000万元", [("2千5百多人", 2500, "人"), ("1,200亿5000万元", 120_050_000_000, "元")]),
        (
            "10万2024年、5000万3亿",
            [("10万", 10, "万"), ("2024年", 2024, "年"), ("5000万", 5000, "万"), ("3亿", 3, "亿")],
        ),
        ("一点五亿元", [("一点五亿元", 1.5, "亿元")]),
        ("三点五个百分点、零点二五倍", [("三点五个百分点", 3.5, "个百分点"), ("零点二五倍", 0.25, "倍")]),
        ("八点五十分、两点一是", [("八点", 8, "点"), ("五十分", 50, "分")]),
        ("100㎡、3平米", [("100㎡", 100, "㎡"), ("3平米", 3, "平米")]),
        ("12km、3.5 km²、2km2", [("12km", 12, "km"), ("3.5 km²", 3.5, "km²"), ("2km2", 2, "km2")]),
        ("300MW、2万kW、1GW", [("300MW", 300, "MW"), ("2万kW", 2, "万kW"), ("1GW", 1, "GW")]),
        ("5MWh、5Kw、５ｋｍ", [("5MWh", 5, "MWh"), ("5Kw", 5, "Kw"), ("５ｋｍ", 5, "km")]),
        ("5kmart、4.8万PF、8 PF", [("5kmart", 5, "kmart"), ("4.8万PF", 4.8, "万PF"), ("8", 8, "")]),
        ("50mg/L、5mg/立方米、8kg", [("50mg/L", 50, "mg/L"), ("5mg/立方米", 5, "mg/立方米"), ("8kg", 8, "kg")]),
        ("5km-x、4800PF", [("4800PF", 4800, "PF")]),
        ("70周年、91艘次、6.3万户次", [("70周年", 70, "周年"), ("91艘次", 91, "艘次"), ("6.3万户次", 6.3, "万户次")]),
        ("①5个。6个", [("5个", 5, "个"), ("6个", 6, "个")]),
    ],
)
def test_quantities(text: str, found: list[tuple[str, float, str]]) -> None:
    assert [(text[each.start : each.end], each.value, each.unit) for each in quantities(text)] == found


def read(text: str) -> list[tuple[float, str]]:
    return [(each.value, each.unit) for each in quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("占百分之七十二、千分之六、万分之五", [(72, "%"), (6, "‰"), (5, "‱")]),
        ("提高百分之八点五，完成百分之百、百分百", [(8.5, "%"), (100, "%"), (100, "%")]),
        ("百分之12.5、百分之一百二十", [(12.5, "%"), (120, "%")]),
        ("百分之四至七、百分之四到百分之七", [(4, "%"), (7, "%"), (4, "%"), (7, "%")]),
        ("四分之三以上", [(0.75, "")]),
        ("收入二十六点八亿元", [(26.8, "亿元")]),
        ("两点五亿元、增长三点二。", [(2.5, "亿元"), (3.2, "")]),
        ("投资2 345.6万元、2\u00a0345.6万元、2\u2009345.6万元", [(2345.6, "万元")] * 3),
        ("投资12，345.6万元、１２，３４５．６万元", [(12345.6, "万元")] * 2),
        ("三成半、四年半、半天", [(3.5, "成"), (4.5, "年"), (0.5, "天")]),
        ("一个半小时、三个半月", [(1.5, "小时"), (3.5, "个月")]),
        ("一半、半数、过半数", [(0.5, "")] * 3),
        ("500余、二十余、近700、八百多人", [(500, ""), (20, ""), (700, ""), (800, "人")]),
        ("三千八元、四万二、一百六、一千零八个", [(3800, "元"), (42_000, ""), (160, ""), (1008, "个")]),
        ("廿四个、卅人、卌二户", [(24, "个"), (30, "人"), (42, "户")]),
        ("叁拾陆万元整、壹仟零伍拾元、玖元整", [(360_000, "元"), (1050, "元"), (9, "元")]),
        ("二○一九年、二〇一九年、二零一九年、二Ｏ一九年、二０一九年、二0一九年", [(2019, "年")] * 6),
        ("一九八四年、二〇〇万元", [(1984, "年"), (2_000_000, "元")]),
        ("-4%、－4%、−4%、﹣4%、–4%、负4%、零下4℃", [(-4, "%")] * 6 + [(-4, "℃")]),
        ("4-6%、4－6%、4–6%、4−6%、4—6%、4～6%、4至6%、4到6%", [(4, "%"), (6, "%")] * 8),
        ("-4%～-2%、—4%", [(-4, "%"), (-2, "%"), (4, "%")]),
        ("减负20亿元、展望-2035年、上月-5日", [(20, "亿元"), (2035, "年"), (5, "日")]),
        ("GDP5000亿元、GDP5.9%", [(5000, "亿元"), (5.9, "%")]),
        ("2万m³、3万㎥、5㎏、6㎝、7t、8g", [(2, "万m³"), (3, "万㎥"), (5, "㎏"), (6, "㎝"), (7, "t"), (8, "g")]),
        ("9 μm、30μg/m³、12 m³/s", [(9, "μm"), (30, "μg/m³"), (12, "m³/s")]),
        ("第一、二批；第二批；位居第四", [(1, ""), (2, "批"), (2, "批"), (4, "")]),
        ("队伍一千人、登陆三次、收拾五间", [(1000, "人"), (3, "次"), (5, "间")]),
        ("“五连冠”、“二十连丰”", [(5, "连冠"), (20, "连丰")]),
    ],
)
def test_every_way_to_write_a_number(text: str, found: list[tuple[float, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "四平、三亚、六安、五台山、七台河市、九台区、三门峡",
        "十三五、“十四五”、十五五规划、“十五”期间",
        "三农、一二三产业、两会、双碳、五谷丰登、四面八方、成千上万、千方百计",
        "一带一路、一国两制、一县一策、百县千村行动、“三区三线”、“五位一体”",
        "党的二十大、八〇后、十四冬",
        "统一部署、十分重视、一起推进、一系列、新一轮",
        "零部件、零基预算、半导体、上半年",
        "（十二）、“十一”",
        "J-35、Ｊ－35、5G、4A级、3D、PM2.5年均浓度、G331线、AR-E3000成功首飞",
    ],
)
def test_names_are_no_numbers(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "几十个、十几个、数百人、30几个",
        "三四百人、七八十岁、两三个",
        "一百两十个、三万千人、一万三万个",
        "2\ue0105米、2·5米、2\u200b5米、2\ufffd5米",
        "2023.12.15、1.2.3节",
        "3,45元、34,567,89元、3,4567人、3，45元",
        "9" * 5000 + "元",
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert read(text) == []
    assert not contradicts(text, 1, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("售出1 234.5万元、2 826宗，收于3 120点", [(1234.5, "万元"), (2826, "宗"), (3120, "点")]),
        ("1 200—1 500元", [(1200, "元"), (1500, "元")]),
        ("1\u00a0200\u00a0300、1\u2009200、1\u202f200%", [(1_200_300, ""), (1200, ""), (1200, "%")]),
        ("140 155 170", []),
        ("140\u3000155\u3000170、5人", [(5, "人")]),
        ("140 155—170元", [(170, "元")]),
        ("图5 140张、图 5 140张、表7\u3000150户", []),
        ("第5 140张", [(5, ""), (140, "张")]),
        ("增长4 300%", []),
        ("2021 140 155人", [(2021, "")]),
        ("3 000、1 050%、3 000 155", [(3000, ""), (1050, "%")]),
        ("140 155 大型企业", []),
    ],
)
def test_plain_spaces_join_digits_only_before_a_unit(text: str, found: list[tuple[float, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(("value", "unit"), [(140, None), (155, None), (140_155, None), (155, "人")])
def test_numbers_that_spaces_may_join_are_not_contradicted(value: float, unit: str | None) -> None:
    assert not contradicts("140 155，共6人", value, unit)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [("7、8万元", 7, "万元"), ("7、8万元", 7, None), ("6、7、8万元", 6, "万元"), ("七、八万元", 7, "万元")],
)
def test_a_number_listed_before_a_unit_may_have_that_unit(raw: str, value: float, unit: str | None) -> None:
    assert not contradicts(raw, value, unit)
    assert contradicts(raw.replace("、", "万元、"), 9, unit)


CHINESE_DIGITS = "零一二三四五六七八九"


def chinese(value: int, *, two: str = "二") -> str:
    """Return a Chinese numeral, composed from the highest power down."""
    if value < 10:
        return CHINESE_DIGITS[value]
    for power, character in (10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"):
        if value >= power:
            times, rest = divmod(value, power)
            head = two if times == 2 and power > 10 else chinese(times, two=two)
            zero = "零" if 0 < rest < power // 10 else ""
            return head + character + zero + (chinese(rest, two=two) if rest else "")
    raise AssertionError


@given(st.integers(1, 10**12 - 1), st.sampled_from(["二", "两"]))
@example(10, "二")
@example(100_000_001, "两")
def test_an_integer_in_chinese_numerals_is_read_back(value: int, two: str) -> None:
    assert read(f"共{chinese(value, two=two)}元。") == [(value, "元")]


FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(st.integers(11, 10**9))
def test_an_integer_in_the_numerals_of_cheques_is_read_back(value: int) -> None:
    assert read(f"计{chinese(value).translate(FORMAL)}元整") == [(value, "元")]


@given(st.integers(1000, 2999), st.sampled_from("〇○零◯Ｏ０0"))
def test_a_year_in_chinese_digits_is_read_back(year: int, zero: str) -> None:
    digits = str(year).translate(str.maketrans("0123456789", f"{zero}一二三四五六七八九"))
    assert read(f"到{digits}年底") == [(year, "年")]


@given(st.integers(1000, 10**12 - 1), st.sampled_from(",，\u00a0\u2009\u202f \u3000"), st.booleans())
def test_separators_and_widths_change_no_number(value: int, separator: str, wide: bool) -> None:
    digits = f"{value:,}".replace(",", separator)
    if wide:
        digits = digits.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert read(f"约{digits}元") == [(value, "元")]


@given(st.floats(0.01, 99.99).map(lambda value: round(value, 2)), st.floats(0.01, 99.99).map(lambda v: round(v, 2)))
def test_a_range_has_no_sign(first: float, last: float) -> None:
    for dash in "-－−﹣–—～":
        assert read(f"增长{first}%{dash}{last}%") == [(first, "%"), (last, "%")]


@given(st.text(st.one_of(st.characters(), st.sampled_from("億萬餘個畝１．，ﬀ㎡½①"))))
def test_quantities_stand_where_they_are_printed(text: str) -> None:
    printed = "ﬀ" + text + "/投資3億元"
    last = quantities(printed)[-1]
    assert (printed[last.start : last.end], last.value, last.unit) == ("3億元", 3, "亿元")


PARTS = (*"零〇○Ｏ一二两三九十百千万亿廿半几数第点余0123456789,，.．-–— 年元个%", "百分之", "三分之", "个半月")
awkward = st.lists(st.one_of(st.characters(), st.sampled_from(PARTS))).map("".join)


@given(awkward, st.floats(allow_nan=False), st.sampled_from([None, "元", "%"]))
def test_any_text_can_be_read(text: str, value: float, unit: str | None) -> None:
    done = 0
    for each in quantities(text):
        assert done <= each.start < each.number_end <= each.end <= len(text)
        assert isfinite(each.value)
        done = each.end
    contradicts(text, value, unit)


@pytest.mark.thorough
@pytest.mark.parametrize("flood", ["9", "一", "万", "亿", "半", "1.", "1,000", "-9", "9-", "-", "1万", "1亿1", "一点"])
def test_floods_of_numerals(flood: str) -> None:
    quantities(flood * 20_000 + "1")
    contradicts(flood * 20_000, -1, "元")


def test_a_number_too_long_to_read_hides_no_other() -> None:
    assert read("9" * 5000 + "亿5000万元") == [(5000, "万元")]


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("5.9%", 5.9, "%"),
        ("350万千瓦", 350, "万千瓦"),
        ("350万千瓦", 3_500_000, "千瓦"),
        ("第6位", 6, "位"),
        ("第一", 1, None),
        ("半数以上", 0.5, None),
        ("1,000元", 1000, "元"),
        ("三百万元", 300, "万元"),
        ("三百万元", 3_000_000, "元"),
        ("三百万元", 3_000_000, None),
        ("三亿元", 3, "亿"),
        ("千亿级", 1000, "亿"),
        ("22.1万户", 22.1, "万户"),
        ("从294个到64个", 64, "个"),
        ("5组团", 5, "组团"),
        ("300余人", 300, "人"),
        ("-5.3%", -5.3, "%"),
        ("–5.3%", -5.3, "%"),
        ("同比-5.3%", -5.3, "%"),
        ("-5%--3%", -3, "%"),
        ("5%-5.5%", 5.5, "%"),
        ("4—6%", 4, "%"),
        ("百分之八点五", 8.5, "%"),
        ("百分之八点五", 8.5, None),
        ("三分之二", 0.67, None),
        ("三分之二", 0.6667, None),
        ("全省的1/4", 0.25, None),
        ("1/10以上", 0.1, None),
        ("2／3", 0.67, None),
        ("2000多亿方", 2000, "亿方"),
    ],
)
def test_a_value_that_is_printed_is_not_contradicted(raw: str, value: float, unit: str | None) -> None:
    assert not contradicts(raw, value, unit)


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("5.9%", 5.8, "%"),
        ("5.9%", 9, "%"),
        ("350万千瓦", 350, "千瓦"),
        ("350万千瓦", 10_000_000, "瓦"),
        ("第一方阵", 2, None),
        ("三亿元", 4, "亿"),
        ("5%至6%", 5, "元"),
        ("5.3%", -5.3, "%"),
        ("-5.3%", 5.3, "%"),
        ("5%-5.5%", -5.5, "%"),
        ("5-5.5%", -5.5, "%"),
        ("三月－五月", -5, "月"),
        ("3万-5万元", -5, "万元"),
        ("—5.3%", -5.3, "%"),
        ("百分之八点五", 8.4, "%"),
        ("三分之二", 0.6, None),
        ("2/3", 0.66, None),
        ("1/4", 0.3, None),
        ("1/0", 0.5, None),
        ("廿五人", 5, "人"),
    ],
)
def test_a_value_that_is_not_printed_is_contradicted(raw: str, value: float, unit: str | None) -> None:
    assert contradicts(raw, value, unit)


@pytest.mark.parametrize("raw", ["许多", "十几个", "三四百人", "3至十几个", "2\ue0105米", "全省领先"])
def test_what_cannot_be_read_contradicts_no_value(raw: str) -> None:
    assert not contradicts(raw, 25, None)


@given(st.integers(0, 10**12 - 1))
def test_digits_with_commas_say_their_number(value: int) -> None:
    assert not contradicts(f"约{value:,}元", value, "元")
    assert contradicts(f"约{value:,}元", value + 1, "元")
