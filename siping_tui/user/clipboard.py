"""The way from this program to the user's clipboard, and what to say if there is none.

A terminal puts text on the clipboard when it receives OSC 52, and confirms nothing. A multiplexer between the program
and the terminal decides whether to pass OSC 52 on.
"""

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from typing import Literal, TypeAlias

from siping_tui.messages import N_

ClipboardRoute: TypeAlias = Literal["terminal", "tmux", "unknown multiplexer", "screen", "console"]

CLIPBOARD_REMARKS: Mapping[ClipboardRoute, str] = {
    "terminal": N_("copying works if the terminal supports OSC 52; no terminal confirms a copy"),
    "tmux": N_("copies go to a tmux buffer (prefix ] pastes it), and to the clipboard if the outer terminal allows it"),
    "unknown multiplexer": N_(
        "copies pass through tmux only after: tmux set -g set-clipboard on; through GNU screen never: "
        "{key} writes the section to a file"
    ),
    "screen": N_("GNU screen passes no copies on: {key} writes the section to a file"),
    "console": N_("the Linux console has no clipboard: {key} writes the section to a file"),
}
"""What a copy reaches by each route; `key` is the key of `reader.export`."""

_PATIENCE = 2.0
"""Seconds for an answer of tmux."""


def clipboard_route(environment: Mapping[str, str]) -> ClipboardRoute:
    """Return the route that the environment variables suggest.

    The multiplexer is unknown if it runs on another machine: ssh passes on TERM, but neither TMUX nor STY.
    """
    if environment.get("TMUX"):
        return "tmux"
    if environment.get("STY"):
        return "screen"
    term = environment.get("TERM", "")
    if term.startswith(("tmux", "screen")):
        return "unknown multiplexer"
    return "console" if term == "linux" else "terminal"


def settled_route(environment: Mapping[str, str]) -> ClipboardRoute:
    """Return the route after asking tmux, if the program runs in it. Blocks up to 2 seconds."""
    route = clipboard_route(environment)
    if route != "tmux":
        return route
    option = _tmux("show", "-gv", "set-clipboard")
    if option is None:
        return "unknown multiplexer"
    # With `on`, tmux accepts OSC 52 from programs and keeps the text in a buffer by itself.
    return "terminal" if option.strip() == b"on" else "tmux"


def copy_to_tmux(text: str) -> bool:
    """Copy `text` to a tmux buffer and return whether tmux took it. Blocks up to 4 seconds.

    tmux also sends the buffer to the outer terminal, whatever set-clipboard is; before version 3.2 it cannot.
    """
    data = text.encode("utf-8", "replace")
    return any(_tmux("load-buffer", *options, "-", data=data) is not None for options in (("-w",), ()))


def _tmux(*arguments: str, data: bytes = b"") -> bytes | None:
    """Return what a tmux command prints; None if it fails, or tmux does not answer in time."""
    with suppress(OSError, subprocess.SubprocessError):
        command = ("tmux", *arguments)
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603 - no shell
        return done.stdout
    return None
