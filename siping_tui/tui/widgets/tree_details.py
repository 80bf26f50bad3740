"""The row below the tree: what the count of the row under the cursor means."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style

from siping_tui.text.widths import clip
from siping_tui.tui.widgets.single_row import SingleRow


class TreeDetails(SingleRow):
    """The count in words."""

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
        self._words = ""

    def show(self, words: str) -> None:
        """Replace the words."""
        if words != self._words:
            self._words = words
            self.refresh()

    def segments(self, width: int, ground: Style) -> Iterable[Segment]:
        yield Segment(clip(self._words, width), ground)
