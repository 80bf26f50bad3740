"""What can be found out about the terminal that the program is started on."""

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

_LONGEST_WAIT = 1.0
"""Seconds for an answer: a slow line takes some tenths, and a terminal that does not answer is not waited for."""

_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
_ASK_POSITION = "\x1b[6n"
_COLOURS = {"standard": 16, "256": 256, "truecolor": 1 << 24}


def terminals() -> dict[str, TextIO]:
    """Return those of the standard streams that are terminals."""
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    return {name: stream for name, stream in streams.items() if stream is not None and stream.isatty()}


def can_draw(term: str) -> bool:
    """Tell whether a terminal called so has a cursor that can be moved, for all that its name says."""
    return term not in ("dumb", "unknown")


def encoding() -> str | None:
    """Return the encoding that text is printed in."""
    return sys.stdout.encoding if sys.stdout is not None else None


def size() -> tuple[int, int] | None:
    """Return columns and rows, None where no terminal is at hand."""
    for stream in terminals().values():
        with suppress(OSError):
            columns, rows = os.get_terminal_size(stream.fileno())
            return columns, rows
    return None


def colours() -> int | None:
    """Return how many colours the reader would use, None where no terminal is at hand."""
    if not terminals():
        return None
    # Whose judgement the reader follows; a command that prints a page has no use for it.
    from rich.console import Console

    return _COLOURS.get(Console(force_terminal=True).color_system or "", 0)


def around(environment: Mapping[str, str]) -> list[str]:
    """Return what stands between the program and the screen, by what its surroundings say."""
    signs = {"tmux": "TMUX", "screen": "STY", "zellij": "ZELLIJ", "ssh": "SSH_CONNECTION", "WSL": "WSL_DISTRO_NAME"}
    found = [name for name, variable in signs.items() if environment.get(variable)]
    program = " ".join(filter(None, (environment.get("TERM_PROGRAM"), environment.get("TERM_PROGRAM_VERSION"))))
    return [*found, program] if program else found


def cells(*texts: str) -> list[int] | None:
    """Return how many cells the terminal gives to each of `texts`; None where it cannot be asked, or does not answer.

    Each is written at the beginning of the line, and wiped out when the terminal has told where its cursor is then.
    """
    with suppress(ImportError):  # on Windows
        import termios
        import tty

        if not _may_be_asked():
            return None
        keyboard, screen = sys.stdin.fileno(), sys.stdout.fileno()
        with suppress(OSError, termios.error, UnicodeEncodeError):
            question = "".join(f"\r{text}{_ASK_POSITION}" for text in texts).encode(sys.stdout.encoding)
            before = termios.tcgetattr(keyboard)
            try:
                tty.setcbreak(keyboard, termios.TCSADRAIN)
                os.write(screen, question)
                columns = _answers(keyboard, len(texts))
                os.write(screen, b"\r\x1b[K")
            finally:
                # What comes later yet would stand at the prompt.
                termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)
            return [column - 1 for column in columns] if len(columns) == len(texts) else None
    return None


def _may_be_asked() -> bool:
    """Tell whether keyboard and screen are one terminal that knows sequences, and this process may write to it."""
    term = os.environ.get("TERM")
    if not {"stdin", "stdout"} <= terminals().keys() or not term or not can_draw(term):
        return False
    with suppress(OSError):
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    return False


def _answers(keyboard: int, expected: int) -> list[int]:
    """Return the columns that the terminal answers with, as many as came in time."""
    until, sent = time.monotonic() + _LONGEST_WAIT, b""
    while len(found := _POSITION.findall(sent)) < expected:
        if not select.select([keyboard], [], [], max(until - time.monotonic(), 0))[0]:
            break
        more = os.read(keyboard, 1024)
        if not more or time.monotonic() > until:
            break
        sent += more
    return [int(column) for column in found]
