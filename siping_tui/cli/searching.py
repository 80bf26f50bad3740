"""The command search, and what every command says that finds nothing."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from siping_tui.cli import formats
from siping_tui.cli.collection_arguments import is_many
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.records import Record, all_records, name_record
from siping_tui.cli.sections import load_outline, sheet_for
from siping_tui.messages import N_
from siping_tui.pages.columns import Columns
from siping_tui.pages.search_results import (
    EDITORS_HITS,
    HITS,
    HITS_IN_CONTEXT,
    HitInContext,
    editors_words,
    hits,
    hits_in_context,
)
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.suggestions import suggestion_lines
from siping_tui.search import suggesting
from siping_tui.search.context import around, groups
from siping_tui.search.editors_words import search_editors_words
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.search.results import Results
from siping_tui.search.suggesting import Suggestions

NOTHING = N_("nothing found for {words}")
NO_WORD = N_("search needs at least one word")
SORT_WITHOUT_KWIC = N_("--sort needs --kwic")
MISSING_WITH_KWIC = N_("--missing lists reports and --kwic lines: give one of them")


def search(call: Invocation) -> int:
    """Print the sentences that contain every word. Raises CommandError if there are none."""
    if call.sort and call.kwic is None:
        raise CommandError(SORT_WITHOUT_KWIC)
    if call.missing and call.kwic is not None:
        raise CommandError(MISSING_WITH_KWIC)
    if call.kwic is not None or call.missing or is_many(call):
        from siping_tui.cli.collection_search import search_collection

        return search_collection(call)
    words = " ".join(call.words)
    query = parse(words, whole_words=call.whole_words)
    if not query.clauses:
        raise CommandError(NO_WORD)
    outline = load_outline(call)
    sheet = sheet_for(outline, call)
    index = Index(outline)
    found = index.search(query)
    # A sheet has one kind of rows.
    own = (
        [] if call.format in formats.SPREADSHEETS else search_editors_words(index.editors_words(sheet.language), query)
    )
    suggestions = None if found or own else suggesting.in_text(index, query)
    columns, rows = _hit_rows(index, found, call.context)
    if call.format == "json":
        record = {"query": words, "count": found.match_count, "hits": formats.records(columns, rows)}
        record["editors_words"] = formats.records(EDITORS_HITS, own)
        formats.write_json({**record, "suggestions": _suggestions_record(suggestions)} if suggestions else record)
    elif call.format in formats.SPREADSHEETS:
        formats.write_spreadsheet(columns, rows, call, sheet, outline.briefing)
    else:
        is_whole = call.full or call.context is not None or call.format != "text"
        width = None if is_whole else sheet.measure
        found_in_print = (
            hits(found, sheet, width)
            if call.context is None
            else hits_in_context(groups(index, found, call.context), sheet)
        )
        formats.write_page(chain(found_in_print, editors_words(own, sheet, width)), sheet, call.format)
    if suggestions:
        raise nothing_found(call, suggestions, sheet)
    return DONE


def _hit_rows(index: Index, found: Results, context: int | None) -> tuple[Columns[Any], Sequence[Any]]:
    """Return the columns and rows of the hits for JSON and CSV, with the sentences around them if wanted."""
    if context is None:
        return HITS, found
    rows = [HitInContext(hit, around(index, unit, context)) for unit, hit in zip(found.units, found, strict=True)]
    return HITS_IN_CONTEXT, rows


def _suggestions_record(suggestions: Suggestions) -> Record:
    nearest = suggestions.nearest
    record: Record = {"words": all_records(suggestions.occurring), "near": all_records(suggestions.near)}
    if suggestions.conditions:
        record["conditions"] = all_records(suggestions.conditions)
    if suggestions.unknown_sections:
        record["unknown_sections"] = [
            {"address": unknown.address, "similar": list(map(name_record, unknown.similar))}
            for unknown in suggestions.unknown_sections
        ]
    return {**record, "nearest": {**name_record(nearest.entry), "words": nearest.words}} if nearest else record


def nothing_found(call: Invocation, suggestions: Suggestions, sheet: Sheet, nothing: str = NOTHING) -> CommandError:
    """Return the error for a search without results, with suggestions as hints."""
    words = " ".join(call.words)
    error = CommandError(NOTHING if words else nothing, NOTHING_FOUND, words=words)
    error.hints = tuple(suggestion_lines(suggestions, sheet.language, call.translate))
    return error
