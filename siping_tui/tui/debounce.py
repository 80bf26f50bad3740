"""Debounce: run a callback after a delay, unless it is replaced or cancelled before."""

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

TYPING_PAUSE = 0.3
"""Seconds without a key before suggestions are computed."""

FLASH_SECONDS = 0.6
"""How long what was copied is highlighted."""


class Debounce:
    """A timer for one callback at a time; a new callback replaces the pending one."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._timer: Timer | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a callback is pending."""
        return self._timer is not None

    def do(self, seconds: float, callback: Callable[[], None]) -> None:
        """Run `callback` after a delay."""
        self.stop()

        def run() -> None:
            self._timer = None
            callback()

        self._timer = self._owner.set_timer(seconds, run)

    def stop(self) -> None:
        """Cancel the pending callback, if there is one."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
