"""The bottom line: the most useful keys of the focused widget, as many as fit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from siping_tui.messages import Translate
from siping_tui.text.widths import cell_width
from siping_tui.tui.widgets.single_row import SingleRow
from siping_tui.user.commands import COMMANDS, Command, Context
from siping_tui.user.keys import Keys, character_of, default_keys, format_key

_GAP = 2

_WHILE_TYPING = ("submit", "escape", "next_match", "previous_match")


class KeyLine(SingleRow):
    """Keys with the names of their commands; a click on one runs it."""

    COMPONENT_PREFIX: ClassVar[str] = "key-line"
    # A click here must not clear the selection that it is about to copy.
    DEFAULT_CLASSES = "-textual-system"
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        background: $bar;
        color: $dim;
        & > .key-line--key {
            color: $heading;
            text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    class Chosen(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(
        self, translate: Translate, keys: Mapping[str, Keys], *, is_read_only: bool = False, id: str | None = None
    ) -> None:
        """`is_read_only` says that commands that write are off, and leaves them out."""
        super().__init__(id=id)
        self._translate, self._keys, self._is_read_only = translate, keys, is_read_only
        self._contexts: tuple[Context, ...] = ("reader",)
        self._typing = False
        self._names: Mapping[str, str] = {}
        self._first: Sequence[str] = ()
        self._off: frozenset[str] = frozenset()

    def show(
        self,
        contexts: Iterable[Context],
        translate: Translate,
        *,
        typing: bool,
        names: Mapping[str, str],
        first: Sequence[str] = (),
        off: frozenset[str] = frozenset(),
    ) -> None:
        """Show the commands of contexts in their order; while typing, only those that need no letter key.

        `names` are the messages for actions that have another effect in the field in focus. `first` are the actions
        that are most useful here: they come before others of their context, so that a narrow line has them. `off` are
        the actions that have no effect here.
        """
        before = self._first, self._off, self._contexts, self._translate, self._typing, self._names
        self._first, self._off = first, off
        self._contexts, self._translate, self._typing = tuple(contexts), translate, typing
        self._names = names
        if before != (first, off, self._contexts, translate, typing, names):
            self.refresh()

    def segments(self, width: int, ground: Style) -> Iterable[Segment]:
        for command in self._fitting(width):
            click = ground + Style.from_meta({"command": command.id})
            yield Segment(self._key(command), click + self.component("key"))
            yield Segment(f" {self._name_of(command)}", click)
            yield Segment(" " * _GAP, ground)

    def on_click(self, event: events.Click) -> None:
        clicked = event.style.meta.get("command")
        if (command := next((each for each in COMMANDS if each.id == clicked), None)) is not None:
            self.post_message(self.Chosen(command))

    def _key(self, command: Command) -> str:
        """Return the key to show: the default one, or the first of the user's own."""
        keys = self._keys[command.id]
        if self._typing:
            return next((format_key(key) for key in keys if character_of(key) is None), "")
        if keys == default_keys(command):
            return command.shown_key
        return format_key(keys[0]) if keys else ""

    def _name_of(self, command: Command) -> str:
        """Return the name of a command, as what it does in the field in focus."""
        return self._translate(self._names.get(command.action, command.name))

    def _is_shown(self, command: Command) -> bool:
        if command.action in self._off:
            return False
        if self._typing:
            return command.action in (*_WHILE_TYPING, *self._first)
        if self._is_read_only and command.writes:
            return False
        return bool(command.shown_key and self._keys[command.id])

    def _fitting(self, room: int) -> Iterable[Command]:
        order = (*_WHILE_TYPING, *self._first) if self._typing else self._first

        def rank(command: Command) -> tuple[int, int]:
            place = 0 if self._typing else self._contexts.index(command.context)
            return place, order.index(command.action) if command.action in order else len(order)

        shown = [command for command in COMMANDS if command.context in self._contexts and self._is_shown(command)]
        shown.sort(key=rank)
        for command in shown:
            room -= cell_width(f"{self._key(command)} {self._name_of(command)}") + _GAP
            if room < -_GAP:
                return
            yield command
