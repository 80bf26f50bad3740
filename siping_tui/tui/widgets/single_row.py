"""Widgets of one row, drawn from segments: Textual takes several times as long for a rich text."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from siping_tui.tui.widgets.kept_styles import KeptStyles
from siping_tui.tui.widgets.unscrolled import Unscrolled


class SingleRow(KeptStyles, Unscrolled):
    """One row of text that cannot be selected."""

    ALLOW_SELECT = False

    def segments(self, width: int, ground: Style) -> Iterable[Segment]:
        """Return the row, of at most `width` cells; `ground` is the style of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width, ground = self.content_size.width, self.rich_style
        return Strip(self.segments(width, ground)).adjust_cell_length(width, ground)
