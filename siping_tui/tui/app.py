"""The app: settings and screens."""

import asyncio
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from textual import constants, events, on, work
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language, interface_language, translator
from siping_tui.tui.bindings import keymap
from siping_tui.tui.edition import Edition
from siping_tui.tui.internals import PROBE_ROW, CatchingApp, add_sequences
from siping_tui.tui.open_report import OpenReport, PendingReport
from siping_tui.tui.report_loading import ReportFile
from siping_tui.tui.screens.dialog import Dialog
from siping_tui.tui.screens.keyed_screen import KeyedScreen
from siping_tui.tui.screens.reader import ReaderScreen
from siping_tui.tui.signs import ASCII_SIGNS, SIGNS, Signs
from siping_tui.tui.themes import DEFAULT, FEW_COLOURS, OWN_THEMES, css_variables
from siping_tui.user.commands import COMMANDS
from siping_tui.user.keys import format_key
from siping_tui.user.memory import Memory
from siping_tui.user.state_file import StateNotKeptError

if TYPE_CHECKING:
    from siping_tui.tui.driver import InputBroke
    from siping_tui.tui.screens.paste import PasteScreen

_EXIT_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")

# xterm sends F3 with another key held as a report of the cursor's position in the first row, for which the reader never
# asks.
_F3_HELD_WITH = {1: "shift+f3", 4: "ctrl+f3"}

_HELD_KEYS = ("alt", "ctrl")

_SWITCH_INTERVAL = 0.0005
"""Seconds; Python's own is a third of a frame."""

_KEY_TIMEOUT = 0.5
"""Seconds that a key waits for the effects of the keys before it."""

SAVE_INTERVAL = 30.0
"""Seconds between two attempts to write a changed state."""

_WRITING_ACTIONS = frozenset(command.action for command in COMMANDS if command.writes)

_MAX_COMMANDS = 20
"""Commands in the report of a crash."""


class DriverError(Exception):
    """The driver that the environment names cannot be used; the arguments are its name and the error."""


class SipingApp(CatchingApp):
    """The reader of one report."""

    # Textual does not load the style sheet of the screen that the app starts with.
    CSS_PATH = ["app.tcss", "screens/reader.tcss"]  # noqa: RUF012 - annotated as an instance variable by App
    ENABLE_COMMAND_PALETTE = False

    # Set before the start: to change the theme later parses every style sheet again.
    theme: Reactive[str] = Reactive(DEFAULT)

    def __init__(
        self,
        outline: Outline | None = None,
        at: Entry | None = None,
        language: Language | None = None,
        memory: Memory | None = None,
        file: ReportFile | None = None,
        pending: PendingReport | None = None,
    ) -> None:
        """Show `outline` from the section `at` on, or wait for the `pending` report, or else for a paste.

        `language` is that of titles, labels and interface. If it is None, and `memory` has none either, titles and
        labels are in the language of the report and the interface is in that of the locale. Without a memory nothing
        is remembered; without a `file` the report is never reloaded.
        """
        super().__init__()
        self._memory = memory or Memory()
        self._pending = pending
        self._typed_into: Dialog[Any] | None = None
        """The dialog that got the last key."""
        self.failure: Exception | None = None
        """The error that the pending report ended in."""
        self.last_commands: deque[str] = deque(maxlen=_MAX_COMMANDS)
        self._draws_wide = False
        """Whether the terminal draws characters of ambiguous width in two cells."""
        self._language = language or self._memory.effective("language")
        self._reader = self._open(outline, at, file) if outline is not None else None
        theme = self._memory.effective("theme")
        if theme in self.available_themes:
            self.theme = theme
        elif self.console.color_system == "standard":
            self.theme = FEW_COLOURS
        self.set_keymap(keymap(self._memory.settings.keys))

    @cached_property
    def available_themes(self) -> dict[str, Theme]:
        """The reader's themes, and those of Textual whose names the reader does not use."""
        return {**super().available_themes, **OWN_THEMES}

    def get_css_variables(self) -> dict[str, str]:
        variables = {**super().get_css_variables(), **css_variables(self.current_theme)}
        self.theme_variables = variables
        return variables

    def _open(
        self,
        outline: Outline,
        at: Entry | None,
        file: ReportFile | None,
        language: Language | None = None,
        *,
        is_new: bool = False,
    ) -> ReaderScreen:
        language = language or self._language
        report = OpenReport(outline, file, self._memory.briefing, at, is_new=is_new)
        edition = Edition(report, language or outline.briefing.language, language or self._interface)
        return ReaderScreen(edition, self._memory, draws_wide=self._draws_wide)

    @property
    def _interface(self) -> Language:
        return self._language or interface_language(os.environ)

    @property
    def signs(self) -> Signs:
        """The signs that the terminal can draw in one cell: the fonts of the Linux console have few of them."""
        return ASCII_SIGNS if self._draws_wide or os.environ.get("TERM") == "linux" else SIGNS

    def get_driver_class(self) -> type[Driver]:
        if os.name == "nt" or constants.DRIVER:
            try:
                return super().get_driver_class()
            except Exception as error:  # any error of a module that the user names
                raise DriverError(constants.DRIVER, error) from error
        from siping_tui.tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        if self._reader is not None:
            return self._reader
        if self._pending is None:
            from siping_tui.tui.screens.paste import PasteScreen

            return PasteScreen(translator(self._interface), self._memory.edits.without_report())
        # Deferred: most reports are loaded before the first screen is drawn.
        from siping_tui.tui.screens.progress import ProgressScreen

        return ProgressScreen(self._pending.load, translator(self._interface))

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back until the screen is complete and the keys before it have had their effect."""
        if isinstance(event, events.CursorPosition) and event.y == 0 and event.x in _F3_HELD_WITH:
            event = events.Key(_F3_HELD_WITH[event.x], None)
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            # Enter, if it was typed before the reader had taken over the terminal.
            event = events.Key("enter", "\r")
        if isinstance(event, events.CursorPosition) and event.y == PROBE_ROW:
            self._note_width(event.x)
            return
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            if await self._has_closed_dialog():
                # The callback of the dialog is queued already and goes first.
                self.call_next(self.on_event, event)
                return
            if isinstance(self.screen, Dialog):
                await _wait_briefly(self.screen.opened)
            if isinstance(screen := self.screen, KeyedScreen):
                await screen.ready.wait()
                await _wait_briefly(screen.settled)
                if isinstance(event, events.Key) and not screen.is_typing:
                    if await self.run_binding(event.key):
                        return
                    if event.is_printable and event.character:
                        is_plain = event.key.partition("+")[0] not in _HELD_KEYS
                        screen.warn_of_key(event.character if is_plain else format_key(event.key))
        await super().on_event(event)
        if isinstance(event, events.Key) and isinstance(self.screen, Dialog):
            self._typed_into = self.screen

    def _note_width(self, width: int) -> None:
        """Note the width in cells of the character that the driver has drawn."""
        self._draws_wide = width == 2  # three if the terminal does not decode UTF-8
        for screen in self.screen_stack if self._draws_wide else ():
            if isinstance(screen, KeyedScreen):
                screen.warn_of_widths()

    async def _has_closed_dialog(self) -> bool:
        """Return whether the last key closed a dialog, once the dialog has handled it."""
        dialog, self._typed_into = self._typed_into, None
        if dialog is None:
            return False
        await _emptied(dialog.focused or dialog)
        await _emptied(dialog)
        return self.screen is not dialog

    async def run_action(self, action: Any, *arguments: Any, **options: Any) -> bool:
        name = action if isinstance(action, str) else action[1]
        self.last_commands.append(name)
        if self._memory.is_read_only and self._reader is not None and name.rpartition(".")[2] in _WRITING_ACTIONS:
            self._reader.refuse_to_write()
            return True
        return await super().run_action(action, *arguments, **options)

    def on_load(self) -> None:
        """Handle signals from before the terminal is in application mode."""
        loop = asyncio.get_running_loop()
        for name in _EXIT_SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                    loop.add_signal_handler(number, self.leave, 128 + number)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, self._redraw)
        self.set_interval(SAVE_INTERVAL, self._save_state)

    def _redraw(self, _: object) -> None:
        """Draw the whole screen again after the app was suspended."""
        self.screen.refresh(layout=True)

    async def on_progress_screen_done(self) -> None:
        """Open the report that was pending, or exit if it has problems."""
        assert self._pending is not None
        if self._pending.load.is_cancelled:
            return  # the app is exiting already
        try:
            outline, at = self._pending.opened()
        except Exception as error:  # `run` raises it again when the terminal is restored
            self.failure = error
            self.exit()
        else:
            self._reader = self._open(outline, at, self._pending.file)
            # Pushed, because Textual cannot switch the screen that the app started with.
            await self.push_screen(self._reader)

    async def on_paste_screen_drafted(self, event: "PasteScreen.Drafted") -> None:
        """Open the draft of a pasted text in place of the report that was open."""
        if self._reader is not None:
            self._reader.remember()
            self._reader.close_report()
            await self.pop_screen()
            if self.screen is self._reader and len(self.screen_stack) > 1:
                await self.pop_screen()
        # It has no file, and so no place and no notes that would be remembered.
        self._memory.key = None
        # A reader that writes no file does not ask to save it.
        self._reader = self._open(event.outline, None, None, is_new=not self._memory.is_read_only)
        await self.push_screen(self._reader)

    async def on_paste_screen_cancelled(self) -> None:
        if self._reader is None:
            self.exit()
        else:
            await self.pop_screen()

    async def action_quit(self) -> None:
        """Leave, unless the user has to decide first on what is not saved."""
        if self._reader is None or self._reader.may_leave(self.action_quit):
            self.leave()

    def leave(self, status: int = 0) -> None:
        """Save the place and exit with a status; further calls have no effect."""
        if self.is_leaving:
            return
        self.is_leaving = True
        try:
            self._remember()
        finally:
            if self._pending is not None:
                self._pending.load.cancel()
            self.exit(return_code=status)

    def _remember(self) -> None:
        """Save the place if the reader is complete, and release the keys that wait for it in any case."""
        if self._reader is None:
            return
        try:
            if self._reader.ready.is_set():
                self._reader.save_open_note()
                self._reader.remember()
        finally:
            self._reader.ready.set()

    def handle_crash(self) -> None:
        with suppress(Exception):
            self._remember()

    @on(ReaderScreen.StateChanged)
    def _save_state(self) -> None:
        """Write the state now, so that a killed reader loses little; leaving writes it as well."""
        reader = self._reader
        if reader is None or not reader.ready.is_set() or self.is_leaving:
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

    def on_visit_ended(self) -> None:
        self.leave()

    def on_input_broke(self, event: "InputBroke") -> None:
        raise event.error


async def _emptied(pump: MessagePump) -> None:
    """Wait until `pump` has handled all messages in its queue."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        await _wait_briefly(reached)


async def _wait_briefly(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), _KEY_TIMEOUT)


def run(pending: PendingReport | None, language: Language | None = None, *, is_read_only: bool = False) -> int:
    """Open the reader and return its exit code; without a language, use that of the locale.

    Without a report, the reader waits for one to be pasted.

    Raises what `PendingReport.opened` raises, DriverError, ReaderCrashedError if the reader ended in an unexpected
    error, and StateNotKeptError if the state cannot be saved.
    """
    memory = Memory.of(pending.file.path if pending else None, is_read_only=is_read_only)
    if memory.key is not None:
        memory.note_opened((memory.key,))
    language = language or memory.effective("language") or interface_language(os.environ)
    if pending is None:
        app = SipingApp(language=language, memory=memory)
    elif pending.load.outline.done():
        app = SipingApp(*pending.opened(), language, memory, pending.file)
    else:
        app = SipingApp(language=language, memory=memory, pending=pending)
    return run_app(app, memory)


def run_app(app: SipingApp, memory: Memory) -> int:
    """Run an app and return its exit code. Raises what `run` does."""
    add_sequences()
    # The thread that writes a frame waits so long for the interpreter's lock if the main thread goes on working.
    sys.setswitchinterval(_SWITCH_INTERVAL)
    try:
        # Textual's own loop waits for its threads at the end, and one of them may still be indexing a long report.
        app.run(loop=asyncio.new_event_loop())
    except Exception as error:  # in Textual, outside the app
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
    crash = report_crash(error, app.size, app.last_commands, is_written=not memory.is_read_only)
    crash.edits = memory.edits.file
    raise crash from error
