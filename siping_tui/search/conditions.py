"""What a condition such as `kind:target` or `due:2024` asks of a section, figure, target or note."""

from typing import TypeAlias

from siping_tui.briefing.model import EVERY_YEAR, Figure, Note, Target
from siping_tui.briefing.outline import AddressError, Entry, Outline
from siping_tui.search.query import Condition
from siping_tui.text.folding import fold
from siping_tui.text.quantities import ABOUT, MULTIPLIERS

Item: TypeAlias = Figure | Target | Note


def sections(outline: Outline, address: str) -> tuple[Entry, ...] | None:
    """Return the sections meant and all below them; None where no section is meant."""
    try:
        meant: tuple[Entry, ...] = (outline.find(address),)
    except AddressError as error:
        meant = error.candidates
    found = {entry.position: entry for top in meant for entry in outline.subtree(top)}
    return tuple(found[position] for position in sorted(found)) or None


def holds(condition: Condition, item: Item) -> bool:
    """Tell whether a condition other than `section:` holds for `item`."""
    if condition.field == "kind":
        return _is_of_kind(item, condition.value)
    if isinstance(item, Note):
        return False
    if condition.field == "unit":
        return item.unit is not None and _is_in(item.unit, condition.value)
    return isinstance(item, Target) and _is_due(item, condition.value)


def _is_of_kind(item: Item, kind: str) -> bool:
    if isinstance(item, Figure):
        return kind in ("figure", item.kind)
    return kind == ("target" if isinstance(item, Target) else "note")


def _is_in(unit: str, wanted: str) -> bool:
    """Tell whether a printed unit is the one wanted, or so many of it: 亿元 is in 元, and % in ％."""
    printed, typed = fold(unit).text, fold(wanted).text
    times = printed.removesuffix(typed)
    return times != printed and not times.strip(MULTIPLIERS + ABOUT)


def _is_due(target: Target, due: str) -> bool:
    if due == "none":
        return target.due is None
    if due == EVERY_YEAR:
        return target.due == EVERY_YEAR
    return target.is_due_in(int(due))
