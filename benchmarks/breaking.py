"""Breaking lines in one long paragraph and in repeated marks, next to breaking chunk by chunk.

    python -m benchmarks.breaking

Time is proportional to length, and up to 50 % longer for a paragraph of megabytes, whose cumulative widths do not fit
into the cache of a processor.
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
COPIES = (1, 10, 100)


def texts() -> Mapping[str, str]:
    """Return the texts by name; each is as long as the report."""
    report = "".join(block.text for block in Outline(load(shipped())).blocks)
    return {
        "the report in one paragraph": report,
        "digits only": "1" * len(report),
        "closing marks only": "”" * len(report),
        "combining marks only": "\u0301" * len(report),
    }


def _both(text: str) -> Figures:
    yield "break", milliseconds(lambda: break_lines(text, WIDTH))
    yield "chunks", milliseconds(lambda: break_lines_plainly(text, WIDTH))


def main() -> None:
    """Measure and print."""
    table = Table()
    for name, text in texts().items():
        taken = in_turn(REPEATS, *(partial(_both, f"的{text * copies}") for copies in COPIES))
        samples = dict(zip(COPIES, taken, strict=True))
        table.add_growing(Row(name, "break", "chunks", "chunk by chunk"), samples, samples)


if __name__ == "__main__":
    main()
