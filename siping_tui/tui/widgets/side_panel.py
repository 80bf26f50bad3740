"""The pane right of the text: key figures above, below them the targets or what a search found."""

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from siping_tui.briefing.addressing import Entry
from siping_tui.tui.edition import Edition

if TYPE_CHECKING:
    from siping_tui.tui.cards import LeadingCard
    from siping_tui.tui.widgets.figures_panel import FiguresPanel
    from siping_tui.tui.widgets.results_panel import ResultsPanel
    from siping_tui.tui.widgets.targets_panel import TargetsPanel


class SidePanel(Horizontal):
    """Empty and not drawn until it is furnished, so that the text need not wait for it."""

    figures: "FiguresPanel"
    targets: "TargetsPanel"
    results: "ResultsPanel"

    async def furnish(self, edition: Edition, entry: Entry, targets_filter: str) -> None:
        """Put the figures of a section here, and the targets that answer a filter."""
        from siping_tui.tui.widgets.divider import Divider
        from siping_tui.tui.widgets.figures_panel import FiguresPanel
        from siping_tui.tui.widgets.results_panel import ResultsPanel
        from siping_tui.tui.widgets.targets_panel import TargetsPanel

        self.figures, self.targets, self.results = FiguresPanel(edition), TargetsPanel(edition), ResultsPanel()
        self.results.display = False
        self.visible = True
        await self.mount_all((Divider(), Vertical(self.figures, self.targets, self.results)))
        self.targets.words = targets_filter
        self.targets.show(edition)
        self.figures.show_entry(entry)

    def show(self, edition: Edition, entry: Entry) -> None:
        """Show another edition."""
        self.figures.show(edition)
        self.targets.show(edition)
        self.figures.show_entry(entry)

    @property
    def card(self) -> "LeadingCard | None":
        """The card highlighted in the list that has the focus."""
        lists = (self.figures.cards, self.targets.cards, self.results.cards)
        return next((cards.card for cards in lists if cards.has_focus), None)

    def show_results(self, shown: bool) -> None:
        """Show the results, or else the targets."""
        self.results.display, self.targets.display = shown, not shown

    def take_focus(self) -> None:
        """Let the keys go to the figures."""
        self.screen.set_focus(self.figures.cards)
