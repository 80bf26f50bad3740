"""Where in the file a problem stands: from nodes and paths to lines and columns."""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from typing import TypeAlias

from siping_tui.briefing import problems as p
from siping_tui.briefing.checking import Finding, Path
from siping_tui.briefing.decoding import Fault
from siping_tui.briefing.nodes import Listing, Mapping, Node
from siping_tui.briefing.problems import Problem

Origins: TypeAlias = Dictionary[int, Path]
"""The path in the file of each node of a tree from which something was left out, by the node's id."""

# What refers to something that may have been left out is not judged without it.
_REFERRING = (p.UNKNOWN_SECTION, p.UNKNOWN_SECTION_NEAR, p.NO_SECTIONS)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of the file."""
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def problems_of_faults(faults: Iterable[Fault], root: Node, file: str) -> Iterator[Problem]:
    """Yield what the types found, with its place."""
    paths = {id(node): path for path, node in _walk(root, ())}
    for fault in faults:
        path = written(paths[id(fault.node)])
        yield Problem(fault.template, fault.arguments, file, fault.node.line, fault.node.column, path)


def problems_of_findings(
    findings: Iterable[Finding], root: Node, file: str, origins: Origins | None = None
) -> Iterator[Problem]:
    """Yield what the checks found, with its place; with `origins`, in a tree from which something was left out."""
    nodes = {path: node for path, node in _walk(root, ()) if not _is_name(path)}

    def node_at(path: Path) -> Node:
        while path not in nodes:
            path = path[:-1]
        return nodes[path]

    for finding in findings:
        if origins is not None and finding.template in _REFERRING:
            continue
        arguments = {
            name: node_at(value).line if isinstance(value, tuple) else value
            for name, value in finding.arguments.items()
        }
        node = node_at(finding.path)
        path = finding.path if origins is None else origins[id(node)]
        yield Problem(finding.template, arguments, file, node.line, node.column, written(path))


def without(root: Node, faults: Iterable[Fault]) -> tuple[Node | None, Origins]:
    """Return the tree without the list items in which something is wrong, so that the rest can be checked.

    The tree is None where what is wrong stands in no list.
    """
    faulty = {id(fault.node) for fault in faults}
    paths = {id(node): path for path, node in _walk(root, ())}
    origins: dict[int, Path] = {}

    def sound(node: Node) -> Node | None:
        if id(node) in faulty:
            return None
        kept: Node = node
        if isinstance(node, Listing):
            items = [item for item in map(sound, node.items) if item is not None]
            kept = Listing(items, node.line, node.column)
        elif isinstance(node, Mapping):
            # A fault of a name alone, as of an unknown field, leaves the rest of its mapping sound.
            pairs = [(name, sound(value)) for name, value in node.pairs if id(name) not in faulty]
            kept = Mapping([(name, value) for name, value in pairs if value is not None], node.line, node.column)
            if len(kept.pairs) < len(pairs):
                return None
        origins[id(kept)] = paths[id(node)]
        return kept

    return sound(root), origins


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
