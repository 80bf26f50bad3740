"""How what was measured is printed: one row a figure, with its yardstick beside it."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.timing import NONE, Samples
from siping_tui.text.widths import cell_width

_HEAD = ("", "times", "ours", "yardstick", "", "ratio", "growth", "aim")
_NAME = 31
"""The columns of a terminal that names take."""

_NO_AIM: Mapping[int, str] = {}


class Row(NamedTuple):
    """A figure, and what stands beside it."""

    name: str
    figure: str
    """Under which ours is in the samples."""
    beside: str
    """Under which the yardstick is in its samples."""
    yardstick: str
    """What the yardstick is; where there is none, nothing."""
    unit: str = "ms"
    aims: Mapping[int, str] = _NO_AIM
    """What is aimed at, by how many times over the report is taken; under 0 where it is not taken many times."""


class Table:
    """Rows of medians, printed as they come."""

    def __init__(self) -> None:
        self.is_complete = True
        """Whether everything was measured."""
        _print(*_HEAD)

    def add(self, row: Row, ours: Samples, others: Samples, times: int = 0, before: Sequence[float] = NONE) -> None:
        """Print a row; `before` is the same figure on a shorter text, and gives the growth."""
        mine, other = ours.get(row.figure, NONE), others.get(row.beside, NONE)
        if not mine or (row.yardstick and not other):
            self.is_complete = False
        _print(
            row.name,
            str(times or ""),
            _figure(mine, row.unit),
            _figure(other, row.unit) if row.yardstick else "",
            row.yardstick,
            f"{median(mine) / median(other):.2f}" if mine and other else "",
            f"{median(mine) / median(before):.1f}" if mine and before else "",
            row.aims.get(times, ""),
        )

    def add_growing(self, row: Row, ours: Mapping[int, Samples], others: Mapping[int, Samples]) -> None:
        """Print a row for each number of times over the report is taken."""
        before = NONE
        for times, samples in ours.items():
            self.add(row, samples, others[times], times, before)
            before = samples.get(row.figure, NONE)


def _print(name: str, times: str, ours: str, other: str, yardstick: str, ratio: str, growth: str, aim: str) -> None:
    # A Chinese character is two columns wide.
    padding = " " * (_NAME - cell_width(name))
    row = f"{name}{padding} {times:>5} {ours:>12} {other:>12}  {yardstick:15} {ratio:>6} {growth:>6}  {aim}"
    print(row.rstrip(), flush=True)


def _figure(samples: Sequence[float], unit: str) -> str:
    if not samples:
        return "not measured"
    value = median(samples)
    return f"{value:.{3 if value < 1 else 1}f} {unit}"
