"""The file of the state: JSON, written atomically, merged with what concurrent readers have written."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import system_reason
from siping_tui.user.private_files import private_folder, write_private
from siping_tui.user.state import State, merged
from siping_tui.user.state_json import decoded_state, encoded_state

NOT_KEPT = N_("place and notes are not remembered: {file}: {reason}")

# Another reader holds the lock for some milliseconds. After a second this one goes on without it: a process that was
# stopped while it held the lock must not block every other reader.
_LOCK_TRIES = 100
_LOCK_PAUSE = 0.01
"""Seconds."""


class StateNotKeptError(OSError):
    """The state could not be written; the file is as it was before."""

    template = NOT_KEPT
    status = 0
    """The exit code of the reader, whose work is not affected."""

    @property
    def named(self) -> dict[str, str]:
        """The arguments of the message `template`."""
        return {"file": self.filename or "", "reason": system_reason(self)}


class StateBrokenError(Exception):
    """A file held no state and was renamed to `aside`."""

    def __init__(self, aside: Path) -> None:
        super().__init__(aside)
        self.aside = aside


def load_state(path: Path) -> State:
    """Return the state in the file at `path`; an empty state if there is no file or it cannot be read.

    If the file holds no state, rename it and raise StateBrokenError.
    """
    try:
        return _read(_real(path)) or State()
    except OSError:
        return State()


def save_state(path: Path, before: State, now: State) -> None:
    """Merge the changes from `before` to `now` into the file at `path`; do nothing if there are none.

    Raises StateNotKeptError if the file cannot be written.
    """
    if now == before:
        return
    try:
        file = _real(path)
        private_folder(file.parent)
        with _locked(file.parent):
            try:
                stored = _read(file) or before
            except StateBrokenError:
                stored = before
            write_private(file, encoded_state(merged(stored, before, now)).encode())
    except OSError as error:
        raise StateNotKeptError(error.errno, error.strerror, error.filename or os.fspath(path)) from error


def _real(path: Path) -> Path:
    """Return `path` without symbolic links: replacing a link would leave its target as it was."""
    return Path(os.path.realpath(path))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`; go on without it if the system has no locks or another process keeps it."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(_LOCK_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOCK_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(descriptor)


def _read(file: Path) -> State | None:
    """Return the state in `file`, None if there is no file. Raises OSError and StateBrokenError."""
    try:
        if not file.is_file() and file.exists():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(file))  # reading a pipe would block
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return decoded_state(data)
    except ValueError:
        aside = file.with_name(file.name + ".broken")
        with suppress(OSError):
            file.replace(aside)
        raise StateBrokenError(aside) from None
