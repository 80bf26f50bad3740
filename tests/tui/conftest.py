"""The reader under Textual's pilot, and the rows a person sees."""

import pytest

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.loading import load, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    return load(shipped())


@pytest.fixture
def app(briefing: Briefing) -> SipingApp:
    return SipingApp(Outline(briefing))


def rows(app: SipingApp) -> list[str]:
    """Return the rows on the screen, each exactly as wide as the screen."""
    strips = app.screen._compositor.render_strips()
    drawn = ["".join(segment.text for segment in strip) for strip in strips]
    assert {cell_width(row) for row in drawn} == {app.size.width}
    return drawn


def on_screen(app: SipingApp, words: str) -> bool:
    """Tell whether a row shows these words."""
    return any(words in row for row in rows(app))
