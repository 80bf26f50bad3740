"""A command, and a call of it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from siping_tui.messages import Language, Translate

if TYPE_CHECKING:
    from siping_tui.cli.options import Argument
    from siping_tui.search.filtering import DueFilter

ColourChoice: TypeAlias = Literal["auto", "always", "never"]


class Invocation(NamedTuple):
    """What a command is called with; `language` is None where none was asked for."""

    translate: Translate
    """For messages."""
    words: Sequence[str] = ()
    path: str | None = None
    """The file named without an option."""
    file: Path | None = None
    language: Language | None = None
    format: str = "text"
    colour: ColourChoice = "auto"
    width: int | None = None
    at: str | None = None
    section: str | None = None
    due: "DueFilter | None" = None
    whole_words: bool = False
    bom: bool = False
    """Whether CSV begins with a byte order mark."""


class Subcommand(NamedTuple):
    """What siping-tui can be told to do."""

    name: str
    module: str
    """The one of this package whose function of the command's name runs it: no other waits for what it needs."""
    summary: str
    """One line of the list of commands."""
    details: str
    """The help of the command."""
    operand: "Argument | None" = None
    options: "tuple[Argument, ...]" = ()
    """Its own, beside those of every command."""
    formats: tuple[str, ...] = ("text",)
    """The first is taken where none is asked for."""
    examples: tuple[str, ...] = ()

    def run(self, call: Invocation) -> int:
        """Do it and return the exit code."""
        run: Callable[[Invocation], int] = getattr(import_module(f"siping_tui.cli.{self.module}"), self.name)
        return run(call)
