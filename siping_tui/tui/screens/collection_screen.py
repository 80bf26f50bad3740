"""The base class of the screens of a collection: what they ask of the app, and the commands that lead to others."""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from siping_tui.collection.store import StoredReport
from siping_tui.messages import Language
from siping_tui.tui.bindings import bindings
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.screens.list_screen import ListScreen
from siping_tui.user.commands import Context
from siping_tui.user.memory import Memory


class CollectionScreen(ListScreen):
    """A screen about the reports of a collection."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("collection")
    OWN_CONTEXTS: ClassVar[tuple[Context, ...]] = ("collection",)

    class ReportOpened(Message):
        """A report was chosen: with the words to search in it, or the sentence to show."""

        def __init__(self, report: StoredReport, words: str = "", quote: tuple[str, str] | None = None) -> None:
            """`quote` is the number of a section, and words of it."""
            super().__init__()
            self.report, self.words, self.quote = report, words, quote

    class ComparisonAsked(Message):
        """An earlier and a later report are to be compared."""

        def __init__(self, reports: tuple[StoredReport, StoredReport]) -> None:
            super().__init__()
            self.reports = reports

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(memory, language)
        self._load = load

    # Not by messages: a key that is typed ahead has to find the other screen.

    async def action_search_reports(self) -> None:
        await self.run_action("app.show_collection_screen('search')")

    async def action_count_terms(self) -> None:
        await self.run_action("app.show_collection_screen('counts')")

    async def action_show_indicators(self) -> None:
        await self.run_action("app.show_collection_screen('indicators')")
