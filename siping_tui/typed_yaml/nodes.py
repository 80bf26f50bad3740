"""Compose the events of a YAML parser into a tree of nodes with line and column.

PyYAML's own composer is not used: it follows aliases that expand exponentially, and with libyaml it overflows the stack
on deep nesting. No value is constructed here: the type of the field decides how a scalar is read.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.resolver import Resolver

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.characters import (
    find_unwanted,
    forbidden_problems,
    is_private,
    unwanted_character,
    without_invisible,
)
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, ComposeError, Level, Problem

MAX_DEPTH = 64
"""Levels of nesting; a briefing uses about two for each level of sections."""

MAX_NODES = 3_000_000
"""Scalars, sequences and mappings in a file, at about 200 bytes of memory each; a report of 40 MB has half as many."""

_MOST_FAULTS = 2 * MOST_PROBLEMS
"""As many errors as are listed, after as many warnings."""

_PARSERS_DEPTH = "nesting depth"
"""Part of libyaml's error message for its own depth limit, which is higher than MAX_DEPTH."""

_EVENTS_BETWEEN_REPORTS = 1000
_SLICE = 2**16
"""The number of characters searched at a time."""

_CORE_TAG = "tag:yaml.org,2002:"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A single value."""

    value: str
    style: str
    """The indicator it is written with: `|`, `>`, a quotation mark, or "" for a plain scalar."""
    is_folded: bool
    """Whether YAML has joined several lines of the source (line folding)."""
    line: int
    column: int

    @property
    def plain(self) -> bool:
        """Whether it is written without quotation marks and not as a block."""
        return not self.style

    @property
    def reads_as(self) -> str:
        """The type in YAML 1.1: str, int, float, bool, null, timestamp, merge or value."""
        if self.style:
            return "str"
        resolvers = Resolver.yaml_implicit_resolvers.get(self.value[:1], ())
        return next((tag.removeprefix(_CORE_TAG) for tag, pattern in resolvers if pattern.match(self.value)), "str")

    @property
    def is_null(self) -> bool:
        return not self.style and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True, eq=False)
class SequenceNode:
    """A list of nodes."""

    items: "list[Node]"
    line: int
    column: int


@dataclass(slots=True, eq=False)
class MappingNode:
    """Pairs of a field name and a node, in the order of the file, with duplicates."""

    pairs: "list[tuple[ScalarNode, Node]]"
    line: int
    column: int


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


class Fault(NamedTuple):
    """An error at a node: a template of `problems` and its arguments."""

    node: Node
    template: str
    arguments: dict[str, Any]
    position: tuple[int, int]
    """Line and column."""
    level: Level = "error"


Faults: TypeAlias = list[Fault]


def add_fault(faults: Faults, node: Node, template: str, *, offset: int = 0, **arguments: Any) -> None:
    """Append a fault `offset` characters to the right of where `node` begins.

    There is no effect if there are more faults already than are listed, not counting warnings.
    """
    if len(faults) <= _MOST_FAULTS:
        faults.append(Fault(node, template, arguments, (node.line, node.column + offset)))


# Searched only at the offsets where a directive is possible: the parser needs time quadratic in their number.
_DIRECTIVE = re.compile(r"(?:[ \t\r]*+(?:#[^\n]*+)?+\n)*+(?=%)")
# YAML 1.1 counts these as line breaks and editors do not, so line numbers would differ.
_FOREIGN_LINE_BREAKS = "\x85\u2028\u2029"


def compose(text: str, faults: Faults, report: Callable[[float], None] | None = None) -> Node:
    """Return the tree of the one document in `text`, or raise ComposeError.

    Errors that leave a tree, such as tags and invisible characters, are added to `faults`. `report` is called from time
    to time with the share of the text that has been read, from 0 to 1.
    """
    if any(character in text for character in _FOREIGN_LINE_BREAKS):
        raise ComposeError(*forbidden_problems(text))
    loader = None
    try:
        loader = _LOADER(text)
        next_event = loader.get_event if report is None else _reported(loader.get_event, len(text), report)
        return _Composer(text, _unwanted(text, report), next_event, faults).document()
    except yaml.reader.ReaderError:
        raise ComposeError(*forbidden_problems(text)) from None
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and _PARSERS_DEPTH in (error.problem or ""):
            # The scanner runs ahead of the parser and can reach its limit before the composer has counted the level.
            return compose(text[: error.problem_mark.index], faults, report)
        # Deferred: only invalid files need it.
        from siping_tui.typed_yaml.refusals import refusal_problems

        raise ComposeError(*refusal_problems(text, error, partial_events(text))) from None
    except (ValueError, OverflowError) as error:  # PyYAML's Python parser on "\\U99999999"
        mark = loader and loader.get_mark()
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _refusal(p.NOT_YAML, *place, reason=str(error)) from None
    finally:
        if loader is not None:
            loader.dispose()


def partial_events(text: str) -> Iterator[Any]:
    """Yield the parser's events up to its first error."""
    loader = _LOADER(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            yield event
    except yaml.MarkedYAMLError:
        return
    finally:
        loader.dispose()


def _reported(next_event: Callable[[], Any], length: int, report: Callable[[float], None]) -> Callable[[], Any]:
    events = count(1)

    def event() -> Any:
        event = next_event()
        if next(events) % _EVENTS_BETWEEN_REPORTS == 0:
            report(event.end_mark.index / length)
        return event

    return event


def _unwanted(text: str, report: Callable[[float], None] | None) -> list[int]:
    """Return the offsets of invisible and private-use characters, and call `report` from time to time."""
    found: list[int] = []
    # In slices: one search through a long file would keep all other threads waiting for the interpreter's lock.
    for start in range(0, len(text), _SLICE):
        found += (match.start() for match in find_unwanted(text, start, start + _SLICE))
        if report is not None:
            report(0)
    return found


class _Composer:
    def __init__(self, text: str, unwanted: list[int], next_event: Callable[[], Any], faults: Faults) -> None:
        self._text = text
        self._next_event = next_event
        self._faults = faults
        self._nodes = 0
        self._unwanted = unwanted
        """The offsets of all invisible and private-use characters; almost always none."""

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
            node = self._scalar(event, line, column)
        elif kind is yaml.AliasEvent:
            # Quoted, so that it is neither null nor a number.
            node = ScalarNode("", '"', False, line, column)
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
            add_fault(self._faults, node, p.TAG, tag=_short_tag(event.tag))
        return node

    def _scalar(self, event: Any, line: int, column: int) -> ScalarNode:
        style = event.style or ""
        if style == '"':
            event.value.encode()  # raises ValueError on a lone surrogate, which PyYAML's Python parser accepts
        is_folded = style == ">" or (style != "|" and event.end_mark.line + 1 > line)
        node = ScalarNode(event.value, style, is_folded, line, column)
        if is_folded and not style:
            self._refuse_lookalike(node, event)
        if self._unwanted:
            self._name_unwanted(node, event)
        return node

    def _refuse_lookalike(self, node: ScalarNode, event: Any) -> None:
        # Deferred: few files have plain scalars of several lines.
        from siping_tui.typed_yaml.lookalikes import lookalike_block

        if found := lookalike_block(self._text, event.start_mark.index):
            add_fault(self._faults, node, found.template, **found.arguments)

    def _name_unwanted(self, node: ScalarNode, event: Any) -> None:
        """Add a fault for each invisible or private-use character of a scalar, and take the invisible ones out.

        Without them the value is what the author sees, so that no other fault follows from them. An escape such as
        "\\u200b" can be seen, and is not in `_unwanted`.
        """
        start, end = event.start_mark.index, event.end_mark.index
        first, last = bisect_left(self._unwanted, start), bisect_left(self._unwanted, end)
        if first == last:
            return
        position = start
        line, column = node.line, node.column
        for offset in self._unwanted[first:last]:
            if breaks := self._text.count("\n", position, offset):
                line += breaks
                column = offset - self._text.rindex("\n", position, offset)
            else:
                column += offset - position
            position = offset
            self._add_unwanted(node, self._text[offset], (line, column))
        node.value = without_invisible(node.value)

    def _add_unwanted(self, node: ScalarNode, character: str, position: tuple[int, int]) -> None:
        # Warnings leave room for errors.
        if len(self._faults) <= (MOST_PROBLEMS if is_private(character) else _MOST_FAULTS):
            # The font of a source may draw a character that nobody can tell from the file: it must not be lost.
            level: Level = "warning" if is_private(character) else "error"
            self._faults.append(Fault(node, *unwanted_character(character), position, level))

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
        name = ScalarNode("", "", False, node.line, node.column)
        add_fault(self._faults, name, p.NAME_NOT_TEXT)
        return name


def _refusal(template: str, line: int, column: int, **arguments: object) -> ComposeError:
    return ComposeError(Problem(template, arguments, line=line, column=column))


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _short_tag(tag: str) -> str:
    return f"!!{tag.removeprefix(_CORE_TAG)}" if tag.startswith(_CORE_TAG) else tag
