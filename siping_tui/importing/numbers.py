"""Numbers of a paragraph that are quantities or standings of the report, with their bounds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from siping_tui.briefing.model import Bound, MeasureKind
from siping_tui.frozen import Frozen
from siping_tui.importing.lexicon import entries, groups, patterns
from siping_tui.text.candidates import Quantity
from siping_tui.text.numerals import POWERS, value_of
from siping_tui.text.quantities import quantities

_DOUBLING = re.compile(r"翻了?([一两二三\d])?番")
_POWERS_ALONE = re.compile(r"([十百千]?)([万亿]+|[百千])(?=[^\d分])")
_PRODUCT = re.compile(r"\d+(?:\.\d+)?[×xX*]")
RATIO = re.compile(r"\d+(?:\.\d+)?((?:[:：∶]\d+(?:\.\d+)?)+)")
_MOST_DIGITS = 15
_FRACTION = re.compile(r"(?<![\d.])(\d{1,2})/(\d{1,3})(?![\d/])")
_SIGN = re.compile(r"(?:[-－−﹣–负]|零下)\Z")
_PLUS = re.compile(r"[+＋]\Z")
_RANGE = frozenset(("-", "—", "－", "–", "~", "～", "至", "到", "——"))
_LINKS = frozenset("和与及、")
_OVER = re.compile("[余多]")
_WINDOW = 12
"""The most characters before a number that may bound it."""
_QUOTED = 24
"""The most characters in quotation marks that are a name."""


class Number(Frozen):
    """A quantity or standing in a paragraph. `start` and `end` enclose it as printed, with 以上 or the like."""

    start: int
    end: int
    value: float | None
    unit: str = ""
    bound: Bound | None = None
    value_to: float | None = None
    standing: MeasureKind | None = None
    """The kind of a standing; None for a quantity."""

    def overlaps(self, other: "Number") -> bool:
        return self.start < other.end and other.start < self.end


def candidates(text: str) -> list[Number]:
    """Return the numbers of a paragraph, also those that are part of a name, without bounds."""
    found = [_fraction(match) for match in _FRACTION.finditer(text) if int(match[2])]
    found += [_ratio(match) for match in RATIO.finditer(text)]
    found += [_doubling(match) for match in _DOUBLING.finditer(text)]
    read = [Number(_signed_start(text, each), each.end, _finite(each.value), each.unit) for each in quantities(text)]
    found += [each for each in read if not any(each.overlaps(other) for other in found)]
    found.sort(key=lambda each: each.start)
    return _with_products(_with_ranges([_completed(text, each) for each in found], text), text)


def _fraction(match: re.Match[str]) -> Number:
    """Return 1/3 as a share. The digits before the slash alone would be another number."""
    return Number(match.start(), match.end(), _finite(int(match[1]) / int(match[2])))


def _ratio(match: re.Match[str]) -> Number:
    """Return 2.5∶1 as 2.5. A ratio of other numbers, such as 7.4∶39.6∶53, has no value."""
    return Number(match.start(), match.end(), float(match[0][: -len(match[1])]) if match[1][1:] == "1" else None)


def _signed_start(text: str, quantity: Quantity) -> int:
    """Return where a quantity begins, with its sign: -2.98‰, 负2.5%, +6%."""
    sign = (_SIGN if quantity.value < 0 else _PLUS).search(text, 0, quantity.start)
    return sign.start() if sign else quantity.start


def _finite(value: float) -> float:
    """Return a number without the endless decimal places of a fraction such as 三分之二, which is 0.6667."""
    return round(value, 4) if len(str(value)) > _MOST_DIGITS else value


def _doubling(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), value_of(match[1]) if match[1] else 1.0, "番")


def _completed(text: str, number: Number) -> Number:
    """Return the number with its unit as printed, and with the value of a numeral that consists of multipliers."""
    number = _of_powers(text, number)
    if match := patterns("number-parts")["rest-of-unit"].match(text, number.end):
        return replace(number, end=match.end(), unit=number.unit + match[0].strip())
    is_swallowed = patterns("number-parts")["noun"].match(text, number.end) is not None
    if is_swallowed and all(character in POWERS for character in number.unit[:-1]) and number.end - 1 > number.start:
        return replace(number, end=number.end - 1, unit=number.unit[:-1])
    return number


def _of_powers(text: str, number: Number) -> Number:
    """Return 千亿元 as 1000 亿元 and 万亿斤 as 1 万亿斤: the last multiplier belongs to the unit."""
    match = _POWERS_ALONE.match(text, number.start, number.end)
    if match is None or number.value is None:
        return number
    head, unit = match.groups()
    rest = text[match.end() : number.end]
    return replace(number, value=float(POWERS[head]) if head else 1.0, unit=unit + rest)


def _with_ranges(numbers: list[Number], text: str) -> list[Number]:
    """Return the numbers with each range in one: 4.5%—5%."""
    joined: list[Number] = []
    for number in numbers:
        end = _end_of_range(text, joined[-1], number) if joined else None
        if end is None:
            joined.append(number)
        else:
            joined[-1] = replace(joined[-1], end=number.end, unit=number.unit, value_to=end)
    return joined


def _end_of_range(text: str, first: Number, last: Number) -> float | None:
    """Return the value at which a range ends that two numbers are; None if they are no range."""
    if first.value is None or last.value is None or last.unit in ("年", "月", "日"):
        return None
    link = text[first.end : last.start].strip()
    # The hyphen of 4.5%-5% is read as a minus sign.
    is_hyphen = not link and text[last.start] in _RANGE
    end = abs(last.value) if is_hyphen else last.value
    is_linked = is_hyphen or link in _RANGE
    return end if is_linked and first.value < end and first.unit in ("", last.unit) else None


def _with_products(numbers: list[Number], text: str) -> list[Number]:
    """Return the numbers with each product in one, without a value: 2×35万千瓦."""
    joined: list[Number] = []
    for number in numbers:
        if joined and _PRODUCT.fullmatch(text, joined[-1].start, number.start):
            number = replace(number, start=joined.pop().start, value=None)
        joined.append(number)
    return joined


def with_bounds(text: str, numbers: list[Number]) -> list[Number]:
    """Return the numbers with their bounds. One word before or after a list bounds each of its numbers."""
    found: list[Number] = []
    for each in numbers:
        number = _bounded(text, each)
        last = found[-1] if found else None
        if last is not None and text[last.end : number.start] in _LINKS:
            if number.bound is None and last.bound not in ("at-least", "at-most"):
                number = replace(number, bound=last.bound)
            elif last.bound is None and number.bound == "about" and "分别" in _before(text, last):
                found[-1] = replace(last, bound="about")
        found.append(number)
    return found


def _before(text: str, number: Number) -> str:
    return text[max(number.start - _WINDOW, 0) : number.start].rstrip()


def _bounded(text: str, number: Number) -> Number:
    """Return the number with its bound, and with 以上, 左右 and the like at its end."""
    for bound, pattern in _bounds("after"):
        if match := pattern.match(text, number.end):
            return replace(number, end=match.end(), bound=bound)
    if _OVER.search(text, number.start, number.end):
        return replace(number, bound="over")
    before = _before(text, number)
    return replace(number, bound=next((bound for bound, each in _bounds("before") if each.search(before)), None))


@cache
def _bounds(side: str) -> tuple[tuple[Bound, re.Pattern[str]], ...]:
    suffix = "" if side == "after" else "$"
    found = [(bound, pattern) for place, bound, pattern in entries("bounds") if place == side]
    return tuple((bound, re.compile(f"(?:{pattern}){suffix}")) for bound, pattern in found)  # type: ignore[misc]


def standings(text: str) -> Iterator[Number]:
    """Yield the ranks, streaks and grades of a paragraph."""
    done = 0
    for match in _standing_pattern().finditer(text):
        is_name = match.lastgroup != "streak" and is_quoted(text, match.start(), match.end())
        if match.start() >= done and not is_name:
            done = match.end()
            yield _standing(text, match)


def _standing(text: str, match: re.Match[str]) -> Number:
    printed, kind = match[0], match.lastgroup
    digits = re.search(r"\d+|[一二两三四五六七八九十]+", printed)
    first = re.search(r"首(.)$", printed)
    value = value_of(digits[0]) if digits and kind != "grade" else None
    unit = printed[digits.end() :] if digits and value is not None else ""
    if first:
        value, unit = 1.0, first[1].strip("次")
    number = Number(match.start(), match.end(), value, unit, standing=kind)  # type: ignore[arg-type]
    if printed.endswith("以上"):
        return replace(number, bound="at-least")
    # 达到Ⅱ类 has a bound as amounts do.
    return replace(_bounded(text, number), end=number.end) if printed[0] in "ⅠⅡⅢⅣⅤ" else number


@cache
def _standing_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(each)})" for kind, each in groups("standings").items()))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a number stands in quotation marks with little else: names do, quantities do not."""
    opening = max(text.rfind("“", 0, start), text.rfind("《", 0, start))
    if opening < 0:
        return False
    closing = "”" if text[opening] == "“" else "》"
    last = text.find(closing, opening)
    return last >= end and last - opening <= _QUOTED
