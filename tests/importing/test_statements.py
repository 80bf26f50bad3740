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
        ("地区生产总值年均增长8%", REVIEW, "2026/2030", "implied"),
        ("PM2.5年均浓度28微克/立方米", FIVE_YEARS, "2030", "implied"),
        ("近三年旅游收入增长8%", REVIEW, "2028/2030", "stated"),
        ("失业率上半年5.5%", REVIEW, "2030-01/2030-06", "stated"),
    ],
)
def test_periods(text: str, context: ParagraphContext, period: str, basis: str) -> None:
    found = only(text, context)
    assert (found.period, found.period_basis) == (period, basis)


def test_a_mean_of_a_plan_is_due_when_the_plan_ends() -> None:
    text = "综合考虑实现2045年远景目标，提出地区生产总值年均增长5%左右"
    found = only(text, AIMS)
    assert (found.kind, found.period, found.due, found.due_basis) == ("target", "2031/2035", 2035, "implied")


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


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("海洋生产总值增长6%", None),
        ("县域经济增长5.5%", None),
        ("万元生产总值用水量下降22%", None),
        ("城市副中心地区生产总值年均增长5%", None),
        ("新增经济总量超500亿元县3个", None),
        ("开发区规上工业增加值、工业投资年均分别增长6%", None),
        ("普惠小微贷款余额增长13%", None),
        ("锂电池出口增长57%", None),
        ("近岸海域水质优良比例84%", None),
        ("高技术制造业投资增长11%", None),
        ("高原特色数字产业增加值、地区生产总值增长6%", "grp"),
        ("全县地区生产总值增长6%", "grp"),
        ("青禾县地区生产总值增长6%", "grp"),
        ("“十四五”时期地区生产总值年均增长6%", "grp"),
        ("人均地区生产总值年均增长5.4%", "grp-per-capita"),
        ("农村居民收入增长5.9%", "rural-income"),
        ("城镇居民收入增长4.8%", "urban-income"),
        ("脱贫地区农村居民收入增长6.3%", None),
        ("城乡居民收入增长5%", "disposable-income"),
        ("财政总收入7019亿元", "total-fiscal-revenue"),
        ("外贸进出口总额增长4%", "foreign-trade"),
        ("进出口增长4%", "foreign-trade"),
        ("对东盟进出口增长8%", None),
        ("进出口加工总值增长4%", None),
        ("民营经营主体178万户", None),
        ("入境游客增长20%", "inbound-visitors"),
    ],
)
def test_words_beside_the_name_of_an_indicator_make_it_another_thing(text: str, indicator: str | None) -> None:
    assert {each.indicator for each in statements_in(text, REVIEW, "青禾县", None) if each.label} == {indicator}


def test_the_economy_of_a_region_is_not_that_of_the_place() -> None:
    (found,) = statements_in("两江地区双城经济圈建设走深走实，经济总量超9万亿元", REVIEW, "青禾县", None)
    assert found.indicator is None
    (found,) = statements_in("全国地区生产总值增长5%", REVIEW, "青禾县", None)
    assert found.indicator is None
    (found,) = statements_in("全国地区生产总值增长5%", REVIEW, "", None)
    assert found.indicator == "grp"


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
