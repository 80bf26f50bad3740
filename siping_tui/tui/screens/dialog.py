"""What every dialog over the reader does."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from siping_tui.tui.bindings import SUSPEND


class Dialog(ModalScreen[ScreenResultType]):
    """Gives back one result, however many keys are on their way to it when it closes."""

    # First, so that no list or field in it takes the key.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False, priority=True), SUSPEND]

    def close(self, result: ScreenResultType | None = None) -> None:
        """Close with a result, unless it is closed already."""
        if self.is_current:
            self.dismiss(result)

    def action_close(self) -> None:
        self.close()

    def on_click(self, event: events.Click) -> None:
        """Close by a click beside the dialog."""
        if event.widget is self:
            self.close()
