"""The command notes: the editor's notes on doubtful print."""

from siping_tui.briefing.outline import Outline
from siping_tui.cli import formats
from siping_tui.cli.collection_arguments import is_many
from siping_tui.cli.diagnostics import DONE
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.searching import NOTHING, nothing_found
from siping_tui.cli.sections import find_section, load_outline, sheet_for
from siping_tui.messages import N_
from siping_tui.pages.note_columns import NOTES
from siping_tui.search import suggesting
from siping_tui.search.index import Index
from siping_tui.search.note_index import NoteFilter, PlacedNote, search_notes
from siping_tui.search.parser import parse

NO_NOTES = N_("no notes found")


def notes(call: Invocation) -> int:
    """Print the notes that match every word and option. Raises CommandError if there are none."""
    if is_many(call):
        return _list_each(call)
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


def _list_each(call: Invocation) -> int:
    """Print the notes of each report of a collection."""
    from siping_tui.cli.report_by_report import print_rows, section_or_none, words_within

    query = parse(" ".join(words_within(call)), whole_words=call.whole_words)

    def rows_of(outline: Outline) -> list[PlacedNote]:
        within = section_or_none(outline, call.section)
        if call.section is not None and within is None:
            return []
        wanted = NoteFilter(within, call.kind, call.confidence)
        return [each.row for each in search_notes(Index(outline).notes, outline, query, wanted)]

    return print_rows(call, NOTES, rows_of, NOTHING if call.words else NO_NOTES)
