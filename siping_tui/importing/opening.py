"""Open a file of any format as a briefing: one that is written as YAML, or the draft of a document."""

from collections.abc import Callable
from dataclasses import replace
from os import fspath
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from siping_tui.briefing.files import has_suffix_of_briefing, is_briefing, loads
from siping_tui.briefing.model import Bilingual, Briefing
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.file_contents import MAX_SIZE, read_file
from siping_tui.typed_yaml.problems import FileError, Problem

if TYPE_CHECKING:
    from siping_tui.importing.document import Document

_READ = 0.5
"""The share of the time that reading a document takes, for progress reports."""


def read_any(path: str | Path) -> bytes:
    """Return the content of a briefing or a document; raise FileError if it cannot be read or is too large."""
    if has_suffix_of_briefing(fspath(path)):
        return read_file(path)
    # Deferred, as below: a briefing needs nothing of it.
    from siping_tui.importing.sources import reading

    return read_file(path, reading.MAX_SIZE)


def open_any(data: bytes, file: str, report: Callable[[float], None] | None = None) -> Briefing:
    """Return the briefing in `data`, or the draft of the document in it; raise FileError if it is neither.

    `file` is its name in problems. `report` is called from time to time with the share of the work that is done, from
    0 to 1.
    """
    if is_briefing(data, file):
        if len(data) > MAX_SIZE:
            raise FileError((Problem(p.TOO_LARGE, {"limit": MAX_SIZE // 2**20}, file),))
        return loads(data, file, report)
    report = report or _ignored
    report(0)
    document = open_document(data, file)
    report(_READ)
    return draft_of(document, file)


def open_document(data: bytes, file: str) -> "Document":
    """Return the document in `data`; raise FileError if it cannot be read."""
    from siping_tui.importing.sources.reading import read_document
    from siping_tui.importing.sources.refused import DocumentError

    try:
        return read_document(data)
    except DocumentError as error:
        raise FileError((Problem(error.message, error.fields, file),)) from error


def draft_of(document: "Document", file: str) -> Briefing:
    """Return the draft of a document; raise FileError if it has no text.

    A document without a title has the name of its file.
    """
    from siping_tui.importing.document import UNTITLED
    from siping_tui.importing.drafting import draft
    from siping_tui.importing.sources.refused import DocumentError

    name = PurePath(file)
    try:
        briefing = draft(document)
        is_title = name.suffix and name.stem.isprintable() and any(map(str.isalpha, name.stem))
        if briefing.title == UNTITLED and is_title:
            return replace(briefing, title=Bilingual.from_text(name.stem))
        return briefing
    except DocumentError as error:
        raise FileError((Problem(error.message, error.fields, file),)) from error


def _ignored(_progress: float) -> None:
    pass
