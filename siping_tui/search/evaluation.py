"""Evaluating a query: the units that answer all its clauses, and what a condition asks of a section or an item."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Figure, Note, Target
from siping_tui.briefing.outline import AddressError, Entry, Outline
from siping_tui.search.haystack import Haystack
from siping_tui.search.query import Alternative, Clause, Condition, IgnoredMarks, Query, Syllables, Word
from siping_tui.search.sizes import Size
from siping_tui.search.unit_matches import UnitMatches
from siping_tui.text.english import english_unit, units_named
from siping_tui.text.folding import fold
from siping_tui.text.numerals import ABOUT, MULTIPLIERS
from siping_tui.text.units import without_multipliers

Annotation: TypeAlias = Figure | Target | Note

ConditionHolds: TypeAlias = Callable[[Condition | Size], UnitMatches | None]
"""Returns the units for which a condition holds; None if it names a section that does not exist."""


def evaluate(query: Query, haystack: Haystack, holds: ConditionHolds) -> UnitMatches:
    """Return the units that answer every clause of `query`, with their matches."""
    found: UnitMatches | None = None
    for clause in sorted(query.clauses, key=lambda clause: clause.excluded):
        if found is not None and not found:
            break
        answer = _clause(clause, query, haystack, holds)
        if clause.excluded:
            found = (haystack.everywhere() if found is None else found).without(answer)
        else:
            found = answer if found is None else found.also([answer], answer.among(found.units))
    return haystack.everywhere() if found is None else found


def _clause(clause: Clause, query: Query, haystack: Haystack, holds: ConditionHolds) -> UnitMatches:
    first, *others = (_alternative(alternative, query, haystack, holds) for alternative in clause.alternatives)
    return first.also(others) if others else first


def _alternative(alternative: Alternative, query: Query, haystack: Haystack, holds: ConditionHolds) -> UnitMatches:
    whole, typing = query.whole_words, query.typing
    if isinstance(alternative, Word):
        found = haystack.find(alternative, whole=whole, typing=typing)
        equal = holds(alternative.number) if alternative.number else None
        return found.also([equal]) if equal else found
    if isinstance(alternative, Syllables):
        return haystack.find_syllables(alternative.words, whole=whole, typing=typing)
    if isinstance(alternative, IgnoredMarks):
        return haystack.find_marks(alternative)
    holding = holds(alternative)
    if holding is None:
        assert isinstance(alternative, Condition)
        return haystack.find(alternative.word, whole=whole, typing=typing)
    return holding


def sections_at(outline: Outline, address: str) -> tuple[Entry, ...] | None:
    """Return the sections that an address matches, and all sections below them; None if it matches none."""
    try:
        matched: tuple[Entry, ...] = (outline.find(address),)
    except AddressError as error:
        matched = error.candidates
    found = {entry.position: entry for top in matched for entry in outline.subtree(top)}
    return tuple(found[position] for position in sorted(found)) or None


def condition_holds(condition: Condition, item: Annotation) -> bool:
    """Return whether a condition other than `section:` holds for `item`."""
    if condition.field == "kind":
        return _is_of_kind(item, condition.value)
    if isinstance(item, Note):
        return False
    if condition.field == "unit":
        _, unit = item.comparable
        return unit is not None and _is_in_unit(unit, condition.value)
    if condition.field == "year" and isinstance(item, Figure):
        return _is_period_in(item.period, condition.value)
    return isinstance(item, Target) and _is_due(item, condition.value)


def size_holds(size: Size, item: Annotation) -> bool:
    """Return whether an item has a number that compares as asked."""
    if isinstance(item, Note):
        return False
    value, unit = item.comparable
    return value is not None and size.holds(value, unit)


def _is_period_in(period: str | None, year: str) -> bool:
    first, _, last = (period or "").partition("/")
    return first[:4] <= year <= (last or first)[:4]


def _is_of_kind(item: Annotation, kind: str) -> bool:
    if isinstance(item, Figure):
        return kind in ("figure", item.kind)
    return kind == ("target" if isinstance(item, Target) else "note")


@lru_cache(maxsize=1000)
def _is_in_unit(unit: str, wanted: str) -> bool:
    """Return whether a printed unit is the wanted one, or a multiple of it: 亿元 is in 元, also as CNY and yuan."""
    printed, typed = fold(unit).text, fold(wanted).text
    times = printed.removesuffix(typed)
    if times != printed and not times.strip(MULTIPLIERS + ABOUT):
        return True
    return without_multipliers(unit)[0] in units_named(wanted) or fold(english_unit(unit)).text == typed


def _is_due(target: Target, due: str) -> bool:
    if due == "none":
        return target.due is None
    if due == EVERY_YEAR:
        return target.due == EVERY_YEAR
    return target.is_due_in(int(due))
