"""What breaking lines costs on floods of marks and in one paragraph of megabytes, beside going chunk by chunk.

    python -m benchmarks.breaking

Time is in proportion to length, and up to half more for a single paragraph of megabytes, whose running widths no cache
of a processor holds.
"""

from collections.abc import Mapping
from functools import partial

from benchmarks.measuring import WIDTH
from benchmarks.table import Row, Table
from benchmarks.timing import Figures, in_turn, milliseconds
from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.outline import Outline
from siping_tui.text.breaking import break_lines
from tests.text.plain_breaking import break_lines_plainly

REPEATS = 3
TIMES = (1, 10, 100)


def texts() -> Mapping[str, str]:
    """Return what is broken, as long as the report, by name."""
    report = "".join(block.text for block in Outline(load(shipped())).blocks)
    return {
        "the report in one paragraph": report,
        "a flood of digits": "1" * len(report),
        "a flood of closing marks": "”" * len(report),
        "a flood of combining marks": "\u0301" * len(report),
    }


def _both(text: str) -> Figures:
    yield "break", milliseconds(lambda: break_lines(text, WIDTH))
    yield "chunks", milliseconds(lambda: break_lines_plainly(text, WIDTH))


def main() -> None:
    """Measure and print."""
    table = Table()
    for name, text in texts().items():
        taken = in_turn(REPEATS, *(partial(_both, f"的{text * times}") for times in TIMES))
        samples = dict(zip(TIMES, taken, strict=True))
        table.add_growing(Row(name, "break", "chunks", "chunk by chunk"), samples, samples)


if __name__ == "__main__":
    main()
