"""Tables of the counts of terms: a row for each report and term, or wide, summed up by place, year or level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from siping_tui.collection.counting import TermCount
from siping_tui.collection.store import StoredReport
from siping_tui.collection.term_sentences import TermSentence
from siping_tui.messages import N_, Language
from siping_tui.pages.columns import UNKNOWN, Column, Columns, Row, unknown
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph
from siping_tui.pages.report_columns import LEVELS, OF_REPORT, report_title
from siping_tui.pages.sheet import Sheet

GROUPS = ("place", "year", "level")
"""The fields of a report that counts are summed up by."""
_HEADINGS = {"place": N_("Place"), "year": N_("Year"), "level": N_("Level")}
_TERM, _COUNT = N_("Term"), N_("Count")
_DECIMALS = 2
"""Those of a rate."""
_INDENT = 4


def term_columns(per: int | None) -> Columns[TermCount]:
    """Return the columns of counts; with the count for `per` characters, if given."""
    rate: Column[TermCount] = _rate_column(lambda row: rate_of(row.counted, row.report.characters, per))
    return (
        *OF_REPORT,
        Column("term", lambda row: row.term, _TERM),
        Column("count", lambda row: row.counted, _COUNT, align_right=True),
        Column("plain", lambda row: row.plain),
        Column("characters", lambda row: row.report.characters),
        *((rate,) if per else ()),
    )


def rate_of(count: int, characters: int, per: int | None) -> float | None:
    """Return a count for `per` characters, rounded; None if there is no text."""
    return round(count * per / characters, _DECIMALS) if per and characters else None


class SummedCount(NamedTuple):
    """The counts of a term in the reports of a group."""

    group: tuple[Any, ...]
    """The values of the fields that it is summed up by."""
    term: str
    code: str | None = None
    """The GB/T 2260 code of the place, if it is of one place."""
    level: str | None = None
    """The level of the place, if it is of one place."""
    counted: int = 0
    plain: int = 0
    characters: int = 0
    reports: int = 0


def summed(counts: Iterable[TermCount], by: Sequence[str]) -> list[SummedCount]:
    """Return the sums of the counts of each group that has a report, in the order of the reports."""
    found: dict[tuple[tuple[Any, ...], str], SummedCount] = {}
    for each in counts:
        group = tuple(getattr(each.report, field) for field in by)
        place = (each.report.code, each.report.level) if "place" in by else (None, None)
        before = found.get((group, each.term), SummedCount(group, each.term, *place))
        found[group, each.term] = before._replace(
            counted=before.counted + each.counted,
            plain=before.plain + each.plain,
            characters=before.characters + each.report.characters,
            reports=before.reports + 1,
        )
    return list(found.values())


def summed_columns(by: Sequence[str], per: int | None) -> Columns[SummedCount]:
    """Return the columns of sums, one a row; with the count for `per` characters, if given."""
    fields = [
        Column(
            name,
            partial(_group_value, place),
            _HEADINGS[name],
            LEVELS if name == "level" else None,
            absent=unknown,
        )
        for place, name in enumerate(by)
    ]
    code: Column[SummedCount] = Column("code", lambda row: row.code)
    level: Column[SummedCount] = Column("level", lambda row: row.level)
    of_place = () if "place" not in by else (code,) if "level" in by else (code, level)
    rate: Column[SummedCount] = _rate_column(lambda row: rate_of(row.counted, row.characters, per))
    return (
        *fields,
        *of_place,
        Column("term", lambda row: row.term, _TERM),
        Column("count", lambda row: row.counted, _COUNT, align_right=True),
        Column("plain", lambda row: row.plain),
        Column("characters", lambda row: row.characters),
        Column("reports", lambda row: row.reports, N_("Reports"), align_right=True),
        *((rate,) if per else ()),
    )


def _rate_column(value: Callable[[Row], float | None]) -> Column[Row]:
    return Column("rate", value, N_("Rate"), align_right=True, shown=lambda row, _: _shown_rate(value(row)))


def _shown_rate(rate: float | None) -> str:
    """Return a rate with as many decimals as those above and below it; none at all is 0."""
    return f"{rate:.{_DECIMALS}f}" if rate else "0"


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
    rows = [
        WideRow((report.place, report.year, report.characters, report.label), found) for report, found in cells.items()
    ]
    terms = dict.fromkeys(term for row in rows for term in row.cells)
    file: Column[WideRow] = Column("report", lambda row: row.head[3])
    head = (file, _head(0, "place"), _head(1, "year"), _head(2, "characters", N_("Characters"), align_right=True))
    return (*head, *_cell_columns(terms, head, "term")), rows


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
    heads = (_head(0, by[0]), *((_head(1, "term", _TERM),) if len(by) > 1 else ()))
    cells = _cell_columns(names, heads, by[1] if len(by) > 1 else "term")
    return (*heads, *cells), [WideRow(head, found) for head, found in rows.items()]


def _head(place: int, name: str, heading: str = "", *, align_right: bool = False) -> Column[WideRow]:
    labels = LEVELS if name == "level" else None
    return Column(
        name,
        lambda row: row.head[place],
        heading or _HEADINGS[name],
        labels,
        align_right=align_right,
        absent=unknown,
    )


def _cell_columns(names: Iterable[Any], heads: Columns[WideRow], field: str) -> Iterator[Column[WideRow]]:
    """Yield a column for each value of a field; one that is called like another column has the field before it."""
    taken = {column.name for column in heads}
    labels = LEVELS if field == "level" else {}
    for name in names:
        shown = "unknown" if name is None else str(name)
        heading = labels.get(name, UNKNOWN if name is None else shown)
        while shown in taken:
            shown = heading = f"{field}:{shown}"
        taken.add(shown)
        yield Column(shown, partial(_cell, name), heading, shown=partial(_shown_cell, name), align_right=True)


def _cell(name: Any, row: WideRow) -> int | float | None:
    return row.cells.get(name)


def _shown_cell(name: Any, row: WideRow, _: Language) -> str:
    value = row.cells[name]
    return _shown_rate(value) if isinstance(value, float) else str(value)


SENTENCES: Columns[TermSentence] = (
    *OF_REPORT,
    Column("number", lambda row: row.number, N_("No.")),
    Column("term", lambda row: row.term, _TERM),
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
