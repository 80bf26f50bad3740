import pytest

from siping_tui.importing.commitments import commitments_in
from siping_tui.importing.roles import ParagraphContext

PLAN = ParagraphContext("plan", (2031, 2031))


def clauses(text: str, context: ParagraphContext = PLAN, headline: int | None = None) -> list[str]:
    return [text[slice(*each.quote)] for each in commitments_in(text, context, [], headline)]


@pytest.mark.parametrize(
    "text",
    [
        "建成青禾大桥河东段",
        "确保县医院新址建成投用",
        "研究制定居民增收政策",
        "坚决遏制新增隐性债务",
        "完成第四次全县文物普查",
        "今年年底前实现养老保险制度全覆盖",
        "守牢不发生规模性返贫致贫底线",
    ],
)
def test_clauses_that_can_be_checked_are_commitments(text: str) -> None:
    assert clauses(f"{text}。") == [text]


@pytest.mark.parametrize(
    "text", ["持续推进乡村振兴", "加强党的建设", "深化重点领域改革", "以新发展理念引领发展", "不断增强群众获得感"]
)
def test_general_clauses_are_none(text: str) -> None:
    assert clauses(f"{text}。") == []


def test_a_year_alone_is_no_commitment() -> None:
    assert clauses("2032年，研究制定居民增收政策。") == ["2032年，研究制定居民增收政策"]


def test_main_targets_without_a_number_are_marked() -> None:
    text = "主要目标是：居民收入增长与经济增长同步，在实际工作中争取更好结果，节能减排完成国家下达任务。"
    found = list(commitments_in(text, PLAN, [], 6))
    assert [(each.label, each.relation, each.is_headline) for each in found] == [
        ("居民收入增长与经济增长同步", "in-step", True),
        ("节能减排完成国家下达任务", "assigned", True),
    ]


def test_the_indicator_that_a_main_target_is_compared_with_is_not_its_own() -> None:
    text = "主要目标是：居民收入增速高于经济增速，转型成效的指标增长高于经济增速。"
    found = list(commitments_in(text, PLAN, [], 6))
    assert [each.indicator for each in found] == ["disposable-income", None]


def test_a_clause_with_a_number_is_not_listed_twice() -> None:
    text = "建成青禾大桥3座。"
    assert list(commitments_in(text, PLAN, [(0, 8)], None)) == []


def test_a_review_promises_nothing() -> None:
    assert clauses("建成青禾大桥河东段。", ParagraphContext("review", (2030, 2030))) == []


def test_the_tasks_of_a_decision_are_the_sentences_that_begin_with_must() -> None:
    text = "市场是重要保障。要构建统一大市场，完善基础制度。要求很高，必须发挥市场作用。"
    assert clauses(text, ParagraphContext("aims", None)) == ["要构建统一大市场，完善基础制度"]


def test_the_label_of_a_long_task_ends_with_a_clause() -> None:
    task = "要" + "，".join(["健全保障和改善民生的制度体系"] * 5)
    [found] = commitments_in(f"{task}。", ParagraphContext("aims", None), [], None)
    assert found.quote == (0, len(task))
    assert found.label == "要" + "，".join(["健全保障和改善民生的制度体系"] * 2)


def test_a_date_before_a_commitment_belongs_to_it() -> None:
    assert clauses("形势很好。到2029年全县建县八十周年时，完成本决定提出的任务。", ParagraphContext("aims", None)) == [
        "到2029年全县建县八十周年时，完成本决定提出的任务"
    ]
