"""The pane left of the text: the tree of sections, and the edge the mouse can move."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.section_tree import SectionTree


class TreePanel(Horizontal):
    """Holds the tree; a drawer lies over the text's left side."""

    DEFAULT_CSS = """
    TreePanel.-drawer { dock: left; }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sections = SectionTree(edition)

    def compose(self) -> ComposeResult:
        yield self.sections
        yield Divider()

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self.sections.show(edition)

    def take_focus(self) -> None:
        """Let the keys go to the tree."""
        self.screen.set_focus(self.sections)
