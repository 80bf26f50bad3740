"""A command, and a call of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from siping_tui.briefing.model import Language
from siping_tui.briefing.problems import N_, Translate
from siping_tui.cli.diagnostics import CommandError
from siping_tui.cli.options import COMMON, FILE, FORMAT, HELP, VERSION, Option, Typed
from siping_tui.cli.styles import ColourChoice
from siping_tui.search.filtering import DueFilter

NO_SUCH_COMMAND = N_("no command and no file is called {word}; siping-tui --help lists the commands")
NO_SUCH_COMMAND_NEAR = N_("no command and no file is called {word}; did you mean {near}?")
NOT_AN_OPTION_OF = N_("{command} has no option {option}")
NOT_A_FORMAT_OF = N_("{command} has no format {format}; it has {formats}")
TOO_FEW_WORDS = N_("something is missing: siping-tui {command} {operands}")
TOO_MANY_WORDS = N_("{word} is one word too many: siping-tui {command} {operands}")
TWO_FILES = N_("two files are named, {first} and {second}: one is enough")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a command is called with; `language` is None where none was asked for."""

    words: tuple[str, ...]
    translate: Translate
    """For messages."""
    file: Path | None = None
    language: Language | None = None
    format: str = "text"
    colour: ColourChoice = "auto"
    width: int | None = None
    at: str | None = None
    section: str | None = None
    due: DueFilter | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """What siping-tui can be told to do."""

    name: str
    run: Callable[[Invocation], int]
    """Does it and returns the exit code."""
    summary: str
    """One line of the list of commands."""
    details: str
    """The help of the command, paragraphs apart by a blank line."""
    operands: str = ""
    """The words it takes, as the help writes them."""
    most_words: int | None = None
    least_words: int = 0
    formats: tuple[str, ...] = ("text",)
    own_options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        return (*self.own_options, *COMMON)


def chosen(typed: Typed, commands: Sequence[Command]) -> tuple[Command, tuple[str, ...]]:
    """Return the command meant and its words: the first word names it, else the first command is meant."""
    words = typed.words
    if not words or typed.before_dashes == 0:
        return commands[0], words
    named = {command.name: command for command in commands}
    if words[0] in named:
        return named[words[0]], words[1:]
    # A file without a suffix, a folder or a dot in its name is more likely a misspelt command.
    if words[0].isidentifier() and not Path(words[0]).exists():
        if near := get_close_matches(words[0], named, 1):
            raise CommandError(NO_SUCH_COMMAND_NEAR, word=words[0], near=near[0])
        raise CommandError(NO_SUCH_COMMAND, word=words[0])
    return commands[0], words


def invocation(command: Command, words: tuple[str, ...], typed: Typed, translate: Translate) -> Invocation:
    """Return the call, or raise CommandError where the command takes no such words, options or format."""
    for option in typed.values:
        if option not in command.options:
            raise CommandError(NOT_AN_OPTION_OF, command=command.name, option=option.name)
    if len(words) < command.least_words:
        raise CommandError(TOO_FEW_WORDS, command=command.name, operands=command.operands)
    if command.most_words is not None and len(words) > command.most_words:
        word = words[command.most_words]
        raise CommandError(TOO_MANY_WORDS, word=word, command=command.name, operands=command.operands)
    values: Mapping[str, Any] = {
        "colour" if option.key == "color" else "language" if option.key == "lang" else option.key: value
        for option, value in typed.values.items()
        if option not in (HELP, VERSION, FILE)
    }
    format_ = typed.values.get(FORMAT, command.formats[0])
    if format_ not in command.formats:
        formats = ", ".join(command.formats)
        raise CommandError(NOT_A_FORMAT_OF, command=command.name, format=format_, formats=formats)
    file = Path(typed.values[FILE]) if FILE in typed.values else None
    return Invocation(words, translate, file, **{**values, "format": format_})
