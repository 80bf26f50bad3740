"""The base class of views with a cursor: rows, cards or pairs, one of which is highlighted."""

from textual.reactive import reactive

from siping_tui.tui.internals import RowScrollView
from siping_tui.tui.widgets.kept_styles import KeptStyles
from siping_tui.tui.widgets.resizing import ReliableResize


class CursorView(RowScrollView, KeptStyles, ReliableResize, can_focus=True):
    """Moves the highlight by the keys of a list, and keeps the styles of its components."""

    highlighted: reactive[int] = reactive(0, repaint=False)
    """The position of the highlighted entry."""

    @property
    def entry_count(self) -> int:
        """The number of rows, cards or pairs."""
        raise NotImplementedError

    def bring_into_view(self) -> None:
        """Scroll to the highlighted entry, and draw the view again."""
        raise NotImplementedError

    def validate_highlighted(self, highlighted: int) -> int:
        return max(0, min(highlighted, self.entry_count - 1))

    def watch_highlighted(self) -> None:
        self.bring_into_view()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_cursor_down(self) -> None:
        self.highlighted += 1

    def action_cursor_up(self) -> None:
        self.highlighted -= 1

    def action_first(self) -> None:
        self.highlighted = 0

    def action_last(self) -> None:
        self.highlighted = self.entry_count - 1
