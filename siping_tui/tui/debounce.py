"""Something that is to be done once a while has passed, unless it is overtaken."""

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

TYPING_PAUSE = 0.3
"""Seconds without a key after which suggestions are made."""


class Debounce:
    """One thing to do at a time: what is asked for next takes the place of what was to be done."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._timer: Timer | None = None

    def do(self, seconds: float, what: Callable[[], None]) -> None:
        """Do `what` in so many seconds."""
        self.stop()
        self._timer = self._owner.set_timer(seconds, what)

    def stop(self) -> None:
        """Do nothing after all."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
