"""The app: settings and screens, nothing else."""

import os

from textual.app import App

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language
from siping_tui.catalogue import interface_language
from siping_tui.tui.edition import Edition
from siping_tui.tui.page import Anchor
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.themes import INK, READING_THEMES


class SipingApp(App[None]):
    """The reader of one briefing."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, outline: Outline, at: Entry | None = None, language: Language | None = None) -> None:
        """Show titles and labels, and speak, in `language`.

        Without it, titles are in the briefing's own language and the interface speaks that of the locale.
        """
        super().__init__()
        self._edition = Edition(
            outline, language or outline.briefing.language, language or interface_language(os.environ)
        )
        self._at = Anchor(at.section.id, 0) if at else None
        for theme in READING_THEMES:
            self.register_theme(theme)
        self.theme = INK.name

    def on_mount(self) -> None:
        self.push_screen(ReaderScreen(self._edition, self._at))


def run(outline: Outline, at: Entry | None = None, language: Language | None = None) -> int:
    """Open the reader and return its exit code."""
    app = SipingApp(outline, at, language)
    app.run()
    return app.return_code or 0
