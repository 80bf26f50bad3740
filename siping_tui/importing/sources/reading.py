"""Read a document in any format."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from siping_tui.importing.document import Document
from siping_tui.importing.sources.charsets import decode_text
from siping_tui.importing.sources.refused import (
    CANNOT_READ_FILE,
    HAS_LOST_CHARACTERS,
    HAS_PRIVATE_CHARACTERS,
    HAS_RADICALS,
    IS_EMPTY,
    IS_TOO_LARGE,
    DocumentError,
)
from siping_tui.importing.sources.signatures import format_of, is_html, unknown_format
from siping_tui.messages import N_, Term

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


def read_document_file(path: str | Path) -> Document:
    """Return the document in the file at `path`; raise DocumentError if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            if (size := Path(path).stat().st_size) > MAX_SIZE:
                raise _too_large(size, MAX_SIZE)
            # Bounded: a device such as /dev/zero has no size and no end.
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(CANNOT_READ_FILE, reason=Term(reason)) from error
    return read_document(data)


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
    source_format = format_of(data)
    if source_format == "text":
        return _read_text(data)
    module = import_module(f"siping_tui.importing.sources.{source_format}")
    read: Callable[[bytes], Document] = getattr(module, f"read_{source_format}")
    return read(data)


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
