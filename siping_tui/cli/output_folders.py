"""Folders that commands write with -o: complete or not there at all, and never over other files unless asked."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import CANNOT_WRITE_FILE, EXISTS, output_file
from siping_tui.cli.parsing import SUFFIXES
from siping_tui.messages import N_
from siping_tui.typed_yaml.problems import system_reason

NO_FOLDER = N_("{format} is several files; name a new folder for them with -o")
A_FILE = N_("{format} is several files; name a new folder for them with -o, not the file {file}")
WORKING_DIRECTORY = N_("{file} is the working directory or above it, and cannot be replaced; name another folder")

_FILE_SUFFIXES = tuple(f".{suffix}" for suffix in SUFFIXES)

_END_SIGNALS = ("SIGTERM", "SIGHUP")

Written = TypeVar("Written")


def output_folder(call: Invocation) -> Path:
    """Return the folder to write. Raises CommandError if none is named, or one that may not be written."""
    folder = output_file(call)
    if folder is None:
        raise CommandError(NO_FOLDER, format=call.format)
    if folder.suffix.lower() in _FILE_SUFFIXES:
        raise CommandError(A_FILE, format=call.format, file=named(folder))
    if Path.cwd().is_relative_to(folder.resolve()):
        raise CommandError(WORKING_DIRECTORY, file=named(folder))
    is_new = not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir()))
    if not is_new and not (call.force and folder.is_dir()):
        raise CommandError(EXISTS, file=named(folder))
    return folder


def write_folder(folder: Path, write: Callable[[Path], Written], stale: Sequence[str] = ()) -> Written:
    """Write the files of a folder, which appears when it is complete; return what `write` returns.

    `write` writes them into the folder that it is given. That folder takes the place of one that is there already, and
    gets its other files, except the `stale` ones.
    """
    to = Path(os.path.realpath(folder))  # a symbolic link stays one
    fresh = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    try:
        with _exit_at_signals():
            fresh.mkdir()
            written = write(fresh)
            if to.exists():
                _swap(fresh, to, stale)
            else:
                fresh.rename(to)
    except OSError as error:
        raise CommandError(CANNOT_WRITE_FILE, file=named(folder), reason=system_reason(error)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


@contextmanager
def _exit_at_signals() -> Iterator[None]:
    """Let a closed terminal, or SIGTERM, end the program as an exception does, so that no half folder is left."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in _END_SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers if signal.getsignal(number) == signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _swap(fresh: Path, folder: Path, stale: Sequence[str]) -> None:
    """Put a folder in the place of another one, with the files that only the other one has."""
    fresh.chmod(folder.stat().st_mode & 0o7777)
    old = fresh.with_suffix(".old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    for other in old.iterdir():
        if other.name not in stale and not (folder / other.name).exists():
            other.rename(folder / other.name)
    shutil.rmtree(old, ignore_errors=True)


def named(path: Path) -> str:
    """Return a path as messages name it."""
    return encodings.typed(os.fspath(path))
