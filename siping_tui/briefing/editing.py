"""Edits of a briefing by a person who reviews a draft: each gives a new briefing that shares what did not change."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Literal, TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Briefing, Figure, Note, Section, Statement, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.frozen import Frozen

ReviewedItem: TypeAlias = Figure | Target | Note

_ListName: TypeAlias = Literal["figures", "targets", "notes"]
_STANDINGS = ("rank", "grade", "streak")
_MOST_STEPS = 1000
"""The edits that can be undone."""


class ItemPlace(Frozen):
    """An item and the section that it is in."""

    entry: Entry
    item: ReviewedItem

    @property
    def is_drafted(self) -> bool:
        return self.item.origin is not None


def is_draft(briefing: Briefing) -> bool:
    """Return whether a program drafted a briefing or an item of it."""
    return briefing.origin is not None or any(_has_drafted(section) for section in briefing.sections)


def _has_drafted(section: Section) -> bool:
    items: tuple[ReviewedItem, ...] = (*section.figures, *section.targets, *section.notes)
    return any(item.origin is not None for item in items) or any(map(_has_drafted, section.sections))


def item_places(outline: Outline) -> Iterator[ItemPlace]:
    """Yield the items of all sections: in the order of the text, at the end of a section those that it lacks."""
    for entry in outline.entries:
        found = [each for each in entry.quotations if each.item is not None]
        found.sort(key=lambda each: (each.paragraph, each.core))
        placed = [each.item for each in found if each.item is not None]
        yield from (ItemPlace(entry, item) for item in placed)
        known = set(map(id, placed))
        section = entry.section
        items: tuple[ReviewedItem, ...] = (*section.figures, *section.targets, *section.notes)
        yield from (ItemPlace(entry, item) for item in items if id(item) not in known)


def accepted(briefing: Briefing, place: ItemPlace) -> Briefing:
    """Return the briefing with an item that a person has checked."""
    return replaced(briefing, place, checked(place.item))


def checked(item: ReviewedItem) -> ReviewedItem:
    """Return an item without the mark of a program."""
    return replace(item, origin=None)


def dropped(briefing: Briefing, place: ItemPlace) -> Briefing:
    """Return the briefing without an item."""
    return _edited(briefing, place.entry, lambda section: _without(section, place.item))


def added(briefing: Briefing, entry: Entry, item: ReviewedItem) -> Briefing:
    """Return the briefing with one more item in a section, in the order of the text."""
    return _edited(briefing, entry, lambda section: _with(section, item))


def replaced(briefing: Briefing, place: ItemPlace, item: ReviewedItem) -> Briefing:
    """Return the briefing with another item in place of one; a figure may become a target, and a target a figure."""
    name = _list_of(place.item)

    def edit(section: Section) -> Section:
        if _list_of(item) != name:
            return _with(_without(section, place.item), item)
        items: tuple[ReviewedItem, ...] = getattr(section, name)
        return _with_list(section, name, (item if each is place.item else each for each in items))

    return _edited(briefing, place.entry, edit)


def as_target(figure: Figure) -> Target:
    """Return a target with the statement of a figure; it is due in the period of the figure."""
    due = _due(figure.period)
    return Target(
        **_common(figure),
        due=due,
        due_basis="none" if due is None else figure.period_basis or "stated",
    )


def as_figure(target: Target) -> Figure | None:
    """Return a figure with the statement of a target, for the time when it is due; None without a quantity."""
    if target.raw is None:
        return None
    common = _common(target)
    if target.period is None and target.due is not None and target.due != EVERY_YEAR:
        common["period"] = str(target.due)
        common["period_basis"] = "implied" if target.due_basis == "implied" else None
    is_standing = target.value is None or target.measure in _STANDINGS
    return Figure(**common, kind="standing" if is_standing else "amount")


def _common(item: Figure | Target) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in fields(Statement)}


def _due(period: str | None) -> int | str | None:
    """Return a period as a due date, which has no days."""
    if period is None:
        return None
    points = "/".join(point[: len("2024-06")] for point in period.split("/"))
    return int(points) if points.isdigit() else points


def unused_id(briefing: Briefing, prefix: str) -> str:
    """Return an id that no section, figure or target has."""
    used = set(_ids(briefing.sections))
    number = 1
    while f"{prefix}-{number}" in used:
        number += 1
    return f"{prefix}-{number}"


def _ids(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.id
        yield from (item.id for item in (*section.figures, *section.targets))
        yield from _ids(section.sections)


def _list_of(item: ReviewedItem) -> _ListName:
    return "figures" if isinstance(item, Figure) else "targets" if isinstance(item, Target) else "notes"


def _with_list(section: Section, name: _ListName, items: Iterator[ReviewedItem]) -> Section:
    changed: dict[str, object] = {name: tuple(items)}
    return replace(section, **changed)  # type: ignore[arg-type]


def _without(section: Section, item: ReviewedItem) -> Section:
    name = _list_of(item)
    return _with_list(section, name, (each for each in getattr(section, name) if each is not item))


def _with(section: Section, item: ReviewedItem) -> Section:
    """Return the section with an item before the first one of its list whose words come later in the text."""
    name = _list_of(item)
    items: list[ReviewedItem] = list(getattr(section, name))
    own = _position(section, item)
    at = next((number for number, each in enumerate(items) if _position(section, each) > own), len(items))
    items.insert(at, item)
    return _with_list(section, name, iter(items))


def _position(section: Section, item: ReviewedItem) -> int:
    raw = None if isinstance(item, Note) else item.raw
    return section.text.find(item.quote) + (item.quote.find(raw) if raw else 0)


def _edited(briefing: Briefing, entry: Entry, edit: Callable[[Section], Section]) -> Briefing:
    """Return the briefing with an edited section; sections beside it and below it stay the same objects."""
    section = edit(entry.section)
    for parent, old in zip(reversed((None, *entry.path[:-1])), reversed(entry.path), strict=True):
        within = parent.section.sections if parent else briefing.sections
        sections = tuple(section if each is old.section else each for each in within)
        if parent is None:
            return replace(briefing, sections=sections)
        section = replace(parent.section, sections=sections)
    raise AssertionError("a path ends at the top")


class Revision(Frozen):
    """A state of the briefing, and the place of the edit that ended it."""

    briefing: Briefing
    place: ItemPlace | None


class Revisions(Frozen):
    """The states of a briefing in a review: the present one, those that undo returns to, and the one in the file."""

    saved: Briefing
    """As the file has it, or as it was drafted."""
    briefing: Briefing
    past: tuple[Revision, ...] = ()
    """The earlier states, the first one first; each with the place of the edit that ended it."""
    is_new: bool = False
    """Whether the briefing is in no file at all, as that of a pasted text."""

    @classmethod
    def of(cls, briefing: Briefing, *, is_new: bool = False) -> "Revisions":
        """Return the only state of a briefing that nobody has edited."""
        return cls(briefing, briefing, is_new=is_new)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.is_new or self.briefing is not self.saved

    def edited(self, briefing: Briefing, place: ItemPlace | None) -> "Revisions":
        """Return the states with a new one, which an edit at a place has led to."""
        past = (*self.past, Revision(self.briefing, place))[-_MOST_STEPS:]
        return replace(self, past=past, briefing=briefing)

    def undone(self) -> "Revisions":
        """Return the states without the last edit."""
        return replace(self, past=self.past[:-1], briefing=self.past[-1].briefing) if self.past else self

    def written(self, in_file: Briefing) -> "Revisions":
        """Return the states after `in_file` was saved; the edits can still be undone."""
        return replace(self, saved=in_file, is_new=False)
