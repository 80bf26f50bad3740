"""A plain implementation of line breaking, chunk by chunk from the beginning: slow, and the oracle for the fast one."""

from siping_tui.text.breaking import CLOSING, OPENING, SPACES, chunks
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, fitting


def break_lines_plainly(text: str, width: int) -> list[Span]:
    """Return what `break_lines` does."""
    width = max(width, 2)
    lines: list[Span] = []
    start = used = 0
    for chunk_start, chunk_end in chunks(text):
        ink = cell_width(text[chunk_start:chunk_end].rstrip(SPACES))
        if used and used + ink > width:
            lines.append((start, chunk_start))
            start, used = chunk_start, 0
        while used == 0 and ink > width:
            cut = _cut(text, start, width)
            lines.append((start, cut))
            ink -= cell_width(text[start:cut])
            start = cut
        used += cell_width(text[max(chunk_start, start) : chunk_end])
    lines.append((start, len(text)))
    return lines


def _cut(text: str, start: int, width: int) -> int:
    full = cut = start + fitting(text[start:], width)
    while start < cut and (
        text[cut] in CLOSING
        or text[cut - 1] in OPENING
        or cell_width(text[cut]) == 0
        or text[cut - 1 : cut + 1].isdigit()
    ):
        cut -= 1
    return cut if cut > start else full
