"""Opening the reader."""

import sys
from pathlib import Path

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.problems import N_
from siping_tui.briefing.shipped import shipped
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.opening import Opening

TWO_FILES = N_("two files are named, {first} and {second}: one is enough")
NOT_KEPT = N_("the place is not remembered: {file}: {reason}")
NO_TERMINAL = N_("the reader needs a terminal; siping-tui show prints the text")


def read(call: Invocation) -> int:
    """Open the reader."""
    if call.path is not None and call.file:
        raise CommandError(TWO_FILES, first=call.path, second=call.file)
    opening = Opening(Path(call.path or call.file or shipped()))

    def locate(tree: Outline) -> Entry | None:
        if call.at is None:
            return None
        from siping_tui.cli.sections import section_meant

        return section_meant(tree, call.at, call)

    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        locate(Outline(opening.briefing()))
        raise CommandError(NO_TERMINAL)
    # Here and nowhere else: a command that prints does not wait for Textual.
    from siping_tui.tui.app import Arrival, run

    try:
        return run(Arrival(opening, locate), call.language)
    except OSError as error:
        raise CommandError(NOT_KEPT, file=error.filename or "", reason=error.strerror or str(error)) from error
