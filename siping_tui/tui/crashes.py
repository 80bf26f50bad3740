"""The report of a crash, for a developer: a traceback and the environment, without the text that was open."""

import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from traceback import TracebackException

from siping_tui.text.printable import escaped
from siping_tui.user.paths import state_path
from siping_tui.user.private_files import private_folder

MOST_REPORTS = 10

_PACKAGES = ("siping-tui", "textual", "rich", "pyyaml", "platformdirs")
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL", "LANGUAGE")

_LONGEST_LINE = 300
"""Characters; the message of an error may quote the whole text."""


class ReaderCrashedError(Exception):
    """The reader ended on an unexpected error."""

    def __init__(self, error: BaseException, report: Path | None) -> None:
        super().__init__()
        self.error = error
        self.report = report
        """The file of the report; None if it could not be written."""
        self.edits: Path | None = None
        """Where unsaved edits are kept; None if there were none."""

    @property
    def words(self) -> str:
        """The error in one line."""
        return _line("".join(TracebackException.from_exception(self.error).format_exception_only()).strip())


def report_crash(
    error: BaseException, size: tuple[int, int], commands: Iterable[str], *, is_written: bool = True
) -> ReaderCrashedError:
    """Write a report of `error`, with the screen's size in cells and the last commands; return the error to raise.

    Deletes the oldest reports if there are more than `MOST_REPORTS`.
    """
    if not is_written:
        return ReaderCrashedError(error, None)
    folder = state_path().parent
    report: Path | None = None
    with suppress(OSError):
        private_folder(folder)
        report = _written(folder, "\n".join(_lines(error, size, commands)) + "\n")
    with suppress(OSError):
        _delete_old_reports(folder)
    return ReaderCrashedError(error, report)


def _written(folder: Path, text: str) -> Path:
    file = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor, for its mode
        stream.write(text)
    return file


def _delete_old_reports(folder: Path) -> None:
    # Sorted by time, since the names start with it.
    for file in sorted(folder.glob("crash-*.txt"), reverse=True)[MOST_REPORTS:]:
        file.unlink()


def _lines(error: BaseException, size: tuple[int, int], commands: Iterable[str]) -> Iterator[str]:
    yield f"siping-tui crashed, {time.strftime('%Y-%m-%d %H:%M:%S %z')}"
    yield f"python {platform.python_version()}, {platform.platform()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    yield ", ".join(f"{name}={escaped(os.environ[name])}" for name in _VARIABLES if name in os.environ)
    yield f"screen {size[0]}x{size[1]}, stdout {sys.stdout and sys.stdout.encoding}"
    yield f"last commands: {', '.join(commands) or 'none'}"
    yield ""
    # Without the values of local variables: they hold the text.
    for part in TracebackException.from_exception(error).format():
        is_frame = part.startswith("  File ")
        # A message may quote all of the text, in many lines: it becomes one line, cut short.
        yield from map(_line, part.rstrip("\n").split("\n") if is_frame else (part.strip(),))


def _line(text: str) -> str:
    shown = escaped(text[:_LONGEST_LINE])
    return f"{shown}…" if len(text) > _LONGEST_LINE else shown


def _version(package: str) -> str:
    # Deferred: a crash is rare, and the import takes time.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
