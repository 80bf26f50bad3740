"""What grows with a briefing: the time to load, index, search and break lines, and memory."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.measuring import INITIALS, PINYIN, WORD
from benchmarks.processes import reported_figures
from benchmarks.table import Row, Table
from benchmarks.timing import in_turn

_PARSING = (
    Row("load", "load", "load", "yaml.load"),
    Row("peak memory, load and index", "memory", "memory", "yaml.load", unit="MB"),
)
_INSIDE = (
    Row("index", "index", "folding", "NFKC, casefold", aims={1: "10 ms", 100: "1 s"}),
    Row("memory of the index", "index memory", "text memory", "its text", unit="MB", aims={100: "6 times"}),
    Row(f"search {WORD}", "word", "count", "str.count", aims={100: "3 times"}),
    Row(f"search {PINYIN}", "pinyin", "count", "str.count", aims={100: "50 ms"}),
    Row(f"search {INITIALS}", "initials", "count", "str.count", aims={100: "50 ms"}),
    Row("break lines", "break", "translate", "str.translate"),
    Row("break lines", "break", "chunks", "chunk by chunk"),
)


def growing(table: Table, home: Path, files: Mapping[int, Path], repeats: int) -> None:
    """Measure `files`, by copies of the report in them, and add their rows."""
    runs = [
        partial(reported_figures, home, module, str(file))
        for module in ("benchmarks.measuring", "benchmarks.yardsticks.yaml_load")
        for file in files.values()
    ]
    taken = in_turn(repeats, *runs)
    ours = dict(zip(files, taken[: len(files)], strict=True))
    parsing = dict(zip(files, taken[len(files) :], strict=True))
    for row in _PARSING:
        table.add_growing(row, ours, parsing)
    for row in _INSIDE:
        table.add_growing(row, ours, ours)
