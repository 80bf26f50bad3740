"""The one place where a private name of Textual is used, because no public way exists.

With the kitty keyboard protocol off, Textual reads what a terminal sends for Alt and an arrow as Escape and the arrow,
and offers no way to name a sequence. tests/tui/test_internals.py fails when the table moves.
"""

from enum import Enum

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


class _AltKey(Enum):
    UP = "alt+up"
    DOWN = "alt+down"
    RIGHT = "alt+right"
    LEFT = "alt+left"


def name_alt_arrows() -> None:
    """Have Alt and an arrow reported as one key (xterm's modified cursor keys)."""
    for final, key in zip("ABCD", _AltKey, strict=True):
        ANSI_SEQUENCES_KEYS[f"\x1b[1;3{final}"] = (key,)  # type: ignore[index]
