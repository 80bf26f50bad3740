"""The app for a collection: the list of its reports, and the reader above it."""

import asyncio
import gc
import os
from pathlib import Path

from textual import on
from textual.screen import Screen

from siping_tui.briefing.outline import Outline
from siping_tui.collection.opening_collections import roots_of
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language, interface_language, translator
from siping_tui.tui.app import SipingApp, run_app
from siping_tui.tui.collection_load import STORE_GONE, CollectionLoad, StoreGoneError
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.report_rows import memory_key
from siping_tui.tui.screens.collection_screen import CollectionScreen
from siping_tui.tui.screens.place_commands import PlaceCommands
from siping_tui.tui.screens.report_list import ReportListScreen
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.memory import Memory

_NOT_OPENED = N_("{file} cannot be opened: {reason}")


class CollectionApp(SipingApp):
    """Begins with the list of reports; opens the reader for one, and comes back."""

    CSS_PATH = ["app.tcss", "screens/reader.tcss"]  # noqa: RUF012 - as that of the base class

    def __init__(self, load: CollectionLoad, language: Language | None = None, memory: Memory | None = None) -> None:
        super().__init__(language=language, memory=memory)
        self._load = load

    def get_default_screen(self) -> Screen[None]:
        return ReportListScreen(self._load, self._memory, self._interface)

    @on(CollectionScreen.ReportOpened)
    async def _open_report(self, event: CollectionScreen.ReportOpened) -> None:
        screen = self.screen
        if self._reader is not None or not isinstance(screen, CollectionScreen):
            return  # a second Enter, pressed before the first had its effect
        report = event.report
        try:
            outline = await asyncio.to_thread(self._load.outline, report)
        except FileError as error:
            reason = error.problems[0].words(translator(screen.language))
            screen.say(_NOT_OPENED, file=report.label or report.name, reason=reason)
            return
        except StoreGoneError:
            screen.say(STORE_GONE)
            return
        self._show_report(report, outline, screen.language)
        assert self._reader is not None
        self._reader.begin_at(event.quote, event.words)
        await self.push_screen(self._reader)

    def _show_report(self, report: StoredReport, outline: Outline, language: Language) -> None:
        file = None
        if not report.member:
            file = ReportFile(Path(report.path), is_read_only=self._memory.is_read_only)
            file.note_loaded()
        self._memory.key = memory_key(report)
        self._reader = self._open(outline, None, file, language)

    async def action_show_collection_screen(self, name: str) -> None:
        """Show a screen over the list, as it was left."""
        if self._reader is not None or not isinstance(screen := self.screen, CollectionScreen):
            return
        from siping_tui.tui.screens.asking_screen import AskingScreen
        from siping_tui.tui.screens.question_screens import QUESTION_SCREENS

        if not self.is_screen_installed(name):
            self.install_screen(QUESTION_SCREENS[name](self._load, self._memory, screen.language), name)
        if not isinstance(screen, ReportListScreen):
            await self.pop_screen()
        await self.push_screen(name)
        if isinstance(shown := self.screen, AskingScreen):
            shown.action_filter_rows()

    @on(CollectionScreen.ComparisonAsked)
    async def _compare(self, event: CollectionScreen.ComparisonAsked) -> None:
        from siping_tui.tui.screens.compare_screen import CompareScreen

        if isinstance(screen := self.screen, ReportListScreen):
            await self.push_screen(CompareScreen(self._load, self._memory, screen.language, event.reports))

    @on(PlaceCommands.ReturnAsked)
    def _return_to_list(self) -> None:
        """Close the reader; the place in the report is remembered."""
        if self._reader is None or self.screen is not self._reader or not self._reader.ready.is_set():
            return
        if not self._reader.may_leave(self._return_to_list):
            return
        self._remember()
        self._save_state()
        self._reader = None
        self.pop_screen()
        # The reader has excluded its objects from garbage collection.
        gc.unfreeze()

    def leave(self, status: int = 0) -> None:
        super().leave(status)
        self._load.stop()


def run_collection(load: CollectionLoad, language: Language | None = None, *, is_read_only: bool = False) -> int:
    """Open the list of the reports and return the exit code; without a language, use that of the locale.

    Raises what `run` raises.
    """
    memory = Memory.of(Path(), is_read_only=is_read_only)
    memory.note_opened(roots_of(load.paths))
    language = language or memory.effective("language") or interface_language(os.environ)
    load.start()
    return run_app(CollectionApp(load, language, memory), memory)
