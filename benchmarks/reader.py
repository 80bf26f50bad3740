"""What the reader costs on a terminal of 120x40, each figure beside its yardstick of the same run.

    python -m benchmarks.reader [--repeats N] [--short]

`--short` leaves out the long briefing, 270 times the report.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import yaml

from benchmarks.long_briefing import long_briefing
from benchmarks.terminal import NotSeenError, Terminal, reader

YARDSTICKS = Path(__file__).parent / "yardsticks"
HELLO = str(YARDSTICKS / "hello.py")
OPTIONS = str(YARDSTICKS / "options.py")

FIRST, WHOLE = "四平市委", "Key figures"
LETTERS = "营商环境"
ROWS = "720"
TIMES = 270
STEPS = 12


class Table:
    """Rows of figures, printed as they come."""

    def __init__(self) -> None:
        self.complete = True
        print(f"{'':44} {'reader':>12} {'yardstick':>12} {'ratio':>7}  aim")

    def add(
        self, name: str, ours: Sequence[float], others: Sequence[float] = (), unit: str = "ms", aim: str = ""
    ) -> None:
        """Print the medians of a row, and their ratio."""
        if not ours:
            self.complete = False
            print(f"{name:44} {'not seen':>12}", flush=True)
            return
        ratio = f"{median(ours) / median(others):7.2f}" if others else " " * 7
        other = f"{median(others):9.1f} {unit}" if others else " " * 12
        print(f"{name:44} {median(ours):9.1f} {unit} {other} {ratio}  {aim}", flush=True)


def main() -> int:
    """Print the table; the exit code is 1 where something could not be measured."""
    parser = argparse.ArgumentParser(description="What the reader costs on a terminal.")
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--short", action="store_true")
    chosen = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _starting(table, home, chosen.repeats)
        _moving(table, home, chosen.repeats)
        short = _finding(table, home, chosen.repeats, "this report", [], 0)
        if not chosen.short:
            long = home / "long.yaml"
            long.write_text(long_briefing(TIMES), encoding="utf-8")
            _opening(table, home, long, max(chosen.repeats // 3, 1))
            _finding(table, home, max(chosen.repeats // 3, 1), f"{TIMES} times the report", [str(long)], 20, short)
    return 0 if table.complete else 1


def _measured(measure: Callable[[], float], into: list[float]) -> None:
    try:
        into.append(measure())
    except NotSeenError:
        print("  (not seen)", file=sys.stderr)


def _starting(table: Table, home: Path, repeats: int) -> None:
    first: list[float] = []
    whole: list[float] = []
    leaving: list[float] = []
    hello: list[float] = []
    hello_leaving: list[float] = []
    for number in range(repeats):
        for command, starts, ends in ((reader(), first, leaving), ((HELLO,), hello, hello_leaving)):
            terminal = Terminal(home / f"start-{number}", *command)
            try:
                starts.append(terminal.wait(FIRST).milliseconds)
                if command[0] == "-c":
                    whole.append(terminal.wait(WHOLE).milliseconds)
                terminal.wait_for_quiet()
                terminal.send("q")
                ends.append(terminal.wait_for_end())
            except NotSeenError:
                terminal.end()
    table.add("start to the first text", first, hello, aim="1.25 times a hello-world app")
    table.add("start to the whole reader", whole, hello)
    table.add("leaving, to the end of the process", leaving, hello_leaving, aim="under 100 ms")


def _moving(table: Table, home: Path, repeats: int) -> None:
    ours = _steps(Terminal(home / "move", *reader()), WHOLE, "j", " ", repeats)
    others = _steps(Terminal(home / "move", OPTIONS, ROWS), "0 推动", "j", "d", repeats)
    table.add("one line down, to the first paint", ours[0], others[0], aim="1.2 times an OptionList")
    table.add("one page down, to the last paint", ours[1], others[1])
    table.add("one page down, kilobytes", ours[2], others[2], unit="KB")


def _steps(
    terminal: Terminal, ready: str, down: str, page: str, repeats: int
) -> tuple[list[float], list[float], list[float]]:
    lines: list[float] = []
    pages: list[float] = []
    sizes: list[float] = []
    try:
        terminal.wait(ready)
        terminal.wait_for_quiet()
        for _ in range(max(repeats, 3)):
            terminal.send(down)
            lines.append(terminal.wait_for_paint().milliseconds)
            terminal.wait_for_quiet()
        for _ in range(max(repeats, 3)):
            terminal.send(page)
            painted = terminal.wait_for_quiet()
            pages.append(painted.milliseconds)
            sizes.append(painted.size / 1024)
    except NotSeenError:
        pass
    terminal.end()
    return lines, pages, sizes


def _finding(
    table: Table,
    home: Path,
    repeats: int,
    name: str,
    arguments: list[str],
    settling: float,
    short: Sequence[float] = (),
) -> list[float]:
    first: list[float] = []
    later: list[float] = []
    for number in range(repeats):
        terminal = Terminal(home / f"find-{number}", *reader(*arguments))
        try:
            terminal.wait(WHOLE)
            terminal.wait_for_quiet()
            time.sleep(settling)
            terminal.send("/")
            terminal.wait("Go on")
            terminal.wait_for_quiet()
            for position, letter in enumerate(LETTERS):
                terminal.send(letter)
                painted = terminal.wait(f"/{LETTERS[: position + 1]}").milliseconds
                (later if position else first).append(painted)
                terminal.wait_for_quiet()
        except NotSeenError:
            pass
        terminal.end()
    aim = "1.5 times the 25 ms" if short else "25 ms"
    table.add(f"first key in the find bar, {name}", first, short, aim=aim)
    table.add(f"later keys in the find bar, {name}", later, short, aim=aim)
    return later


def _opening(table: Table, home: Path, long: Path, repeats: int) -> None:
    bar: list[float] = []
    first: list[float] = []
    parsing: list[float] = []
    text = long.read_text(encoding="utf-8")
    for number in range(repeats):
        terminal = Terminal(home / f"open-{number}", *reader(str(long)))
        try:
            bar.append(terminal.wait("reading").milliseconds)
            first.append(terminal.wait(FIRST).milliseconds)
        except NotSeenError:
            pass
        terminal.end()
        begun = time.perf_counter()
        yaml.load(text, Loader=yaml.CSafeLoader)
        parsing.append((time.perf_counter() - begun) * 1000)
    table.add("opening a long briefing, to the bar", bar, aim="300 ms after the start")
    table.add("opening a long briefing, to the text", first, parsing, aim="1.25 times yaml.load")


if __name__ == "__main__":
    sys.exit(main())
