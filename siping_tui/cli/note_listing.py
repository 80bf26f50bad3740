"""The command notes: the editor's notes on doubtful print."""

from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.searching import nothing_found
from siping_tui.cli.sections import find_section, load_outline, sheet_for
from siping_tui.messages import N_
from siping_tui.pages.note_columns import NOTES
from siping_tui.search import suggesting
from siping_tui.search.index import Index
from siping_tui.search.note_index import NoteFilter, search_notes
from siping_tui.search.parser import parse

NO_NOTES = N_("no notes found")


def notes(call: Invocation) -> int:
    """Print the notes that match every word and option. Raises CommandError if there are none."""
    outline = load_outline(call)
    sheet = sheet_for(outline, call)
    within = find_section(outline, call.section, call) if call.section is not None else None
    index = Index(outline)
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    wanted = NoteFilter(within, call.kind, call.confidence)
    found = [each.row for each in search_notes(index.notes, outline, query, wanted)]
    if call.format == "json":
        formats.write_json(formats.records(NOTES, found))
    elif found or call.format in formats.SPREADSHEETS:
        formats.write_table(NOTES, found, call, sheet, outline.briefing)
    if not found:
        raise nothing_found(call, suggesting.among_notes(index, query), sheet, NO_NOTES)
    return DONE
