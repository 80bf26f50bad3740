"""Roles: what each paragraph of a report does, and the period that it is about.

The part of a report decides whether a number is a fact or a promise: the same words stand in both.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.importing.document import DocumentParagraph, without_variants
from siping_tui.importing.front_matter import is_account
from siping_tui.importing.headings import FoundHeading
from siping_tui.importing.lexicon import entries, patterns
from siping_tui.text.numerals import value_of

Role: TypeAlias = Literal["review", "situation", "aims", "plan", "other"]
Years: TypeAlias = tuple[int, int]
"""The first and the last year of a period."""

_FIVE_YEAR_PLAN = re.compile(r"十([一二三四五六七八九])五|第(十[一二三四五六七八九]?)个五年")
_FIRST_PLAN, _SIXTH_PLAN = 1953, 1981
_YEARS = 5
_YEAR = re.compile(r"(?:20|19)\d\d年")
_PLAN_YEAR = re.compile(r"((?:20|19)\d\d)年.{0,12}(?:工作|任务|安排|部署|打算)")
_YEARS_IN_TITLE = re.compile(r"((?:20|19)\d\d)年?[-—–~～至到]{1,2}((?:20|19)\d\d)年")
_PROGRAM = re.compile(r"(?:建议|决定|意见|规划|纲要|方案|通知|要点|计划|(?<!统计)公报)(?:（.{1,12}）)?$")
_STATISTICS = re.compile("统计公报|统计年报")
_REPORT = re.compile(r"报告|公报|要点|情况|总结|汇报|分析|简析|综述")
_CUED = 60
"""The characters at the beginning of a paragraph in which a cue changes the period."""
_LAST_PARAGRAPHS = 3
"""The number of paragraphs at the end that may be the closing."""
_CLOSING, _GOVERNMENT, _THANKS = "结语", "政府自身建设", "致谢"


class ParagraphContext(NamedTuple):
    """The role of a paragraph, and the years it is about: the same year twice for one year."""

    role: Role
    years: Years | None

    @property
    def is_span(self) -> bool:
        return self.years is not None and self.years[0] != self.years[1]


class UntitledStretch(NamedTuple):
    """A stretch of a report that the print does not name, such as the problems, with a title for it."""

    paragraph: int
    role: Role
    title: str
    english: str


class _Part(NamedTuple):
    """A part of a report: its role, what its numbers are about, and the five-year plans that its heading names."""

    role: Role
    period: str
    """year, span, aims or plan: a cue of the lexicon time-cues."""
    past: Years | None = None
    ahead: Years | None = None


def is_program(title: str) -> bool:
    """Return whether a document only says what shall be done: a decision, a proposal or a plan."""
    return bool(_PROGRAM.search("".join(without_variants(title).split())))


def year_of_report(year: int | None, headings: Sequence[FoundHeading]) -> int | None:
    """Return the year of a report that does not print its date: that of its plan, or the one after its review."""
    if year is not None:
        return year
    titles = [without_variants(each.title) for each in headings if each.rank is not None]
    found = [(title, _PLAN_YEAR.search(title)) for title in titles]
    is_review = patterns("parts")["review"].search
    plans = [int(match[1]) for title, match in found if match and not is_review(title)]
    reviews = [int(match[1]) + 1 for title, match in found if match and is_review(title)]
    return next(iter([*plans, *reviews]), None)


def plan_span(words: str) -> Years | None:
    """Return the years of the five-year plan that is named: 2026 to 2030 for 十五五."""
    match = _FIVE_YEAR_PLAN.search(words)
    if match is None:
        return None
    ordinal = int(value_of(f"十{match[1]}" if match[1] else match[2]) or 0)
    # The second plan was followed by three years without one.
    start = _FIRST_PLAN + _YEARS * (ordinal - 1) if ordinal < 3 else _SIXTH_PLAN + _YEARS * (ordinal - 6)
    return start, start + _YEARS - 1


def find_stretches(paragraphs: Sequence[DocumentParagraph], headings: Sequence[FoundHeading]) -> list[UntitledStretch]:
    """Return the stretches that have no printed heading."""
    taken = {each.paragraph for each in headings}
    tops, lines = _tops(headings), {each.paragraph for each in headings if each.form == "printed"}
    found: list[UntitledStretch] = []
    for position in range(min(taken, default=0), len(paragraphs)):
        stretch = None if position in taken else _stretch(position, paragraphs[position].plain)
        if stretch is None or (found and found[-1].title == stretch.title):
            continue
        if stretch.title == _CLOSING and position < len(paragraphs) - _LAST_PARAGRAPHS:
            continue
        # The first paragraph of a part, or of a section with thanks in it, needs no heading of its own.
        if position - 1 in {_GOVERNMENT: tops, _THANKS: lines}.get(stretch.title, ()):
            continue
        found.append(stretch)
    return found


@cache
def _stretches() -> tuple[tuple[Role, str, str, re.Pattern[str]], ...]:
    found = entries("stretches")
    return tuple((role, zh, en, re.compile(pattern)) for role, zh, en, pattern in found)  # type: ignore[misc]


def _stretch(position: int, text: str) -> UntitledStretch | None:
    found = (UntitledStretch(position, role, zh, en) for role, zh, en, pattern in _stretches() if pattern.match(text))
    return next(found, None)


def contexts(
    paragraphs: Sequence[DocumentParagraph],
    headings: Sequence[FoundHeading],
    stretches: Sequence[UntitledStretch],
    year: int | None,
    title: str,
) -> list[ParagraphContext]:
    """Return the context of each paragraph; `year` and `title` are those of the report."""
    words = "".join(without_variants(title).split())
    if _STATISTICS.search(words):
        return [ParagraphContext("review", _years_named(words))] * len(paragraphs)
    if is_program(title):
        return _contexts_of_program(len(paragraphs), headings, _years_named(words))
    tops = _tops(headings)
    if not (_is_report(title) or any(_names_role(each) for each in tops.values())):
        return [ParagraphContext("other", None)] * len(paragraphs)
    first_top = min(tops, default=0)
    named = {each.paragraph: each.role for each in stretches}
    opened = {each.paragraph for each in headings}
    part = _Part("other", "year") if tops else _Part("review", "year")
    role: Role = part.role
    found: list[ParagraphContext] = []
    for position, paragraph in enumerate(paragraphs):
        if position in tops:
            part = _part(tops[position], position == first_top or is_account(title), year)
            role = part.role
        elif position > first_top:
            part = _switched(paragraph.plain[:_CUED], part, year)
            if position in named:
                # The stretches of a plan have the role of their part; thanks and problems have their own.
                role = part.role if named[position] in ("plan", "review") else named[position]
            elif position in opened or role not in ("other", "situation"):
                role = part.role
        found.append(ParagraphContext(role, _years(role, part, year)))
    return found


def _years_named(title: str) -> Years | None:
    """Return the years that a title names: those of a five-year plan, the first and the last, or one year."""
    if (span := plan_span(title)) is not None:
        return span
    if match := _YEARS_IN_TITLE.search(title):
        return int(match[1]), int(match[2])
    one = _YEAR.search(title)
    return (int(one[0][:-1]), int(one[0][:-1])) if one else None


def _contexts_of_program(length: int, headings: Sequence[FoundHeading], years: Years | None) -> list[ParagraphContext]:
    """Return the contexts of a program: all of it is ahead, but for the sections that look back on years they name."""
    ahead = ParagraphContext("plan" if years and years[0] == years[1] else "aims", years)
    found = [ahead] * length
    ranked = [each for each in headings if each.rank is not None]
    for position, heading in enumerate(ranked):
        title = without_variants(heading.title)
        past = _years_named(title) if patterns("parts")["review"].search(title) else None
        if past is not None:
            after = (each.paragraph for each in ranked[position + 1 :] if (each.rank or 0) <= (heading.rank or 0))
            end = next(after, length)
            found[heading.paragraph : end] = [ParagraphContext("review", past)] * (end - heading.paragraph)
    return found


def _tops(headings: Sequence[FoundHeading]) -> dict[int, str]:
    """Return the titles of the top-level headings by their paragraphs."""
    top = min((each.rank for each in headings if each.rank is not None), default=None)
    found = [each for each in headings if each.rank is not None and each.rank == top]
    return {each.paragraph: without_variants(each.title) for each in found}


def _is_report(title: str) -> bool:
    return bool(_REPORT.search("".join(without_variants(title).split())))


def _names_role(title: str) -> bool:
    return any(pattern.search(title) for pattern in patterns("parts").values())


def _part(title: str, is_past: bool, year: int | None) -> _Part:
    """Return the part that a heading opens; one that says nothing is of the past if `is_past`."""
    words = patterns("parts")
    is_review, is_situation, is_aims, is_plan = (
        bool(words[each].search(title)) for each in ("review", "situation", "aims", "plan")
    )
    plans = [span for match in _FIVE_YEAR_PLAN.finditer(title) if (span := plan_span(match[0]))]
    past = next((each for each in plans if year is None or each[0] < year), None)
    ahead = next((each for each in plans if year is not None and each[0] >= year - 1), None)
    if is_review or (is_past and not is_situation and not is_aims and not is_plan):
        named, one = _FIVE_YEAR_PLAN.search(title), _YEAR.search(title)
        begins_with_span = named is not None and (one is None or named.start() < one.start())
        return _Part("review", "span" if begins_with_span else "year", past, ahead)
    if is_situation and not is_aims and not is_plan:
        return _Part("situation", "year", past, ahead)
    return _Part("aims", "aims", past, ahead) if is_aims else _Part("plan", "plan", past, ahead)


def _switched(head: str, part: _Part, year: int | None) -> _Part:
    """Return the part after the cue at the beginning of a paragraph, if it has one."""
    cues = patterns("time-cues")
    ahead = plan_span(head) if cues["aims"].match(head) else None
    if part.role in ("review", "plan") and ahead and year is not None and ahead[0] >= year:
        return part._replace(role="aims", period="aims", ahead=ahead)
    if part.role == "review":
        cue = next((each for each in ("year", "span") if cues[each].match(head)), part.period)
        return part._replace(period=cue)
    if part.role == "aims" and cues["plan"].match(head):
        return part._replace(role="plan", period="plan")
    return part


def _years(role: Role, part: _Part, year: int | None) -> Years | None:
    if year is None:
        return None
    if role == "aims":
        return part.ahead or (year, year + _YEARS - 1)
    if role == "plan":
        return year, year
    if part.period == "span":
        return part.past or (year - _YEARS, year - 1)
    return year - 1, year - 1
