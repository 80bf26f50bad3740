"""The formatting of a .doc: modifiers of properties (sprm), and the pages that list them by place (MS-DOC)."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from struct import unpack_from
from typing import NamedTuple

_PAGE = 512
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""By the top three bits of a modifier; 0 for an operand that begins with its length."""
_TABLE_DEFINITION = 0xD608
_CHANGED_TABS = 0xC615


class StyledRange(NamedTuple):
    """A range of the file, the style of its paragraphs, and its modifiers."""

    start: int
    end: int
    style: int
    modifiers: bytes


def modifiers(data: bytes) -> Mapping[int, bytes]:
    """Return the operands of modifiers by their codes; a later one replaces an earlier one."""
    return dict(each_modifier(data))


def each_modifier(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the codes and operands of modifiers; an operand of variable length begins with its length."""
    place = 0
    while place + 3 <= len(data):
        code = int.from_bytes(data[place : place + 2], "little")
        place += 2
        size = _OPERAND_SIZES[code >> 13]
        if code == _TABLE_DEFINITION:
            size = int.from_bytes(data[place : place + 2], "little") + 1
        elif not size:
            length = data[place]
            size = length + 1 if code != _CHANGED_TABS or length < 255 else len(data) - place
        yield code, data[place : place + size]
        place += size


def number(operand: bytes | None, default: int = 0) -> int:
    """Return the number in an operand, `default` if there is no operand."""
    return default if operand is None else int.from_bytes(operand[:4], "little")


class FormattedPages:
    """The ranges of one kind, of characters or of paragraphs."""

    def __init__(self, document: bytes, table: bytes, *, of_paragraphs: bool) -> None:
        ranges: list[StyledRange] = []
        count = (len(table) - 4) // 8
        for index in range(count):
            page = unpack_from("<I", table, (count + 1 + index) * 4)[0] & 0x3FFFFF
            block = document[page * _PAGE : (page + 1) * _PAGE]
            if len(block) == _PAGE:
                ranges += _paragraphs(block) if of_paragraphs else _characters(block)
        self._ranges = sorted(ranges)
        self._starts = [each.start for each in self._ranges]

    def at(self, place: int) -> StyledRange:
        """Return the range at a place of the file; an empty one of one byte if there is none."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._ranges[index].end:
            return self._ranges[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else place + _PAGE
        return StyledRange(place, max(following, place + 1), 0, b"")


def _characters(block: bytes) -> Iterator[StyledRange]:
    runs = block[-1]
    places = unpack_from(f"<{runs + 1}I", block)
    for index in range(runs):
        offset = block[(runs + 1) * 4 + index] * 2
        size = block[offset] if offset else 0
        yield StyledRange(places[index], places[index + 1], 0, block[offset + 1 : offset + 1 + size])


def _paragraphs(block: bytes) -> Iterator[StyledRange]:
    runs = block[-1]
    places = unpack_from(f"<{runs + 1}I", block)
    for index in range(runs):
        offset = block[(runs + 1) * 4 + index * 13] * 2
        if not offset:
            yield StyledRange(places[index], places[index + 1], 0, b"")
            continue
        size = block[offset] * 2 - 1
        offset += 1
        if size < 0:
            size = block[offset] * 2
            offset += 1
        content = block[offset : offset + size]
        yield StyledRange(places[index], places[index + 1], int.from_bytes(content[:2], "little"), content[2:])
