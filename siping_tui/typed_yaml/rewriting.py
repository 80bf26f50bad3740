"""Change a YAML file where a record differs from the one that it was loaded as; every other character stays.

A YAML library that reads a file and writes it again decides on indentation, spaces and line breaks of all of it.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from siping_tui.typed_yaml.characters import has_hidden
from siping_tui.typed_yaml.source_nodes import SourceFields, SourceList, SourceNode, SourceScalar, source_nodes
from siping_tui.typed_yaml.writing import WrittenField, field_lines, flow_words, item_lines, written_fields


class Replacement(NamedTuple):
    """Words that take the place of the text from `start` to `end`."""

    start: int
    end: int
    words: str


def rewritten(text: str, before: Any, after: Any, last: tuple[str, ...] = ()) -> str:
    """Return `text`, which loads as the record `before`, changed so that it loads as `after`.

    Fields are added in the order of the class, those named in `last` at the end; see `typed_yaml`.
    """
    root = source_nodes(text)
    assert isinstance(root, SourceFields), "a record has fields"
    pieces, position = [], 0
    for start, end, words in sorted(_Rewriting(text, last).fields(root, before, after), key=itemgetter(0)):
        pieces += [text[position : max(start, position)], words]
        position = max(end, position)
    return "".join([*pieces, text[position:]])


class _Rewriting:
    """Finds the replacements for one text."""

    def __init__(self, text: str, last: tuple[str, ...]) -> None:
        self._text, self._last = text, last
        self._line_end = "\r\n" if "\r\n" in text else "\n"

    def fields(self, node: SourceFields, before: Any, after: Any) -> Iterator[Replacement]:
        """Yield the replacements in the fields of a record."""
        places = {name.value: number for number, (name, _) in enumerate(node.pairs)}
        written = written_fields(after, self._last)
        changed = [each for each in written if getattr(before, each.name) != getattr(after, each.name)]
        removed = {places[each.name] for each in changed if each.name in places and _is_default(after, each)}
        yield from self._without_fields(node, removed)
        for each in changed:
            if _is_default(after, each):
                continue
            if each.name in places:
                yield from self._changed(node, places[each.name], each, before, after)
            else:
                order = [other.name for other in written]
                above = [
                    place
                    for name, place in places.items()
                    if name in order and order.index(name) < order.index(each.name) and place not in removed
                ]
                kept = [place for place in range(len(node.pairs)) if place not in removed]
                yield self._with_field(node, max(above, default=None), kept[0], each, getattr(after, each.name))

    def _changed(
        self, node: SourceFields, place: int, field: WrittenField, before: Any, after: Any
    ) -> Iterator[Replacement]:
        """Yield the replacements in the value of a field that the file has."""
        name, value = node.pairs[place]
        old, new = getattr(before, field.name), getattr(after, field.name)
        if isinstance(new, tuple) and dataclasses.is_dataclass(new[0]):
            if isinstance(value, SourceList) and value.items:
                yield from self._items(value, old, new)
            elif node.is_flow:
                yield Replacement(value.start, value.end, flow_words(new, field.type, self._last))
            else:
                # An empty list, in brackets or not written.
                colon = self._text.index(":", name.end) + 1
                yield Replacement(colon, value.end, "")
                yield self._line_after(value.end, item_lines(new, self._column(name.start) + 2, self._last))
        elif isinstance(value, SourceFields) and dataclasses.is_dataclass(new):
            yield from self.fields(value, old, new)
        else:
            yield Replacement(value.start, value.end, self._words(value, field.type, new))

    def _words(self, old: SourceNode, type_: Any, new: Any) -> str:
        """Return a value in one line, in the same quotation marks as the old one if it is a text without escapes."""
        words = flow_words(new, type_, self._last)
        text = getattr(new, "zh", new) if not words.startswith("{") else None
        if not isinstance(old, SourceScalar) or old.style not in ("'", '"') or not isinstance(text, str):
            return words
        if has_hidden(text) or "\\" in text or '"' in text:
            return words
        return f"{old.style}{text.replace(old.style, old.style * 2)}{old.style}"

    def _without_fields(self, node: SourceFields, removed: set[int]) -> Iterator[Replacement]:
        kept = [number for number in range(len(node.pairs)) if number not in removed]
        spans = [(name.start, value.end) for name, value in node.pairs]
        if node.is_flow:
            yield from self._without_parts(spans, removed)
            return
        for number in sorted(removed):
            start = self._line_start(spans[number][0])
            if self._text[start : spans[number][0]].strip():
                # After the dash of an item.
                yield Replacement(spans[number][0], spans[kept[0]][0], "")
            else:
                yield Replacement(start, self._after_line(spans[number][1]), "")

    def _without_parts(self, spans: Sequence[tuple[int, int]], removed: set[int]) -> Iterator[Replacement]:
        """Yield the removal of parts in braces or brackets, each with one comma."""
        for is_removed, run in groupby(range(len(spans)), key=removed.__contains__):
            numbers = list(run)
            if not is_removed:
                continue
            if numbers[0]:
                yield Replacement(spans[numbers[0] - 1][1], spans[numbers[-1]][1], "")
            elif numbers[-1] + 1 < len(spans):
                yield Replacement(spans[0][0], spans[numbers[-1] + 1][0], "")
            else:
                yield Replacement(spans[0][0], spans[-1][1], "")

    def _with_field(
        self, node: SourceFields, above: int | None, first: int, field: WrittenField, value: Any
    ) -> Replacement:
        """Return the insertion of a field below the pair `above`, or above the pair `first` if that is None."""
        at = node.pairs[first][0].start if above is None else node.pairs[above][1].end
        if node.is_flow:
            words = f"{field.name}: {flow_words(value, field.type, self._last)}"
            return Replacement(at, at, f"{words}, " if above is None else f", {words}")
        margin = self._column(node.pairs[0][0].start)
        if isinstance(value, tuple) and dataclasses.is_dataclass(value[0]) and _has_flow_items(node):
            dash = " " * (margin + 2) + "- "
            lines = [f"{' ' * margin}{field.name}:"]
            lines += [dash + flow_words(each, type(each), self._last) for each in value]
        else:
            lines = list(field_lines(field.name, field.type, value, margin, self._last))
        if above is None:
            words = self._line_end.join([*lines, " " * margin]).lstrip(" ")
            return Replacement(at, at, words)
        return self._line_after(at, lines)

    def _items(self, node: SourceList, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Replacement]:
        """Yield the replacements in a list of records, which are recognised by their ids if they have some."""
        matcher = SequenceMatcher(None, list(map(_key, before)), list(map(_key, after)), autojunk=False)
        removed: set[int] = set()
        for tag, first, last, begin, end in matcher.get_opcodes():
            paired = last - first if tag == "equal" else 0
            if tag == "replace" and not hasattr(before[first], "id"):
                paired = min(last - first, end - begin)
            for number in range(paired):
                item = node.items[first + number]
                old, new = before[first + number], after[begin + number]
                if isinstance(item, SourceFields):
                    yield from self.fields(item, old, new)
                elif old != new:
                    yield Replacement(item.start, item.end, flow_words(new, type(new), self._last))
            removed.update(range(first + paired, last))
            if new_items := after[begin + paired : end]:
                yield self._with_items(node, last, new_items)
        yield from self._without_items(node, removed)

    def _without_items(self, node: SourceList, removed: set[int]) -> Iterator[Replacement]:
        if node.is_flow:
            yield from self._without_parts([(each.start, each.end) for each in node.items], removed)
            return
        for number in sorted(removed):
            item = node.items[number]
            yield Replacement(self._line_start(self._dash(node, item)), self._after_line(item.end), "")

    def _with_items(self, node: SourceList, at: int, items: Sequence[Any]) -> Replacement:
        """Return the insertion of items before the one at a position, or after the last one."""
        words = [flow_words(each, type(each), self._last) for each in items]
        if node.is_flow:
            if at:
                return Replacement(
                    node.items[at - 1].end, node.items[at - 1].end, "".join(f", {each}" for each in words)
                )
            return Replacement(node.items[0].start, node.items[0].start, "".join(f"{each}, " for each in words))
        column = self._column(node.start)
        if _is_flow(node.items[max(at - 1, 0)]):
            lines = [f"{' ' * column}- {each}" for each in words]
        else:
            lines = list(item_lines(items, column, self._last))
        if at:
            return self._line_after(node.items[at - 1].end, lines)
        start = self._line_start(self._dash(node, node.items[0]))
        return Replacement(start, start, "".join(line + self._line_end for line in lines))

    def _dash(self, node: SourceList, item: SourceNode) -> int:
        """Return the place of the dash before an item."""
        column = self._column(node.start)
        start = self._line_start(item.start)
        while not self._text.startswith("-", start + column) or self._text[start : start + column].strip():
            start = self._line_start(start - 1)
        return start + column

    def _line_after(self, offset: int, lines: "Sequence[str] | Iterator[str]") -> Replacement:
        """Return the insertion of lines below the line at an offset."""
        at = self._after_line(offset)
        words = "".join(line + self._line_end for line in lines)
        if at == len(self._text) and not self._text.endswith("\n"):
            return Replacement(at, at, self._line_end + words.removesuffix(self._line_end))
        return Replacement(at, at, words)

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _after_line(self, offset: int) -> int:
        """Return the beginning of the line after that of a value's end."""
        if self._text.endswith("\n", 0, offset) and offset:
            return offset  # a block whose last line break belongs to it
        return self._text.find("\n", offset) + 1 or len(self._text)

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)


def _is_default(record: Any, field: WrittenField) -> bool:
    return field.default is not dataclasses.MISSING and getattr(record, field.name) == field.default


def _key(item: Any) -> Any:
    return getattr(item, "id", item)


def _is_flow(node: SourceNode) -> bool:
    return isinstance(node, SourceFields) and node.is_flow


def _has_flow_items(node: SourceFields) -> bool:
    """Return whether the items of a list in a record are in braces."""
    lists = (value for _, value in node.pairs if isinstance(value, SourceList))
    return any(_is_flow(item) for each in lists for item in each.items)
