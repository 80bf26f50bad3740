"""The pane to the right of the text: figures and targets, search results, or notes on doubtful print."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from siping_tui.briefing.outline import Entry
from siping_tui.tui.cards import LeadingCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.covered import CoveredColumn
from siping_tui.tui.widgets.divider import Divider
from siping_tui.tui.widgets.items_panel import ItemsPanel

if TYPE_CHECKING:
    from siping_tui.tui.widgets.notes_panel import NotesPanel
    from siping_tui.tui.widgets.results_panel import ResultsPanel


class SidePanel(CoveredColumn):
    """The lists, one at a time; on narrow screens a drawer over the right side of the text."""

    DEFAULT_CSS = """
    SidePanel {
        &.-drawer { dock: right; }
        Divider { dock: left; }
        CardList { overflow-y: scroll; }
    }
    """

    class ListReplaced(Message):
        """Another list is shown."""

    results: "ResultsPanel"
    notes: "NotesPanel"

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.divider = Divider()
        self.items = ItemsPanel(edition)

    def compose(self) -> ComposeResult:
        yield self.divider
        yield self.items

    async def build_hidden(self, edition: Edition) -> None:
        """Build what is not shown at first."""
        from siping_tui.tui.widgets.notes_panel import NotesPanel
        from siping_tui.tui.widgets.results_panel import ResultsPanel

        self.results, self.notes = ResultsPanel(), NotesPanel(edition)
        self.results.display = self.notes.display = False
        await self.mount_all((self.results, self.notes))
        await self.items.build_hidden()

    def show(self, edition: Edition, entry: Entry | None) -> None:
        """Replace the edition."""
        self.items.show(edition, entry)
        self.notes.show(edition)

    @property
    def lists_found(self) -> bool:
        """Whether it lists results of a search or notes in place of the figures and targets."""
        return not self.items.display

    @property
    def card(self) -> LeadingCard | None:
        """The highlighted card of the focused list."""
        lists = (self.items.cards, self.results.cards, self.notes.cards)
        card = next((cards.card for cards in lists if cards.has_focus), None)
        return card if isinstance(card, LeadingCard) else None

    def show_results(self, shown: bool) -> None:
        """Show the results, or the figures and targets."""
        self._show_alone(self.results if shown else self.items)

    def show_notes(self, shown: bool) -> None:
        """Show the notes on doubtful print, or the figures and targets."""
        self._show_alone(self.notes if shown else self.items)

    def _show_alone(self, panel: Widget) -> None:
        for each in (self.items, self.results, self.notes):
            each.display = each is panel
        self.post_message(self.ListReplaced())

    def take_focus(self) -> None:
        """Focus the list in view."""
        shown = next((panel for panel in (self.results, self.notes) if panel.display), self.items)
        self.screen.set_focus(shown.cards)
