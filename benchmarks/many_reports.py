"""Collections of 10 and 100 million characters: opening, searching and counting, next to counting in memory.

    python -m benchmarks.many_reports            # about four minutes, 1.5 GB of disk and 800 MB of memory
    python -m benchmarks.many_reports --short    # a million characters

The reports consist of clauses of the shipped one in random order, with made-up numbers, so that no two are alike. They
are stored without being drafted; the time of a draft is a figure of its own (benchmarks.drafting).
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.processes import peak_memory
from benchmarks.table import Row, Table
from benchmarks.timing import NONE, Figures, Samples, in_turn
from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import SCHEMA_VERSION, Bilingual, Briefing, Section
from siping_tui.briefing.outline import Outline
from siping_tui.collection.answers import answers
from siping_tui.collection.counting import CountedTerm, count_terms
from siping_tui.collection.intake import taken_from
from siping_tui.collection.sources_of_reports import ReportSource
from siping_tui.collection.store import FileStamp, Store
from siping_tui.search.parser import parse

SIZES = (570, 5700)
"""The numbers of reports; each has 17,500 characters, as a report of a province has."""
CHARACTERS = 17_500
SECTIONS = 10
REPEATS = 3
COMMON, RARE, ABSENT = "营商环境", "六千一百五十", "飞行汽车"
TERMS = 75
_SCREEN = 40
"""The hits of a first screen."""
_CLAUSE = re.compile(r"[^，。；：！？]{2,}[，。；：！？]?")
_STAMP = FileStamp(0, 0)


def clauses() -> list[str]:
    """Return the clauses of the shipped report."""
    return [clause for block in Outline(load(shipped())).blocks for clause in _CLAUSE.findall(block.text)]


def report(number: int, stock: Sequence[str]) -> Briefing:
    """Return a made-up report; the same number gives the same one."""
    random = Random(number)  # noqa: S311 - no secret
    names = {f"s-{ordinal}": f"第{ordinal}部分" for ordinal in range(1, SECTIONS + 1)}
    sections = [
        Section(id=id_, title=Bilingual(name, name), text="\n".join(_paragraphs(random, stock)))
        for id_, name in names.items()
    ]
    title = f"第{number}号报告"
    return Briefing(schema=SCHEMA_VERSION, title=Bilingual(title, title), language="zh", sections=tuple(sections))


def _paragraphs(random: Random, stock: Sequence[str]) -> Iterator[str]:
    left = CHARACTERS // SECTIONS
    while left > 0:
        words = "".join(_with_numbers(random, random.choice(stock)) for _ in range(random.randrange(8, 24)))
        yield words[:left]
        left -= len(words)


def _with_numbers(random: Random, clause: str) -> str:
    return re.sub(r"\d+", lambda match: str(random.randrange(10 ** len(match[0]))), clause)


def fill(path: Path, reports: int) -> float:
    """Store reports; return the milliseconds for one, without making it."""
    stock, spent = clauses(), 0.0
    with Store(path, "benchmark") as store:
        for number in range(reports):
            made = taken_from(ReportSource(f"{number}.txt", ""), b"", report(number, stock))
            begun = perf_counter()
            store.put(made, _STAMP)
            spent += perf_counter() - begun
    return spent * 1000 / reports


def used(path: Path) -> Figures:
    """Yield the milliseconds of opening, searching and counting, and the peak of the memory."""
    begun = perf_counter()
    with Store(path, "benchmark") as store:
        reports = store.reports()
        yield "open", _since(begun)
        for name, words in (("common", COMMON), ("rare", RARE), ("absent", ABSENT)):
            pairs = [(each, parse(words)) for each in reports]
            yield f"first screen, {name}", _timed(partial(_first_screen, store, pairs))
        terms = _terms()
        yield "counts of a word", _timed(lambda: list(count_terms(store, reports, [CountedTerm(COMMON)])))
        yield "counts of 75 words", _timed(lambda: list(count_terms(store, reports, terms)))
    yield "memory", peak_memory()


def _terms() -> list[CountedTerm]:
    words = sorted({clause[:4] for clause in clauses() if len(clause) >= 5})
    return [CountedTerm(each) for each in Random(TERMS).sample(words, TERMS)]  # noqa: S311 - no secret


def _first_screen(store: Store, pairs: Sequence[tuple[object, object]]) -> list[object]:
    return list(islice((hit for each in answers(store, pairs) for hit in each.found), _SCREEN))  # type: ignore[arg-type]


def in_memory(path: Path) -> Figures:
    """Yield the milliseconds of counting with str.count in texts that are in memory."""
    with Store(path, "benchmark") as store:
        texts = [store.folded_text(each.id) for each in store.reports()]
    yield "count", _timed(lambda: sum(text.count(COMMON) for text in texts))
    words = [term.words for term in _terms()]
    yield "count 75", _timed(lambda: sum(text.count(word) for text in texts for word in words))


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return _since(begun)


def _since(begun: float) -> float:
    return (perf_counter() - begun) * 1000


def main() -> int:
    """Measure and print; return 1 if a figure is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_reports")
    parser.add_argument("--short", action="store_true", help="a million characters")
    sizes = (57,) if parser.parse_args().short else SIZES
    table = Table()
    before: Samples = {}
    with TemporaryDirectory() as folder:
        for reports in sizes:
            before = _measure(table, Path(folder) / f"{reports}.sqlite", reports, before)
    return 0 if table.is_complete else 1


def _measure(table: Table, path: Path, reports: int, before: Samples) -> Samples:
    """Print the figures of a collection next to those of the smaller one `before`, and return them."""
    spent = fill(path, reports)
    ours, memory = in_turn(REPEATS, partial(_apart, used, path), partial(_apart, in_memory, path))
    ours = {**ours, "storing a report": [spent], "index, bytes a character": [index_size(path)]}
    for name in _AIMS:
        key, yardstick = _YARDSTICKS.get(name, ("", ""))
        row = Row(name, name, key, yardstick, _UNITS.get(name, "ms"), {5700: _AIMS[name]})
        table.add(row, ours, memory, reports, before.get(name, NONE))
    return ours


_YARDSTICKS = {"counts of a word": ("count", "str.count"), "counts of 75 words": ("count 75", "str.count")}
_UNITS = {"memory": "MB", "index, bytes a character": "B"}
_AIMS = {
    "open": "300 ms",
    "first screen, common": "25 ms",
    "first screen, rare": "25 ms",
    "first screen, absent": "25 ms",
    "counts of a word": "400 ms",
    "counts of 75 words": "2500 ms",
    "memory": "100 MB",
    "storing a report": "50 ms",
    "index, bytes a character": "1.5 B",
}
"""The aims with a hundred million characters."""


def index_size(path: Path) -> float:
    """Return the size of the index in bytes for each character."""
    import sqlite3

    with sqlite3.connect(path) as connection:
        (index,) = connection.execute("SELECT sum(length(block)) FROM pairs_data").fetchone()
        (characters,) = connection.execute("SELECT sum(characters) FROM reports").fetchone()
    return float(index / characters)


def _apart(work: Callable[[Path], Figures], path: Path) -> Figures:
    """Yield the figures of work that is done in a process of its own, so that its memory is its own."""
    with get_context("spawn").Pool(1) as pool:
        yield from pool.apply(_listed, (work, path))


def _listed(work: Callable[[Path], Figures], path: Path) -> list[tuple[str, float]]:
    return list(work(path))


if __name__ == "__main__":
    sys.exit(main())
