"""The command annotations: print the notes that the user has written in the reader."""

import os
from collections.abc import Mapping
from pathlib import Path

from siping_tui.briefing.files import shipped
from siping_tui.briefing.outline import Outline
from siping_tui.cli import encodings, formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.file_arguments import file_argument
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.sections import sheet_for
from siping_tui.messages import N_, Term
from siping_tui.pages.own_notes import OWN_NOTES, cited_notes, own_notes_page
from siping_tui.typed_yaml.problems import system_reason
from siping_tui.user.briefing_cache import load_cached
from siping_tui.user.paths import state_path
from siping_tui.user.state import OwnNote, briefing_key
from siping_tui.user.state_json import decoded_state

TWO_FILES = N_("two files given, {first} and {second}; the notes of one are printed")
NO_NOTES = N_("no notes on {file}; in the reader, {key} writes one")
UNREADABLE = N_("cannot read the notes in {file}: {reason}")
_DAMAGED = N_("not a state file")


def annotations(call: Invocation) -> int:
    """Print the user's notes on a briefing. Raises CommandError if there are none."""
    if call.path is not None and call.file:
        raise CommandError(TWO_FILES, first=call.path, second=call.file)
    path = (call.file if call.path is None else file_argument(call.path)) or shipped()
    outline = Outline(load_cached(path))
    sheet = sheet_for(outline, call)
    file = encodings.typed(os.fspath(path))
    found = cited_notes(outline, _stored_notes(path), file, sheet.language)
    if call.format == "json":
        formats.write_json(formats.records(OWN_NOTES, found))
    elif call.format in formats.SPREADSHEETS:
        formats.write_spreadsheet(OWN_NOTES, found, call, sheet, outline.briefing)
    elif found:
        formats.write_page(own_notes_page(outline, found, file, sheet), sheet, call.format)
    if not found:
        raise CommandError(NO_NOTES, NOTHING_FOUND, file=file, key="a")
    return DONE


def _stored_notes(path: Path) -> Mapping[str, OwnNote]:
    """Return the notes on a briefing from the state file, which stays as it is even if it is damaged."""
    file = state_path()
    try:
        return decoded_state(file.read_bytes()).of_briefing(briefing_key(path)).own_notes
    except FileNotFoundError:
        return {}
    except ValueError:
        raise CommandError(UNREADABLE, file=file, reason=Term(_DAMAGED)) from None
    except OSError as error:
        raise CommandError(UNREADABLE, file=file, reason=system_reason(error)) from None
