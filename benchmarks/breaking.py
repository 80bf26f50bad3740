"""What breaking lines costs per 10,000 characters, on the shipped report 1, 10 and 100 times over and on floods.

Beside it in the same run: going through the text chunk by chunk, which gives the same lines, and `str.translate`,
which does as little with each character as anything can. The growth is what 100 times the text makes of the cost of
one character: 1 where time is in proportion to length, and up to half more for a single paragraph of megabytes, whose
running widths no cache of a processor holds.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.blocks import blocks
from siping_tui.briefing.loading import load
from siping_tui.briefing.shipped import shipped
from siping_tui.text.breaking import break_lines
from tests.text.plain_breaking import break_lines_plainly

WIDTH = 66
RUNS = 3
TIMES = (1, 10, 100)

WAYS: dict[str, Callable[[str], object]] = {
    "break_lines": lambda text: break_lines(text, WIDTH),
    "chunk by chunk": lambda text: break_lines_plainly(text, WIDTH),
    "str.translate": lambda text: text.translate({ord("的"): "之"}),
}


def texts() -> Iterator[tuple[str, Callable[[int], list[str]]]]:
    """Yield what is broken: its name, and the texts it is that many times over."""
    paragraphs = [block.text for block in blocks(Outline(load(shipped())))]
    report = "".join(paragraphs)
    yield "the report by paragraphs", lambda times: paragraphs * times
    yield "the report in one paragraph", lambda times: [report * times]
    yield "a flood of digits", lambda times: ["的" + "1" * len(report) * times]
    yield "a flood of closing marks", lambda times: ["的" + "”" * len(report) * times]
    yield "a flood of combining marks", lambda times: ["的" + "\u0301" * len(report) * times]


def fastest(texts: list[str]) -> dict[str, float]:
    """Return the best of several runs for each way, in milliseconds per 10,000 characters; the ways take turns."""
    characters = sum(map(len, texts))
    best = dict.fromkeys(WAYS, float("inf"))
    for _ in range(RUNS):
        for name, way in WAYS.items():
            begin = perf_counter()
            for text in texts:
                way(text)
            best[name] = min(best[name], (perf_counter() - begin) * 1e7 / characters)
    return best


def main() -> None:
    """Measure and print."""
    for name, times_over in texts():
        costs = [fastest(times_over(times)) for times in TIMES]
        print(f"\n{name}, {WIDTH} cells, ms per 10,000 characters")
        print(" " * 16, *(f"{times:>6}x" for times in TIMES), "growth", "of break_lines", sep="  ")
        for way in WAYS:
            row = [cost[way] for cost in costs]
            columns = (f"{cost:7.2f}" for cost in row)
            print(
                f"{way:16}",
                *columns,
                f"{row[-1] / row[0]:6.2f}",
                f"{row[-1] / costs[-1]['break_lines']:13.1f}x",
                sep="  ",
            )


if __name__ == "__main__":
    main()
