"""Where in the file a problem stands: from nodes and paths to lines and columns."""

import dataclasses
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from typing import TypeAlias

from siping_tui.briefing import problems as p
from siping_tui.briefing.checking import Finding, Path
from siping_tui.briefing.nodes import Fault, Listing, Mapping, Node
from siping_tui.briefing.problems import MOST_PROBLEMS, Problem, shortened

LeftOut: TypeAlias = Dictionary[int, list[int]]
"""The places in the file of the items of each list from which something was left out, by the list's id."""

# What refers to something that may have been left out is not judged without it.
_REFERRING = (p.UNKNOWN_SECTION, p.UNKNOWN_SECTION_NEAR, p.NO_SECTIONS)

_LONGEST_STEP = 60


def told(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Return the problems of a file in their order, no more of them than can be read."""
    in_order = sorted(problems, key=lambda problem: (problem.line, problem.column))
    named = [dataclasses.replace(problem, file=file) for problem in in_order[:MOST_PROBLEMS]]
    if len(in_order) > MOST_PROBLEMS:
        named.append(Problem(p.MORE_PROBLEMS, {"limit": MOST_PROBLEMS}, file))
    return tuple(named)


def problems_of_faults(faults: Iterable[Fault], root: Node) -> Iterator[Problem]:
    """Yield what the types found, with its place."""
    faults = tuple(faults)
    paths = _paths(root, {id(fault.node) for fault in faults})
    for fault in faults:
        # Inside the name of a field there is no path.
        path = written(paths.get(id(fault.node), ()))
        yield Problem(fault.template, fault.arguments, "", fault.node.line, fault.node.column, path)


def problems_of_findings(findings: Iterable[Finding], root: Node, left_out: LeftOut) -> Iterator[Problem]:
    """Yield what the checks found, with its place, in a tree from which something may have been left out."""
    for finding in findings:
        if left_out and finding.template in _REFERRING:
            continue
        arguments = {
            name: _follow(value, root, left_out)[0].line if isinstance(value, tuple) else value
            for name, value in finding.arguments.items()
        }
        node, path = _follow(finding.path, root, left_out)
        yield Problem(finding.template, arguments, "", node.line, node.column, written(path))


def without(root: Node, faults: Iterable[Fault]) -> tuple[Node | None, LeftOut]:
    """Return the tree without the list items in which something is wrong, so that the rest can be checked.

    The tree is None where what is wrong stands in no list.
    """
    faulty = {id(fault.node) for fault in faults}
    left_out: dict[int, list[int]] = {}

    def sound(node: Node) -> Node | None:
        if id(node) in faulty:
            return None
        if isinstance(node, Listing):
            items = [(position, kept) for position, item in enumerate(node.items) if (kept := sound(item)) is not None]
            listing = Listing([item for _, item in items], node.line, node.column)
            if len(items) < len(node.items):
                left_out[id(listing)] = [position for position, _ in items]
            return listing
        if isinstance(node, Mapping):
            # A fault of a name alone, as of an unknown field, leaves the rest of its mapping sound.
            pairs = [(name, sound(value)) for name, value in node.pairs if id(name) not in faulty]
            kept_pairs = [(name, value) for name, value in pairs if value is not None]
            return Mapping(kept_pairs, node.line, node.column) if len(kept_pairs) == len(pairs) else None
        return node

    return sound(root), left_out


def _paths(root: Node, wanted: set[int]) -> dict[int, Path]:
    """Return the paths of the nodes with these ids; the name of a field has that of its value."""
    paths: dict[int, Path] = {}
    steps: list[str | int] = []

    def visit(node: Node) -> None:
        if id(node) in wanted:
            paths[id(node)] = tuple(steps)
        if isinstance(node, Mapping):
            for name, value in node.pairs:
                steps.append(name.value)
                if id(name) in wanted:
                    paths[id(name)] = tuple(steps)
                visit(value)
                steps.pop()
        elif isinstance(node, Listing):
            for position, item in enumerate(node.items):
                steps.append(position)
                visit(item)
                steps.pop()

    visit(root)
    return paths


def _follow(path: Path, root: Node, left_out: LeftOut) -> tuple[Node, Path]:
    """Return the node at the end of `path`, or as far as there is one, and the path to it in the whole file."""
    node = root
    for depth, step in enumerate(path):
        below: Node | None = None
        if isinstance(node, Listing) and isinstance(step, int):
            below = node.items[step]
            path = (*path[:depth], left_out[id(node)][step] if id(node) in left_out else step, *path[depth + 1 :])
        elif isinstance(node, Mapping):
            below = next((value for name, value in node.pairs if name.value == step), None)
        if below is None:
            break
        node = below
    return node, path


def written(path: Path) -> str:
    """Return a path as people write it: `sections[2].figures[0].unit`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step:
            parts.append(f".{shortened(step, _LONGEST_STEP)}" if parts else shortened(step, _LONGEST_STEP))
    return "".join(parts)
