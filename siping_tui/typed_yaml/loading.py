"""Load a YAML file as a typed object, or report every problem with its file, line and column."""

import codecs
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from os import fspath
from pathlib import Path as FilePath
from typing import Any, TypeAlias, TypeVar

from siping_tui.messages import Term
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.decoding import BROKEN, decoder
from siping_tui.typed_yaml.locations import in_file_order, locate_faults, locate_violations
from siping_tui.typed_yaml.nodes import ComposeError, Faults, compose
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, FileError, Problem, Violation

MAX_SIZE = 64 * 2**20
"""Bytes of a file; a report of some ten million characters with its figures fits."""

_COMPOSING = 0.7
"""The share of the whole work that lies in taking the YAML apart."""

Record = TypeVar("Record")
Report: TypeAlias = Callable[[float], None]


def read_file(path: str | FilePath) -> bytes:
    """Return what the file at `path` holds; raises FileError where it cannot be read, or is too large."""
    try:
        with FilePath(path).open("rb") as file:
            # A device need not end: it is read no further than a file may reach.
            data = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:  # a path that holds a null character is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError((Problem(p.CANNOT_READ, {"reason": Term(reason)}, fspath(path)),)) from error
    if len(data) > MAX_SIZE:
        raise FileError((Problem(p.TOO_LARGE, {"limit": MAX_SIZE // 2**20}, fspath(path)),))
    return data


@contextmanager
def _collector_held() -> Iterator[None]:
    """Hold the garbage collector, and let it go again where it was at work before.

    Loading makes objects by the hundred thousand that refer to each other in no circle. The collector would look
    through all of them time and again for circles, which takes longer than loading a long briefing does without it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_collector_held()
def load_typed_yaml(
    data: bytes,
    file: str,
    class_: type[Record],
    check: Callable[[Record], Iterable[Violation]],
    report: Report | None = None,
) -> Record:
    """Read the object of the dataclass `class_` in `data`; `check` finds what the types cannot say.

    `file` names the data in problems. Raises FileError.
    """
    try:
        return _typed(_decoded(data), class_, check, report)
    except ComposeError as error:
        raise FileError(in_file_order(error.problems, file)) from None


def _typed(
    text: str, class_: type[Record], check: Callable[[Record], Iterable[Violation]], report: Report | None
) -> Record:
    faults: Faults = []
    root = compose(text, faults, report and partial(_report_composing, report))
    refused = {id(fault.node) for fault in faults}
    type_: Any = class_
    decoded: Faults = []
    record = decoder(type_)(root, decoded)
    # What stands in place of an alias is no mistake of its own.
    faults += [fault for fault in decoded if id(fault.node) not in refused]
    violations = () if record is BROKEN else tuple(islice(check(record), MOST_PROBLEMS + 1))
    if faults or violations:
        raise ComposeError(*locate_faults(faults, root), *locate_violations(violations, root))
    assert isinstance(record, class_)
    return record


def _report_composing(report: Report, share: float) -> None:
    report(_COMPOSING * share)


def _decoded(data: bytes) -> str:
    """Return the text, or raise ComposeError."""
    encoding = next((name for mark, name in _OTHER_MARKS.items() if data.startswith(mark)), None)
    # Without a mark every other byte of UTF-16 is still nothing, or two of three.
    if encoding is None and b"\0" in data[:4] and data[:4].strip(b"\0"):
        encoding = "UTF-16"
    if encoding is not None:
        raise ComposeError(Problem(p.OTHER_ENCODING, {"encoding": encoding}, line=1, column=1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ComposeError(_not_utf8(error)) from None


_OTHER_MARKS = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def _not_utf8(error: UnicodeDecodeError) -> Problem:
    data = error.object  # without the byte order mark
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    line = before.count(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    if before.isascii() and _is_gbk(data):
        return Problem(p.OTHER_ENCODING, {"encoding": "GBK"}, line=line, column=column)
    return Problem(p.NOT_UTF8, {"byte": f"0x{data[error.start]:02X}"}, line=line, column=column)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
