import pytest

from siping_tui.importing.roles import ParagraphContext
from siping_tui.importing.statements import FoundStatement, main_targets_start, statements_in

REVIEW = ParagraphContext("review", (2030, 2030))
FIVE_YEARS = ParagraphContext("review", (2026, 2030))
PLAN = ParagraphContext("plan", (2031, 2031))
AIMS = ParagraphContext("aims", (2031, 2035))


def only(text: str, context: ParagraphContext) -> FoundStatement:
    (found,) = statements_in(text, context, "青禾县", None)
    return found


def test_the_part_decides_between_fact_and_promise() -> None:
    assert only("新增绿道100公里", REVIEW).kind == "figure"
    assert only("新增绿道100公里", PLAN).kind == "target"


@pytest.mark.parametrize(
    "text", ["去年新增就业5000人", "总投资5亿元的水厂开工", "已建成公厕20座", "热电2×35万千瓦项目"]
)
def test_facts_inside_a_plan(text: str) -> None:
    assert only(text, PLAN).kind == "figure"


def test_a_comparison_inside_a_plan_is_a_promise() -> None:
    assert only("预算支出比上年预算增长4%", PLAN).kind == "target"


def test_a_promise_inside_a_review() -> None:
    assert only("到2035年建成公厕200座", REVIEW).kind == "target"


@pytest.mark.parametrize(
    ("text", "context", "period", "basis"),
    [
        ("粮食产量5亿斤", REVIEW, "2030", "implied"),
        ("粮食产量5亿斤", FIVE_YEARS, "2030", "implied"),
        ("新增就业3万人", FIVE_YEARS, "2026/2030", "implied"),
        ("新增就业超3万人", FIVE_YEARS, "2026/2030", "implied"),
        ("地区生产总值年均增长8%", FIVE_YEARS, "2026/2030", "stated"),
        ("2028年旅游收入5亿元", FIVE_YEARS, "2028", "stated"),
        ("粮食产量连续9年稳定", REVIEW, "2022/2030", "stated"),
    ],
)
def test_periods(text: str, context: ParagraphContext, period: str, basis: str) -> None:
    found = only(text, context)
    assert (found.period, found.period_basis) == (period, basis)


def test_the_first_number_of_a_change_is_of_the_year_before() -> None:
    first, last = statements_in("参保率由91%提高到95%", REVIEW, "青禾县", None)
    assert (first.period, last.period) == ("2029", "2030")


@pytest.mark.parametrize(
    ("text", "context", "due", "basis"),
    [
        ("新增就业3000人", PLAN, 2031, "implied"),
        ("今年新增就业3000人", PLAN, 2031, "stated"),
        ("到2033年底前新增就业3000人", PLAN, 2033, "stated"),
        ("到2033年底，改造2032年底前建成的小区36个", PLAN, 2033, "stated"),
        ("明年新增就业3000人", PLAN, 2032, "stated"),
        ("2033年新增就业3000人", PLAN, 2033, "stated"),
        ("2031年新增就业3000人", PLAN, 2031, "implied"),
        ("城镇化率达到62%", AIMS, 2035, "implied"),
        ("城镇化率达到62%", ParagraphContext("aims", None), None, "none"),
    ],
)
def test_due_years(text: str, context: ParagraphContext, due: int | None, basis: str) -> None:
    found = only(text, context)
    assert (found.due, found.due_basis) == (due, basis)


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("地区生产总值120亿元", "level", None),
        ("地区生产总值增长6%", "growth", None),
        ("能耗下降3%", "growth", "down"),
        ("城镇化率提高2个百分点", "change", None),
        ("民生支出占比80%", "share", None),
        ("参保率提高到95%", "rate", None),
        ("出生率4.99‰", "rate", None),
        ("人口自然增长率为2.1‰", "rate", None),
        ("工业增加值186亿元", "level", None),
        ("粮食产量减产3%", "growth", "down"),
        ("进出口下降-3%", "growth", None),
        ("旅游收入较上年成长4%", "growth", None),
        ("专利数增长2倍", "growth", None),
    ],
)
def test_measures(text: str, measure: str, direction: str | None) -> None:
    found = only(text, REVIEW)
    assert (found.measure, found.direction) == (measure, direction)


def test_indicators_are_named_by_their_longest_spelling() -> None:
    assert only("城镇居民人均可支配收入增长5%", PLAN).indicator == "urban-income"


def test_a_share_of_an_indicator_is_not_that_indicator() -> None:
    found = only("服务业对经济增长贡献率超70%", PLAN)
    assert (found.indicator, found.measure) == (None, "share")
    assert only("海洋产业占地区生产总值比重达到12%", PLAN).indicator is None
    assert only("一般公共预算收入为调整预算的101.3%", REVIEW).indicator is None


def test_a_number_in_a_unit_of_something_else_has_no_indicator() -> None:
    assert only("开工保障性住房项目12个", PLAN).indicator is None
    assert only("筹建保障性住房1200套", PLAN).indicator == "affordable-housing"


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("确保建成公厕20座", "ensure"),
        ("力争建成公厕20座", "strive"),
        ("建成公厕20座", "complete"),
        ("推进20个村改造", "promote"),
    ],
)
def test_strengths(text: str, strength: str) -> None:
    assert only(text, PLAN).strength == strength


def test_ranks_in_a_plan_are_no_targets() -> None:
    assert statements_in("力争总量居全市第3位", PLAN, "青禾县", None) == []


def test_the_main_targets_begin_after_their_words() -> None:
    text = "今年主要预期目标是：地区生产总值增长6%，就业3000人。"
    start = main_targets_start(text, "")
    assert text[start:].startswith("地区生产总值")
    assert all(each.is_headline for each in statements_in(text, PLAN, "青禾县", start))
    assert main_targets_start("地区生产总值增长6%。", "今年主要预期目标是：") == 0
    assert main_targets_start("地区生产总值增长6%。", "另一段。") is None
