"""An input field of Textual's own."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Line(App[None]):
    """An Input and nothing else."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="type")


if __name__ == "__main__":
    Line().run()
