"""Read a document in any format."""

import re
from collections.abc import Iterator
from dataclasses import replace

from siping_tui.importing.document import Document
from siping_tui.importing.sources.charsets import decode_text
from siping_tui.importing.sources.refused import (
    HAS_LOST_CHARACTERS,
    HAS_PRIVATE_CHARACTERS,
    HAS_RADICALS,
    IS_EMPTY,
    IS_TOO_LARGE,
    DocumentError,
)
from siping_tui.importing.sources.signatures import format_of, is_html, unknown_format
from siping_tui.messages import N_

MAX_SIZE = 500 * 2**20
"""Bytes of a file; a scanned book has some hundred megabytes."""

MAX_TEXT_SIZE = 64 * 2**20
"""Bytes of a file that is all text: a report of ten million characters with its markup."""

_BINARY = N_("binary data")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffd]")
_MOST_NO_TEXT = 0.1

_DOUBTFUL = {
    re.compile("\ufffd"): HAS_LOST_CHARACTERS,
    re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"): HAS_PRIVATE_CHARACTERS,
    re.compile("[\u2e80-\u2fd5]"): HAS_RADICALS,
}
"""Warnings about characters, whatever the format."""


def read_document(data: bytes) -> Document:
    """Return the document in the bytes of a file; raise DocumentError if they cannot be read.

    The function of each format is imported when a file has it: the libraries of one take up to 80 ms.
    """
    if not data:
        raise DocumentError(IS_EMPTY)
    if len(data) > MAX_SIZE:
        raise _too_large(len(data), MAX_SIZE)
    document = _read(data)
    warnings = (warning for pattern, warning in _DOUBTFUL.items() if any(map(pattern.search, _texts(document))))
    return replace(document, warnings=(*document.warnings, *warnings))


def _texts(document: Document) -> Iterator[str]:
    return (paragraph.text for paragraph in document.paragraphs)


def _read(data: bytes) -> Document:
    match format_of(data):
        case "docx":
            from siping_tui.importing.sources.docx import read_docx

            return read_docx(data)
        case "doc":
            from siping_tui.importing.sources.doc import read_doc

            return read_doc(data)
        case "odt":
            from siping_tui.importing.sources.odt import read_odt

            return read_odt(data)
        case "rtf":
            from siping_tui.importing.sources.rtf import read_rtf

            return read_rtf(data)
        case "pdf":
            from siping_tui.importing.sources.pdf import read_pdf

            return read_pdf(data)
        case "epub":
            from siping_tui.importing.sources.epub import read_epub

            return read_epub(data)
        case "mhtml":
            from siping_tui.importing.sources.mhtml import read_mhtml

            return read_mhtml(data)
        case "text":
            return _read_text(data)


def _read_text(data: bytes) -> Document:
    if len(data) > MAX_TEXT_SIZE:
        raise _too_large(len(data), MAX_TEXT_SIZE)
    text = decode_text(data)
    no_text = len(_NO_TEXT.findall(text))
    if no_text > max(_MOST_NO_TEXT * len(text), 2):
        raise unknown_format(_BINARY)
    if is_html(text):
        from siping_tui.importing.sources.web_page import read_html

        return read_html(text)
    from siping_tui.importing.sources.commonmark import is_markdown, read_markdown
    from siping_tui.importing.sources.plain_text import read_plain_text

    return read_markdown(text) if is_markdown(text) else read_plain_text(text)


def _too_large(size: int, limit: int) -> DocumentError:
    return DocumentError(IS_TOO_LARGE, size=-(-size // 2**20), limit=limit // 2**20)
