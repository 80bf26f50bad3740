"""Where a line of Chinese text may break, and into which lines a text falls at a width.

The rules are those of GB/T 15834 (which marks may not begin or end a line) and of UAX #14, with one addition that
a report full of figures needs: a number is never parted from its unit.
"""

import re
from collections.abc import Iterator

from siping_tui.text.quantities import CHINESE_NUMERAL, MULTIPLIERS, NUMERAL, UNITS
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, fitting

OPENING = "([{（［｛〔〈《「『【〖〘〚“‘"
"""Marks that may not end a line."""

CLOSING = ")]}）］｝〕〉》」』】〗〙〛”’、。，．,.:;!?：；！？…‥·・%％‰℃°々～"
"""Marks that may not begin a line."""

# Straight quotation marks open and close alike, and a solidus may neither begin nor end a line: both hold fast on
# either side.
_GLUE = "[\"'/／\u00a0\u2060]"
_MARK = (
    "[\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_LETTER = "[0-9A-Za-z\u00aa-\u02af\u0370-\u10ff\u1e00-\u1fff]"
_UNIT = f"(?:[{MULTIPLIERS}]*(?:{'|'.join(map(re.escape, UNITS))}|[{MULTIPLIERS}](?![{MULTIPLIERS}])))"
_AMOUNT = f"[第约超近逾]?[+\\-±<>≥≤=$¥￥€£]*{NUMERAL}(?:[·:：+/]\\d+)*{_UNIT}?(?![A-Za-z])"
_COUNTED = f"[第前]{CHINESE_NUMERAL}{_UNIT}?|{CHINESE_NUMERAL}{_UNIT}"
_WORD = f"{_LETTER}{_MARK}*(?:[+\\-.&'’_@:#]?{_LETTER}{_MARK}*)*级?"
# 5%—5.5% is one, and so is 3+1+N.
_RUN = f"(?:{_AMOUNT}|{_WORD})(?:[-–—~～至+](?:{_AMOUNT}|{_WORD}))*"
_ATOM = f"(?:{_RUN}|{_COUNTED}|{_WORD}|—+|⸺|.{_MARK}*(?:\u200d.{_MARK}*)*)"
_CHUNK = re.compile(
    f"(?:[{re.escape(OPENING)}]|{_GLUE})*"
    f"{_ATOM}(?:{_GLUE}+{_ATOM})*"
    f"(?:[{re.escape(CLOSING)}\\-–~]|—(?!—)|{_GLUE}|{_MARK})*"
    "[ \u3000\t]*",
    re.DOTALL,
)


def chunks(text: str) -> Iterator[Span]:
    """Yield the stretches of `text` inside which no line breaks, in order and without gaps."""
    return (match.span() for match in _CHUNK.finditer(text))


def break_lines(text: str, width: int) -> list[Span]:
    """Break `text` into lines of at most `width` cells and return their spans, in order and without gaps.

    Spaces at a break stay at the end of their line and may hang over the margin. A chunk that is wider than a whole
    line is cut where the line is full. An empty text is one empty line; a width under 2 counts as 2, so that a wide
    character always fits.
    """
    width = max(width, 2)
    lines: list[Span] = []
    start = used = 0
    for chunk_start, chunk_end in chunks(text):
        chunk = text[chunk_start:chunk_end]
        ink = cell_width(chunk.rstrip(" \u3000\t"))
        if used and used + ink > width:
            lines.append((start, chunk_start))
            start, used = chunk_start, 0
        while used == 0 and ink > width:
            cut = max(fitting(text, width, start), start + 1)
            if cut >= chunk_end:
                break
            lines.append((start, cut))
            start = cut
            ink = cell_width(text[start:chunk_end].rstrip(" \u3000\t"))
        used += cell_width(text[max(chunk_start, start) : chunk_end])
    lines.append((start, len(text)))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of `text` at `width` cells as strings, without the spaces at their ends."""
    return [text[start:end].rstrip(" \u3000\t") for start, end in break_lines(text, width)]
