"""The row below the tree: what the count of the row under the cursor means."""

from rich.text import Text
from textual.app import RenderResult

from siping_tui.text.widths import clip
from siping_tui.tui.widgets.unscrolled import Unscrolled


class TreeDetails(Unscrolled):
    """The count in words."""

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
        self._words = ""

    def show(self, words: str) -> None:
        """Replace the words."""
        if words != self._words:
            self._words = words
            self.refresh()

    def render(self) -> RenderResult:
        return Text(clip(self._words, self.content_size.width), no_wrap=True)
