"""The format of a file, told by its bytes."""

import pytest

from siping_tui.importing.sources.refused import (
    IS_ARCHIVE,
    IS_PICTURE,
    NEEDS_PASSWORD,
    UNKNOWN_FORMAT,
    DocumentError,
)
from siping_tui.importing.sources.signatures import format_of, is_html
from tests.importing.sources.test_archive import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name: str) -> bytes:
    """Return an OLE file with a directory entry of this name."""
    return OLE + name.encode("utf-16-le").ljust(64, b"\0")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\xef\xbb\xbf{\\rtf1\\ansi", "rtf"),
        (stream("WordDocument"), "doc"),
        (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "docx"),
        (zipped({"word/document2.xml": b""}), "docx"),
        (zipped({"mimetype": b"application/epub+zip"}), "epub"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "odt"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "mhtml"),
        (b"From: <Saved by Blink>\nSubject: =?utf-8?Q?a?=\n b\nMIME-Version: 1.0\n", "mhtml"),
        (b"<!DOCTYPE html>", "text"),
        ("政府工作报告".encode(), "text"),
        ("政府工作报告".encode("utf-16"), "text"),
        ("报告: MIME-Version: 1.0".encode(), "text"),
        (b"BM", "text"),
    ],
)
def test_the_bytes_tell_the_format(data: bytes, expected: str) -> None:
    assert format_of(data) == expected


@pytest.mark.parametrize(
    ("data", "message", "name"),
    [
        (zipped({"OFD.xml": b""}), UNKNOWN_FORMAT, "an OFD document"),
        (zipped({"xl/workbook.xml": b""}), UNKNOWN_FORMAT, "a spreadsheet"),
        (zipped({"ppt/presentation.xml": b""}), UNKNOWN_FORMAT, "a presentation"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), UNKNOWN_FORMAT, "a spreadsheet"),
        (stream("Workbook"), UNKNOWN_FORMAT, "a spreadsheet"),
        (stream("PowerPoint Document"), UNKNOWN_FORMAT, "a presentation"),
        (OLE, UNKNOWN_FORMAT, "an OLE file without text"),
        (stream("EncryptedPackage"), NEEDS_PASSWORD, None),
        (zipped({"report.docx": b""}), IS_ARCHIVE, None),
        (b"Rar!\x1a\x07\x01\0", IS_ARCHIVE, None),
        (b"\x89PNG\r\n\x1a\n", IS_PICTURE, None),
        (b"\xff\xd8\xff\xe0", IS_PICTURE, None),
        (b"BM\x36\x00\x10\x00\0\0\0\0", IS_PICTURE, None),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str, name: str | None) -> None:
    with pytest.raises(DocumentError) as caught:
        format_of(data)
    assert (caught.value.message, caught.value.fields.get("format")) == (message, name)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>政府工作报告",
        "\ufeff\n<!-- -->\n<html>政府工作报告",
        "<BODY>政府工作报告",
        "登录\n<html><body>政府工作报告</body></html>",
        "<meta charset=gbk><title>政府工作报告</title>各位代表：",
        "<script>f()</script><p>政府工作报告</p><p>各位代表：</p>",
        "<div class=x>政府工作报告\n各位代表：</div>\n",
        "<b>政府工作报告</b><br/>各位代表：<br/>",
        '<span style="display: block">政府工作报告</span><span style="display:block">各位代表：</span>',
    ],
)
def test_a_text_built_like_a_page_is_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>\n政府工作报告\n各位代表：",
        "<b>政府工作报告</b>\n各位代表：",
        "<p>政府工作报告\n各位代表：",
        "<a>、<b>、<c>三项指标\n各位代表：",
        "<title>政府工作报告\n各位代表：",
        "政府工作报告\n以<html>开头的网页和<body>部分",
    ],
)
def test_a_tag_alone_makes_no_page(text: str) -> None:
    assert not is_html(text)
