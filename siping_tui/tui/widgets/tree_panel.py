"""The pane to the left of the text: the section tree, and a divider that the mouse can drag."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.widgets import Tree

from siping_tui.briefing.outline import Entry
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.covered import CoveredColumn
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.section_tree import SectionTree
from siping_tui.tui.widgets.tree_details import TreeDetails


class TreePanel(CoveredColumn):
    """The section tree; on narrow screens a drawer over the left side of the text."""

    DEFAULT_CSS = """
    TreePanel {
        &.-drawer { dock: left; }
        Divider { dock: right; }
    }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sections = SectionTree(edition)
        self.details = TreeDetails()
        self.divider = Divider()

    def compose(self) -> ComposeResult:
        yield self.divider
        yield self.sections
        yield self.details

    def show(self, edition: Edition) -> None:
        """Replace the edition."""
        self.sections.show(edition)
        self.show_details()

    def show_entry(self, entry: Entry | None) -> None:
        """Highlight a section, or without one the overview."""
        self.sections.show_entry(entry)
        self.show_details()

    @on(Tree.NodeHighlighted)
    def show_details(self) -> None:
        """Show what the count of the row under the cursor means."""
        self.details.show(self.sections.meaning)

    def show_matches(self, counts: Mapping[int, int]) -> None:
        """Show the number of matches of each section, by the position of its entry; without any, the usual counts."""
        self.sections.match_counts = counts
        self.show_details()

    def take_focus(self) -> None:
        """Focus the tree."""
        self.screen.set_focus(self.sections)
