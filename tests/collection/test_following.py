"""What became of the targets of a report, by what the numbers of the later one count."""

import pytest

from siping_tui.collection.following import FollowedTarget, follow
from siping_tui.pages.comparisons import later_numbers
from tests.collection.reports import REPORT
from tests.collection.test_comparing import outline, saying


def followed(aim: str, said: str) -> FollowedTarget:
    """Return what became of the target of a sentence in the report of the next year, which says another."""
    before = outline(REPORT.replace("深化改革。", aim))
    found = [each for each in follow(before, saying(said, year=2031, last=2030)) if each.target.quote in aim]
    return found[-1]


@pytest.mark.parametrize(
    ("aim", "said", "outcome", "numbers"),
    [
        # The number beside the noun, of the several in a sentence.
        ("建成温室80栋，苹果产量达到8万吨。", "建成温室90栋，苹果产量达到9万吨，水产品产量达到3万吨。", "met", "9万吨"),
        ("建成温室80栋，苹果产量达到8万吨。", "水产品产量达到9万吨，苹果产量达到7万吨。", "not-met", "7万吨"),
        ("新建冷藏仓库3万平方米。", "建成冷藏仓库4万平方米。", "met", "4万平方米"),
        # More words, fewer words, an abbreviation: a person judges.
        ("新建果品交易大厅6座。", "建成交易大厅7座。", "uncertain", "7座"),
        ("全年实现残疾人员再就业300人。", "全年新增就业900人，实现再就业350人。", "uncertain", "350人"),
        ("年内建成标准化公厕12座。", "13座标准化公共厕所、5处停车场投入使用。", "uncertain", "13座"),
        ("改造文化路、和平路等背街小巷9条。", "集中改造的10条背街小巷全部完工。", "uncertain", "10条"),
        # A noun that leaves open of what.
        ("整修公园9个，惠及居民3万户。", "公园整修10个，惠及居民2.8万户。", "uncertain", "2.8万户"),
        # What is added and the total are not the same.
        ("完成湿地管护面积50万亩。", "湿地管护面积达到300万亩。", "uncertain", "300万亩"),
        ("建成充电车位500个。", "建成充电车位达到9000个。", "uncertain", "9000个"),
        ("新增停车泊位500个。", "停车泊位达到9000个。", "uncertain", "9000个"),
    ],
)
def test_a_number_is_compared_with_that_of_the_same_noun(aim: str, said: str, outcome: str, numbers: str) -> None:
    found = followed(aim, said)
    assert (found.outcome, later_numbers(found)) == (outcome, numbers)


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        ("完成绿化130万平方米。", "基地建设完成投资1200万元，建成大棚300个、仓储库2万平方米。"),
        ("投资1亿元。", "全区累计完成工业投资196亿元，全年完成投资15.1亿元。"),
        ("全年实现再就业900人。", "全年新增就业3000人。"),
    ],
)
def test_a_number_of_another_noun_is_no_answer(aim: str, said: str) -> None:
    found = followed(aim, said)
    assert (found.outcome, found.figure, found.sentence) == ("not-said", None, None)


@pytest.mark.parametrize(
    ("said", "outcome", "numbers"),
    [
        ("城镇居民人均可支配收入增长6.5%，农村居民人均可支配收入增长9.4%。", "uncertain", "6.5%、9.4%"),
        ("城镇居民人均可支配收入增长7.6%，农村居民人均可支配收入增长9.4%。", "met", "7.6%、9.4%"),
        ("城镇居民人均可支配收入增长6.5%，农村居民人均可支配收入增长5.4%。", "not-met", "6.5%、5.4%"),
        ("农村居民人均可支配收入增长9.4%。", "uncertain", "9.4%"),
    ],
)
@pytest.mark.parametrize(
    "subject",
    [
        "城乡居民人均可支配收入分别增长",
        "城乡居民收入分别增长",
        "城镇居民人均可支配收入、农村居民人均可支配收入均增长",
    ],
)
def test_a_joined_subject_is_met_only_if_each_part_is(subject: str, said: str, outcome: str, numbers: str) -> None:
    found = followed(f"{subject}7.5%。", said)
    assert (found.outcome, later_numbers(found)) == (outcome, numbers)


@pytest.mark.parametrize(
    "subject", ["社会消费品零售总额、蜂蜜产量均增长", "社会消费品零售总额和限上社会消费品零售总额均增长"]
)
def test_a_part_that_is_not_known_leaves_the_whole_open(subject: str) -> None:
    found = followed(f"{subject}7.5%。", "社会消费品零售总额增长9%，游客满意度提高11%。")
    assert (found.outcome, later_numbers(found)) == ("uncertain", "9%")


def test_a_growth_is_not_compared_with_the_level_beside_the_growth() -> None:
    before = outline(REPORT.replace("深化改革。", "城镇居民人均可支配收入、农村居民人均可支配收入均增长8%。"))
    after = saying("城镇和农村居民人均可支配收入分别达35000元、25000元，分别同比增长7.8%。", year=2033, last=2032)
    (found,) = (each for each in follow(before, after) if each.target.value == 8)
    assert (found.outcome, later_numbers(found)) == ("changed", "7.8%")


@pytest.mark.parametrize(("aim", "outcome"), [("5700", "not-met"), ("5000", "uncertain"), ("2900", "met")])
def test_of_two_numbers_of_an_indicator_that_of_the_like_sentence_is_shown(aim: str, outcome: str) -> None:
    """One may be of a part, so both decide."""
    before = outline(REPORT.replace("深化改革。", f"全年新增就业{aim}人，城镇登记失业率控制在4%以内。"))
    after = saying(
        "全年新开商铺600家，新增就业3000人。发放贷款900万元，全年新增就业5650人，城镇登记失业率控制到3.9%。",
        year=2031,
        last=2030,
    )
    (jobs,) = (each for each in follow(before, after) if each.target.value == int(aim))
    assert (jobs.outcome, later_numbers(jobs)) == (outcome, "5650人")
