"""A cache of loaded briefings and of drafts: a file that has not changed is neither parsed nor drafted again.

Parsing and checking take 90 ms for a short report and seconds for a long one, reading from the cache some milliseconds.
A cached briefing is used only for a file with the same content, byte by byte, and only by the code that checked it. Of
a document, which may be large, the content is compared by its SHA-256.
"""

import os
import sys
from binascii import crc32
from collections.abc import Callable, Iterator
from contextlib import suppress
from os import fspath
from pathlib import Path

from siping_tui.briefing.files import is_briefing
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.pickling import PROTOCOL, pickled, unpickled
from siping_tui.importing.opening import open_any, read_any
from siping_tui.user.paths import cache_folder
from siping_tui.user.private_files import private_folder, write_private

_PACKAGE = Path(__file__).parents[1]
_CHECKED_BY = ("briefing", "importing", "importing/sources", "text", "text/tables", "typed_yaml")
"""The folders whose code decides what a file is loaded as, and whether it is valid."""

_SUFFIX = ".briefing"
_CHECKSUM = 4
"""Bytes of the checksum, which comes after the head."""
MOST_FILES = 100
MOST_BYTES = 512 * 2**20


def load_cached(
    path: str | Path,
    report: Callable[[float], None] | None = None,
    folder: Path | None = None,
    *,
    fills_cache: bool = True,
) -> Briefing:
    """Return the briefing at `path`, or the draft of the document there; raise FileError with all its problems.

    `report` is called from time to time with the share of the work that is done, from 0 to 1. `folder` is that of the
    cache, by default the user's; nothing is written there unless `fills_cache`. A cache that cannot be read or written
    has no effect. What comes from a pipe is not cached.
    """
    data = read_any(path)
    folder = folder or cache_folder()
    if folder is None or is_of_another_user(folder) or not os.path.isfile(path):  # noqa: PTH113 - may be a str
        return open_any(data, fspath(path), report)
    content = data if is_briefing(data, fspath(path)) else _hashed(data)
    file, key = folder / _name(path), _key(content)
    if (cached := _read(file, key, content)) is not None:
        return cached
    briefing = open_any(data, fspath(path), report)
    if fills_cache:
        with suppress(OSError):
            _write(file, key, content, briefing)
    return briefing


def _hashed(data: bytes) -> bytes:
    # Deferred: it loads OpenSSL, and a briefing is compared itself.
    from hashlib import sha256

    return b"sha256 " + sha256(data).digest()


def is_of_another_user(folder: Path) -> bool:
    """Return whether the process is root with the home folder of another user, as after `sudo`.

    The user could neither read nor replace what root creates there.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return False
    with suppress(OSError):
        nearest = next(each for each in (folder, *folder.parents) if os.path.lexists(each))
        return nearest.stat().st_uid != 0
    return True


def _name(path: str | Path) -> str:
    """Return the name of the cache file of a path. Two paths may share one, since the content is compared."""
    return f"{crc32(os.fsencode(os.path.realpath(path))):08x}{_SUFFIX}"


def state_of_code(*others: str) -> str:
    """Return what changes whenever the code changes that decides what a file is loaded as, or that of other folders."""
    folders = (*_CHECKED_BY, *others)
    entries = (entry for name in folders for entry in os.scandir(_PACKAGE / name) if entry.is_file())
    # The sizes too: packages whose builds are reproducible have the same times in all versions.
    files = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries)
    return f"{crc32(repr(files).encode()):08x} {PROTOCOL}"


def _key(content: bytes) -> bytes:
    """Return the head of a cache file: the state of the code, and the size of the content."""
    return f"{state_of_code()} {len(content)}\n".encode()


def _read(file: Path, key: bytes, content: bytes) -> Briefing | None:
    """Return the cached briefing of a content; None if there is none."""
    try:
        with file.open("rb") as stream:
            if stream.read(len(key)) != key:
                return None
            rest = memoryview(stream.read())
    except OSError:
        return None
    start = _CHECKSUM + len(content)
    data = rest[start:]
    if rest[_CHECKSUM:start] != content or rest[:_CHECKSUM] != crc32(data).to_bytes(_CHECKSUM):
        return None
    try:
        return unpickled(data)
    except Exception:  # a forged pickle can raise anything; the file itself is then parsed
        return None


def _write(file: Path, key: bytes, content: bytes, briefing: Briefing) -> None:
    """Write a cache file, and delete the oldest ones. Raises OSError."""
    data = pickled(briefing)
    private_folder(file.parent)
    write_private(file, key, crc32(data).to_bytes(_CHECKSUM), content, data)
    for old in _surplus(file.parent):
        old.unlink(missing_ok=True)


def _surplus(folder: Path) -> Iterator[Path]:
    """Yield the files that exceed the limits, all but the newest ones; also those that a killed process left over."""
    found = [(entry.stat(), Path(entry.path)) for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    found.sort(key=lambda each: each[0].st_mtime_ns, reverse=True)
    size = 0
    for position, (status, file) in enumerate(found):
        size += status.st_size
        if position and (position >= MOST_FILES or size > MOST_BYTES):
            yield file
