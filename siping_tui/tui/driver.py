"""The terminal's input, read so that leaving waits for nothing and no byte can stop it.

Textual's own reader looks a tenth of a second for keys before it sees that it is to end, and then another one; bytes
that are not UTF-8 end the app, and a terminal that is gone keeps it spinning, or waiting for what it draws to be taken.
After SIGSTOP and SIGCONT it reads keys twice and draws nothing. The methods that are replaced here are public; the
parser of what a terminal sends, the file that is drawn on and the flag that has a resumed app drawn again have no
public home, and tests/tui/test_signals.py fails when they move.
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

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_LONGEST_WAIT = 0.1
"""Seconds between two looks whether an Escape is a key of its own."""

_MOST_BYTES = 4096


class InputBroke(Message):
    """Keys cannot be read any more."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


class PasteGuard:
    """Takes out of a paste what would end it before its end: what follows would be read as keys, and run commands."""

    def __init__(self) -> None:
        self._inside = False
        self._tail = ""
        """Of a paste, what may be the beginning of its end; else the last that was sent."""

    def guarded(self, sent: str) -> str:
        """Return what the terminal sent, as it may be parsed."""
        return self._in_paste(sent) if self._inside else self._outside(sent)

    def _outside(self, sent: str) -> str:
        # What may be the Escape key is not held back until more comes.
        seen = self._tail + sent
        begin = seen.find(_PASTE)
        if begin < 0:
            self._tail = seen[1 - len(_PASTE) :]
            return sent
        self._inside, self._tail = True, ""
        first = begin + len(_PASTE) - (len(seen) - len(sent))
        return sent[:first] + self._in_paste(sent[first:])

    def _in_paste(self, sent: str) -> str:
        text, mark, rest = (self._tail + sent).partition(_PASTED)
        if not mark:
            begun = next(length for length in range(len(_PASTED) - 1, -1, -1) if text.endswith(_PASTED[:length]))
            self._tail = text[len(text) - begun :]
            return text[: len(text) - begun].replace("\x1b", "")
        self._inside, self._tail = False, ""
        return text.replace("\x1b", "") + mark + self._outside(rest)


class _LastingScreen:
    """The terminal as a file that takes what is drawn even when it is gone: whoever draws never has to wait for it."""

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
    """Draws on the terminal and reads its keys."""

    _wake: Callable[[], None] | None = None
    _is_suspended = False
    _events: asyncio.AbstractEventLoop | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if isinstance(self._file, TextIOWrapper):
            # As on stdout, whatever the locale says.
            self._file.reconfigure(encoding="utf-8", errors="replace")
        self._file = cast(Any, _LastingScreen(cast(TextIO, self._file)))

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._woken, waking = os.pipe()

        def wake() -> None:
            os.close(waking)  # which makes the other end ready

        self._wake = wake
        self._events = asyncio.get_running_loop()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def suspend_application_mode(self) -> None:
        """Give the terminal back until `resume_application_mode` is called."""
        super().suspend_application_mode()
        self._is_suspended = True

    def resume_application_mode(self) -> None:
        """Take the terminal over again, also where nobody was told of a stop."""
        if self._is_suspended:
            self._is_suspended = False
            super().resume_application_mode()
        elif self._events is not None:
            # Not in the middle of whatever the signal came into, which may be drawing, taking over anew, or leaving.
            self._events.call_soon_threadsafe(self._take_over_anew)

    def _take_over_anew(self) -> None:
        if self._wake is not None:
            super().suspend_application_mode()
            self._must_signal_resume = True
            super().resume_application_mode()

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        if self._wake is not None:
            self._wake()
            self._wake = None
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read what the terminal sends until `disable_input` is called or the terminal is gone."""
        parser, woken = XTermParser(), self._woken
        try:
            for sent in self._sent(woken):
                if sent:
                    for event in parser.feed(sent):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        except Exception as error:  # whatever it is, the app is to end on it
            self.send_message(InputBroke(error))
        finally:
            os.close(woken)

    def _sent(self, woken: int) -> Iterator[str]:
        """Yield what the terminal sends, and nothing from time to time; what is not UTF-8 is left out."""
        decode, guard = getincrementaldecoder("utf-8")("ignore").decode, PasteGuard()
        while woken not in (ready := select.select([self.fileno, woken], [], [], _LONGEST_WAIT)[0]):
            if not ready:
                yield ""
                continue
            sent = b""
            with suppress(OSError):
                sent = os.read(self.fileno, _MOST_BYTES)
            if not sent:
                # As if it had been told, which the terminal's end may come before.
                os.kill(os.getpid(), signal.SIGHUP)
                return
            yield guard.guarded(decode(sent))
