"""Tables of the figures and targets of many reports: an indicator with a row for each report, or all main targets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.model import Bound, Relation
from siping_tui.collection.panel import PanelMeasure, PanelRow
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language, translator
from siping_tui.pages.columns import UNCHECKED_MEANS, UNCHECKED_SIGN, Column, Columns
from siping_tui.pages.elements import PageElement, PageHeading, Remark, Table
from siping_tui.pages.report_columns import OF_REPORT
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.tables import GAP, NARROWEST
from siping_tui.text.units import amount_of
from siping_tui.text.widths import cell_width

RELATIONS: Mapping[tuple[Relation | None, Bound | None], str] = {
    ("in-step", None): N_("in step with another"),
    ("in-step", "over"): N_("above another"),
    ("in-step", "at-least"): N_("not below another"),
    ("assigned", None): N_("as assigned from above"),
}
"""What takes the place of a number; for a target in step with another indicator, with its bound."""
MEASURES: Mapping[PanelMeasure, str] = {
    "level": N_("level"),
    "rate": N_("rate"),
    "growth": N_("growth"),
    "change": N_("change"),
    "rank": N_("rank"),
    "grade": N_("grade"),
    "streak": N_("streak"),
}
KINDS_OF_ITEMS = {"target": N_("target"), "figure": N_("figure")}
HEADING = N_("{indicator}: {kind}, {measure} ({count})")
MAIN_TARGETS = N_("Main targets of {year} ({count})")
NO_NUMBER = N_("no number")
_BAR = 24
"""The cells of the longest bar."""
_SHORTEST_BAR = 6

PANEL: Columns[PanelRow] = (
    *OF_REPORT,
    Column("indicator", lambda row: row.indicator),
    Column("measure", lambda row: row.measure),
    Column("kind", lambda row: row.kind),
    Column("label", lambda row: row.label),
    Column("raw", lambda row: row.raw),
    Column("low", lambda row: row.low),
    Column("high", lambda row: row.high),
    Column("unit", lambda row: row.unit),
    Column("bound", lambda row: row.bound),
    Column("relation", lambda row: row.relation),
    Column("stretch", lambda row: row.stretch),
    Column("period", lambda row: row.period),
    Column("due", lambda row: row.due),
    Column("quote", lambda row: row.quote),
    Column("section", lambda row: row.section),
    Column("main", lambda row: row.main),
    Column("checked", lambda row: row.is_checked),
)


class BarRow(NamedTuple):
    """A figure or target with the length of its bar."""

    report: StoredReport
    item: PanelRow
    share: float
    """The length of the bar, from 0 to 1; 0 for no bar."""


def _bar_columns(rows: Sequence[BarRow], sheet: Sheet) -> Columns[BarRow]:
    """Return the columns of a table with bars; on a page of some width those that say something, with bars that fit."""
    columns: Columns[Any] = (
        *OF_REPORT,
        Column("raw", lambda row: row, N_("As printed"), align_right=True, shown=lambda row, to: _said(row.item, to)),
        Column("stretch", lambda row: row.item.stretch, N_("Beyond that"), wraps=True),
        Column("period", lambda row: row.item.period, N_("Period")),
        Column("label", lambda row: row.item.own_words, N_("What"), wraps=True),
        Column("section", lambda row: row.item.section, N_("No.")),
    )
    longest = _BAR
    if sheet.width is not None:
        empty = {"year"} if len({row.report.year for row in rows}) == 1 else set()
        empty |= set() if any(row.item.stretch for row in rows) else {"stretch"}
        empty |= set() if any(row.item.own_words for row in rows) else {"label"}
        columns = [each for each in columns if each.name not in empty]
        longest = min(_BAR, max(_SHORTEST_BAR, sheet.width - _least_width(columns, rows, sheet)))
    bar: Column[BarRow] = Column("bar", lambda row: "=" * round(row.share * longest), N_("Value"))
    return [each for column in columns for each in ((column, bar) if column.name == "raw" else (column,))]


def _least_width(columns: Columns[BarRow], rows: Sequence[BarRow], sheet: Sheet) -> int:
    """Return the width of columns with the gaps after them; of one that wraps, the least one."""
    widths = []
    for column in columns:
        cells = [column.cell(row, sheet) for row in rows] if column.heading else []
        if any(cells):
            width = max(cell_width(each) for each in (*cells, sheet.translate(column.heading)))
            widths.append(min(width, NARROWEST) if column.wraps else width)
    return sum(widths) + len(GAP) * len(widths)


def item_words(item: PanelRow, language: Language) -> str:
    """Return the number as printed, or what takes its place."""
    words = RELATIONS.get((item.relation, item.bound)) or RELATIONS.get((item.relation, None), NO_NUMBER)
    return item.raw or translator(language)(words)


def _said(item: PanelRow, language: Language) -> str:
    """Return the number as printed, or what takes its place, with a mark if no one has checked it."""
    return f"{item_words(item, language)}{'' if item.is_checked else UNCHECKED_SIGN}"


def indicator_name(indicator: str, language: Language) -> str:
    """Return the name of an indicator; its id if the table does not have it."""
    known = indicators().get(indicator)
    return known.name.in_(language) if known else indicator


def indicator_page(rows: Iterable[PanelRow], kind: str, sheet: Sheet) -> Iterator[PageElement]:
    """Yield a table for each indicator and measure, with the greatest value first; of targets, the main ones."""
    shown = most_important([row for row in rows if row.kind == kind])
    for (indicator, measure), group in groupby(sorted(shown, key=_by_table), _by_table):
        of_table = list(group)
        heading = sheet.translate(HEADING).format(
            indicator=indicator_name(indicator, sheet.language),
            kind=sheet.translate(KINDS_OF_ITEMS[kind]),
            measure=sheet.translate(MEASURES[measure]),
            count=len(of_table),
        )
        yield PageHeading(1, heading)
        bars = with_bars(of_table)
        yield Table(_bar_columns(bars, sheet), bars)
    if not all(row.is_checked for row in shown):
        yield Remark(sheet.translate(UNCHECKED_MEANS))


def _by_table(row: PanelRow) -> tuple[str, PanelMeasure]:
    return row.indicator, row.measure


def most_important(rows: Sequence[PanelRow]) -> list[PanelRow]:
    """Return the rows without those of an indicator that is among the main targets of its report."""
    main = {(row.report.id, row.indicator) for row in rows if row.main}
    return [row for row in rows if row.main or (row.report.id, row.indicator) not in main]


def with_bars(rows: Sequence[PanelRow]) -> list[BarRow]:
    """Return rows with bars to scale, those of one dimension together, the most frequent dimension first.

    Bars side by side have one scale: only the dimension of most numbers has bars, and none if none is that of most.
    """
    amounts = [amount_of_row(row) for row in rows]
    frequent = Counter(dimension for dimension, _ in filter(None, amounts))
    compared = next((dimension for dimension, count in frequent.items() if 2 * count > frequent.total()), None)
    longest = max((abs(amount) for dimension, amount in filter(None, amounts) if dimension == compared), default=0)
    found = []
    for row, known in zip(rows, amounts, strict=True):
        dimension, amount = known or ("", 0)
        share = abs(amount) / longest if longest and known and dimension == compared else 0
        order = (known is None, -frequent[dimension], dimension, -amount)
        found.append((order, BarRow(row.report, row, share)))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def amount_of_row(row: PanelRow) -> tuple[str, float] | None:
    """Return the dimension of a number and its amount; None without a number."""
    if row.low is None:
        return None
    dimension, amount = amount_of(row.low, row.unit)
    return dimension, float(amount)


class MainTargets(NamedTuple):
    """The main targets of a report by indicator."""

    report: StoredReport
    items: Mapping[str, PanelRow]


def main_targets_page(rows: Iterable[PanelRow], year: int | None, sheet: Sheet) -> Iterator[PageElement]:
    """Yield a table of the main targets: a row for each report, a column for each indicator, frequent ones first."""
    by_report: dict[StoredReport, dict[str, PanelRow]] = {}
    for row in rows:
        if row.main:
            by_report.setdefault(row.report, {}).setdefault(row.indicator, row)
    frequent = Counter(indicator for items in by_report.values() for indicator in items)
    columns = [_indicator_column(indicator, sheet) for indicator, _ in frequent.most_common()]
    yield PageHeading(1, sheet.translate(MAIN_TARGETS).format(year=year or "", count=len(by_report)))
    yield Table((*OF_REPORT, *columns), [MainTargets(report, items) for report, items in by_report.items()])
    if not all(row.is_checked for items in by_report.values() for row in items.values()):
        yield Remark(sheet.translate(UNCHECKED_MEANS))


def _indicator_column(indicator: str, sheet: Sheet) -> Column[MainTargets]:
    def cell(row: MainTargets, language: Language) -> str:
        return _said(row.items[indicator], language)

    name = indicator_name(indicator, sheet.language)
    return Column(indicator, lambda row: row.items.get(indicator), name, align_right=True, shown=cell)
