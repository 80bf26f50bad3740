"""Syllables typed apart, put together into the words that a text has."""

from collections.abc import Callable, Sequence

from siping_tui.search.query import Word, joined
from siping_tui.search.runs import FoldedMatch
from siping_tui.search.unit_matches import UnitMatches

# More than any name or saying has.
_MOST_SYLLABLES = 16


def in_groups(
    syllables: Sequence[Word], units: int, find: Callable[[Word, bool], UnitMatches]
) -> dict[int, list[FoldedMatch]]:
    """Return those of so many units in which all `syllables` stand by groups of two or more, and where.

    In each unit they fall into as few groups as can be. `find` is told whether a group is the last.
    """
    # For each number of syllables, the units in which so many stand in groups, and the groups.
    reached: list[dict[int, tuple[UnitMatches, ...]]] = [{} for _ in range(len(syllables) + 1)]
    reached[0] = dict.fromkeys(range(units), ())
    for start, before in enumerate(reached):
        ends = range(start + 2, min(start + _MOST_SYLLABLES, len(syllables)) + 1) if before else ()
        for end in (end for end in ends if end != len(syllables) - 1):
            group = find(joined(syllables[start:end]), end == len(syllables))
            if not group:
                # What does not stand anywhere stands nowhere with more behind it.
                break
            for unit in before.keys() & group.units:
                if len(groups := before[unit]) + 1 < len(reached[end].get(unit, syllables)):
                    reached[end][unit] = (*groups, group)
    return {
        unit: list(dict.fromkeys(each for group in groups for each in group[unit]))
        for unit, groups in reached[-1].items()
    }
