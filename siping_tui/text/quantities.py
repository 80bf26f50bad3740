"""Quantities in Chinese prose: numbers and their units, for checking, searching and sorting.

An ambiguous or unreadable number is left out: no value is better than a wrong one.
"""

import re
from itertools import pairwise

from siping_tui.text.candidates import Candidate, Quantity, candidates
from siping_tui.text.numerals import ABOUT, MULTIPLIERS, POWERS, SPACES
from siping_tui.text.plain import plain
from siping_tui.text.units import UNITS, amount_of, without_multipliers

_RANGE = frozenset("-－−﹣‐‑‒–—―~～〜∼至到")
_LISTING = "、"
_FIRST_YEAR = 1000
_FRACTION = "分之"
_SOLIDUS = r"(\d{1,9})[/／]([1-9]\d{0,8})"


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order. The unit of a number without one is empty.

    Units are in simplified characters and half width (except ％), however they are printed. A minus sign directly
    before a number negates it, except after another quantity or a Latin letter.
    """
    return _read(text)[0]


def _read(text: str) -> tuple[list[Quantity], bool]:
    """Return the quantities of `text`, and whether it contains an unreadable number or an ambiguous unit."""
    printed = plain(text)
    found = list(candidates(printed))
    joined = _with_ranges(found, printed)
    has_unread = any(_is_unread(each, printed) for each in joined) or _has_ambiguous_unit(joined, printed)
    return [each.quantity for each in joined if each.is_readable and not each.needs_range], has_unread


def _is_unread(candidate: Candidate, printed: str) -> bool:
    """Return whether a candidate is a number that cannot be read, and not a word."""
    return not candidate.is_readable or (candidate.needs_range and printed[candidate.quantity.start].isdecimal())


def _has_ambiguous_unit(joined: list[Candidate], printed: str) -> bool:
    """Return whether a number without a unit is listed before one that has a unit: 5、6万元 may begin with 5万元."""
    pairs = pairwise(each.quantity for each in joined)
    return any(not first.unit and last.unit and printed[first.end : last.start] == _LISTING for first, last in pairs)


def _with_ranges(found: list[Candidate], printed: str) -> list[Candidate]:
    """Return the candidates, with the same unit for both numbers of a range."""
    joined = found[:]
    was_joined = False
    for position in range(1, len(joined)):
        first, last = joined[position - 1 : position + 1]
        link = printed[first.quantity.end : last.quantity.start]
        if last.quantity.value < 0:
            link = link[:-1]
        is_joined = first.is_readable and last.is_readable and link.strip(SPACES) in _RANGE
        # Three joined numbers are not a range: 2023-12-15日.
        if is_joined and not was_joined:
            joined[position - 1 : position + 1] = _range(first, last, printed)
        was_joined = is_joined
    return joined


def _range(first: Candidate, last: Candidate, printed: str) -> tuple[Candidate, Candidate]:
    """Return the candidates of a range. If only one has a unit, it is the unit of both."""
    beginning, end = first.quantity, last.quantity
    if not end.unit and beginning.unit and _FRACTION in printed[beginning.start : beginning.end]:
        # 百分之五至六
        return first, Candidate(end._replace(unit=beginning.unit))
    if last.needs_range:
        return first, last
    quantity = _beginning_of_range(beginning, end, printed)
    return first._replace(quantity=quantity, needs_range=first.needs_range and not quantity.unit), last


def _beginning_of_range(first: Quantity, last: Quantity, printed: str) -> Quantity:
    """Return the first quantity of a range, with the unit of the last if it has none itself."""
    bare = _without_multipliers(last.unit)
    if first.unit:
        return first if _without_multipliers(first.unit) else first._replace(unit=first.unit + bare)
    of_last, of_first = (set(printed[each.start : each.number_end]).intersection(MULTIPLIERS) for each in (last, first))
    if of_last - of_first or (bare == "年" and first.value < _FIRST_YEAR <= last.value):
        # 三至五百人 may begin with 3 or 300, and 5到2025年 does not begin with 5年.
        return first
    if first.value <= last.value:
        return first._replace(unit=last.unit)
    # Ranges ascend: 800—1万元 begins with 800元, and GB/T 15834—2011年 is not a range.
    return first if bare == last.unit else first._replace(unit=bare)


def _without_multipliers(unit: str) -> str:
    while not unit.startswith(UNITS) and unit[:1] in POWERS:
        unit = unit[1:]
    return unit


def _multipliers(unit: str) -> str:
    return unit.removesuffix(_without_multipliers(unit))


def contradicts(printed: str, value: float, unit: str | None) -> bool:
    """Return whether no quantity of `printed` is `value` in `unit`. Unreadable text contradicts nothing.

    If `unit` is None, a quantity with any unit agrees. 三百万元 agrees with 300 万元 and with 3000000 元.
    """
    found, has_unread = _read(printed)
    if not found or has_unread or (unit is None and _is_fraction(printed, value)):
        return False
    return not any(_is(each, printed, value, unit) for each in found)


def _is_fraction(printed: str, value: float) -> bool:
    """Return whether a fraction such as 1/4 is `value`, rounded."""
    fractions = (map(int, match.groups()) for match in re.finditer(_SOLIDUS, printed, re.ASCII))
    return any(_rounded(numerator / denominator, value) == value for numerator, denominator in fractions)


def _rounded(number: float, like: float) -> float:
    """Return a number with as many decimal places as another one, at least two: 2/3 is 0.67."""
    return round(number, max(len(str(like).partition(".")[2]), 2))


def _is(quantity: Quantity, printed: str, value: float, unit: str | None) -> bool:
    """Return whether a quantity of `printed` is `value` in `unit`, which need not be a known unit."""
    if quantity.value == value and (
        unit is None or printed[quantity.number_end :].lstrip(SPACES + ABOUT).startswith(unit)
    ):
        return True
    if unit is None and _FRACTION in printed[quantity.start : quantity.end]:
        # 0.67 is 三分之二.
        return _rounded(quantity.value, value) == value
    # Without a unit, or with a multiplier alone, only the number counts: 三亿元 is 3 with 亿.
    printed_unit = quantity.unit if unit and without_multipliers(unit)[0] else _multipliers(quantity.unit)
    return amount_of(quantity.value, printed_unit) == amount_of(value, unit)
