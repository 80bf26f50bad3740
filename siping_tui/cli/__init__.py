"""The command line: what was typed is taken apart, a command runs, and its exit code is returned."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from siping_tui.cli import encodings, output
from siping_tui.cli.diagnostics import BAD_INPUT, DONE, INTERRUPTED, CommandError, report, report_problems
from siping_tui.cli.invocation import Invocation
from siping_tui.messages import Language, Translate, interface_language, translator
from siping_tui.typed_yaml.problems import FileError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, that of the process without `arguments`, and return its exit code."""
    # Starting makes objects that stay; who prints ends before there is garbage worth looking for.
    gc.disable()
    typed = list(map(encodings.typed, sys.argv[1:])) if arguments is None else arguments
    encodings.prepare(sys.stdout, sys.stderr)
    translate = translator(_language_of_messages(typed))
    try:
        status = _run(typed, translate)
        output.flush()
    except BrokenPipeError:
        # Whoever read has seen enough, as with `| head`.
        output.abandon()
        status = DONE
    except CommandError as error:
        output.abandon()
        report(error, translate)
        status = error.status
    except KeyboardInterrupt:
        output.abandon()
        status = INTERRUPTED
    return status


def run_and_exit() -> NoReturn:
    """Run the command line of this process, and end it."""
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what may follow
        from siping_tui.cli.completion import complete

        complete(translator(interface_language(os.environ)))
    status = main()
    # At once: to take every object of a long report apart first would take half a second.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or never there
            stream.flush()
    os._exit(status)


def _run(typed: Sequence[str], translate: Translate) -> int:
    try:
        return _dispatch(typed, translate)
    except CommandError as error:
        report(error, translate)
        return error.status
    except FileError as error:
        report_problems(error.problems, translate)
        return BAD_INPUT


def _dispatch(typed: Sequence[str], translate: Translate) -> int:
    if _is_reading(typed):
        from siping_tui.cli.open_reader import read

        return read(Invocation(translate, path=typed[0] if typed else None))
    from siping_tui.cli.parsing import parse
    from siping_tui.cli.subcommands import COMMANDS

    command, values, parser = parse(typed, COMMANDS, translate)
    if "version" in values:
        from siping_tui.cli.versions import versions

        output.write_lines(f"{name} {version}" for name, version in versions())
        return DONE
    if "help" in values:
        output.write(parser.format_help())
        return DONE
    return command.run(Invocation(translate, **values))


def _is_reading(typed: Sequence[str]) -> bool:
    """Return whether the reader is to open, without an option. argparse, which takes 10 ms to load, is not needed then.

    A word that is an identifier may be a command.
    """
    return not typed or (len(typed) == 1 and not typed[0].startswith("-") and not typed[0].isidentifier())


def _language_of_messages(arguments: Sequence[str]) -> Language:
    if not any(argument.startswith("--lang") for argument in arguments):
        return interface_language(os.environ)
    from siping_tui.cli.parsing import language_typed

    typed = language_typed(arguments)
    if typed == "zh":
        return "zh"
    return "en" if typed == "en" else interface_language(os.environ)
