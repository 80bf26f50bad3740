import pytest

from siping_tui.importing.headings import find_headings
from siping_tui.importing.roles import contexts, find_stretches, plan_span, year_of_report
from tests.importing.documents import county_report, paragraphs


@pytest.mark.parametrize(
    ("words", "years"),
    [("十四五", (2021, 2025)), ("“十二五”时期", (2011, 2015)), ("第十五个五年规划", (2026, 2030)), ("五年来", None)],
)
def test_the_years_of_a_five_year_plan(words: str, years: tuple[int, int] | None) -> None:
    assert plan_span(words) == years


def test_roles_and_years_follow_headings_and_cues() -> None:
    lines = list(county_report().paragraphs)[9:]
    headings = [each for each in find_headings(lines) if each.system != "unmarked"]
    stretches = find_stretches(lines, headings)
    found = contexts(lines, headings, stretches, 2031, "政府工作报告")
    seen = {each.text[:4]: (context.role, context.years) for each, context in zip(lines, found, strict=True)}
    assert seen["现在，我"][0] == "other"
    assert seen["综合实力"] == ("review", (2026, 2030))
    assert seen["（一）经"] == ("review", (2030, 2030))
    assert seen["我们也清"][0] == "situation"
    assert seen["“十六五"] == ("aims", (2031, 2035))
    assert seen["加快项目"] == ("plan", (2031, 2031))
    assert seen["各位代表"][0] == "other"
    assert [each.title for each in stretches] == ["困难和问题", "主要预期目标", "结语"]


def test_a_report_without_a_date_has_the_year_of_its_headings() -> None:
    headings = find_headings(paragraphs("一、2030年工作回顾", "正文。", "二、2031年工作安排", "正文。"))
    assert year_of_report(None, headings) == 2031
    assert year_of_report(None, headings[:1]) == 2031
    assert year_of_report(2040, headings) == 2040


def test_a_proposal_only_says_what_shall_be_done() -> None:
    lines = paragraphs("一、回顾和形势", "（1）推动发展。各项任务扎实推进。")
    found = contexts(lines, find_headings(lines), [], 2030, "关于制定第十六个五年规划的建议")
    assert found == [("aims", (2031, 2035))] * 2


@pytest.mark.parametrize(
    ("title", "role", "years"),
    [
        ("青禾县2030年国民经济和社会发展统计公报", "review", (2030, 2030)),
        ("2031年工作要点", "plan", (2031, 2031)),
        ("青禾县乡村振兴规划（2031—2035年）", "aims", (2031, 2035)),
        ("青禾县第十六个五年规划纲要", "aims", (2031, 2035)),
        ("关于推进高质量发展的意见", "aims", None),
    ],
)
def test_the_title_tells_what_all_of_a_document_is_about(title: str, role: str, years: tuple[int, int] | None) -> None:
    lines = paragraphs("一、农业", "粮食产量5亿斤。", "二、工业", "工业增加值增长6%。")
    assert contexts(lines, find_headings(lines), [], 2032, title) == [(role, years)] * 4


def test_a_plan_looks_back_in_the_sections_that_name_their_years() -> None:
    lines = paragraphs("第一章 环境", "第一节 “十五五”时期发展成就", "产量5亿斤。", "第二节 目标", "产量6亿斤。")
    found = contexts(lines, find_headings(lines), [], None, "青禾县第十六个五年规划纲要")
    ahead, past = ("aims", (2031, 2035)), ("review", (2026, 2030))
    assert found == [ahead, past, past, ahead, ahead]


def test_the_part_about_problems_is_no_plan() -> None:
    lines = paragraphs("一、2030年工作完成情况", "好。", "二、存在的主要问题", "差。", "三、2031年工作打算", "做。")
    found = contexts(lines, find_headings(lines), [], 2031, "青禾县商务局工作总结")
    assert [each.role for each in found] == ["review"] * 2 + ["situation"] * 2 + ["plan"] * 2


def test_a_heading_of_an_account_that_says_nothing_is_about_the_past() -> None:
    lines = paragraphs("一、综述", "好。", "二、分行业", "好。")
    assert {each.role for each in contexts(lines, find_headings(lines), [], 2031, "经济运行分析")} == {"review"}
    assert contexts(lines, find_headings(lines), [], 2031, "政府工作报告")[-1].role == "plan"


def test_years_in_chinese_numerals_tell_the_part() -> None:
    lines = paragraphs("二○三○年工作回顾", "好。", "今后五年的目标任务", "做。", "二○三一年的主要工作", "做。")
    found = contexts(lines, find_headings(lines), [], 2031, "政府工作报告")
    assert [each.role for each in found] == ["review"] * 2 + ["aims"] * 2 + ["plan"] * 2


def test_a_part_whose_heading_does_not_say_so_is_about_the_five_years_it_begins_with() -> None:
    lines = paragraphs(
        "一、回顾", "好。", "二、绘好蓝图", "“十六五”时期是关键时期。", "产值年均增长5%。", "三、开好局", "做。"
    )
    found = contexts(lines, find_headings(lines), [], 2031, "政府工作报告")
    assert [each.role for each in found[2:]] == ["plan", "aims", "aims", "plan", "plan"]
    assert found[4].years == (2031, 2035)


def test_cues_inside_a_part_about_several_periods() -> None:
    lines = paragraphs(
        "一、2030年及“十五五”时期工作回顾",
        "2030年是很不平凡的一年。",
        "各位代表！2030年是“十五五”收官之年。五年来，我们从容应对变局。",
        "各项事业全面进步，地区生产总值年均增长6%。",
        "根据《中共青禾县委关于制定第十六个五年规划的建议》，我们编制了规划纲要。",
        "二、2031年重点工作",
        "扎实工作。",
    )
    found = contexts(lines, find_headings(lines), [], 2031, "政府工作报告")
    assert found[1:5] == [
        ("review", (2030, 2030)),
        ("review", (2026, 2030)),
        ("review", (2026, 2030)),
        ("aims", (2031, 2035)),
    ]


def test_thanks_have_a_heading_of_their_own_unless_they_are_all_of_a_section() -> None:
    thanks = "一路走来不容易。在此，我代表县人民政府，向全县人民致以崇高敬意！"
    lines = paragraphs("一、回顾", "好。", thanks, "二、盛会", thanks, "三、下一步工作", "让我们努力。")
    found = find_stretches(lines, find_headings(lines))
    assert [(each.paragraph, each.title) for each in found] == [(2, "致谢"), (6, "结语")]
