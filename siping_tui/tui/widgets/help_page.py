"""The rows of the help, drawn with the styles of the text."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from siping_tui.tui.drawing import component_style
from siping_tui.tui.help_blocks import HelpBlock, Stretch
from siping_tui.tui.help_layout import HelpRow, help_rows
from siping_tui.tui.widgets.page_styles import PAGE_STYLES, PageStyles
from siping_tui.tui.widgets.resizing import ReliableResize


class HelpPage(PageStyles, ReliableResize, can_focus=False):
    """Blocks of the help at the widget's width; a sample is on the ground of the text."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HelpPage {
        height: 1fr;
        background: $side;
        scrollbar-size-horizontal: 0;
        & > .help-page--words {
            color: $text;
        }
        & > .help-page--key {
            color: $text;
            text-style: bold;
        }
        & > .help-page--heading {
            color: $heading;
            text-style: bold;
        }
        & > .help-page--sample {
            color: $text;
            background: $ground;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "help-page--words",
        "help-page--key",
        "help-page--heading",
        "help-page--sample",
    }

    def __init__(self) -> None:
        super().__init__()
        self._blocks: Sequence[HelpBlock] = ()
        self._empty = ""
        self._rows: Sequence[HelpRow] = ()
        self._laid_out: tuple[Sequence[HelpBlock], int] | None = None

    def show(self, blocks: Sequence[HelpBlock], empty: str) -> None:
        """Replace the blocks, and show the first row; without blocks show the text `empty`."""
        self._blocks, self._empty = blocks, empty
        self._lay_out(self._text_width)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(self._text_width)
        self.refresh()

    @property
    def _text_width(self) -> int:
        return max(self.scrollable_content_region.width - 2, 4)

    def _lay_out(self, width: int) -> Sequence[HelpRow]:
        if self._laid_out != (self._blocks, width):
            self._laid_out = self._blocks, width
            self._rows = help_rows(self._blocks, width) if self._blocks else [(Stretch(self._empty),)]
            self.virtual_size = Size(0, len(self._rows))
        return self._rows

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, self.scroll_offset.y + y
        base = self.rich_style
        drawn = self._rows[row] if row < len(self._rows) else ()
        segments = [Segment(stretch.text, base + self._style(stretch.style)) for stretch in drawn]
        return Strip([Segment(" ", base), *segments]).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        if name in PAGE_STYLES:
            return component_style(self, "help-page--sample") + self.page_style(name)
        return component_style(self, f"help-page--{name}")
