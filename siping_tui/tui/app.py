"""The app: settings and screens, nothing else."""

import asyncio
import gc
import os
from pathlib import Path

from textual import work
from textual.app import App

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.catalogue import interface_language
from siping_tui.tui.anchor import Anchor
from siping_tui.tui.bindings import keymap
from siping_tui.tui.edition import Edition
from siping_tui.tui.internals import name_alt_arrows
from siping_tui.tui.memory import Memory
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.themes import INK, READING_THEMES
from siping_tui.tui.watching import SECONDS, FileWatch


class SipingApp(App[None]):
    """The reader of one briefing."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        outline: Outline,
        at: Entry | None = None,
        language: Language | None = None,
        memory: Memory | None = None,
        watch: FileWatch | None = None,
    ) -> None:
        """Show titles and labels, and speak, in `language`.

        Without it, and when none is remembered, titles are in the briefing's own language and the interface speaks
        that of the locale. Without a memory nothing is remembered, without a watch the file is not read again.
        """
        super().__init__()
        self._watch = watch
        self._memory = memory or Memory()
        language = language or self._memory.effective("language")
        edition = Edition(outline, language or outline.briefing.language, language or interface_language(os.environ))
        self._reader = ReaderScreen(edition, self._memory, Anchor(at.section.id, 0) if at else None)
        for theme in READING_THEMES:
            self.register_theme(theme)
        wanted = self._memory.effective("theme")
        self.theme = wanted if wanted in self.available_themes else INK.name
        self.set_keymap(keymap(self._memory.settings.keys))

    def on_mount(self) -> None:
        self.push_screen(self._reader)
        # What is there now stays: the collector, held while the reader starts, need not look at it again.
        self._reader.call_after_refresh(_release_collector)
        if self._watch is not None:
            self.set_interval(SECONDS, self._look_at_file)

    async def action_quit(self) -> None:
        """Leave, by whatever key, with everything remembered."""
        self._reader.remember()
        self.exit()

    def _look_at_file(self) -> None:
        if self._watch is not None and self._watch.has_changed():
            self._read_again(self._watch)

    @work(group="reading", exclusive=True)
    async def _read_again(self, watch: FileWatch) -> None:
        if (reading := await asyncio.to_thread(watch.read)) is not None:
            self._reader.take(reading)


def _release_collector() -> None:
    gc.freeze()
    gc.enable()


def run(file: Path, outline: Outline, at: Entry | None = None, language: Language | None = None) -> int:
    """Open the reader of the briefing read from `file` and return its exit code.

    Raises StateNotKeptError, an OSError, where what is to be remembered cannot be written.
    """
    gc.disable()
    name_alt_arrows()
    memory = Memory.of(file)
    app = SipingApp(outline, at, language, memory, FileWatch(file))
    app.run()
    memory.save()
    return app.return_code or 0
