"""The rows below the tree: the whole title of the row under the cursor, and what its count means."""

from rich.text import Text
from textual.app import RenderResult
from textual.widget import Widget

from siping_tui.text.breaking import break_lines
from siping_tui.text.widths import clip

MOST_TITLE_ROWS = 3


class TreeDetails(Widget):
    """A title in at most three rows, and below it the count in words."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TreeDetails {
        height: 1;
        padding: 0 1;
        background: $side;
        color: $dim;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title, self._details = "", ""

    def show(self, title: str, details: str) -> None:
        """Replace the content; the title is empty if the tree shows it whole."""
        if (title, details) != (self._title, self._details):
            self._title, self._details = title, details
            self.refresh()

    def reserve(self, rows: int) -> None:
        """Reserve rows for the longest title, so that a move of the cursor never changes the height of the tree."""
        self.styles.height = min(rows, MOST_TITLE_ROWS) + 1

    def render(self) -> RenderResult:
        width, height = self.content_size
        # In a single row, the count says what cannot be seen above.
        spans = break_lines(self._title, width) if self._title and height > 1 else []
        lines = [self._title[start:end].rstrip() for start, end in spans]
        if len(lines) > height - 1:
            kept = max(height - 2, 0)
            rest = self._title[spans[kept][0] :]
            lines = [*lines[:kept], clip(rest, width)]
        return Text("\n".join([*lines, clip(self._details, width)]), no_wrap=True)
