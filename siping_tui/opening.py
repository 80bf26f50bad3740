"""A briefing on its way in: it is read in a process of its own.

So the reader need not wait for it before it gets ready itself, can tell how far it is, and can give it up.
"""

import os
import pickle
import select
import signal
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import NoReturn, TypeAlias

from siping_tui.briefing.model import Briefing
from siping_tui.typed_yaml.problems import FileError

_BETWEEN_REPORTS = 0.05
"""Seconds."""

_ROOM = 2**20
"""Bytes; as much as Linux gives without being told otherwise."""

# What a report begins with: how many bytes it has.
_SIZE = struct.Struct("Q")


Stamp: TypeAlias = tuple[int, int, int, int] | None
"""Modification time, change time, size and inode, which differ if a file has changed; None if there is no file."""


def stamp(file: Path) -> Stamp:
    """Return the stamp of a file as it is now."""
    try:
        status = file.stat()
    except (OSError, ValueError):  # a path that holds a null character is a ValueError
        return None
    # The change time, too: tools that copy a file set its modification time.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Opening:
    """The reading of one file, which begins at once.

    Where the system has no second process to give, the file is read when its briefing is asked for.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.stamp = stamp(file)
        """That of the file that is read."""
        self.progress = 0.0
        """How much of the work was done when last looked at, from 0 to 1."""
        self._begun = time.monotonic()
        self._outcome: Briefing | FileError | None = None
        self._process: int | None = None
        self._pipe: int | None = None
        with suppress(OSError, AttributeError):  # no process to be had; no such thing on Windows
            self._begin()

    def _begin(self) -> None:
        reading, writing = os.pipe()
        _widen(writing)
        try:
            process = os.fork()
        except BaseException:
            os.close(reading)
            os.close(writing)
            raise
        if process == 0:
            os.close(reading)
            _read(self.file, writing)
        os.close(writing)
        self._process, self._pipe = process, reading

    @property
    def age(self) -> float:
        """The seconds since the reading began."""
        return time.monotonic() - self._begun

    def is_ready(self, seconds: float = 0) -> bool:
        """Tell whether there is nothing to wait for, or nothing any more within so many `seconds`."""
        until = time.monotonic() + seconds
        while self._pipe is not None:
            left = max(until - time.monotonic(), 0)
            if not select.select([self._pipe], [], [], left)[0]:
                return False
            self._take_report(self._pipe)
        return True

    def briefing(self) -> Briefing:
        """Wait for the briefing and return it; raises FileError."""
        while self._pipe is not None:
            self._take_report(self._pipe)
        if self._outcome is None:
            self._outcome = _outcome(self.file)
        if isinstance(self._outcome, FileError):
            raise self._outcome
        return self._outcome

    def give_up(self) -> None:
        """End the reading; whoever waits for it waits no longer."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def _take_report(self, pipe: int) -> None:
        report = _received(pipe)
        if isinstance(report, float):
            self.progress = report
        else:
            # Where there is none the process died, as of too little memory: then the file is read here.
            self._outcome = report
            self._end()

    def _end(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
        if self._process is not None:
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)
            self._process = None


_Outcome: TypeAlias = Briefing | FileError


def _read(file: Path, pipe: int) -> NoReturn:
    """Read the file in the process made for it, report, and end without another word."""
    with suppress(BaseException):
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _send(pipe, _outcome(file, _reporter(pipe)))
    os._exit(0)


def _widen(pipe: int) -> None:
    """Make room in a pipe for a whole briefing, where the system can, so that it need not be handed over in pieces."""
    with suppress(ImportError, AttributeError, OSError):  # Linux alone has it; a user may not be allowed as much
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _reporter(pipe: int) -> Callable[[float], None]:
    last = time.monotonic()

    def report(done: float) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _BETWEEN_REPORTS:
            last = now
            _send(pipe, done)

    return report


def _send(pipe: int, report: float | _Outcome) -> None:
    data = pickle.dumps(report, pickle.HIGHEST_PROTOCOL)
    with os.fdopen(pipe, "wb", closefd=False) as stream:
        stream.write(_SIZE.pack(len(data)))
        stream.write(data)


def _received(pipe: int) -> float | _Outcome | None:
    """Return the next report of what reads the file, None where it has ended without one."""
    with os.fdopen(pipe, "rb", buffering=0, closefd=False) as stream:
        size = _exactly(stream, _SIZE.size)
        data = size and _exactly(stream, *_SIZE.unpack(size))
    report: float | _Outcome | None = pickle.loads(data) if data else None  # noqa: S301 - written by this very program
    return report


def _exactly(stream: RawIOBase, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        if not (part := stream.read(size - len(data))):
            return None
        data += part
    return bytes(data)


def _outcome(file: Path, report: Callable[[float], None] | None = None) -> _Outcome:
    # Here, so that a process that does not read the file itself need not load the parser.
    from siping_tui.briefing.files import load

    try:
        return load(file, report)
    except FileError as error:
        return error
