"""Turn faults at nodes and violations at paths into problems with line and column."""

from collections.abc import Iterable, Iterator

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.nodes import Fault, MappingNode, Node, SequenceNode
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, FieldPath, Problem, Violation, shortened

_LONGEST_STEP = 60


def in_file_order(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Return the problems of `file` sorted by line and column, cut to `MOST_PROBLEMS` and a note if there are more.

    Warnings are cut before errors.
    """
    errors_first = sorted(problems, key=lambda problem: (problem.level != "error", problem.line, problem.column))
    listed = sorted(errors_first[:MOST_PROBLEMS], key=lambda problem: (problem.line, problem.column))
    if len(errors_first) > MOST_PROBLEMS:
        listed.append(Problem(p.MORE_PROBLEMS, {"limit": MOST_PROBLEMS}, level=errors_first[0].level))
    return tuple(problem._replace(file=file) for problem in listed)


def locate_faults(faults: Iterable[Fault], root: Node) -> Iterator[Problem]:
    """Yield a problem for each fault of the tree under `root`."""
    faults = tuple(faults)
    paths = _paths(root, {id(fault.node) for fault in faults})
    for fault in faults:
        # A node inside the name of a field has no path.
        path = format_path(paths.get(id(fault.node), ()))
        yield Problem(fault.template, fault.arguments, "", *fault.position, path, fault.level)


def locate_violations(violations: Iterable[Violation], root: Node) -> Iterator[Problem]:
    """Yield a problem for each violation in the tree under `root`."""
    for violation in violations:
        arguments = {
            name: _follow(value, root).line if isinstance(value, tuple) else value
            for name, value in violation.arguments.items()
        }
        node = _follow(violation.path, root)
        yield Problem(
            violation.template, arguments, "", node.line, node.column, format_path(violation.path), violation.level
        )


def _paths(root: Node, wanted: set[int]) -> dict[int, FieldPath]:
    """Return the paths of the nodes with the ids in `wanted`; the name of a field has the path of its value."""
    paths: dict[int, FieldPath] = {}
    steps: list[str | int] = []

    def visit(node: Node) -> None:
        if id(node) in wanted:
            paths[id(node)] = tuple(steps)
        if isinstance(node, MappingNode):
            for name, value in node.pairs:
                steps.append(name.value)
                if id(name) in wanted:
                    paths[id(name)] = tuple(steps)
                visit(value)
                steps.pop()
        elif isinstance(node, SequenceNode):
            for position, item in enumerate(node.items):
                steps.append(position)
                visit(item)
                steps.pop()

    visit(root)
    return paths


def _follow(path: FieldPath, root: Node) -> Node:
    """Return the node at the end of `path`, or the last one on the way that exists."""
    node = root
    for step in path:
        below: Node | None = None
        if isinstance(node, SequenceNode) and isinstance(step, int):
            below = node.items[step]
        elif isinstance(node, MappingNode):
            below = next((value for name, value in node.pairs if name.value == step), None)
        if below is None:
            break
        node = below
    return node


def format_path(path: FieldPath) -> str:
    """Return a path in the usual notation: `sections[2].figures[0].unit`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step:
            parts.append(f".{shortened(step, _LONGEST_STEP)}" if parts else shortened(step, _LONGEST_STEP))
    return "".join(parts)
