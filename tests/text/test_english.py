"""Quantities in English, compared with the CLDR data of Babel."""

import re
from decimal import Decimal

import pytest
from babel.numbers import format_compact_decimal, format_decimal
from babel.plural import PluralRule
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from siping_tui.text.english import english_number, english_quantity, english_unit, ordinal
from siping_tui.text.units import UNITS


@pytest.mark.parametrize(
    ("value", "unit", "last", "words"),
    [
        (90, "亿斤", None, "9 billion jin"),
        (4, "亿元", None, "CNY 400 million"),
        (3, "亿元", 5, "CNY 300–500 million"),
        (8000, "元", 12000, "CNY 8,000–12,000"),
        (80, "万元", 120, "CNY 800,000–1.2 million"),
        (1.5, "万人", None, "15,000"),
        (294, "个", None, "294"),
        (3, "成", None, "30%"),
        (-5.3, "%", None, "-5.3%"),
        (1, "个百分点", None, "1 percentage point"),
        (0.5, "个百分点", None, "0.5 percentage points"),
        (1.2345678, "亿元", None, "CNY 123,456,780"),
        (35, "微克/立方米", None, "35 μg/m³"),
        (3, "万元/人", None, "CNY 30,000/person"),
        (2, "毫升", None, "2 mL"),
        (3, "GWh", None, "3 GWh"),
        (3, None, None, "3"),
        (5, "万千赫", None, "50,000 kHz"),
        (5, "万英镑", None, "50,000 英镑"),
        (5, "萬英鎊", None, "50,000 英鎊"),
        (5, "兆帕", None, "5 兆帕"),
        (5, "字节", None, "5 bytes"),
        (5, "余家", None, "5"),
        (5, "{0}", None, "5 {0}"),
        (5, "{}/人", None, "5 {}/person"),
    ],
)
def test_quantities(value: float, unit: str | None, last: float | None, words: str) -> None:
    assert english_quantity(value, unit, last) == words


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_has_an_english_name(unit: str) -> None:
    assert re.fullmatch("[^\u3400-\u9fff]+", english_unit(unit))


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("套（间）", "sets"),
        ("万元/人", "CNY/person"),
        ("人/百亿元", "people/CNY 10 billion"),
        ("微克每立方米", "μg/m³"),
        ("人/架次", "people/flights"),
        ("英镑", "英镑"),
        ("{0}", "{0}"),
        ("", ""),
    ],
)
def test_names_of_units(unit: str, name: str) -> None:
    assert english_unit(unit) == name


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("公里", "length-kilometer"),
        ("米", "length-meter"),
        ("公斤", "mass-kilogram"),
        ("公顷", "area-hectare"),
        ("平方公里", "area-square-kilometer"),
        ("千瓦", "power-kilowatt"),
        ("千瓦时", "energy-kilowatt-hour"),
        ("立方米", "volume-cubic-meter"),
    ],
)
def test_measures_are_written_as_in_cldr(unit: str, name: str) -> None:
    for value in (1, 2, 31.34, 1500):
        assert english_quantity(value, unit) == format_unit(value, name, "short", locale="en")


@pytest.mark.parametrize(("unit", "name"), [("年", "year"), ("个月", "month"), ("天", "day"), ("小时", "hour")])
def test_times_are_written_as_in_cldr(unit: str, name: str) -> None:
    for value in (1, 2, 24):
        assert english_quantity(value, unit) == format_unit(value, f"duration-{name}", "long", locale="en")


@given(st.integers(-999_999, 999_999))
def test_numbers_below_a_million_are_those_of_cldr(number: int) -> None:
    assert english_number(Decimal(number)) == format_decimal(number, locale="en")


@given(st.integers(1, 999), st.sampled_from([10**6, 10**9, 10**12]))
def test_round_numbers_are_the_long_compact_ones_of_cldr(number: int, scale: int) -> None:
    assert english_number(Decimal(number) * scale) == format_compact_decimal(
        number * scale, format_type="long", locale="en"
    )


@given(st.integers(0, 10**13), st.integers(-6, 3))
def test_no_digit_is_lost(digits: int, exponent: int) -> None:
    number = Decimal(digits).scaleb(exponent)
    printed, _, word = english_number(number).partition(" ")
    scale = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert Decimal(printed.replace(",", "")) * scale == number


# The ordinal rules of CLDR for English.
ORDINALS = PluralRule(
    {
        "one": "n % 10 = 1 and n % 100 != 11",
        "two": "n % 10 = 2 and n % 100 != 12",
        "few": "n % 10 = 3 and n % 100 != 13",
    }
)


@given(st.integers(0, 2000))
def test_ordinals(number: int) -> None:
    ending = {"one": "st", "two": "nd", "few": "rd", "other": "th"}[ORDINALS(number)]
    assert ordinal(number) == f"{number:,}{ending}"
