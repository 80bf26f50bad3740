"""Load a report in a background thread: when the reader starts, and whenever the file changes."""

import asyncio
from concurrent.futures import Future, wait
from contextlib import suppress
from functools import cached_property
from os import fspath
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from threading import Event, Thread
from typing import TypeAlias

from siping_tui.briefing.files import is_briefing, rewritten
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.messages import N_, Term
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.file_contents import read_file, write_file
from siping_tui.typed_yaml.problems import FileError, Problem
from siping_tui.user.briefing_cache import load_cached

_HEAD = 2**16
"""Bytes that show whether a file is a briefing."""
_NOT_A_FILE = N_("not a regular file any more")

Stamp: TypeAlias = tuple[int, int, int, int] | None
"""Modification time, change time, size and inode of a file; None if there is no such file."""


def stamp(file: Path) -> Stamp:
    """Return the stamp of a file as it is now."""
    try:
        status = file.stat()
    except (OSError, ValueError):  # ValueError: a null character in the path
        return None
    # The change time tells two writes apart that fall into one tick of the modification time; utime cannot set it.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class LoadCancelledError(Exception):
    """The load was cancelled before it was complete."""


class ReportLoad:
    """One load of a file, in a thread that can be paused and cancelled whenever it reports progress."""

    def __init__(self, path: Path, *, fills_cache: bool = True) -> None:
        self.path = path
        self._fills_cache = fills_cache
        self.progress = 0.0
        """The share of the work that is done, from 0 to 1."""
        self.outline: Future[Outline] = Future()
        """The result; raises FileError, or LoadCancelledError."""
        self.is_cancelled = False
        self._may_run = Event()
        self._may_run.set()

    def start(self) -> None:
        """Start the thread. The process does not wait for it when it ends."""
        self.outline.set_running_or_notify_cancel()  # from here on, to cancel a wait for it does not cancel it
        Thread(target=self._run, name=f"load {self.path.name}", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for the result for at most some seconds, and return whether it is there."""
        return bool(wait([self.outline], seconds).done)

    def pause(self) -> None:
        """Stop the thread until `resume`, to leave the interpreter's lock to the other threads."""
        self._may_run.clear()

    def resume(self) -> None:
        """Let a paused thread go on."""
        self._may_run.set()

    def cancel(self) -> None:
        """Make the thread end early."""
        self.is_cancelled = True
        self.resume()

    def _run(self) -> None:
        try:
            self.outline.set_result(Outline(load_cached(self.path, self._report, fills_cache=self._fills_cache)))
        except BaseException as error:  # whatever it is, it is for the thread that waits for the result
            self.outline.set_exception(error)

    def _report(self, progress: float) -> None:
        self._may_run.wait()
        if self.is_cancelled:
            raise LoadCancelledError
        self.progress = progress


class FileChangedError(Exception):
    """The file was changed by somebody else since it was loaded or saved."""


class ReportFile:
    """The file of a report: loads it, and notices that it has changed since the last load."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = is_read_only
        """Whether the reader writes no file: neither this one, nor its cache, nor the state."""
        self._stamp: Stamp = None
        self.is_regular = S_ISREG(_mode(path))
        """Whether it is neither a pipe nor a device: a pipe can be read only once."""

    def load(self) -> ReportLoad:
        """Start to load the file as it is now."""
        self._stamp = stamp(self.path)
        load = ReportLoad(self.path, fills_cache=not self.is_read_only)
        load.start()
        return load

    @cached_property
    def is_briefing(self) -> bool:
        """Whether the file is a briefing, which edits can be saved in; any other file is a document."""
        if not self.is_regular:
            return False
        with suppress(OSError), self.path.open("rb") as stream:
            return is_briefing(stream.read(_HEAD), fspath(self.path))
        return False

    def save(self, before: Briefing, after: Briefing) -> None:
        """Change the file, which loads as `before`, where `after` differs.

        Raises FileChangedError if the file is another one now, OSError, and FileError if it would not load.
        """
        data = read_file(self.path)
        if self.has_changed():
            raise FileChangedError
        write_file(self.path, rewritten(data, fspath(self.path), before, after), replace=True)
        self._stamp = stamp(self.path)

    @classmethod
    def create(cls, path: Path, content: str, *, replace: bool) -> "ReportFile":
        """Write a new file; raises OSError, and FileExistsError unless such a file may be replaced."""
        write_file(path, content.encode(), replace=replace)
        file = cls(path)
        file._stamp = stamp(path)
        return file

    def note_loaded(self) -> None:
        """Take the file as loaded as it is now, for a report that comes from elsewhere."""
        self._stamp = stamp(self.path)

    def disregard(self) -> None:
        """Forget the last load, whose result was not used."""
        self._stamp = None

    def has_changed(self) -> bool:
        """Return whether the file differs from the one loaded last, has gone, or is back."""
        return self.is_regular and stamp(self.path) != self._stamp

    async def reload(self) -> Outline | FileError | None:
        """Return the new outline or the problems of the file; None if it has changed again since the load began."""
        if self._blocks():
            self._stamp = stamp(self.path)
            return FileError((Problem(p.CANNOT_READ, {"reason": Term(_NOT_A_FILE)}, fspath(self.path)),))
        load = self.load()
        try:
            result: Outline | FileError = await asyncio.wrap_future(load.outline)
        except FileError as error:
            result = error
        finally:
            load.cancel()
        return None if self.has_changed() else result

    def _blocks(self) -> bool:
        """Return whether the path now names a pipe or a device: to read one may take forever."""
        mode = _mode(self.path)
        return mode != 0 and not S_ISREG(mode) and not S_ISDIR(mode)


def _mode(path: Path) -> int:
    """Return the type and permissions of a file; 0 if there is none."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
