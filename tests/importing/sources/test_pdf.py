"""PDF files: paragraphs from the places of glyphs, without what is printed beside the text."""

import pytest

from siping_tui.importing.document import Document, LeftOut
from siping_tui.importing.sources.pdf import HAD_RADICALS, HAS_PICTURE_PAGES, read_pdf
from siping_tui.importing.sources.refused import IS_INCOMPLETE, IS_SCAN, NEEDS_PASSWORD, NO_TEXT, DocumentError
from tests.importing.sources.pdf_files import LOCKED, at, grid, lines, pdf_file, rule, wrapped

FIRST = (
    "今年以来，全市上下深入贯彻落实中央经济工作会议精神，坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，"
    "预计地区生产总值增长百分之五左右，规模以上工业增加值增长百分之六。"
)
SECOND = "粮食总产量连续三年超过八十亿斤，城镇新增就业一万二千人，居民收入增长与经济增长同步，社会大局保持和谐稳定。"
HEADING = "一、工作回顾"


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_lines_become_paragraphs() -> None:
    assert texts(read_pdf(pdf_file(lines(wrapped(HEADING, FIRST, SECOND))))) == [HEADING, FIRST, SECOND]


def test_a_paragraph_goes_on_across_pages() -> None:
    """What is printed beside the text is left out, whether it changes on each page or not."""
    printed = wrapped(FIRST, SECOND)
    pages = [
        at(200, 790, "市第六次人民代表大会文件", 9)
        + lines(part, y)
        + at(280, 40, f"— {number} —", 12)
        + at(100 * number, 780, "回顾安排保障"[2 * number - 2 : 2 * number], 9)
        for number, part, y in ((1, printed[:2], 200), (2, printed[2:5], 700), (3, printed[5:], 700))
    ]
    document = read_pdf(pdf_file(*pages))
    assert texts(document) == [FIRST, SECOND]
    left_out = [piece for piece in document.pieces if isinstance(piece, LeftOut)]
    assert left_out.count(LeftOut("市第六次人民代表大会文件", "running-head")) == 3
    assert LeftOut("—2—", "page-number") in left_out
    assert LeftOut("安排", "running-head") in left_out
    assert len(left_out) == 9


def test_a_line_may_fall_short_of_the_margin() -> None:
    """The number or the closing quotation mark that follows did not fit."""
    assert texts(read_pdf(pdf_file(lines([*wrapped(FIRST), "　　" + SECOND[:22], SECOND[22:47], SECOND[47:]])))) == [
        FIRST,
        SECOND,
    ]


def test_quotation_marks_may_be_drawn_last() -> None:
    quoted = at(96, 700, "紧扣") + at(144, 700, "三个定位") + at(224, 700, "不动摇。")
    assert texts(read_pdf(pdf_file(quoted + at(128, 700, "“") + at(208, 700, "”")))) == ["紧扣“三个定位”不动摇。"]


def test_gaps_round_digits_are_no_spaces() -> None:
    spaced = (
        at(80, 700, "增长") + at(116, 700, "4.7") + at(140, 700, "%，") + at(210, 700, "省长") + at(258, 700, "王某某")
    )
    assert texts(read_pdf(pdf_file(spaced))) == ["增长4.7%，　省长　王某某"]


def test_text_that_is_drawn_twice_is_bold() -> None:
    twice = at(80, 700, "做强工业。") + at(80.4, 700, "做强工业。") + at(160, 700, "全力做大做强装备制造业——")
    (paragraph,) = read_pdf(pdf_file(twice)).paragraphs
    assert paragraph.text == "做强工业。全力做大做强装备制造业——"
    assert paragraph.bold == 5


def test_a_heading_typeface_is_measured() -> None:
    paragraphs = read_pdf(pdf_file(at(112, 728, HEADING, font=2) + lines(wrapped(FIRST)))).paragraphs
    assert [(paragraph.text, paragraph.bold) for paragraph in paragraphs] == [(HEADING, 6), (FIRST, 0)]


def test_centred_lines_are_joined_to_one_subtitle() -> None:
    title = (
        at(176, 760, "政府工作报告", 40)
        + at(184, 720, "——在市第六届人民代表大会第")
        + at(216, 692, "四次会议上的工作报告")
    )
    byline = at(248, 664, "市长　王某某")
    assert texts(read_pdf(pdf_file(title + byline + lines(wrapped(FIRST), 600)))) == [
        "政府工作报告",
        "——在市第六届人民代表大会第四次会议上的工作报告",
        "市长　王某某",
        FIRST,
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped(FIRST, FIRST, width=14), wrapped(SECOND, SECOND, width=14)
    title = at(200, 760, "政府工作报告", 24)
    columns = lines(left, 720, 60, lead=24) + lines(right, 720, 320, lead=24)
    assert texts(read_pdf(pdf_file(title + columns))) == ["政府工作报告", FIRST, FIRST, SECOND, SECOND]


def test_ruled_tables_become_rows() -> None:
    table = (
        rule(80, 730, 500, 730)
        + rule(80, 730, 80, 700)
        + rule(240, 730, 240, 700)
        + rule(500, 730, 500, 700)
        + at(90, 710, "指标", 12)
        + at(250, 710, "目标和属性", 12)
        + rule(80, 700, 500, 700)
        + rule(80, 670, 380, 670)
        + rule(80, 640, 500, 640)
        + "".join(rule(x, 700, x, 640) for x in (80, 240, 380, 500))
        + at(90, 680, "地区生产总值", 12)
        + at(250, 680, "增长5%", 12)
        + at(390, 665, "预期性", 12)
        + at(90, 655, "城镇新增", 12)
        + at(90, 643, "就业", 12)
        + at(250, 650, "1.2万人", 12)
    )
    document = read_pdf(pdf_file(lines(wrapped(FIRST), 830) + table + lines(wrapped(SECOND), 600)))
    assert texts(document) == [
        FIRST,
        "指标\t目标和属性\t目标和属性",
        "地区生产总值\t增长5%\t预期性",
        "城镇新增就业\t1.2万人\t预期性",
        SECOND,
    ]
    assert [paragraph.style for paragraph in document.paragraphs] == ["body", "row", "row", "row", "body"]


def test_a_frame_round_columns_is_no_table() -> None:
    left, right = wrapped(FIRST, FIRST, width=14), wrapped(SECOND, SECOND, width=14)
    columns = lines(left, 720, 60, lead=24) + lines(right, 720, 320, lead=24)
    assert texts(read_pdf(pdf_file(grid((50, 300, 560), (300, 750)) + columns))) == [FIRST, FIRST, SECOND, SECOND]


def test_footnotes_do_not_interrupt_a_paragraph() -> None:
    printed = wrapped(FIRST)
    area = at(80, 702, "面积") + at(112, 702, "5km") + at(136, 708, "2", 8) + at(140, 702, "。")
    first = (
        area + lines(printed[:2], 674) + at(100, 151, "1", 6) + at(106, 148, "指甲。", 10) + at(80, 134, "2 指乙，", 10)
    )
    mark = at(80 + 27 * 16, 708 - 28, "1", 8)
    document = read_pdf(pdf_file(first + mark + at(80, 120, "见丙。", 10), lines(printed[2:])))
    assert texts(document) == ["面积5km2。", FIRST, "指甲。", "指乙，见丙。"]
    assert [paragraph.style for paragraph in document.paragraphs] == ["body", "body", "note", "note"]


def test_a_word_that_is_divided_is_joined() -> None:
    english = [
        "The government will promote the development of the in-",
        "dustry and of agriculture.",
    ]
    assert texts(read_pdf(pdf_file(lines(english)))) == [
        "The government will promote the development of the industry and of agriculture."
    ]


def test_radicals_of_a_font_become_characters() -> None:
    document = read_pdf(pdf_file(at(80, 700, "人民政府"), to_unicode="<4EBA> <2F08>"))
    assert texts(document) == ["人民政府"]
    assert document.warnings == (HAD_RADICALS,)
    assert read_pdf(pdf_file(at(80, 700, "人民政府"))).warnings == ()


def test_a_page_may_be_turned() -> None:
    turned = "".join(
        at(200 + 28 * index, 100, text, matrix="0 1 -1 0") for index, text in enumerate(wrapped(FIRST, SECOND))
    )
    assert texts(read_pdf(pdf_file(turned, rotate=90))) == [FIRST, SECOND]


def test_text_in_another_direction_is_left_out() -> None:
    document = read_pdf(pdf_file(lines(wrapped(FIRST)) + at(200, 300, "内部资料", 60, matrix="0.7 0.7 -0.7 0.7")))
    assert texts(document) == [FIRST]
    assert document.pieces[-1] == LeftOut("内部资料", "other-text")


def test_pictures_without_text_are_reported() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(pdf_file("", "", picture=True))
    assert caught.value.message == IS_SCAN
    with pytest.raises(DocumentError) as caught:
        read_pdf(pdf_file(""))
    assert caught.value.message == NO_TEXT
    assert read_pdf(pdf_file(lines(wrapped(FIRST)), "", picture=True)).warnings == (HAS_PICTURE_PAGES,)


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(pdf_file(lines(wrapped(FIRST)), encryption=LOCKED))
    assert caught.value.message == NEEDS_PASSWORD
    for data in (b"%PDF-1.4 rubbish", pdf_file("")[:60]):
        with pytest.raises(DocumentError) as caught:
            read_pdf(data)
        assert caught.value.message == IS_INCOMPLETE


def test_paragraphs_without_an_indent_are_told_by_the_space_between_them() -> None:
    """The first paragraph ends in a full line."""
    full = FIRST[:53] + "。"
    content = lines([full[:27], full[27:]], 700) + lines([SECOND[:27], SECOND[27:]], 700 - 28 - 40)
    assert texts(read_pdf(pdf_file(content))) == [full, SECOND]
    # A line far below begins a paragraph, whatever the one before it ends in.
    full_lines = [FIRST[:27], SECOND[:27]]
    far = lines(full_lines, 700) + lines(full_lines, 500)
    assert texts(read_pdf(pdf_file(far))) == ["".join(full_lines)] * 2


def test_lines_with_aligned_parts_are_rows() -> None:
    table = "".join(
        at(100, 600 - 20 * index, name, 12) + at(300, 600 - 20 * index, value, 12) + at(420, 600 - 20 * index, kind, 12)
        for index, (name, value, kind) in enumerate(
            [("指标", "目标", "属性"), ("地区生产总值", "5%", "预期性"), ("城镇新增就业", "1万人", "预期性")]
        )
    )
    signature = at(300, 400, "市长") + at(400, 400, "王某某")
    document = read_pdf(pdf_file(lines(wrapped(FIRST)) + table + signature))
    assert [(paragraph.style, paragraph.text) for paragraph in document.paragraphs] == [
        ("body", FIRST),
        *(("row", row) for row in ("指标\t目标\t属性", "地区生产总值\t5%\t预期性", "城镇新增就业\t1万人\t预期性")),
        ("body", "市长　王某某"),
    ]


def test_a_line_is_short_if_what_follows_cannot_be_divided() -> None:
    printed = [*wrapped(SECOND, SECOND), "　　" + FIRST[:18], FIRST[18:45], FIRST[45:]]
    assert texts(read_pdf(pdf_file(lines(printed)))) == [SECOND, SECOND, FIRST]


def test_a_list_in_small_type_at_the_foot_is_no_note() -> None:
    items = at(80, 160, "1.甲是第一项，", 10) + at(80, 145, "2.乙是第二项。", 10)
    document = read_pdf(pdf_file(lines(wrapped(FIRST)) + items))
    assert {paragraph.style for paragraph in document.paragraphs} == {"body"}
