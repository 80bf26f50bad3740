"""Pages as lines of text."""

import re
from collections.abc import Sequence
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from siping_tui.briefing.quotations import QuotationKind
from siping_tui.pages.columns import Column
from siping_tui.pages.elements import (
    MarkedSpan,
    PageElement,
    PageHeading,
    Paragraph,
    PrintedLine,
    Remark,
    SectionItem,
    SectionMark,
    Table,
)
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.text import text_lines
from siping_tui.text.printable import visible
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width

PIPE, NARROW, COLOUR = Sheet("zh"), Sheet("zh", 20, 20), Sheet("zh", colour=True)
TEXT = "云渡镇第十九届人民代表大会在镇文化中心开幕。"


def lines(*elements: PageElement, sheet: Sheet = PIPE) -> list[str]:
    return list(text_lines(elements, sheet))


def test_blank_lines_stand_between_what_does_not_belong_together() -> None:
    table = Table((Column("label", lambda row: row, "Target", wraps=True),), ["甲"])
    page = (
        PageHeading(1, "题"),
        Remark("日期", tight=True),
        PageHeading(2, "数据"),
        table,
        SectionMark(1, "1"),
        PrintedLine("kicker", "眉题"),
        PrintedLine("title", "正题"),
        Paragraph("甲。"),
        Paragraph("乙。"),
        SectionMark(2, "1.1", "小节"),
        Paragraph("丙。"),
        Paragraph("丁。", tight=True),
        Remark("一"),
        Remark("二", tight=True),
    )
    assert lines(*page) == [
        *("题", "  日期", "", "数据", "目标", "甲", "", "〔1〕", "眉题", "正题", "", "甲。", "", "乙。", ""),
        *("〔1.1 小节〕", "丙。", "丁。", "", "  一", "  二"),
    ]


def test_in_a_pipe_a_paragraph_is_a_line_and_on_a_page_it_is_broken() -> None:
    assert lines(Paragraph(TEXT)) == [TEXT]
    assert lines(Paragraph(TEXT), sheet=NARROW) == ["云渡镇第十九届人民代", "表大会在镇文化中心开", "幕。"]
    assert lines(Paragraph(TEXT, indent=4), sheet=NARROW)[0] == "    云渡镇第十九届人"


def test_later_lines_hang_below_the_first_word() -> None:
    assert lines(PageHeading(1, TEXT, "1.1"), sheet=NARROW)[:2] == ["1.1 云渡镇第十九届人", "    民代表大会在镇文"]
    assert lines(Remark(TEXT), sheet=NARROW)[:2] == ["  云渡镇第十九届人", "    民代表大会在镇文"]
    part = lines(SectionItem("3.2", "产业", "数据：3", TEXT), sheet=NARROW)
    assert part[:3] == ["3.2 产业", "    数据：3", "    云渡镇第十九届人"]


def test_a_match_is_marked_in_each_line_that_it_is_broken_over() -> None:
    start = TEXT.index("代表")
    shown = lines(Paragraph(TEXT, [(start, start + 4)]), sheet=Sheet("zh", 20, 20, colour=True))
    assert shown[0].endswith("人民\x1b[30;43m代\x1b[0m")
    assert shown[1].startswith("\x1b[30;43m表大会\x1b[0m在")


def test_what_a_terminal_would_obey_is_left_out() -> None:
    harm = "甲\x1b[2J\u202e乙"
    for element in (
        PageHeading(1, harm),
        PrintedLine("kicker", harm),
        Paragraph(harm),
        Remark(harm),
        SectionItem("1", harm, harm, harm),
    ):
        for line in lines(element):
            assert line.strip().removeprefix("1 ") == "甲[2J乙"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Sequence[Span]]:
    text = draw(st.text("茶园ab，。“”1 ", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, list(zip(cuts[::2], cuts[1::2], strict=False))


@given(marked(), st.integers(8, 40))
def test_the_marked_characters_are_those_of_the_spans(text_and_marks: tuple[str, Sequence[Span]], width: int) -> None:
    text, marks = text_and_marks
    shown = lines(Paragraph(text, marks), sheet=Sheet("zh", width, width, colour=True))
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown]
    assert max(map(cell_width, plain)) <= width
    assert "".join("".join(plain).split()) == "".join(text.split())
    inside = "".join(re.findall(r"\x1b\[30;43m(.*?)\x1b\[0m", "".join(shown)))
    assert "".join(inside.split()) == "".join("".join(text[a:b] for a, b in marks).split())


def test_figures_targets_doubts_and_a_title_look_different() -> None:
    text = "就业好。新增5万人,明年6万人,建园区,负在率低。"
    words: dict[str, QuotationKind] = {
        "就业": "run-in",
        "5万人": "figure",
        "6万人": "target",
        "建园区": "commitment",
        "负在": "note",
    }
    marks = [MarkedSpan(text.index(word), text.index(word) + len(word), kind) for word, kind in words.items()]
    assert lines(Paragraph(text, marks=marks), sheet=COLOUR) == [
        "\x1b[1m就业\x1b[0m好。新增\x1b[1;32m5万人\x1b[0m,明年\x1b[1;35m6万人\x1b[0m,建园区,\x1b[4m负在\x1b[0m率低。"
    ]
    assert lines(Paragraph(text, marks=marks)) == [text]


def test_a_match_is_visible_on_top_of_every_mark() -> None:
    marks = [MarkedSpan(1, 5, "target"), MarkedSpan(2, 5, "figure"), MarkedSpan(0, 6, "note")]
    (shown,) = lines(Paragraph("甲乙丙丁戊己", [(3, 4)], marks), sheet=COLOUR)
    assert re.findall(r"\x1b\[([0-9;]+)m(.)\x1b\[0m", shown) == [
        ("4", "甲"),
        ("1;35;4", "乙"),
        ("1;35;1;32;4", "丙"),
        ("30;43", "丁"),
        ("1;35;1;32;4", "戊"),
        ("4", "己"),
    ]


kinds = st.sampled_from(get_args(QuotationKind))


@given(marked(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), kinds), max_size=6), st.integers(8, 60))
def test_marks_do_not_change_the_text(
    text_and_matches: tuple[str, Sequence[Span]], marks: list[tuple[int, int, QuotationKind]], width: int
) -> None:
    text, matches = text_and_matches
    inside = [MarkedSpan(min(a, b, len(text)), min(max(a, b), len(text)), kind) for a, b, kind in marks]
    plain = lines(Paragraph(text), sheet=Sheet("zh", width, width))
    assert lines(Paragraph(text, matches, inside), sheet=Sheet("zh", width, width)) == plain
    shown = lines(Paragraph(text, matches, inside), sheet=Sheet("zh", width, width, colour=True))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown] == plain
    highlighted = "".join(re.findall(r"\x1b\[30;43m(.*?)\x1b\[0m", "".join(shown)))
    assert "".join(highlighted.split()) == "".join("".join(text[a:b] for a, b in matches).split())


hidden = st.text(st.sampled_from("四平市GDP增长5.9%，。“” \u200b\t⚠\ufe0f—、"), min_size=1, max_size=80)


@given(hidden, st.sampled_from([None, 20, 33, 88]), st.integers(0, 4))
def test_text_is_wrapped_and_loses_nothing_but_spaces(text: str, width: int | None, indent: int) -> None:
    for element in Paragraph(text, indent=indent), Remark(text, indent=indent), PageHeading(1, text, "1.1"):
        shown = lines(element, sheet=Sheet("zh", width, width))
        assert max(map(cell_width, shown)) <= width if width else len(shown) == 1
        number = "1.1" if isinstance(element, PageHeading) else ""
        assert "".join("".join(shown).split()) == number + "".join(visible(text).split())
