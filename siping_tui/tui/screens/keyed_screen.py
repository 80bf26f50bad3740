"""The base class of the screens with commands: the reader of a report, and the lists above the reports."""

import asyncio

from siping_tui.messages import N_
from siping_tui.tui.internals import BatchedScreen

_NO_COMMAND = N_("{key} has no command here; ? lists the keys")


class KeyedScreen(BatchedScreen):
    """A screen whose keys the app runs at once, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.ready = asyncio.Event()
        """Set when all widgets are built; keys and messages wait for it."""
        self.settled = asyncio.Event()
        """Cleared between an Enter and its effect: the field may still have keys in its queue."""
        self.settled.set()

    @property
    def is_typing(self) -> bool:
        """Whether a letter goes to the field in focus."""
        return getattr(self.focused, "TAKES_LETTERS", False)

    def say_briefly(self, template: str, **values: object) -> None:
        """Show a message for a while."""

    def warn_of_key(self, character: str) -> None:
        """Say that a key has no command here."""
        self.say_briefly(_NO_COMMAND, key=character)

    def warn_of_widths(self) -> None:
        """Draw all signs again: the terminal draws characters of ambiguous width in two cells."""

    async def action_unless_typing(self, action: str) -> None:
        await self.run_action(f"screen.{action}")
