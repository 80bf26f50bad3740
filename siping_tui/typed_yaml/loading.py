"""Load a YAML file as an object of a dataclass, or raise all its problems with file, line and column."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from siping_tui.typed_yaml.decoding import BROKEN, decoder
from siping_tui.typed_yaml.file_contents import decoded
from siping_tui.typed_yaml.locations import in_file_order, locate_faults, locate_violations
from siping_tui.typed_yaml.nodes import Faults, compose
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, ComposeError, FileError, Problem, Violation

_COMPOSING = 0.7
"""The share of the time that parsing and composing take, for progress reports."""

Record = TypeVar("Record")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Disable the garbage collector, and enable it afterwards if it was enabled before.

    Loading creates hundreds of thousands of objects without reference cycles. With the collector on, its repeated
    passes over them take longer than all the rest.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_collector_paused()
def load_typed_yaml(
    data: bytes,
    file: str,
    class_: type[Record],
    check: Callable[[Record], Iterable[Violation]],
    report: Callable[[float], None] | None = None,
    warnings: list[Problem] | None = None,
) -> Record:
    """Return the object of the dataclass `class_` in `data`, or raise FileError with every problem if one is an error.

    If all are warnings, they are added to `warnings`.

    `check` yields the violations of rules that types cannot express. `file` names the data in problems. `report` is
    called from time to time with the share of the work that is done, from 0 to 1.
    """
    try:
        record, found = _load(decoded(data), class_, check, report)
    except ComposeError as error:
        raise FileError(in_file_order(error.problems, file)) from None
    if warnings is not None:
        warnings += in_file_order(found, file)
    return record


def _load(
    text: str,
    class_: type[Record],
    check: Callable[[Record], Iterable[Violation]],
    report: Callable[[float], None] | None,
) -> tuple[Record, tuple[Problem, ...]]:
    """Return the object and the warnings. Raises ComposeError with all problems if one is an error."""
    faults: Faults = []
    root = compose(text, faults, report and partial(_report_composing, report))
    refused = {id(fault.node) for fault in faults if fault.level == "error"}
    type_: Any = class_
    decoding_faults: Faults = []
    record = decoder(type_)(root, decoding_faults)
    # A node that is refused already, such as an alias, causes no further faults.
    faults += [fault for fault in decoding_faults if id(fault.node) not in refused]
    violations = () if record is BROKEN else tuple(_limited(check(record)))
    problems = (*locate_faults(faults, root), *locate_violations(violations, root))
    if any(problem.level == "error" for problem in problems):
        raise ComposeError(*problems)
    assert isinstance(record, class_)
    return record, problems


def _limited(violations: Iterable[Violation]) -> Iterator[Violation]:
    """Yield the first errors and the first warnings, of each one more than are listed."""
    left = {"error": MOST_PROBLEMS, "warning": MOST_PROBLEMS}
    for violation in violations:
        if left[violation.level] >= 0:
            yield violation
        left[violation.level] -= 1
        if left["error"] < 0:
            return


def _report_composing(report: Callable[[float], None], share: float) -> None:
    report(_COMPOSING * share)
