"""The options of the command line, and taking a command line apart.

Written here instead of with argparse because an option may stand before the command or among its words, the messages
and the help are in the language of the reader, and Chinese help has to be wrapped by cells.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from siping_tui.briefing.problems import N_
from siping_tui.cli.diagnostics import CommandError

NARROWEST_PAGE = 20

UNKNOWN_OPTION = N_("unknown option {option}")
UNKNOWN_OPTION_NEAR = N_("unknown option {option}; did you mean {near}?")
VALUE_MISSING = N_("{option} needs a value: {option} {metavar}")
VALUE_UNWANTED = N_("{option} takes no value")
NOT_A_CHOICE = N_("{option}: {value} is not one of {choices}")
NOT_A_WIDTH = N_("{option}: {value} is not a number of cells, {least} or more")
NOT_A_DUE = N_("{option}: {value} is not a year such as 2024, every-year or none")


@dataclass(frozen=True, slots=True)
class Option:
    """An option: `metavar` is empty for one that takes no value; `read` makes the value of what was typed."""

    name: str
    help: str
    metavar: str = ""
    short: str = ""
    read: Callable[[str, str], Any] = lambda _, value: value

    @property
    def key(self) -> str:
        return self.name.removeprefix("--")

    @property
    def forms(self) -> str:
        """The option as the help writes it."""
        names = f"{self.short}, {self.name}" if self.short else f"    {self.name}"
        return f"{names} {self.metavar}".rstrip()


def _one_of(*choices: str) -> Callable[[str, str], str]:
    def read(option: str, value: str) -> str:
        if value not in choices:
            raise CommandError(NOT_A_CHOICE, option=option, value=value, choices=", ".join(choices))
        return value

    return read


def _width(option: str, value: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", value) or int(value) < NARROWEST_PAGE:
        raise CommandError(NOT_A_WIDTH, option=option, value=value, least=NARROWEST_PAGE)
    return int(value)


def _due(option: str, value: str) -> int | str:
    if value in ("every-year", "none"):
        return value
    if not re.fullmatch("[0-9]{4}", value):
        raise CommandError(NOT_A_DUE, option=option, value=value)
    return int(value)


FILE = Option("--file", N_("read this briefing instead of the shipped one"), "FILE", "-f")
LANG = Option(
    "--lang",
    N_("language of titles, summaries, labels and messages; the text is always as printed"),
    "zh|en",
    read=_one_of("zh", "en"),
)
FORMAT = Option(
    "--format",
    N_("what to print: text, json, csv or markdown"),
    "FORMAT",
    read=_one_of("text", "json", "csv", "markdown"),
)
COLOR = Option(
    "--color",
    N_("colour: auto (on a terminal, unless NO_COLOR is set), always or never"),
    "WHEN",
    read=_one_of("auto", "always", "never"),
)
WIDTH = Option(
    "--width",
    N_("wrap at N cells; else at the terminal's width (prose at 88 at most), and not at all in a pipe"),
    "N",
    read=_width,
)
HELP = Option("--help", N_("show this help"), short="-h")
VERSION = Option("--version", N_("show the version"))
COMMON = (FILE, LANG, FORMAT, COLOR, WIDTH, HELP, VERSION)

AT = Option("--at", N_("open the reader at this section"), "SECTION")
SECTION = Option("--section", N_("only this section and everything below it"), "SECTION")
DUE = Option(
    "--due", N_("only what is due in YEAR (every-year counts), every-year, or none: without a year"), "YEAR", read=_due
)
EVERY = (*COMMON, AT, SECTION, DUE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line taken apart: its words in order, how many of them stand before `--`, and its options' values."""

    words: tuple[str, ...]
    before_dashes: int
    values: dict[Option, Any]


def take_apart(arguments: Sequence[str]) -> Typed:
    """Tell words from options; raises CommandError for an option that is unknown or whose value is wrong."""
    words: list[str] = []
    values: dict[Option, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return Typed((*words, *rest), len(words), values)
        if not _is_option(argument):
            words.append(argument)
            continue
        name, attached = _split(argument)
        option = _known(name)
        if not option.metavar:
            if attached is not None:
                raise CommandError(VALUE_UNWANTED, option=name)
            values[option] = True
            continue
        value = next(rest, None) if attached is None else attached
        if value is None:
            raise CommandError(VALUE_MISSING, option=name, metavar=option.metavar)
        values[option] = option.read(name, value)
    return Typed(tuple(words), len(words), values)


def language_typed(arguments: Iterable[str]) -> str | None:
    """Return what stands after --lang, even where the rest of the command line is wrong."""
    found = None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            break
        name, attached = _split(argument)
        if name == LANG.name:
            found = next(rest, None) if attached is None else attached
    return found


def _is_option(argument: str) -> bool:
    # -5% is a word to search for.
    return argument.startswith("-") and argument != "-" and not argument[1].isdigit()


def _split(argument: str) -> tuple[str, str | None]:
    if argument.startswith("--"):
        name, equals, value = argument.partition("=")
        return name, value if equals else None
    return argument[:2], argument[2:] or None


def _known(name: str) -> Option:
    for option in EVERY:
        if name in (option.name, option.short):
            return option
    if near := get_close_matches(name, [option.name for option in EVERY], 1):
        raise CommandError(UNKNOWN_OPTION_NEAR, option=name, near=near[0])
    raise CommandError(UNKNOWN_OPTION, option=name)
