"""The message bar below the text: notes on the print, labels of figures, and events of the file."""

from rich.text import Text
from textual.app import RenderResult
from textual.geometry import Size
from textual.widget import Widget

from siping_tui.text.breaking import wrap
from siping_tui.text.printable import printable


class MessageBar(Widget):
    """A few paragraphs, broken by the Chinese rules, on at most half of the screen; hidden without text."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "MessageBar { height: auto; padding: 0 2; background: $bar; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[str, ...] = ()
        self.display = False

    def show(self, *paragraphs: str) -> None:
        """Show paragraphs, the first one bold unless it is empty; no paragraphs hide the bar."""
        self._paragraphs = tuple(map(printable, paragraphs))
        self.display = any(self._paragraphs)
        self.refresh(layout=True)

    def _rows(self, width: int) -> list[tuple[str, str]]:
        return [
            (row, "" if position else "bold")
            for position, paragraph in enumerate(self._paragraphs)
            if paragraph
            for row in wrap(paragraph, width)
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(len(self._rows(width)), max(viewport.height // 2, 1))

    def render(self) -> RenderResult:
        text = Text(no_wrap=True)
        for row, style in self._rows(self.content_size.width):
            text.append(f"{row}\n", style)
        return text
