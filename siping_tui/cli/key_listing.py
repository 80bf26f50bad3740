"""The command keys: the commands of the reader and their keys."""

import os
from typing import NamedTuple

from siping_tui.briefing.model import Bilingual
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import sheet
from siping_tui.messages import N_, interface_language, translator
from siping_tui.pages.columns import Column, Columns
from siping_tui.user.commands import COMMANDS, Command
from siping_tui.user.keys import NO_KEYS, Keys, format_key, keys_in_use
from siping_tui.user.paths import settings_path
from siping_tui.user.settings import THEMES, load_settings


class CommandKeys(NamedTuple):
    """A command of the reader and the keys that run it."""

    command: Command
    keys: Keys

    @property
    def help(self) -> Bilingual:
        """The help of the command in both languages."""
        return Bilingual(zh=translator("zh")(self.command.help), en=self.command.help)


KEYS: Columns[CommandKeys] = (
    Column("command", lambda row: row.command.id, N_("Command")),
    Column("context", lambda row: row.command.context),
    Column("keys", lambda row: ", ".join(map(format_key, row.keys)) or NO_KEYS, N_("Keys")),
    Column("help", lambda row: row.help, N_("What it does"), bilingual=True, wraps=True),
)


def _commands_with_keys() -> list[CommandKeys]:
    """Return every command with its keys in the user's settings. Raises FileError if the settings are invalid."""
    in_use = keys_in_use(load_settings(settings_path(), THEMES).keys)
    return [CommandKeys(command, in_use[command.id]) for command in COMMANDS]


def keys(call: Invocation) -> int:
    """Print the commands of the reader with their keys in the user's settings."""
    rows = _commands_with_keys()
    if call.format == "json":
        formats.write_json(formats.records(KEYS, rows))
    else:
        language = call.language or interface_language(os.environ)
        formats.write_table(KEYS, rows, call, sheet(language, call.width, call.colour))
    return DONE
