"""A YAML file becomes a Briefing or another typed object, or a list of problems with file, line and column."""

from collections.abc import Callable, Iterable, Iterator
from os import fspath
from pathlib import Path as FilePath
from typing import Any, TypeVar

from siping_tui.briefing import problems as p
from siping_tui.briefing.checking import Finding, Path, check
from siping_tui.briefing.decoding import BROKEN, Fault, decoder
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.nodes import ComposeError, Listing, Mapping, Node, compose
from siping_tui.briefing.problems import BriefingError, Problem, Term

Record = TypeVar("Record")


def shipped() -> FilePath:
    """Return the path of the briefing that travels with the program."""
    package = FilePath(__file__).parents[1]
    installed = package / "briefing.yaml"
    return installed if installed.exists() else package.parent / "briefing.yaml"


def load(path: str | FilePath) -> Briefing:
    """Read the briefing at `path`, or raise BriefingError with every problem found."""
    return loads(read_file(path), fspath(path))


def loads(data: bytes, file: str) -> Briefing:
    """Read the briefing in `data`; `file` names it in problems. Raises BriefingError."""
    return typed(data, file, Briefing, check)


def read_file(path: str | FilePath) -> bytes:
    """Return what the file at `path` holds; raises BriefingError where it cannot be read."""
    try:
        return FilePath(path).read_bytes()
    except (OSError, ValueError) as error:  # a path that holds a null character is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefingError((Problem(p.CANNOT_READ, {"reason": Term(reason)}, fspath(path)),)) from error


def typed(data: bytes, file: str, class_: type[Record], check: Callable[[Record], Iterable[Finding]]) -> Record:
    """Read the object of the dataclass `class_` in `data`; `check` finds what the types cannot say.

    `file` names the data in problems. Raises BriefingError.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError((_not_utf8(error, file),)) from None
    try:
        root = compose(text)
    except ComposeError as error:
        problem = error.problem
        raise BriefingError(
            (Problem(problem.template, problem.arguments, file, problem.line, problem.column),)
        ) from None
    faults: list[Fault] = []
    type_: Any = class_
    record = decoder(type_)(root, faults)
    if faults or record is BROKEN:
        raise BriefingError(_in_order(_problems_of_faults(faults, root, file)))
    assert isinstance(record, class_)
    if findings := list(check(record)):
        raise BriefingError(_in_order(_problems_of_findings(findings, root, file)))
    return record


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    data = error.object  # without the byte order mark
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    byte = f"0x{data[error.start]:02X}"
    return Problem(p.NOT_UTF8, {"byte": byte}, file, before.count(b"\n") + 1, column)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def _problems_of_faults(faults: Iterable[Fault], root: Node, file: str) -> Iterator[Problem]:
    paths = {id(node): path for path, node in _walk(root, ())}
    for fault in faults:
        path = written(paths[id(fault.node)])
        yield Problem(fault.template, fault.arguments, file, fault.node.line, fault.node.column, path)


def _problems_of_findings(findings: Iterable[Finding], root: Node, file: str) -> Iterator[Problem]:
    nodes = {path: node for path, node in _walk(root, ()) if not _is_name(path)}

    def node_at(path: Path) -> Node:
        while path not in nodes:
            path = path[:-1]
        return nodes[path]

    for finding in findings:
        arguments = {
            name: node_at(value).line if isinstance(value, tuple) else value
            for name, value in finding.arguments.items()
        }
        node = node_at(finding.path)
        yield Problem(finding.template, arguments, file, node.line, node.column, written(finding.path))


# A field's name has the path of its value with this after it, so that both have one.
_NAME = "(name)"


def _is_name(path: Path) -> bool:
    return bool(path) and path[-1] == _NAME


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    yield path, node
    if isinstance(node, Mapping):
        for name, value in node.pairs:
            yield (*path, name.value, _NAME), name
            yield from _walk(value, (*path, name.value))
    elif isinstance(node, Listing):
        for position, item in enumerate(node.items):
            yield from _walk(item, (*path, position))


def written(path: Path) -> str:
    """Return a path as people write it: `sections[2].figures[0].unit`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step != _NAME:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)
