"""Textual's key bindings for the commands, and the keymap that puts the user's keys in their place."""

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding, BindingType

from siping_tui.user.commands import COMMANDS, Command, Context
from siping_tui.user.keys import SCREEN_WIDE, Keys, character_of, default_keys, keys_in_use

_TYPING = ":typing"

_SUSPEND = next(command for command in COMMANDS if command.id == "reader.suspend")
SUSPEND = Binding(_SUSPEND.keys, "app.suspend_process", show=False, priority=True, id=_SUSPEND.id)
"""For screens other than the reader's, which have none of its commands."""


def bindings(context: Context) -> list[BindingType]:
    """Return the key bindings of the commands of `context`.

    Screen-wide bindings have priority: a key that moves the focus has moved it before Textual handles the next key, so
    a word pasted or typed ahead after `/` lands in the find bar. Their letters do nothing while a field has the focus.

    `keymap` can change a binding but not add one. So each command has all the bindings that it may need; one without a
    key gets a name that no terminal sends.
    """
    priority = context in SCREEN_WIDE
    made: list[BindingType] = []
    for command in COMMANDS:
        if command.context == context:
            for id_, keys in _bindings_of(command, default_keys(command)).items():
                action = f"unless_typing('{command.action}')" if id_.endswith(_TYPING) else command.action
                names = _names(keys, id_, frozenset())
                made.append(Binding(names, action, command.name, show=False, priority=priority, id=id_))
    return made


def keymap(chosen: Mapping[str, Keys]) -> dict[str, str]:
    """Return the argument of `App.set_keymap` for `Settings.keys`: key names by the ids that `bindings` assigns.

    It holds only the commands whose keys change, and those that share a key with one of them: if Textual takes a shared
    key from one binding, it takes it from all.
    """
    in_use = keys_in_use(chosen)
    bound = frozenset(key for keys in in_use.values() for key in keys)
    changed = [command for command in COMMANDS if _differs(command, in_use[command.id], bound)]
    released = {key for command in changed for key in default_keys(command)}
    sharing = [command for command in COMMANDS if released & set(default_keys(command))]
    return {
        id_: _names(keys, id_, bound)
        for command in dict.fromkeys((*changed, *sharing))
        for id_, keys in _bindings_of(command, in_use[command.id]).items()
    }


def _differs(command: Command, keys: Keys, bound: frozenset[str]) -> bool:
    """Return whether the keys of a command, or the names under which they are bound, are not the default ones."""
    defaults = default_keys(command)
    return keys != defaults or _names(keys, "", bound) != _names(defaults, "", frozenset())


def _bindings_of(command: Command, keys: Keys) -> dict[str, Keys]:
    """Return the keys of each binding of a command, by the binding's id.

    A screen-wide command has two bindings, because only the keys that type a character are off while a field has the
    focus.
    """
    if command.context not in SCREEN_WIDE:
        return {command.id: keys}
    return {
        command.id + _TYPING: tuple(key for key in keys if character_of(key) is not None),
        command.id: tuple(key for key in keys if character_of(key) is None),
    }


def _names(keys: Iterable[str], id_: str, bound: frozenset[str]) -> str:
    return ",".join(name for key in keys for name in _names_of(key, bound)) or f"<{id_}>"


def _names_of(key: str, bound: frozenset[str]) -> Iterator[str]:
    """Yield the names under which Textual reports a key.

    Terminals report Shift with a function key as a higher one: xterm and the Linux console Shift+F3 as F15, rxvt and
    PuTTY as F13, which is Shift+F1 for the others. Where a name is ambiguous, a key in `bound` goes first.
    """
    yield key
    function = key.removeprefix("shift+f")
    if function != key and function.isdigit():
        yield f"f{int(function) + 12}"
        if int(function) > 2 and f"shift+f{int(function) - 2}" not in bound:
            yield f"f{int(function) + 10}"
