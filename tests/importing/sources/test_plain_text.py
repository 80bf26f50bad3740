"""The paragraphs of a plain text, however its lines were broken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.sources.plain_text import read_plain_text, text_pieces
from siping_tui.importing.sources.text_lines import joined
from tests.importing.sources.documents import REPORT, left_out, squeezed, texts

CLOSING = "，。、；：！？”）》%"


def wrapped(paragraph: str, characters: int, indent: str = "") -> list[str]:
    """Return the lines of a paragraph, with closing marks over the margin instead of at the beginning of a line."""
    lines = re.findall(f".{{1,{characters}}}[{CLOSING}]*", indent + paragraph)
    assert "".join(lines) == indent + paragraph
    return lines


def wrapped_without_hanging(paragraph: str, characters: int) -> list[str]:
    """Return the lines of a paragraph; a closing mark takes the character before it along to the next line."""
    lines = [""]
    for character in paragraph:
        if len(lines[-1]) < characters:
            lines[-1] += character
        elif character in CLOSING:
            lines[-1], last = lines[-1][:-1], lines[-1][-1]
            lines.append(last + character)
        else:
            lines.append(character)
    return lines


def read(*lines: str) -> list[str]:
    return texts(read_plain_text("\n".join(lines)))


def test_each_line_is_a_paragraph() -> None:
    assert read(*REPORT) == list(REPORT)
    assert texts(read_plain_text("\r\n\r\n".join(REPORT))) == list(REPORT)
    assert read(*(f"　　{line}　" for line in REPORT)) == list(REPORT)


@pytest.mark.parametrize("characters", [28, 38])
@pytest.mark.parametrize("indent", ["　　", "    "])
def test_wrapped_lines_are_joined_by_their_indent(characters: int, indent: str) -> None:
    lines = (line.replace("　　", indent) for each in REPORT for line in wrapped(each, characters, "　　"))
    assert read(*lines) == list(REPORT)


@pytest.mark.parametrize("characters", [27, 28, 31, 38])
def test_wrapped_lines_are_joined_without_indent(characters: int) -> None:
    assert read(*(line for each in REPORT for line in wrapped(each, characters))) == list(REPORT)


@pytest.mark.parametrize("characters", [27, 28, 31, 38])
def test_wrapped_lines_are_joined_without_hanging_marks(characters: int) -> None:
    lines = [line for each in REPORT for line in wrapped_without_hanging(each, characters)]
    assert read(*lines) == list(REPORT)


def test_a_paragraph_much_longer_than_its_neighbours_is_divided() -> None:
    """The last line of the third paragraph is full; the next one begins with a short sentence, as all do."""
    filling = "持续推进项目建设和招商引资工作，不断提升产业链供应链韧性和安全水平，"
    plan = [f"做强第{number}类产业。{filling * 2}实现{'稳定' * (number % 4)}增长。" for number in range(1, 7)]
    plan[2] = f"做强第三类产业。{filling * 2}完成各项指标任务。"
    plan[2] = plan[2][:8] + "再" * (-len(plan[2]) % 28) + plan[2][8:]
    assert read(*(line for each in plan for line in wrapped(each, 28))) == plan


def test_a_full_line_may_end_a_paragraph() -> None:
    """The number that begins the next line tells."""
    heading = "五年来，全县上下牢记嘱托、感恩奋进，各项事业取得显著成绩。"
    lines = [
        *wrapped(REPORT[6], 28),
        heading,
        "（一）产业发展提质增效。",
        *wrapped(REPORT[8], 28),
        *wrapped(REPORT[10], 28),
    ]
    assert read(*lines) == [REPORT[6], heading, "（一）产业发展提质增效。", REPORT[8], REPORT[10]]


def test_words_of_english_keep_their_space() -> None:
    assert joined(("the county", "government of", "2026", "，PM", "2.5")) == "the county government of2026，PM2.5"
    words = "The Standing Committee of the People's Congress of the county meets every other month. " * 6
    lines = re.findall(r"(?:\S+ ){1,9}", words)
    assert " ".join(read(*lines)) == words.strip()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("认真贯彻落实国务院《", "关于促进就业的意见", "》，扩大就业。"),
            ["认真贯彻落实国务院《关于促进就业的意见》，扩大就业。"],
        ),
        (("（", "三）改革开放持续深化。"), ["（三）改革开放持续深化。"]),
        (("落实国务院有关规定", "，扩大就业。"), ["落实国务院有关规定，扩大就业。"]),
        (
            ("环境质量持续改善，空气优良天数增加，PM", "2.5", "年平均浓度保持在24微克。"),
            ["环境质量持续改善，空气优良天数增加，PM2.5年平均浓度保持在24微克。"],
        ),
        (
            ("今年经济社会发展的", "主要预期目标", "是：地区生产总值增长5.5%左右。"),
            ["今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右。"],
        ),
        (
            ("1.“揭榜挂帅”：企业找技术、成果找市场“双向", "揭榜", "”的简称。", "2.“两新”：是指设备更新。"),
            ["1.“揭榜挂帅”：企业找技术、成果找市场“双向揭榜”的简称。", "2.“两新”：是指设备更新。"],
        ),
        (
            ("主动对接首都各类优质资源，龙头企业增资扩股，", "协和基地建设顺利推进。"),
            ["主动对接首都各类优质资源，龙头企业增资扩股，协和基地建设顺利推进。"],
        ),
    ],
)
def test_fragments_of_a_paragraph_are_joined(lines: tuple[str, ...], expected: list[str]) -> None:
    assert read("各位代表：", *lines, "各位代表！") == ["各位代表：", *expected, "各位代表！"]


@pytest.mark.parametrize(
    "lines",
    [
        ("下载", "打印", "全屏", "【字号：", "加大", "还原", "减小", "】", "政府工作报告"),
        ("首页", ">", "要闻", ">", "正文"),
        ("主要是：", "积极稳妥推进改革。"),
        ("今年经济社会发展的", "（一）目标任务"),
        ("三、2026年工作安排", "（一）扩大内需", "（二）深化改革"),
        ("县长李明作政府工作报告。本报记者 王芳 摄", "各位代表："),
        ("——2026年1月28日在临江县第十七届人民代表大会第五次会议上", "李明"),
        ("附件1", "名词解释"),
    ],
)
def test_short_lines_stay_apart(lines: tuple[str, ...]) -> None:
    assert read(*lines) == list(lines)


def test_lines_with_tabs_are_rows() -> None:
    table = ("指标\t2025年\t2026年", "地区生产总值\t286.5亿元\t增长5.5%", "城镇新增就业\t\t4200人")
    document = read_plain_text("\n".join((REPORT[4], *table, REPORT[6])))
    assert [(each.style, each.text) for each in document.paragraphs] == [
        ("body", REPORT[4]),
        *(("row", row) for row in table),
        ("body", REPORT[6]),
    ]


def test_a_table_ends_a_paragraph() -> None:
    table = ("指标\t2026年", "城镇新增就业\t4200人")
    assert read("主要目标如下", *table, "，其中农村1200人。") == ["主要目标如下", *table, "，其中农村1200人。"]


def test_columns_of_spaces_are_rows() -> None:
    pieces = tuple(text_pieces("指标  2025年  2026年\n粮食产量  48万吨  48万吨\n"))
    assert pieces == (
        DocumentParagraph("指标\t2025年\t2026年", "row"),
        DocumentParagraph("粮食产量\t48万吨\t48万吨", "row"),
    )
    assert read("政  府  工  作  报  告", "县长  李明") == ["政  府  工  作  报  告", "县长  李明"]


def test_a_tab_after_the_number_of_a_heading_makes_no_row() -> None:
    document = read_plain_text("一、\t工作回顾\n二、\t工作安排")
    assert [each.style for each in document.paragraphs] == ["body", "body"]


def pages(number: str, head: str = "临江县人民政府工作报告", feed: str = "") -> Document:
    """Return the document of a wrapped report on pages of twelve lines."""
    lines = [line for paragraph in REPORT for line in wrapped(paragraph, 28, "　　")]
    copied: list[str] = []
    for page, start in enumerate(range(0, len(lines), 12), 1):
        copied += [feed + head] if head else []
        copied += lines[start : start + 12]
        copied += [number.format(page)] if number else []
    return read_plain_text("\n".join(copied))


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第{}页", "第 {} 页 共 4 页", "{}/4", ""])
def test_page_numbers_and_running_heads_are_left_out(number: str) -> None:
    document = pages(number, feed="" if number else "\f")
    assert texts(document) == list(REPORT)
    expected = [("临江县人民政府工作报告", "running-head")] * 3
    expected += [(number.format(page), "page-number") for page in range(1, 4) if number]
    assert sorted(left_out(document)) == sorted(expected)


def test_repeated_lines_of_the_text_are_not_left_out() -> None:
    unfinished = "全县粮食产量和生产总值保持稳定增长态势"
    lines = [line for paragraph in REPORT for line in ("各位代表！", paragraph, unfinished, "主要任务情况")]
    assert left_out(read_plain_text("\n".join(lines))) == []


def test_numbers_that_do_not_count_pages_are_not_left_out() -> None:
    parts = zip("3957", (REPORT[6], REPORT[8], REPORT[10], REPORT[12]), strict=True)
    lines = [line for number, paragraph in parts for line in (number, paragraph * 3)]
    assert left_out(read_plain_text("\n".join(lines))) == []


@given(
    st.lists(
        st.text(st.sampled_from("各位代表一二（）《》“”、，。：；1 2.5\t　-PMa\n\f—第页"), max_size=40)
        | st.sampled_from(REPORT),
        max_size=40,
    ),
    st.sampled_from(["\n", "\n\n", "\f", "\t", "\n　　"]),
)
def test_each_character_comes_out_once(parts: list[str], separator: str) -> None:
    text = separator.join(parts)
    pieces = tuple(text_pieces(text))
    assert sorted("".join(squeezed(piece.text) for piece in pieces)) == sorted(squeezed(text))
    assert all(piece.text == piece.text.strip() != "" for piece in pieces)
    if all(isinstance(piece, DocumentParagraph) for piece in pieces):
        assert "".join(squeezed(piece.text) for piece in pieces) == squeezed(text)
