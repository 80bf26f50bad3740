"""The command line taken apart by argparse, in the language of the reader."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn

from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.file_arguments import is_missing
from siping_tui.cli.invocation import Subcommand
from siping_tui.cli.options import FILTERING_WORDS, FORMATS, SOUGHT_WORDS, Argument, common
from siping_tui.messages import N_, Translate

WIDEST = 100

# How like an option a word must be to be none to search for: -format is, -land is not.
_ALMOST = 0.8

ABOUT = N_("Read, search and print a Chinese government report that is kept in one YAML file.")
SECTIONS = N_(
    "SECTION is a number (3.1), an id, a title or part of a title, in Chinese or English. FILE can be - for standard"
    " input."
)
EXIT_CODES = N_("Exit codes: 0 success, 1 nothing found, 2 wrong usage or input, 130 interrupted.")
MORE = N_("For the help of a command, use siping-tui COMMAND --help.")

NO_SUCH_COMMAND = N_("no command or file is called {word}; to list the commands, use siping-tui --help")
NO_SUCH_COMMAND_NEAR = N_("no command or file is called {word}; did you mean {near}?")
UNKNOWN_OPTION = N_("unknown option {option}")
UNKNOWN_OPTION_NEAR = N_("unknown option {option}; did you mean {near}?")
UNKNOWN_OPTION_OR_WORD = N_("unknown option {option}; to search for it, put it after --")
NOT_AN_OPTION_OF = N_("{command} has no option {option}")
BOM_WITHOUT_CSV = N_("--bom needs --format csv")
TOO_MANY_WORDS = N_("unexpected argument: {word}. Usage: {usage}")
IN_OUR_WORDS = {
    "expected one argument": N_("{option} needs a value"),
    "ignored explicit argument .*": N_("{option} takes no value"),
    r"invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)": N_("{option}: {value} is not one of {choices}"),
    "the following arguments are required: .*": N_("missing argument. Usage: {usage}"),
}
"""What argparse finds wrong."""


class _Formatter(argparse.HelpFormatter):
    """Help that is wrapped by cells, and whose usage is headed in the language of the reader."""

    def __init__(self, prog: str, heading: str) -> None:
        # Here and below: a command that is not asked for its help waits for nothing that help needs.
        import shutil

        super().__init__(prog, width=min(shutil.get_terminal_size().columns, WIDEST))
        self._heading = heading

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or f"{self._heading} ")

    # Nothing public wraps the help: the formatters that argparse offers override these two as well.
    def _split_lines(self, text: str, width: int) -> list[str]:
        from siping_tui.text.breaking import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            indent + line for paragraph in text.split("\n") for line in self._split_lines(paragraph, width)
        )


class Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print and exit."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False, **settings)
        # As Python 3.14 has it -5% is a word to search for, and no option is Chinese: -风电 is one to do without. There
        # is no public name for it.
        self._negative_number_matcher = re.compile(r"-(?:\.?\d|[^\0-\x7f])")
        # From Python 3.14 on, help would be coloured whatever --color says.
        self.color = False

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)


def language_typed(arguments: Sequence[str]) -> str | None:
    """Return what stands after --lang, even where the rest of the command line is wrong."""
    parser = Parser()
    parser.add_argument("--lang", nargs="?")
    language: str | None = parser.parse_known_args(arguments)[0].lang
    return language


def parse(
    arguments: Sequence[str], commands: Sequence[Subcommand], translate: Translate
) -> tuple[Subcommand, dict[str, Any], Parser]:
    """Return the command meant, what it is called with, and the parser whose help is meant.

    Where --help or --version is among the values, the operand was not looked at. Raises CommandError for what is wrong.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, after = arguments[:end], arguments[end:]
    command = commands[0]
    try:
        # An option may stand before the command, with a value that is no command: all of them tell which word is.
        words = _options(_every(commands), translate).parse_known_args(before)[1]
        named = _named(words, commands)
        command = named or command
        options = _options(_of(command), translate)
        # argparse takes an operand's words in one row, and parse_intermixed_args takes --due for an option even behind
        # the dashes: so the options first, then what they leave.
        values, rest = options.parse_known_args(before)
        parser = _parser(command, translate, options)
        if "help" in values or "version" in values:
            return command, vars(values), parser if named else whole(commands, translate)
        if named:
            rest.remove(command.name)
        if command.operand in (SOUGHT_WORDS, FILTERING_WORDS):
            if odd := next((word for word in rest if _looks_like_option(word, commands)), None):
                raise _left_over(odd, command, commands)
            rest, after = ["--", *rest], after[1:]
        values, rest = parser.parse_known_args([*rest, *after], values)
    except argparse.ArgumentError as error:
        raise _in_our_words(error, command) from None
    if rest:
        raise _left_over(rest[0], command, commands)
    if "bom" in values and getattr(values, "format", None) != "csv":
        raise CommandError(BOM_WITHOUT_CSV)
    return command, vars(values), parser


def whole(commands: Sequence[Subcommand], translate: Translate, completer: object = None) -> Parser:
    """Return the parser of all commands, for its help and for what is made from it.

    `completer` is what argcomplete asks for the words in the place of a command.
    """
    parser = Parser(
        prog="siping-tui",
        usage="siping-tui [FILE] [OPTION...]\n       siping-tui COMMAND ...",
        description=translate(ABOUT),
        epilog="\n\n".join(map(translate, (SECTIONS, EXIT_CODES, MORE))),
        formatter_class=partial(_Formatter, heading=translate("Usage:")),
        parents=[_options((*commands[0].options, *common(FORMATS)), translate)],
    )
    places = parser.add_subparsers(title=translate("Commands"), metavar="COMMAND")
    # A file to open may stand there instead.
    places.completing, places.completer = "commands", completer  # type: ignore[attr-defined]
    for command in commands:
        add = partial(places.add_parser, command.name, help=translate(command.summary))
        _parser(command, translate, _options(_of(command), translate), add)
    return parser


def _parser(command: Subcommand, translate: Translate, options: Parser, make: Callable[..., Parser] = Parser) -> Parser:
    parser = make(
        prog=f"siping-tui {command.name}",
        usage=_usage(command),
        description=translate(command.details),
        epilog="\n  ".join((translate("Examples:"), *command.examples)),
        formatter_class=partial(_Formatter, heading=translate("Usage:")),
        parents=[options],
    )
    if command.operand:
        command.operand.add_to(parser.add_argument_group(translate("Arguments")), translate)
    return parser


def _options(options: Iterable[Argument], translate: Translate) -> Parser:
    parser = Parser(conflict_handler="resolve")
    group = parser.add_argument_group(translate("Options"))
    for option in options:
        option.add_to(group, translate)
    return parser


def _of(command: Subcommand) -> tuple[Argument, ...]:
    return *command.options, *common(command.formats)


def _every(commands: Sequence[Subcommand]) -> tuple[Argument, ...]:
    return *(option for command in commands for option in command.options), *common(None)


def _usage(command: Subcommand) -> str:
    operand = f"{command.operand.settings['metavar']} " if command.operand else ""
    return f"siping-tui {command.name} {operand}[OPTION...]"


def _named(words: Sequence[str], commands: Sequence[Subcommand]) -> Subcommand | None:
    """Return the command that the first of `words` names, None where it is rather a file."""
    named = {command.name: command for command in commands}
    word = words[0] if words else ""
    # A missing file without a suffix, a folder or a dot in its name is more likely a misspelt command.
    if word in named or not word.isidentifier() or not is_missing(word):
        return named.get(word)
    if near := get_close_matches(word, named, 1):
        raise CommandError(NO_SUCH_COMMAND_NEAR, word=word, near=near[0])
    raise CommandError(NO_SUCH_COMMAND, word=word)


def _in_our_words(error: argparse.ArgumentError, command: Subcommand) -> CommandError:
    for phrase, template in IN_OUR_WORDS.items():
        if match := re.fullmatch(phrase, error.message, re.DOTALL):
            # Some Pythons quote the choices, others do not.
            found: dict[str, Any] = {name: words.replace("'", "") for name, words in match.groupdict().items()}
            return CommandError(template, option=error.argument_name, usage=_usage(command), **found)
    return CommandError("{error}", error=error)


def _looks_like_option(word: str, commands: Sequence[Subcommand]) -> bool:
    """Tell whether what is no option is rather one than a word: -x and -format are, -gdp and -section:3 are not."""
    if re.match("--|-[A-Za-z]$", word):
        return True
    return word.startswith("-") and ":" not in word and _near_option(word, commands, _ALMOST) is not None


def _near_option(option: str, commands: Sequence[Subcommand], likeness: float = 0.6) -> str | None:
    return next(iter(get_close_matches(option, _names(commands), 1, likeness)), None)


def _names(commands: Sequence[Subcommand]) -> list[str]:
    return [name for known in _every(commands) for name in known.names]


def _left_over(word: str, command: Subcommand, commands: Sequence[Subcommand]) -> CommandError:
    if not word.startswith("-"):
        return CommandError(TOO_MANY_WORDS, word=word, usage=_usage(command))
    option = word.partition("=")[0]
    if option in _names(commands):
        return CommandError(NOT_AN_OPTION_OF, command=command.name, option=option)
    if near := _near_option(option, commands):
        return CommandError(UNKNOWN_OPTION_NEAR, option=option, near=near)
    if command.operand in (SOUGHT_WORDS, FILTERING_WORDS):
        return CommandError(UNKNOWN_OPTION_OR_WORD, option=option)
    return CommandError(UNKNOWN_OPTION, option=option)
