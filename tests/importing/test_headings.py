import pytest

from siping_tui.importing.document import DocumentParagraph
from siping_tui.importing.headings import find_headings, marker_of
from siping_tui.importing.nesting import nested
from tests.importing.documents import paragraphs

LONG = "全县上下坚定信心、真抓实干，扎实推进各项工作，经济社会发展取得新的成效，人民生活继续改善。"


def outline(*lines: str) -> list[tuple[int, str, str, str]]:
    """Return depth, marker, title and form of the headings of the lines."""
    found = find_headings(paragraphs(*lines))
    return [(depth, each.marker, each.title, each.form) for depth, each in nested(found)]


def test_a_marked_line_is_printed_and_a_marked_first_sentence_runs_in() -> None:
    assert outline("一、工作回顾", LONG, f"（一）经济稳中向好。{LONG}", "二、工作安排", "（一）扩大投资", LONG) == [
        (0, "一、", "工作回顾", "printed"),
        (1, "（一）", "经济稳中向好", "run-in"),
        (0, "二、", "工作安排", "printed"),
        (1, "（一）", "扩大投资", "printed"),
    ]


def test_a_printed_line_keeps_its_full_stop() -> None:
    assert outline("一、回顾", "（一）加强宏观调控，稳定物价。", LONG)[1] == (
        1,
        "（一）",
        "加强宏观调控，稳定物价。",
        "printed",
    )


def test_unmarked_first_sentences_are_headings_in_a_series() -> None:
    lines = ["一、安排", f"加快项目建设。{LONG}", f"优化营商环境。{LONG}", f"激发市场活力。{LONG}"]
    assert [each[2] for each in outline(*lines)] == ["安排", "加快项目建设", "优化营商环境", "激发市场活力"]
    assert [each[0] for each in outline(*lines)] == [0, 1, 1, 1]


def test_a_single_short_first_sentence_is_no_heading() -> None:
    assert outline("一、安排", LONG, f"办好民族教育。{LONG}", LONG, LONG) == [(0, "一、", "安排", "printed")]


@pytest.mark.parametrize(
    "sentence",
    [
        "2030年极不平凡。",
        "今年是开局之年。",
        "我们也看到不足。",
        "这是重要成果。",
        "经营主体1160万户。",
        "做好今年工作，任务艰巨。",
    ],
)
def test_sentences_of_facts_and_themes_are_no_headings(sentence: str) -> None:
    lines = [f"{sentence}{LONG}", f"{sentence}{LONG}", f"{sentence}{LONG}"]
    assert outline("一、安排", *lines) == [(0, "一、", "安排", "printed")]


def test_items_of_a_list_are_no_headings() -> None:
    lines = [
        "一、安排",
        "要抓好三件事：",
        "一是坚守底线，全力保障民生；",
        "二是推进改革，激发活力；",
        "三是扩大开放，优化环境。",
    ]
    assert outline(*lines) == [(0, "一、", "安排", "printed")]


def test_marked_sentences_with_text_are_headings() -> None:
    found = outline("一、回顾", f"一是产业持续升级。{LONG}", f"二是城乡更加协调。{LONG}")
    assert found[1:] == [(1, "一是", "产业持续升级", "run-in"), (1, "二是", "城乡更加协调", "run-in")]


def test_a_cue_that_opens_a_series_is_the_marker() -> None:
    lines = [f"这五年，我们{verb}，成效更加显著。{LONG}" for verb in ("锐意改革", "赓续文脉", "系统治理")]
    assert [each[1] for each in outline("一、回顾", *lines)] == ["一、", "这五年，", "这五年，", "这五年，"]


def test_short_lines_between_paragraphs_are_headings() -> None:
    lines = ["一、回顾"]
    for title in ("生态底色更加亮丽。", "经济运行持续向好。", "民生改善可感可及。"):
        lines += [title, LONG]
    assert [each[2] for each in outline(*lines)][1:] == [
        "生态底色更加亮丽。",
        "经济运行持续向好。",
        "民生改善可感可及。",
    ]


def test_the_file_shows_headings_without_a_marker() -> None:
    found = find_headings(
        [
            DocumentParagraph("目标任务", "heading", 1),
            DocumentParagraph(LONG),
            DocumentParagraph("产业", "heading", 2),
            DocumentParagraph(LONG),
        ]
    )
    assert [(depth, each.title) for depth, each in nested(found)] == [(0, "目标任务"), (1, "产业")]


def test_numbering_nests_by_system_and_dashes_below_the_heading_before_them() -> None:
    lines = [
        "一、回顾",
        f"——实力增强。{LONG}",
        f"旅游业发展。{LONG}",
        f"工业增长。{LONG}",
        f"——城乡巨变。{LONG}",
        "（一）经济",
        LONG,
    ]
    assert [(each[0], each[2]) for each in outline(*lines)] == [
        (0, "回顾"), (1, "实力增强"), (2, "旅游业发展"), (2, "工业增长"), (1, "城乡巨变"), (1, "经济"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("一、回顾", "一、"),
        ("（十二）加强", "（十二）"),
        ("(四)政府", "(四)"),
        ("1.推进", "1."),
        ("1.5万户", None),
        ("第三章　附则", "第三章　"),
        ("一是坚持", "一是"),
        ("一是否", None),
        ("十分重要", None),
        ("——坚持", "——"),
    ],
)
def test_markers(text: str, marker: str | None) -> None:
    found = marker_of(text)
    assert (found.text if found else None) == marker


def test_a_line_with_a_full_stop_is_a_heading_among_those_that_open_paragraphs() -> None:
    openings = ("（1）稳住增长。今年增长6%。", "（2）改善民生。今年新增就业3万人。", "（3）发展农业。今年增产5%。")
    found = find_headings(paragraphs("一、任务", *openings, "（4）遵循的原则。", "——以人为本。这是根本。"))
    assert "遵循的原则。" in [each.title for each in found]
    found = find_headings(
        paragraphs("一、任务", "做好三件事：", "（1）稳住增长。", "（2）改善民生。", "（3）发展农业。")
    )
    assert [each.title for each in found] == ["任务"]
