"""The commands as Textual binds them to keys, and the user's own keys in their place."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from siping_tui.user.commands import COMMANDS, Command, Context
from siping_tui.user.keys import SCREEN_WIDE, Keys, character_of, default_keys, keys_in_use

_TYPING = ":typing"

_SUSPEND = next(command for command in COMMANDS if command.id == "reader.suspend")
SUSPEND = Binding(_SUSPEND.keys, "app.suspend_process", show=False, priority=True, id=_SUSPEND.id)
"""For the screens that lie over the reader, or come before it."""


def bindings(context: Context) -> list[BindingType]:
    """Return the key bindings of the commands of `context`.

    Those of the whole screen go first: a key that moves the focus has moved it before the next key is looked at, so
    that a word pasted or typed ahead after `/` lands in the find bar. Their letters stand back while one types.

    A command has each binding that it may need, with a key that no terminal sends where it has none: what is not
    bound here cannot be given a key by `keymap`.
    """
    first = context in SCREEN_WIDE
    made: list[BindingType] = []
    for command in COMMANDS:
        if command.context == context:
            for id_, keys in _parts(command, default_keys(command)).items():
                action = f"unless_typing('{command.action}')" if id_.endswith(_TYPING) else command.action
                made.append(Binding(keys, action, command.name, show=False, priority=first, id=id_))
    return made


def keymap(chosen: Mapping[str, Keys]) -> dict[str, str]:
    """Return what App.set_keymap makes of the keys of `Settings.keys`, by the ids that `bindings` gives.

    Only the commands whose keys change are in it, and those that share a key with one of them: where a key of several
    is taken from one, Textual takes it from all.
    """
    in_use = keys_in_use(chosen)
    changed = [command for command in COMMANDS if in_use[command.id] != default_keys(command)]
    loosened = {key for command in changed for key in default_keys(command)}
    sharing = [command for command in COMMANDS if loosened & set(default_keys(command))]
    named = dict.fromkeys((*changed, *sharing))
    return {id_: keys for command in named for id_, keys in _parts(command, in_use[command.id]).items()}


def _parts(command: Command, keys: Keys) -> dict[str, str]:
    """Return the keys of each binding of a command, by the binding's id.

    What works in the whole screen has two, for only the keys that type a character stand back while one types.
    """
    if command.context not in SCREEN_WIDE:
        return {command.id: _joined(keys, command.id)}
    typing = [key for key in keys if character_of(key) is not None]
    others = [key for key in keys if character_of(key) is None]
    id_ = command.id + _TYPING
    return {id_: _joined(typing, id_), command.id: _joined(others, command.id)}


def _joined(keys: Iterable[str], id_: str) -> str:
    return ",".join(name for key in keys for name in _sent_as(key)) or f"<{id_}>"


def _sent_as(key: str) -> tuple[str, ...]:
    """Return the names under which Textual reports a key: a terminal sends F15 and so on for Shift+F3."""
    function = key.removeprefix("shift+f")
    return (key, f"f{int(function) + 12}") if function != key and function.isdigit() else (key,)
