"""The format of a file, told by its bytes: names lie, and many a .doc of a website is HTML, RTF or MHTML."""

import re
from itertools import islice
from typing import Literal, TypeAlias

from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.refused import IS_ARCHIVE, IS_PICTURE, NEEDS_PASSWORD, UNKNOWN_FORMAT, DocumentError
from siping_tui.messages import N_, Term

SourceFormat: TypeAlias = Literal["docx", "odt", "epub", "rtf", "doc", "pdf", "mhtml", "text"]
"""text: any format that is text without a signature: plain text, Markdown or HTML."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\3\4"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"PK\5\6")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\0\x0cjP  ")
_BITMAP = re.compile(rb"BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL)
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_PDF_WITHIN = 1024
"""Readers of PDF accept other bytes before the signature up to here."""
_HEADERS = re.compile(rb"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:", re.IGNORECASE)

_BEFORE_MARKUP = r"\ufeff?(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
_PAGE = re.compile(rf"{_BEFORE_MARKUP}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PART_OF_A_PAGE = re.compile(
    rf"{_BEFORE_MARKUP}<(?:meta|title|link|script|style|base|div|p|table|span|article|section|center|font|h[1-6]|br|ul|ol"
    r"|pre|a|b|strong|form|iframe)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"<(?:/html|/body|meta|title|div|p|br|table|tr|td|article|section|center|h[1-6]|ul|ol|li|pre|form|blockquote)"
    r"(?:\s[^<>]*|/)?>|<span\s[^<>]*\bdisplay:\s*block[^<>]*>",
    re.IGNORECASE,
)
_FEWEST_BLOCKS = 2
"""A text that begins with a tag, or that names <html>, is a page only if it is built like one."""
_ONE_BLOCK = re.compile(r"\s*<(\w+)\b.*</\1\s*>\s*", re.IGNORECASE | re.DOTALL)
_WORD_XML = re.compile(r"<\?mso-application\s+progid=.Word\.|<w:wordDocument\b|<pkg:package\b")
_HTML_ROOT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_HTML_WITHIN = 2000
"""Characters before the root element that a page may begin with."""

_OFD = N_("an OFD document")
_WORD_AS_XML = N_("a Word document as XML")
_SPREADSHEET = N_("a spreadsheet")
_PRESENTATION = N_("a presentation")
_PAGES = N_("an Apple Pages document")
_OLE_FILE = N_("an OLE file without text")

_MIME_TYPES: dict[bytes, SourceFormat] = {
    b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
_WORD_MAIN = re.compile(r"word/document\d*\.xml")
_OTHER_MEMBERS = {
    "OFD.xml": _OFD,
    "xl/workbook.xml": _SPREADSHEET,
    "xl/workbook.bin": _SPREADSHEET,
    "ppt/presentation.xml": _PRESENTATION,
    "Index/Document.iwa": _PAGES,
}
_OTHER_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": _SPREADSHEET,
    b"application/vnd.oasis.opendocument.presentation": _PRESENTATION,
}
_OTHER_STREAMS = {"Workbook": _SPREADSHEET, "Book": _SPREADSHEET, "PowerPoint Document": _PRESENTATION}


def format_of(data: bytes) -> SourceFormat:
    """Return the format of a file; raise DocumentError, which names it, if it is known not to be one of these."""
    if data.startswith(_ZIP):
        return _format_in_zip(Archive(data))
    if data.startswith(_OLE):
        return _format_in_ole(data)
    if data.startswith(_ARCHIVES):
        raise DocumentError(IS_ARCHIVE)
    if data.startswith(_PICTURES) or _BITMAP.match(data):
        raise DocumentError(IS_PICTURE)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if _RTF.match(data):
        return "rtf"
    return "mhtml" if _HEADERS.match(data) else "text"


def is_html(text: str) -> bool:
    """Return whether a text is an HTML page or a part of one."""
    beginning = text[:_HTML_WITHIN]
    if text.startswith("<?xml") and _WORD_XML.search(beginning):
        raise unknown_format(_WORD_AS_XML)
    if _PAGE.match(text):
        return True
    return bool(_PART_OF_A_PAGE.match(text) or _HTML_ROOT.search(beginning)) and _has_blocks(text)


def _has_blocks(text: str) -> bool:
    several = islice(_BLOCK.finditer(text), _FEWEST_BLOCKS - 1, None)
    return next(several, None) is not None or bool(_BLOCK.match(text.lstrip()) and _ONE_BLOCK.fullmatch(text))


def _format_in_zip(archive: Archive) -> SourceFormat:
    if any(map(_WORD_MAIN.fullmatch, archive.names)):
        return "docx"
    mime_type = archive.read("mimetype").strip() if "mimetype" in archive else b""
    if mime_type in _MIME_TYPES:
        return _MIME_TYPES[mime_type]
    known = [name for member, name in _OTHER_MEMBERS.items() if member in archive]
    known += [name for other, name in _OTHER_MIME_TYPES.items() if other == mime_type]
    if known:
        raise unknown_format(known[0])
    raise DocumentError(IS_ARCHIVE)


def _format_in_ole(data: bytes) -> SourceFormat:
    """Return the format of an OLE file. The names of its streams are found without reading its directory."""
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    # An encrypted .docx is wrapped in an OLE file.
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(NEEDS_PASSWORD)
    # A directory entry has the name in 64 bytes, filled with zeros.
    known = (name for stream, name in _OTHER_STREAMS.items() if f"{stream}\0".encode("utf-16-le") in data)
    raise unknown_format(next(known, _OLE_FILE))


def unknown_format(name: str) -> DocumentError:
    """Return the error of a file in a format that is known, as a marked message, but cannot be read."""
    return DocumentError(UNKNOWN_FORMAT, format=Term(name))
