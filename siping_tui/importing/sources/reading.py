"""Read a document in any format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from siping_tui.importing.document import Document
from siping_tui.importing.sources.refused import CANNOT_READ_FILE, IS_EMPTY, IS_TOO_LARGE, DocumentError
from siping_tui.importing.sources.signatures import format_of
from siping_tui.messages import Term

MAX_SIZE = 500 * 2**20
"""Bytes of a file; a scanned book has some hundred megabytes."""

MAX_TEXT_SIZE = 64 * 2**20
"""Bytes of a file that is all text: a report of ten million characters with its markup."""


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
    source_format = format_of(data)
    if source_format == "text":
        return _read_text(data)
    module = import_module(f"siping_tui.importing.sources.{source_format}")
    read: Callable[[bytes], Document] = getattr(module, f"read_{source_format}")
    return read(data)


def _read_text(data: bytes) -> Document:
    if len(data) > MAX_TEXT_SIZE:
        raise _too_large(len(data), MAX_TEXT_SIZE)
    from siping_tui.importing.sources.plain_text import read_plain_text

    return read_plain_text(data)


def _too_large(size: int, limit: int) -> DocumentError:
    return DocumentError(IS_TOO_LARGE, size=-(-size // 2**20), limit=limit // 2**20)
