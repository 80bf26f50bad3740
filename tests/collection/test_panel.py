"""What the targets and figures of an indicator measure, and what takes the place of their numbers."""

from pathlib import Path

import pytest

from siping_tui.collection.opening_collections import open_collection
from siping_tui.collection.panel import PanelRow, panel
from tests.collection.reports import write_report


def rows(tmp_path: Path, targets: str) -> dict[str, PanelRow]:
    """Return the main targets of a report with these targets, by indicator; of several, the first one."""
    folder = tmp_path / "reports"
    folder.mkdir()
    file = write_report(folder, "云南省", 2031, office="省长")
    text = file.read_text("utf-8")
    begin, end = text.index("地区生产总值增长6%左右"), text.index("。\n深化改革")
    file.write_text(f"{text[:begin]}{targets}{text[end:]}", "utf-8")
    with open_collection([folder], folder=tmp_path / "cache") as collection:
        found = [each for each in panel(collection.store, collection.reports) if each.main]
    return {each.indicator: each for each in reversed(found)}


@pytest.mark.parametrize(
    ("target", "indicator", "measure"),
    [
        ("居民消费价格涨幅2%左右", "cpi", "growth"),
        ("单位地区生产总值二氧化碳排放降低3.8%左右", "carbon-intensity", "change"),
        ("碳排放强度下降完成国家下达任务", "carbon-intensity", "change"),
        ("城镇新增就业6000人以上", "urban-jobs", "level"),
        ("城镇调查失业率5.5%左右", "surveyed-unemployment", "rate"),
        ("城镇登记失业率控制在较低水平", "registered-unemployment", "rate"),
        ("常住人口城镇化率达到60%", "urbanisation", "rate"),
        ("制造业增加值占地区生产总值比重达到30%", "manufacturing-share", "rate"),
        ("居民收入增长与经济增长同步", "disposable-income", "growth"),
        ("固定资产投资实现正增长", "fixed-investment", "growth"),
        ("单位地区生产总值二氧化碳排放完成目标任务", "carbon-intensity", "change"),
    ],
)
def test_measures(tmp_path: Path, target: str, indicator: str, measure: str) -> None:
    assert rows(tmp_path, f"地区生产总值增长5%；{target}")[indicator].measure == measure


@pytest.mark.parametrize(
    ("target", "bound"),
    [
        ("居民收入增长与经济增长同步", None),
        ("居民收入增速高于经济增速", "over"),
        ("居民收入增速不低于全国平均水平", "at-least"),
    ],
)
def test_a_target_that_follows_another_indicator_may_be_above_it(
    tmp_path: Path, target: str, bound: str | None
) -> None:
    row = rows(tmp_path, f"地区生产总值增长5%；{target}")["disposable-income"]
    assert (row.relation, row.bound, row.raw) == ("in-step", bound, None)


@pytest.mark.parametrize(
    ("target", "indicator", "bound"),
    [
        ("固定资产投资实现正增长", "fixed-investment", "over"),
        ("固定资产投资增速保持在全国平均水平以上", "fixed-investment", "at-least"),
        ("粮食产量只增不减", "grain-output", "at-least"),
        ("粮食产量保持稳定", "grain-output", None),
    ],
)
def test_a_target_without_a_number_may_have_a_bound(
    tmp_path: Path, target: str, indicator: str, bound: str | None
) -> None:
    row = rows(tmp_path, f"地区生产总值增长5%；{target}")[indicator]
    assert (row.raw, row.bound) == (None, bound)


def test_the_sign_of_percentages_is_the_same_in_all_reports(tmp_path: Path) -> None:
    assert rows(tmp_path, "地区生产总值增长5％左右")["grp"].unit == "%"


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("地区生产总值增长5%左右，在实际工作中努力争取更好结果", "在实际工作中努力争取更好结果"),
        ("地区生产总值按增长5%安排，在实际工作中努力争取更好结果", "在实际工作中努力争取更好结果"),
        ("地区生产总值增长5%左右、力争达到6%", "力争达到6%"),
        ("地区生产总值增长5%左右，居民消费价格涨幅2%左右", None),
    ],
)
def test_words_that_reach_for_more(tmp_path: Path, words: str, stretch: str | None) -> None:
    assert rows(tmp_path, words)["grp"].stretch == stretch
