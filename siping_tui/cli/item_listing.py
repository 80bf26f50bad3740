"""The commands that list figures and targets."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from siping_tui.briefing.outline import Entry, Outline, Placed
from siping_tui.cli import formats
from siping_tui.cli.collection_arguments import is_many
from siping_tui.cli.diagnostics import DONE, CommandError
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.searching import NOTHING, nothing_found
from siping_tui.cli.sections import find_section, load_outline, sheet_for, sheet_for_reports
from siping_tui.messages import N_, SEPARATOR, Language
from siping_tui.pages.columns import FIGURES, TARGETS, Columns
from siping_tui.pages.contents import unchecked_remark
from siping_tui.pages.elements import Table
from siping_tui.pages.sheet import Sheet
from siping_tui.search import filtering, suggesting
from siping_tui.search.index import Index
from siping_tui.search.parser import parse
from siping_tui.search.query import Query
from siping_tui.search.sorting import by_size, by_when
from siping_tui.search.suggesting import Suggestions
from siping_tui.typed_yaml.nearness import nearest

NO_FIGURES = N_("no figures found")
NO_TARGETS = N_("no targets found")
NO_COLUMN = N_("--columns: no column is called {name}; there are {names}")
NO_COLUMN_NEAR = N_("--columns: no column is called {name}; did you mean {near}? There are {names}")
QUOTE = N_("Quote")

WIDE = 140
"""The width of a page, in cells, from which a table has the quote as well."""


class _Listing(NamedTuple):
    """What differs between the two commands."""

    columns: Columns[Any]
    find: Callable[[Index, Query, Entry | None, Language], Sequence[Placed[Any]]]
    suggest: Callable[[Index, Query, Language], Suggestions]
    nothing: str
    """The message without words and without results."""


def figures(call: Invocation) -> int:
    """Print the figures that match every word. Raises CommandError if there are none."""
    return _list(call, _Listing(FIGURES, filtering.figures, suggesting.among_figures, NO_FIGURES))


def targets(call: Invocation) -> int:
    """Print the targets that match every word. Raises CommandError if there are none."""
    find = partial(filtering.targets, due=call.due)
    return _list(call, _Listing(TARGETS, find, suggesting.among_targets, NO_TARGETS))


def _list(call: Invocation, listing: _Listing) -> int:
    columns = _chosen(listing.columns, call)
    if is_many(call):
        return _list_each(call, columns, listing)
    outline = load_outline(call)
    sheet = sheet_for(outline, call)
    within = find_section(outline, call.section, call) if call.section is not None else None
    index = Index(outline)
    query = parse(" ".join(call.words), whole_words=call.whole_words)
    rows = _found(listing, call, index, query, within, sheet.language)
    if call.format == "json":
        formats.write_json(formats.records(columns, rows))
    elif call.format in formats.SPREADSHEETS:
        formats.write_spreadsheet(columns, rows, call, sheet, outline.briefing)
    elif rows:
        formats.write_page(
            [Table(_shown(columns, call, sheet), rows), *unchecked_remark(rows, sheet)], sheet, call.format
        )
    if not rows:
        raise nothing_found(call, listing.suggest(index, query, sheet.language), sheet, listing.nothing)
    return DONE


def _found(
    listing: _Listing, call: Invocation, index: Index, query: Query, within: Entry | None, language: Language
) -> Sequence[Placed[Any]]:
    found = listing.find(index, query, within, language)
    return _sorted([each for each in found if not call.numeric or each.item.value is not None], call.sort, language)


def _list_each(call: Invocation, columns: Columns[Any], listing: _Listing) -> int:
    """Print the figures or targets of each report of a collection."""
    from siping_tui.cli.report_by_report import print_rows, section_or_none, words_within

    query = parse(" ".join(words_within(call)), whole_words=call.whole_words)
    language = sheet_for_reports(call).language

    def rows_of(outline: Outline) -> Sequence[Placed[Any]]:
        within = section_or_none(outline, call.section)
        if call.section is not None and within is None:
            return []
        return _found(listing, call, Index(outline), query, within, language)

    return print_rows(call, columns, rows_of, NOTHING if call.words else listing.nothing)


def _chosen(columns: Columns[Any], call: Invocation) -> Columns[Any]:
    """Return the columns that --columns names, in its order; all of them without it.

    A chosen column without a heading has its name as heading. Raises CommandError for a name that no column has.
    """
    if call.columns is None:
        return columns
    by_name = {column.name: column for column in columns}
    for name in call.columns:
        if name not in by_name:
            near, names = nearest(name, by_name), call.translate(SEPARATOR).join(by_name)
            raise CommandError(NO_COLUMN_NEAR if near else NO_COLUMN, name=name, near=near, names=names)
    chosen = (by_name[name] for name in dict.fromkeys(call.columns))
    return [column._replace(heading=column.heading or _heading(column.name), unasked=True) for column in chosen]


def _heading(name: str) -> str:
    return QUOTE if name == "quote" else name


def _shown(columns: Columns[Any], call: Invocation, sheet: Sheet) -> Columns[Any]:
    """Return the columns of a table; a wide page has the quote, too."""
    if call.columns is not None or sheet.width is None or sheet.width < WIDE or call.format != "text":
        return columns
    return [column._replace(heading=QUOTE) if column.name == "quote" else column for column in columns]


def _sorted(rows: Sequence[Placed[Any]], order: str | None, language: Language) -> Sequence[Placed[Any]]:
    if order == "value":
        return [each for group in by_size(rows, language) for each in group.items]
    return rows if order in (None, "section") else by_when(rows)
