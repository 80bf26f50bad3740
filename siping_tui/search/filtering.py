"""The figures and targets that answer a query, each with its section."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Figure, Target
from siping_tui.briefing.outline import Entry, Item, Placed, figures_of, items_placed, targets_of
from siping_tui.messages import Language
from siping_tui.search.index import Index
from siping_tui.search.item_index import ItemIndex, ItemResults
from siping_tui.search.matches import NO_MATCHES, FoundItem
from siping_tui.search.query import Query

DueFilter: TypeAlias = int | Literal["every-year", "none"]
"""A year, "every-year" for yearly targets, or "none" for targets without a due date."""

EVERYTHING = Query(())


def figures(
    index: Index, query: Query = EVERYTHING, within: Entry | None = None, language: Language = "zh"
) -> Sequence[FoundItem[Figure]]:
    """Return the figures that answer `query`, in reading order: those of `within` and below it, or all if None.

    For readers of English a quantity is also found by its English words.
    """
    if not query.clauses:
        return _all(items_placed(index.outline, figures_of, within))
    return _found(index, index.figures(language), query, within)


def targets(
    index: Index,
    query: Query = EVERYTHING,
    within: Entry | None = None,
    language: Language = "zh",
    due: DueFilter | None = None,
) -> Sequence[FoundItem[Target]]:
    """Return the targets, chosen like `figures`.

    With `due`, return only the targets due then; the targets of a year include the yearly ones.
    """
    if query.clauses:
        found = _found(index, index.targets(language), query, within)
    else:
        found = _all(items_placed(index.outline, targets_of, within))
    return found if due is None else [each for each in found if _is_due(each.item, due)]


def search_figures(index: Index, query: Query, language: Language = "zh") -> ItemResults[Figure]:
    """Return the figures that answer `query` for readers of `language`, and the matches in each of them.

    The beginning of a condition leaves none out.
    """
    results = index.figures(language).search(query) if query.clauses else None
    if results and (results.items or not query.begins_condition):
        return results
    return ItemResults(figures(index), lambda _: NO_MATCHES)


def search_targets(index: Index, query: Query, language: Language = "zh") -> ItemResults[Target]:
    """Return the targets that answer `query`, like `search_figures`."""
    results = index.targets(language).search(query) if query.clauses else None
    if results and (results.items or not query.begins_condition):
        return results
    return ItemResults(targets(index), lambda _: NO_MATCHES)


def _all(placed: Sequence[Placed[Item]]) -> Sequence[FoundItem[Item]]:
    return [FoundItem(each.entry, each.item) for each in placed]


def _is_due(target: Target, due: DueFilter) -> bool:
    if isinstance(due, int):
        return target.is_due_in(due)
    return target.due == (EVERY_YEAR if due == "every-year" else None)


def _found(index: Index, items: ItemIndex[Item], query: Query, within: Entry | None) -> Sequence[FoundItem[Item]]:
    found = items.search(query).items
    if within is None:
        return found
    positions = {entry.position for entry in index.outline.subtree(within)}
    return [each for each in found if each.entry.position in positions]
