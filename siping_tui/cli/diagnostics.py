"""What goes wrong: the only writer of stderr, and the exit codes."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from siping_tui.cli import encodings
from siping_tui.messages import Term, Translate
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml.problems import Problem

DONE = 0
NOTHING_FOUND = 1
BAD_INPUT = 2
INTERRUPTED = 130


class CommandError(Exception):
    """A command cannot go on: a template of the catalogue with its arguments, and the exit code."""

    def __init__(self, template: str, status: int = BAD_INPUT, **arguments: object) -> None:
        super().__init__(template)
        self.template = template
        self.status = status
        self.arguments = arguments
        self.remarks: Sequence[str] = ()
        """What helps, each in a line of its own."""

    def words(self, translate: Translate) -> str:
        """Return the message, by way of `translate` for its template."""
        spoken = {
            name: translate(value) if isinstance(value, Term) else value for name, value in self.arguments.items()
        }
        return translate(self.template).format_map(spoken)


def report(error: CommandError, translate: Translate) -> None:
    """Say in one line what went wrong, and below it what helps."""
    _say(f"siping-tui: {error.words(translate)}")
    for remark in error.remarks:
        _say(f"  {remark}")


def report_problems(problems: Iterable[Problem], translate: Translate) -> None:
    """Name each problem of a briefing in a line of its own: `file:line:column: path: words`."""
    for problem in problems:
        path = f"{problem.path}: " if problem.path else ""
        _say(f"{encodings.typed(problem.place)}: {path}{problem.words(translate)}")


def _say(words: str) -> None:
    # A program started without stderr has none to write to; where it is full, nobody can be told.
    if sys.stderr is not None:
        with suppress(OSError):
            print(escaped(words), file=sys.stderr)
