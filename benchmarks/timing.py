"""Timing: several runs, each in turn with its yardstick."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import TypeAlias

_LEAST = 0.02
"""Seconds; faster work is repeated until so much time has passed."""

Figures: TypeAlias = Iterable[tuple[str, float]]
"""The figures of a run, each with its name."""

Samples: TypeAlias = Mapping[str, Sequence[float]]
"""The figures of several runs, by name: milliseconds, megabytes or kilobytes."""

MEGABYTE = 1_000_000
NONE: Sequence[float] = ()


class NotMeasuredError(Exception):
    """A figure could not be measured."""


def in_turn(repeats: int, *runs: Callable[[], Figures]) -> list[Samples]:
    """Repeat the runs in turn and return the samples of each.

    If a run raises NotMeasuredError, its figures so far are kept, and the reason is printed to stderr.
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
    """Return the milliseconds of one call of `work`, the mean of as many calls as fill 20 ms."""
    times = 0
    begun = perf_counter()
    while (spent := perf_counter() - begun) < _LEAST or times == 0:
        work()
        times += 1
    return spent * 1000 / times
