"""Headings: which lines and first sentences of a report name what follows.

Each paragraph is decided by itself, because one report prints （一） as a line in one part and as the beginning of a
paragraph in another. A marked paragraph is a printed heading if nothing follows its first sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from siping_tui.briefing.model import Heading
from siping_tui.frozen import Frozen
from siping_tui.importing.document import DocumentParagraph
from siping_tui.importing.front_matter import is_address
from siping_tui.importing.leads import find_leads
from siping_tui.importing.lexicon import entries, patterns
from siping_tui.text.sentences import sentences

UNMARKED = "unmarked"
"""The system of headings without a marker."""

LEAD = "lead"
"""The system of headings inside a paragraph, below all others."""

_LONGEST = 64
"""The most characters of a heading with a marker."""
_LONGEST_UNMARKED = 24
_LEAST_AFTER = 12
"""The least characters that follow an unmarked first sentence if it is a heading."""
_LEAST_IN_SERIES = 3
"""The least number of paragraphs with the same cue, such as 这五年, that makes it a marker of headings."""
_LEAST_SHARE = 0.4
"""The least share of the paragraphs of a group that open with a heading, if unmarked first sentences are headings."""
_NUMBERED = frozenset({"chapter", "number", "bracket"})
_IN_LISTS = frozenset({"digit", "bracket-digit", "circle", "is", "must", "ordinal", "dash"})
"""The systems that also number lists."""
_CUES = frozenset({"span", "session"})
_PART = re.compile(
    r"(?!表)[^，。：]{4,36}(?:回顾|总结|成就|成绩|目标|任务|安排|考虑|部署|举措|重点工作|主要工作|打算|建设)"
)
_ADDRESSES = re.compile(r"各位(?:代表|委员)[！!，：]")


class Marker(NamedTuple):
    """A marker as printed, with its system and its rank; None if the system has no fixed place."""

    system: str
    rank: int | None
    text: str


class FoundHeading(Frozen):
    """A heading and its place: `start` and `end` are offsets in a paragraph, and the title is at its end."""

    paragraph: int
    start: int
    end: int
    marker: str
    title: str
    """As printed, without the marker. A printed line keeps its full stop."""
    form: Heading
    system: str
    rank: int | None = None
    """The fixed place of the system in the outline; None if it has none."""
    level: int | None = None
    """The outline level that the file gives, if it does."""


@cache
def _systems() -> tuple[tuple[str, int | None, re.Pattern[str]], ...]:
    return tuple(
        (name, None if rank == "-" else int(rank), re.compile(pattern)) for name, rank, pattern in entries("markers")
    )


def marker_of(text: str) -> Marker | None:
    """Return the marker at the beginning of a paragraph."""
    for system, rank, pattern in _systems():
        if match := pattern.match(text):
            return Marker(system, rank, match[0])
    return None


def find_headings(paragraphs: Sequence[DocumentParagraph]) -> list[FoundHeading]:
    """Return the headings of the text, in reading order."""
    markers = [marker_of(each.plain) if each.style != "row" else None for each in paragraphs]
    cues = Counter(marker.text for marker in markers if marker and marker.system in _CUES)
    markers = [
        None if marker and marker.system in _CUES and cues[marker.text] < _LEAST_IN_SERIES else marker
        for marker in markers
    ]
    openings = _systems_that_open_paragraphs(paragraphs, markers)
    found = [_heading(paragraphs, markers, position, openings) for position in range(len(paragraphs))]
    marked = [each for each in found if each is not None]
    return _with_unmarked(paragraphs, markers, marked)


def _systems_that_open_paragraphs(
    paragraphs: Sequence[DocumentParagraph], markers: Sequence[Marker | None]
) -> frozenset[str]:
    """Return the systems of markers whose first sentences are headings of paragraphs: （1）稳增长。今年……"""
    pairs = ((each.plain, marker) for each, marker in zip(paragraphs, markers, strict=True) if marker)
    counts = Counter(
        marker.system
        for text, marker in pairs
        if (first := _first_sentence(text)) < len(text) and _may_be_title(text[len(marker.text) : first], marker, False)
    )
    return frozenset(system for system, count in counts.items() if count >= _LEAST_IN_SERIES)


def _heading(
    paragraphs: Sequence[DocumentParagraph],
    markers: Sequence[Marker | None],
    position: int,
    openings: frozenset[str],
) -> FoundHeading | None:
    """Return the heading at the beginning of a paragraph that a marker or the file's format shows."""
    paragraph, marker = paragraphs[position], markers[position]
    text = paragraph.plain
    if paragraph.style in ("row", "note", "caption") or is_address(text):
        return None
    first = _first_sentence(text)
    is_alone = first == len(text)
    is_styled = paragraph.style == "heading" and is_alone and len(text) <= _LONGEST + 10
    if marker is None:
        if not is_styled:
            return None
        return FoundHeading(position, 0, len(text), "", paragraph.text, "printed", UNMARKED, level=paragraph.level)
    title = text[len(marker.text) : first]
    is_item = is_alone and marker.system not in openings
    if not is_styled and not _may_be_title(title, marker, is_alone, is_item):
        return None
    if is_alone and not is_styled and marker.system in _IN_LISTS and _is_item(paragraphs, markers, position):
        return None
    form: Heading = "printed" if is_alone else "run-in"
    printed, title = paragraph.text[: len(marker.text)], paragraph.text[len(marker.text) : first]
    title = title if is_alone else title.rstrip("。")
    return FoundHeading(position, 0, first, printed, title, form, marker.system, marker.rank, paragraph.level)


def _first_sentence(text: str) -> int:
    """Return the end of the first sentence."""
    spans = sentences(text)
    return len(text[: spans[0][1]].rstrip()) if spans else len(text)


def _may_be_title(title: str, marker: Marker, is_alone: bool, is_item: bool = False) -> bool:
    words = title.rstrip("。")
    if not words or len(words) > _LONGEST or title.endswith(("；", ";", "：", ":", "，", ",")):
        return False
    if "；" in words or (not is_alone and not title.endswith("。")):
        return False
    return not (is_item and marker.system in ("digit", "bracket-digit", "circle") and title.endswith("。"))


def _is_item(paragraphs: Sequence[DocumentParagraph], markers: Sequence[Marker | None], position: int) -> bool:
    """Return whether a marked paragraph of one sentence is an item of a list: nothing follows it but the next item."""
    following = position + 1
    if following == len(paragraphs):
        return True
    marker, after = markers[position], markers[following]
    assert marker is not None
    return after is not None and (after.system == marker.system or after.system in _NUMBERED)


def _with_unmarked(
    paragraphs: Sequence[DocumentParagraph], markers: Sequence[Marker | None], marked: list[FoundHeading]
) -> list[FoundHeading]:
    """Return the headings with those that have no marker."""
    by_paragraph = {each.paragraph: each for each in marked}
    lines = [n for n in range(len(paragraphs)) if n not in by_paragraph and _is_bare_line(paragraphs, markers, n)]
    begins = min((each.paragraph for each in marked), default=len(paragraphs))
    has_lines = len(lines) >= _LEAST_IN_SERIES
    parts = _unmarked_parts(paragraphs, markers, marked)
    for position, paragraph in enumerate(paragraphs):
        if position in by_paragraph or markers[position] is not None or paragraph.style not in ("body", "title"):
            continue
        text = paragraph.text
        if position in parts:
            by_paragraph[position] = FoundHeading(position, 0, len(text), "", text, "printed", "part", rank=15)
        elif has_lines and position in lines:
            by_paragraph[position] = FoundHeading(position, 0, len(text), "", text, "printed", UNMARKED)
        elif position > begins and (end := _unmarked_end(paragraph.plain)):
            title = text[:end].rstrip("。")
            by_paragraph[position] = FoundHeading(position, 0, end, "", title, "run-in", UNMARKED)
    found = [by_paragraph[position] for position in sorted(by_paragraph)]
    return _with_leads(paragraphs, _in_series(paragraphs, found), begins)


def _with_leads(paragraphs: Sequence[DocumentParagraph], found: list[FoundHeading], begins: int) -> list[FoundHeading]:
    """Return the headings with the leads inside paragraphs, from the paragraph after `begins` on."""
    taken = {each.paragraph: each.end for each in found}
    leads = [
        FoundHeading(
            position,
            lead.start,
            lead.end,
            lead.marker,
            paragraph.text[lead.start + len(lead.marker) : lead.end].rstrip("。"),
            "run-in",
            LEAD,
        )
        for position, paragraph in enumerate(paragraphs)
        if position > begins and paragraph.style == "body"
        for lead in find_leads(paragraph.plain)
        if lead.start >= taken.get(position, 0)
    ]
    return sorted([*found, *leads], key=lambda each: (each.paragraph, each.start))


def _in_series(paragraphs: Sequence[DocumentParagraph], found: list[FoundHeading]) -> list[FoundHeading]:
    """Return the headings without the unmarked first sentences that stand alone among their neighbours.

    An author opens either most paragraphs of a group with a heading, or none. A group ends at any other heading and
    where the speaker addresses the audience.
    """
    opening = {each.paragraph for each in found if each.system == UNMARKED and each.form == "run-in"}
    ends = {each.paragraph for each in found} - opening
    kept: set[int] = set()
    group: list[int] = []
    for position in range(len(paragraphs) + 1):
        is_end = position == len(paragraphs) or position in ends or _ADDRESSES.match(paragraphs[position].plain)
        if is_end:
            inside = [each for each in group if each in opening]
            if len(inside) >= 2 and len(inside) >= _LEAST_SHARE * len(group):
                kept.update(inside)
            group = []
            continue
        group.append(position)
    return [each for each in found if each.paragraph not in opening or each.paragraph in kept]


def _unmarked_parts(
    paragraphs: Sequence[DocumentParagraph], markers: Sequence[Marker | None], marked: Sequence[FoundHeading]
) -> list[int]:
    """Return the lines that name parts above 一、: “十四五”时期发展成就和2025年工作回顾.

    They have neither marker nor full stop; there are several, and the first is before all numbered headings.
    """
    first_numbered = min((each.paragraph for each in marked if each.system == "number"), default=len(paragraphs))
    found = [
        position
        for position, paragraph in enumerate(paragraphs)
        if markers[position] is None and paragraph.style == "body" and _PART.fullmatch(paragraph.plain)
    ]
    return found if len(found) >= 2 and found[0] < first_numbered else []


def _is_bare_line(paragraphs: Sequence[DocumentParagraph], markers: Sequence[Marker | None], position: int) -> bool:
    """Return whether a paragraph is one short sentence, and the next paragraph says more about it."""
    text = paragraphs[position].plain
    if markers[position] is not None or not text.endswith("。") or len(text) > _LONGEST_UNMARKED + 1:
        return False
    if paragraphs[position].style != "body" or _first_sentence(text) < len(text) or position + 1 == len(paragraphs):
        return False
    following = paragraphs[position + 1].plain
    return len(following) > 2 * len(text) and markers[position + 1] is None


def _unmarked_end(text: str) -> int | None:
    """Return the end of an unmarked first sentence that is a heading."""
    end = _first_sentence(text)
    title = text[:end]
    if not title.endswith("。") or not 4 <= len(title) - 1 <= _LONGEST_UNMARKED or len(text) - end < _LEAST_AFTER:
        return None
    lexicon = patterns("openings")
    if lexicon["not-heading"].search(title) or lexicon["not-first"].match(title):
        return None
    return end
