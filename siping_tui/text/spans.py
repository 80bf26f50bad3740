"""A stretch of text, as two offsets in characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""`(start, end)`, half-open, in characters of the text it belongs to."""


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return those of `spans`, which are in order and apart, that share a character with the stretch."""
    first = bisect_right(spans, start, key=itemgetter(1))
    return spans[first : bisect_left(spans, end, first, key=itemgetter(0))]
