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

    _reported_size = Size(0, 0)

    @on(events.Mount)
    def _watch_layouts(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._check_size, immediate=True)

    @on(events.Resize)
    def _note_size(self, event: events.Resize) -> None:
        self._reported_size = event.size

    def _check_size(self, _: Screen[object]) -> None:
        if self.outer_size != self._reported_size:
            # After the event that may already be queued.
            self.call_next(self._report_size)

    def _report_size(self) -> None:
        if self.outer_size != self._reported_size:
            self.post_message(events.Resize(self.outer_size, self.virtual_size, self.container_size))
