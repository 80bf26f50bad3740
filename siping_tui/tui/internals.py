"""The only module that uses private names of Textual; each has its reason beside it.

tests/tui/test_internals.py fails if a release of Textual moves one of them.
"""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, TextIO, cast

from rich.console import RenderableType

# No public table names the sequences of keys: with the kitty keyboard protocol off, Textual reads Alt with an arrow as
# Escape and the arrow.
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

# A driver that reads the terminal itself needs the parser that its base class uses.
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from textual.scrollbar import ScrollBar

__all__ = [
    "PROBE_ROW",
    "TURNS_TO_REPAINT",
    "BatchedScreen",
    "CatchingApp",
    "RowScrollView",
    "XTermParser",
    "add_sequences",
    "is_understood",
    "output_of",
    "replace_output",
    "signal_resume",
]

TURNS_TO_REPAINT = 3
"""Turns of the event loop after which every widget that has changed has asked for its repaint."""

PROBE_ROW = 1
"""The row, from 0, of the character whose width the driver asks for: reports of row 0 are also keys of xterm."""

_LONGEST_SEQUENCE = 32
"""Characters; the parser spells out a longer sequence as keys."""


class _Key(Enum):
    ALT_UP = "alt+up"
    ALT_DOWN = "alt+down"
    ALT_RIGHT = "alt+right"
    ALT_LEFT = "alt+left"
    SHIFT_F3 = "shift+f3"
    CTRL_F3 = "ctrl+f3"


_SEQUENCES = {
    # xterm's modified cursor keys.
    "\x1b[1;3A": _Key.ALT_UP,
    "\x1b[1;3B": _Key.ALT_DOWN,
    "\x1b[1;3C": _Key.ALT_RIGHT,
    "\x1b[1;3D": _Key.ALT_LEFT,
    # kitty's F3, which it sends without its keyboard protocol too: xterm's is also the report of the cursor's position.
    "\x1b[13;2~": _Key.SHIFT_F3,
    "\x1b[13;5~": _Key.CTRL_F3,
}


def add_sequences() -> None:
    """Make the parser report keys that its table leaves out, each as one key."""
    for sequence, key in _SEQUENCES.items():
        ANSI_SEQUENCES_KEYS[sequence] = (key,)  # type: ignore[index]


def is_understood(sequence: str) -> bool:
    """Return whether the parser makes an event of a complete sequence; it spells out any other one as keys."""
    if sequence in ANSI_SEQUENCES_KEYS:
        return True
    return len(sequence) <= _LONGEST_SEQUENCE and any(True for _ in XTermParser().feed(sequence))


def replace_output(driver: Driver, output: TextIO) -> None:
    """Make a driver draw on `output`: Textual chooses stderr and offers no parameter for it."""
    driver._file = output  # type: ignore[attr-defined]


def output_of(driver: Driver) -> TextIO:
    """Return the file that a driver draws on."""
    return cast(TextIO, driver._file)  # type: ignore[attr-defined]


def signal_resume(driver: Driver) -> None:
    """Make a driver publish `App.app_resume_signal` at its next start, as it does by itself after SIGTSTP only."""
    driver._must_signal_resume = True  # type: ignore[attr-defined]


class RowScrollView(ScrollView):
    """A scroll view whose scrollbar draws only the rows that change; Textual lets no widget choose its scrollbar."""

    @property
    def vertical_scrollbar(self) -> "ScrollBar":
        if self._vertical_scrollbar is None:
            # Deferred: the first frame has no scrollbar.
            from siping_tui.tui.widgets.row_scroll_bar import RowScrollBar

            bar = RowScrollBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            bar.set_reactive(RowScrollBar.position, self.scroll_y)
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        # As the base class, but without the column of the scrollbar; one that is not shown now may be shown later.
        if self._vertical_scrollbar is not None:
            self._vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh_rows()

    def resize_content(self, rows: int) -> None:
        """Set how many rows there are; this lays out the screen only if the scrollbar comes or goes."""
        size = Size(0, rows)
        if self.show_vertical_scrollbar == (rows > self.scrollable_content_region.height):
            self.set_reactive(ScrollView.virtual_size, size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = rows
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        else:
            self.virtual_size = size

    def refresh_rows(self) -> None:
        """Draw all rows again, but not the scrollbar."""
        self.refresh(self.scrollable_content_region.size.region)


class BatchedScreen(Screen[None]):
    """A screen that draws nothing in a batch of updates.

    Textual lays out a new screen in a batch as well, and draws that layout before the next one, which moves it.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in Textual's Screen, which draws all rows again whenever the focus moves."""

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()

    def lay_out_now(self) -> bool:
        """Lay out the screen if that is due, and return whether it was; in a batch nothing is drawn."""
        is_due = self._layout_required
        if is_due:
            self._refresh_layout()
            self._layout_required = False
        return is_due

    def draw_now(self) -> None:
        """Draw what has changed now: Textual waits for the next 60th of a second, and a whole one at the start."""
        self._on_timer_update()

    def draw_soon(self, then: Callable[[], None] | None = None, turns: int = TURNS_TO_REPAINT) -> None:
        """Draw as soon as every widget that has changed has asked for its repaint, and call `then` after that."""
        if turns:
            self.call_later(self.draw_soon, then, turns - 1)
            return
        self.draw_now()
        if then is not None:
            then()


class CatchingApp(App[None]):
    """An app that keeps an unexpected error instead of printing it, and has neither tooltips nor toasts.

    Textual's traceback shows the values of local variables, and with them the text of the report. Its widgets for
    tooltips and toasts, which each screen has, take a hundredth of a start.
    """

    crash: BaseException | None = None
    """The unexpected error that ended the app."""
    is_leaving = False
    """Whether the app is ending anyway; a screen under construction may then find that its widgets are gone."""

    def __init__(self) -> None:
        super().__init__()
        self._disable_tooltips = self._disable_notifications = True

    def handle_crash(self) -> None:
        """Do the last work before the app ends on an unexpected error; called once."""

    async def run_binding(self, key: str) -> bool:
        """Run the binding of a key at once, and return whether there is one.

        Textual sends a key without a binding of priority through the queues of the focused widget and all its parents,
        so that a later key, whose binding has priority, overtakes it.
        """
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    def _handle_exception(self, error: Exception) -> None:
        if self.is_leaving:
            self._close_messages_no_wait()
            return
        if self.crash is None:
            self.crash = error.error if isinstance(error, WorkerFailed) else error
            self.handle_crash()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._close_messages_no_wait()
