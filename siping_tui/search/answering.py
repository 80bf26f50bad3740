"""What of a haystack answers a query."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from siping_tui.search.haystack import Haystack
from siping_tui.search.hits import Occurrence
from siping_tui.search.query import Alternative, Condition, Query, Syllables, Term, Word
from siping_tui.search.sizes import Size

Units: TypeAlias = dict[int, list[Occurrence]]
Conditions: TypeAlias = Callable[[Condition | Size], Units | None]
"""Returns the units that a condition holds for, None where it asks for what does not exist."""


def answers(query: Query, haystack: Haystack, conditions: Conditions) -> Units:
    """Return the units that answer every term of `query`, with what answers in each."""
    wanted = [_answer(term, query, haystack, conditions) for term in query.terms if not term.excluded]
    found = all_of(wanted) if wanted else {unit: [] for unit in range(len(haystack.unit_starts))}
    for term in query.terms:
        if term.excluded:
            excluded = _answer(term, query, haystack, conditions)
            found = {unit: occurrences for unit, occurrences in found.items() if unit not in excluded}
    return found


def all_of(parts: Sequence[Units]) -> Units:
    """Return the units that are in each of `parts`, with what answers in all of them."""
    found, *others = parts
    for other in others:
        found = {unit: [*found[unit], *other[unit]] for unit in found if unit in other}
    return found


def _answer(term: Term, query: Query, haystack: Haystack, conditions: Conditions) -> Units:
    parts = [_alternative(alternative, query, haystack, conditions) for alternative in term.alternatives]
    if len(parts) == 1:
        return parts[0]
    found: Units = {}
    for part in parts:
        for unit, occurrences in part.items():
            found.setdefault(unit, []).extend(occurrences)
    return found


def _alternative(alternative: Alternative, query: Query, haystack: Haystack, conditions: Conditions) -> Units:
    whole, typing = query.whole_words, query.typing
    if isinstance(alternative, Word):
        return haystack.find(alternative, whole=whole, typing=typing).by_unit()
    if isinstance(alternative, Syllables):
        groups = haystack.find_syllables(alternative.words, whole=whole, typing=typing)
        return all_of([group.by_unit() for group in groups]) if groups else {}
    holding = conditions(alternative)
    if holding is None:
        assert isinstance(alternative, Condition)
        return haystack.find(alternative.word, whole=whole, typing=typing).by_unit()
    return holding
