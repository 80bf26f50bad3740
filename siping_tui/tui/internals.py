"""The one place where private names of Textual are used, because no public way exists.

With the kitty keyboard protocol off, Textual reads what a terminal sends for Alt and an arrow as Escape and the arrow,
and offers no way to name a sequence. tests/tui/test_internals.py fails when the table moves.

An error that nobody expected ends an app with a traceback that shows the values of all variables, the text among them.
tests/tui/test_crashes.py fails when the methods move that are replaced here.
"""

from enum import Enum

from rich.console import RenderableType
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.worker import WorkerFailed


class _AltKey(Enum):
    UP = "alt+up"
    DOWN = "alt+down"
    RIGHT = "alt+right"
    LEFT = "alt+left"


def name_alt_arrows() -> None:
    """Have Alt and an arrow reported as one key (xterm's modified cursor keys)."""
    for final, key in zip("ABCD", _AltKey, strict=True):
        ANSI_SEQUENCES_KEYS[f"\x1b[1;3{final}"] = (key,)  # type: ignore[index]


class CatchingApp(App[None]):
    """Keeps the error on which it ends, and shows nothing of it."""

    broken_by: BaseException | None = None
    is_leaving = False
    """Whether it ends anyway: a screen that is still being built may then find its widgets gone."""

    def break_down(self) -> None:
        """Do what is still to be done on such an error, once, before the app ends."""

    def _handle_exception(self, error: Exception) -> None:
        if self.is_leaving:
            self._close_messages_no_wait()
            return
        if self.broken_by is None:
            self.broken_by = error.error if isinstance(error, WorkerFailed) else error
            self.break_down()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._close_messages_no_wait()
