"""What of a haystack answers a query."""

from collections.abc import Callable
from typing import TypeAlias

from siping_tui.search.haystack import Haystack
from siping_tui.search.query import Alternative, Clause, Condition, IgnoredMarks, Query, Syllables, Word
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import UnitMatches

Conditions: TypeAlias = Callable[[Condition | Size], UnitMatches | None]
"""Returns the units that a condition holds for, None where it asks for what does not exist."""


def answers(query: Query, haystack: Haystack, conditions: Conditions) -> UnitMatches:
    """Return the units that answer every clause of `query`, with what answers in each."""
    found: UnitMatches | None = None
    for clause in sorted(query.clauses, key=lambda clause: clause.excluded):
        if found is not None and not found:
            break
        answer = _answer(clause, query, haystack, conditions)
        if clause.excluded:
            found = (haystack.everywhere() if found is None else found).without(answer)
        else:
            found = answer if found is None else found.also([answer], answer.among(found.units))
    return haystack.everywhere() if found is None else found


def _answer(clause: Clause, query: Query, haystack: Haystack, conditions: Conditions) -> UnitMatches:
    first, *others = (_alternative(alternative, query, haystack, conditions) for alternative in clause.alternatives)
    if not others:
        return first
    return first.also(others)


def _alternative(alternative: Alternative, query: Query, haystack: Haystack, conditions: Conditions) -> UnitMatches:
    whole, typing = query.whole_words, query.typing
    if isinstance(alternative, Word):
        return haystack.find(alternative, whole=whole, typing=typing)
    if isinstance(alternative, Syllables):
        return haystack.find_syllables(alternative.words, whole=whole, typing=typing)
    if isinstance(alternative, IgnoredMarks):
        return haystack.find_marks(alternative)
    holding = conditions(alternative)
    if holding is None:
        assert isinstance(alternative, Condition)
        return haystack.find(alternative.word, whole=whole, typing=typing)
    return holding
