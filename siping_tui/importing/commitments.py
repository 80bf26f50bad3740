"""Commitments without a number: the clauses of a plan that promise something that can be checked later.

A plan commits itself in nearly every clause. A clause is worth listing if it says what will be finished, issued, ended
or kept, of a thing that has a name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from siping_tui.briefing.model import Relation
from siping_tui.importing.indicator_names import indicator_of
from siping_tui.importing.lexicon import entries, patterns
from siping_tui.importing.periods import due_of
from siping_tui.importing.roles import ParagraphContext
from siping_tui.importing.statements import FoundStatement, strength_of
from siping_tui.text.spans import Span

_LEAST_WEIGHT = 4
"""The least weight of a clause that is listed."""
_SHORTEST, _LONGEST = 5, 60
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_SENTENCE_END = re.compile(r"[。！]")
_TASK = re.compile(r"(?<![^。；！])要(?![求点素])[^。；！]{4,}")
"""A task of a decision: its sentence begins with 要."""
_COMPARISON = re.compile("快于|高于|不低于")
"""The words after which another indicator is named."""
_LONGEST_LABEL = 44
_DATE = re.compile(
    r"(?<![^。；！])(?:到[^，。；！]{2,24}(?:时|年|年底|年前)|(?:19|20)\d\d年[底末]?前?|今年|年内|年底前)，\Z"
)
"""A date that stands as a clause of its own before what is due."""


def commitments_in(
    text: str, context: ParagraphContext, numbered: Sequence[Span], headline: int | None
) -> Iterator[FoundStatement]:
    """Yield the commitments of a paragraph.

    `numbered` are the quotes of the statements with a number. `headline` is where the list of the main targets
    begins, if it does.
    """
    if context.role not in ("plan", "aims"):
        return
    taken = [*numbered]
    if context.years is None:
        tasks = [task for task in _tasks(text) if not _overlaps(task, taken)]
        yield from (_commitment(text, task, context, is_main=False) for task in tasks)
        taken += tasks
    for match in _CLAUSE.finditer(text):
        start, end = clause = _without_marker(text, *match.span())
        if not _SHORTEST <= end - start <= _LONGEST or _overlaps(clause, taken) or _DATE.search(text, 0, end + 1):
            continue
        is_main = context.role == "plan" and headline is not None and _is_main_target(text, start, end, headline)
        if is_main or _weight(text, start, end, context) >= _LEAST_WEIGHT:
            yield _commitment(text, clause, context, is_main)


def _tasks(text: str) -> Iterator[Span]:
    """Yield the tasks of a decision, a sentence or a part up to a semicolon each.

    A decision sets few dates and promises little that can be finished: what it orders is what its 要 governs.
    """
    return (match.span() for match in _TASK.finditer(text))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _commitment(text: str, clause: Span, context: ParagraphContext, is_main: bool) -> FoundStatement:
    start, end = clause
    words = text[start:end]
    due, basis = due_of(text, start, context)
    date = _DATE.search(text, 0, start)
    return FoundStatement(
        kind="target",
        quote=(date.start() if date else start, end),
        label=_label(words),
        indicator=indicator_of(_COMPARISON.split(words)[0]) if is_main else None,
        due=due,
        due_basis=basis,
        strength=strength_of(words),
        is_headline=is_main,
        relation=_relation(words) if is_main else None,
    )


def _label(words: str) -> str:
    """Return the words up to the last clause that fits a label."""
    end = len(words)
    while end > _LONGEST_LABEL and (shorter := words.rfind("，", 0, end)) > 0:
        end = shorter
    return words[:end]


def _without_marker(text: str, start: int, end: int) -> Span:
    """Return the span of a clause without a marker, such as 一是, and without white space."""
    if match := patterns("clauses")["marker"].match(text, start, end):
        start = match.end()
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_main_target(text: str, start: int, end: int, headline: int) -> bool:
    """Return whether a clause is one of the main targets: in the first sentence of the list, or in step with others."""
    if start < headline or patterns("clauses")["wish"].search(text, start, end):
        return False
    match = _SENTENCE_END.search(text, headline)
    return match is None or start < match.start() or _relation(text[start:end]) is not None


def _relation(clause: str) -> Relation | None:
    words = patterns("clauses")
    if words["in-step"].search(clause):
        return "in-step"
    return "assigned" if words["assigned"].search(clause) else None


@cache
def _weights() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(weight), re.compile(pattern)) for weight, pattern in entries("commitments"))


def _weight(text: str, start: int, end: int, context: ParagraphContext) -> int:
    """Return how much a clause promises that can be checked."""
    clause = text[start:end]
    weight = sum(weight for weight, pattern in _weights() if pattern.search(clause))
    if _relation(clause) == "assigned":
        weight += _LEAST_WEIGHT - 1
    if due_of(text, start, context)[1] == "stated":
        weight += 2
    return weight
