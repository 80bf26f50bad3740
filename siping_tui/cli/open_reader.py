"""Opening the reader."""

import os
from collections.abc import Callable

from siping_tui.briefing.files import shipped
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.cli import output
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.file_arguments import file_argument
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.terminal import can_draw, terminals
from siping_tui.messages import N_
from siping_tui.opening import Opening

TWO_FILES = N_("two files given, {first} and {second}; the reader opens one")
NO_TERMINAL = N_("the reader needs a terminal; to print the text, use siping-tui show")
NO_SCREEN = N_("the reader draws on standard error, which is not a terminal; to print the text, use siping-tui show")
DUMB = N_("the reader cannot draw on this terminal (TERM is {term}); to print the text, use siping-tui show")
BROKE_DOWN = N_("the reader crashed: {error}")
REPORT = N_("crash report (contains no briefing text): {file}")
NO_REPORT = N_("the crash report could not be written")

_BROKEN = 1


def read(call: Invocation) -> int:
    """Open the reader."""
    if call.path is not None and call.file:
        raise CommandError(TWO_FILES, first=call.path, second=call.file)
    named = call.file if call.path is None else file_argument(call.path)
    opening = Opening(named or shipped())
    if opening.stamp is None:
        # There is no such file, or the system refuses its path. The reader need not start to report that.
        opening.briefing()

    def locate(tree: Outline) -> Entry | None:
        if call.at is None:
            return None
        from siping_tui.cli.sections import section_meant

        return section_meant(tree, call.at, call)

    if (reason := _why_not()) is not None:
        locate(Outline(opening.briefing()))
        if "stdout" in terminals() and "stderr" not in terminals():
            # Where it is seen: what is said on standard error goes elsewhere.
            output.write_lines([reason.words(call.translate)])
        raise reason
    return _opened(call, opening, locate)


def _why_not() -> CommandError | None:
    """Return why the reader cannot be opened where it was called."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return None  # it draws elsewhere, for example in a browser
    there = terminals()
    if not {"stdin", "stdout"} <= there.keys():
        return CommandError(NO_TERMINAL)
    if "stderr" not in there:
        return CommandError(NO_SCREEN)
    term = os.environ.get("TERM", "")
    return None if can_draw(term) else CommandError(DUMB, term=term)


def _opened(call: Invocation, opening: Opening, locate: Callable[[Outline], Entry | None]) -> int:
    # Here and nowhere else: a command that prints does not wait for Textual.
    from siping_tui.tui.app import Arrival, run
    from siping_tui.tui.crashes import ReaderBrokeDownError
    from siping_tui.user.state_file import NOT_KEPT, StateNotKeptError

    try:
        return run(Arrival(opening, locate), call.language)
    except StateNotKeptError as error:
        raise CommandError(NOT_KEPT, error.status, **error.named) from error
    except ReaderBrokeDownError as error:
        trouble = CommandError(BROKE_DOWN, _BROKEN, error=error.words)
        remark = call.translate(REPORT).format(file=error.report) if error.report else call.translate(NO_REPORT)
        trouble.remarks = (remark,)
        raise trouble from error
