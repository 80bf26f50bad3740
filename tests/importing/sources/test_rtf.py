"""Rich Text Format: text in any encoding, tables, notes and the numbers that are stored with their paragraphs."""

import pytest

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut
from siping_tui.importing.sources.refused import IS_BROKEN, NO_TEXT, DocumentError
from siping_tui.importing.sources.rtf import ENDS_EARLY, read_rtf

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset134 " + r"\'ba\'da\'cc\'e5;}{\f2\fcharset136 Ming;}}"


def read(body: str, code_page: int = 936) -> Document:
    return read_rtf(rf"{{\rtf1\ansi\ansicpg{code_page}\deff0{FONTS}{body}}}".encode("latin-1"))


def texts(body: str, code_page: int = 936) -> list[str]:
    return [paragraph.text for paragraph in read(body, code_page).paragraphs]


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


def unicode(text: str) -> str:
    return "".join(
        f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}?"
        for unit in memoryview(text.encode("utf-16-le")).cast("H").tolist()
    )


def test_text_is_read_in_any_encoding() -> None:
    big5 = "".join(f"\\'{byte:02x}" for byte in "計畫".encode("cp950"))
    assert texts(rf"{gbk('政府镕')}\par {unicode('工作“𠮷”')}\par \f2 {big5}\par") == ["政府镕", "工作“𠮷”", "計畫"]
    assert texts(rf"\f1 {gbk('政府')}\par", 1252) == ["政府"]
    assert texts(r"\uc2\u25919\'d5\'fe\uc0\u24220 A\par") == ["政府A"]


def test_line_ends_of_the_file_are_no_text() -> None:
    assert texts("abc\r\ndef\\par\n") == ["abcdef"]


def test_levels_come_from_styles_and_paragraphs() -> None:
    styles = rf"{{\stylesheet{{Normal;}}{{\s1\outlinelevel0 {gbk('公文一级')};}}{{\s2 heading 2;}}{{\s3 Title;}}}}"
    body = r"\pard\s3 A\par\pard\s1 B\par\pard\s2 C\par\pard\outlinelevel2 D\par\pard E\par"
    assert [(piece.style, piece.level) for piece in read(styles + body).paragraphs] == [
        *(("title", None), ("heading", 1), ("heading", 2), ("heading", 3), ("body", None))
    ]


def test_stored_numbers_are_printed() -> None:
    number = rf"{{\listtext\pard {unicode('（一）')}\tab}}"
    old = r"{\pntext\f0 2.\tab}{\*\pn\pnlvlbody{\pntxta .}}"
    assert texts(rf"{number}{gbk('工业')}\par {old}{gbk('农业')}\par") == ["（一）工业", "2.农业"]


def test_bold_leads_and_heading_typefaces_are_measured() -> None:
    body = rf"{{\f1 {gbk('一、回顾')}}}\par {{\b {gbk('做强工业。')}}}{gbk('规模以上工业增加值增长百分之五。')}\par"
    assert [paragraph.bold for paragraph in read(body).paragraphs] == [4, 5]


def test_what_is_not_printed_is_no_text() -> None:
    body = (
        rf"{{\*\generator X;}}{{\pict\bin4 }}}}{{}}}}{{\*\bkmkstart a}}{{\v {gbk('隐藏')}}}{{\deleted {gbk('删去')}}}"
    )
    field = r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}"
    assert texts(rf"{body}{gbk('正文')}{field}\par") == ["正文link"]


def test_notes_boxes_and_headers_are_told_from_the_text() -> None:
    header = rf"{{\header {gbk('会议文件')}\par}}{{\footer -1-\par}}"
    note = rf"{{\super\chftn{{\footnote\pard\plain\chftn {gbk('注文。')}}}}}"
    box = rf"{{\shp{{\*\shpinst{{\sp{{\sn x}}}}{{\shptxt {gbk('框')}\par}}}}}}"
    document = read(rf"{header}{gbk('正文')}{note}{gbk('。')}{box}\par {gbk('后文。')}\par")
    assert document.pieces == (
        DocumentParagraph("正文。"),
        DocumentParagraph("注文。", "note"),
        LeftOut("框", "other-text"),
        DocumentParagraph("后文。"),
        LeftOut("会议文件", "running-head"),
        LeftOut("-1-", "page-number"),
    )


def test_merged_cells_are_repeated() -> None:
    rows = (
        r"\trowd\cellx3000\pard\intbl A\cell\row"
        r"\trowd\cellx1000\cellx2000\clvmgf\cellx3000\pard\intbl B\cell C\par D\cell E\cell\row"
        r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl G\cell\cell H\cell\row"
        r"\trowd\cellx2000\clvmrg\cellx3000\pard\intbl F\cell\cell\row"
    )
    document = read(rf"{rows}\pard after\par")
    assert [(piece.style, piece.text) for piece in document.paragraphs] == [
        *(("row", "A"), ("row", "B\tC D\tE"), ("row", "G\tG\tH"), ("row", "F\tF\tH"), ("body", "after"))
    ]


def test_a_line_break_is_joined_only_in_a_line_that_is_centred() -> None:
    body = rf"\qc {gbk('第十四届')}\line {gbk('会议上')}\par\pard {gbk('甲。')}\line {gbk('乙。')}\par"
    assert texts(body) == ["第十四届会议上", "甲。", "乙。"]


def test_damage_is_reported() -> None:
    assert read(r"{{text").warnings == (ENDS_EARLY,)
    assert read("text").warnings == ()
    for body, message in (("{" * 5000, IS_BROKEN), ("", NO_TEXT)):
        with pytest.raises(DocumentError) as caught:
            read(body)
        assert caught.value.message == message
