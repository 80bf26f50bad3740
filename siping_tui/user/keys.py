"""The keys of a terminal: how people write them, how Textual names them, and which command each one runs.

This module repeats Textual's names, so that a command that checks or lists keys does not import Textual.
"""

import string
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from siping_tui.user.commands import COMMANDS, Command, Context

Keys: TypeAlias = tuple[str, ...]
"""Keys by the names that Textual gives them."""

SCREEN_WIDE: frozenset[Context] = frozenset({"reader", "matches", "review", "lists", "collection", "reports", "groups"})

ABOVE_REPORTS: frozenset[Context] = frozenset({"lists", "collection", "reports", "groups", "table"})
_IN_REPORT: frozenset[Context] = frozenset({"reader", "matches", "review", "text", "tree", "items"})
"""Contexts of the screens above the reports and of the reader, of which only one is shown; others belong to both."""

NO_KEYS = "none"

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
_FUNCTION = tuple(f"f{number}" for number in range(1, 13))
_ASCII_NAMES = {"solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
                "plus_sign": "plus", "low_line": "underscore"}  # fmt: skip


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _ASCII_NAMES.get(name, name)


_CHARACTERS = {_name_of(character): character for character in string.punctuation}
_CONTROLLED = {_name_of(character): character for character in "\\]^_"}

_NEVER_TYPING = frozenset({
    *("enter", "escape", "tab", "shift+tab", "backspace"),
    *(modifier + key for modifier in ("", "shift+", "ctrl+", "ctrl+shift+", "alt+") for key in _MOVING),
    *(modifier + key for modifier in ("", "shift+", "ctrl+") for key in _FUNCTION),
    *(f"ctrl+{key}" for key in (*sorted(set(string.ascii_lowercase) - set("him")), *_CONTROLLED, "@")),
    *(f"alt+{letter}" for letter in string.ascii_lowercase if letter not in "bf"),
    *(f"alt+shift+{letter}" for letter in string.ascii_lowercase),
})  # fmt: skip

# Other spellings of a key, and keys for which a terminal sends the same bytes as for another one.
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "ins": "insert",
    "del": "delete",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+space": "ctrl+@",
    "ctrl+at": "ctrl+@",
    "alt+b": "ctrl+left",
    "alt+f": "ctrl+right",
    **{f"f{number}": f"shift+f{number - 12}" for number in range(13, 25)},
}
_MODIFIERS = {"control": "ctrl", "option": "alt", "ctrl": "ctrl", "shift": "shift", "alt": "alt"}
_ORDER = ("ctrl", "alt", "shift")

_WRITTEN = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "delete": "Del", "insert": "Ins", "@": "Space"}


def parse_key(text: str) -> str | None:
    """Return Textual's name of a key that is written as on a keyboard (`Ctrl+F`, `/`, `PgDn`) or as in Textual.

    None if there is no such key, or no terminal can send it.
    """
    *modifiers, last = [text] if text == "+" else [part.strip() for part in text.split("+")]
    held = {_MODIFIERS.get(modifier.lower()) for modifier in modifiers}
    if None in held:
        return None
    if held == {"shift"} and len(last) == 1 and last.isalpha():
        return last.upper()
    name = _base(last.lower() if held else last)
    key = "+".join([*(modifier for modifier in _ORDER if modifier in held), name])
    key = _ALIASES.get(key, key)
    return key if key in _NEVER_TYPING or character_of(key) is not None else None


def _base(text: str) -> str:
    name = _name_of(text) if len(text) == 1 else text.lower()
    return _ALIASES.get(text.lower(), name)


def character_of(key: str) -> str | None:
    """Return the character that a key types, None if it types none."""
    if key == "space":
        return " "
    if len(key) == 1:
        return key if key.isprintable() else None
    if key in _CHARACTERS:
        return _CHARACTERS[key]
    try:
        character = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return None
    return character if len(character) == 1 and character.isprintable() and _name_of(character) == key else None


def similar_key(text: str) -> str | None:
    """Return the key with the name most similar to `text`, formatted; None if no name is similar."""
    known = {*_NEVER_TYPING, *_ALIASES, *_CHARACTERS, "space"}
    near = get_close_matches(text.lower(), sorted(known), 1)
    key = parse_key(near[0]) if near else None
    return format_key(key) if key else None


def format_key(key: str) -> str:
    """Return a key as people write it: `Ctrl+F` for ctrl+f, `/` for slash; `Comma`, since commas separate keys."""
    *modifiers, last = key.split("+")
    character = character_of(last)
    if last in ("comma", "space") or character is None or (modifiers and len(last) == 1):
        name = _WRITTEN.get(last, last.capitalize())
    else:
        name = character
    return "+".join([modifier.capitalize() for modifier in modifiers] + [name])


def format_keys(keys: Keys) -> str:
    """Return keys as people write them, separated by two spaces.

    Punctuation comes last, so that no row of a wrapped list starts with it.
    """
    marks_last = sorted(keys, key=lambda key: (character := character_of(key)) is not None and not character.isalnum())
    return "  ".join(map(format_key, marks_last))


@cache
def default_keys(command: Command) -> Keys:
    """Return the keys in the declaration of a command."""
    names = filter(None, f"{command.letters},{command.keys}".split(","))
    return tuple(dict.fromkeys(parse_key(name) or name for name in names))


def work_together(one: Context, other: Context) -> bool:
    """Return whether commands of the two contexts can be available at the same time."""
    if any(a in ABOVE_REPORTS and b in _IN_REPORT for a, b in ((one, other), (other, one))):
        return False
    return one == other or one in SCREEN_WIDE or other in SCREEN_WIDE


class KeyConflict(NamedTuple):
    """A key of the settings that two commands, given by their ids, cannot share; `first` is listed first."""

    key: str
    first: str
    second: str


def key_conflicts(chosen: Mapping[str, Keys]) -> Iterator[KeyConflict]:
    """Yield each key that is chosen for two commands that work together, unless they share it by default."""
    commands = {command.id: command for command in COMMANDS}
    for first, second in combinations(chosen, 2):
        one, other = commands[first], commands[second]
        if work_together(one.context, other.context):
            shared = set(default_keys(one)) & set(default_keys(other))
            for key in chosen[second]:
                if key in chosen[first] and key not in shared:
                    yield KeyConflict(key, first, second)


class LostKey(NamedTuple):
    """A key of the settings that takes the last key from a command, given by its id like the one that gets it."""

    key: str
    command: str
    keyless: str


def lost_keys(chosen: Mapping[str, Keys]) -> Iterator[LostKey]:
    """Yield each command that has keys by default and none in use, although the settings do not list it."""
    commands = {command.id: command for command in COMMANDS}
    for keyless, keys in keys_in_use(chosen).items():
        defaults = default_keys(commands[keyless])
        if keyless not in chosen and defaults and not keys:
            yield next(
                LostKey(key, id_, keyless)
                for id_ in reversed(tuple(chosen))
                for key in chosen[id_]
                if key in defaults and work_together(commands[id_].context, commands[keyless].context)
            )


def keys_in_use(chosen: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return the keys of every command by its id: the chosen keys, or else the default ones.

    A key that is chosen for one command is removed from the commands that have it by default and work together with it.
    """
    in_use: dict[str, Keys] = {}
    changed = [command for command in COMMANDS if command.id in chosen]
    for command in COMMANDS:
        taken = {
            key
            for other in changed
            if other is not command and work_together(command.context, other.context)
            for key in set(chosen[other.id]) - set(default_keys(other))
        }
        defaults = tuple(key for key in default_keys(command) if key not in taken)
        in_use[command.id] = chosen.get(command.id, defaults)
    return in_use
