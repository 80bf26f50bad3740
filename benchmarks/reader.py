"""The reader on a pseudo-terminal: starting, keys, memory, opening a long briefing, leaving."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.processes import READER, reported_figures
from benchmarks.table import Row, Table
from benchmarks.terminal import Terminal
from benchmarks.timing import Figures, in_turn

_YARDSTICKS = Path(__file__).parent / "yardsticks"
HELLO = str(_YARDSTICKS / "hello_world.py")
OPTIONS = str(_YARDSTICKS / "option_list.py")
INPUT = str(_YARDSTICKS / "stock_input.py")

_FIRST = "四平市委"
"""In the report and in the app with one line."""

WHOLE, FIND, PROGRESS = "名称  ", "在正文中搜索", "正在加载"
"""What the reader shows when it is complete, in the empty find bar, and during a long load.

The first is the heading of the list's first column with the spaces after it; the text contains the word as well.
"""

_ROWS = "720"
"""The number of rows that the report has at this width."""

_PRESSED = 3
"""How often each key is pressed in a run."""

_WORDS = "全面振兴取得"

_STARTING = (
    Row("start to the first text", "first", "first", "hello world", aims={0: "1.3 times"}),
    Row("start to the first text, without a cache", "uncached", "first", "hello world"),
    Row("start to the whole reader", "whole", "first", "hello world", aims={0: "1.6 times"}),
    Row("leaving", "leaving", "leaving", "hello world", aims={0: "100 ms"}),
)
_SCROLLING = (
    Row("one line down, first paint", "line", "line", "OptionList", aims={1: "1.2 times"}),
    Row("one page down, first paint", "page", "page", "OptionList"),
    Row("one page down, last paint", "page settled", "page settled", "OptionList", aims={1: "1.3 times"}),
    Row("one page down, bytes", "page size", "page size", "OptionList", unit="KB"),
)
_FINDING = (
    Row("find bar, first key", "first key", "first key", "Input", aims={1: "25 ms"}),
    Row("find bar, later keys", "later keys", "later keys", "Input", aims={1: "25 ms"}),
    Row("find bar, a key, last paint", "key settled", "key settled", "Input", aims={100: "60 ms"}),
)
_MEMORY = Row("peak memory, the reader", "memory", "memory", "hello world", unit="MB")
_OPENING = (
    Row("opening, to the progress bar", "bar", "first", "hello world", aims={270: "300 ms more"}),
    Row("opening, to the first text", "first", "load", "yaml.load", aims={270: "1.25 times"}),
)
_FINDING_IN_LONG = tuple(
    row._replace(yardstick="one copy", aims={270: "1.5 times 25 ms"} if 1 in row.aims else {}) for row in _FINDING
)


def starting(table: Table, repeats: int) -> None:
    """Measure starting and leaving and add their rows."""
    ours, hello = in_turn(repeats, partial(_start, WHOLE, *READER), partial(_start, "", HELLO))
    for row in _STARTING:
        table.add(row, ours, hello)


def reading(table: Table, files: Mapping[int, Path], repeats: int) -> None:
    """Measure keys and memory in `files`, by copies of the report in them, and add their rows."""
    runs = [partial(_read, file) for file in files.values()]
    yardsticks = (partial(_scroll, OPTIONS, _ROWS), partial(_type, INPUT), partial(_rest, HELLO))
    *ours, options, line, hello = in_turn(repeats, *runs, *yardsticks)
    by_copies = dict(zip(files, ours, strict=True))
    for rows, yardstick in ((_SCROLLING, options), (_FINDING, line), ((_MEMORY,), hello)):
        for row in rows:
            table.add_growing(row, by_copies, dict.fromkeys(files, yardstick))


def opening(table: Table, home: Path, report: Path, long: Path, copies: int) -> None:
    """Measure opening and searching the file `long` with `copies` copies of `report`, and add their rows."""
    parse = partial(reported_figures, home, "benchmarks.yardsticks.yaml_load", str(long))
    ours, *others = in_turn(1, partial(_read, long, True), partial(_start, "", HELLO), parse, partial(_read, report))
    hello, parsing, once = others
    for row, yardstick in (*zip(_OPENING, (hello, parsing), strict=True), *((row, once) for row in _FINDING_IN_LONG)):
        table.add(row, ours, yardstick, copies)


def _start(whole: str, *command: str) -> Figures:
    with TemporaryDirectory() as home:
        if whole:
            for name, milliseconds in _started(Path(home), whole, *command):
                if name == "first":
                    yield "uncached", milliseconds
        yield from _started(Path(home), whole, *command)


def _started(home: Path, whole: str, *command: str) -> Figures:
    with Terminal(home, *command) as terminal:
        yield "first", terminal.wait(_FIRST).milliseconds
        if whole:
            yield "whole", terminal.wait(whole).milliseconds
        terminal.wait_for_rest()
        terminal.send("q")
        yield "leaving", terminal.wait_for_end()


def _read(file: Path, is_long: bool = False) -> Figures:
    with TemporaryDirectory() as home, Terminal(Path(home), *READER, str(file)) as terminal:
        if is_long:
            yield "bar", terminal.wait(PROGRESS).milliseconds
        yield "first", terminal.wait(_FIRST).milliseconds
        terminal.wait(WHOLE)
        terminal.wait_for_rest()
        yield from _scrolled(terminal, " ")
        terminal.send("/")
        terminal.wait(FIND)
        yield from _typed(terminal, "/")
        yield "memory", terminal.peak_memory


def _scroll(*command: str) -> Figures:
    with TemporaryDirectory() as home, Terminal(Path(home), *command) as terminal:
        terminal.wait("0 推动")
        terminal.wait_for_rest()
        yield from _scrolled(terminal, "d")


def _type(*command: str) -> Figures:
    with TemporaryDirectory() as home, Terminal(Path(home), *command) as terminal:
        terminal.wait("type")
        terminal.wait_for_rest()
        yield from _typed(terminal, "")


def _rest(*command: str) -> Figures:
    with TemporaryDirectory() as home, Terminal(Path(home), *command) as terminal:
        terminal.wait(_FIRST)
        terminal.wait_for_rest()
        yield "memory", terminal.peak_memory


def _scrolled(terminal: Terminal, page: str) -> Figures:
    for _ in range(_PRESSED):
        terminal.send("j")
        yield "line", terminal.wait_for_paint().milliseconds
        terminal.wait_for_quiet()
    for _ in range(_PRESSED):
        terminal.send(page)
        first = terminal.wait_for_paint()
        yield "page", first.milliseconds
        last = terminal.wait_for_quiet()
        yield "page settled", max(first.milliseconds, last.milliseconds)
        yield "page size", (first.size + last.size) / 1000


def _typed(terminal: Terminal, sign: str) -> Figures:
    terminal.wait_for_quiet()
    for position, letter in enumerate(_WORDS):
        terminal.send(letter)
        painted = terminal.wait(sign + _WORDS[: position + 1]).milliseconds
        yield ("later keys" if position else "first key"), painted
        yield "key settled", max(painted, terminal.wait_for_quiet().milliseconds)
