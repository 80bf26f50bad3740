"""The screen shown while a long report is being loaded."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from siping_tui.messages import N_, Translate
from siping_tui.text.printable import printable
from siping_tui.tui.bindings import SUSPEND
from siping_tui.tui.report_loading import ReportLoad

_LOADING = N_("loading {file}")
_CANCEL = N_("Esc or q to cancel")

CANCELLED = 130
"""The exit code of an interrupted command."""

_INTERVAL = 0.05
"""Seconds between two updates of the bar."""

_BAR_WIDTH = 24
"""Cells."""


class ProgressScreen(Screen[None]):
    """Resumes a paused load, shows its progress, and posts a message when it is complete."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+q,ctrl+c", "cancel", show=False, priority=True),
        SUSPEND,
    ]

    DEFAULT_CSS = """
    ProgressScreen {
        align: center middle;
        Static { width: auto; max-width: 100%; text-wrap: nowrap; text-overflow: ellipsis; color: $dim; }
    }
    """

    class Done(Message):
        """The outline is there, or the problems of the file."""

    def __init__(self, load: ReportLoad, translate: Translate) -> None:
        super().__init__()
        self._load, self._translate = load, translate

    def compose(self) -> ComposeResult:
        name = printable(self._load.path.name)
        yield Static(Text(self._translate(_LOADING).format(file=name)))
        yield Static(id="bar")
        yield Static(Text(self._translate(_CANCEL)))

    def on_mount(self) -> None:
        self._timer = self.set_interval(_INTERVAL, self._update)
        self._update()
        self.call_after_refresh(self._load.resume)

    def _update(self) -> None:
        filled = round(self._load.progress * _BAR_WIDTH)
        bar = f"[{'=' * filled}{' ' * (_BAR_WIDTH - filled)}] {self._load.progress:4.0%}"
        self.query_one("#bar", Static).update(Text(bar))
        if self._load.outline.done():
            self._timer.stop()
            self.post_message(self.Done())

    def action_cancel(self) -> None:
        self._load.cancel()
        self.app.exit(return_code=CANCELLED)
