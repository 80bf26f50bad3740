"""The time of a draft of a text, from the start of Python to its end, next to Python itself.

python -m benchmarks.drafting
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.processes import READER, WHOLE, whole
from benchmarks.table import Row, Table
from benchmarks.timing import in_turn
from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.outline import Outline

REPEATS = 5
COPIES = (1, 5, 50)
"""Five copies of the report have 29,000 characters, as much as the longest work reports."""


def report_text(copies: int) -> str:
    """Return the text of the shipped report as a text file has it, as often as asked for."""
    return "\n".join([block.text for block in Outline(load(shipped())).blocks] * copies)


def drafting(table: Table, home: Path, repeats: int, copies: Sequence[int] = COPIES) -> None:
    """Measure the command draft with texts of several lengths and add their rows."""
    files = [home / f"report-{each}.txt" for each in copies]
    for file, each in zip(files, copies, strict=True):
        file.write_text(report_text(each), encoding="utf-8")
    runs = [partial(whole, home, *READER, "draft", str(file)) for file in files]
    *ours, python = in_turn(repeats, *runs, partial(whole, home, "-c", "pass"))
    row = Row("draft of a text, piped", WHOLE, WHOLE, "python -c pass", aims={5: "300 ms more"})
    table.add_growing(row, dict(zip(copies, ours, strict=True)), dict.fromkeys(copies, python))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        drafting(Table(), Path(folder), REPEATS)
