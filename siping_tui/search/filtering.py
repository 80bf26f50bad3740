"""The figures and targets that answer a query, each with the section it stands in."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import EVERY_YEAR, Figure, Target
from siping_tui.search.query import Query

Item = TypeVar("Item", Figure, Target)

DueFilter: TypeAlias = int | Literal["every-year", "none"]
"""A year, what is due every year, or what has no year."""

EVERYTHING = Query(())


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """A figure or target in its section."""

    entry: Entry
    item: Item


def figures(outline: Outline, query: Query = EVERYTHING, within: Entry | None = None) -> list[Placed[Figure]]:
    """Return the figures of `within` and everything below it, or of the whole, that hold every word of `query`."""
    return [
        Placed(entry, figure)
        for entry in _scope(outline, within)
        for figure in entry.section.figures
        if _matches(query, figure)
    ]


def targets(
    outline: Outline, query: Query = EVERYTHING, within: Entry | None = None, due: DueFilter | None = None
) -> list[Placed[Target]]:
    """Return the targets, chosen like `figures`; with `due` only those due then, a year's with the yearly ones."""
    return [
        Placed(entry, target)
        for entry in _scope(outline, within)
        for target in entry.section.targets
        if _matches(query, target) and (due is None or _is_due(target, due))
    ]


def _scope(outline: Outline, within: Entry | None) -> tuple[Entry, ...]:
    return outline.subtree(within) if within else outline.entries


def _matches(query: Query, item: Figure | Target) -> bool:
    return query.matches(item.label.zh, item.label.en, item.raw or "", item.unit or "", item.quote)


def _is_due(target: Target, due: DueFilter) -> bool:
    if isinstance(due, int):
        return target.is_due_in(due)
    return target.due == (EVERY_YEAR if due == "every-year" else None)
