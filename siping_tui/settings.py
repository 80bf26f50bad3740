"""What a user may set in a file of their own: it is checked like a briefing and never written."""

from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeAlias

from siping_tui.briefing import problems as p
from siping_tui.briefing.model import Language
from siping_tui.briefing.problems import N_
from siping_tui.briefing.scalars import Reading, ReadingError
from siping_tui.commands import COMMANDS
from siping_tui.immutable import Immutable
from siping_tui.keys import NO_KEYS, Keys, near_key, read_key

FOLDER = "siping-tui"
NARROWEST_MEASURE, MEASURE, WIDEST_MEASURE = 20, 88, 200

# Spelt out here, so that a file of settings can be checked without starting the reader.
THEMES = (
    *("ink", "paper", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe"),
    *("catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai"),
    *("nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark"),
    *("textual-light", "tokyo-night"),
)
"""The names of the reader's themes."""


def _measure(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 4 and NARROWEST_MEASURE <= int(text) <= WIDEST_MEASURE:
        return int(text)
    raise ReadingError(p.NOT_A_MEASURE, value=text, least=NARROWEST_MEASURE, most=WIDEST_MEASURE)


def _command(name: str) -> str:
    ids = [command.id for command in COMMANDS]
    if name in ids:
        return name
    if near := get_close_matches(name, ids, 1):
        raise ReadingError(p.UNKNOWN_COMMAND_NEAR, name=name, near=near[0])
    raise ReadingError(p.UNKNOWN_COMMAND, name=name)


def _keys(text: str) -> Keys:
    if text.strip().lower() == NO_KEYS:
        return ()
    return tuple(dict.fromkeys(_key(part.strip()) for part in text.split(",")))


def _key(text: str) -> str:
    if not text:
        raise ReadingError(p.KEY_MISSING)
    if key := read_key(text):
        return key
    if near := near_key(text):
        raise ReadingError(p.UNKNOWN_KEY_NEAR, key=text, near=near)
    raise ReadingError(p.UNKNOWN_KEY, key=text)


Measure: TypeAlias = Annotated[int, Reading(_measure, N_("a number of cells"))]
CommandId: TypeAlias = Annotated[str, Reading(_command, N_("the name of a command"))]
KeyList: TypeAlias = Annotated[Keys, Reading(_keys, N_("keys such as ctrl+f, /"))]


class Settings(Immutable, kw_only=True):
    """What the reader starts with, where nothing else is remembered."""

    theme: str | None = None
    """The name of a theme; None for the program's own choice."""
    language: Language | None = None
    """Of titles, summaries, labels and the interface; None for the briefing's and the locale's."""
    measure: Measure = MEASURE
    """The longest line of prose, in cells."""
    summaries: bool = True
    """Whether the summaries are shown."""
    zen: bool = False
    """Whether the text stands alone."""
    keys: Mapping[CommandId, KeyList] = field(default_factory=lambda: MappingProxyType({}))
    """The keys of commands that are not to have their default ones, by the command's id; () for none at all."""


def settings_path() -> Path:
    """Return where the user's settings are looked for."""
    # A command that prints the text has no use for it and should not wait for its import.
    from platformdirs import user_config_path

    return user_config_path(FOLDER, appauthor=False) / "config.yaml"


def state_path() -> Path:
    """Return where the reader keeps what it remembers."""
    from platformdirs import user_state_path

    return user_state_path(FOLDER, appauthor=False) / "state.json"
