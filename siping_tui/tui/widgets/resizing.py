"""Widgets that receive an event for every change of their size."""

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget


class ReliableResize(Widget):
    """A widget that receives a Resize for every size, also where Textual omits it.

    Textual 8.2 sends the event to widgets whose size differs from the previous layout. If a widget out of view asks for
    its region while a layout is pending, that layout is computed early, and at its own turn nothing differs any more.
    """

    _size_told = Size(0, 0)

    @on(events.Mount)
    def _look_after_layouts(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._look_at_size, immediate=True)

    @on(events.Resize)
    def _note_size_told(self, event: events.Resize) -> None:
        self._size_told = event.size

    def _look_at_size(self, _: Screen[object]) -> None:
        if self.outer_size != self._size_told:
            # After the event that may already be queued.
            self.call_next(self._tell_size)

    def _tell_size(self) -> None:
        if self.outer_size != self._size_told:
            self.post_message(events.Resize(self.outer_size, self.virtual_size, self.container_size))
