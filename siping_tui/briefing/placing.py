"""The figures and targets of a briefing, each with the section it stands in."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Generic, TypeVar

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Figure, Target
from siping_tui.immutable import Immutable

Item = TypeVar("Item", Figure, Target)


class Placed(Immutable, Generic[Item]):
    """A figure or target in its section."""

    entry: Entry
    item: Item
    hows: frozenset[str] = field(default=frozenset(), compare=False)
    """How it answered what was searched for, by `search.hits.How`; `folded` stands for `text` as well."""


def placed_figures(outline: Outline, within: Entry | None = None) -> list[Placed[Figure]]:
    """Return the figures of `within` and everything below it, or of the whole, in reading order."""
    return items_placed(outline, figures_of, within)


def placed_targets(outline: Outline, within: Entry | None = None) -> list[Placed[Target]]:
    """Return the targets, chosen like `placed_figures`."""
    return items_placed(outline, targets_of, within)


def items_placed(outline: Outline, of: Callable[[Entry], Sequence[Item]], within: Entry | None) -> list[Placed[Item]]:
    """Return what is `of` each section of `within`, or of the whole, in reading order."""
    scope = outline.subtree(within) if within else outline.entries
    return [Placed(entry, item) for entry in scope for item in of(entry)]


def figures_of(entry: Entry) -> Sequence[Figure]:
    """Return the figures of a section's own text."""
    return entry.section.figures


def targets_of(entry: Entry) -> Sequence[Target]:
    """Return the targets of a section's own text."""
    return entry.section.targets
