"""The reader of a small report under Textual's pilot, and the rows on its screen."""

import asyncio
import gc
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import constants
from textual._compositor import Compositor
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

from siping_tui.briefing.files import load, shipped
from siping_tui.briefing.model import Briefing
from siping_tui.briefing.outline import Outline
from siping_tui.text.breaking import CLOSING, OPENING
from siping_tui.text.numerals import MULTIPLIERS
from siping_tui.text.units import UNITS
from siping_tui.text.widths import cell_width
from siping_tui.tui.app import SipingApp
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.reading_pane import ReadingPane

TOWN = Path(__file__).resolve().parents[1] / "data" / "town.yaml"
"""The report that the reader's tests open."""

SIZES = [(40, 20), (80, 24), (120, 40), (200, 60)]

WidgetT = TypeVar("WidgetT", bound=Widget)

_UNIT = "|".join(sorted(map(re.escape, (*MULTIPLIERS, *UNITS)), key=len, reverse=True))
# A unit that an English word begins with is none: "60 million" may be broken.
_SEPARATED = re.compile(f"[0-9０-９.]\\n(?:[0-9０-９]|(?:{_UNIT})(?![A-Za-z]))")


@pytest.fixture(scope="session")
def shipped_outline() -> Outline:
    """The outline of the report that the program ships with."""
    return Outline(load(shipped()))


@pytest.fixture(scope="session", autouse=True)
def parsed_styles() -> Iterator[None]:
    """Parse each style sheet once for all apps of the session, as long as the theme's variables are the same."""
    caches: dict[frozenset[tuple[str, str]], LRUCache[Any, Any]] = {}
    start, change = Stylesheet.__init__, Stylesheet.set_variables

    def share(sheet: Stylesheet) -> None:
        sheet._parse_cache = caches.setdefault(frozenset(sheet._variables.items()), LRUCache(1024))

    def init(sheet: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        start(sheet, variables=variables)
        share(sheet)

    def set_variables(sheet: Stylesheet, variables: dict[str, str]) -> None:
        sheet._parse_cache = LRUCache(1)  # which Textual clears
        change(sheet, variables)
        share(sheet)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "__init__", init)
        patch.setattr(Stylesheet, "set_variables", set_variables)
        yield


@pytest.fixture(autouse=True)
def pilot_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the pilot wait exactly as long as the app works, and start each test with the whole reader on the screen.

    The screen is drawn whenever the app is idle. Half of the time of these tests went into frames that no test sees.
    """
    start = SipingApp.run_test
    draw = Compositor.render_update
    running: list[SipingApp] = []

    @asynccontextmanager
    async def run_test(app: SipingApp, **options: Any) -> AsyncIterator[Pilot[None]]:
        async with start(app, **options) as pilot:
            running.append(app)
            if isinstance(app.screen, ReaderScreen):
                await app.screen.ready.wait()
            await pilot.pause()
            yield pilot

    async def wait_until_drawn(*_: float) -> None:
        await wait_for_idle(running)
        for app in running:
            if app.is_running and app.screen.is_current:
                draw(app.screen._compositor, screen_stack=app._background_screens)

    monkeypatch.setattr(SipingApp, "run_test", run_test)
    monkeypatch.setattr(Compositor, "render_update", lambda *_, **__: None)
    # Frames of 2 ms instead of 17: nearly all waits of these tests are for the next frame.
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.002)
    for module in "textual.app", "textual.pilot":
        monkeypatch.setattr(f"{module}.wait_for_idle", wait_until_drawn)
    # Objects that the reader excludes from garbage collection would stay until the last test.
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Screen[Any]]:
    """The screens that are laid out, once for each layout."""
    found: list[Screen[Any]] = []
    lay_out = Screen._refresh_layout

    def note(screen: Screen[Any], *given: Any, **named: Any) -> None:
        found.append(screen)
        lay_out(screen, *given, **named)

    monkeypatch.setattr(Screen, "_refresh_layout", note)
    return found


async def wait_for_idle(apps: Sequence[SipingApp], soon: float = 0.03, timeout: float = 2) -> None:
    """Wait until no callback, no worker and no timer that fires in the next `soon` seconds is left.

    Textual's own wait measures the time of the processor: it is slow, and too short on a busy machine.
    """
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + timeout
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if any(worker.is_running for app in apps for worker in app.workers):
            await asyncio.sleep(0.002)
            continue
        if apps and not any(app.is_running for app in apps):
            return  # the timers of an app that has exited go on
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=end)
        if due > loop.time() + soon:
            return
        await asyncio.sleep(max(due - loop.time(), 0))


@pytest.fixture(autouse=True)
def fixed_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use true colour and English, and no tmux or screen, on whatever terminal the tests run."""
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "truecolor")
    # On a busy machine a message could disappear before the test looks for it.
    for module in "reader", "reader_commands", "place_commands", "copy_commands", "note_commands":
        monkeypatch.setattr(f"siping_tui.tui.screens.{module}.MESSAGE_SECONDS", 3600)


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """The report of the town."""
    return load(TOWN)


@pytest.fixture(scope="session")
def outline(briefing: Briefing) -> Outline:
    return Outline(briefing)


@pytest.fixture
def app(outline: Outline) -> SipingApp:
    """The reader without a saved state, at the first section."""
    return SipingApp(outline, outline.entries[0])


def rows(app: SipingApp) -> list[str]:
    """Return the rows on the screen, each exactly as wide as the screen."""
    strips = app.screen._compositor.render_strips()
    drawn = ["".join(segment.text for segment in strip) for strip in strips]
    assert {cell_width(row) for row in drawn} == {app.size.width}
    assert len(drawn) == app.size.height
    return drawn


def on_screen(app: SipingApp, words: str) -> bool:
    """Return whether a row shows `words`."""
    return any(words in row for row in rows(app))


def rows_of(app: SipingApp, widget: type[Widget] | str) -> list[str]:
    """Return the part of the screen's rows that a widget fills, without its scrollbars."""
    left, top, width, height = app.screen.query(widget).first().scrollable_content_region
    return [cells(row, left, left + width) for row in rows(app)[top : top + height]]


def cells(row: str, start: int, end: int) -> str:
    """Return the characters between two cells of a row."""
    kept, cell = [], 0
    for character in row:
        if start <= cell < end:
            kept.append(character)
        cell += cell_width(character)
    return "".join(kept)


def text_of(app: SipingApp, widget: type[Widget] | str = ReadingPane) -> str:
    """Return the text of a widget's rows on the screen, each stripped, without blank rows."""
    return "\n".join(filter(None, (row.strip() for row in rows_of(app, widget))))


def swept(widget: ScrollView) -> list[str]:
    """Return every row of a widget from the first to the last; of a list, without its right-aligned column."""
    seen: list[str] = []
    above = None
    widget.scroll_to(y=0, animate=False, immediate=True)
    while True:
        for y in range(widget.size.height):
            strip = widget.render_line(y)
            card = next(
                (piece.style.meta["card"] for piece in strip if piece.style and "card" in piece.style.meta), None
            )
            # An empty string separates cards, whether or not a blank row does on the screen.
            seen += [strip.text.strip()] if card == above else ["", strip.text.strip()]
            above = card
        if widget.scroll_offset.y >= widget.max_scroll_y:
            break
        widget.scroll_to(y=widget.scroll_offset.y + widget.size.height, animate=False, immediate=True)
    if isinstance(widget, CardList):
        return [re.sub(r"(?:\s{2,}|(?<=\S) (?=[\d.]+$)).*", "", row) for row in seen]
    return seen


def highlighted(cards: CardList[Any]) -> str:
    """Return the visible rows of the highlighted card."""
    strips = map(cards.render_line, range(cards.size.height))
    return "\n".join(
        strip.text
        for strip in strips
        if any(piece.style and piece.style.meta.get("card") == cards.highlighted for piece in strip)
    )


def first_row(app: SipingApp) -> str:
    """Return the first row of the text on the screen."""
    return text_of(app).partition("\n")[0]


def the(app: SipingApp, kind: type[WidgetT]) -> WidgetT:
    """Return the first widget of a class on the screen."""
    return app.screen.query(kind).first()


def assert_well_broken(paragraphs: list[str]) -> None:
    """Assert that no row begins or ends with a forbidden mark, and that no number is separated from its unit."""
    stripped = [row.strip() for row in paragraphs]
    for row in filter(None, stripped):
        assert not row.startswith(tuple(CLOSING)), row
        assert not row.endswith(tuple(OPENING)), row
    for pair in map("\n".join, pairwise(stripped)):
        assert _SEPARATED.search(pair) is None, pair


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until the reader is idle."""
    await pilot.press(*keys)
    await pilot.pause()


async def until(app: SipingApp, pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until `holds()` is true; fail after 400 tries."""
    for _ in range(400):
        if holds():
            return
        await pilot.pause(0.01)
    pytest.fail("the condition never held:\n" + "\n".join(rows(app)))
