"""Statistical indicators: names in both languages, spellings and usual units, from indicators.csv.

To add one, add a line to the file. An id never changes, because briefings refer to it.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, get_args

from siping_tui.briefing.model import Bilingual, MeasureKind
from siping_tui.text.units import scale_of

_TABLE = Path(__file__).with_name("indicators.csv")

_OWN_UNITS = ("growth", "change", "share", "rate", "rank", "grade", "streak")

Better: TypeAlias = Literal["higher", "lower", "none"]


class Indicator(NamedTuple):
    """A statistical indicator."""

    id: str
    name: Bilingual
    spellings: tuple[str, ...]
    """The names that reports print."""
    usual_units: tuple[str, ...]
    better: Better
    """Whether a higher or a lower number is better; none if that depends."""

    def is_usual(self, unit: str, measure: MeasureKind | None) -> bool:
        """Return whether the indicator is measured in a unit, in any of its sizes: 亿元 for 万元.

        A measure such as growth has its own unit, whatever the indicator. A number without a unit, as in 1.2万亿, fits.
        """
        dimension = scale_of(unit).dimension
        return measure in _OWN_UNITS or dimension in {"", *(scale_of(usual).dimension for usual in self.usual_units)}


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return the indicators by their ids, in the order of the file."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["id"]: _indicator(row) for row in csv.DictReader(file)})


def _indicator(row: Mapping[str, str]) -> Indicator:
    better = next(each for each in get_args(Better) if each == row["better"])
    name = Bilingual(row["name_zh"], row["name_en"])
    return Indicator(row["id"], name, _listed(row["spellings"]), _listed(row["usual_units"]), better)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
