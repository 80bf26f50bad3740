"""A row at the bottom of the text in which one types what to find."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from siping_tui.briefing.problems import Translate


class FindBar(Horizontal):
    """Tells what was typed, and shows how much was found."""

    @dataclass
    class Typed(Message):
        """The words to find are other ones."""

        words: str

    @dataclass
    class Stepped(Message):
        """An arrow was pressed: one match on (1) or back (-1)."""

        step: int

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next", show=False),
        Binding("up", "previous", show=False),
    ]

    def __init__(self, translate: Translate, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._translate = translate

    def compose(self) -> ComposeResult:
        yield Label("/", id="find-sign")
        yield Input(placeholder=self._translate("find in the text"), compact=True)
        yield Label("", id="find-count", markup=False)

    @property
    def words(self) -> str:
        return self.query_one(Input).value

    def open(self) -> None:
        """Show the bar with what was typed before selected."""
        self.display = True
        field = self.query_one(Input)
        # At once, so that keys already on their way arrive in the field.
        self.screen.set_focus(field)
        field.select_all()

    def show_count(self, count: str) -> None:
        """Show how much was found, as in 3/14."""
        self.query_one("#find-count", Label).update(count)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_next(self) -> None:
        self.post_message(self.Stepped(1))

    def action_previous(self) -> None:
        self.post_message(self.Stepped(-1))
