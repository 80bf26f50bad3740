"""The list of the reports of a large collection: how soon it is there, and how soon a key is answered."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Row, Table
from benchmarks.terminal import Terminal
from benchmarks.timing import Figures, in_turn
from siping_tui.collection.intake import FoldedParagraph, TakenReport
from siping_tui.collection.metadata import ReportMetadata
from siping_tui.collection.opening_collections import opened_store, roots_of, stamp_of
from siping_tui.collection.sources_of_reports import ReportSource

REPORTS = 10_000
_READER = ("-m", "siping_tui")
_LAST = "2026年9999号工作报告"
_FIRST = "2026年0000号工作报告"
_PRESSED = 10


def listing(table: Table, repeats: int) -> None:
    """Measure the list against the start of the reader with the bundled report."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _fill(home)
        ours, start = in_turn(repeats, partial(_listed, home), partial(_started, home))
    rows = Row(f"list of {REPORTS:,} reports", "first", "first", "reader", aims={0: "start + 300 ms"})
    table.add(rows, ours, start)
    for name in ("row", "end", "filter"):
        table.add(Row(f"its {name}", name, "", "", aims={0: "10 ms" if name != "filter" else ""}), ours, start)


def _fill(home: Path) -> None:
    """Store reports as if they had been read: files of one line each, whose stamps are known."""
    reports = home / "reports"
    reports.mkdir()
    cache = home / "cache" / "siping-tui"
    cache.mkdir(parents=True)
    roots = roots_of([reports])
    with opened_store(roots, cache) as store:
        for number in range(REPORTS):
            file = reports / f"{number:05}.txt"
            file.write_text(f"{number}\n", encoding="utf-8")
            title = f"2026年{number:04}号工作报告"
            # Each of a place and year of its own: several of one place and year would be compared as near copies.
            facts = ReportMetadata(title, f"四平市{number}", "220300", "prefecture", 2026, "work-report", None)
            digest = number.to_bytes(32)
            text = (FoldedParagraph("1", "paragraph", title, title),)
            taken = TakenReport(ReportSource(str(file)), digest, digest, facts, b"", text, figures=9, targets=9)
            store.put(taken, stamp_of(str(file)))


def _listed(home: Path) -> Figures:
    with Terminal(home, *_READER, str(home / "reports")) as terminal:
        yield "first", terminal.wait(_FIRST).milliseconds
        terminal.wait_for_rest()
        for _ in range(_PRESSED):
            terminal.send("j")
            yield "row", terminal.wait_for_paint().milliseconds
            terminal.wait_for_quiet()
        terminal.send("G")
        yield "end", terminal.wait(_LAST).milliseconds
        terminal.wait_for_quiet()
        terminal.send("f")
        terminal.wait_for_quiet()
        for letter in "9999":
            terminal.send(letter)
            yield "filter", terminal.wait_for_paint().milliseconds
            terminal.wait_for_quiet()


def _started(home: Path) -> Figures:
    from siping_tui.briefing.files import shipped

    with Terminal(home, *_READER, str(shipped())) as terminal:
        yield "first", terminal.wait("四平市").milliseconds
        terminal.wait_for_rest()
