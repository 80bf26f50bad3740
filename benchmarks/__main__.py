"""The one table: every figure beside its yardstick."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.commands import commands, imports
from benchmarks.growing import growing
from benchmarks.long_briefing import long_briefing
from benchmarks.reader import opening, reading, starting
from benchmarks.table import Table

TIMES = (1, 10, 100)
MANY_TIMES = 270
"""Some 1.5 million characters."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 where something was not measured, or a terminal library was loaded."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description="What the program costs.")
    parser.add_argument("--repeats", type=int, default=6, help="of a start; of the rest a third as many")
    parser.add_argument("--short", action="store_true", help=f"leave out the report {MANY_TIMES} times over")
    chosen = parser.parse_args(arguments)
    repeats, fewer = max(chosen.repeats, 1), max(chosen.repeats // 3, 1)
    begun = perf_counter()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        files = {times: _briefing(home, times) for times in TIMES}
        table = Table()
        commands(table, home, repeats)
        starting(table, repeats)
        reading(table, files, fewer)
        growing(table, home, files, fewer)
        if not chosen.short:
            opening(table, home, files[1], _briefing(home, MANY_TIMES), MANY_TIMES)
        is_light = imports(home, repeats)
    print(
        f"\nMedians of {repeats} starts, {fewer} of the rest; each taken in turn with its yardstick."
        f" Python {platform.python_version()}, {os.cpu_count()} processors, {perf_counter() - begun:.0f} s."
    )
    return 0 if table.is_complete and is_light else 1


def _briefing(home: Path, times: int) -> Path:
    file = home / f"report-{times}.yaml"
    file.write_text(long_briefing(times), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
