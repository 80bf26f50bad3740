"""A minimal Textual app."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static


class Hello(App[None]):
    """A widget, and a key to quit."""

    BINDINGS = [Binding("q", "quit")]  # noqa: RUF012 - as in the documentation of Textual

    def compose(self) -> ComposeResult:
        yield Static("四平市委")


if __name__ == "__main__":
    Hello().run()
