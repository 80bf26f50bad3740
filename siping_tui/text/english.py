"""Numbers and units in English, as the Unicode CLDR writes them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from siping_tui.text.folding import fold
from siping_tui.text.units import is_counter, without_multipliers

_TABLES = Path(__file__).parent / "tables"
_LARGE = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_MOST_DIGITS = 5
"""Digits of a number in millions or more; a number with more is written in full."""
_TENTHS = "成"


def english_quantity(value: float | Decimal, unit: str | None = None, last: float | Decimal | None = None) -> str:
    """Return a number in a printed unit, or the range from `value` to `last`, in English: 90 亿斤 is 9 billion jin.

    The multipliers of the unit become part of the number. Counters are left out.
    """
    folded, times = without_multipliers(unit or "")
    if folded == _TENTHS:
        folded, times = "%", times * 10
    first, *more = [Decimal(str(number)) * times for number in (value, last) if number is not None]
    number = english_range(first, *more) if more else english_number(first)
    one, other = _pattern(folded, unit if unit and times == 1 else _as_printed(folded, unit or ""))
    return _filled(one if not more and abs(first) == 1 else other, number)


def english_unit(unit: str) -> str:
    """Return the English sign or word of a printed unit without multipliers: 公里 is km, 户 is households.

    A unit that is in no table stays as printed.
    """
    numerator, slash, denominator = unit.replace("每", "/").partition("/")
    folded = without_multipliers(numerator)[0]
    pattern = _patterns().get(folded)
    name = _filled(pattern[1], "").strip() if pattern else _name(folded) or numerator
    return f"{name}{_per(denominator)}" if slash else name


def _per(denominator: str) -> str:
    """Return the English of a printed unit after a slash, which may have multipliers: 百亿元 is CNY 10 billion."""
    folded, times = without_multipliers(denominator)
    if times == 1 and (pattern := _patterns().get(f"/{folded}")):
        return _filled(pattern[0], "")
    return f"/{english_unit(denominator) if times == 1 else english_quantity(1, denominator)}"


def units_named(name: str) -> frozenset[str]:
    """Return the units without multipliers, folded, that a sign or word of English names: km, kilometres, yuan."""
    return _units_by_name().get(fold(name).text, frozenset())


def english_number(number: Decimal) -> str:
    """Return a number with commas between thousands, from a million on with a word: 1.5 million, 1,234,567."""
    digits, word = _scaled(number)
    return f"{digits} {word}" if word else digits


def english_range(first: Decimal, last: Decimal) -> str:
    """Return a range; a word that both numbers share is written once: 3–5 million."""
    (low, low_word), (high, high_word) = _scaled(first), _scaled(last)
    if low_word == high_word:
        return f"{low}–{high} {high_word}".rstrip()
    return f"{english_number(first)}–{english_number(last)}"


def ordinal(number: int) -> str:
    """Return an ordinal number by the rules of CLDR: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number:,}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


def _scaled(number: Decimal) -> tuple[str, str]:
    """Return the digits of a number, and the word for its scale or nothing."""
    for scale, word in _LARGE:
        digits = _plain(number / scale)
        if abs(number) >= scale and sum(map(str.isdigit, digits)) <= _MOST_DIGITS:
            return digits, word
    return _plain(number), ""


def _plain(number: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end."""
    return f"{number.normalize():,f}"


def _pattern(unit: str, printed: str) -> tuple[str, str]:
    """Return the patterns for one and for other numbers in a unit without multipliers, folded and as printed."""
    if unit in _patterns():
        return _patterns()[unit]
    numerator, slash, denominator = unit.partition("/")
    if slash and f"/{denominator}" in _patterns():
        (one, other), (per, _) = _pattern(numerator, printed.partition("/")[0]), _patterns()[f"/{denominator}"]
        return _filled(per, one), _filled(per, other)
    if not unit or is_counter(unit):
        return "{}", "{}"
    # A unit of measure without a pattern, such as a currency, stays as printed.
    return f"{{}} {printed}", f"{{}} {printed}"


def _filled(pattern: str, words: str) -> str:
    # Not with str.format: a printed unit may contain braces.
    return pattern.replace("{}", words, 1)


def _as_printed(bare: str, unit: str) -> str:
    """Return the end of a printed unit that is `bare` when folded: its multipliers are left out."""
    starts = range(len(unit) - 1, -1, -1)
    return next((unit[start:] for start in starts if without_multipliers(unit[start:]) == (bare, Decimal(1))), unit)


@cache
def _patterns() -> dict[str, tuple[str, str]]:
    """Return the patterns for one and for other numbers, by the printed unit without multipliers."""
    patterns = {}
    for unit, one, *other in _rows("english_units.txt"):
        key = unit if unit.startswith("/") else without_multipliers(unit)[0]
        patterns[key] = one, (other or [one])[0]
    return patterns


def _name(unit: str) -> str:
    """Return the first English name of a folded unit without multipliers, "" if it has none.

    Of two counters, as in 套（间）, it is that of the first.
    """
    return next(iter(_names().get(re.split("[（(]", unit, maxsplit=1)[0], ())), "")


@cache
def _names() -> dict[str, list[str]]:
    """Return the English names by the printed unit without multipliers."""
    return {without_multipliers(unit)[0]: names.split(", ") for unit, names in _rows("english_names.txt")}


@cache
def _units_by_name() -> dict[str, frozenset[str]]:
    """Return the units by their English names, signs and words, folded."""
    units: defaultdict[str, set[str]] = defaultdict(set)
    for unit, names in _names().items():
        for name in names:
            units[fold(name).text].add(unit)
    for unit, patterns in _patterns().items():
        for pattern in patterns:
            units[fold(_filled(pattern, "")).text].add(unit)
    return {name: frozenset(found) for name, found in units.items()}


def _rows(table: str) -> Iterator[list[str]]:
    lines = (_TABLES / table).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))
