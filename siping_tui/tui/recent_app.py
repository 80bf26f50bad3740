"""The app that lets the user choose what to open of what was opened before."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.screen import Screen

from siping_tui.messages import Language, interface_language
from siping_tui.tui.app import SipingApp, run_app
from siping_tui.tui.screens.recent_screen import OpenedBefore, RecentScreen, opened_before
from siping_tui.user.memory import Memory


class Choosing(NamedTuple):
    """What was chosen: some paths, or none for the shipped report; or the exit code, if nothing was."""

    paths: tuple[str, ...] = ()
    status: int | None = None


class RecentApp(SipingApp):
    """Shows what was opened, and ends when something is chosen."""

    chosen: OpenedBefore | None = None

    def __init__(self, rows: Sequence[OpenedBefore], language: Language | None, memory: Memory) -> None:
        super().__init__(language=language, memory=memory)
        self._rows = rows

    def get_default_screen(self) -> Screen[None]:
        return RecentScreen(self._rows, self._memory, self._interface)

    @on(RecentScreen.OpenedAgain)
    def _choose(self, event: RecentScreen.OpenedAgain) -> None:
        self.chosen = event.row
        self.leave()


def choose(opened: Sequence[str], language: Language | None = None) -> Choosing:
    """Show what was opened, the latest first, and return what the user chooses. Raises what `run_app` raises."""
    memory = Memory.of(Path())
    language = language or memory.effective("language") or interface_language(os.environ)
    app = RecentApp(opened_before(opened, memory.state.briefings), language, memory)
    status = run_app(app, memory)
    return Choosing(status=status) if app.chosen is None else Choosing(app.chosen.paths)
