"""Errors of commands, the exit codes, and the only writer of stderr."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from siping_tui.cli import encodings
from siping_tui.messages import N_, Term, Translate
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml.problems import Problem

DONE = 0
NOTHING_FOUND = 1
BAD_INPUT = 2
INTERRUPTED = 130

_LONG = 1.0
"""Seconds."""

_WARNING = N_("warning: ")


class CommandError(Exception):
    """A command failed: a message template with its arguments, and the exit code."""

    def __init__(self, template: str, status: int = BAD_INPUT, **arguments: object) -> None:
        super().__init__(template)
        self.template = template
        self.status = status
        self.arguments = arguments
        self.hints: Sequence[str] = ()
        """Translated lines below the message, with what may help."""

    def message(self, translate: Translate) -> str:
        """Return the translated message."""
        arguments = {
            name: translate(value) if isinstance(value, Term) else value for name, value in self.arguments.items()
        }
        return translate(self.template).format_map(arguments)


def report(error: CommandError, translate: Translate) -> None:
    """Write the message of an error in one line, and its hints below."""
    _write_line(f"siping-tui: {error.message(translate)}")
    for hint in error.hints:
        _write_line(f"  {hint}")


def report_problems(problems: Iterable[Problem], translate: Translate) -> None:
    """Write each problem of a file in a line: `file:line:column: path: message`; a warning says that it is one."""
    for problem in problems:
        path = f"{problem.path}: " if problem.path else ""
        level = translate(_WARNING) if problem.level == "warning" else ""
        _write_line(f"{encodings.typed(problem.place)}: {level}{path}{problem.words(translate)}")


def report_warnings(warnings: Iterable[str], file: str, translate: Translate) -> None:
    """Write what is lost of a file that is used all the same, each warning in a line."""
    for warning in warnings:
        _write_line(f"{file}: {translate(_WARNING)}{translate(warning)}")


def warn(words: str, translate: Translate) -> None:
    """Write a warning about what is being done."""
    _write_line(f"siping-tui: {translate(_WARNING)}{words}")


def say(words: str) -> None:
    """Write what is or has been done, if a person is watching."""
    if sys.stderr is not None and sys.stderr.isatty():
        _write_line(f"siping-tui: {words}")


@contextmanager
def counting(template: str) -> Iterator[Callable[[int, int], None]]:
    """Let a person who is watching see how many of all are done, in a line that is erased in the end."""
    is_shown = False

    def count(done: int, all_: int) -> None:
        nonlocal is_shown
        is_shown = True
        write_over(template.format(done=done, all=all_))

    def write_over(words: str) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            with suppress(OSError):
                print(f"\r\x1b[K{escaped(words)}", end="", file=sys.stderr, flush=True)

    try:
        yield count
    finally:
        if is_shown:
            write_over("")


def remark(words: str) -> None:
    """Write what belongs to the output but would spoil it as data."""
    _write_line(words)


@contextmanager
def progress(words: str) -> Iterator[None]:
    """Say what is being done if it takes long."""
    # Deferred: few commands take long.
    from threading import Timer

    timer = Timer(_LONG, say, [words])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _write_line(line: str) -> None:
    # stderr is None if the process was started without one. An error while writing to it cannot be reported.
    if sys.stderr is not None:
        with suppress(OSError):
            print(escaped(line), file=sys.stderr)
