"""A divider between two panes that the mouse can drag."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget


class Divider(Widget):
    """A divider; it posts `Dragged` with the distance in cells."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Divider {
        width: 1;
        height: 1fr;
        background: $bar;
        &:hover { background: $cursor; }
    }
    """

    @dataclass
    class Dragged(Message):
        """The mouse moved the divider, to the right by `cells`, or to the left when negative."""

        divider: "Divider"
        cells: int

        @property
        def control(self) -> "Divider":
            return self.divider

    def render(self) -> str:
        return ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self and event.delta_x:
            self.post_message(self.Dragged(self, event.screen_x - self.region.x))
