"""The pane right of the text: key figures above, below them the targets or what a search found."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from siping_tui.briefing.outline import Entry
from siping_tui.tui.cards import LeadingCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.figures_panel import FiguresPanel
from siping_tui.tui.widgets.results_panel import ResultsPanel
from siping_tui.tui.widgets.targets_panel import TargetsPanel


class SidePanel(Horizontal):
    """Holds the lists; a drawer lies over the text's right side."""

    DEFAULT_CSS = """
    SidePanel.-drawer { dock: right; }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.figures, self.targets, self.results = FiguresPanel(edition), TargetsPanel(edition), ResultsPanel()
        self.results.display = False

    def compose(self) -> ComposeResult:
        yield Divider()
        yield Vertical(self.figures, self.targets, self.results)

    def show(self, edition: Edition, entry: Entry) -> None:
        """Show another edition."""
        self.figures.show(edition)
        self.targets.show(edition)
        self.figures.show_entry(entry)

    @property
    def card(self) -> LeadingCard | None:
        """The card highlighted in the list that has the focus."""
        lists = (self.figures.cards, self.targets.cards, self.results.cards)
        return next((cards.card for cards in lists if cards.has_focus), None)

    def show_results(self, shown: bool) -> None:
        """Show the results, or else the targets."""
        self.results.display, self.targets.display = shown, not shown

    def take_focus(self) -> None:
        """Let the keys go to the figures."""
        self.screen.set_focus(self.figures.cards)
