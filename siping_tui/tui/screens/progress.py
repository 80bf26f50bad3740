"""What is on the screen while a long briefing is being read: how far that is, and how to give it up."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from siping_tui.messages import N_, Translate
from siping_tui.opening import Opening
from siping_tui.text.printable import printable
from siping_tui.tui.bindings import SUSPEND

_READING = N_("reading {file}")
_GIVE_UP = N_("Esc or q gives it up")

GIVEN_UP = 130
"""The exit code of what was interrupted."""

_BETWEEN_LOOKS = 0.1
"""Seconds."""

_BAR = 24
"""Cells."""


class ProgressScreen(Screen[None]):
    """Watches an opening and tells when it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+q,ctrl+c", "give_up", show=False, priority=True),
        SUSPEND,
    ]

    DEFAULT_CSS = """
    ProgressScreen {
        align: center middle;
        Static { width: auto; max-width: 100%; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; }
    }
    """

    class Done(Message):
        """The briefing is there, or its problems."""

    def __init__(self, opening: Opening, translate: Translate) -> None:
        super().__init__()
        self._opening, self._translate = opening, translate

    def compose(self) -> ComposeResult:
        name = printable(self._opening.file.name)
        yield Static(Text(self._translate(_READING).format(file=name)))
        yield Static(id="bar")
        yield Static(Text(self._translate(_GIVE_UP)))

    def on_mount(self) -> None:
        self._show_progress()
        self._wait()

    @work(thread=True)
    def _wait(self) -> None:
        while not self._opening.is_ready(_BETWEEN_LOOKS):
            self.app.call_from_thread(self._show_progress)
        self.post_message(self.Done())

    def _show_progress(self) -> None:
        done = round(self._opening.progress * _BAR)
        self.query_one("#bar", Static).update(
            Text(f"[{'=' * done}{' ' * (_BAR - done)}] {self._opening.progress:4.0%}")
        )

    def action_give_up(self) -> None:
        self._opening.give_up()
        self.app.exit(return_code=GIVEN_UP)
