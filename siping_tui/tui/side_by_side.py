"""Pairs of texts in two columns in step, or one below the other where it is narrow. No screen is needed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.text.breaking import break_lines
from siping_tui.text.printable import printable
from siping_tui.text.spans import Span, overlapping

_NARROW = 70
"""The width up to which the earlier text is above the later one."""
_BETWEEN = 3


class SideText(NamedTuple):
    """A text of one of two reports."""

    number: str
    """That of its section."""
    text: str
    spans: Sequence[Span] = ()
    """What the other text does not have."""


class SidePair(NamedTuple):
    """What the earlier and the later report say; one of them may say nothing."""

    name: str
    """What became of it."""
    before: SideText | None
    after: SideText | None
    is_same: bool = False


class SideLine(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: str


class SideRow(NamedTuple):
    """A row of the screen: its pair, and the stretches on both sides, the right ones from a cell on."""

    pair: int
    left: Sequence[SideLine]
    right: Sequence[SideLine] = ()
    start: int = 0


def with_number(section: str, sentence: str, quote: str, raw: str) -> SideText:
    """Return a sentence with a number marked that its quote has: the sentence may say the same number of others."""
    quote_at, at = sentence.find(quote), quote.find(raw)
    start = quote_at + at
    return SideText(section, sentence, ((start, start + len(raw)),) if min(quote_at, at) >= 0 else ())


def side_rows(pairs: Sequence[SidePair], width: int) -> list[SideRow]:
    """Return the rows of all pairs at a width in cells."""
    rows: list[SideRow] = []
    half = (width - _BETWEEN) // 2
    for position, pair in enumerate(pairs):
        rows.append(SideRow(position, [SideLine(printable(pair.name), "heading")]))
        if width <= _NARROW:
            for each, style in ((pair.before, "removed"), (pair.after, "added")):
                rows += (SideRow(position, line) for line in _lines(each, width, style, is_same=pair.is_same))
        else:
            left = list(_lines(pair.before, half, "removed", is_same=pair.is_same))
            right = list(_lines(pair.after, half, "added", is_same=pair.is_same))
            for number in range(max(len(left), len(right))):
                one = left[number] if number < len(left) else ()
                other = right[number] if number < len(right) else ()
                rows.append(SideRow(position, one, other, half + _BETWEEN))
        rows.append(SideRow(position, ()))
    return rows


def _lines(side: SideText | None, width: int, style: str, *, is_same: bool) -> Iterator[list[SideLine]]:
    if side is None:
        return
    text = f"{side.number} {printable(side.text)}"
    lead = len(side.number) + 1
    spans = [(start + lead, end + lead) for start, end in side.spans]
    plain = "detail" if is_same else "label"
    for start, end in break_lines(text, max(width, 8)):
        stretches, done = [], start
        for first, last in overlapping(spans, start, end):
            first, last = max(first, start), min(last, end)
            stretches += [SideLine(text[done:first], plain), SideLine(text[first:last], style)]
            done = last
        yield [*stretches, SideLine(text[done:end].rstrip(), plain)]
