"""How something is timed: in turn with its yardstick, the median of several runs."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import TypeAlias

_LEAST = 0.02
"""Seconds that a work is timed for; what takes less is done several times over."""

Figures: TypeAlias = Iterable[tuple[str, float]]
"""What one run measures, each figure with its name."""

Samples: TypeAlias = Mapping[str, Sequence[float]]
"""What several runs measured, by name; in milliseconds, or megabytes where it is memory."""

MEGABYTE = 1_000_000
NONE: Sequence[float] = ()


class NotMeasuredError(Exception):
    """What was to be measured did not happen."""


def in_turn(repeats: int, *runs: Callable[[], Figures]) -> list[Samples]:
    """Do each run so many times, in turn with the others, and return the samples of each.

    A run that raises NotMeasuredError yields what it had yielded until then; why it did is said on stderr.
    """
    taken: list[defaultdict[str, list[float]]] = [defaultdict(list) for _ in runs]
    for _ in range(repeats):
        for run, samples in zip(runs, taken, strict=True):
            try:
                for name, value in run():
                    samples[name].append(value)
            except NotMeasuredError as error:
                print(f"not measured: {error}", file=sys.stderr, flush=True)
    return [dict(samples) for samples in taken]


def milliseconds(work: Callable[[], object]) -> float:
    """Return what one `work` takes, the mean of as many as fill a moment."""
    times = 0
    begun = perf_counter()
    while (spent := perf_counter() - begun) < _LEAST or times == 0:
        work()
        times += 1
    return spent * 1000 / times
