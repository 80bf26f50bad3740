"""Word documents: what Word prints is text, including the numbers it generates."""

import pytest

from siping_tui.importing.document import DocumentParagraph, LeftOut
from siping_tui.importing.sources.docx import read_docx
from siping_tui.importing.sources.list_numbers import list_number
from siping_tui.importing.sources.refused import IS_BROKEN, NO_TEXT, DocumentError
from tests.importing.sources.test_archive import zipped
from tests.importing.sources.word_files import STRICT, in_list, level, lists, p, r, style, word_file

BREAK = "<w:r><w:br/></w:r>"
CENTRED = '<w:jc w:val="center"/>'


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data).paragraphs]


def begin(instruction: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_levels_of_chinese_headings_are_numbered() -> None:
    definition = (
        level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="1"/>')
        + level(1, "japaneseCounting", "（%2）")
        + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    )
    body = (
        p("回顾", '<w:pStyle w:val="1"/>')
        + p("成绩", in_list(1, 1))
        + p("不足", in_list(1, 1))
        + p("安排", '<w:pStyle w:val="1"/>')
        + p("工业", in_list(1, 1))
        + p("铝", in_list(1, 2))
    )
    styles = style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    document = read_docx(word_file(body, styles=styles, numbering=lists(definition)))
    assert [piece.text for piece in document.paragraphs] == [
        *("一、回顾", "（一）成绩", "（二）不足", "二、安排", "（一）工业", "2.1 铝")
    ]
    assert document.paragraphs[0] == DocumentParagraph("一、回顾", "heading", 1)


def test_a_list_can_start_at_another_number_and_be_continued() -> None:
    override = (
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "decimal", "%1."), overrides=override)
    body = "".join(p("项目", in_list(number)) for number in (1, 1, 7, 7, 1)) + p("无", in_list(0))
    assert texts(word_file(body, numbering=numbering)) == ["1.项目", "2.项目", "5.项目", "6.项目", "7.项目", "无"]


def test_a_level_may_go_on_through_higher_levels() -> None:
    definition = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    body = p("总则", in_list(1)) + p("甲", in_list(1, 1)) + p("附则", in_list(1)) + p("乙", in_list(1, 1))
    assert texts(word_file(body, numbering=lists(definition))) == [
        "第一章　总则",
        "第1条　甲",
        "第二章　附则",
        "第2条　乙",
    ]


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ("chineseCounting", "一 十 十二 二十 一百零一"),
        ("ideographDigital", "一 一〇 一二 二〇 一〇一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾 壹佰零壹"),
        ("ideographTraditional", "甲 癸 乙 癸 甲"),
        ("ideographZodiac", "子 酉 亥 未 辰"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑫ ⑳ 101"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑿ ⒇ 101"),
        ("decimalFullWidth", "１ １０ １２ ２０ １０１"),
        ("upperRoman", "I X XII XX CI"),
        ("lowerLetter", "a j l t wwww"),
        ("none", "    "),
        ("unknown", "1 10 12 20 101"),
    ],
)
def test_formats_of_numbers(number_format: str, printed: str) -> None:
    assert " ".join(list_number(number, number_format) for number in (1, 10, 12, 20, 101)) == printed


def test_a_bullet_of_a_symbol_font_becomes_a_character() -> None:
    body = p("就业", in_list(1))
    assert texts(word_file(body, numbering=lists(level(0, "bullet", "&#xF0D8;")))) == ["➢ 就业"]


def test_tracked_changes_are_accepted() -> None:
    body = (
        p(r("增长") + f"<w:del>{r('5.0%')}</w:del><w:ins>{r('4.5%')}</w:ins>" + r("左右"))
        + p("前半，", "<w:rPr><w:del/></w:rPr>")
        + p("后半。")
    )
    assert texts(word_file(body)) == ["增长4.5%左右", "前半，后半。"]


def test_text_in_wrappers_is_read_and_hidden_text_is_not() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('内容控件')}</w:sdtContent></w:sdt>"
        + p(f"<w:hyperlink>{r('链接')}</w:hyperlink><w:smartTag>{r('标记')}</w:smartTag>{r('隐藏', '<w:vanish/>')}")
        + p(f"<w:r><w:ruby><w:rt>{r('sì')}</w:rt><w:rubyBase>{r('泗')}</w:rubyBase></w:ruby></w:r>{r('平')}")
    )
    assert texts(word_file(body)) == ["内容控件", "链接标记", "泗平"]


def test_a_line_break_is_joined_only_in_a_line_that_is_centred() -> None:
    body = p(r("——在第十四届") + BREAK + r("人民代表大会上"), CENTRED) + p(r("一、甲。") + BREAK + r("二、乙。"))
    assert texts(word_file(body)) == ["——在第十四届人民代表大会上", "一、甲。", "二、乙。"]


def test_levels_come_from_names_of_styles_and_from_outline_levels() -> None:
    styles = (
        style("a3", "heading 2")
        + style("b", "一级标题", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("c", "自定", based_on="b")
        + style("t", "Title")
    )
    body = "".join(p("文字", f'<w:pStyle w:val="{id}"/>') for id in ("t", "a3", "b", "c", "missing"))
    kinds = [(piece.style, piece.level) for piece in read_docx(word_file(body, styles=styles)).paragraphs]
    assert kinds == [("title", None), ("heading", 2), ("heading", 1), ("heading", 1), ("body", None)]


def test_bold_leads_and_heading_typefaces_are_measured() -> None:
    black = '<w:rFonts w:eastAsia="黑体"/>'
    body = (
        p(r("　　一、回顾", black))
        + p(r("　　") + r("做强工业。", "<w:b/>") + r("规模以上工业增加值增长百分之五。"))
        + p(r("不是粗体", '<w:b w:val="0"/>'))
    )
    paragraphs = read_docx(word_file(body)).paragraphs
    assert [(piece.text[: piece.bold], piece.text) for piece in paragraphs] == [
        ("一、回顾", "一、回顾"),
        ("做强工业。", "做强工业。规模以上工业增加值增长百分之五。"),
        ("", "不是粗体"),
    ]


def test_notes_come_before_the_next_heading() -> None:
    styles = style("1", "heading 1")
    heading = '<w:pStyle w:val="1"/>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    line = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
    notes = f'{line}<w:footnote w:id="2">{p(" 注文。")}</w:footnote>'
    body = p("一、甲", heading) + p(r("正文") + reference + r("。")) + p("又一段。") + p("二、乙", heading)
    document = read_docx(word_file(body, styles=styles, footnotes=notes))
    assert [piece.text for piece in document.paragraphs] == ["一、甲", "正文。", "又一段。", "注文。", "二、乙"]
    assert document.paragraphs[3].style == "note"
    plain = read_docx(word_file(body, footnotes=notes))
    assert [piece.text for piece in plain.paragraphs] == ["一、甲", "正文。", "注文。", "又一段。", "二、乙"]


def test_furniture_is_left_out() -> None:
    body = (
        p("目　录")
        + p(begin(" TOC \\o ") + r("一、回顾") + "<w:r><w:tab/></w:r>" + begin("PAGEREF") + r("1") + END)
        + p(r("二、安排") + END)
        + p("三、保障………………12")
        + p("正文。")
    )
    furniture = {"header": p("第四次会议文件"), "footer": p(r("— ") + begin("PAGE") + r("1") + END + r(" —"))}
    document = read_docx(word_file(body, **furniture))
    assert [piece.text for piece in document.paragraphs] == ["正文。"]
    assert [piece for piece in document.pieces if isinstance(piece, LeftOut)] == [
        LeftOut("目　录", "contents"),
        LeftOut("一、回顾 1", "contents"),
        LeftOut("二、安排", "contents"),
        LeftOut("三、保障………………12", "contents"),
        LeftOut("第四次会议文件", "running-head"),
        LeftOut("— 1 —", "page-number"),
    ]


def test_a_text_box_is_left_out_once() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    choices = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    anchored = f"<w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>"
    assert read_docx(word_file(p(r("正文。") + anchored))).pieces == (
        DocumentParagraph("正文。"),
        LeftOut("框", "other-text"),
    )
    # A document may have all its text in boxes.
    assert texts(word_file(p(anchored))) == ["框"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_merged_cells_are_repeated() -> None:
    table = (
        row(cell("专栏1　主要指标", '<w:gridSpan w:val="3"/>'))
        + row(cell(""), cell("2025年", '<w:gridSpan w:val="2"/>'))
        + row(cell("增速"), cell("5%"), cell("预期性", '<w:vMerge w:val="restart"/>'))
        + row(cell("就业"), f"<w:tc>{p('50万人')}{p('以上')}</w:tc>", cell("", "<w:vMerge/>"))
    )
    rows = read_docx(word_file(f"<w:tbl>{table}</w:tbl>")).paragraphs
    assert [piece.text for piece in rows] == [
        *("专栏1　主要指标", "\t2025年\t2025年", "增速\t5%\t预期性", "就业\t50万人以上\t预期性")
    ]
    assert {piece.style for piece in rows} == {"row"}


def test_a_table_of_one_column_is_a_frame() -> None:
    both = p("甲。") + p("乙。")
    frame = f"<w:tbl>{row(f'<w:tc>{both}</w:tc>')}</w:tbl>"
    assert read_docx(word_file(frame)).paragraphs == (DocumentParagraph("甲。"), DocumentParagraph("乙。"))


def test_a_strict_document_is_read() -> None:
    assert texts(word_file(p("正文。"), namespace=STRICT)) == ["正文。"]


def test_elements_may_be_in_each_other() -> None:
    depth = 40
    nested = "<w:sdt><w:sdtContent>" * depth + p("深") + "</w:sdtContent></w:sdt>" * depth
    assert texts(word_file(nested)) == ["深"]
    tables = "<w:tbl><w:tr><w:tc>" * 30 + p("深") + "</w:tc></w:tr></w:tbl>" * 30
    assert texts(word_file(tables)) == ["深"]


def test_what_is_no_document_is_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(DocumentError, match=IS_BROKEN.split("{")[0]):
            read_docx(zipped({"word/document.xml": bomb.encode(encoding)}))
    with pytest.raises(DocumentError) as caught:
        read_docx(zipped({"word/document.xml": b"<w><body>" + b"<p>" * 100_000}))
    assert caught.value.message == IS_BROKEN
    with pytest.raises(DocumentError) as caught:
        read_docx(zipped({"word/styles.xml": b"<w/>"}))
    assert caught.value.message == IS_BROKEN
    with pytest.raises(DocumentError) as caught:
        read_docx(word_file(p(" ")))
    assert caught.value.message == NO_TEXT
