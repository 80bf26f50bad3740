"""Tables of the counts of terms: a row for each report and term, or wide, summed up by place, year or level."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from siping_tui.collection.counting import TermCount
from siping_tui.collection.store import StoredReport
from siping_tui.collection.term_sentences import TermSentence
from siping_tui.messages import N_
from siping_tui.pages.columns import UNKNOWN, Column, Columns
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph
from siping_tui.pages.report_columns import LEVELS, OF_REPORT, report_title
from siping_tui.pages.sheet import Sheet

GROUPS = ("place", "year", "level")
"""The fields of a report that counts are summed up by."""
_HEADINGS = {"place": N_("Place"), "year": N_("Year"), "level": N_("Level")}
_INDENT = 4


def term_columns(per: int | None) -> Columns[TermCount]:
    """Return the columns of counts; with the count for `per` characters, if given."""
    rate: Column[TermCount] = Column("rate", lambda row: rate_of(row.counted, row.report.characters, per))
    return (
        *OF_REPORT,
        Column("term", lambda row: row.term),
        Column("count", lambda row: row.counted),
        Column("plain", lambda row: row.plain),
        Column("characters", lambda row: row.report.characters),
        *((rate,) if per else ()),
    )


def rate_of(count: int, characters: int, per: int | None) -> float | None:
    """Return a count for `per` characters, with two decimals; None if there is no text."""
    return round(count * per / characters, 2) if per and characters else None


class SummedCount(NamedTuple):
    """The counts of a term in the reports of a group."""

    group: tuple[Any, ...]
    """The values of the fields that it is summed up by."""
    term: str
    counted: int = 0
    plain: int = 0
    characters: int = 0
    reports: int = 0


def summed(counts: Iterable[TermCount], by: Sequence[str]) -> list[SummedCount]:
    """Return the sums of the counts of each group that has a report, in the order of the reports."""
    found: dict[tuple[tuple[Any, ...], str], SummedCount] = {}
    for each in counts:
        group = tuple(getattr(each.report, field) for field in by)
        before = found.get((group, each.term), SummedCount(group, each.term))
        found[group, each.term] = SummedCount(
            group,
            each.term,
            before.counted + each.counted,
            before.plain + each.plain,
            before.characters + each.report.characters,
            before.reports + 1,
        )
    return list(found.values())


def summed_columns(by: Sequence[str], per: int | None) -> Columns[SummedCount]:
    """Return the columns of sums, for JSON."""
    fields = [Column(name, partial(_group_value, place)) for place, name in enumerate(by)]
    rate: Column[SummedCount] = Column("rate", lambda row: rate_of(row.counted, row.characters, per))
    return (
        *fields,
        Column("term", lambda row: row.term),
        Column("count", lambda row: row.counted),
        Column("plain", lambda row: row.plain),
        Column("characters", lambda row: row.characters),
        Column("reports", lambda row: row.reports),
        *((rate,) if per else ()),
    )


def _group_value(place: int, row: SummedCount) -> Any:
    return row.group[place]


class WideRow(NamedTuple):
    """A row of a wide table: what it is about, and the cells of its columns; None if no report is in a cell."""

    head: tuple[Any, ...]
    cells: Mapping[Any, int | float | None]


WideTable: TypeAlias = tuple[Columns[WideRow], list[WideRow]]


def report_rows(counts: Iterable[TermCount], per: int | None) -> WideTable:
    """Return a table with a row for each report and a column for each term."""
    cells: defaultdict[StoredReport, dict[str, int | float | None]] = defaultdict(dict)
    for each in counts:
        rate = rate_of(each.counted, each.report.characters, per)
        cells[each.report][each.term] = rate if per else each.counted
    rows = [WideRow((report.place, report.year, report.characters), found) for report, found in cells.items()]
    terms = dict.fromkeys(term for row in rows for term in row.cells)
    head = (_head(0, "place"), _head(1, "year"), _head(2, "characters", N_("Characters"), align_right=True))
    return (*head, *map(_cell_column, terms)), rows


def wide_rows(
    sums: Sequence[SummedCount], by: Sequence[str], per: int | None
) -> tuple[Columns[WideRow], list[WideRow]]:
    """Return a table with a row for each value of the first field.

    Its columns are those of the second field, then each row is of one term; of one field alone, they are the terms.
    """
    rows: defaultdict[tuple[Any, ...], dict[Any, int | float | None]] = defaultdict(dict)
    for each in sums:
        value = rate_of(each.counted, each.characters, per) if per else each.counted
        head = (each.group[0], each.term) if len(by) > 1 else each.group
        rows[head][each.group[1] if len(by) > 1 else each.term] = value
    columns = dict.fromkeys(name for cells in rows.values() for name in cells)
    names = sorted(columns, key=lambda name: (name is None, name)) if by[1:] == ["year"] else list(columns)
    if by[0] == "year":
        rows = defaultdict(dict, sorted(rows.items(), key=lambda row: (row[0][0] is None, row[0][0])))
    term = (_head(1, "term", N_("Term")),) if len(by) > 1 else ()
    labels = LEVELS if by[-1] == "level" and len(by) > 1 else {}
    cells = [_cell_column(name, labels.get(name, "")) for name in names]
    return (_head(0, by[0]), *term, *cells), [WideRow(head, found) for head, found in rows.items()]


def _head(place: int, name: str, heading: str = "", *, align_right: bool = False) -> Column[WideRow]:
    labels = LEVELS if name == "level" else None
    return Column(
        name,
        lambda row: row.head[place],
        heading or _HEADINGS[name],
        labels,
        align_right=align_right,
        says_unknown=True,
    )


def _cell_column(name: Any, heading: str = "") -> Column[WideRow]:
    shown = "unknown" if name is None else str(name)
    return Column(
        shown, lambda row: row.cells.get(name), heading or (UNKNOWN if name is None else shown), align_right=True
    )


SENTENCES: Columns[TermSentence] = (
    *OF_REPORT,
    Column("number", lambda row: row.number, N_("No.")),
    Column("term", lambda row: row.term, N_("Term")),
    Column("sentence", lambda row: row.sentence, wraps=True),
    Column("spans", lambda row: [list(span) for span in row.spans]),
)


def sentences_page(found: Iterable[TermSentence], sheet: Sheet) -> Iterator[PageElement]:
    """Yield the sentences under their reports, each after the number of its section."""
    above: StoredReport | None = None
    for each in found:
        if each.report is not above:
            yield PageHeading(1, report_title(each.report, sheet))
        above = each.report
        lead = f"{each.number} "
        spans = [(start + len(lead), end + len(lead)) for start, end in each.spans]
        yield Paragraph(lead + each.sentence, spans, indent=_INDENT, tight=True)
