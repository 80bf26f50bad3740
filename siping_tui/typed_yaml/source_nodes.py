"""The nodes of a YAML file with their places in its text, for a change of single values."""

from typing import Any, TypeAlias

import yaml

from siping_tui.frozen import Frozen

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SourceScalar(Frozen, eq=False):
    """A single value, from `start` to `end` without white space and comments after it."""

    start: int
    end: int
    value: str
    style: str
    """The indicator it is written with: `|`, `>`, a quotation mark, or "" for a plain scalar."""


class SourceList(Frozen, eq=False):
    """A list; in the block style it begins with its first dash, and ends with its last item."""

    start: int
    end: int
    items: "tuple[SourceNode, ...]"
    is_flow: bool


class SourceFields(Frozen, eq=False):
    """Names with their values; in the block style it begins with the first name, and ends with the last value."""

    start: int
    end: int
    pairs: "tuple[tuple[SourceScalar, SourceNode], ...]"
    is_flow: bool


SourceNode: TypeAlias = SourceScalar | SourceList | SourceFields


def source_nodes(text: str) -> SourceNode:
    """Return the tree of a text that `nodes.compose` has accepted."""
    loader = _LOADER(text)
    try:
        loader.get_event()  # the stream's start
        loader.get_event()  # the document's start
        return _node(text, loader, loader.get_event())
    finally:
        loader.dispose()


def _node(text: str, loader: Any, event: Any) -> SourceNode:
    start = event.start_mark.index
    if isinstance(event, yaml.ScalarEvent):
        return SourceScalar(start, _end(text, event), event.value, event.style or "")
    inner: list[SourceNode] = []
    last: Any = loader.get_event()
    while type(last) not in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
        inner.append(_node(text, loader, last))
        last = loader.get_event()
    is_flow = bool(event.flow_style)
    end = last.end_mark.index if is_flow or not inner else inner[-1].end
    if isinstance(event, yaml.SequenceStartEvent):
        return SourceList(start, end, tuple(inner), is_flow)
    names = [name for name in inner[::2] if isinstance(name, SourceScalar)]
    return SourceFields(start, end, tuple(zip(names, inner[1::2], strict=True)), is_flow)


def _end(text: str, event: Any) -> int:
    """Return the end of a scalar, of a block without the blank lines after it unless they belong to it."""
    start, end = int(event.start_mark.index), int(event.end_mark.index)
    if event.style not in ("|", ">"):
        return end
    header, _, _ = text[start:end].partition("\n")
    has_white_end = event.value.rstrip("\n") != event.value.rstrip()
    if has_white_end or "+" in header.partition("#")[0]:
        return end
    return start + len(text[start:end].rstrip())
