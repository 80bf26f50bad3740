"""The terminal that the program runs on: what the environment says of it, and what it answers."""

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

_LONGEST_WAIT = 1.0
"""Seconds for an answer: over a slow line it takes some tenths of a second; some terminals never answer."""

# DSR and its reply CPR (ECMA-48): the row and the column of the cursor.
_POSITION = re.compile(rb"\x1b\[\d+;(\d+)R")
_ASK_POSITION = "\x1b[6n"
_COLOURS = {"standard": 16, "256": 256, "truecolor": 1 << 24}


def terminals() -> dict[str, TextIO]:
    """Return the standard streams that are terminals, by their names."""
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    return {name: stream for name, stream in streams.items() if stream is not None and stream.isatty()}


def take_piped_input() -> Path | None:
    """Let keys come from the terminal, and return the path at which what is piped to standard input can be read.

    None if standard input is closed, or if there is no terminal.
    """
    if sys.stdin is None or not hasattr(os, "ctermid"):
        return None
    with suppress(OSError):
        terminal = os.open(os.ctermid(), os.O_RDWR)
        piped = os.dup(sys.stdin.fileno())
        os.dup2(terminal, sys.stdin.fileno())
        os.close(terminal)
        return Path(f"/dev/fd/{piped}")
    return None


def can_draw(term: str) -> bool:
    """Return whether a terminal of this name has a movable cursor, as far as the name says."""
    return term not in ("dumb", "unknown")


def encoding() -> str | None:
    """Return the encoding of stdout; None if it is closed."""
    return sys.stdout.encoding if sys.stdout is not None else None


def size() -> tuple[int, int] | None:
    """Return columns and rows; None if no standard stream is a terminal."""
    for stream in terminals().values():
        with suppress(OSError):
            columns, rows = os.get_terminal_size(stream.fileno())
            return columns, rows
    return None


def colours() -> int | None:
    """Return how many colours the reader would use; None if no standard stream is a terminal."""
    if not terminals():
        return None
    # Deferred: only doctor needs Rich, which detects the colours for the reader.
    from rich.console import Console

    return _COLOURS.get(Console(force_terminal=True).color_system or "", 0)


def surroundings(environment: Mapping[str, str]) -> list[str]:
    """Return the programs between this one and the screen that the environment variables name."""
    signs = {"tmux": "TMUX", "screen": "STY", "zellij": "ZELLIJ", "ssh": "SSH_CONNECTION", "WSL": "WSL_DISTRO_NAME"}
    found = [name for name, variable in signs.items() if environment.get(variable)]
    program = " ".join(filter(None, (environment.get("TERM_PROGRAM"), environment.get("TERM_PROGRAM_VERSION"))))
    return [*found, program] if program else found


def drawn_widths(*texts: str) -> list[int] | None:
    """Return the width in cells that the terminal gives to each text; None if it cannot be asked or does not answer.

    Writes each text at the start of a line, asks for the position of the cursor, and erases the line.
    """
    with suppress(ImportError):  # Windows
        import termios
        import tty

        if not _can_be_asked():
            return None
        with suppress(OSError, termios.error, UnicodeEncodeError), _controlling_terminal() as terminal:
            question = "".join(f"\r{text}{_ASK_POSITION}" for text in texts).encode(sys.stdout.encoding)
            before = termios.tcgetattr(terminal)
            try:
                tty.setcbreak(terminal, termios.TCSADRAIN)
                os.write(terminal, question)
                columns = _answers(terminal, len(texts))
                os.write(terminal, b"\r\x1b[K")
            finally:
                # Flush the input: the shell would read a late answer as typed.
                termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
            return [column - 1 for column in columns] if len(columns) == len(texts) else None
    return None


@contextmanager
def _controlling_terminal() -> Iterator[int]:
    """Open the controlling terminal: a question to it is not part of what goes to stdout. Raises OSError."""
    descriptor = os.open(os.ctermid(), os.O_RDWR | os.O_NOCTTY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _can_be_asked() -> bool:
    """Return whether a terminal that knows escape sequences is at hand, with this process in the foreground.

    If it is in the background, the system stops it for changing the terminal's settings.
    """
    term = os.environ.get("TERM")
    if not {"stdin", "stdout"} <= terminals().keys() or not term or not can_draw(term):
        return False
    with suppress(OSError):
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    return False


def _answers(terminal: int, expected: int) -> list[int]:
    """Return the columns in the answers of the terminal, fewer than `expected` if it does not answer in time."""
    until, sent = time.monotonic() + _LONGEST_WAIT, b""
    while len(found := _POSITION.findall(sent)) < expected:
        if not select.select([terminal], [], [], max(until - time.monotonic(), 0))[0]:
            break
        more = os.read(terminal, 1024)
        if not more or time.monotonic() > until:
            break
        sent += more
    return [int(column) for column in found]
