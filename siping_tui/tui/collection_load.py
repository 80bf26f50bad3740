"""Open a collection in a background thread: first what is stored of it, then what has to be read."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

from siping_tui.briefing.outline import Outline
from siping_tui.collection.opening_collections import (
    Collection,
    can_be_kept,
    opened_store,
    roots_of,
    stamp_of,
    store_file,
    stored_collection,
)
from siping_tui.collection.store import Store, StoredReport
from siping_tui.collection.updating import StoreUpdate, UpdateState
from siping_tui.importing.opening import open_any, read_any
from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import FileError, system_reason
from siping_tui.user.paths import cache_folder

_LEAST_PAUSE = 0.3
"""Seconds between two states of the collection while reports are read; more if it takes long to list them."""
_SHARE = 5

CUT_OFF = N_("reading ended before all reports were read")
STORE_GONE = N_("what was read of the reports was deleted; close the collection and open it again")


class StoreGoneError(Exception):
    """The store of a collection was deleted, or cannot be read any more."""


class CollectionLoad:
    """The state of a collection, which a thread brings up to date."""

    def __init__(self, paths: Sequence[str | Path], folder: Path | None = None) -> None:
        """`folder` is that of the stores, by default in the user's cache."""
        self.paths = tuple(os.fspath(path) for path in paths)
        self.collection: Collection | None = None
        """The latest state; None before the first one is there."""
        self.progress = UpdateState()
        self.is_complete = False
        """Whether the thread has ended."""
        self.is_stopped = False
        """Whether the user has ended it."""
        self.announce: Callable[[], object] = lambda: None
        """Called in the thread when the first state is there."""
        self.failure: str | FileError = ""
        """Why the collection cannot be opened, or not be brought up to date."""
        self.is_kept = True
        """Whether what is read is there the next time, or could not be in any case."""
        self._folder = folder
        self._update: StoreUpdate | None = None
        self._file = Path()
        """The file of the store."""
        self._file_id = (0, 0)

    def start(self) -> None:
        """Start the thread. The process does not wait for it when it ends."""
        Thread(target=self._run, name="collection", daemon=True).start()

    def stop(self) -> None:
        """End the reading. What is read stays, and the next start goes on from there."""
        self.is_stopped = True
        if self._update is not None:
            self._update.end()

    @contextmanager
    def opened_store(self) -> Iterator[Store]:
        """Open the store for another thread than the one that reads. Raises StoreGoneError."""
        assert self.collection is not None, "nothing to ask yet"
        try:
            # SQLite would make a new file, which says that no report has the words.
            if _id_of(self._file) != self._file_id:
                raise StoreGoneError
            with self.collection.store.again() as store:
                yield store
        except (OSError, sqlite3.Error) as error:
            raise StoreGoneError from error

    def outline(self, report: StoredReport) -> Outline:
        """Return a report: as it is stored, or, if its file has changed since, as it is now.

        Raises FileError or StoreGoneError.
        """
        with self.opened_store() as store:
            if report.member or store.stamp(report.id) == stamp_of(report.path):
                return Outline(store.briefing(report.id))
        return Outline(open_any(read_any(report.path), report.path))

    def _run(self) -> None:
        try:
            self._follow(roots_of(self.paths))
        except FileError as error:
            self.failure = error
        except (OSError, sqlite3.Error) as error:
            self.failure = system_reason(error)
        finally:
            self.is_complete = True

    def _follow(self, roots: tuple[str, ...]) -> None:
        """List what is stored, and what an update adds to it."""
        base = self._folder or cache_folder()
        with opened_store(roots, base) as store:
            if store.is_kept and base is not None:
                self._follow_update(store, roots, base)
                return
        self.is_kept = not can_be_kept(roots)
        # A process of its own cannot fill a store in memory. The folder is deleted at the end of this one.
        self._temporary = tempfile.TemporaryDirectory(prefix="siping-tui-", ignore_cleanup_errors=True)
        base = Path(self._temporary.name)
        with opened_store(roots, base) as store:
            self._follow_update(store, roots, base)

    def _follow_update(self, store: Store, roots: tuple[str, ...], base: Path) -> None:
        self._file = store_file(roots, base)
        self._file_id = _id_of(self._file)
        before = store.changes_by_others
        self.collection = stored_collection(store, roots)
        self.announce()
        due = time.monotonic()
        self._update = StoreUpdate(roots, base)
        if self.is_stopped:
            self._update.end()
        for state in self._update.states():
            self.progress = state
            if state.done and (now := time.monotonic()) >= due:
                self.collection = stored_collection(store, roots)
                due = time.monotonic() + max(_LEAST_PAUSE, _SHARE * (time.monotonic() - now))
        is_cut_off = not self.progress.is_done and not self.is_stopped
        self.failure = CUT_OFF if is_cut_off else self.progress.error
        if store.changes_by_others != before:
            self.collection = stored_collection(store, roots)
        if self.progress.beside:
            self.collection = replace(self.collection, beside=self.progress.beside)


def _id_of(file: Path) -> tuple[int, int]:
    """Return what a file keeps until it is deleted."""
    status = file.stat()
    return status.st_dev, status.st_ino
