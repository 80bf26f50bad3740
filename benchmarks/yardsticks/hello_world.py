"""The least that an app made with Textual can be."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static


class Hello(App[None]):
    """One widget, and a key to leave by."""

    BINDINGS = [Binding("q", "quit")]  # noqa: RUF012 - as the documentation of Textual has it

    def compose(self) -> ComposeResult:
        yield Static("四平市委")


if __name__ == "__main__":
    Hello().run()
