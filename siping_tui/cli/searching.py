"""Searching the text, the figures and the targets."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from siping_tui.briefing.outline import Entry
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.records import Record, all_records, name_record
from siping_tui.cli.sections import outline_of, section_meant, sheet_for
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
    """Print the sentences that hold every word."""
    words = " ".join(call.words)
    query = parse(words, whole_words=call.whole_words)
    if not query.clauses:
        raise CommandError(NO_WORD)
    tree = outline_of(call)
    paper = sheet_for(tree, call)
    index = Index(tree)
    found = index.search(query)
    suggestions = None if found else suggesting.in_text(index, query)
    if call.format == "json":
        formats.write_json(_hits_record(words, found, suggestions))
    elif call.format == "csv":
        formats.write_csv(HITS, found, bom=call.bom)
    else:
        width = paper.measure if call.format == "text" else None
        formats.write_page(hits(found, paper, width), paper, call.format)
    if suggestions:
        raise _nothing_found(call, suggestions, paper)
    return DONE


def _hits_record(query: str, found: Results, suggestions: Suggestions | None) -> Record:
    """What a search found; `count` is the number of matches. Where that is nothing, what may help."""
    record = {"query": query, "count": found.match_count, "hits": formats.records(HITS, found)}
    return {**record, "suggestions": _suggestions_record(suggestions)} if suggestions else record


def _suggestions_record(suggestions: Suggestions) -> Record:
    nearest = suggestions.nearest
    record: Record = {"words": all_records(suggestions.occurring), "near": all_records(suggestions.near)}
    if suggestions.conditions:
        record["conditions"] = all_records(suggestions.conditions)
    return {**record, "nearest": {**name_record(nearest.entry), "words": nearest.words}} if nearest else record


def figures(call: Invocation) -> int:
    """Print the figures that answer the words."""
    return _items(call, FIGURES, filtering.figures, suggesting.among_figures, NO_FIGURES)


def targets(call: Invocation) -> int:
    """Print the targets that answer the words."""
    found = partial(filtering.targets, due=call.due)
    return _items(call, TARGETS, found, suggesting.among_targets, NO_TARGETS)


def _items(
    call: Invocation,
    columns: Columns[Any],
    answering: Callable[[Index, Query, Entry | None], Sequence[Any]],
    among: Callable[[Index, Query], Suggestions],
    none: str,
) -> int:
    tree = outline_of(call)
    paper = sheet_for(tree, call)
    within = section_meant(tree, call.section, call) if call.section is not None else None
    index = Index(tree)
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    _print_found(columns, found := answering(index, query, within), call, paper)
    if not found:
        raise _nothing_found(call, among(index, query), paper, none)
    return DONE


def _print_found(columns: Columns[Any], found: Sequence[Any], call: Invocation, paper: Sheet) -> None:
    if call.format == "json":
        formats.write_json(formats.records(columns, found))
    elif found or call.format == "csv":
        formats.write_table(columns, found, call, paper)


def _nothing_found(call: Invocation, suggestions: Suggestions, paper: Sheet, none: str = NOTHING) -> CommandError:
    """Return the error that says so, `none` where there was no word, with what may help."""
    words = " ".join(call.words)
    error = CommandError(NOTHING if words else none, NOTHING_FOUND, words=words)
    error.remarks = tuple(suggestion_lines(suggestions, paper.language, call.translate))
    return error
