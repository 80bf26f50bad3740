"""The app: settings and screens, nothing else."""

import os

from textual.app import App

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.catalogue import interface_language, translator
from siping_tui.tui.screens.reader import ReaderScreen


class SipingApp(App[None]):
    """The reader of one briefing."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, outline: Outline, at: Entry | None = None, language: Language | None = None) -> None:
        """Show titles and labels, and speak, in `language`.

        Without it, titles are in the briefing's own language and the interface speaks that of the locale.
        """
        super().__init__()
        self._outline, self._at = outline, at
        self._language: Language = language or outline.briefing.language
        self._translate = translator(language or interface_language(os.environ))

    def on_mount(self) -> None:
        self.push_screen(ReaderScreen(self._outline, self._language, self._translate, self._at))


def run(outline: Outline, at: Entry | None = None, language: Language | None = None) -> int:
    """Open the reader and return its exit code."""
    app = SipingApp(outline, at, language)
    app.run()
    return app.return_code or 0
