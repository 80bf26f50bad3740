"""The figures and targets that answer a query, each with its section."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Figure, Target
from siping_tui.briefing.outline import Entry, Item, Placed, figures_of, items_placed, targets_of
from siping_tui.search.index import Index
from siping_tui.search.items import LANGUAGES, Items, Marks
from siping_tui.search.query import Query

DueFilter: TypeAlias = int | Literal["every-year", "none"]
"""A year, "every-year" for yearly targets, or "none" for targets without a due date."""

EVERYTHING = Query(())
_NOTHING_MARKED = Marks(dict.fromkeys(LANGUAGES, ()), (), ())


def figures(index: Index, query: Query = EVERYTHING, within: Entry | None = None) -> list[Placed[Figure]]:
    """Return the figures that answer `query`, in reading order: those of `within` and below it, or all if None."""
    if not query.terms:
        return items_placed(index.outline, figures_of, within)
    return _found(index, index.figures, query, within)


def targets(
    index: Index, query: Query = EVERYTHING, within: Entry | None = None, due: DueFilter | None = None
) -> list[Placed[Target]]:
    """Return the targets, chosen like `figures`.

    With `due`, return only the targets due then; the targets of a year include the yearly ones.
    """
    if query.terms:
        found = _found(index, index.targets, query, within)
    else:
        found = items_placed(index.outline, targets_of, within)
    return found if due is None else [placed for placed in found if _is_due(placed.item, due)]


def marked_targets(index: Index, query: Query) -> tuple[list[Placed[Target]], Callable[[Placed[Target]], Marks]]:
    """Return the targets that answer `query`, and a function that returns the matches in one of them."""
    if not query.terms:
        return targets(index), lambda _: _NOTHING_MARKED
    return index.targets.answering(query)


def _is_due(target: Target, due: DueFilter) -> bool:
    if isinstance(due, int):
        return target.is_due_in(due)
    return target.due == (EVERY_YEAR if due == "every-year" else None)


def _found(index: Index, items: Items[Item], query: Query, within: Entry | None) -> list[Placed[Item]]:
    found, _ = items.answering(query)
    if within is None:
        return found
    scope_positions = {entry.position for entry in index.outline.subtree(within)}
    return [placed for placed in found if placed.entry.position in scope_positions]
