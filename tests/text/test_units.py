"""Units: their spellings, and how they convert."""

from decimal import Decimal
from itertools import combinations

import pytest

from siping_tui.text.quantities import quantities
from siping_tui.text.units import UNITS, Scale, amount_of, is_known, scale_of


@pytest.mark.parametrize(
    "spellings",
    [
        "立方米 立方 m³ m3 ㎥",
        "平方米 平米 m² m2 ㎡ M2",
        "平方公里 平方千米 km² km2 ㎢",
        "公里 千米 km ㎞ ＫＭ",
        "厘米 cm ㎝",
        "毫米 mm ㎜",
        "微米 μm µm",
        "公斤 千克 kg ㎏",
        "毫克 mg ㎎",
        "吨 公吨 t",
        "升 L 立方分米 dm³",
        "毫升 mL ㎖ 立方厘米",
        "千瓦时 度 kWh KWH",
        "公顷 hm² hm2",
        "微克/立方米 μg/m³ μg/m3",
        "立方米/秒 m³/s",
        "℃ °C 摄氏度",
    ],
)
def test_spellings_of_one_unit_are_equal(spellings: str) -> None:
    assert len(set(map(scale_of, spellings.split()))) == 1
    for spelling in spellings.split():
        (found,) = quantities(f"为7{spelling}。")
        assert scale_of(found.unit) == scale_of(spelling)


def test_per_is_a_word_or_a_slash() -> None:
    assert scale_of("微克每立方米") == scale_of("微克/立方米")


@pytest.mark.parametrize(
    ("larger", "times", "smaller"),
    [
        ("万立方米", 10_000, "m³"),
        ("米", 100, "cm"),
        ("m", 1000, "毫米"),
        ("吨", 1000, "㎏"),
        ("t", 2000, "斤"),
        ("km²", 100, "公顷"),
        ("公顷", 15, "亩"),
        ("亿元", 10_000, "万元"),
        ("小时", 60, "分钟"),
        ("天", 24, "小时"),
        ("%", 10, "‰"),
        ("成", 10, "%"),
        ("mg/L", 1000, "μg/L"),
        ("亿千瓦时/年", 10_000, "万度/年"),
    ],
)
def test_units_of_one_dimension_convert(larger: str, times: int, smaller: str) -> None:
    assert amount_of(1, larger) == amount_of(times, smaller)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pair.split()
        for pair in ("mW MW", "万mW 万MW", "mWh MWh", "mPa MPa", "Mg/L mg/L", "Mm mm", "kG kg", "mg/kG mg/kg")
    ],
)
def test_the_case_of_a_prefix_counts(one: str, other: str) -> None:
    assert amount_of(7, one) != amount_of(7, other)


@pytest.mark.parametrize("spellings", ["MW mw Mw", "MWh mwh MWH", "kg Kg KG", "mg MG", "MPa mpa MPA", "kW·h KW·H"])
def test_other_differences_in_case_do_not_count(spellings: str) -> None:
    assert len({amount_of(7, spelling) for spelling in spellings.split()}) == 1


def test_a_year_is_no_number_of_years() -> None:
    assert amount_of(2023, "年") == ("date", Decimal(2023))
    assert amount_of(3, "年")[0] != "date"


@pytest.mark.parametrize("unit", UNITS)
def test_every_spelling_is_read_whole_after_a_number(unit: str) -> None:
    (found,) = quantities(f"共7{unit}。")
    assert found.unit == unit
    assert is_known(unit)
    assert is_known(f"亿{unit}")


def test_counters_are_of_different_dimensions() -> None:
    dimensions = [scale_of(unit).dimension for unit in ("人", "人次", "户", "个", "项", "美元", "级", "岁")]
    assert all(one != other for one, other in combinations(dimensions, 2))


def test_a_unit_with_many_denominators_is_unknown() -> None:
    assert scale_of("元/" * 5000).factor == 1


def test_an_unknown_unit_is_a_dimension_of_its_own() -> None:
    assert not is_known("组团")
    assert scale_of("万组团") == Scale("组团", Decimal(10_000))
