"""Paragraphs and sentences."""

import re
from unicodedata import east_asian_width

from siping_tui.text.spans import Span

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n\s*")
# A sentence ends with its final punctuation and closing marks (GB/T 15834). A Latin full stop ends one only before a
# space and a capital letter or an opening mark (simplified from UAX #29).
_CLOSERS = "[”’」』）)】》〕\"']*"
_SENTENCE_END = rf"(?:[。！？!?]+{_CLOSERS}\s*|\.{_CLOSERS}\s+(?=[A-Z“‘\"'(])|$)"
# Chinese punctuation that is not wide (UAX #11: ambiguous).
_NARROW_CHINESE = "“”‘’—…·"


def paragraphs(block: str) -> tuple[str, ...]:
    """Return the paragraphs of a literal block, each as one line.

    Blank lines separate paragraphs. A line break within a paragraph is removed next to a Chinese character or
    punctuation mark, and becomes a space between words of other scripts.
    """
    return tuple(_joined(part) for part in _PARAGRAPH_BREAK.split(block.strip()) if part)


def _joined(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.split("\n")]
    if len(lines) == 1:
        return lines[0]
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
