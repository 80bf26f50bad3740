"""Printing the reader's commands with their keys."""

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
from siping_tui.user.keys import NO_KEYS, Keys, keys_in_use, written
from siping_tui.user.settings import THEMES, load_settings, settings_path


class Keyed(NamedTuple):
    """A command, and the keys that run it."""

    command: Command
    keys: Keys

    @property
    def help(self) -> Bilingual:
        return Bilingual(zh=translator("zh")(self.command.help), en=self.command.help)


KEYS: Columns[Keyed] = (
    Column("command", lambda row: row.command.id, N_("Command")),
    Column("context", lambda row: row.command.context),
    Column("keys", lambda row: ", ".join(map(written, row.keys)) or NO_KEYS, N_("Keys")),
    Column("help", lambda row: row.help, N_("What it does"), bilingual=True, wraps=True),
)


def keyed_commands() -> list[Keyed]:
    """Return every command with the keys of the user's own settings; raises FileError where those are wrong."""
    in_use = keys_in_use(load_settings(settings_path(), THEMES).keys)
    return [Keyed(command, in_use[command.id]) for command in COMMANDS]


def keys(call: Invocation) -> int:
    """Print the reader's commands with the user's own keys."""
    rows = keyed_commands()
    if call.format == "json":
        formats.write_json(formats.records(KEYS, rows))
    else:
        language = call.language or interface_language(os.environ)
        formats.write_table(KEYS, rows, call, sheet(language, call.width, call.colour))
    return DONE
