"""The pane to the right of the text: key figures above, targets or search results below."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from siping_tui.briefing.outline import Entry
from siping_tui.tui.cards import LeadingCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.figures_panel import FiguresPanel
from siping_tui.tui.widgets.notes_panel import NotesPanel
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
        self.notes = NotesPanel(edition)
        self.results.display = self.notes.display = False

    def compose(self) -> ComposeResult:
        yield Divider()
        yield Vertical(self.figures, self.targets, self.results, self.notes)

    def show(self, edition: Edition, entry: Entry) -> None:
        """Replace the edition."""
        self.figures.show(edition)
        self.targets.show(edition)
        self.figures.show_entry(entry)
        self.notes.show(edition)

    @property
    def card(self) -> LeadingCard | None:
        """The highlighted card of the focused list."""
        lists = (self.figures.cards, self.targets.cards, self.results.cards, self.notes.cards)
        card = next((cards.card for cards in lists if cards.has_focus), None)
        return card if isinstance(card, LeadingCard) else None

    def show_results(self, shown: bool) -> None:
        """Show the results alone, or the figures and targets."""
        self._show_alone(self.results if shown else None)

    def show_notes(self, shown: bool) -> None:
        """Show the notes on doubtful print alone, or the figures and targets."""
        self._show_alone(self.notes if shown else None)

    def _show_alone(self, panel: Widget | None) -> None:
        """Show one list, or without one the figures and targets."""
        for each in (self.results, self.notes):
            each.display = each is panel
        self.figures.display = self.targets.display = panel is None

    def take_focus(self) -> None:
        """Focus the list in view."""
        shown = next((panel for panel in (self.results, self.notes) if panel.display), self.figures)
        self.screen.set_focus(shown.cards)
