"""An input line whose terminal cursor is placed for input methods, and which accepts plain text only."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input

from siping_tui.messages import N_
from siping_tui.text.printable import typeable
from siping_tui.text.widths import cell_width
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.tui.widgets.unscrolled import Unscrolled

_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}
"""The actions of the editing keys of Textual's Input."""


class TypingField(Input, ReliableResize, Unscrolled):
    """An Input that reports the right cursor position and strips control characters.

    Textual's Input reports the terminal cursor one cell too far at the end, and wrongly after scrolling."""

    TAKES_LETTERS = True

    KEY_NAMES: ClassVar[Mapping[str, str]] = {"submit": N_("To the list"), "escape": N_("End filter")}
    """What commands of the screen do in the field, by their actions; the key line shows it."""

    def validate_value(self, value: str) -> str:
        """Remove control and invisible characters, from pastes and recalled queries alike."""
        return typeable(value)

    async def on_key(self, event: events.Key) -> None:
        """Handle editing keys at once; as bindings they would run after characters typed later."""
        if action := _EDITING.get(event.key):
            event.prevent_default()
            event.stop()
            await self.run_action(action)

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste; Textual's Input takes only the first."""
        event.prevent_default()
        event.stop()
        if event.text:
            self.replace(event.text, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a span, and place the cursor after the text that was accepted."""
        super().replace(typeable(text), start, end)

    @property
    def cursor_screen_offset(self) -> Offset:
        """The offset of the terminal cursor: the cell of the next character to be typed."""
        left, top, _, _ = self.content_region
        typed = cell_width(self.value[: self.cursor_position])
        return Offset(left + min(typed - self.scroll_offset.x, self.content_size.width - 1), top)

    def watch_selection(self) -> None:
        """Move the cursor again after the field has scrolled."""
        self.app.cursor_position = self.cursor_screen_offset
        self.call_after_refresh(self._show_cursor)

    def on_focus(self) -> None:
        self.call_after_refresh(self._place_cursor)

    def on_hide(self, event: events.Hide) -> None:
        """Keep the focus if this event arrives after the field has been opened again."""
        if all(node.display for node in self.ancestors_with_self if isinstance(node, Widget)):
            event.prevent_default()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        """Scroll to the cursor: Textual does it before the field knows how wide a paste is."""
        column = cell_width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(column, 0, 1, 1), animate=False, force=True)
        self._place_cursor()

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
