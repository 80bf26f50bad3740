"""What a report is: place, level, year and kind, from its front matter, its file name and its columns, in this order.

What cannot be known stays unknown.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal, TypeAlias

from siping_tui.briefing.model import Briefing
from siping_tui.collection.divisions import (
    Division,
    distinct_name,
    division_at_start,
    division_with_code,
    find_division,
)
from siping_tui.frozen import Frozen
from siping_tui.importing.document import UNTITLED

ReportKind: TypeAlias = Literal[
    "work-report", "communique", "plan", "proposal", "decision", "resolution", "explanation", "other"
]

_YEAR = re.compile(r"(?<!\d)((?:19[5-9]|20\d)\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?(?!\d)")
"""2024, also in 20240115."""
_KINDS: tuple[tuple[ReportKind, re.Pattern[str]], ...] = (
    ("resolution", re.compile(r"决议|批准.*的决定")),
    ("decision", re.compile(r"决定")),
    ("explanation", re.compile(r"的说明")),
    ("proposal", re.compile(r"建议")),
    ("work-report", re.compile(r"工作报告|work-report")),
    ("communique", re.compile(r"公报")),
    ("plan", re.compile(r"规划|纲要|计划|方案|要点")),
)
_PRESENTED = re.compile(r"(?:向大会|代表.{2,12}(?:政府|国务院)).{0,12}报告")
_TITLE_OF_OTHERS = re.compile(r"关于[^。；]{4,80}(?:决议|决定|说明)$")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""The spaces in 政 府 工 作 报 告."""
_SEPARATOR = re.compile(r"(?:[\s_\-—.,，（）()《》\[\]/\\]|\d+(?:年度?)?)+")
"""What parts a file name: 2024年四平市政府工作报告-1."""


class GivenFacts(Frozen):
    """What a row of a table says about its report; empty if nothing."""

    place: str = ""
    year: int | None = None
    title: str = ""
    date: str = ""
    code: str = ""
    kind_words: str = ""
    """What it calls the kind, such as 规划 or plan."""


class ReportMetadata(Frozen):
    """What is known about a report. A field is None if it is not known."""

    title: str
    place: str | None
    code: str | None
    level: str | None
    year: int | None
    kind: ReportKind
    date: str | None


def metadata_of(briefing: Briefing, name: str, columns: GivenFacts | None = None) -> ReportMetadata:
    """Return what is known about a report. `name` is that of its file, with its folders."""
    columns = columns or GivenFacts()
    title = _SPACED.sub("", briefing.title.zh)
    division = next(_divisions(briefing, name, columns), None)
    return ReportMetadata(
        title=columns.title if title == UNTITLED.zh and columns.title else title,
        place=distinct_name(division) if division else (briefing.place.zh if briefing.place else None),
        code=division.code if division else None,
        level=division.level if division else None,
        year=next(_years(briefing, name, columns), None),
        kind=_kind(briefing, name, columns),
        date=briefing.date or columns.date or None,
    )


def _divisions(briefing: Briefing, name: str, columns: GivenFacts) -> Iterator[Division]:
    """Yield the places that front matter, file name and columns name."""
    if briefing.place and (division := find_division(briefing.place.zh)):
        yield division
    yield from _divisions_in(PurePath(name).stem)
    if columns.code and (division := division_with_code(columns.code)):
        yield division
    if columns.place and (division := find_division(columns.place)):
        yield division
    # The folders of the file, the nearest first.
    yield from filter(None, (find_division(part) for part in reversed(PurePath(name).parts[:-1])))


def _divisions_in(stem: str) -> Iterator[Division]:
    """Yield the places in a file name: each with those below it, as in 吉林-四平市-铁东区政府工作报告."""
    parts = [_full_name(part) for part in _SEPARATOR.split(stem) if part]
    for position, part in enumerate(parts):
        if division := division_at_start("".join(parts[position:])) or find_division(part):
            yield division


def _full_name(words: str) -> str:
    division = find_division(words)
    return division.name if division is not None and words == division.short else words


def _years(briefing: Briefing, name: str, columns: GivenFacts) -> Iterator[int]:
    if briefing.date:
        yield int(briefing.date[:4])
    for words in (briefing.title.zh, PurePath(name).stem):
        if match := _YEAR.search(words):
            yield int(match[1])
    if columns.year is not None:
        yield columns.year
    if match := _YEAR.search(columns.date):
        yield int(match[1])


def _kind(briefing: Briefing, name: str, columns: GivenFacts) -> ReportKind:
    """Return the kind by the title, by the first paragraphs, by the name of the file, or by its columns."""
    for words in (briefing.title.zh, *_opening(briefing), PurePath(name).stem, columns.kind_words):
        for kind, pattern in _KINDS:
            if words == kind or pattern.search(words) or (kind == "work-report" and _PRESENTED.search(words)):
                return kind
    return "other"


def _opening(briefing: Briefing) -> Iterator[str]:
    """Yield the first paragraphs of a report without a title of its own."""
    first = next(iter(briefing.sections), None)
    for paragraph in first.paragraphs[:2] if first else ():
        if _PRESENTED.search(paragraph):
            yield "工作报告"
        elif _TITLE_OF_OTHERS.match(paragraph):
            yield paragraph
