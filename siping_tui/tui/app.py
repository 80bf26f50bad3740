"""The app: settings and screens, nothing else."""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from textual import constants, events, on, work
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language, interface_language, translator
from siping_tui.opening import Opening
from siping_tui.tui.bindings import keymap
from siping_tui.tui.edition import Edition
from siping_tui.tui.internals import CatchingApp, add_sequences
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.themes import FEW_COLOURS, INK, READING_THEMES
from siping_tui.tui.watching import SECONDS, FileWatch
from siping_tui.user.memory import Memory
from siping_tui.user.state import Anchor
from siping_tui.user.state_file import StateNotKeptError

if TYPE_CHECKING:
    from siping_tui.tui.driver import InputBroke

_LEAVING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")

_PATIENCE = 0.25
"""Seconds without a word while a file is being read; then it takes some more until the screen is there to say it on."""

# What xterm sends for F3 with another key held is also the report of where the caret is, which is never asked for.
_F3_HELD_WITH = {1: "shift+f3", 4: "ctrl+f3"}

_SETTLING = 0.5
"""Seconds after which a field or a dialog is not waited for any longer."""

SAVE_INTERVAL = 30.0
"""Seconds between two looks whether the state is to be written."""

_LAST_COMMANDS = 20
"""How many are kept for the report of a breakdown."""


class SipingApp(CatchingApp):
    """The reader of one briefing."""

    # That of the reader too: Textual does not load the sheet of a screen that is there from the start.
    CSS_PATH = ["app.tcss", "screens/reader.tcss"]  # noqa: RUF012 - annotated as an instance variable by App
    ENABLE_COMMAND_PALETTE = False

    # Known from the start: a theme that is taken later has every style sheet read again.
    theme: Reactive[str] = Reactive(INK.name)

    def __init__(
        self,
        outline: Outline | None = None,
        at: Entry | None = None,
        language: Language | None = None,
        memory: Memory | None = None,
        watch: FileWatch | None = None,
        arrival: "Arrival | None" = None,
    ) -> None:
        """Show titles and labels, and speak, in `language`.

        Without it, and when none is remembered, titles are in the briefing's own language and the interface speaks
        that of the locale. Without a memory nothing is remembered, without a watch the file is not read again.
        Without an outline the one that is to arrive is waited for.
        """
        super().__init__()
        self._watch = watch
        self._memory = memory or Memory()
        self._arrival = arrival
        self._typed_into: Dialog[Any] | None = None
        """The dialog that may still be busy with a key."""
        self.failure: Exception | None = None
        """Why what was to arrive cannot be shown."""
        self.last_commands: deque[str] = deque(maxlen=_LAST_COMMANDS)
        self._language = language or self._memory.effective("language")
        self._reader = self._reader_of(outline, at) if outline is not None else None
        wanted = self._memory.effective("theme")
        if wanted in self.available_themes:
            self.theme = wanted
        elif self.console.color_system == "standard":
            self.theme = FEW_COLOURS
        self.set_keymap(keymap(self._memory.settings.keys))

    @cached_property
    def available_themes(self) -> dict[str, Theme]:
        """Those made for long reading, and Textual's."""
        return {**{theme.name: theme for theme in READING_THEMES}, **super().available_themes}

    def _reader_of(self, outline: Outline, at: Entry | None) -> ReaderScreen:
        edition = Edition(outline, self._language or outline.briefing.language, self._interface)
        return ReaderScreen(edition, self._memory, Anchor(at.section.id, 0) if at else None)

    @property
    def _interface(self) -> Language:
        return self._language or interface_language(os.environ)

    def get_driver_class(self) -> type[Driver]:
        if os.name == "nt" or constants.DRIVER is not None:
            return super().get_driver_class()
        from siping_tui.tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        if self._reader is not None:
            return self._reader
        assert self._arrival is not None, "nothing to show, and nothing to wait for"
        # Here, for most files are read before there is a screen.
        from siping_tui.tui.screens.progress import ProgressScreen

        return ProgressScreen(self._arrival.opening, translator(self._interface))

    async def on_event(self, event: events.Event) -> None:
        """Keep what is pressed while the reader is being built, goes on from a field, or has a dialog close."""
        if isinstance(event, events.CursorPosition) and event.y == 0 and event.x in _F3_HELD_WITH:
            event = events.Key(_F3_HELD_WITH[event.x], None)
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            if await self._has_closed_a_dialog():
                # What it gives back goes first, which is called behind this.
                self.call_next(self.on_event, event)
                return
            if self.screen is self._reader:
                await self._reader.furnished.wait()
                await _until(self._reader.settled)
        await super().on_event(event)
        if isinstance(event, events.Key) and isinstance(self.screen, Dialog):
            self._typed_into = self.screen

    async def _has_closed_a_dialog(self) -> bool:
        """Wait until a dialog has done with the last key, and tell whether it has closed by that."""
        dialog, self._typed_into = self._typed_into, None
        if dialog is None:
            return False
        await _passed_through(dialog.focused or dialog)
        await _passed_through(dialog)
        return self.screen is not dialog

    async def run_action(self, action: Any, *where: Any, **named: Any) -> bool:
        self.last_commands.append(action if isinstance(action, str) else action[1])
        return await super().run_action(action, *where, **named)

    def on_load(self) -> None:
        """Listen to signals before the terminal is taken over."""
        loop = asyncio.get_running_loop()
        for name in _LEAVING_SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                    loop.add_signal_handler(number, self.leave, 128 + number)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._draw_again)
        if self._watch is not None:
            self.set_interval(SECONDS, self._look_at_file)
        self.set_interval(SAVE_INTERVAL, self._save_state)

    def _draw_again(self, _: object) -> None:
        """Draw all of it on the terminal that is given back by a shell."""
        self.screen.refresh(layout=True)

    async def on_progress_screen_done(self) -> None:
        """Show the briefing, now that it is there, or leave with what is wrong with it."""
        assert self._arrival is not None
        try:
            outline, at = self._arrival.opened()
        except Exception as error:  # whatever it is, it is raised again once the terminal is as it was
            self.failure = error
            self.exit()
        else:
            self._reader = self._reader_of(outline, at)
            # Over the screen that waited: the one an app begins with cannot be switched.
            await self.push_screen(self._reader)

    async def action_quit(self) -> None:
        self.leave()

    def leave(self, status: int = 0) -> None:
        """Leave, by a key or a signal, with everything remembered and an exit code; once, however often it is asked."""
        if self.is_leaving:
            return
        self.is_leaving = True
        try:
            self._remember()
        finally:
            if self._arrival is not None:
                self._arrival.opening.give_up()
            self.exit(return_code=status)

    def _remember(self) -> None:
        """Remember what can be, and keep no key waiting for a reader that will never be furnished."""
        if self._reader is None:
            return
        try:
            if self._reader.furnished.is_set():
                self._reader.remember()
        finally:
            self._reader.furnished.set()

    def handle_crash(self) -> None:
        with suppress(Exception):
            self._remember()

    @on(ReaderScreen.StateChanged)
    def _save_state(self) -> None:
        """Write the state now, so that a killed reader loses little; leaving writes it as well."""
        reader = self._reader
        if reader is None or not reader.furnished.is_set() or self.is_leaving:
            return
        with suppress(NoMatches):  # the widgets are gone: the app is being closed from outside, as by a web server
            reader.remember()
            if self._memory.has_changed:
                self._write_state(reader)

    @work(group="saving")
    async def _write_state(self, reader: ReaderScreen) -> None:
        try:
            # In a thread: a slow disk must not hold up a key.
            await asyncio.to_thread(self._memory.save)
        except StateNotKeptError as error:
            reader.report_not_kept(error)

    def on_input_broke(self, event: "InputBroke") -> None:
        raise event.error

    def _look_at_file(self) -> None:
        watch, reader = self._watch, self._reader
        if watch is not None and reader is not None and reader.furnished.is_set() and watch.has_changed():
            self._read_again(watch, reader)

    @work(group="reading", exclusive=True)
    async def _read_again(self, watch: FileWatch, reader: ReaderScreen) -> None:
        if (reading := await asyncio.to_thread(watch.read)) is not None:
            reader.take(reading)


async def _passed_through(pump: MessagePump) -> None:
    """Wait until `pump` has done with all that it has been told."""
    passed = asyncio.Event()
    if pump.call_later(passed.set):
        await _until(passed)


async def _until(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), _SETTLING)


class Arrival(NamedTuple):
    """A briefing on its way in, and what finds in it the section to begin with."""

    opening: Opening
    locate: Callable[[Outline], Entry | None]

    def opened(self) -> tuple[Outline, Entry | None]:
        """Wait for the briefing; raises FileError, and what `locate` raises."""
        outline = Outline(self.opening.briefing())
        return outline, self.locate(outline)


def run(arrival: Arrival, language: Language | None = None) -> int:
    """Open the reader and return its exit code.

    Raises the errors of `Arrival.opened`, ReaderCrashedError after an unexpected error, and StateNotKeptError if the
    state cannot be written.
    """
    add_sequences()
    file = arrival.opening.file
    memory = Memory.of(file)
    # A pipe can be read only once.
    watch = FileWatch(file, arrival.opening.stamp) if os.path.isfile(file) else None  # noqa: PTH113 - never an error
    if arrival.opening.is_ready(_PATIENCE - arrival.opening.age):
        app = SipingApp(*arrival.opened(), language, memory, watch)
    else:
        app = SipingApp(None, None, language, memory, watch, arrival)
    try:
        # A loop of its own, which does not wait for a thread that is still reading a long file when one leaves.
        app.run(loop=asyncio.new_event_loop())
    except Exception as error:  # in what Textual does around the app
        app.crash = app.crash or error
    if app.failure is not None:
        raise app.failure
    if app.crash is not None:
        _raise_crash(app, memory, app.crash)
    status = app.return_code or 0
    try:
        memory.save()
    except StateNotKeptError as error:
        error.status = status
        raise
    return status


def _raise_crash(app: SipingApp, memory: Memory, error: BaseException) -> NoReturn:
    # Deferred: a crash is rare.
    from siping_tui.tui.crashes import report_crash

    with suppress(StateNotKeptError):
        memory.save()
    raise report_crash(error, app.size, app.last_commands) from error
