"""The base class of the dialogs over the reader."""

import asyncio
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from siping_tui.tui.bindings import SUSPEND


class Dialog(ModalScreen[ScreenResultType]):
    """A dialog that returns one result, however many keys are queued when it closes."""

    # A terminal of few colours has one ground for everything, so a dialog has a border there.
    DEFAULT_CSS = """
    Dialog {
        align: center top;
        background: $ground 60%;
        &.-clear { background: transparent; }
        & > Vertical {
            width: 72;
            max-width: 100%;
            height: auto;
            margin-top: 2;
            padding: 1;
            background: $side;
        }
        MessageBar { padding: 0 1; }
        CardList {
            height: auto;
            background: $side;
            scrollbar-size-horizontal: 0;
        }
        &:ansi > Vertical {
            padding: 0;
            border: ascii $heading;
        }
    }
    """

    # With priority, so that no list or field in the dialog handles the key.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "close", show=False, priority=True),
        SUSPEND,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.opened = asyncio.Event()
        """Set when the field or the list has the focus; keys wait for it."""

    def on_mount(self) -> None:
        self.dim_below(True)

    def on_screen_resume(self) -> None:
        # After Textual has set the focus, in its own handler of this event.
        self.call_later(self.opened.set)

    def dim_below(self, dims: bool) -> None:
        """Dim the screen below, or show it as it is."""
        self.set_class(not dims, "-clear")
        if self.app.current_theme.ansi:
            # Other themes dim the screen below by a translucent ground.
            self.app.screen_stack[-2].set_class(dims, "-behind")

    def on_unmount(self) -> None:
        for screen in self.app.screen_stack:
            screen.remove_class("-behind")

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
