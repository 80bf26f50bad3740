"""A YAML text as a tree of nodes that know where they stand.

Composed here from the parser's events, because PyYAML's own composer follows aliases that explode and, compiled,
runs out of stack on deep nesting. Nothing is constructed: what a scalar means is decided by the field it stands in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, islice
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.resolver import Resolver

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, Problem
from siping_tui.typed_yaml.syntax import explain

MAX_DEPTH = 64
"""Levels that may lie in each other; a briefing has some two for each level of sections."""

MAX_NODES = 3_000_000
"""Values and names of fields in a file; a report of 40 MB has half as many. Each takes some 200 bytes of memory."""

_PARSERS_DEPTH = "nesting depth"
"""Said by a compiled parser that has a limit of its own, which is farther than MAX_DEPTH."""

_EVENTS_BETWEEN_REPORTS = 1000

_CORE_TAG = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A single value as written; `plain` when it stands without quotation marks."""

    value: str
    plain: bool
    line: int
    column: int

    @property
    def reads_as(self) -> str:
        """What YAML 1.1 makes of it: str, int, float, bool, null, timestamp or merge."""
        if not self.plain:
            return "str"
        resolvers = Resolver.yaml_implicit_resolvers.get(self.value[:1], ())
        return next((tag.removeprefix(_CORE_TAG) for tag, pattern in resolvers if pattern.match(self.value)), "str")

    @property
    def is_null(self) -> bool:
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True, eq=False)
class SequenceNode:
    """A sequence of nodes."""

    items: "list[Node]"
    line: int
    column: int


@dataclass(slots=True, eq=False)
class MappingNode:
    """Pairs of a name and a node, in the file's order, duplicates kept."""

    pairs: "list[tuple[ScalarNode, Node]]"
    line: int
    column: int


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


class Fault(NamedTuple):
    """Something wrong at a node, in a template of `problems` and its arguments."""

    node: Node
    template: str
    arguments: dict[str, Any]


Faults: TypeAlias = list[Fault]


def add_fault(faults: Faults, node: Node, template: str, **arguments: Any) -> None:
    """Add one to `faults`, where they are not more than will be told already."""
    if len(faults) <= MOST_PROBLEMS:
        faults.append(Fault(node, template, arguments))


class ComposeError(Exception):
    """The text is no single plain YAML document; carries the problems, without their file."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)
        self.problems = problems


# A directive is looked for where alone it can stand: the parser takes time with the square of their number.
_DIRECTIVE = re.compile(r"(?:[ \t\r]*+(?:#[^\n]*+)?+\n)*+(?=%)")
_NO_LINE_OF_AN_EDITOR = "\x85\u2028\u2029"
_FORBIDDEN = f"[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{_NO_LINE_OF_AN_EDITOR}]"


def compose(text: str, faults: Faults, report: Callable[[float], None] | None = None) -> Node:
    """Return the tree of the one document in `text`, or raise ComposeError.

    What a tree can be made without, as of tags, is added to `faults`. `report` is told from time to time which share of
    the text has been read, from 0 to 1.
    """
    if any(character in text for character in _NO_LINE_OF_AN_EDITOR):
        raise _forbidden(text)
    loader = None
    try:
        loader = _LOADER(text)
        next_event = loader.get_event if report is None else _reported(loader.get_event, len(text), report)
        return _Composer(text, next_event, faults).document()
    except yaml.reader.ReaderError:
        raise _forbidden(text) from None
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and _PARSERS_DEPTH in (error.problem or ""):
            # The scanner looks ahead of the parser, and gives up where it is deep before the level was counted here.
            return compose(text[: error.problem_mark.index], faults, report)
        raise ComposeError(explain(text, error)) from None
    except (ValueError, OverflowError) as error:  # the parser in Python trips over "\\U99999999"
        mark = loader and loader.get_mark()
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _refusal(p.NOT_YAML, *place, reason=str(error)) from None
    finally:
        if loader is not None:
            loader.dispose()


def _reported(next_event: Callable[[], Any], length: int, report: Callable[[float], None]) -> Callable[[], Any]:
    events = count(1)

    def event() -> Any:
        event = next_event()
        if next(events) % _EVENTS_BETWEEN_REPORTS == 0:
            report(event.end_mark.index / length)
        return event

    return event


class _Composer:
    def __init__(self, text: str, next_event: Callable[[], Any], faults: Faults) -> None:
        self._text = text
        self._next_event = next_event
        self._faults = faults
        self._nodes = 0

    def document(self) -> Node:
        self._refuse_directive(0, 1)
        self._next_event()  # the stream's start
        if isinstance(self._next_event(), yaml.StreamEndEvent):
            raise _refusal(p.EMPTY, 1, 1)
        node = self._node(self._next_event(), 0)
        end = self._next_event().end_mark
        self._refuse_directive(end.index, end.line + 1)
        event = self._next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _refusal(p.MORE_DOCUMENTS, *_place(event))
        return node

    def _refuse_directive(self, start: int, line: int) -> None:
        if found := _DIRECTIVE.match(self._text, start):
            raise _refusal(p.DIRECTIVE, line + self._text.count("\n", start, found.end()), 1)

    def _node(self, event: Any, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _refusal(p.TOO_MANY_NODES, *_place(event), limit=MAX_NODES)
        kind = type(event)
        line, column = _place(event)
        node: Node
        if kind is yaml.ScalarEvent:
            if event.style == '"':
                event.value.encode()  # the parser in Python lets half a character through; a ValueError
            node = ScalarNode(event.value, event.implicit[0], line, column)
        elif kind is yaml.AliasEvent:
            # Empty, and not left out either: nothing is made of it.
            node = ScalarNode("", False, line, column)
        elif depth == MAX_DEPTH:
            raise _refusal(p.TOO_DEEP, line, column, limit=MAX_DEPTH)
        elif kind is yaml.SequenceStartEvent:
            node = SequenceNode(self._inner(depth), line, column)
        else:
            inner = self._inner(depth)
            names = map(self._name, inner[::2])
            node = MappingNode(list(zip(names, inner[1::2], strict=True)), line, column)
        if kind is yaml.AliasEvent or event.anchor:
            add_fault(self._faults, node, p.ALIAS)
        elif event.tag:
            add_fault(self._faults, node, p.TAG, tag=_written(event.tag))
        return node

    def _inner(self, depth: int) -> list[Node]:
        nodes: list[Node] = []
        while True:
            event = self._next_event()
            if type(event) is yaml.MappingEndEvent or type(event) is yaml.SequenceEndEvent:
                return nodes
            nodes.append(self._node(event, depth + 1))

    def _name(self, node: Node) -> ScalarNode:
        if isinstance(node, ScalarNode):
            return node
        name = ScalarNode("", True, node.line, node.column)
        add_fault(self._faults, name, p.NAME_NOT_TEXT)
        return name


def _refusal(template: str, line: int, column: int, **arguments: object) -> ComposeError:
    return ComposeError(Problem(template, arguments, line=line, column=column))


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _written(tag: str) -> str:
    return f"!!{tag.removeprefix(_CORE_TAG)}" if tag.startswith(_CORE_TAG) else tag


def _forbidden(text: str) -> ComposeError:
    problems = []
    line, line_start, seen = 1, 0, 0
    for found in islice(re.finditer(_FORBIDDEN, text), MOST_PROBLEMS + 1):
        offset = found.start()
        if breaks := text.count("\n", seen, offset):
            line += breaks
            line_start = text.rindex("\n", seen, offset) + 1
        seen = offset
        code = f"{ord(found[0]):04X}"
        problems.append(Problem(p.FORBIDDEN_CHARACTER, {"code": code}, line=line, column=offset - line_start + 1))
    return ComposeError(*problems)
