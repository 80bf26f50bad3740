"""The settings in config.yaml, a file that only the user writes; it is checked like a briefing."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches
from functools import partial
from os import fspath
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeAlias, get_args

from siping_tui.frozen import Frozen
from siping_tui.messages import N_, Language
from siping_tui.typed_yaml.file_contents import read_file
from siping_tui.typed_yaml.problems import EMPTY, FileError, Violation
from siping_tui.typed_yaml.scalars import ScalarError, ScalarReader
from siping_tui.user.commands import COMMANDS
from siping_tui.user.keys import NO_KEYS, Keys, format_key, key_conflicts, lost_keys, parse_key, similar_key
from siping_tui.user.state import SUMMARIES_BY_TRUTH, SummaryChoice

NOT_A_MEASURE = N_("{value} is not a width from {least} to {most} cells")
NOT_SUMMARIES = N_("{value} is not auto, none, articles or all")
UNKNOWN_THEME = N_("unknown theme: {name}")
UNKNOWN_COMMAND = N_("unknown command: {name}; to list all commands, use siping-tui keys")
UNKNOWN_COMMAND_NEAR = N_("unknown command: {name}; did you mean {near}?")
UNKNOWN_KEY = N_("unknown key: {key}")
UNKNOWN_KEY_NEAR = N_("unknown key: {key}; did you mean {near}?")
KEY_MISSING = N_("missing key next to a comma; write the comma key as comma")
KEY_GIVEN_TWICE = N_("key {key} is already assigned to {other} on line {line}, which works at the same time")
KEY_LOST = N_("key {key} is the last key of {other}: list {other} as well, with another key or none")

NARROWEST_MEASURE, MEASURE, WIDEST_MEASURE = 20, 88, 200

# Listed here, so that settings can be checked without importing Textual.
THEMES = (
    *("ink", "nord", "gruvbox", "contrast", "paper", "sepia", "solarized-light", "ansi-dark"),
    *("ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato"),
    *("catppuccin-mocha", "dracula", "flexoki", "monokai", "rose-pine", "rose-pine-dawn", "rose-pine-moon"),
    *("solarized-dark", "textual-dark", "textual-light", "tokyo-night"),
)
"""The names of the reader's themes, then those of Textual's that the settings may name as well."""


def _measure(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 4 and NARROWEST_MEASURE <= int(text) <= WIDEST_MEASURE:
        return int(text)
    raise ScalarError(NOT_A_MEASURE, value=text, least=NARROWEST_MEASURE, most=WIDEST_MEASURE)


def _summaries(text: str) -> SummaryChoice:
    wanted = SUMMARIES_BY_TRUTH.get(text, text)
    for choice in get_args(SummaryChoice):
        if choice == wanted:
            return wanted  # type: ignore[return-value]
    raise ScalarError(NOT_SUMMARIES, value=text)


def _command(name: str) -> str:
    ids = [command.id for command in COMMANDS]
    if name in ids:
        return name
    if near := get_close_matches(name, ids, 1):
        raise ScalarError(UNKNOWN_COMMAND_NEAR, name=name, near=near[0])
    raise ScalarError(UNKNOWN_COMMAND, name=name)


def _keys(text: str) -> Keys:
    if text.strip().lower() == NO_KEYS:
        return ()
    keys: dict[str, None] = {}
    errors: list[ScalarError] = []
    for part in dict.fromkeys(part.strip() for part in text.split(",")):
        try:
            keys[_key(part)] = None
        except ScalarError as error:
            errors.append(error)
    if errors:
        errors[0].others = tuple(errors[1:])
        raise errors[0]
    return tuple(keys)


def _key(text: str) -> str:
    if not text:
        raise ScalarError(KEY_MISSING)
    if key := parse_key(text):
        return key
    if near := similar_key(text):
        raise ScalarError(UNKNOWN_KEY_NEAR, key=text, near=near)
    raise ScalarError(UNKNOWN_KEY, key=text)


Summaries: TypeAlias = Annotated[SummaryChoice, ScalarReader(_summaries, N_("auto, none, articles or all"))]
Measure: TypeAlias = Annotated[int, ScalarReader(_measure, N_("a width in cells"))]
CommandId: TypeAlias = Annotated[str, ScalarReader(_command, N_("the name of a command"))]
KeyList: TypeAlias = Annotated[Keys, ScalarReader(_keys, N_("keys such as ctrl+f, /"))]


class Settings(Frozen, kw_only=True):
    """The defaults of the reader, for fields that the state does not have."""

    theme: str | None = None
    """The name of a theme; None for the program's own choice."""
    language: Language | None = None
    """Of titles, summaries, labels and the interface; None for the briefing's and the locale's."""
    measure: Measure = MEASURE
    """The longest line of prose, in cells."""
    summaries: Summaries = "auto"
    """Which summaries are shown."""
    zen: bool = False
    """Whether tree and panel are hidden."""
    keys: Mapping[CommandId, KeyList] = field(default_factory=lambda: MappingProxyType({}))
    """The keys of commands whose default keys are replaced, by the id of the command; () if it has none."""


def load_settings(path: Path, themes: Container[str] | None = None) -> Settings:
    """Read the settings at `path`; those of a missing or empty file are the defaults.

    With `themes`, one that is none of them is a problem. Raises FileError with every problem found.
    """
    # Deferred: the reader of a user without such a file does not import the YAML parser.
    from siping_tui.typed_yaml.loading import load_typed_yaml

    try:
        return load_typed_yaml(read_file(path), fspath(path), Settings, partial(_check, themes))
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError) or error.problems[0].template == EMPTY:
            return Settings()
        raise


def _check(themes: Container[str] | None, settings: Settings) -> Iterator[Violation]:
    from siping_tui.typed_yaml.decoding import is_known

    theme = settings.theme
    if themes is not None and is_known(theme) and theme is not None and theme not in themes:
        yield Violation(("theme",), UNKNOWN_THEME, {"name": theme})
    if not is_known(settings.keys):
        return
    for lost in lost_keys(settings.keys):
        yield Violation(("keys", lost.command), KEY_LOST, {"key": format_key(lost.key), "other": lost.keyless})
    for conflict in key_conflicts(settings.keys):
        arguments = {"key": format_key(conflict.key), "other": conflict.first, "line": ("keys", conflict.first)}
        yield Violation(("keys", conflict.second), KEY_GIVEN_TWICE, arguments)
