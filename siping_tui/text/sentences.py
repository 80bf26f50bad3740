"""Paragraphs and sentences."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from siping_tui.text.spans import Span

_AROUND_A_ROW = re.compile(r"^[^\S\t]+|[^\S\t]+$")
# A sentence ends with its final punctuation and closing marks (GB/T 15834). A Latin full stop ends one only before a
# space and a capital letter or an opening mark (simplified from UAX #29).
_CLOSERS = "[”’」』）)】》〕\"']*"
_SENTENCE_END = rf"(?:[。！？!?]+{_CLOSERS}\s*|\.{_CLOSERS}\s+(?=[A-Z“‘\"'(])|$)"
# Chinese punctuation that is not wide (UAX #11: ambiguous).
_NARROW_CHINESE = "“”‘’—…·"


def paragraphs(block: str) -> tuple[str, ...]:
    """Return the paragraphs of a literal block, each as one line.

    Blank lines separate paragraphs. A line break within a paragraph is removed next to a Chinese character or
    punctuation mark, and becomes a space between words of other scripts. A line with a tab after its first character
    is a row of a table, and a paragraph of its own, in which tabs separate the cells.
    """
    return tuple(_paragraphs(block))


def _paragraphs(block: str) -> Iterator[str]:
    lines: list[str] = []
    for line in block.split("\n"):
        words = line.strip()
        row = "\t" in line.lstrip()
        if lines and (row or not words):
            yield _joined(lines)
            lines = []
        if row:
            # The first and the last cell may be empty.
            yield _AROUND_A_ROW.sub("", line)
        elif words:
            lines.append(words)
    if lines:
        yield _joined(lines)


def is_row(paragraph: str) -> bool:
    """Return whether a paragraph is a row of a table."""
    return "\t" in paragraph


def _joined(lines: Sequence[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined += line if _is_chinese(joined[-1]) or _is_chinese(line[0]) else " " + line
    return joined


def _is_chinese(character: str) -> bool:
    return east_asian_width(character) in "WF" or character in _NARROW_CHINESE


def sentences(paragraph: str) -> list[Span]:
    """Return the spans of the sentences of `paragraph`, in order and without gaps."""
    ends = [match.end() for match in re.finditer(_SENTENCE_END, paragraph)]
    starts = [0, *ends]
    return [(start, end) for start, end in zip(starts, ends, strict=False) if start < end]
