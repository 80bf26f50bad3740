"""Output to a file in place of stdout: never over an existing file unless asked, and whole or not at all."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from siping_tui.cli import encodings, output
from siping_tui.cli.diagnostics import CommandError, say
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.parsing import SUFFIXES
from siping_tui.messages import N_
from siping_tui.typed_yaml.file_contents import write_file
from siping_tui.typed_yaml.problems import system_reason

EXISTS = N_("{file} exists; to replace it, use --force")
IS_THE_DOCUMENT = N_("{file} is the document itself; choose another name")
CANNOT_WRITE_FILE = N_("cannot write {file}: {reason}")
MISNAMED = N_("{file} would contain {format}, but its name says {named}; change the name or --format")
WRITTEN_FILE = N_("{file} written")
NOT_ON_A_TERMINAL = N_("a terminal cannot show xlsx; write it to a file with -o table.xlsx")


def run_with_output(run: Callable[[Invocation], int], call: Invocation) -> int:
    """Run a command that prints; with --output what it prints becomes a file, unless it fails."""
    to = output_file(call)
    if to is None:
        if call.format == "xlsx" and sys.stdout is not None and sys.stdout.isatty():
            raise CommandError(NOT_ON_A_TERMINAL)
        return run(call)
    refuse_existing(to, call.file, call)
    with output.collected() as content:
        status = run(call)
    write_new(to, content.getvalue(), call)
    say(call.translate(WRITTEN_FILE).format(file=_named(to)))
    return status


def output_file(call: Invocation) -> Path | None:
    """Return the file of --output; None for stdout."""
    return None if call.output in (None, "-") else Path(encodings.file_name(call.output))


def refuse_misnamed(call: Invocation) -> None:
    """Raise an error if the name of --output says another format than the file will have; .txt may be any text."""
    to = output_file(call)
    if to is None:
        return
    named = SUFFIXES.get(to.suffix[1:].lower(), call.format)
    if named != call.format and (named != "text" or call.format == "xlsx"):
        raise CommandError(MISNAMED, file=_named(to), format=call.format, named=named)


def refuse_existing(to: Path, document: Path | None, call: Invocation) -> None:
    """Raise an error if a file would be replaced that the user has not given up, or that is being read."""
    if document is not None and to.exists() and document.exists() and to.samefile(document):
        raise CommandError(IS_THE_DOCUMENT, file=_named(to))
    if not call.force and os.path.lexists(to):
        raise CommandError(EXISTS, file=_named(to))


def write_new(to: Path, content: bytes, call: Invocation) -> None:
    """Write a file. Raises CommandError if that fails, or if there is one and --force is not given."""
    try:
        write_file(to, content, replace=call.force)
    except FileExistsError:
        raise CommandError(EXISTS, file=_named(to)) from None
    except OSError as error:
        raise CommandError(CANNOT_WRITE_FILE, file=_named(to), reason=system_reason(error)) from error


def _named(file: Path) -> str:
    return encodings.typed(os.fspath(file))
