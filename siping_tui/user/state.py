"""What is remembered between runs, and what of it two runs of the reader changed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from siping_tui.briefing.files import shipped
from siping_tui.messages import Language

EditorsWords: TypeAlias = Literal["name", "summary", "cut-off"]
"""What the page shows of a section beside its print: its number and title where no title line is printed, its
summary, and that the text breaks off."""


@dataclass(frozen=True)
class Anchor:
    """A section's id, and how many of its own printed characters stand before the place.

    Where the place is in the editor's words, how many of those do.
    """

    section: str
    character: int
    words: EditorsWords | None = None


SHIPPED = "shipped"
MOST_SEARCHES = 50
MOST_BRIEFINGS = 200


@dataclass(frozen=True, kw_only=True)
class BriefingState:
    """What is remembered of one briefing."""

    place: Anchor | None = None
    """What stands at the top of the text."""
    marks: Mapping[str, Anchor] = field(default_factory=lambda: MappingProxyType({}))
    """By their letters."""
    targets_filter: str = ""


@dataclass(frozen=True, kw_only=True)
class State:
    """What is remembered; None where the user has not changed what the settings say."""

    theme: str | None = None
    language: Language | None = None
    measure: int | None = None
    """In cells."""
    summaries: bool | None = None
    zen: bool | None = None
    tree_open: bool | None = None
    panel_open: bool | None = None
    tree_width: int | None = None
    """In cells."""
    panel_width: int | None = None
    """In cells."""
    searches: tuple[str, ...] = ()
    """The latest first."""
    briefings: Mapping[str, BriefingState] = field(default_factory=lambda: MappingProxyType({}))
    """By `briefing_key`, the latest last."""

    def of_briefing(self, key: str) -> BriefingState:
        """Return what is remembered of a briefing; of one never opened, nothing."""
        return self.briefings.get(key, BriefingState())

    def with_briefing(self, key: str, briefing: BriefingState) -> "State":
        """Return the state in which `briefing` is remembered and was opened last."""
        others = {other: known for other, known in self.briefings.items() if other != key}
        return replace(self, briefings=MappingProxyType({**others, key: briefing}))


def briefing_key(file: Path) -> str:
    """Return the name under which a briefing is remembered: its whole path, or `shipped`."""
    resolved = file.resolve()
    return SHIPPED if resolved == shipped().resolve() else os.fspath(resolved)


def merged(stored: State, before: State, now: State) -> State:
    """Return the state `stored` with what a run changed `before` into `now`."""
    changes = {
        field.name: getattr(now, field.name)
        for field in fields(State)
        if getattr(now, field.name) != getattr(before, field.name)
    }
    if "searches" in changes:
        changes["searches"] = joined_searches(_added(before.searches, now.searches), stored.searches)
    if "briefings" in changes:
        changes["briefings"] = _merged_briefings(stored, before, now)
    return replace(stored, **changes)


def _added(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """Return the searches of this run: the fewest that, put before those of `before`, give `now`."""
    return next(
        now[:count] for count in range(len(now) + 1) if joined_searches(now[:count], before) == now or count == len(now)
    )


def joined_searches(latest: Sequence[str], earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the searches to be remembered, the latest first, each once."""
    return tuple(dict.fromkeys((*latest, *earlier)))[:MOST_SEARCHES]


def _merged_briefings(stored: State, before: State, now: State) -> Mapping[str, BriefingState]:
    kept = dict(stored.briefings)
    for key, briefing in now.briefings.items():
        old = before.of_briefing(key)
        if key not in before.briefings or briefing != old:
            kept[key] = _merged_briefing(kept.pop(key, BriefingState()), old, briefing)
    return MappingProxyType(dict(list(kept.items())[-MOST_BRIEFINGS:]))


def _merged_briefing(stored: BriefingState, before: BriefingState, now: BriefingState) -> BriefingState:
    kept = {
        letter: place for letter, place in stored.marks.items() if letter in now.marks or letter not in before.marks
    }
    changed = {letter: place for letter, place in now.marks.items() if before.marks.get(letter) != place}
    return BriefingState(
        place=stored.place if now.place == before.place else now.place,
        marks=MappingProxyType({**kept, **changed}),
        targets_filter=stored.targets_filter if now.targets_filter == before.targets_filter else now.targets_filter,
    )
