"""The orders of figures and targets: by their place in the text, their size, their due date or period, or their name.

Items without the value that is sorted by come last, in both directions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias, TypeVar

from siping_tui.briefing.model import EVERY_YEAR, Figure, Target
from siping_tui.briefing.outline import Placed
from siping_tui.messages import N_, Language
from siping_tui.text.units import amount_of, without_multipliers

AnyPlaced: TypeAlias = Placed[Any]
"""A figure or a target."""

_Row = TypeVar("_Row", bound=AnyPlaced)

_RANK = "rank"
ORDINAL_MEASURES = {_RANK: N_("rank"), "grade": N_("grade"), "streak": N_("in a row")}
"""The measures whose numbers compare only with each other, with their names."""
_WITHOUT_UNIT = N_("without a unit")


class UnitGroup(NamedTuple):
    """Items whose sizes compare, the largest first; `name` is that of their unit, empty for items without a number."""

    name: str
    items: Sequence[AnyPlaced]


def unit_kind(item: Figure | Target) -> str | None:
    """Return what the size of an item compares with: the dimension of its unit, or rank, grade or streak.

    None if it has no number.
    """
    value, unit = item.comparable
    if value is None:
        return None
    return item.measure if item.measure in ORDINAL_MEASURES else amount_of(value, unit)[0]


def by_place(placed: Sequence[_Row], *, numbers_first: bool = False) -> list[_Row]:
    """Return items in the order of the text; with `numbers_first` those without a printed quantity come last."""

    def key(each: _Row) -> tuple[bool, int, int]:
        entry, item = each.entry, each.item
        return numbers_first and item.raw is None, entry.position, entry.section.text.find(item.quote)

    return sorted(placed, key=key)


def by_when(placed: Sequence[_Row], *, descending: bool = False) -> list[_Row]:
    """Return targets by their due date, those of every year first, and figures by their period."""
    return _sorted(placed, lambda each: _when(each.item), descending=descending)


def _when(item: Figure | Target) -> str | None:
    when = item.due if isinstance(item, Target) else item.period
    return None if when is None else "" if when == EVERY_YEAR else str(when)


def by_name(placed: Sequence[_Row], language: Language, *, descending: bool = False) -> list[_Row]:
    """Return items by their label, Chinese ones by pinyin."""

    def key(each: _Row) -> tuple[str | bytes, str]:
        label = each.item.label.in_(language)
        # GB 2312 has its 3755 common characters in the order of their pinyin; GB 18030 keeps its codes.
        return label.encode("gb18030", "replace") if language == "zh" else label.casefold(), label

    return _sorted(placed, key, descending=descending)


def by_size(placed: Sequence[AnyPlaced], language: Language, *, ascending: bool = False) -> list[UnitGroup]:
    """Return items grouped by the kind of their unit, the largest group first, and in each group by size.

    The first rank counts as the largest.
    """
    by_kind: defaultdict[str | None, list[AnyPlaced]] = defaultdict(list)
    for each in placed:
        by_kind[unit_kind(each.item)].append(each)
    without = by_kind.pop(None, [])
    groups = [
        UnitGroup(
            _group_name(kind or "", items, language),
            _sorted(items, lambda each: _size(each.item), descending=ascending == (kind == _RANK)),
        )
        for kind, items in sorted(by_kind.items(), key=lambda pair: -len(pair[1]))
    ]
    return [*groups, UnitGroup("", without)] if without else groups


def _size(item: Figure | Target) -> Decimal:
    value, unit = item.comparable
    assert value is not None
    return amount_of(value, unit)[1]


def _group_name(kind: str, items: Sequence[AnyPlaced], language: Language) -> str:
    """Return the name of a group: that of its unit, or a message."""
    return ORDINAL_MEASURES.get(kind) or unit_name((each.item.comparable[1] for each in items), language)


def unit_name(units: Iterable[str | None], language: Language) -> str:
    """Return the name of units that compare: the most frequent one, without multipliers, or a message."""
    ((unit, _),) = Counter(_bare(unit or "") for unit in units).most_common(1)
    if language == "en":
        # Deferred: its tables take 5 ms, and a list in the order of the text has no names of units.
        from siping_tui.text.english import english_unit

        unit = english_unit(unit)
    return unit or _WITHOUT_UNIT


def _bare(unit: str) -> str:
    """Return a printed unit without its multipliers."""
    folded, _ = without_multipliers(unit)
    bare = unit[len(unit) - len(folded) :]
    return bare if without_multipliers(bare)[0] == folded else unit


def _sorted(placed: Sequence[_Row], key: Callable[[_Row], Any], *, descending: bool) -> list[_Row]:
    keys = [(key(each), each) for each in placed]
    known = sorted((pair for pair in keys if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return [each for _, each in known] + [each for value, each in keys if value is None]
