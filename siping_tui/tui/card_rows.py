"""The rows that a card fills at a width, broken by the Chinese rules."""

from collections.abc import Iterator
from typing import NamedTuple

from siping_tui.text.breaking import break_lines
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span, overlapping
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.cards import Part


class Row(NamedTuple):
    """A row of a list of cards, and what stands at its right edge."""

    text: str
    style: str = ""
    right: str = ""
    spans: tuple[Span, ...] = ()
    bar: int = 0
    """Cells of a bar behind the text."""


BLANK = Row("")


def rows_of(part: Part, width: int) -> Iterator[Row]:
    """Yield the rows of a part of a card, `width` cells wide."""
    text = printable(part.text)
    if part.below and cell_width(part.right) > width // 2:
        yield from rows_of(Part(part.text, part.style, spans=part.spans), width)
        yield from rows_of(Part(part.right, "detail"), width)
        return
    right = clip(printable(part.right), width if part.whole else max(width // 2, 1))
    room = width - cell_width(right) - 1 if right else width
    if part.share is not None:
        text = f"{clip(text, room)} "
        yield Row(text, part.style, right, bar=round(part.share * max(room - cell_width(text), 0)))
        return
    padding = " " if part.style == "badge" else ""
    for start, end in break_lines(text, room - 2 * len(padding)):
        line = f"{padding}{text[start:end].rstrip()}{padding}"
        spans = tuple(
            (max(first - start, 0), min(last - start, len(line)))
            for first, last in overlapping(part.spans, start, start + len(line))
        )
        yield Row(line, part.style, "" if start else right, spans)
