"""Open a collection in a background thread: first what is stored of it, then what has to be read."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TypeVar

from siping_tui.briefing.outline import Outline
from siping_tui.collection.opening_collections import (
    Collection,
    opened_store,
    roots_of,
    stamp_of,
    stored_collection,
)
from siping_tui.collection.store import Store, StoredReport
from siping_tui.collection.updating import StoreUpdate, UpdateState
from siping_tui.importing.opening import open_any, read_any
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.paths import cache_folder

_LEAST_PAUSE = 0.3
"""Seconds between two states of the collection while reports are read; more if it takes long to list them."""
_SHARE = 5

Answer = TypeVar("Answer")


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
        self.failure: str | FileError = ""
        """Why the collection cannot be opened, or not be brought up to date."""
        self._folder = folder
        self._update: StoreUpdate | None = None

    def start(self) -> None:
        """Start the thread. The process does not wait for it when it ends."""
        Thread(target=self._run, name="collection", daemon=True).start()

    def stop(self) -> None:
        """End the reading. What is read stays, and the next start goes on from there."""
        self.is_stopped = True
        if self._update is not None:
            self._update.end()

    def ask(self, question: Callable[[Store], Answer]) -> Answer:
        """Return the answer of the store to a question; for other threads than the one that reads."""
        assert self.collection is not None, "nothing to ask yet"
        with self.collection.store.again() as store:
            return question(store)

    def outline(self, report: StoredReport) -> Outline:
        """Return a report: as it is stored, or, if its file has changed since, as it is now.

        Raises FileError or OSError.
        """
        if not report.member and self.ask(lambda store: store.stamp(report.id)) != stamp_of(report.path):
            return Outline(open_any(read_any(report.path), report.path))
        return Outline(self.ask(lambda store: store.briefing(report.id)))

    def _run(self) -> None:
        try:
            self._follow(roots_of(self.paths))
        except FileError as error:
            self.failure = error
        except (OSError, sqlite3.Error) as error:
            self.failure = getattr(error, "strerror", None) or str(error)
        finally:
            self.is_complete = True

    def _follow(self, roots: tuple[str, ...]) -> None:
        """List what is stored, and what an update adds to it."""
        base = self._folder or cache_folder()
        with opened_store(roots, base) as store:
            if store.is_kept and base is not None:
                self._follow_update(store, roots, base)
                return
        # A process of its own cannot fill a store in memory.
        base = Path(tempfile.mkdtemp(prefix="siping-tui-"))
        with opened_store(roots, base) as store:
            self._follow_update(store, roots, base)

    def _follow_update(self, store: Store, roots: tuple[str, ...], base: Path) -> None:
        before = store.changes_by_others
        self.collection = stored_collection(store, roots)
        due = time.monotonic()
        self._update = StoreUpdate(roots, base)
        if self.is_stopped:
            self._update.end()
        for state in self._update.states():
            self.progress = state
            if state.done and (now := time.monotonic()) >= due:
                self.collection = stored_collection(store, roots)
                due = time.monotonic() + max(_LEAST_PAUSE, _SHARE * (time.monotonic() - now))
        self.failure = self.progress.error
        if store.changes_by_others != before:
            self.collection = stored_collection(store, roots)
        if self.progress.beside:
            self.collection = replace(self.collection, beside=self.progress.beside)
