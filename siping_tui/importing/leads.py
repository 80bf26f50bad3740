"""Leads: short sentences inside a paragraph that name what follows, as headings do.

No mark tells a lead from a short commitment; only a series does. Three kinds of series are taken: leads that are
numbered (一要 …, 二要 …), leads that begin with the same word, and at least three short sentences of which each is
followed by a long stretch of text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

_SHORTEST, _LONGEST = 5, 17
_LONGEST_NUMBERED = 44
_LONGEST_ALIKE = 26
_LEAST_TEXT = 250
"""The least characters of a paragraph that has leads."""
_GAP = 80
"""The least characters after a lead, up to the next one, if nothing but the text after it shows that it is one."""
_GAP_BESIDE = 46
_GAP_IN_SERIES = 36
_SERIES = 3
_SHARE = 0.6
"""The least share of the paragraph that the leads and their text cover."""
_NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3})(?:是|要(?:是)?)")
_NO_LEAD = re.compile(r"[\d，,、：；“了]|^(?:这|我|其|该|如|为|各|有|他|她|它|一|二|三|四|五)")
_NO_LEAD_IN_SERIES = re.compile(r"[\d：；“了]")
_NUMERALS = "一二三四五六七八九十"


class Lead(NamedTuple):
    """A lead in a paragraph: the offsets of its sentence, and its marker if it is numbered."""

    start: int
    end: int
    marker: str = ""


def find_leads(text: str) -> list[Lead]:
    """Return the leads of a paragraph, in order. The first may be the paragraph's first sentence."""
    spans = sentences(text)
    if len(text) < _LEAST_TEXT or len(spans) < 2 * 2:
        return []
    return _numbered(text, spans) or _alike(text, spans) or _followed(text, spans)


def _numbered(text: str, spans: Sequence[Span]) -> list[Lead]:
    """Return the leads that are numbered one after the other."""
    found: list[Lead] = []
    for start, end in spans:
        match = _NUMBERED.match(text, start)
        words = text[start:end].rstrip()
        if match is None or not words.endswith("。") or len(words) > _LONGEST_NUMBERED or "；" in words:
            continue
        if match[1] == (_NUMERALS[len(found)] if len(found) < len(_NUMERALS) else ""):
            found.append(Lead(start, start + len(words), match[0]))
    return found if len(found) >= 2 and _have_gaps(text, found, _GAP_IN_SERIES // 2) else []


def _alike(text: str, spans: Sequence[Span]) -> list[Lead]:
    """Return the leads that begin with the same two characters, if each is followed by text."""
    groups: dict[str, list[Lead]] = {}
    for start, end in spans:
        words = text[start:end].rstrip()
        is_short = _SHORTEST <= len(words) <= _LONGEST_ALIKE and words.endswith("。")
        if is_short and not _NO_LEAD_IN_SERIES.search(words) and not _NUMBERED.match(words):
            groups.setdefault(words[:2], []).append(Lead(start, start + len(words)))
    for found in groups.values():
        if len(found) >= _SERIES and _have_gaps(text, found, _GAP_IN_SERIES) and _cover(text, found):
            return found
    return []


def _followed(text: str, spans: Sequence[Span]) -> list[Lead]:
    """Return the short sentences that are each followed by a long stretch of text."""
    short = [
        Lead(start, start + len(words))
        for start, end in spans
        if _SHORTEST <= len(words := text[start:end].rstrip()) <= _LONGEST
        and words.endswith("。")
        and not _NO_LEAD.search(words)
    ]
    ends = [*(each.start for each in short[1:]), len(text)]
    gaps = [end - each.end for each, end in zip(short, ends, strict=False)]
    found = [each for each, gap in zip(short, gaps, strict=True) if gap >= _GAP]
    if len(found) < _SERIES or not _cover(text, found):
        return []
    # Where three are certain, a shorter stretch of text is enough for the others.
    return [each for each, gap in zip(short, gaps, strict=True) if gap >= _GAP_BESIDE]


def _have_gaps(text: str, leads: Sequence[Lead], least: int) -> bool:
    ends = [each.start for each in leads[1:]] + [len(text)]
    return all(end - each.end >= least for each, end in zip(leads, ends, strict=True))


def _cover(text: str, leads: Sequence[Lead]) -> bool:
    return len(text) - leads[0].start >= _SHARE * len(text)
