"""The printed table: a row for each figure, with its yardstick."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.timing import NONE, Samples
from siping_tui.text.widths import cell_width

_HEAD = ("", "copies", "ours", "yardstick", "", "ratio", "growth", "aim")
_NAME = 31
"""The width of the names, in cells."""

_NO_AIM: Mapping[int, str] = {}


class Row(NamedTuple):
    """A figure and its yardstick."""

    name: str
    figure: str
    """The key of the figure in our samples."""
    yardstick_figure: str
    """The key of the yardstick in its samples."""
    yardstick: str
    """The name of the yardstick; empty if there is none."""
    unit: str = "ms"
    aims: Mapping[int, str] = _NO_AIM
    """The aims, by copies of the report; 0 for figures that are measured on the shipped briefing alone."""


class Table:
    """Rows of medians, printed one by one."""

    def __init__(self) -> None:
        self.is_complete = True
        """Whether every figure was measured."""
        _print(*_HEAD)

    def add(self, row: Row, ours: Samples, others: Samples, copies: int = 0, before: Sequence[float] = NONE) -> None:
        """Print a row; the growth is relative to `before`, the samples of the same figure in a shorter text."""
        mine, other = ours.get(row.figure, NONE), others.get(row.yardstick_figure, NONE)
        if not mine or (row.yardstick and not other):
            self.is_complete = False
        _print(
            row.name,
            str(copies or ""),
            _figure(mine, row.unit),
            _figure(other, row.unit) if row.yardstick else "",
            row.yardstick,
            f"{median(mine) / median(other):.2f}" if mine and other else "",
            f"{median(mine) / median(before):.1f}" if mine and before else "",
            row.aims.get(copies, ""),
        )

    def add_growing(self, row: Row, ours: Mapping[int, Samples], others: Mapping[int, Samples]) -> None:
        """Print a row for each number of copies of the report."""
        before = NONE
        for copies, samples in ours.items():
            self.add(row, samples, others[copies], copies, before)
            before = samples.get(row.figure, NONE)


def _print(name: str, copies: str, ours: str, other: str, yardstick: str, ratio: str, growth: str, aim: str) -> None:
    # A Chinese character takes two cells, which str.ljust would not count.
    padding = " " * (_NAME - cell_width(name))
    row = f"{name}{padding} {copies:>6} {ours:>12} {other:>12}  {yardstick:15} {ratio:>6} {growth:>6}  {aim}"
    print(row.rstrip(), flush=True)


def _figure(samples: Sequence[float], unit: str) -> str:
    if not samples:
        return "not measured"
    value = median(samples)
    return f"{value:.{3 if value < 1 else 1}f} {unit}"
