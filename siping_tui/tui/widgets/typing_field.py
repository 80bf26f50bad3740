"""A line to type in, whose caret stands where an input method's window should open, and which holds text only."""

from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input

from siping_tui.text.printable import typeable
from siping_tui.text.widths import cell_width
from siping_tui.tui.widgets.resizing import ReliableResize

_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}
"""What the editing keys of the stock field do."""


class TypingField(Input, ReliableResize):
    """The stock field reports the terminal's caret one cell too far at the end, and wrongly once it has scrolled."""

    TAKES_LETTERS = True

    def validate_value(self, value: str) -> str:
        """Leave out what a terminal would obey or nobody sees, be it pasted or remembered."""
        return typeable(value)

    async def on_key(self, event: events.Key) -> None:
        """Edit at once: found among the bindings, a key would work behind what has been typed after it."""
        if action := _EDITING.get(event.key):
            event.prevent_default()
            event.stop()
            await self.run_action(action)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted, of which the stock field takes the first."""
        event.prevent_default()
        event.stop()
        if event.text:
            self.replace(event.text, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in place of a stretch, the caret behind what is left of it."""
        super().replace(typeable(text), start, end)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's caret stands: on the cell of the next character that will be typed."""
        left, top, _, _ = self.content_region
        typed = cell_width(self.value[: self.cursor_position])
        return Offset(left + min(typed - self.scroll_offset.x, self.content_size.width - 1), top)

    def watch_selection(self) -> None:
        """Move the caret again once the field has scrolled to it."""
        self.app.cursor_position = self.cursor_screen_offset
        self.call_after_refresh(self._place_caret)

    def on_focus(self) -> None:
        self.call_after_refresh(self._place_caret)

    def on_hide(self, event: events.Hide) -> None:
        """Keep the focus where this is told late, and the field has been opened again."""
        if all(node.display for node in self.ancestors_with_self if isinstance(node, Widget)):
            event.prevent_default()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_caret)

    def _show_caret(self) -> None:
        """Scroll to the caret, which what stands beside the field may have come to cover."""
        column = cell_width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(column, 0, 1, 1), animate=False, force=True)
        self._place_caret()

    def _place_caret(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
