"""The message bar below the text: notes on the print, labels of figures, and events of the file."""

from rich.text import Text
from textual.app import RenderResult
from textual.geometry import Size

from siping_tui.text.breaking import wrap
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width
from siping_tui.tui.widgets.unscrolled import Unscrolled


class MessageBar(Unscrolled):
    """A few paragraphs, broken by the Chinese rules, on at most half of the screen; hidden without text."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "MessageBar { height: auto; padding: 0 2; background: $bar; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[str | tuple[str, ...], ...] = ()
        self.display = False

    def show(self, *paragraphs: str | tuple[str, ...]) -> None:
        """Show paragraphs, the first one bold unless it is empty; no paragraphs hide the bar.

        A paragraph is a text, or phrases in which no row ends.
        """
        self._paragraphs = paragraphs
        self.display = any(self._paragraphs)
        self.refresh(layout=True)

    def _rows(self, width: int) -> list[tuple[str, str]]:
        return [
            (row, "" if position else "bold")
            for position, paragraph in enumerate(self._paragraphs)
            if paragraph
            for row in _wrapped(paragraph, width)
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(len(self._rows(width)), max(viewport.height // 2, 1))

    def render(self) -> RenderResult:
        text = Text(no_wrap=True)
        for row, style in self._rows(self.content_size.width):
            text.append(f"{row}\n", style)
        return text


def _wrapped(paragraph: str | tuple[str, ...], width: int) -> list[str]:
    if isinstance(paragraph, str):
        return wrap(printable(paragraph), width)
    rows = [""]
    for phrase in map(printable, paragraph):
        joined = f"{rows[-1]}  {phrase}" if rows[-1] else phrase
        if cell_width(joined) <= width:
            rows[-1] = joined
        else:
            rows += wrap(phrase, width)
    return list(filter(None, rows))
