"""Print the main table: each figure next to its yardstick."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.commands import commands, imports
from benchmarks.drafting import COPIES as DRAFTED
from benchmarks.drafting import drafting
from benchmarks.growing import growing
from benchmarks.listing import listing
from benchmarks.long_briefing import long_briefing
from benchmarks.reader import opening, reading, starting
from benchmarks.table import Table

COPIES = (1, 10, 100)
MANY_COPIES = 270
"""Copies of the report in the longest briefing, which has about 1.5 million characters."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if a figure is missing or a printing command loaded a terminal library, else 0."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description="Measure time and memory.")
    parser.add_argument("--repeats", type=int, default=6, help="runs of each start; the rest: a third")
    parser.add_argument("--short", action="store_true", help=f"leave out the {MANY_COPIES} copies of the report")
    chosen = parser.parse_args(arguments)
    repeats, fewer = max(chosen.repeats, 1), max(chosen.repeats // 3, 1)
    begun = perf_counter()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        files = {copies: _briefing(home, copies) for copies in COPIES}
        table = Table()
        commands(table, home, repeats)
        drafting(table, home, fewer, COPIES[:1] if chosen.short else DRAFTED)
        starting(table, repeats)
        reading(table, files, fewer)
        growing(table, home, files, fewer)
        listing(table, fewer)
        if not chosen.short:
            opening(table, home, files[1], _briefing(home, MANY_COPIES), MANY_COPIES)
        is_light = imports(home, repeats)
    print(
        f"\nMedians of {repeats} starts and {fewer} runs of the rest, each in turn with its yardstick."
        f" Python {platform.python_version()}, {os.cpu_count()} processors, {perf_counter() - begun:.0f} s."
    )
    return 0 if table.is_complete and is_light else 1


def _briefing(home: Path, copies: int) -> Path:
    file = home / f"report-{copies}.yaml"
    file.write_text(long_briefing(copies), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
