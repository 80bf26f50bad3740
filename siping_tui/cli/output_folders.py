"""Folders that commands write with -o: complete or not there at all, and never over other files unless asked."""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.output_files import CANNOT_WRITE_FILE, EXISTS, output_file
from siping_tui.cli.parsing import SUFFIXES
from siping_tui.messages import N_

NO_FOLDER = N_("{format} is several files; name a new folder for them with -o")
A_FILE = N_("{format} is several files; name a new folder for them with -o, not the file {file}")

_FILE_SUFFIXES = (".html", ".htm", ".ndjson", ".parquet", *(f".{suffix}" for suffix in SUFFIXES))

Written = TypeVar("Written")


def output_folder(call: Invocation) -> Path:
    """Return the folder to write. Raises CommandError if none is named, or one that may not be written."""
    folder = output_file(call)
    if folder is None:
        raise CommandError(NO_FOLDER, format=call.format)
    if folder.suffix.lower() in _FILE_SUFFIXES:
        raise CommandError(A_FILE, format=call.format, file=named(folder))
    is_new = not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir()))
    if not is_new and not (call.force and folder.is_dir()):
        raise CommandError(EXISTS, file=named(folder))
    return folder


def write_folder(folder: Path, write: Callable[[Path], Written], last: str, stale: Sequence[str] = ()) -> Written:
    """Write the files of a folder, which appears when it is complete; return what `write` returns.

    `write` writes them into the folder that it is given. If there is one already, the new files replace those of the
    same names: before that the `stale` ones and `last` are deleted, and `last` is written after all others.
    """
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        fresh.mkdir()
        written = write(fresh)
        _move(fresh, folder, last, stale)
    except OSError as error:
        raise CommandError(CANNOT_WRITE_FILE, file=named(folder), reason=error.strerror or error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def _move(fresh: Path, folder: Path, last: str, stale: Sequence[str]) -> None:
    """Give a folder its name, or its files to the folder of that name."""
    with suppress(OSError):
        folder.rmdir()  # if it is empty
    if not folder.exists():
        fresh.rename(folder)
        return
    for old in (last, *stale):
        (folder / old).unlink(missing_ok=True)
    for file in sorted(fresh.iterdir(), key=lambda file: file.name == last):
        file.replace(folder / file.name)


def named(path: Path) -> str:
    """Return a path as messages name it."""
    return encodings.typed(os.fspath(path))
