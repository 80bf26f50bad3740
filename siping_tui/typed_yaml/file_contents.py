"""Read a file, and decode it as UTF-8 or name the encoding that it seems to have; write one."""

import codecs
import errno
import os
import re
from contextlib import suppress
from functools import partial
from operator import itemgetter
from os import fspath
from pathlib import Path
from typing import NamedTuple

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.problems import ComposeError, FileError, Problem

MAX_SIZE = 64 * 2**20
"""Bytes of a file; enough for a report of ten million characters with its figures."""

_OTHER_MARKS = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


class _Legacy(NamedTuple):
    """A double-byte encoding: its name, its codec, and the bytes of its common characters and punctuation."""

    name: str
    codec: str
    common: bytes


_LEGACY = (
    # GB 2312: rows 1 to 3 hold punctuation and full-width forms, rows 16 to 55 the characters of level 1.
    _Legacy("GBK", "gb18030", rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]"),
    # Big5: punctuation up to A3, then the frequently used characters.
    _Legacy("Big5", "big5hkscs", rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
)
_TWO_BYTES = rb"(?s)[\x80-\xff].?"
_SAMPLE = 2**16
_LEAST_COMMON = 0.7
"""The share of common characters in a text; UTF-8 read as a legacy encoding stays below it."""


def read_file(path: str | Path, limit: int | None = None) -> bytes:
    """Return the content of the file at `path`; raise FileError if it cannot be read or has more bytes than `limit`."""
    limit = limit or MAX_SIZE
    try:
        with Path(path).open("rb") as file:
            is_larger = os.fstat(file.fileno()).st_size > limit
            # Bounded: a device such as /dev/zero has no size and no end.
            data = b"" if is_larger else file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise FileError((Problem(p.CANNOT_READ, {"reason": p.system_reason(error)}, fspath(path)),)) from error
    if is_larger or len(data) > limit:
        raise FileError((Problem(p.TOO_LARGE, {"limit": limit // 2**20}, fspath(path)),))
    return data


def write_file(file: Path, content: bytes, *, replace: bool) -> None:
    """Write a file that appears with its whole content or not at all.

    Raises OSError; FileExistsError if there is such a file, unless it may be replaced. A symbolic link stays one, and
    the permissions of a file that is replaced stay.
    """
    file = Path(os.path.realpath(file))
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("xb") as stream:
            stream.write(content)
        if replace:
            with suppress(OSError):  # there is no such file yet, or its system has no permissions
                fresh.chmod(file.stat().st_mode & 0o7777)
            fresh.replace(file)
        else:
            _move_to_new(fresh, file)
    finally:
        with suppress(OSError):
            fresh.unlink()


def _move_to_new(fresh: Path, file: Path) -> None:
    """Give a file another name that nothing has yet."""
    try:
        file.hardlink_to(fresh)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        fresh.rename(file)


def decoded(data: bytes) -> str:
    """Return the text of a file without its byte order mark, or raise ComposeError."""
    encoding = next((name for mark, name in _OTHER_MARKS.items() if data.startswith(mark)), None)
    # Without a mark, in UTF-16 every other byte of ASCII text is zero, in UTF-32 one half of each character.
    if encoding is None and b"\0" in data[:4] and data[:4].strip(b"\0"):
        encoding = "UTF-32" if b"\0\0" in (data[:2], data[2:4]) else "UTF-16"
    if encoding is not None:
        raise ComposeError(Problem(p.OTHER_ENCODING, {"encoding": encoding}, line=1, column=1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ComposeError(_not_utf8(error)) from None


def _not_utf8(error: UnicodeDecodeError) -> Problem:
    data = error.object  # without the byte order mark
    if encoding := legacy_encoding(data):
        first = re.search(_TWO_BYTES, data)
        line, column = _place(data, first.start() if first else 0)
        return Problem(p.OTHER_ENCODING, {"encoding": encoding}, line=line, column=column)
    line, column = _place(data, error.start)
    return Problem(p.NOT_UTF8, {"byte": f"0x{data[error.start]:02X}"}, line=line, column=column)


def _place(data: bytes, offset: int) -> tuple[int, int]:
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    return data.count(b"\n", 0, offset) + 1, column


def legacy_encoding(data: bytes) -> str | None:
    """Return GBK or Big5 if `data` can be decoded with it and most characters are then common ones, otherwise None.

    Both codecs decode much of what the other one wrote, but into rare characters.
    """
    shares = [(_share_of_common(data, legacy), legacy.name) for legacy in _LEGACY if _decodes(data, legacy.codec)]
    # GBK, the first, wins a tie.
    share, name = max(shares, key=itemgetter(0), default=(0.0, ""))
    return name if share >= _LEAST_COMMON else None


def likelier_codec(data: bytes) -> str:
    """Return the codec of that legacy encoding, GBK or Big5, in which more characters of `data` are common."""
    return max(_LEGACY, key=partial(_share_of_common, data)).codec


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _share_of_common(data: bytes, legacy: _Legacy) -> float:
    first = re.search(_TWO_BYTES, data)
    start = first.start() if first else 0
    pairs = re.findall(_TWO_BYTES, data[start : start + _SAMPLE])
    return sum(map(bool, map(re.compile(legacy.common).fullmatch, pairs))) / max(len(pairs), 1)
