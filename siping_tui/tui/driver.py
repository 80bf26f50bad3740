"""The driver of a Unix terminal: it reads keys in a thread that stops at once and that no input can break.

Textual's own input thread polls: it sees only after a tenth of a second that it has to stop. Bytes that are not UTF-8
end the app, a terminal that hangs up leaves the thread spinning at EOF, and SIGSTOP with SIGCONT starts a second one.
"""

import asyncio
import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from siping_tui.tui.input_filter import ESCAPE, InputFilter
from siping_tui.tui.internals import PROBE_ROW, XTermParser, output_of, replace_output, signal_resume
from siping_tui.tui.style_sequences import joined_styles

_TICK = 0.1
"""Seconds between two calls of the parser's `tick`, which ends an unfinished sequence."""

_CHUNK = 4096
"""Bytes."""

# Draws a character of ambiguous width (UAX #11), asks for the position of the cursor (DSR, ECMA-48), and erases it.
_PROBE = f"\x1b[{PROBE_ROW + 1};1H—\x1b[6n\r\x1b[K"


class InputBroke(Message):
    """Keys can no longer be read."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class _HangUpTolerantOutput:
    """A text file that ignores errors: writing to a terminal that has hung up fails, and nobody has to handle it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.fileno, self.isatty = file.fileno, file.isatty

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


class TerminalDriver(LinuxDriver):
    """Draws on stderr, reads keys from stdin, and survives being stopped and continued."""

    _wake: Callable[[], None] | None = None
    _is_suspended = False
    _has_probed = False
    _events: asyncio.AbstractEventLoop | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        output = output_of(self)
        if isinstance(output, TextIOWrapper):
            # Python takes the encoding from the locale; the input is decoded as UTF-8 too.
            output.reconfigure(encoding="utf-8", errors="replace")
        replace_output(self, cast(TextIO, _HangUpTolerantOutput(output)))

    def start_application_mode(self) -> None:
        """Take over the terminal and start the input thread."""
        self._woken, waking = os.pipe()

        def wake() -> None:
            os.close(waking)  # EOF at the other end wakes the input thread

        self._wake = wake
        self._events = asyncio.get_running_loop()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not self._has_probed:
            self._has_probed = True
            self.write(_PROBE)

    def write(self, data: str) -> None:
        """Draw; over a slow line, every byte counts."""
        super().write(joined_styles(data))

    def suspend_application_mode(self) -> None:
        """Give the terminal back until `resume_application_mode` is called."""
        super().suspend_application_mode()
        self._is_suspended = True

    def resume_application_mode(self) -> None:
        """Take over the terminal again, also after a SIGSTOP, which no process sees coming."""
        if self._is_suspended:
            self._is_suspended = False
            super().resume_application_mode()
        elif self._events is not None:
            # Not inside the signal handler: it may have interrupted drawing, another takeover, or the exit.
            self._events.call_soon_threadsafe(self._take_over_again)

    def _take_over_again(self) -> None:
        if self._wake is not None:
            super().suspend_application_mode()
            signal_resume(self)
            super().resume_application_mode()

    def disable_input(self) -> None:
        """Stop the input thread at once."""
        if self._wake is not None:
            self._wake()
            self._wake = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Post an event for each key until `disable_input` is called or the terminal hangs up."""
        parser, woken = XTermParser(), self._woken
        try:
            for text in self._input(woken):
                if text == ESCAPE:
                    # The filter has waited for the rest of a sequence already; the parser would wait as long again.
                    self.process_message(events.Key("escape", ESCAPE))
                elif text:
                    for event in parser.feed(text):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        except Exception as error:  # any error: without keys the app has to end
            self.send_message(InputBroke(error))
        finally:
            os.close(woken)

    def _input(self, woken: int) -> Iterator[str]:
        """Yield input for the parser, nothing if none came for `_TICK` seconds; skip bytes that are not UTF-8."""
        decode, kept = getincrementaldecoder("utf-8")("ignore").decode, InputFilter()
        while woken not in (ready := select.select([self.fileno, woken], [], [], kept.patience or _TICK)[0]):
            if not ready:
                yield kept.release() if kept.patience else ""
                continue
            sent = b""
            with suppress(OSError):
                sent = os.read(self.fileno, _CHUNK)
            if not sent:
                # EOF: the terminal has hung up, and SIGHUP may be ignored or still on its way.
                os.kill(os.getpid(), signal.SIGHUP)
                return
            yield kept.feed(decode(sent))
