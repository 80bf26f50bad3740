"""Write an object of a dataclass as YAML that `loading` reads back, laid out for a person who edits it.

Fields with their default value are left out. A record of two fields takes one line if it fits, a text of several lines
is a literal block, and text has quotation marks only if YAML needs them.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from siping_tui.typed_yaml.characters import has_hidden, with_escapes
from siping_tui.typed_yaml.nodes import ScalarNode
from siping_tui.typed_yaml.scalars import LiteralBlock

WIDTH = 120
"""The characters of a line, unless it is a single text."""

_STEP = 2
_SHORT_RECORD = 2
"""The number of fields of a record that may be written in one line."""

# Narrower than YAML: a text that begins with - or ? and no space may be plain as well, but looks like a list item.
_PLAIN = re.compile(r"""(?![-?:,\[\]{}#&*!|>'"%@`\s])(?:(?!:(?:\s|$)|\s\#)[^\n\t])+(?<!\s)""")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")


class WrittenField(NamedTuple):
    """A field of a dataclass: its type without None, and its default."""

    name: str
    type: Any
    default: Any


def typed_yaml(record: Any, head: Sequence[str] = (), last: tuple[str, ...] = ()) -> str:
    """Return an object of a dataclass as YAML, below the lines of a comment.

    Fields are in the order of the class, but those named in `last` follow at the end if the class has all of them.
    """
    comment = [f"# {line}".rstrip() for line in head]
    return "".join(f"{line}\n" for line in (*comment, *_mapping(record, 0, last)))


def as_plain(value: Any) -> Any:
    """Return a value as types that JSON has, with the fields that `typed_yaml` writes."""
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    if (text := _single_text(value)) is not None:
        return text
    return {name: as_plain(each) for name, _, each in _given(value)}


def _given(record: Any, last: tuple[str, ...] = ()) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, type and value of each field that is written."""
    for name, type_, default in written_fields(record, last):
        value = getattr(record, name)
        if value != default or default is dataclasses.MISSING:
            yield name, type_, value


def _single_text(record: Any) -> str | None:
    """Return the text that a record may be written as, None if it has none."""
    if not hasattr(record, "from_text"):
        return None
    text: str = getattr(record, written_fields(record)[0].name)
    return text if record == record.from_text(text) else None


def written_fields(record: Any, last: tuple[str, ...] = ()) -> tuple[WrittenField, ...]:
    """Return the fields of a record in the order in which they are written; see `typed_yaml`."""
    class_: Any = type(record)
    return _fields_of(class_, last)


@cache
def _fields_of(class_: Any, last: tuple[str, ...]) -> tuple[WrittenField, ...]:
    hints = get_type_hints(class_, include_extras=True)
    fields = [WrittenField(each.name, _required(hints[each.name]), each.default) for each in dataclasses.fields(class_)]
    if set(last) <= hints.keys():
        fields.sort(key=lambda field: last.index(field.name) if field.name in last else -1)
    return tuple(fields)


def _required(type_: Any) -> Any:
    """Return a type without None."""
    if get_origin(type_) in (Union, UnionType):
        return next(each for each in get_args(type_) if each is not type(None))
    return type_


def _mapping(record: Any, indent: int, last: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of the fields of a record."""
    for name, type_, value in _given(record, last):
        yield from field_lines(name, type_, value, indent, last)


def field_lines(name: str, type_: Any, value: Any, indent: int, last: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the lines of one field."""
    margin = " " * indent
    start = f"{margin}{name}:"
    if (words := _in_line(value, type_, WIDTH - len(start) - 1)) is not None:
        yield f"{start} {words}"
    elif isinstance(value, str):
        yield f"{start} {_header(value)}"
        inner = margin + " " * _STEP
        yield from (inner + line if line else "" for line in value.removesuffix("\n").split("\n"))
    elif dataclasses.is_dataclass(value):
        yield start
        yield from _mapping(value, indent + _STEP, last)
    else:
        yield from ("", start) if indent == 0 else (start,)
        yield from item_lines(value, indent + _STEP, last)


def flow_words(value: Any, type_: Any, last: tuple[str, ...] = ()) -> str:
    """Return a value in one line, in braces or brackets if it has parts."""
    if isinstance(value, tuple):
        return f"[{', '.join(flow_words(each, type(each), last) for each in value)}]"
    if not dataclasses.is_dataclass(value):
        return scalar_words(value, type_, in_flow=True)
    if (text := _single_text(value)) is not None:
        return _text(text, in_flow=True)
    return f"{{{', '.join(f'{name}: {flow_words(each, of, last)}' for name, of, each in _given(value, last))}}}"


def item_lines(records: Sequence[Any], indent: int, last: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a list of records."""
    dash = " " * indent + "- "
    for position, record in enumerate(records):
        if (words := _in_line(record, type(record), WIDTH - len(dash))) is not None:
            yield dash + words
            continue
        # The items of the whole file are far apart.
        if position and indent == _STEP:
            yield ""
        first, *others = _mapping(record, len(dash), last)
        yield dash + first.lstrip(" ")
        yield from others


def _in_line(value: Any, type_: Any, room: int) -> str | None:
    """Return a value in one line; None if it is a block of lines, or a record that does not fit."""
    if _is_block(type_) and _may_be_block(value):
        return None
    if isinstance(value, tuple):
        if value and dataclasses.is_dataclass(value[0]):
            return None
        return f"[{', '.join(map(str, value))}]"
    if not dataclasses.is_dataclass(value):
        return scalar_words(value, type_)
    if (text := _single_text(value)) is not None:
        return _text(text)
    fields = written_fields(value)
    if len(fields) > _SHORT_RECORD:
        return None
    inner = (f"{name}: {scalar_words(getattr(value, name), type_, in_flow=True)}" for name, type_, _ in fields)
    words = f"{{{', '.join(inner)}}}"
    return words if len(words) <= room else None


def scalar_words(value: Any, type_: Any, *, in_flow: bool = False) -> str:
    """Return a value without parts in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if get_origin(type_) in (Annotated, Literal) and not _is_block(type_):
        # An id, a date or a choice. Only what YAML reads as a truth or as nothing is another value to other programs.
        return f'"{value}"' if _reads_as(value) in ("bool", "null") else str(value)
    return _text(value, in_flow=in_flow)


def _number(value: float) -> str:
    """Return a number without an exponent."""
    if value == int(value):
        return str(int(value))
    # Deferred: almost every number is short.
    from decimal import Decimal

    return format(Decimal(repr(value)), "f")


def _text(text: str, *, in_flow: bool = False) -> str:
    """Return a text in one line, in quotation marks if YAML would read it otherwise."""
    if has_hidden(text):
        return f'"{with_escapes(text)}"'
    if _PLAIN.fullmatch(text) and _reads_as(text) == "str" and not (in_flow and _NOT_IN_FLOW.search(text)):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _reads_as(text: str) -> str:
    return ScalarNode(text, "", False, 1, 1).reads_as


def _is_block(type_: Any) -> bool:
    return get_origin(type_) is Annotated and isinstance(get_args(type_)[1], LiteralBlock)


def _may_be_block(text: str) -> bool:
    """Return whether a text can be written as a literal block, in which nothing is escaped."""
    lines = text.replace("\n", "").replace("\t", "")
    return not has_hidden(lines) and not text.endswith("\n\n") and "\n" in text


def _header(text: str) -> str:
    """Return the header of the literal block of a text."""
    indentation = _STEP if text[0].isspace() else ""
    return f"|{indentation}{'' if text.endswith(chr(10)) else '-'}"
