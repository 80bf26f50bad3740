"""The pane to the right of the text: key figures above, targets or search results below."""

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
    """The lists; on narrow screens a drawer over the right side of the text."""

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
        """Replace the edition."""
        self.figures.show(edition)
        self.targets.show(edition)
        self.figures.show_entry(entry)

    @property
    def card(self) -> LeadingCard | None:
        """The highlighted card of the focused list."""
        lists = (self.figures.cards, self.targets.cards, self.results.cards)
        return next((cards.card for cards in lists if cards.has_focus), None)

    def show_results(self, shown: bool) -> None:
        """Show the results or the targets."""
        self.results.display, self.targets.display = shown, not shown

    def take_focus(self) -> None:
        """Focus the figures."""
        self.screen.set_focus(self.figures.cards)
