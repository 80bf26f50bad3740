"""Markdown in a CommonMark parser: the text is unchanged, and exactly the marked spans are bold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

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
from siping_tui.pages.markdown import markdown_lines
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible, visible_with_spans
from siping_tui.text.spans import Span

SHEET = Sheet("zh")
# Markup characters, neighbours of marked words in Chinese text, and invisible characters.
SIGNS = "四80aé%《》（），。“”—℃€😀\U0001faff *_`[](){}<>&#$|~\\!+-=.:1\t\n\u3000\u00a0\u200b\u00ad"
texts = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=20)
markup = st.sampled_from(["- ", "1. ", "1) ", "# ", "---", "===", "~~~", "***", "> ", "http://a.b", "&amp;", "<b>"])
lines = st.lists(st.one_of(texts, markup), max_size=4).map("".join)


def parsed(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).parse(markdown)


def signs_of(tokens: Sequence[Token] | None) -> Iterator[tuple[str, bool]]:
    """Yield each character of inline tokens, and whether it is bold."""
    depth = 0
    for token in tokens or ():
        assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
        depth += token.nesting if token.type.startswith("strong") else 0
        yield from ((character, depth > 0) for character in token.content)


def words_of(token: Token) -> str:
    return "".join(character for character, _ in signs_of(token.children))


def types_of(tokens: Sequence[Token]) -> list[str]:
    return [token.type for token in tokens]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(lines)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return text, list(pairwise(cuts))[:: draw(st.sampled_from([1, 2]))]


@given(marked_texts())
@example(("占比达80%以上,打造", [(5, 8)]))
@example(("审议了《四平市委意见》,并", [(3, 6)]))
@example(("一（草案）二", [(1, 5)]))
@example(("甲%乙%丙", [(1, 2), (3, 4)]))
@example(("甲 乙 丙", [(1, 2), (3, 5)]))
@example(("25℃左右", [(2, 3)]))
@example(("甲\u200b%\u200b乙", [(1, 4)]))
def test_exactly_the_marked_spans_are_bold(marked: tuple[str, list[Span]]) -> None:
    text, spans = visible_with_spans(*marked)
    bold = {offset for start, end in spans for offset in range(start, end)}
    expected = [(character, offset in bold) for offset, character in enumerate(text)]
    while expected and expected[0][0].isspace() and not expected[0][1]:
        expected.pop(0)
    while expected and expected[-1][0].isspace() and not expected[-1][1]:
        expected.pop()
    tokens = parsed("\n".join(markdown_lines([Paragraph(*marked)], SHEET)))
    assert types_of(tokens) == (["paragraph_open", "inline", "paragraph_close"] if expected else [])
    assert [sign for token in tokens for sign in signs_of(token.children)] == expected


def trimmed(signs: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return signs without the white space at both ends, which a footnote reference there keeps."""
    shown = list(signs)
    while shown and shown[0][0].isspace():
        shown.pop(0)
    while shown and shown[-1][0].isspace():
        shown.pop()
    return shown


def without_spaces(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())


@given(marked_texts(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
@example(("负债债(注)率", []), [(0, 3)])
@example(("负债债!率", [(0, 4)]), [(0, 4)])
@example(("负债债^:率", [(4, 5)]), [(0, 4), (1, 4)])
@example(("\u200b:率", []), [(0, 1)])
@example(("《负债》率", [(0, 4)]), [(0, 4), (0, 2)])
def test_a_footnote_follows_its_passage_and_changes_no_text(
    marked: tuple[str, list[Span]], doubtful: list[tuple[int, int]]
) -> None:
    text, bold = marked
    passages = [(min(*span, len(text)), min(max(span), len(text))) for span in doubtful]
    titles = [MarkedSpan(*span, "run-in") for span in bold]
    notes = [MarkedSpan(*span, "note", f"注{number}") for number, span in enumerate(passages)]
    without = parsed("\n".join(markdown_lines([Paragraph(text, bold)], SHEET)))
    tokens = parsed("\n".join(markdown_lines([Paragraph(text, marks=[*titles, *notes])], SHEET)))
    inline = next((token.children or [] for token in tokens if token.type == "inline"), [])
    words = [token for token in inline if token.type != "footnote_ref"]
    assert trimmed(signs_of(words)) == trimmed(sign for token in without for sign in signs_of(token.children))
    before = [
        len(without_spaces(each.content for each in inline[:position] if each.type != "footnote_ref"))
        for position, token in enumerate(inline)
        if token.type == "footnote_ref"
    ]
    assert before == sorted(len(without_spaces(visible(text[:end]))) for _, end in passages)
    footnotes = sorted(notes, key=lambda note: note.end)
    opening = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    assert [words_of(token) for token in tokens[opening:] if token.type == "inline"] == [
        note.footnote for note in footnotes
    ]


def test_the_footnotes_of_a_page_are_at_its_end() -> None:
    page: list[PageElement] = [
        Paragraph("就业:负债债率[^1]降低。", marks=[MarkedSpan(0, 2, "run-in"), MarkedSpan(3, 6, "note", "*多*字。")]),
        Remark("中断"),
        Remark("*多*字。", tight=True, is_footnote=True),
        Paragraph("丙丁", marks=[MarkedSpan(0, 2, "note", "不明。"), MarkedSpan(0, 1, "figure")]),
    ]
    assert list(markdown_lines(page, SHEET)) == [
        *("**就业**:负债债[^1]率\\[^1\\]降低。", "", "> 中断", "", "丙丁[^2]"),
        *("", "[^1]: \\*多\\*字。", "", "[^2]: 不明。"),
    ]


def test_only_matches_are_bold_in_a_sentence_with_matches() -> None:
    marks = [MarkedSpan(0, 2, "run-in")]
    assert list(markdown_lines([Paragraph("就业增长。", [(2, 4)], marks)], SHEET)) == ["就业**增长**。"]


def test_brackets_are_full_width_in_chinese_only() -> None:
    item = SectionItem("1", "Work", "figures: 2", "Summary.")
    assert next(markdown_lines([item], Sheet("en"))) == "- **1 Work** (figures: 2)  "
    column: Column[str] = Column("words", lambda row: row, "What", remark=lambda row: "other spelling")
    assert column.cell("词", Sheet("en")) == "词 (other spelling)"
    assert column.cell("词", SHEET).endswith("）")


def test_character_references_only_if_necessary() -> None:
    assert list(markdown_lines([Paragraph("全县GDP增长5.9%,位列第三", [(2, 5), (7, 11)])], SHEET)) == [
        "全县**GDP**增长**5.9%**,位列第三"
    ]
    assert list(markdown_lines([Paragraph("占比达80%以上,打造", [(5, 8)])], SHEET)) == ["占比达8&#48;**%以上**,打造"]


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def inline_words(element: PageElement) -> list[str]:
    """Return the words of each heading, paragraph or cell of an element that is set as Markdown."""
    tokens = parsed("\n".join(markdown_lines([element], SHEET)))
    return [words_of(token) for token in tokens if token.type == "inline"]


@given(lines, st.integers(1, 9))
def test_a_heading_keeps_its_text(text: str, level: int) -> None:
    headings: dict[PageElement, str] = {
        PageHeading(level, text): text,
        PageHeading(level, text, "3.1"): f"3.1 {text}",
        PrintedLine("title", text, level): text,
        SectionMark(level, "3.1", f"甲{text}乙"): f"〔3.1 甲{text}乙〕",
    }
    for element, words in headings.items():
        opening, inline, _ = parsed("\n".join(markdown_lines([element], SHEET)))
        assert opening.tag == f"h{min(level, 6)}"
        assert words_of(inline) == one_line(words)


@given(lines)
def test_every_element_has_its_words(text: str) -> None:
    assert inline_words(PrintedLine("kicker", f"甲{text}")) == [one_line(f"甲{text}")]
    assert inline_words(Remark(f"甲{text}")) == [one_line(f"甲{text}")]
    column: Column[str] = Column("words", lambda row: row, "What")
    assert inline_words(Table((column, column), [text, "丙"]))[2:] == [one_line(text), one_line(text), "丙", "丙"]


@given(lines)
def test_a_part_has_its_words(text: str) -> None:
    tokens = parsed("\n".join(markdown_lines([SectionItem("1.2", f"甲{text}", text, f"丙{text}")], SHEET)))
    assert types_of(tokens)[:3] == ["bullet_list_open", "list_item_open", "paragraph_open"]
    inline = tokens[3].children or []
    broken = types_of(inline).index("hardbreak")
    detail = f"（{one_line(text)}）" if text else ""
    title = one_line(f"1.2 甲{text}")
    assert list(signs_of(inline[:broken])) == [*((sign, True) for sign in title), *((sign, False) for sign in detail)]
    assert "".join(sign for sign, _ in signs_of(inline[broken + 1 :])) == one_line(f"丙{text}")


def test_remarks_that_are_close_are_one_quotation() -> None:
    page = parsed("\n".join(markdown_lines([Remark("甲"), Remark("乙", tight=True), Remark("丙")], SHEET)))
    assert types_of(page).count("blockquote_open") == 2


def test_what_is_not_seen_is_left_out() -> None:
    page: list[PageElement] = [
        PageHeading(1, "零\u200b宽"),
        Paragraph("软\u00ad连\t字\u2028符\ufeff\x1b[31m", [(0, 2)]),
        Remark("甲\u202e乙"),
    ]
    assert "\n".join(markdown_lines(page, SHEET)) == "# 零宽\n\n**软**连 字 符\\[31m\n\n> 甲乙"


@pytest.mark.parametrize("text", ["#", "题 #", "题 ###", "题#", "C#", "题 \\#"])
def test_number_signs_at_the_end_of_a_heading_are_shown(text: str) -> None:
    (_, inline, _) = parsed("\n".join(markdown_lines([PageHeading(2, text, "1")], SHEET)))
    assert words_of(inline) == f"1 {text}"
