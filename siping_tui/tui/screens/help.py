"""The keys, as the commands declare them."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from siping_tui.briefing.problems import N_, Translate
from siping_tui.commands import COMMANDS, Context

_HEADINGS: dict[Context, str] = {
    "reader": N_("Everywhere"),
    "matches": N_("After a search"),
    "text": N_("In the text"),
    "tree": N_("In the tree"),
    "cards": N_("In the lists"),
}

_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "ideographic_comma": "、",
    "fullwidth_solidus": "／",
    "fullwidth_question_mark": "？",
}


class HelpScreen(ModalScreen[None]):
    """Shows every key; any of the usual keys closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1,fullwidth_question_mark", "dismiss", show=False)
    ]

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate

    def compose(self) -> ComposeResult:
        table = Table.grid(padding=(0, 2))
        for context, heading in _HEADINGS.items():
            table.add_row(Text(self._translate(heading), "bold"), "")
            for command in COMMANDS:
                if command.context == context:
                    table.add_row(
                        Text(written(",".join(filter(None, (command.letters, command.keys))))),
                        Text(self._translate(command.help)),
                    )
            table.add_row("", "")
        with VerticalScroll():
            yield Static(table)


def written(keys: str) -> str:
    """Return the keys of a binding as people write them: `Ctrl+F` for ctrl+f, `/` for slash."""
    return "  ".join(_written(key) for key in keys.split(","))


def _written(key: str) -> str:
    *modifiers, last = key.split("+")
    name = _KEY_NAMES.get(last) or (last if len(last) == 1 and not modifiers else last.capitalize())
    return "+".join([modifier.capitalize() for modifier in modifiers] + [name])
