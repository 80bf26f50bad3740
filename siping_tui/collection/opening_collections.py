"""Open a collection: read what is new or has changed, forget what is gone, and keep the rest."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from siping_tui.collection.corrections import read_corrections
from siping_tui.collection.near_copies import NearCopy, near_copies
from siping_tui.collection.sources_of_reports import ReportSource, find_sources, readable_name
from siping_tui.collection.store import VERSION, FileStamp, Store, StoredReport
from siping_tui.frozen import Frozen
from siping_tui.user.briefing_cache import is_of_another_user, state_of_code
from siping_tui.user.paths import cache_folder
from siping_tui.user.private_files import private_folder

_FOLDER = "collections"
_MOST_STORES = 50
_APART = ("resolution", "explanation")
"""The kinds of documents that repeat what a report says; they are listed, but not asked."""
_DOCUMENTS = (".docx", ".pdf", ".txt", ".html", ".htm", ".mht", ".mhtml", ".odt", ".epub", ".rtf", ".doc", ".md")

Progress = Callable[[int, int], None]
"""Called with the number of reports that are read and the number of all that have to be."""


class Collection(Frozen):
    """The reports of a collection, with what is known about them, corrections included."""

    store: Store
    reports: tuple[StoredReport, ...]
    """The reports that could be read and are no copy of another one, by place, year and name."""
    apart: tuple[StoredReport, ...] = ()
    """Resolutions on a report and explanations of one, which are no reports."""
    unread: tuple[StoredReport, ...] = ()
    duplicates: tuple[tuple[StoredReport, StoredReport], ...] = ()
    """Reports with the same text as another one, which counts; each with that one."""
    near_copies: tuple[NearCopy, ...] = ()
    """Reports of the same place, year and kind as another one, which counts, with nearly the same text."""
    beside: tuple[str, ...] = ()
    """Documents that do not count, because their briefing is beside them."""
    misnamed: tuple[str, ...] = ()
    """What collection.yaml names, but is none of the reports."""

    @property
    def everything(self) -> tuple[StoredReport, ...]:
        """All documents that could be read, copies included."""
        return (
            *(*self.reports, *self.apart),
            *(copy for copy, _ in self.duplicates),
            *(each.report for each in self.near_copies),
        )

    @property
    def version(self) -> str:
        """What changes whenever a report changes, or what is known about one."""
        known = sorted((each.sha256.hex(), each.place or "", each.year or 0, each.kind or "") for each in self.reports)
        return sha256(repr(known).encode()).hexdigest()[:12]


@contextmanager
def open_collection(
    paths: Sequence[str | Path], progress: Progress | None = None, folder: Path | None = None
) -> Iterator[Collection]:
    """Open the collection of the paths. Raises OSError if one does not exist.

    `folder` is that of the stores, by default in the user's cache; without a home folder the store is in memory.
    """
    roots = roots_of(paths)
    for base in (folder or cache_folder(), None):
        with opened_store(roots, base) as store:
            try:
                beside = update_store(store, roots, progress)
            except sqlite3.OperationalError:  # such as a full disk
                if not store.is_kept:
                    raise
                continue
            yield stored_collection(store, roots, beside)
            return


def roots_of(paths: Sequence[str | Path]) -> tuple[str, ...]:
    """Return the absolute paths of a collection, each once."""
    return tuple(dict.fromkeys(os.path.abspath(path) for path in paths))  # noqa: PTH100 - a pipe has no real path


def opened_store(roots: Sequence[str], base: Path | None) -> Store:
    """Return the store of a collection; in memory if there is no folder for it, or for a pipe, which is read once."""
    key = f"{VERSION} {state_of_code('collection')}"
    if base is not None and can_be_kept(roots) and not is_of_another_user(base):
        with suppress(OSError, sqlite3.OperationalError):
            private_folder(base / _FOLDER)
            store = Store(file := store_file(roots, base), key)
            with suppress(OSError):
                os.utime(file)
                _delete_old_stores(file.parent)
            return store
    return Store(":memory:", key)


def can_be_kept(paths: Iterable[str | Path]) -> bool:
    """Return whether what is read of paths can be kept: a pipe is read once."""
    return all(os.path.isdir(path) or os.path.isfile(path) for path in paths)  # noqa: PTH112, PTH113


def store_file(roots: Sequence[str], base: Path) -> Path:
    """Return the file of the store of a collection."""
    name = sha256(os.fsencode("\n".join(sorted(roots)))).hexdigest()[:24]
    return base / _FOLDER / f"{name}.sqlite"


def _delete_old_stores(folder: Path) -> None:
    """Delete all stores but those that were used last: each comparison of two files makes one."""
    found = sorted(folder.glob("*.sqlite"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in found[_MOST_STORES:]:
        for each in (file, *folder.glob(f"{file.name}-*")):
            each.unlink(missing_ok=True)


def _without_documents_beside(sources: Sequence[ReportSource]) -> tuple[list[ReportSource], tuple[str, ...]]:
    """Return the sources without the documents whose briefing is beside them, and the names of those."""
    briefings = {
        os.path.splitext(each.path)[0]  # noqa: PTH122
        for each in sources
        if not each.member and each.path.lower().endswith((".yaml", ".yml"))
    }
    beside = {
        each.path: each.name
        for each in sources
        if not each.member
        and os.path.splitext(each.path)[0] in briefings  # noqa: PTH122
        and each.path.lower().endswith(_DOCUMENTS)
    }
    return [each for each in sources if each.path not in beside], tuple(beside.values())


_NO_STAMP = FileStamp(-1, -1)


def stamp_of(path: str) -> FileStamp:
    """Return the stamp of a file as it is now."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return _NO_STAMP
    return FileStamp(status.st_size, status.st_mtime_ns)


def update_store(store: Store, roots: Sequence[str], progress: Progress | None) -> tuple[str, ...]:
    """Bring a store up to date; return the names of the documents beside their briefing. Raises OSError."""
    # Deferred: to list what is stored, nothing is read.
    from siping_tui.collection.intake import taken_reports

    sources, beside = _without_documents_beside(list(find_sources(roots)))
    known = store.stamps()
    present = {(each.path, each.member) for each in sources}
    gone = [ReportSource(path, member) for path, member in known if (path, member) not in present]
    if gone:
        store.remove(gone)
    stamps = {(each.path, each.member): stamp_of(each.path) for each in sources}
    touched = [each for each in sources if known.get((each.path, each.member)) != stamps[each.path, each.member]]
    new = [
        each
        for each in touched
        if (each.path, each.member) not in known or not _is_same(store, each, stamps[each.path, each.member])
    ]
    if new and progress is not None:
        progress(0, len(new))
    for done, taken in enumerate(taken_reports(new), 1):
        # What could not be had, such as a file of a network that was down, is asked for again the next time.
        stamp = stamps[taken.source.path, taken.source.member] if taken.sha256 else _NO_STAMP
        # Another program may have stored it meanwhile, and knows it by its id.
        if not (taken.sha256 and store.restamp(taken.source, taken.sha256, stamp)):
            store.put(taken, stamp)
        if progress is not None:
            progress(done, len(new))
    return beside


def _is_same(store: Store, source: ReportSource, stamp: FileStamp) -> bool:
    """Return whether a report with another stamp has the bytes that are stored, as after a copy of its folder."""
    from siping_tui.collection.intake import digest_of

    digest = digest_of(source)
    return bool(digest) and store.restamp(source, digest, stamp)


def stored_collection(store: Store, roots: tuple[str, ...], beside: tuple[str, ...] = ()) -> Collection:
    """Return what a store has of a collection. Raises FileError if collection.yaml is not valid."""
    corrections = read_corrections(roots)
    found = store.reports(lambda name: readable_name(_short(name, roots)))
    if corrections.by_folder:
        found = [corrections.applied(each) for each in found]
    read = [each for each in found if not each.error]
    duplicates = sorted(_duplicates(read), key=lambda pair: pair[0].name)
    copies = {each.id for each, _ in duplicates}
    near = tuple(near_copies((each for each in read if each.id not in copies), store.sketch))
    copies |= {each.report.id for each in near}
    kept = sorted(
        (each for each in read if each.id not in copies),
        key=lambda each: (each.code or "9", each.place or "", each.year or 0, each.name),
    )
    return Collection(
        store,
        reports=tuple(each for each in kept if each.kind not in _APART),
        apart=tuple(each for each in kept if each.kind in _APART),
        unread=tuple(each for each in found if each.error),
        duplicates=tuple(duplicates),
        near_copies=near,
        beside=tuple(readable_name(_short(name, roots)) for name in beside),
        misnamed=corrections.without_report(found),
    )


def _duplicates(reports: Iterable[StoredReport]) -> Iterator[tuple[StoredReport, StoredReport]]:
    """Yield the reports with the text of another one, each with that one, which counts: rather a briefing."""
    groups: defaultdict[bytes, list[StoredReport]] = defaultdict(list)
    for each in reports:
        groups[each.text_sha256].append(each)
    for group in groups.values():
        if len(group) > 1:
            first, *others = sorted(group, key=lambda each: (not each.is_briefing, each.name))
            yield from ((each, first) for each in others)


def _short(name: str, roots: Sequence[str]) -> str:
    """Return a name from the folder, archive or table on that was opened; of several, from their folder on."""
    if len(roots) == 1 and name != roots[0]:
        rest = name.removeprefix(roots[0]).lstrip("/\\")
        # The row of a table has a number only.
        return f"{os.path.basename(roots[0])}/{rest}" if rest.isdecimal() else rest  # noqa: PTH119
    return os.path.relpath(name, os.path.commonpath([os.path.dirname(root) for root in roots]))  # noqa: PTH120
