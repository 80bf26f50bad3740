"""Sizes: `>=10亿元` and `<80%`, compared with printed quantities across the units of one dimension."""

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from siping_tui.frozen import Frozen
from siping_tui.text.candidates import Quantity
from siping_tui.text.numerals import CHINESE_NUMERAL, COMPOUND, DECIMAL, FORMAL_NUMERAL, MULTIPLIERS, NUMERAL, value_of
from siping_tui.text.plain import plain
from siping_tui.text.quantities import quantities
from siping_tui.text.units import amount_of, is_known, without_multipliers

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
# A decimal has a bounded number of digits.
_LONGEST = 100
_WRITTEN_IN_SEVERAL_WAYS = 10_000
_SIGNS = str.maketrans(
    {"≥": ">=", "≤": "<=", "≧": ">=", "≦": "<=", "＞": ">", "＜": "<", "＝": "=", "－": "-", "−": "-"}
)
_NUMBER = f"{COMPOUND}|{NUMERAL}|{DECIMAL}|{FORMAL_NUMERAL}|{CHINESE_NUMERAL}"

# The comparison says this already: >=80%以上.
_REDUNDANT = re.compile(r"\s*(?:以上|以下|以内|左右)$")

_HALVES = ("半", "一半")

_N = "[0-9〇○零一二三四五六七八九十百]{1,6}"
_TO = f"(?:[-—–~～至到](?:{_N}月)?{_N}日)?"


@cache
def _dates_and_meetings() -> re.Pattern[str]:
    return re.compile(f"{_N}年{_N}月(?:{_N}日{_TO})?|{_N}月{_N}日{_TO}|第{_N}届(?:{_N}次)?|{_N}届{_N}次|第{_N}次")


def sized(text: str) -> Iterator[Quantity]:
    """Yield the quantities that sizes are compared with: not the numbers in 12月15日 and 八届七次."""
    nothing = len(text) + 1, len(text) + 1
    names = (match.span() for match in _dates_and_meetings().finditer(plain(text)))
    start, end = next(names, nothing)
    for quantity in quantities(text):
        while end <= quantity.start:
            start, end = next(names, nothing)
        if quantity.start < start:
            yield quantity if quantity.unit else _in_percent(quantity, text)


def _in_percent(quantity: Quantity, text: str) -> Quantity:
    """Return a share without a unit, such as 半数 and 三分之二, in percent; another number as it is."""
    printed = plain(text[quantity.start : quantity.end])
    is_share = printed in _HALVES or "分之" in printed
    return quantity._replace(value=round(quantity.value * 100, 9), unit="%") if is_share else quantity


def end_of_number(text: str, quantity: Quantity) -> int:
    """Return the offset after the number of a quantity of `text`, with its multipliers: 1.5万 in 1.5万人."""
    end = quantity.number_end
    while end < quantity.end and plain(text[end]) in MULTIPLIERS:
        end += 1
    return end


class Size(Frozen):
    """A comparison that a quantity may satisfy."""

    comparison: str
    value: Decimal
    """In the base unit of the dimension."""
    dimension: str
    """Empty if no unit was typed; then a number of any dimension is compared, as printed."""
    is_word: bool = False
    """Whether it is a word of the query, whose matches are numbers without their units."""

    def holds(self, value: float | Decimal, unit: str | None) -> bool:
        """Return whether `value` in `unit` compares as asked; a quantity of another dimension never does."""
        if self.dimension:
            dimension, amount = amount_of(value, unit)
        else:
            dimension, amount = "", Decimal(str(value)) * without_multipliers(unit or "")[1]
        return dimension == self.dimension and _COMPARISONS[self.comparison](amount, self.value)


@cache
def _comparison() -> re.Pattern[str]:
    return re.compile(r"(>=|<=|=>|=<|==|>|<|=)\s*(.+)", re.DOTALL)


@cache
def _number_and_unit() -> re.Pattern[str]:
    # Deferred: few of the words that are typed begin with a sign.
    return re.compile(rf"(-?)({_NUMBER})([{MULTIPLIERS}]*)(\s*)([^\s\d<>=|]*(?:(?<=[mM])[23])?)")


def size(typed: str) -> Size | None:
    """Return the size that `typed` asks for, None if it asks for none.

    After a space or a Chinese numeral only a known unit makes a size: `>=5 双辽` is a size and a word.
    """
    signed = plain(typed[: _LONGEST + 1]).translate(_SIGNS)
    match = _comparison().fullmatch(signed) if len(typed) <= _LONGEST else None
    if match is None:
        return None
    amount = _amount(_REDUNDANT.sub("", match[2]))
    if amount is None:
        return None
    dimension, value = amount
    return Size({"=>": ">=", "=<": "<=", "==": "="}.get(match[1], match[1]), value, dimension)


def number(typed: str) -> Size | None:
    """Return the size of a bare number that reports write in several ways, such as 15000, 1.5万 or 一万五千.

    None for anything else, and for a number below 10,000: short numerals are parts of names, or years.
    """
    printed = plain(typed[: _LONGEST + 1])
    if len(printed) > _LONGEST or printed.startswith(("万", "亿")):
        return None
    match = _number_and_unit().fullmatch(printed)
    value = value_of(match[2]) if match and not match[1] and not match[4] and not match[5] else None
    if match is None or value is None:
        return None
    _, amount = amount_of(value, match[3])
    return Size("=", amount, "", is_word=True) if amount >= _WRITTEN_IN_SEVERAL_WAYS else None


def _amount(typed: str) -> tuple[str, Decimal] | None:
    """Return the dimension of a typed quantity and its value in the base unit, None if it is no quantity."""
    # A multiplier alone is no number to compare with.
    if typed.startswith(("万", "亿")):
        return None
    minus = typed.startswith("-")
    found = quantities(typed)
    if len(found) == 1 and (found[0].start, found[0].end) == (minus, len(typed)) and found[0].unit:
        return amount_of(found[0].value, found[0].unit)
    # A unit that is typed need not be one that the reader knows, nor a numeral one that it takes for a number.
    match = _number_and_unit().fullmatch(typed)
    if match is None:
        return None
    _, number, times, space, unit = match.groups()
    value = value_of(number)
    if value is None or not _may_be_unit(unit) or ((space or not number[0].isdecimal()) and not is_known(unit)):
        return None
    return amount_of(-value if minus else value, times + unit)


def _may_be_unit(typed: str) -> bool:
    """Return whether `typed` is empty, has a letter or an ideograph in it, or is a known sign such as ‰."""
    return any(map(str.isalpha, typed)) or (is_known(typed) and "/" not in typed)
