"""OpenDocument texts: what is printed is text, including the numbers of lists."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from siping_tui.importing.document import DocumentParagraph, LeftOut
from siping_tui.importing.sources.odt import read_odt
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, DocumentError
from tests.importing.sources.test_archive import zipped

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing")),
        ("fo", "xsl-fo-compatible"),
    )
)


def open_document(body: str, styles: str = "", members: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return a file with `body`, and with styles that are made for single paragraphs."""
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(), **members})


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_odt(data).paragraphs]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def item(content: str) -> str:
    return f"<text:list-item>{content}</text:list-item>"


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..."'
    ' style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..."'
    ' style:num-prefix="（" style:num-suffix="）"/></text:list-style>'
)


def test_lists_are_numbered_and_continued() -> None:
    inner = f"<text:list>{item(p('成绩'))}{item(p('不足'))}</text:list>"
    first = f'<text:list text:style-name="L">{item(p("回顾") + inner)}</text:list>'
    items = item(p("安排") + p("续段") + inner)
    second = f'<text:list text:style-name="L" text:continue-numbering="true">{items}</text:list>'
    third = f'<text:list text:style-name="L">{item(p("另起"))}</text:list>'
    assert texts(open_document(first + p("正文") + second + third, LISTS)) == [
        *("一、回顾", "（一）成绩", "（二）不足", "正文", "二、安排", "续段"),
        *("（一）成绩", "（二）不足", "一、另起"),
    ]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    title = '<style:style style:name="T1" style:family="paragraph" style:parent-style-name="Title"/>'
    title += '<style:style style:name="Title" style:family="paragraph"/>'
    headings = "".join(
        f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'
        for text, level, style in (("报告", 1, "T1"), ("回顾", 1, ""), ("工业", 2, ""), ("农业", 2, ""))
    )
    document = read_odt(open_document(headings, outline + title))
    assert [(piece.text, piece.style, piece.level) for piece in document.paragraphs] == [
        ("报告", "title", None),
        ("1.回顾", "heading", 1),
        ("1.1 工业", "heading", 2),
        ("1.2 农业", "heading", 2),
    ]


def test_white_space_is_that_of_the_print() -> None:
    body = p("省长<text:s text:c='2'/>王<text:tab/>某\n  某") + p("甲。<text:line-break/>乙。")
    assert texts(open_document(body)) == ["省长  王 某 某", "甲。", "乙。"]


def test_bold_leads_are_measured_and_hidden_text_is_left_out() -> None:
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties style:font-weight-asian="bold"/>'
        '</style:style><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
        "</style:style>"
    )
    lead = '<text:span text:style-name="B">做强工业。</text:span>'
    hidden = '<text:span text:style-name="H">待核</text:span>'
    (paragraph,) = read_odt(open_document(p(f"{lead}规模以上工业增加值{hidden}增长。"), styles)).paragraphs
    assert paragraph == DocumentParagraph("做强工业。规模以上工业增加值增长。", bold=5)


def test_what_is_not_part_of_the_text_is_left_out() -> None:
    deleted = f"<text:tracked-changes><text:deletion>{p('删去')}</text:deletion></text:tracked-changes>"
    contents = (
        f"<text:table-of-content><text:index-body>{p('一、回顾<text:tab/>1')}</text:index-body></text:table-of-content>"
    )
    citation = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{citation}<text:note-body>{p('注文。')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    header = (
        f"<office:document-styles {_NAMESPACES}><office:master-styles><style:master-page><style:header>{p('会议文件')}"
        f"</style:header><style:footer>{p('— 1 —')}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    members = {"styles.xml": header.encode()}
    document = read_odt(open_document(deleted + contents + p(f"正文{note}。{box}"), members=members))
    assert document.pieces == (
        LeftOut("一、回顾 1", "contents"),
        DocumentParagraph("正文。"),
        LeftOut("框", "other-text"),
        DocumentParagraph("注文。", "note"),
        LeftOut("会议文件", "running-head"),
        LeftOut("— 1 —", "page-number"),
    )


def cell(text: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{p(text)}</table:table-cell>"


def test_merged_cells_are_repeated() -> None:
    rows = (
        cell("专栏1", 'table:number-columns-spanned="3"')
        + '<table:covered-table-cell table:number-columns-repeated="2"/>',
        cell("增速") + cell("5%") + cell("预期性", 'table:number-rows-spanned="2"'),
        cell("就业") + cell("50万人") + "<table:covered-table-cell/>",
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    document = read_odt(open_document(f"<table:table>{table}</table:table>"))
    assert [piece.text for piece in document.paragraphs] == ["专栏1", "增速\t5%\t预期性", "就业\t50万人\t预期性"]
    assert {piece.style for piece in document.paragraphs} == {"row"}


def test_elements_may_be_in_each_other() -> None:
    spans = 100
    assert texts(open_document(p("<text:span>" * spans + "深" + "</text:span>" * spans))) == ["深"]


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_odt(zipped({"content.xml": b"<a/>"}))
    assert caught.value.message == IS_BROKEN
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(DocumentError) as caught:
        read_odt(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"}))
    assert caught.value.message == NEEDS_PASSWORD
