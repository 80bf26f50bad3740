"""The command line: `main` parses the arguments, runs a command and returns its exit code.

Each command is a function of a module of this package, declared in `subcommands`. Only `output` writes to stdout, only
`diagnostics` to stderr.
"""

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
    """Run a command line, by default that of the process, and return its exit code."""
    # The objects made at start live as long as the process, and a command that prints ends before a collection pays.
    gc.disable()
    typed = list(map(encodings.typed, sys.argv[1:])) if arguments is None else arguments
    encodings.prepare(sys.stdout, sys.stderr)
    translate = translator(_message_language(typed))
    try:
        status = _run(typed, translate)
        output.flush()
    except BrokenPipeError:
        # The reader of the pipe has closed it, as `| head` does.
        output.discard()
        status = DONE
    except CommandError as error:
        output.discard()
        report(error, translate)
        status = error.status
    except KeyboardInterrupt:
        output.discard()
        status = INTERRUPTED
    return status


def run_and_exit() -> NoReturn:
    """Run the command line of the process and exit; the entry point of the program."""
    if "_ARGCOMPLETE" in os.environ:  # set by the shell that asks for completions
        from siping_tui.cli.completion import complete

        complete(translator(interface_language(os.environ)))
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or None
            stream.flush()
    # Skips the teardown of the interpreter, which takes half a second for the objects of a long report.
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
    if _opens_reader(typed):
        from siping_tui.cli.open_reader import read

        return read(Invocation(translate, words=typed))
    from siping_tui.cli.collection_arguments import refuse_many
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
    call = Invocation(translate, typed=typed, **{"format": command.formats[0], **values})
    refuse_many(call, command)
    if command.prints_tables and (call.output or call.format == "xlsx"):
        # Deferred: only output that does not go to stdout, or should not go to a terminal, needs it.
        from siping_tui.cli.output_files import refuse_misnamed, run_with_output

        refuse_misnamed(call)
        return run_with_output(command.run, call)
    return command.run(call)


def _opens_reader(typed: Sequence[str]) -> bool:
    """Return whether the reader opens without options. The reader then starts without argparse, which takes 10 ms.

    An identifier may be a command, and is left to the parser.
    """
    return not typed or (len(typed) == 1 and not typed[0].startswith("-") and not typed[0].isidentifier())


def _message_language(arguments: Sequence[str]) -> Language:
    """Return the language of messages: that of --lang, even if the arguments are wrong, or that of the locale."""
    if not any(argument.startswith("--lang") for argument in arguments):
        return interface_language(os.environ)
    from siping_tui.cli.parsing import language_argument

    language = language_argument(arguments)
    if language == "zh":
        return "zh"
    return "en" if language == "en" else interface_language(os.environ)
