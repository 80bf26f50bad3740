"""Electronic books: the documents of the spine, in its order."""

import pytest

from siping_tui.importing.document import DocumentParagraph, LeftOut, Metadata
from siping_tui.importing.sources.epub import read_epub
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, DocumentError
from tests.importing.sources.test_archive import zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)


def book(*chapters: str, css: str = "", **members: str) -> bytes:
    """Return a book of chapters whose files are in the reverse of the order of reading."""
    numbers = range(len(chapters))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in numbers)
    items = "".join(f'<item id="c{number}" href="t%20{number}.xhtml"/>' for number in reversed(numbers))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>政府工作报告</dc:title></metadata><manifest>{items}"
        '<item id="n" href="nav.xhtml" properties="nav"/><item id="s" href="s.css" media-type="text/css"/></manifest>'
        f'<spine><itemref idref="n"/>{spine}</spine></package>'
    )
    files = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package,
        "OEBPS/s.css": css,
        "OEBPS/nav.xhtml": page("<nav><ol><li>一、回顾</li></ol></nav>"),
        **{f"OEBPS/t {number}.xhtml": page(chapter) for number, chapter in enumerate(chapters)},
        **members,
    }
    return zipped({name: content.encode() for name, content in files.items()})


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
        f"<body>{body}</body></html>"
    )


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    document = read_epub(book("<h1>一、回顾</h1><p>前&nbsp;文。</p>", "<div>后<a id='x'/><b>文</b>。</div>"))
    assert document.pieces == (
        LeftOut("一、回顾", "contents"),
        DocumentParagraph("一、回顾", "heading", 1),
        DocumentParagraph("前\u00a0文。"),
        DocumentParagraph("后文。"),
    )
    assert document.metadata == Metadata(title="政府工作报告")


def test_notes_have_no_marks() -> None:
    chapter = (
        '<p>正文<sup><a epub:type="noteref" href="#f">1</a></sup>。</p>'
        '<aside epub:type="footnote" id="f"><p><a href="#r">1</a> 注文。</p></aside>'
    )
    paragraphs = read_epub(book(chapter)).paragraphs
    assert [(paragraph.style, paragraph.text) for paragraph in paragraphs] == [("body", "正文。"), ("note", "注文。")]


def test_style_sheets_tell_what_is_bold() -> None:
    chapter = '<p><span class="b">做强工业。</span>规模以上工业增加值增长。</p>'
    (paragraph,) = read_epub(book(chapter, css=".b { color: red; font-weight: bold }")).paragraphs
    assert paragraph.bold == 5


def test_what_is_no_book_is_refused() -> None:
    encryption = '<encryption><EncryptedData><EncryptionMethod Algorithm="x"/></EncryptedData></encryption>'
    with pytest.raises(DocumentError) as caught:
        read_epub(book("<p>a</p>", **{"META-INF/encryption.xml": encryption}))
    assert caught.value.message == NEEDS_PASSWORD
    for members in ({}, {"META-INF/container.xml": CONTAINER.encode()}):
        with pytest.raises(DocumentError) as caught:
            read_epub(zipped(members))
        assert caught.value.message == IS_BROKEN


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>b&b;</p></body></html>'
    (paragraph,) = read_epub(book("", **{"OEBPS/t 0.xhtml": bomb})).paragraphs
    assert len(paragraph.text) < 5
