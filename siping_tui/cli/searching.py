"""The commands that search: search, figures and targets."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from siping_tui.briefing.outline import Entry
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.records import Record, all_records, name_record
from siping_tui.cli.sections import find_section, load_outline, sheet_for
from siping_tui.messages import N_
from siping_tui.pages.columns import FIGURES, TARGETS, Columns
from siping_tui.pages.search_results import HITS, hits
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.suggestions import suggestion_lines
from siping_tui.search import filtering, suggesting
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.search.query import Query
from siping_tui.search.results import Results
from siping_tui.search.suggesting import Suggestions

NOTHING = N_("nothing found for {words}")
NO_FIGURES = N_("no figures found")
NO_TARGETS = N_("no targets found")
NO_WORD = N_("search needs at least one word")


def search(call: Invocation) -> int:
    """Print the sentences that contain every word. Raises CommandError if there are none."""
    words = " ".join(call.words)
    query = parse(words, whole_words=call.whole_words)
    if not query.clauses:
        raise CommandError(NO_WORD)
    outline = load_outline(call)
    sheet = sheet_for(outline, call)
    index = Index(outline)
    found = index.search(query)
    suggestions = None if found else suggesting.in_text(index, query)
    if call.format == "json":
        formats.write_json(_hits_record(words, found, suggestions))
    elif call.format == "csv":
        formats.write_csv(HITS, found, bom=call.bom)
    else:
        width = sheet.measure if call.format == "text" else None
        formats.write_page(hits(found, sheet, width), sheet, call.format)
    if suggestions:
        raise nothing_found(call, suggestions, sheet)
    return DONE


def _hits_record(query: str, found: Results, suggestions: Suggestions | None) -> Record:
    """Return the results as an object for JSON; `count` is the number of matches."""
    record = {"query": query, "count": found.match_count, "hits": formats.records(HITS, found)}
    return {**record, "suggestions": _suggestions_record(suggestions)} if suggestions else record


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


def figures(call: Invocation) -> int:
    """Print the figures that match every word. Raises CommandError if there are none."""
    return _print_items(call, FIGURES, filtering.figures, suggesting.among_figures, NO_FIGURES)


def targets(call: Invocation) -> int:
    """Print the targets that match every word. Raises CommandError if there are none."""
    find = partial(filtering.targets, due=call.due)
    return _print_items(call, TARGETS, find, suggesting.among_targets, NO_TARGETS)


def _print_items(
    call: Invocation,
    columns: Columns[Any],
    find: Callable[[Index, Query, Entry | None], Sequence[Any]],
    suggest: Callable[[Index, Query], Suggestions],
    nothing: str,
) -> int:
    """Print the figures or targets that `find` returns; `nothing` is the message without words and without results."""
    outline = load_outline(call)
    sheet = sheet_for(outline, call)
    within = find_section(outline, call.section, call) if call.section is not None else None
    index = Index(outline)
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    found = find(index, query, within)
    if call.format == "json":
        formats.write_json(formats.records(columns, found))
    elif found or call.format == "csv":
        formats.write_table(columns, found, call, sheet)
    if not found:
        raise nothing_found(call, suggest(index, query), sheet, nothing)
    return DONE


def nothing_found(call: Invocation, suggestions: Suggestions, sheet: Sheet, nothing: str = NOTHING) -> CommandError:
    """Return the error for a search without results, with suggestions as hints."""
    words = " ".join(call.words)
    error = CommandError(NOTHING if words else nothing, NOTHING_FOUND, words=words)
    error.hints = tuple(suggestion_lines(suggestions, sheet.language, call.translate))
    return error
