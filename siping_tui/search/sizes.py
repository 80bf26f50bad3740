"""Sizes: `>=10亿元`, `<80%`, compared across the units of one kind."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from siping_tui.text.folding import fold
from siping_tui.text.quantities import (
    ABOUT,
    COMPOUND,
    COUNT,
    DECIMAL,
    MULTIPLIERS,
    NUMERAL,
    POWERS,
    UNITS,
    plain,
    value_of,
)

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
# Decimals have an end.
_LONGEST = 100
_SIGNS = str.maketrans(
    {"≥": ">=", "≤": "<=", "≧": ">=", "≦": "<=", "＞": ">", "＜": "<", "＝": "=", "－": "-", "−": "-"}
)
# 亿 or 万 alone asks for no size.
_NUMBER = f"{COMPOUND}|{NUMERAL}|(?![万亿])(?:{DECIMAL}|{COUNT})"

# What >= and its like say already: 80%以上.
_WITHIN = re.compile("(?:以上|以下|以内|左右)$")

# Each unit, folded, as so many of the first of its kind.
_KINDS: tuple[dict[str, str], ...] = (
    {"元": "1", "人民币": "1", "元人民币": "1", "yuan": "1"},
    {
        "吨": "1",
        "吨标准煤": "1",
        "公斤": "0.001",
        "千克": "0.001",
        "kg": "0.001",
        "斤": "0.0005",
        "克": "0.000001",
        "毫克": "0.000000001",
        "mg": "0.000000001",
    },
    {"米": "1", "公里": "1000", "千米": "1000", "km": "1000", "里": "500", "厘米": "0.01", "毫米": "0.001"},
    {
        "平方米": "1",
        "平米": "1",
        "m2": "1",
        "平方": "1",
        "平方公里": "1000000",
        "平方千米": "1000000",
        "km2": "1000000",
        "公顷": "10000",
        "垧": "10000",
        "亩": "666.6666666666666666666666667",
    },
    {"立方米": "1", "立方": "1", "升": "0.001", "毫升": "0.000001"},
    {
        "瓦": "1",
        "千瓦": "1000",
        "kw": "1000",
        "兆瓦": "1000000",
        "mw": "1000000",
        "吉瓦": "1000000000",
        "gw": "1000000000",
    },
    {
        "千瓦时": "1",
        "千瓦小时": "1",
        "kwh": "1",
        "度": "1",
        "瓦时": "0.001",
        "瓦小时": "0.001",
        "兆瓦时": "1000",
        "兆瓦小时": "1000",
        "mwh": "1000",
        "吉瓦时": "1000000",
        "gwh": "1000000",
    },
    {"千伏安": "1", "伏安": "0.001", "兆伏安": "1000"},
    {"%": "1", "‰": "0.1", "成": "10"},
    {"个百分点": "1", "百分点": "1"},
    {"年": "1", "年度": "1", "周年": "1"},
    {"天": "1440", "小时": "60", "分钟": "1"},
)
_UNITS = {unit: (min(kind), Decimal(factor)) for kind in _KINDS for unit, factor in kind.items()}
# So many 年 are no time that passes but a date, which is of a kind of its own.
_YEAR, _DATE = ("年", "年度"), "公元"
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_KIND_NAMES = frozenset(map(min, _KINDS))


@dataclass(frozen=True)
class Size:
    """A quantity to compare with."""

    comparison: str
    value: Decimal
    """In the first unit of its kind."""
    kind: str
    """Of its unit; empty where none was typed, and then any number is compared."""

    def holds(self, value: float | Decimal, unit: str | None) -> bool:
        """Tell whether so many of `unit` compare as asked; what is of another kind never does.

        Where no unit is asked for, the number counts as it is printed, whatever it is of.
        """
        kind, amount = amount_of(value, unit) if self.kind else ("", Decimal(str(value)) * _bare(unit or "")[1])
        return kind == self.kind and _COMPARISONS[self.comparison](amount, self.value)


@cache
def _size() -> re.Pattern[str]:
    # Compiled when it is needed: few of the words that are typed begin with a sign.
    return re.compile(rf"(>=|<=|=>|=<|==|>|<|=)\s*(-?)({_NUMBER})([{MULTIPLIERS}]*)(\s*)([^\s\d<>=|]*(?:(?<=[mM])2)?)")


def size(typed: str) -> Size | None:
    """Return the size that `typed` asks for, or None where it is none.

    Behind a space or a Chinese numeral only a known unit makes one: `>=5 双辽` is a size and a word.
    """
    signed = plain(typed[: _LONGEST + 1]).translate(_SIGNS)
    match = _size().fullmatch(signed) if len(typed) <= _LONGEST and signed.startswith(("<", ">", "=")) else None
    if match is None:
        return None
    sign, minus, number, times, space, unit = match.groups()
    unit = _WITHIN.sub("", unit)
    if (space or not number[0].isdigit()) and not _is_known(unit):
        return None
    kind, value = amount_of(value_of(number), times + unit)
    return Size({"=>": ">=", "=<": "<=", "==": "="}.get(sign, sign), -value if minus else value, kind)


def _is_known(unit: str) -> bool:
    bare = unit.lstrip(MULTIPLIERS)
    return not bare or bare in UNITS or measured(unit)[0] in _KIND_NAMES


def amount_of(value: float | Decimal, unit: str | None) -> tuple[str, Decimal]:
    """Return what kind of quantity `value` in `unit` is, and how much in the first unit of its kind."""
    kind, factor = measured(unit or "")
    if unit in _YEAR and _FIRST_YEAR <= value <= _LAST_YEAR:
        return _DATE, Decimal(str(value))
    return kind, Decimal(str(value)) * factor


@cache
def measured(unit: str) -> tuple[str, Decimal]:
    """Return of which kind a printed unit is, and how many of the kind's first unit it holds.

    亿元 is 100 million of money, 千瓦 a thousand of power. A unit that is not known is a kind of its own.
    """
    bare, times = _bare(unit)
    kind, factor = _UNITS.get(bare, (bare, Decimal(1)))
    return kind, factor * times


@cache
def _bare(unit: str) -> tuple[str, Decimal]:
    """Return a unit without what multiplies it, and how many it is: 亿元 is 100 million 元, 千瓦 one."""
    unit = fold(unit).text
    times = Decimal(1)
    if len(unit) <= _LONGEST:
        while unit not in _UNITS and unit[:1] and unit[0] in MULTIPLIERS + ABOUT:
            times *= POWERS.get(unit[0], 1)
            unit = unit[1:]
    return unit, times
