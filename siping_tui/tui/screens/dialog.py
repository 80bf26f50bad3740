"""The base class of the dialogs over the reader."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from siping_tui.tui.bindings import SUSPEND


class Dialog(ModalScreen[ScreenResultType]):
    """A dialog that returns one result, however many keys are queued when it closes."""

    # With priority, so that no list or field in the dialog handles the key.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False, priority=True), SUSPEND]

    def close(self, result: ScreenResultType | None = None) -> None:
        """Close with a result, unless the dialog is already closed."""
        if self.is_current:
            self.dismiss(result)

    def action_close(self) -> None:
        self.close()

    def on_click(self, event: events.Click) -> None:
        """Close on a click beside the dialog."""
        if event.widget is self:
            self.close()
