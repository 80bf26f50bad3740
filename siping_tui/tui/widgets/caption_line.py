"""A one-row caption, clipped to its width."""

from typing import ClassVar

from rich.text import Text
from textual.app import RenderResult

from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.drawing import component_style
from siping_tui.tui.widgets.unscrolled import Unscrolled


class CaptionLine(Unscrolled):
    """A name and a detail, clipped with an ellipsis if the row is narrow, and a count at the right edge."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CaptionLine {
        height: 1;
        padding: 0 1;
        background: $bar;
        &#place { color: $dim; }
        & > .caption-line--dim { color: $dim; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"caption-line--dim"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ("", "", "")
        self._is_dim = False

    def show(self, name: str, detail: str = "", count: str = "", *, dim: bool = False) -> None:
        """Replace the content; `dim` is for a list without entries."""
        before = self._words, self._is_dim
        self._words, self._is_dim = (printable(name), printable(detail), printable(count)), dim
        if (self._words, self._is_dim) != before:
            self.refresh()

    def render(self) -> RenderResult:
        name, detail, count = self._words
        width = self.content_size.width
        name = clip(name, max(width - cell_width(count) - 1, 1)) if count else name
        room = max(width - cell_width(name) - cell_width(count) - 2, 0)
        detail = clip(detail, room)
        filling = " " * max(width - cell_width(name) - cell_width(detail) - cell_width(count) - 1, 0)
        text = Text(no_wrap=True)
        text.append(name, "bold")
        dim = component_style(self, "caption-line--dim") if self._is_dim else None
        text.append(f"{detail} {filling}" if dim else f" {detail}{filling}", dim or "")
        text.append(count, dim or "bold")
        return text
