from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from siping_tui.briefing.model import Bilingual, Figure, Section, Target
from siping_tui.briefing.outline import Outline
from siping_tui.collection.comparing import changes, compare, new_terms, sentences_of
from siping_tui.collection.following import follow
from siping_tui.importing.drafting import draft
from tests.collection.reports import REPORT
from tests.importing.documents import document


def outline(text: str = REPORT, **fields: object) -> Outline:
    values = {"place": "四平市", "office": "市长", "year": 2030, "last": 2029, "grp": 5, "aim": 6, **fields}
    return Outline(draft(document(text.format(**values))))


def saying(words: str, **fields: object) -> Outline:
    """Return a report that says more of the last year."""
    return outline(REPORT.replace("数字经济加快", f"{words}数字经济加快"), **fields)


BEFORE = outline()
AFTER = outline(year=2031, last=2030, grp=5.5, aim=7)


def test_a_report_and_itself_are_the_same() -> None:
    same = sentences_of(BEFORE)
    assert {each.fate for each in compare(same, same)} == {"same"}


def test_fates_of_sentences() -> None:
    before, after = sentences_of(BEFORE), sentences_of(AFTER)
    extra = outline(year=2031, last=2030, place="云南省", office="省长")
    found = compare(before, after)
    assert {each.fate for each in found if each.after and "数字经济加快" in each.after.text} == {"same"}
    assert {each.fate for each in found if each.after and "主要预期目标" in each.after.text} == {"reworded"}
    assert not [each for each in found if each.fate in ("new", "gone")]
    assert [each.fate for each in compare([], sentences_of(extra))] == ["new"] * len(sentences_of(extra))
    assert [each.fate for each in compare(before, [])] == ["gone"] * len(before)


def test_each_sentence_has_one_partner() -> None:
    found = compare(sentences_of(BEFORE), sentences_of(AFTER))
    partners = [each.before for each in found if each.before]
    assert len(partners) == len(sentences_of(BEFORE))


def test_changes_put_both_wordings_together() -> None:
    found = list(changes("增长5%左右", "增长6%以上"))
    assert "".join(words for kind, words in found if kind != "added") == "增长5%左右"
    assert "".join(words for kind, words in found if kind != "removed") == "增长6%以上"


def test_new_terms_are_quoted_or_said_several_times() -> None:
    before = ["发展数字经济。"]
    after = ["实施“双碳”行动。低空经济起步，低空经济壮大，大力发展低空经济。数字经济、数字经济、数字经济。"]
    assert [(each.term, each.count_after) for each in new_terms(before, after)] == [("低空经济", 3), ("双碳", 1)]


@pytest.mark.parametrize(
    ("after", "terms"),
    [
        ("有利于发展的政策。促进发展的政治。引导发展的政绩。", []),
        ("建设现代农业。建设现代金融。建设现代物流。", []),
        (
            "推动改革，推动开放。带动就业，带动消费。推动经济社会进步。带动经济社会转型。推动经济社会变革。经济社会向好。",
            [("经济社会", 4)],
        ),
        ("土壤污染防治。土壤污染防线。土壤污染防控。污染防治见效，污染防治，污染防治。", [("污染防治", 4)]),
        ("促进社会和谐稳定。维护社会和谐稳定。社会和谐稳定。", [("社会和谐稳定", 3)]),
    ],
)
def test_no_new_term_is_a_fragment(after: str, terms: list[tuple[str, int]]) -> None:
    assert list(map(tuple, new_terms(["农业"], [after]))) == terms


def test_targets_are_followed_to_the_next_report() -> None:
    found = {each.target.label.zh: each for each in follow(BEFORE, AFTER)}
    growth = found["四平市地区生产总值增长（2030年）"]
    assert growth.outcome == "nearly"
    assert growth.figure is not None
    assert growth.figure.value == 5.5
    assert found["四平市城镇新增就业（2030年）"].outcome == "not-said"


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        ("努力完成4000户的改造任务。", "棚户区改造完成4000户，配套基础设施项目开工建设。"),
        ("力争“海悦城”、红星美凯龙综合体年内营业。", "红星美凯龙商贸综合体项目已部分试营业，居然之家投入运营。"),
    ],
)
def test_a_number_or_a_name_is_recognized_in_another_sentence(aim: str, said: str) -> None:
    before = outline(REPORT.replace("深化改革。", aim))
    after = saying(f"城镇面貌明显改善，完成14000户登记。{said}", year=2031, last=2030)
    (followed,) = (each for each in follow(before, after) if each.target.quote in aim)
    assert (followed.outcome, followed.sentence) == ("uncertain", said)


def test_another_year_of_a_growth_is_closer_than_the_level() -> None:
    words = REPORT.replace("地区生产总值增长", "地区生产总值4720亿元，比上年同期实际增长")
    after = outline(words, year=2033, last=2032, grp=9.2)
    growth = next(each for each in follow(BEFORE, after) if each.target.indicator == "grp")
    assert growth.outcome == "changed"
    assert growth.figure is not None
    assert growth.figure.raw == "9.2%"


def test_about_is_never_rounded_into_met() -> None:
    outcomes = [
        next(each.outcome for each in follow(BEFORE, outline(year=2031, last=2030, grp=grp)) if each.target.value == 6)
        for grp in (5.9, 6, 6.1)
    ]
    assert outcomes == ["nearly", "met", "met"]


def outcome(aim: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """Return the outcome of a target with a figure of the same indicator."""
    common: dict[str, Any] = {"label": Bilingual("某项", "Item"), "quote": "某项", "indicator": "cpi", "unit": "%"}
    part = Section(id="part", title=Bilingual("部分", "Part"), text="某项2%。")
    target, figure = (
        Target(**{**common, "id": "t", **aim}),
        Figure(**{**common, "id": "f", "raw": "2%", "kind": "amount", **said}),
    )
    sections = (replace(part, targets=(target,)), replace(part, figures=(figure,)))
    before, after = (Outline(replace(BEFORE.briefing, sections=(each,))) for each in sections)
    (followed,) = follow(before, after)
    return followed.outcome


@pytest.mark.parametrize(
    ("aim", "said", "expected"),
    [
        ({"value": 2, "bound": "about"}, {"value": 0.2}, "nearly"),
        ({"value": 2, "bound": "about"}, {"value": 2.1}, "nearly"),
        ({"value": 2, "bound": "about"}, {"value": 2}, "met"),
        ({"value": 2, "bound": "about"}, {"value": 2, "bound": "about"}, "met"),
        ({"value": 3, "bound": "at-most"}, {"value": 0.2}, "met"),
        ({"value": 3, "bound": "at-most"}, {"value": 3}, "met"),
        ({"value": 3, "bound": "at-most"}, {"value": 3, "bound": "over"}, "not-met"),
        ({"value": 3, "bound": "under"}, {"value": 3}, "not-met"),
        ({"value": 3, "bound": "under"}, {"value": 3, "bound": "under"}, "met"),
        ({"value": 2, "value_to": 3}, {"value": 2.5}, "met"),
        ({"value": 2, "value_to": 3}, {"value": 2.5, "value_to": 3.5}, "not-met"),
        ({"indicator": "surveyed-unemployment", "value": 5.5, "bound": "about"}, {"value": 5.2}, "met"),
        ({"indicator": "surveyed-unemployment", "value": 5.5, "bound": "about"}, {"value": 5.6}, "nearly"),
        ({"indicator": "registered-unemployment", "value": 0.2, "direction": "down"}, {"value": 0.3}, "met"),
        ({"indicator": "registered-unemployment", "value": 0.2, "direction": "down"}, {"value": 0.1}, "not-met"),
        ({"indicator": "pm25", "value": 30, "unit": "微克"}, {"value": 28}, "met"),
        ({"indicator": "pm25", "value": 30, "unit": "微克"}, {"value": 32}, "not-met"),
        ({"indicator": "energy-intensity", "value": 3}, {"value": 3.5}, "met"),
        ({"indicator": "energy-intensity", "value": 3}, {"value": 2}, "not-met"),
        ({"indicator": "exports", "measure": "rank", "value": 3, "unit": "位"}, {"value": 2}, "met"),
        ({"indicator": "exports", "measure": "rank", "value": 3, "unit": "位"}, {"value": 4}, "not-met"),
        ({"indicator": "grp", "value": 6}, {"value": 6, "bound": "under"}, "not-met"),
        ({"indicator": "grp", "value": 6, "bound": "about"}, {"value": 6, "bound": "under"}, "nearly"),
        ({"indicator": "grp", "value": 6}, {"value": 6, "bound": "about"}, "uncertain"),
        ({"indicator": "grp", "value": 6, "bound": "over"}, {"value": 6, "bound": "over"}, "met"),
        ({"indicator": "grp", "value": 6, "bound": "over"}, {"value": 6}, "not-met"),
        ({"indicator": "grp", "value": 6, "bound": "at-least"}, {"value": 6}, "met"),
        ({"indicator": "grp", "value": 6, "bound": "reach"}, {"value": 5.9}, "not-met"),
        ({"indicator": "grp", "value": 5, "value_to": 6}, {"value": 5.5}, "met"),
        ({"indicator": "grp", "value": 6}, {"value": 7, "unit": "亿元"}, "uncertain"),
    ],
)
def test_the_bounds_decide_whether_a_target_is_met(
    aim: Mapping[str, Any], said: Mapping[str, Any], expected: str
) -> None:
    shared = {name: aim[name] for name in ("indicator", "measure", "direction", "unit") if name in aim}
    assert outcome(aim, {**shared, **said}) == expected


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("{}%以上", ["not-met", "met", "met"]),
        ("超过{}%", ["not-met", "not-met", "met"]),
        ("{}%", ["not-met", "met", "met"]),
    ],
)
def test_over_a_number_is_more_than_it(words: str, outcomes: list[str]) -> None:
    text = REPORT.replace("地区生产总值增长{aim}%左右", f"地区生产总值增长{words.format('{aim}')}")
    before = outline(text)
    found = [
        next(each.outcome for each in follow(before, outline(year=2031, last=2030, grp=grp)) if each.target.value == 6)
        for grp in (5.9, 6, 6.1)
    ]
    assert found == outcomes
