"""Widgets that hear of every change of their size."""

from textual import events, on
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget


class ReliableResize(Widget):
    """Gets a Resize for every size, also for one that Textual draws it at and does not tell.

    Textual (8.2) sends the event to what has another size than in the layout before. Where something out of view asks
    for its region while a layout is due, that layout is worked out then, and in its own turn nothing differs any more.
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
            # Behind the event that is on its way, if there is one.
            self.call_next(self._tell_size)

    def _tell_size(self) -> None:
        if self.outer_size != self._size_told:
            self.post_message(events.Resize(self.outer_size, self.virtual_size, self.container_size))
