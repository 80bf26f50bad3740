"""Spans: ranges of offsets into a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""A half-open range `(start, end)` of offsets in characters."""


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Return the `spans` that overlap the range from `start` to `end`.

    `spans` must be in order, and must not overlap one another.
    """
    first = bisect_right(spans, start, key=itemgetter(1))
    return spans[first : bisect_left(spans, end, first, key=itemgetter(0))]
