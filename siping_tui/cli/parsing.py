"""Parsing of the command line with argparse, in the language of the user.

argparse cannot parse it in one pass: an option may come before its command, with a value that looks like a command;
the words of an operand may come before and after options; and words after `--` are never options. So `parse` takes
three steps:

    siping-tui  --section check figures GDP --format csv 增长  --  -w
                └───────────────── before ──────────────────┘  └after┘

    1. command   the options of all commands are taken out of `before`;
                 the first word left is the command                            figures
    2. options   the options of that command are taken out of `before`        --section check --format csv
    3. operand   the words left, without the command, and those of `after`    GDP 增长 -w
"""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn

from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.file_arguments import is_missing
from siping_tui.cli.invocation import Subcommand
from siping_tui.cli.options import FILTER_WORDS, FORMATS, NOTE_WORDS, SEARCH_WORDS, Argument, common
from siping_tui.messages import N_, Translate

WIDEST = 100
"""The greatest width of a help text, in cells."""

_ALMOST = 0.8
"""The similarity to an option from which a word with a hyphen counts as a misspelt option: -format does, -land not."""

ABOUT = N_("Read, search and print a Chinese government report: a briefing in YAML, or a document in any format.")
SECTIONS = N_(
    "SECTION is a number (3.1), an id, a title or part of a title, in Chinese or English. FILE is a briefing (YAML) or"
    " a document in any format, or - for standard input."
)
EXIT_CODES = N_("Exit codes: 0 success, 1 nothing found, 2 wrong usage or input, 130 interrupted.")
MORE = N_("For the help of a command, use siping-tui COMMAND --help.")

ARGUMENTS = N_("Arguments")
OPTIONS = N_("Options")
COMMON_OPTIONS = N_("Common options")
HEADING = N_("{heading}:")
USAGE = N_("Usage: ")

NO_SUCH_COMMAND = N_("no command or file is called {word}; to list the commands, use siping-tui --help")
NO_SUCH_COMMAND_NEAR = N_("no command or file is called {word}; did you mean {near}?")
UNKNOWN_OPTION = N_("unknown option {option}")
UNKNOWN_OPTION_NEAR = N_("unknown option {option}; did you mean {near}?")
UNKNOWN_OPTION_OR_SEARCH = N_("unknown option {option}; to search for it, put it after --")
OPTION_OF_ANOTHER_COMMAND = N_("{command} has no option {option}")
NO_FORMAT = N_("{file}: the name does not say a format; end it with one of {suffixes}, or use --format")
BOM_WITHOUT_CSV = N_("--bom needs --format csv")
UNEXPECTED_ARGUMENT = N_("unexpected argument: {word}. Usage: {usage}")
ARGPARSE_ERRORS = {
    "expected one argument": N_("{option} needs a value"),
    "ignored explicit argument .*": N_("{option} takes no value"),
    r"invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)": N_("{option}: {value} is not one of {choices}"),
    "the following arguments are required: .*": N_("missing argument. Usage: {usage}"),
}
"""The messages for errors of argparse, by a pattern of its own message."""


SUFFIXES = {
    "xlsx": "xlsx",
    "csv": "csv",
    "json": "json",
    "md": "markdown",
    "txt": "text",
    "yaml": "yaml",
    "yml": "yaml",
    "html": "html",
    "htm": "html",
    "ndjson": "ndjson",
    "parquet": "parquet",
}
"""The formats of output files by their suffixes."""

SEARCHED = (SEARCH_WORDS, FILTER_WORDS, NOTE_WORDS)
"""The operands that are a query, which may begin with a hyphen."""


class _Formatter(argparse.HelpFormatter):
    """Help wrapped by cells, with headings in the language of the user."""

    def __init__(self, prog: str, translate: Translate) -> None:
        # Deferred, as below: only help needs it.
        import shutil

        super().__init__(prog, width=min(shutil.get_terminal_size().columns, WIDEST))
        self._translate = translate
        self._headings: list[str] = []

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or self._translate(USAGE))

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading)
        self._headings += [heading] if heading else []

    def format_help(self) -> str:
        text = super().format_help()
        for heading in self._headings:
            text = text.replace(f"\n{heading}:\n", f"\n{self._translate(HEADING).format(heading=heading)}\n")
        return text

    # The formatters of argparse itself override such private methods, too; there are no public ones.
    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):
            # Without the line of their metavar, which says no more than the heading above it.
            return "".join(map(self._format_action, action._get_subactions()))
        return super()._format_action(action)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from siping_tui.text.breaking import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            indent + line for paragraph in text.split("\n") for line in self._split_lines(paragraph, width)
        )


class Parser(argparse.ArgumentParser):
    """A parser that raises an error where argparse prints it and exits."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **settings)
        # A word such as -5%, or -风电 or -place:四平, which exclude from an answer, is not an option. The attribute has
        # no public name; Python 3.14 has a similar pattern.
        self._negative_number_matcher = re.compile(r"-(?:\.?\d|[^\0-\x7f]|(?:place|level|year):)")
        # Python 3.14 colours help regardless of --color.
        self.color = False

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def language_argument(arguments: Sequence[str]) -> str | None:
    """Return the value of --lang, even if the rest of the command line is wrong."""
    parser = Parser()
    parser.add_argument("--lang", nargs="?")
    language: str | None = parser.parse_known_args(arguments)[0].lang
    return language


def parse(
    arguments: Sequence[str], commands: Sequence[Subcommand], translate: Translate
) -> tuple[Subcommand, dict[str, Any], Parser]:
    """Return the command, the values of its arguments, and the parser whose help --help shows.

    The first of `commands` is the default. If --help or --version is among the values, the operand is not parsed.
    Raises CommandError.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, after = arguments[:end], arguments[end:]
    command = commands[0]
    try:
        # An option of several commands may have other choices in each.
        words = _options_parser(_all_options(commands), translate, any_choice=True).parse_known_args(before)[1]
        named = _named_command(words, commands)
        command = named or command
        values, rest = _options_parser(_options_of(command), translate).parse_known_args(before)
        parser = _command_parser(command, translate)
        if "help" in values or "version" in values:
            return command, vars(values), parser if named else full_parser(commands, translate)
        if named:
            rest.remove(command.name)
        if command.operand in SEARCHED:
            if option := next((word for word in rest if _looks_like_option(word, commands)), None):
                raise _unexpected(option, command, commands)
            rest, after = ["--", *rest], after[1:]
        values, rest = parser.parse_known_args([*rest, *after], values)
    except argparse.ArgumentError as error:
        raise _usage_error(error, command) from None
    if rest:
        raise _unexpected(rest[0], command, commands)
    if getattr(values, "output", "-") != "-" and "format" not in values and command.prints_tables:
        values.format = _format_of(values.output, command)
    if "bom" in values and getattr(values, "format", None) != "csv":
        raise CommandError(BOM_WITHOUT_CSV)
    return command, vars(values), parser


def _format_of(output: str, command: Subcommand) -> str:
    """Return the format that the name of an output file says. Raises CommandError if it says none of the command's."""
    format_ = SUFFIXES.get(output.rpartition(".")[2].lower())
    if format_ in command.formats:
        return format_
    suffixes = (f".{suffix}" for suffix, each in SUFFIXES.items() if each in command.formats)
    raise CommandError(NO_FORMAT, file=output, suffixes=", ".join(suffixes))


def full_parser(commands: Sequence[Subcommand], translate: Translate, completer: object = None) -> Parser:
    """Return one parser of all commands, for the general help and for completion in a shell.

    `completer` is the object that argcomplete asks for the words in the place of a command.
    """
    # Deferred: only the general help needs it.
    from siping_tui.text.widths import cell_width

    parser = Parser(
        prog="siping-tui",
        usage=f"siping-tui [FILE] [OPTION...]\n{' ' * cell_width(translate(USAGE))}siping-tui COMMAND ...",
        description=translate(ABOUT),
        epilog="\n\n".join(map(translate, (SECTIONS, EXIT_CODES, MORE))),
        formatter_class=partial(_Formatter, translate=translate),
    )
    subparsers = parser.add_subparsers(title=translate("Commands"), metavar="COMMAND")
    # A file to open may take the place of a command.
    subparsers.completes, subparsers.completer = "commands", completer  # type: ignore[attr-defined]
    for command in commands:
        add = partial(subparsers.add_parser, command.name, help=translate(command.summary))
        _command_parser(command, translate, add)
    _add_groups(parser, {OPTIONS: commands[0].options, COMMON_OPTIONS: common(FORMATS)}, translate)
    return parser


def _command_parser(command: Subcommand, translate: Translate, make: Callable[..., Parser] = Parser) -> Parser:
    """Return the parser of a command. Its help shows the command's own arguments before the common options."""
    parser = make(
        prog=f"siping-tui {command.name}",
        usage=_usage(command),
        description=translate(command.details),
        epilog="\n  ".join((translate("Examples:"), *command.examples)),
        formatter_class=partial(_Formatter, translate=translate),
    )
    operands = (command.operand,) if command.operand else ()
    own_and_common = {OPTIONS: command.own_options, COMMON_OPTIONS: command.common_options}
    _add_groups(parser, {ARGUMENTS: operands, **own_and_common}, translate)
    return parser


def _add_groups(
    parser: Parser, groups: Mapping[str, Iterable[Argument]], translate: Translate, *, any_choice: bool = False
) -> None:
    """Add the arguments of each group, by its heading, in this order."""
    for heading, arguments in groups.items():
        group = parser.add_argument_group(translate(heading))
        for argument in arguments:
            argument.add_to(group, translate, any_choice=any_choice)


def _options_parser(options: Iterable[Argument], translate: Translate, *, any_choice: bool = False) -> Parser:
    """Return a parser of options alone."""
    parser = Parser(conflict_handler="resolve")
    _add_groups(parser, {OPTIONS: options}, translate, any_choice=any_choice)
    return parser


def _options_of(command: Subcommand) -> tuple[Argument, ...]:
    return *command.own_options, *command.common_options


def _all_options(commands: Sequence[Subcommand]) -> tuple[Argument, ...]:
    return *(option for command in commands for option in command.own_options), *common(None)


def _usage(command: Subcommand) -> str:
    operand = f"{command.operand.settings['metavar']} " if command.operand else ""
    return f"siping-tui {command.name} {operand}[OPTION...]"


def _named_command(words: Sequence[str], commands: Sequence[Subcommand]) -> Subcommand | None:
    """Return the command that the first word names; None if the word names a file, or if there is none."""
    named = {command.name: command for command in commands}
    word = words[0] if words else ""
    # A missing file without a suffix, a folder or a dot in its name is more likely a misspelt command.
    if word in named or not word.isidentifier() or not is_missing(word):
        return named.get(word)
    if near := get_close_matches(word, named, 1):
        raise CommandError(NO_SUCH_COMMAND_NEAR, word=word, near=near[0])
    raise CommandError(NO_SUCH_COMMAND, word=word)


def _usage_error(error: argparse.ArgumentError, command: Subcommand) -> CommandError:
    """Return an error of argparse with a message of the program's own."""
    for pattern, template in ARGPARSE_ERRORS.items():
        if match := re.fullmatch(pattern, error.message, re.DOTALL):
            # Only some versions of Python quote the choices.
            values: dict[str, Any] = {name: value.replace("'", "") for name, value in match.groupdict().items()}
            return CommandError(template, option=error.argument_name, usage=_usage(command), **values)
    return CommandError("{error}", error=error)


def _looks_like_option(word: str, commands: Sequence[Subcommand]) -> bool:
    """Return whether an unknown word is rather a misspelt option than a word to search for.

    -x and -format are options; -gdp and -section:3, which exclude from a search, are not.
    """
    if re.match("--|-[A-Za-z]$", word):
        return True
    return word.startswith("-") and ":" not in word and _similar_option(word, commands, _ALMOST) is not None


def _similar_option(option: str, commands: Sequence[Subcommand], similarity: float = 0.6) -> str | None:
    return next(iter(get_close_matches(option, _option_names(commands), 1, similarity)), None)


def _option_names(commands: Sequence[Subcommand]) -> list[str]:
    return [name for option in _all_options(commands) for name in option.names]


def _unexpected(word: str, command: Subcommand, commands: Sequence[Subcommand]) -> CommandError:
    """Return the error for a word that no option and no operand has taken."""
    if not word.startswith("-"):
        return CommandError(UNEXPECTED_ARGUMENT, word=word, usage=_usage(command))
    option = word.partition("=")[0]
    if option in _option_names(commands):
        return CommandError(OPTION_OF_ANOTHER_COMMAND, command=command.name, option=option)
    if near := _similar_option(option, commands):
        return CommandError(UNKNOWN_OPTION_NEAR, option=option, near=near)
    if command.operand in SEARCHED:
        return CommandError(UNKNOWN_OPTION_OR_SEARCH, option=option)
    return CommandError(UNKNOWN_OPTION, option=option)
