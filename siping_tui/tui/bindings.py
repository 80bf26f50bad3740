"""The commands as Textual binds them to keys."""

from textual.binding import Binding, BindingType

from siping_tui.commands import COMMANDS, Context

_SCREEN_WIDE: frozenset[Context] = frozenset({"reader", "matches"})


def bindings(context: Context) -> list[BindingType]:
    """Return the key bindings of the commands of `context`.

    Those of the whole screen go first: a key that moves the focus has moved it before the next key is looked at, so
    that a word pasted or typed ahead after `/` lands in the find bar. Their letters stand back while one types.
    """
    first = context in _SCREEN_WIDE
    made: list[BindingType] = []
    for command in COMMANDS:
        if command.context == context:
            if command.letters:
                action = f"unless_typing('{command.action}')" if first else command.action
                made.append(Binding(command.letters, action, command.name, show=False, priority=first))
            made.append(Binding(command.keys, command.action, command.name, show=False, priority=first))
    return made
