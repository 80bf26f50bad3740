"""The reader's commands with their keys, as rows of a table."""

from typing import NamedTuple

from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.problems import N_
from siping_tui.catalogue import translator
from siping_tui.cli.columns import Column, Columns
from siping_tui.commands import COMMANDS, Command
from siping_tui.keys import NO_KEYS, Keys, keys_in_use, written
from siping_tui.settings import settings_path
from siping_tui.settings_file import load_settings


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
    """Return every command with the keys of the user's own settings; raises BriefingError where those are wrong."""
    in_use = keys_in_use(load_settings(settings_path()).keys)
    return [Keyed(command, in_use[command.id]) for command in COMMANDS]
