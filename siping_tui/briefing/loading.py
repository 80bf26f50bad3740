"""A YAML file becomes a Briefing or another typed object, or a list of problems with file, line and column."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from os import fspath
from pathlib import Path as FilePath
from typing import Any, TypeAlias, TypeVar

from siping_tui.briefing import problems as p
from siping_tui.briefing.checking import Finding, check
from siping_tui.briefing.decoding import BROKEN, Fault, decoder
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.nodes import ComposeError, compose
from siping_tui.briefing.problems import BriefingError, Problem, Term
from siping_tui.briefing.reporting import in_order, problems_of_faults, problems_of_findings, without

_COMPOSING = 0.7
"""The share of the whole work that lies in taking the YAML apart."""

Record = TypeVar("Record")
Report: TypeAlias = Callable[[float], None]


def load(path: str | FilePath, report: Report | None = None) -> Briefing:
    """Read the briefing at `path`, or raise BriefingError with every problem found.

    `report` is told from time to time how much of the work is done, from 0 to 1.
    """
    return loads(read_file(path), fspath(path), report)


def loads(data: bytes, file: str, report: Report | None = None) -> Briefing:
    """Read the briefing in `data`; `file` names it in problems. Raises BriefingError."""
    return typed(data, file, Briefing, check, report)


def read_file(path: str | FilePath) -> bytes:
    """Return what the file at `path` holds; raises BriefingError where it cannot be read."""
    try:
        return FilePath(path).read_bytes()
    except (OSError, ValueError) as error:  # a path that holds a null character is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefingError((Problem(p.CANNOT_READ, {"reason": Term(reason)}, fspath(path)),)) from error


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
def typed(
    data: bytes,
    file: str,
    class_: type[Record],
    check: Callable[[Record], Iterable[Finding]],
    report: Report | None = None,
) -> Record:
    """Read the object of the dataclass `class_` in `data`; `check` finds what the types cannot say.

    `file` names the data in problems. Raises BriefingError.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError((_not_utf8(error, file),)) from None
    try:
        root = compose(text, report and partial(_report_composing, report))
    except ComposeError as error:
        problem = error.problem
        raise BriefingError(
            (Problem(problem.template, problem.arguments, file, problem.line, problem.column),)
        ) from None
    faults: list[Fault] = []
    type_: Any = class_
    record = decoder(type_)(root, faults)
    if faults or record is BROKEN:
        sound, origins = without(root, faults)
        found = () if sound is None else _checked(decoder(type_)(sound, []), check)
        problems = [*problems_of_faults(faults, root, file)]
        if sound is not None:
            problems += problems_of_findings(found, sound, file, origins)
        raise BriefingError(in_order(problems))
    if findings := _checked(record, check):
        raise BriefingError(in_order(problems_of_findings(findings, root, file)))
    assert isinstance(record, class_)
    return record


def _report_composing(report: Report, share: float) -> None:
    report(_COMPOSING * share)


def _checked(record: Any, check: Callable[[Any], Iterable[Finding]]) -> Sequence[Finding]:
    return () if record is BROKEN else tuple(check(record))


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    data = error.object  # without the byte order mark
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    byte = f"0x{data[error.start]:02X}"
    return Problem(p.NOT_UTF8, {"byte": byte}, file, before.count(b"\n") + 1, column)
