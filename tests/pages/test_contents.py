"""What stands on the printed pages, before it is set as text or Markdown."""

from pathlib import Path

import pytest

from siping_tui.briefing.files import load, loads
from siping_tui.briefing.outline import Outline
from siping_tui.messages import Language
from siping_tui.pages.columns import FIGURES, TARGETS
from siping_tui.pages.contents import briefing_summary, full_text, section_counts, section_summary
from siping_tui.pages.elements import (
    PageElement,
    PageHeading,
    Paragraph,
    PrintedLine,
    Remark,
    SectionItem,
    SectionMark,
    Table,
)
from siping_tui.pages.markdown import section_markdown
from siping_tui.pages.sheet import Sheet
from tests.optional import present

TOWN = Path(__file__).parents[1] / "data" / "town.yaml"
ZH, EN = Sheet("zh"), Sheet("en")


@pytest.fixture(scope="session")
def outline() -> Outline:
    return Outline(load(TOWN))


def printed(elements: list[PageElement]) -> list[str]:
    """Return the printed lines and paragraphs among the elements."""
    return [element.text for element in elements if isinstance(element, PrintedLine | Paragraph)]


def test_a_summary_has_numbers_and_parts_of_the_section_and_of_all_below_it(outline: Outline) -> None:
    entry = outline.find("3.2")
    heading, summary, *rest = section_summary(outline, entry, EN)
    assert heading == PageHeading(1, "Three industries made stronger", "3.2")
    assert summary == Paragraph(present(entry.section.summary).en)
    (targets, table, below, *parts) = rest
    assert targets == PageHeading(2, "Targets (14)")
    assert isinstance(table, Table)
    assert table.columns is TARGETS
    assert [row.entry.number for row in table.rows] == ["3.2.1"] * 5 + ["3.2.2"] * 5 + ["3.2.3"] * 4
    assert below == PageHeading(2, "Subsections (3)")
    assert [(part.number, part.title) for part in parts if isinstance(part, SectionItem)] == [
        ("3.2.1", "A stronger tea industry"),
        ("3.2.2", "A larger cold chain"),
        ("3.2.3", "Livelier tourism"),
    ]


def test_what_a_section_has_none_of_is_not_headed(outline: Outline) -> None:
    assert len(list(section_summary(outline, outline.find("1.1"), EN))) == 2
    _, _, figures, table = section_summary(outline, outline.find("1.3"), EN)
    assert figures == PageHeading(2, "Figures (7)")
    assert isinstance(table, Table)
    assert table.columns is FIGURES


def test_the_summary_of_the_briefing_counts_each_article_and_all(outline: Outline) -> None:
    page = list(briefing_summary(outline, EN))
    assert page[0] == PageHeading(1, outline.briefing.title.en)
    assert page[1:3] == [
        Remark("2024-12-18  Yundu Town, Qingze County", tight=True),
        Remark(present(outline.briefing.source).en, tight=True),
    ]
    articles = [part for part in page if isinstance(part, SectionItem)]
    assert [part.number for part in articles] == ["1", "2", "3", "4", "5"]
    assert articles[0].detail == "figures: 26, targets: 0"
    total = page[-1]
    assert isinstance(total, Remark)
    assert "figures: 29, targets: 37" in total.text
    assert section_counts(outline, outline.find("3")) == (outline.find("3"), 0, 23)


def test_the_text_is_everything_that_is_printed_in_order(outline: Outline) -> None:
    page = list(full_text(outline, None, ZH))
    captions = [block.text for block in outline.blocks if block.kind == "caption"]
    assert printed(page) == [
        f"〔图片〕{block.text}" if block.kind == "caption" else block.text for block in outline.blocks
    ]
    assert len(captions) == 3


@pytest.mark.parametrize("address", ["1", "1.5", "1.5.2", "2", "3"])
def test_the_text_of_a_section_has_what_is_below_it_and_its_own_captions(outline: Outline, address: str) -> None:
    entry = outline.find(address)
    page = list(full_text(outline, entry, ZH))
    subtree = outline.subtree(entry)
    own = [block.text for block in outline.blocks if block.entry in subtree]
    assert [words.removeprefix("〔图片〕") for words in printed(page)] == own
    assert [place.number for place in page if isinstance(place, SectionMark)] == [each.number for each in subtree]


def test_headings_go_down_from_the_level_that_is_asked_for(outline: Outline) -> None:
    page = full_text(outline, outline.find("1.5"), ZH, level=2)
    assert [(place.number, place.level) for place in page if isinstance(place, SectionMark)] == [
        ("1.5", 2),
        ("1.5.1", 3),
        ("1.5.2", 3),
        ("1.5.3", 3),
    ]


def test_a_printed_title_is_told_in_the_other_language_only(outline: Outline) -> None:
    gaps = outline.find("2")
    for sheet, title in (ZH, ""), (EN, "Problems faced, gaps named"):
        place, line, *_ = full_text(outline, gaps, sheet)
        assert place == SectionMark(1, "2", title)
        assert line == PrintedLine("title", "不绕开问题 不回避短板", 1)
    place, *_ = full_text(outline, outline.find("1.1"), ZH)
    assert place == SectionMark(1, "1.1", "会议的议程")


def test_notes_follow_the_text_each_with_what_is_known_of_it(outline: Outline) -> None:
    notes = [each for each in full_text(outline, outline.find("1.1"), EN) if isinstance(each, Remark)]
    assert [note.tight for note in notes] == [False, True]
    first, second = notes
    assert first.text.startswith("[note] “水韵云度”文化旅游节 → “水韵云渡”文化旅游节 (misprint, ")
    assert second.text.startswith("[note] 《2025年预算（讨论稿）》 (inconsistency, ")
    *_, cut_off = full_text(outline, outline.find("2"), EN)
    assert isinstance(cut_off, Remark)
    assert "breaks off here" in cut_off.text


def test_the_end_of_the_print_is_reported_before_the_doubtful_passages(outline: Outline) -> None:
    yaml = TOWN.read_text(encoding="utf-8")
    cut_off = next(line for line in yaml.splitlines() if "kind: cut-off" in line)
    quote = outline.find("2").section.paragraphs[0][:4]
    note = f'kind: unclear, quote: "{quote}", confidence: low, reason: {{zh: "不明。", en: "Unclear."}}'
    indent = cut_off[: len(cut_off) - len(cut_off.lstrip())]
    other = Outline(loads(yaml.replace(cut_off, f"{indent}- {{{note}}}\n{cut_off}").encode(), "two.yaml"))
    *_, first, second = full_text(other, other.find("2"), EN)
    assert isinstance(first, Remark)
    assert "breaks off here" in first.text
    assert second == Remark(f"[note] {quote} (unclear, confidence: low): Unclear.", tight=True, is_footnote=True)


def test_the_quotations_of_a_paragraph_are_marked(outline: Outline) -> None:
    for entry in outline.entries:
        shown = [element for element in full_text(outline, entry, EN) if isinstance(element, Paragraph)]
        marked = [
            (mark.kind, element.text[mark.start : mark.end])
            for element, _ in zip(shown, entry.section.paragraphs, strict=False)
            for mark in element.marks
        ]
        section = entry.section
        expected = [("run-in", section.title.zh)] if section.heading == "run-in" else []
        expected += [("target" if each.raw else "commitment", each.raw or each.quote) for each in section.targets]
        expected += [("figure", each.raw) for each in section.figures]
        expected += [("note", each.quote) for each in section.notes]
        assert sorted(marked) == sorted(expected)


def test_a_doubtful_passage_has_the_words_of_its_remark_as_a_footnote(outline: Outline) -> None:
    page = list(full_text(outline, outline.find("1.1"), EN))
    footnotes = [mark.footnote for each in page if isinstance(each, Paragraph) for mark in each.marks if mark.footnote]
    assert footnotes == [each.text for each in page if isinstance(each, Remark)]
    assert len(footnotes) == 2


def test_the_end_of_the_print_is_no_footnote(outline: Outline) -> None:
    lines = section_markdown(outline, outline.find("2"), "en").splitlines()
    assert any(line.startswith("> \\[the printed text breaks off here\\]") for line in lines)


def test_an_exported_section_says_each_thing_once(outline: Outline) -> None:
    exported = section_markdown(outline, outline.find("1.1"), "zh")
    for note in outline.find("1.1").section.notes:
        assert exported.count(note.reason.zh) == 1


@pytest.mark.parametrize(("language", "heading"), [("zh", "正文"), ("en", "Printed text")])
def test_an_exported_section_tells_the_print_from_the_editors_words(
    outline: Outline, language: Language, heading: str
) -> None:
    entry = outline.find("3.1")
    before, after = section_markdown(outline, entry, language).split(f"\n## {heading}\n\n")
    assert after.strip() == entry.section.text.strip()
    assert before.count(entry.section.title.in_(language)) == 1
    # A heading, quotations and tables: nothing else.
    assert all(line[:1] in ("", "#", ">", "|") for line in before.splitlines())


def test_an_exported_section_can_be_cited(outline: Outline) -> None:
    title, _, *cited = section_markdown(outline, outline.find("1.1"), "zh").splitlines()[:7]
    briefing = outline.briefing
    assert title == "# 1.1 会议的议程"
    assert cited == [
        f"> {briefing.title.zh}",
        ">",
        f"> {briefing.date} {present(briefing.place).zh}",
        ">",
        f"> {present(briefing.source).zh}",
    ]
