"""The state of the reader between runs, and the merge of what two concurrent readers changed."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from siping_tui.briefing.files import shipped
from siping_tui.frozen import Frozen
from siping_tui.messages import Language

EditorsWords: TypeAlias = Literal["name", "summary", "cut-off"]
"""What the page adds to the printed text of a section: its number and title if no title line is printed, its summary,
and the remark that the text breaks off."""


OVERVIEW = ""
"""In place of a section's id: the overview above the first section."""

SummaryChoice: TypeAlias = Literal["auto", "none", "articles", "all"]
"""The summaries that are shown. `auto`: all of them if they are not in the language of the text, or else those shorter
than a third of the text that they sum up. `articles`: those of the top-level sections."""

SUMMARIES_BY_TRUTH: Mapping[str, SummaryChoice] = {"true": "all", "false": "none"}
"""What files of earlier versions say, which could only show or hide all summaries."""


class Anchor(Frozen):
    """A place in a briefing that stays valid if the layout or another part of the file changes."""

    section: str
    """The section's id, or `OVERVIEW`."""
    character: int
    """The offset in the section's own printed text, in the overview, or in the editor's words that `words` names."""
    words: EditorsWords | None = None


class OwnNote(Frozen, kw_only=True):
    """What the user wrote on a sentence, with what finds the sentence again after an edit of the file."""

    text: str
    section: str
    """The id of the section that the sentence was in."""
    position: int
    """The position of the sentence among those of the section, from 0."""
    sentence: str
    around: tuple[int, ...] = ()
    """The CRC-32 of each sentence of the section, in order: the neighbours, and which sentences are other ones."""


SHIPPED = "shipped"
MOST_SEARCHES = 50
MOST_BRIEFINGS = 1000
MOST_OPENED = 50


class BriefingState(Frozen, kw_only=True):
    """The state of one briefing."""

    place: Anchor | None = None
    """The place at the top of the text."""
    marks: Mapping[str, Anchor] = field(default_factory=lambda: MappingProxyType({}))
    """By the letter or digit of each mark."""
    targets_filter: str = ""
    own_notes: Mapping[str, OwnNote] = field(default_factory=lambda: MappingProxyType({}))
    """By a key that is unique in all states, in the order in which they were written."""
    read: int | None = None
    """The farthest place that the text was scrolled to, in percent; None if a version that did not note it wrote it."""


class State(Frozen, kw_only=True):
    """The state of all briefings and of the reader itself; None means that the settings decide."""

    theme: str | None = None
    language: Language | None = None
    measure: int | None = None
    """In cells."""
    summaries: SummaryChoice | None = None
    zen: bool | None = None
    tree_open: bool | None = None
    panel_open: bool | None = None
    tree_width: int | None = None
    """In cells."""
    panel_width: int | None = None
    """In cells."""
    searches: tuple[str, ...] = ()
    """The latest first."""
    opened: tuple[str, ...] = ()
    """What was opened, the latest first: `SHIPPED`, or the paths of one opening, a line each."""
    briefings: Mapping[str, BriefingState] = field(default_factory=lambda: MappingProxyType({}))
    """By `briefing_key`, the one opened last at the end."""

    def of_briefing(self, key: str) -> BriefingState:
        """Return the state of a briefing, an empty one if it was never opened."""
        return self.briefings.get(key, BriefingState())

    def with_briefing(self, key: str, briefing: BriefingState) -> "State":
        """Return this state with `briefing` as the one opened last."""
        others = {other: known for other, known in self.briefings.items() if other != key}
        return replace(self, briefings=MappingProxyType({**others, key: briefing}))


def briefing_key(file: Path) -> str:
    """Return the key of a briefing in `State.briefings`: its absolute path without symbolic links, or `shipped`."""
    # Unlike Path.resolve, realpath accepts a loop of links.
    real = os.path.realpath(file)
    return SHIPPED if real == os.path.realpath(shipped()) else real


def merged(stored: State, before: State, now: State) -> State:
    """Return `stored` with the changes that lead from `before` to `now`: a three-way merge."""
    changes = {
        field.name: getattr(now, field.name)
        for field in fields(State)
        if getattr(now, field.name) != getattr(before, field.name)
    }
    if "searches" in changes:
        added = _added(before.searches, now.searches, joined_searches)
        changes["searches"] = joined_searches(added, stored.searches)
    if "opened" in changes:
        changes["opened"] = latest_opened(_added(before.opened, now.opened, latest_opened), stored.opened)
    if "briefings" in changes:
        changes["briefings"] = _merged_briefings(stored, before, now)
    return replace(stored, **changes)


def latest_opened(latest: Sequence[str], earlier: Sequence[str]) -> tuple[str, ...]:
    """Return what was opened, the latest first, each once."""
    return tuple(dict.fromkeys((*latest, *earlier)))[:MOST_OPENED]


_Join: TypeAlias = Callable[[Sequence[str], Sequence[str]], tuple[str, ...]]


def _added(before: tuple[str, ...], now: tuple[str, ...], join: _Join) -> tuple[str, ...]:
    """Return what came since `before`: the shortest head of `now` that, joined with `before`, gives `now`."""
    return next(now[:count] for count in range(len(now) + 1) if join(now[:count], before) == now or count == len(now))


def joined_searches(latest: Sequence[str], earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the searches to remember, the latest first, each once, at most `MOST_SEARCHES`."""
    return tuple(dict.fromkeys((*latest, *earlier)))[:MOST_SEARCHES]


def _merged_briefings(stored: State, before: State, now: State) -> Mapping[str, BriefingState]:
    kept = dict(stored.briefings)
    for key, briefing in now.briefings.items():
        old = before.of_briefing(key)
        if key not in before.briefings or briefing != old:
            kept[key] = _merged_briefing(kept.pop(key, BriefingState()), old, briefing)
    # Nothing that the user wrote is forgotten.
    latest = set(list(kept)[-MOST_BRIEFINGS:])
    return MappingProxyType({key: each for key, each in kept.items() if key in latest or each.own_notes})


def _merged_briefing(stored: BriefingState, before: BriefingState, now: BriefingState) -> BriefingState:
    return BriefingState(
        place=stored.place if now.place == before.place else now.place,
        marks=_merged_items(stored.marks, before.marks, now.marks),
        targets_filter=stored.targets_filter if now.targets_filter == before.targets_filter else now.targets_filter,
        own_notes=_merged_items(stored.own_notes, before.own_notes, now.own_notes),
        read=max((each for each in (stored.read, now.read) if each is not None), default=None),
    )


Remembered = TypeVar("Remembered")


def _merged_items(
    stored: Mapping[str, Remembered], before: Mapping[str, Remembered], now: Mapping[str, Remembered]
) -> Mapping[str, Remembered]:
    """Return `stored` with the changes from `before` to `now`; what another reader has changed is not deleted."""
    kept = {key: item for key, item in stored.items() if key in now or before.get(key) != item}
    changed = {key: item for key, item in now.items() if before.get(key) != item}
    return MappingProxyType({**kept, **changed})
