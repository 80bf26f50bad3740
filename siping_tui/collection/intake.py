"""Read the reports of a collection: the bytes of each source become a briefing and what is known about it."""

import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.briefing.pickling import pickled
from siping_tui.collection.metadata import ReportMetadata, metadata_of
from siping_tui.collection.reading_reasons import stored_reason
from siping_tui.collection.shingles import sketch
from siping_tui.collection.sources_of_reports import ReportRow, ReportSource, members_of, readable_name, rows_of
from siping_tui.frozen import Frozen
from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.opening import draft_of, open_any, read_any
from siping_tui.text.folding import fold
from siping_tui.typed_yaml.problems import TOO_LARGE, FileError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

_MOST_UNPACKED = 500 * 2**20
"""The most bytes of a member of an archive."""


class FoldedParagraph(NamedTuple):
    """A printed line or paragraph: the number of its section, its text as printed, and folded as for searching."""

    section: str
    kind: str
    text: str
    folded: str


class TakenReport(Frozen):
    """A report that was read, ready to be stored; or the reason why it was not."""

    source: ReportSource
    sha256: bytes
    """Of the bytes of the source, and of the columns of a row; empty if they could not be had."""
    text_sha256: bytes = b""
    """Of the printed text without white space, which two formats of one document share."""
    metadata: ReportMetadata | None = None
    briefing: bytes = b""
    """The briefing, pickled and compressed."""
    paragraphs: tuple[FoldedParagraph, ...] = ()
    sketch: bytes = b""
    """The checksums of the shingles of the text."""
    figures: int = 0
    targets: int = 0
    unchecked: int = 0
    has_readings: bool = False
    error: str = ""


def _content_of(source: ReportSource) -> bytes:
    if source.error:
        raise ValueError(source.error)
    if not source.member:
        return read_any(source.path)
    changed = os.stat(source.path).st_mtime_ns  # noqa: PTH116
    if source.is_row:
        return _rows_of(source.path, changed)[int(source.member)].text.encode()
    archive, members = _opened_archive(source.path, changed, os.getpid())
    info = members[source.member]
    with archive.open(info) as file:
        data = file.read(_MOST_UNPACKED + 1) if info.file_size <= _MOST_UNPACKED else b""
    if max(info.file_size, len(data)) > _MOST_UNPACKED:
        raise FileError((Problem(TOO_LARGE, {"limit": _MOST_UNPACKED // 2**20}, source.name),))
    return data


@lru_cache(maxsize=1)
def _rows_of(table: str, _changed: int) -> Mapping[int, ReportRow]:
    """Return the rows of a table, which was changed at a time; kept, because they are read one by one."""
    return {row.number: row for row in rows_of(table)}


@lru_cache(maxsize=1)
def _opened_archive(path: str, _changed: int, _process: int) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
    """Open an archive; kept, because its members are read one by one. Processes do not share the place in the file."""
    return zipfile.ZipFile(path), members_of(path)


def digest_of(source: ReportSource) -> bytes:
    """Return what changes with the bytes of a source, or with the columns of a row; empty if they cannot be read."""
    try:
        return _digest(source, _content_of(source))
    except Exception:  # as in `take`
        return b""


def _digest(source: ReportSource, data: bytes) -> bytes:
    return sha256(data + repr(source.columns).encode() if source.is_row else data).digest()


def take(source: ReportSource) -> TakenReport:
    """Return a report that was read; with the reason if it could not be."""
    digest = b""
    try:
        data = _content_of(source)
        digest = _digest(source, data)
        return taken_from(source, digest, _briefing(source, data))
    except Exception as error:  # a damaged file may cause any, and must not stop the others
        return TakenReport(source, digest, error=stored_reason(error))


def _briefing(source: ReportSource, data: bytes) -> Briefing:
    if source.is_row:
        # The text of a cell is plain text, whatever it begins with.
        lines = [line.strip() for line in data.decode().splitlines()]
        document = Document(tuple(DocumentParagraph(line) for line in lines if line))
        return draft_of(document, readable_name(source.name))
    return open_any(data, readable_name(source.name))


def taken_from(source: ReportSource, digest: bytes, briefing: Briefing) -> TakenReport:
    outline = Outline(briefing)
    sections = [entry.section for entry in outline.entries]
    items = [item for section in sections for item in (*section.figures, *section.targets)]
    paragraphs = tuple(
        FoldedParagraph(block.entry.number, block.kind, block.text, fold(block.text).text) for block in outline.blocks
    )
    characters = "".join("".join(each.text.split()) for each in paragraphs)
    return TakenReport(
        source,
        digest,
        sha256(characters.encode()).digest(),
        metadata_of(briefing, readable_name(source.name), source.columns),
        zlib.compress(pickled(briefing), 1),
        paragraphs,
        sketch("".join(each.folded for each in paragraphs)),
        figures=sum(len(section.figures) for section in sections),
        targets=sum(len(section.targets) for section in sections),
        unchecked=sum(item.origin == "drafted" for item in items),
        has_readings=any(note.reading for section in sections for note in section.notes),
    )


def taken_reports(sources: Sequence[ReportSource]) -> Iterator[TakenReport]:
    """Yield the reports as they are read, on all processors if there are many; not in order."""
    workers = min(os.cpu_count() or 1, len(sources) // _FEW)
    if workers < 2:
        yield from map(take, sources)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed

    with ProcessPoolExecutor(workers, initializer=_depend_on_main_process) as pool:
        waiting = {pool.submit(take, source): source for source in sources}
        try:
            for done in as_completed(waiting):
                # Not kept: the results of all reports would fill the memory.
                yield _result(done, waiting.pop(done))
        finally:
            # The reports that are being read are finished, so that no process is left over.
            pool.shutdown(cancel_futures=True)


def _depend_on_main_process() -> None:
    """Leave Ctrl+C, which the terminal sends to all processes, to the main one, and end when that was killed."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_main_process, daemon=True).start()


def _end_with_main_process() -> None:
    from multiprocessing import parent_process

    if (main := parent_process()) is not None:
        main.join()
        os._exit(1)


_FEW = 4
"""The number of reports for which a second process is worth its start."""


def _result(done: "Future[TakenReport]", source: ReportSource) -> TakenReport:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return done.result()
    except (BrokenProcessPool, MemoryError) as error:
        return TakenReport(source, b"", error=stored_reason(error))
