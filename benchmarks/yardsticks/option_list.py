"""A list of Textual's own, with as many rows as the text."""

import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList


class Options(App[None]):
    """Numbered rows."""

    BINDINGS = [Binding("q", "quit"), Binding("j", "down"), Binding("d", "page")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        rows = int(sys.argv[1])
        yield OptionList(*(f"{row} 推动全面振兴取得新突破 经济社会发展迈出坚实步伐" for row in range(rows)))

    def action_down(self) -> None:
        self.query_one(OptionList).scroll_relative(y=1, animate=False)

    def action_page(self) -> None:
        self.query_one(OptionList).scroll_page_down(animate=False)


if __name__ == "__main__":
    Options().run()
