"""Commitments without a number: the clauses of a plan that promise something that can be checked later.

A plan commits itself in nearly every clause. A clause is worth listing if it says what will be finished, issued, ended
or kept, of a thing that has a name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from siping_tui.briefing.model import Relation
from siping_tui.importing.lexicon import entries, patterns
from siping_tui.importing.periods import due_of
from siping_tui.importing.roles import ParagraphContext
from siping_tui.importing.statements import FoundStatement, indicator_of, strength_of
from siping_tui.text.spans import Span

_LEAST_WEIGHT = 4
"""The least weight of a clause that is listed."""
_SHORTEST, _LONGEST = 5, 60
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_SENTENCE_END = re.compile(r"[。！]")
_TASK = re.compile(r"(?:要|必须)(?!求)")


def commitments_in(
    text: str, context: ParagraphContext, numbered: Sequence[Span], headline: int | None
) -> Iterator[FoundStatement]:
    """Yield the commitments of a paragraph.

    `numbered` are the quotes of the statements with a number. `headline` is where the list of the main targets
    begins, if it does.
    """
    if context.role not in ("plan", "aims"):
        return
    for match in _CLAUSE.finditer(text):
        start, end = _without_marker(text, *match.span())
        if not _SHORTEST <= end - start <= _LONGEST or any(a < end and start < b for a, b in numbered):
            continue
        is_main = context.role == "plan" and headline is not None and _is_main_target(text, start, end, headline)
        if is_main or _weight(text, start, end, context) >= _LEAST_WEIGHT:
            yield _commitment(text, start, end, context, is_main)


def _commitment(text: str, start: int, end: int, context: ParagraphContext, is_main: bool) -> FoundStatement:
    clause = text[start:end]
    due, basis = due_of(text, start, context)
    return FoundStatement(
        kind="target",
        quote=(start, end),
        label=clause,
        indicator=indicator_of(clause) if is_main else None,
        due=due,
        due_basis=basis,
        strength=strength_of(clause),
        is_headline=is_main,
        relation=_relation(clause) if is_main else None,
    )


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
    # A decision sets no dates: its tasks are the clauses with 要 that open a sentence.
    opens = start == 0 or text[start - 1] in "。；，："
    return weight + (_LEAST_WEIGHT if context.years is None and opens and _TASK.match(clause) else 0)
