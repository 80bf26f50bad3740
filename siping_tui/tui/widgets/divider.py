"""A divider between two panes that the mouse can drag; it also shows which of the two has the focus."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.drawn_rows import DrawnRows, row_of
from siping_tui.tui.widgets.kept_styles import KeptStyles
from siping_tui.tui.widgets.unscrolled import Unscrolled

Half: TypeAlias = Literal["left", "right", ""]


class Divider(KeptStyles, DrawnRows, Unscrolled):
    """A divider; it posts `Dragged` with the distance in cells."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Divider {
        width: 1;
        height: 1fr;
        background: $bar;
        color: $heading;
        &:hover { background: $cursor; }
    }
    """

    lit: reactive[Half] = reactive[Half]("")
    """The half beside the pane with the focus."""

    @dataclass
    class Dragged(Message):
        """The mouse moved the divider, to the right by `cells`, or to the left when negative."""

        divider: "Divider"
        cells: int

        @property
        def control(self) -> "Divider":
            return self.divider

    def rows_of(self, crop: Region) -> list[Strip]:
        signs = signs_of(self)
        sign = {"left": signs.left_half, "right": signs.right_half, "": " "}[self.lit]
        return [row_of(Segment(sign, self.rich_style))] * crop.height

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self and event.delta_x:
            self.post_message(self.Dragged(self, event.screen_x - self.region.x))
