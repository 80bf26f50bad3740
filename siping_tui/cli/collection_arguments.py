"""Whether --file names many reports, and which commands can do something with them."""

from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.invocation import Invocation, Subcommand
from siping_tui.messages import N_

ONE_REPORT = N_("{command} works on one report; to look at many, use siping-tui {instead}")
ONE_REPORT_ALONE = N_("{command} works on one report")


def is_many(call: Invocation) -> bool:
    """Return whether --file names many reports."""
    if not call.files:
        return False
    # Deferred: most commands have no --file.
    from siping_tui.collection.recognizing import is_collection

    return is_collection(call.files)


def refuse_many(call: Invocation, command: Subcommand) -> None:
    """Raise a CommandError if --file names many reports and the command works on one."""
    if command.instead and is_many(call):
        template = ONE_REPORT_ALONE if command.instead == "-" else ONE_REPORT
        raise CommandError(template, command=command.name, instead=command.instead)
