"""Doubtful print that a program can see: doubled characters, wrong quotation marks, contradictions between numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from siping_tui.briefing.model import Bilingual, NoteKind
from siping_tui.importing.lexicon import entries
from siping_tui.text.spans import Span

_CHANGE = re.compile(
    r"(?:由|从)(?:\d{4}年的?)?(\d+(?:\.\d+)?)(%|[万亿]?[元亩人户吨]?)"
    r"(提高|提升|增加|扩大|上升|下降|降低|减少|缩小)[到至为](?:\d{4}年的?)?(\d+(?:\.\d+)?)\2"
)
_RISES = frozenset(("提高", "提升", "增加", "扩大", "上升"))
_CONTRADICTION = Bilingual("变化方向与数值不符", "The numbers contradict the direction of the change")


class FoundDoubt(NamedTuple):
    """Doubtful words in a paragraph."""

    span: Span
    kind: NoteKind
    reason: Bilingual


@cache
def _doubts() -> tuple[tuple[NoteKind, Bilingual, re.Pattern[str]], ...]:
    return tuple((kind, Bilingual(zh, en), re.compile(pattern)) for kind, zh, en, pattern in entries("doubts"))  # type: ignore[misc]


def doubts_in(text: str) -> Iterator[FoundDoubt]:
    """Yield the doubtful places of a paragraph."""
    for kind, reason, pattern in _doubts():
        for match in pattern.finditer(text):
            yield FoundDoubt(match.span(), kind, reason)
    for match in _CHANGE.finditer(text):
        first, last = float(match[1]), float(match[4])
        if first != last and (first < last) != (match[3] in _RISES):
            yield FoundDoubt(match.span(), "inconsistency", _CONTRADICTION)
