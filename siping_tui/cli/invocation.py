"""A command of the command line, and the arguments of one call of it."""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from siping_tui.messages import Language, Translate

if TYPE_CHECKING:
    from siping_tui.briefing.model import Confidence, NoteKind
    from siping_tui.cli.options import Argument
    from siping_tui.search.filtering import DueFilter

_PLAIN_WORD = r"[\w@%+=:,./-]+"

ColourChoice: TypeAlias = Literal["auto", "always", "never"]


class Invocation(NamedTuple):
    """The arguments of a command."""

    translate: Translate
    """The function that translates messages."""
    words: Sequence[str] = ()
    path: str | None = None
    """The file to open, named without an option."""
    files: Sequence[Path] = ()
    """The values of --file."""
    language: Language | None = None
    """The value of --lang; None if it was not given."""
    format: str = "text"
    colour: ColourChoice = "auto"
    width: int | None = None
    at: str | None = None
    paste: bool = False
    """Whether the reader waits for a text to be pasted."""
    read_only: bool = False
    """Whether the reader writes no file."""
    section: str | None = None
    due: "DueFilter | None" = None
    numeric: bool = False
    """Whether only figures and targets with a number are listed."""
    sort: str | None = None
    columns: Sequence[str] | None = None
    """The names of the columns to print; None for the usual ones."""
    whole_words: bool = False
    kind: "NoteKind | None" = None
    confidence: "Confidence | None" = None
    full: bool = False
    """Whether sentences are printed whole on a terminal."""
    context: int | None = None
    """The number of sentences before and after each sentence that matches."""
    output: str | None = None
    """The file to write; None for stdout."""
    force: bool = False
    """Whether a file may be replaced."""
    account: bool = False
    """Whether the characters of a draft are counted."""
    bom: bool = False
    """Whether CSV starts with a byte order mark."""
    host: str = "127.0.0.1"
    """The address at which the reader is served."""
    port: int = 8000
    visitors: int = 8
    """The greatest number of visitors at the same time."""
    opens_browser: bool = False
    typed: Sequence[str] = ()
    """The whole command line, without the name of the program."""
    kwic: int | None = None
    """The number of characters on each side of a match, each of which gets a line."""
    missing: bool = False
    """Whether the reports are listed that a search does not find."""
    terms: Path | None = None
    """The file with a term to count in each line."""
    by: Sequence[str] = ()
    """What the counts are summed up by: place, year, level."""
    shape: Literal["wide", "long"] | None = None
    """Whether a term has a column or a row for each of its counts; None for what suits the format."""
    per: int | None = None
    """The number of characters for which counts are given as well."""
    exact: bool = False
    """Whether terms are counted as printed, not folded."""
    where: bool = False
    """Whether the sentences are printed that have the terms."""
    item_kind: Literal["target", "figure"] | None = None
    year: int | None = None
    place: str | None = None

    @property
    def file(self) -> Path | None:
        """The report to read; None for the bundled briefing."""
        return self.files[0] if self.files else None

    @property
    def command_line(self) -> str:
        """The command line, with quotation marks where a shell needs them; Chinese words need none."""
        from shlex import quote

        words = ("siping-tui", *self.typed)
        return " ".join(word if re.fullmatch(_PLAIN_WORD, word) else quote(word) for word in words)


class Subcommand(NamedTuple):
    """The declaration of a command, from which its parser, help and manual page are made."""

    name: str
    module: str
    """The module of this package with the function of the command's name. It is imported when the command runs."""
    summary: str
    """One line for the list of commands."""
    details: str
    """The first paragraphs of the command's help."""
    operand: "Argument | None" = None
    options: "tuple[Argument, ...]" = ()
    """The options of the command, in addition to those that every command has."""
    formats: tuple[str, ...] = ("text",)
    """The formats that it can print; the first is the default."""
    without_effect: tuple[str, ...] = ()
    """The names of common options that it accepts but does not use; its help does not show them."""
    examples: tuple[str, ...] = ()
    instead: str = ""
    """The command to use for several reports, if this one works on one report; - if there is none."""

    @property
    def prints_tables(self) -> bool:
        """Whether it can print a sheet, and what it prints can be written to a file."""
        return "xlsx" in self.formats

    @property
    def common_options(self) -> "tuple[Argument, ...]":
        """The options that every command accepts, as this command shows them."""
        from siping_tui.cli.options import common

        return common(self.formats, self.without_effect)

    @property
    def own_options(self) -> "tuple[Argument, ...]":
        """The options of the command in addition to those that every command has."""
        from siping_tui.cli.options import FORCE, TABLE_OUTPUT

        return (*self.options, TABLE_OUTPUT, FORCE) if self.prints_tables else self.options

    def run(self, call: Invocation) -> int:
        """Run the command and return its exit code."""
        run: Callable[[Invocation], int] = getattr(import_module(f"siping_tui.cli.{self.module}"), self.name)
        return run(call)
