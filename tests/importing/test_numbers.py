import pytest

from siping_tui.importing.quantity_names import numbers_in


def found(text: str) -> list[tuple[str, float | None, str, str | None]]:
    return [(text[each.start : each.end], each.value, each.unit, each.bound) for each in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增就业3.25万人", ("3.25万人", 3.25, "万人", None)),
        ("税收突破2亿元", ("2亿元", 2, "亿元", "over")),
        ("失业率控制在5.5%以内", ("5.5%以内", 5.5, "%", "at-most")),
        ("失业率达5.5%左右", ("5.5%左右", 5.5, "%", "about")),
        ("培训不少于3000人", ("3000人", 3000, "人", "at-least")),
        ("受益5000余户", ("5000余户", 5000, "户", "over")),
        ("近八成资金用于民生", ("八成", 8, "成", "about")),
        ("占全县近一半", ("一半", 0.5, "", "about")),
        ("稳定在全国1/10以上", ("1/10以上", 0.1, "", "at-least")),
        ("带动投资超千亿元", ("千亿元", 1000, "亿元", "over")),
        ("贷款余额超万亿元", ("万亿元", 1, "万亿元", "over")),
        ("专利数实现翻番", ("翻番", 1, "番", None)),
        ("死亡率0.6人/百亿元以下", ("0.6人/百亿元以下", 0.6, "人/百亿元", "at-most")),
        ("牲畜16.4万头（只）", ("16.4万头（只）", 16.4, "万头（只）", None)),
        ("惠及近8万市民", ("8万", 8, "万", "about")),
        ("算力超4.8万P", ("4.8万P", 4.8, "万P", "over")),
        ("收入比降至2.2。", ("2.2", 2.2, "", None)),
        ("收入比为2.5∶1。", ("2.5∶1", 2.5, "", None)),
        ("产业结构为7.4:39.6:53。", ("7.4:39.6:53", None, "", None)),
        ("增加优良天数25天", ("25天", 25, "天", None)),
        ("热电2×35万千瓦机组建成", ("2×35万千瓦", None, "万千瓦", None)),
        ("项目签约35亿元", ("35亿元", 35, "亿元", None)),
        ("新增3个三千亿元城市", ("3个", 3, "个", None)),
        ("新增天然气10亿方以上", ("10亿方以上", 10, "亿方", "at-least")),
        ("小学等10个村校", ("10个", 10, "个", None)),
        ("增长百分之十二点五", ("百分之十二点五", 12.5, "%", None)),
        ("合格率达到百分之九十六", ("百分之九十六", 96, "%", "reach")),
        ("自然增长率为-2.98‰", ("-2.98‰", -2.98, "‰", None)),
        ("营收同比+23.4%", ("+23.4%", 23.4, "%", None)),
        ("最低气温零下20.5℃", ("零下20.5℃", -20.5, "℃", None)),
        ("出资比例不高于10%", ("10%", 10, "%", "at-most")),
        ("出资比例高于10%", ("10%", 10, "%", "at-least")),
        ("培育十亿元企业5家", ("5家", 5, "家", None)),
        ("投入十万元资金", ("十万元", 10, "万元", None)),
        ("产值迈上2万亿台阶", ("2万亿", 2, "万亿", "reach")),
    ],
)
def test_quantities(text: str, expected: tuple[str, float | None, str, str | None]) -> None:
    assert found(text) == [expected]


def test_a_range_is_one_number() -> None:
    (number,) = numbers_in("增速4.5%—5%")
    assert (number.value, number.value_to, number.unit) == (4.5, 5, "%")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增速4.5%-5%", [(4.5, 5)]),
        ("增速-5%--3%", [(-5, -3)]),
        ("增速-3%至2%", [(-3, 2)]),
        ("增速负3%负2%", [(-3, None), (-2, None)]),
    ],
)
def test_a_hyphen_in_a_range_is_no_sign(text: str, values: list[tuple[float, float | None]]) -> None:
    assert [(each.value, each.value_to) for each in numbers_in(text)] == values


def test_one_word_bounds_each_number_of_a_list() -> None:
    assert [each[3] for each in found("入园率、普惠率分别达96%和94%")] == ["reach", "reach"]
    assert [each[3] for each in found("收入分别增长4.5%、5.5%左右")] == ["about", "about"]


@pytest.mark.parametrize(
    "text",
    [
        "2030年1月15日",
        "“十六五”时期",
        "县委十二届五次全会",
        "第三批试点",
        "深入推进“十个全覆盖”工程",
        "从创新、协调、绿色6个维度推进",
        "统筹发展和安全两个大局",
        "长河、青山、绿野三条文化带",
        "保持千亿级投资规模",
        "经济总量超千亿元的县域",
        "轨道交通22号线",
        "安全生产三年行动",
        "园区二期工程",
        "20户以上自然村",
        "二级以上医疗机构",
        "重点做好十个方面工作",
        "人民至上放在首位",
        "一批重大项目、一系列举措",
        "每万人口发明专利",
        "达到Ⅲ类水体比例",
        "继续走在前列",
        "服务业扩大开放2.0任务",
        "6月17日15:30开幕",
        "县道125线",
        "五百强企业",
    ],
)
def test_numerals_in_names_are_no_quantities(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "raw", "value", "kind"),
    [
        ("总量居全市第3位", "第3位", 3, "rank"),
        ("优良率居全市首位", "首位", 1, "rank"),
        ("建成全省首个零碳园区", "全省首个", 1, "rank"),
        ("连续9年稳居前列", "连续9年", 9, "streak"),
        ("在考核中获“六连优”", "六连优", 6, "streak"),
        ("实现“八连增”", "八连增", 8, "streak"),
        ("面积实现5连增", "5连增", 5, "streak"),
        ("水质达到Ⅱ类", "Ⅱ类", None, "grade"),
        ("产量再创历史新高", "再创历史新高", None, "grade"),
    ],
)
def test_standings(text: str, raw: str, value: float | None, kind: str) -> None:
    number = numbers_in(text)[0]
    assert (text[number.start : number.end], number.value, number.standing) == (raw, value, kind)
