"""The app: settings and screens, nothing else."""

from pathlib import Path

from textual.app import App

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Briefing, Language
from siping_tui.briefing.problems import Translate
from siping_tui.tui.screens.reader import ReaderScreen


class SipingApp(App[None]):
    """The reader of one briefing."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, outline: Outline, at: Entry | None = None, language: Language | None = None, translate: Translate = str
    ) -> None:
        super().__init__()
        self._outline, self._at, self._translate = outline, at, translate
        self._language: Language = language or outline.briefing.language

    def on_mount(self) -> None:
        self.push_screen(ReaderScreen(self._outline, self._language, self._translate, self._at))


def run(path: Path, briefing: Briefing, at: Entry | None = None, language: Language | None = None) -> int:
    """Open the reader and return its exit code."""
    app = SipingApp(Outline(briefing), at, language)
    app.run()
    return app.return_code or 0
