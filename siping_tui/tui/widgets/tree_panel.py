"""The pane to the left of the text: the section tree, and a divider that the mouse can drag."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.section_tree import SectionTree


class TreePanel(Horizontal):
    """The section tree; on narrow screens a drawer over the left side of the text."""

    DEFAULT_CSS = """
    TreePanel.-drawer { dock: left; }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sections = SectionTree(edition)
        self.divider = Divider()

    def compose(self) -> ComposeResult:
        yield self.sections
        yield self.divider

    def show(self, edition: Edition) -> None:
        """Replace the edition."""
        self.sections.show(edition)

    def take_focus(self) -> None:
        """Focus the tree."""
        self.screen.set_focus(self.sections)
