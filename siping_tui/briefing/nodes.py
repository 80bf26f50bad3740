"""A YAML text as a tree of nodes that know where they stand.

Composed here from the parser's events, because PyYAML's own composer follows aliases that explode and, compiled,
runs out of stack on deep nesting. Nothing is constructed: what a scalar means is decided by the field it stands in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import yaml
from yaml.resolver import Resolver

from siping_tui.briefing import problems as p
from siping_tui.briefing.problems import Problem

# A briefing nests some four levels for each level of sections.
MAX_DEPTH = 64

_EVENTS_BETWEEN_REPORTS = 1000

_CORE_TAG = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Scalar:
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
class Listing:
    """A sequence of nodes."""

    items: "list[Node]"
    line: int
    column: int


@dataclass(slots=True, eq=False)
class Mapping:
    """Pairs of a name and a node, in the file's order, duplicates kept."""

    pairs: "list[tuple[Scalar, Node]]"
    line: int
    column: int


Node: TypeAlias = Scalar | Listing | Mapping


class ComposeError(Exception):
    """The text is no single plain YAML document; carries the one problem, without its file."""

    def __init__(self, template: str, line: int, column: int, **arguments: object) -> None:
        super().__init__(template)
        self.problem = Problem(template, arguments, line=line, column=column)


def compose(text: str, report: Callable[[float], None] | None = None) -> Node:
    """Return the tree of the one document in `text`, or raise ComposeError.

    `report` is told from time to time which share of the text has been read, from 0 to 1.
    """
    loader = None
    try:
        loader = _LOADER(text)
        return _document(loader.get_event if report is None else _reported(loader.get_event, len(text), report))
    except yaml.reader.ReaderError as error:
        raise _unreadable(text, error) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise ComposeError(p.NOT_YAML, *_place(mark), reason=reason) from None
    except (ValueError, OverflowError) as error:  # the parser in Python trips over "\\U99999999"
        raise ComposeError(p.NOT_YAML, *_place(loader and loader.get_mark()), reason=str(error)) from None
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


def _document(next_event: Callable[[], Any]) -> Node:
    next_event()  # the stream's start
    if isinstance(next_event(), yaml.StreamEndEvent):
        raise ComposeError(p.EMPTY, 1, 1)
    node = _node(next_event(), next_event, 0)
    next_event()  # the document's end
    event = next_event()
    if not isinstance(event, yaml.StreamEndEvent):
        raise ComposeError(p.MORE_DOCUMENTS, *_place(event.start_mark))
    return node


def _node(event: Any, next_event: Callable[[], Any], depth: int) -> Node:
    mark = event.start_mark
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor:
        raise ComposeError(p.ALIAS, *_place(mark))
    if event.tag:
        raise ComposeError(p.TAG, *_place(mark), tag=event.tag)
    if kind is yaml.ScalarEvent:
        if event.style == '"':
            event.value.encode()  # the parser in Python lets half a character through; a ValueError
        return Scalar(event.value, event.implicit[0], mark.line + 1, mark.column + 1)
    if depth == MAX_DEPTH:
        raise ComposeError(p.TOO_DEEP, *_place(mark), limit=MAX_DEPTH)
    nodes = []
    while True:
        event = next_event()
        if type(event) is yaml.MappingEndEvent or type(event) is yaml.SequenceEndEvent:
            break
        nodes.append(_node(event, next_event, depth + 1))
    if kind is yaml.SequenceStartEvent:
        return Listing(nodes, mark.line + 1, mark.column + 1)
    return Mapping(list(zip(_names(nodes[::2]), nodes[1::2], strict=True)), mark.line + 1, mark.column + 1)


def _names(nodes: list[Node]) -> Iterator[Scalar]:
    for node in nodes:
        if not isinstance(node, Scalar):
            raise ComposeError(p.KEY_NOT_TEXT, node.line, node.column)
        yield node


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _unreadable(text: str, error: yaml.reader.ReaderError) -> ComposeError:
    # The compiled parser counts bytes and the other one characters; the character itself is what both agree on.
    character = chr(error.character) if isinstance(error.character, int) else str(error.character)
    offset = max(text.find(character), 0)
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return ComposeError(p.CONTROL_CHARACTER, line, column, code=f"{ord(character):04X}")
