"""The commands, each declared once: its line in the help, its words and options, and the function that runs it."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from siping_tui.briefing.addressing import AddressError, Entry, Outline
from siping_tui.briefing.loading import load
from siping_tui.briefing.problems import N_, BriefingError, Problem
from siping_tui.briefing.schema import json_schema
from siping_tui.briefing.shipped import shipped
from siping_tui.catalogue import interface_language
from siping_tui.cli import output, pages, records
from siping_tui.cli.columns import FIGURES, HITS, OUTLINE, TARGETS, Columns
from siping_tui.cli.diagnostics import BAD_INPUT, DONE, NOTHING_FOUND, CommandError, report_problems
from siping_tui.cli.elements import Table
from siping_tui.cli.invocation import Command, Invocation
from siping_tui.cli.options import (
    AT,
    CHECKED_FILES,
    DUE,
    FILTERING_WORDS,
    OPENED_FILE,
    SECTION,
    SECTION_WORDS,
    SOUGHT_WORDS,
    WHOLE_WORDS,
)
from siping_tui.cli.styles import Sheet, sheet
from siping_tui.opening import Opening
from siping_tui.search import filtering, suggesting
from siping_tui.search.index import Index
from siping_tui.search.query import parse
from siping_tui.search.suggesting import Suggestions

NO_SECTION = N_('no section is meant by "{address}"; siping-tui outline lists them')
NO_SECTION_NEAR = N_('no section is meant by "{address}"; near it: {candidates}')
SEVERAL_SECTIONS = N_('several sections are meant by "{address}": {candidates}')
SEVERAL_SECTIONS_MORE = N_('several sections are meant by "{address}": {candidates}; and {more} more')
NOTHING = N_("nothing found for {words}")
NO_FIGURES = N_("no figures found")
NO_TARGETS = N_("no targets found")
STANDING_ALONE = N_("each by itself: {counts}")
NEAREST = N_("nearest to each other: {words} in {number} {title}")
NEAR = {
    "sound": N_("sounds like {word}: {printed} ({count})"),
    "spelling": N_("is spelt like {word}: {printed} ({count})"),
}
NO_WORD = N_("a word to search for is needed")
TWO_FILES = N_("two files are named, {first} and {second}: one is enough")
NOT_KEPT = N_("the place is not remembered: {file}: {reason}")
NO_TERMINAL = N_("the reader needs a terminal; siping-tui show prints the text")

MOST_CANDIDATES = 8


def read(call: Invocation) -> int:
    """Open the reader."""
    if call.path is not None and call.file:
        raise CommandError(TWO_FILES, first=call.path, second=call.file)
    opening = Opening(Path(call.path or call.file or shipped()))

    def locate(tree: Outline) -> Entry | None:
        return _section(tree, call.at, call) if call.at is not None else None

    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        locate(Outline(opening.briefing()))
        raise CommandError(NO_TERMINAL)
    # Here and nowhere else: a command that prints does not wait for Textual.
    from siping_tui.tui.app import Arrival, run

    try:
        return run(Arrival(opening, locate), call.language)
    except OSError as error:
        raise CommandError(NOT_KEPT, file=error.filename or "", reason=error.strerror or str(error)) from error


def outline(call: Invocation) -> int:
    """Print the tree of sections."""
    tree, paper = _opened(call)
    if call.format == "json":
        output.write_json(records.outline_record(tree))
    else:
        rows = [pages.counted(tree, entry) for entry in tree.entries]
        _print_table(OUTLINE, rows, call, paper)
    return DONE


def summary(call: Invocation) -> int:
    """Print what a section, or the whole, says in short."""
    tree, paper = _opened(call)
    entry = _section(tree, " ".join(call.words), call) if call.words else None
    if call.format == "json":
        output.write_json(records.summary_record(tree, entry))
    else:
        page = pages.section_summary(tree, entry, paper) if entry else pages.briefing_summary(tree, paper)
        output.write_page(page, paper, call.format)
    return DONE


def show(call: Invocation) -> int:
    """Print the text of a section or of the whole."""
    tree, paper = _opened(call)
    entry = _section(tree, " ".join(call.words), call) if call.words else None
    if call.format == "json":
        output.write_json(records.text_record(tree, entry))
    else:
        output.write_page(pages.full_text(tree, entry, paper), paper, call.format)
    return DONE


def search(call: Invocation) -> int:
    """Print the sentences that hold every word."""
    words = " ".join(call.words)
    query = parse(words, whole_words=call.whole_words)
    if not query.terms:
        raise CommandError(NO_WORD)
    tree, paper = _opened(call)
    index = Index(tree)
    found = index.search(query)
    suggestions = None if found else suggesting.in_text(index, query)
    if call.format == "json":
        output.write_json(records.hits_record(words, found, suggestions))
    elif call.format == "csv":
        output.write_csv(HITS, found)
    else:
        width = paper.measure if call.format == "text" else None
        output.write_page(pages.hits(found, paper, width), paper, call.format)
    if suggestions:
        raise _nothing_found(words, suggestions, paper)
    return DONE


def figures(call: Invocation) -> int:
    """Print the figures that answer the words."""
    tree, paper = _opened(call)
    within = _section(tree, call.section, call) if call.section is not None else None
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    _print_found(FIGURES, found := filtering.figures(tree, query, within), call, paper)
    if not found:
        suggestions = suggesting.among_figures(tree, query)
        raise _nothing_found(" ".join(call.words), suggestions, paper, NO_FIGURES)
    return DONE


def targets(call: Invocation) -> int:
    """Print the targets that answer the words."""
    tree, paper = _opened(call)
    within = _section(tree, call.section, call) if call.section is not None else None
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    _print_found(TARGETS, found := filtering.targets(tree, query, within, call.due), call, paper)
    if not found:
        suggestions = suggesting.among_targets(tree, query)
        raise _nothing_found(" ".join(call.words), suggestions, paper, NO_TARGETS)
    return DONE


def check(call: Invocation) -> int:
    """Name every problem of every file."""
    files = [*map(Path, call.words), *([call.file] if call.file else [])] or [shipped()]
    problems: list[Problem] = []
    for file in files:
        try:
            load(file)
        except BriefingError as error:
            problems += error.problems
    if call.format == "json":
        output.write_json([records.problem_record(problem, call.translate) for problem in problems])
    else:
        report_problems(problems, call.translate)
    return BAD_INPUT if problems else DONE


def schema(_call: Invocation) -> int:
    """Print the JSON Schema of a briefing."""
    output.write_json(json_schema())
    return DONE


def keys(call: Invocation) -> int:
    """Print the reader's commands with the user's own keys."""
    # Only here: no other command has to do with settings.
    from siping_tui.cli.keys import KEYS, keyed_commands

    rows = keyed_commands()
    if call.format == "json":
        output.write_json(output.records(KEYS, rows))
    else:
        language = call.language or interface_language(os.environ)
        _print_table(KEYS, rows, call, sheet(language, call.width, call.colour))
    return DONE


def _opened(call: Invocation) -> tuple[Outline, Sheet]:
    briefing = load(call.file or shipped())
    return Outline(briefing), sheet(call.language or briefing.language, call.width, call.colour)


def _section(tree: Outline, address: str, call: Invocation) -> Entry:
    try:
        return tree.find(address)
    except AddressError as error:
        candidates = error.candidates
    language = call.language or tree.briefing.language

    def named(entries: Sequence[Entry]) -> str:
        return "; ".join(f"{entry.number} {entry.section.title.in_(language)}" for entry in entries)

    if candidates:
        first, more = candidates[:MOST_CANDIDATES], len(candidates) - MOST_CANDIDATES
        template = SEVERAL_SECTIONS_MORE if more > 0 else SEVERAL_SECTIONS
        raise CommandError(template, address=address, candidates=named(first), more=more)
    if near := _near(tree, address):
        raise CommandError(NO_SECTION_NEAR, address=address, candidates=named(near))
    raise CommandError(NO_SECTION, address=address)


def _near(tree: Outline, address: str) -> list[Entry]:
    """Return the sections whose title or id resembles `address`, the nearest first."""
    names: dict[str, Entry] = {}
    for entry in tree.entries:
        for name in (entry.section.title.zh, entry.section.title.en, entry.section.id):
            names.setdefault(name.casefold(), entry)
    near = get_close_matches(address.casefold(), names, 3, 0.5)
    return list(dict.fromkeys(names[name] for name in near))


def _print_table(columns: Columns[Any], rows: Sequence[Any], call: Invocation, paper: Sheet) -> None:
    if call.format == "csv":
        output.write_csv(columns, rows)
    else:
        output.write_page([Table(columns, rows)], paper, call.format)


def _print_found(columns: Columns[Any], found: Sequence[Any], call: Invocation, paper: Sheet) -> None:
    if call.format == "json":
        output.write_json(output.records(columns, found))
    elif found or call.format == "csv":
        _print_table(columns, found, call, paper)


def _nothing_found(words: str, suggestions: Suggestions, paper: Sheet, none: str = NOTHING) -> CommandError:
    """Return the error that says so, `none` where there was no word, with what may help."""
    error = CommandError(NOTHING if words else none, NOTHING_FOUND, words=words)
    remarks = []
    if any(word.count for word in suggestions.occurring):
        counts = ", ".join(f"{word.word} ({word.count})" for word in suggestions.occurring)
        remarks.append(CommandError(STANDING_ALONE, counts=counts))
    if nearest := suggestions.nearest:
        title = nearest.entry.section.title.in_(paper.language)
        found = ", ".join(nearest.words)
        remarks.append(CommandError(NEAREST, words=found, number=nearest.entry.number, title=title))
    for near in suggestions.near:
        remarks.append(CommandError(NEAR[near.nearness], word=near.word, printed=near.printed, count=near.count))
    error.remarks = remarks
    return error


_PAGE = ("text", "json", "markdown")
_TABLE = ("text", "json", "csv", "markdown")

COMMANDS = (
    Command(
        "read",
        read,
        N_("open the reader; this is what siping-tui does without a command"),
        N_("Open the reader on FILE, or on the shipped briefing. The word read itself may be left out."),
        OPENED_FILE,
        options=(AT,),
        examples=("siping-tui", "siping-tui report.yaml --at 3.1"),
    ),
    Command(
        "outline",
        outline,
        N_("the tree of sections with numbers, ids and counts"),
        N_(
            "Print the tree of sections: number, title, id, and how many figures and targets each holds with"
            " everything below it."
        ),
        formats=_TABLE,
        examples=("siping-tui outline", "siping-tui outline --lang en"),
    ),
    Command(
        "summary",
        summary,
        N_("title, summary, key figures, targets and parts of a section"),
        N_(
            "Print what a section says in short: its title and summary, the figures and targets of it and of"
            " everything below it, and its parts. Without SECTION, the whole briefing and its articles."
        ),
        SECTION_WORDS,
        formats=_PAGE,
        examples=(
            "siping-tui summary",
            "siping-tui summary 构建高水平开放体系",
            "siping-tui summary 3.1 --format json",
        ),
    ),
    Command(
        "show",
        show,
        N_("the full text of a section"),
        N_(
            "Print the text as it was printed, of a section and everything below it, or the whole without SECTION."
            " What stands in brackets is the editor's: numbers, the names of sections, doubts about the print."
        ),
        SECTION_WORDS,
        formats=_PAGE,
        examples=("siping-tui show 3.1", "siping-tui show | less"),
    ),
    Command(
        "search",
        search,
        N_("the sentences that hold every word"),
        N_(
            "Print the sentences that hold every WORD, grouped by section, the matches marked. Upper and lower"
            " case, full and half width, simplified and traditional characters are the same; yingshang, yshj and"
            " yingshj find by pinyin and initials."
            "\n\n"
            '"A B" is a phrase, -WORD must not stand there, A|B either; section:3, kind:target, due:2024, unit:亿元'
            " and >=10亿元 are conditions. Quote what the shell would take, and put -- before -word in Latin letters."
            " The exit code is 1 when nothing is found, and then near misses are named."
        ),
        SOUGHT_WORDS,
        formats=_TABLE,
        options=(WHOLE_WORDS,),
        examples=(
            "siping-tui search 双辽 风力发电",
            "siping-tui search yshj",
            "siping-tui search '风电|光伏' -双辽",
            "siping-tui search -w 4个",
            "siping-tui search gdp --format json",
        ),
    ),
    Command(
        "figures",
        figures,
        N_("the key figures as a table"),
        N_(
            "Print the key figures whose label, quantity or quote holds every WORD; all of them without one. WORD is"
            " as for search: '>=10亿元' compares sizes, kind:standing chooses ranks and records. The exit code is 1"
            " when nothing is found."
        ),
        FILTERING_WORDS,
        formats=_TABLE,
        options=(SECTION, WHOLE_WORDS),
        examples=(
            "siping-tui figures GDP",
            "siping-tui figures '>=1亿元'",
            "siping-tui figures --section 1.5 --format csv",
        ),
    ),
    Command(
        "targets",
        targets,
        N_("the targets as a table"),
        N_(
            "Print the targets whose label, quantity or quote holds every WORD; all of them without one. WORD is as"
            " for search. The exit code is 1 when nothing is found."
        ),
        FILTERING_WORDS,
        formats=_TABLE,
        options=(SECTION, DUE, WHOLE_WORDS),
        examples=("siping-tui targets --due 2024", "siping-tui targets 养老 --section 5 --format json"),
    ),
    Command(
        "check",
        check,
        N_("every problem of a briefing, with file, line and column"),
        N_(
            "Check each FILE, or the shipped briefing, and name every problem with file:line:column. Nothing is"
            " printed and the exit code is 0 when there is none; else it is 2."
        ),
        CHECKED_FILES,
        formats=("text", "json"),
        examples=("siping-tui check briefing.yaml",),
    ),
    Command(
        "schema",
        schema,
        N_("the JSON Schema of a briefing"),
        N_("Print the JSON Schema of a briefing, for editors that complete and check YAML by one."),
        formats=("text", "json"),
        examples=("siping-tui schema > briefing.schema.json",),
    ),
    Command(
        "keys",
        keys,
        N_("the reader's commands and their keys"),
        N_(
            "Print the names of the reader's commands, their keys and what they do. Keys of your own, from config.yaml,"
            " are shown in place of the default ones."
        ),
        formats=_TABLE,
        examples=("siping-tui keys", "siping-tui keys --lang zh --format markdown"),
    ),
)
"""The first is meant where no command is named."""
