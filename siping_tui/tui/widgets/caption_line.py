"""A one-row caption, clipped to its width."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.widgets.single_row import SingleRow


class CaptionLine(SingleRow):
    """A name and a detail, clipped with an ellipsis if the row is narrow, and a count at the right edge."""

    COMPONENT_PREFIX: ClassVar[str] = "caption-line"
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

    def segments(self, width: int, ground: Style) -> Iterable[Segment]:
        name, detail, count = self._words
        name = clip(name, max(width - cell_width(count) - 1, 1)) if count else name
        room = max(width - cell_width(name) - cell_width(count) - 2, 0)
        detail = clip(detail, room)
        filling = " " * max(width - cell_width(name) - cell_width(detail) - cell_width(count) - 1, 0)
        bold = ground + Style(bold=True)
        yield Segment(name, bold)
        if self._is_dim:
            yield Segment(f"{detail} {filling}{count}", ground + self.component("dim"))
        else:
            yield Segment(f" {detail}{filling}", ground)
            yield Segment(count, bold)
