"""The indicators of all reports: which there are, and the targets or figures of one, the greatest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.labels import BOUNDS
from siping_tui.collection.panel import PanelRow, panel
from siping_tui.collection.selecting import selected
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, SEPARATOR, Language
from siping_tui.pages.panel_tables import (
    KINDS_OF_ITEMS,
    MEASURES,
    BarRow,
    indicator_name,
    item_words,
    most_important,
    with_bars,
)
from siping_tui.search.parser import parse
from siping_tui.text.printable import printable
from siping_tui.text.widths import cell_width
from siping_tui.tui.cards import CardPart, Cell
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.screens.asking_screen import AskingScreen, FoundSentences
from siping_tui.tui.sentence_cards import SentenceCard, report_name
from siping_tui.tui.signs import signs_of
from siping_tui.tui.table_columns import TableCell, TableColumn
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.user.memory import Memory

_TITLE = N_("Indicators")
_NAME, _REPORTS, _WHAT = N_("Indicator"), N_("Reports"), N_("What")
_MAIN = N_("main target")
_FROM = N_("reports: {count}")
_BY = {"size": N_("by size"), "place": N_("by place"), "year": N_("by year")}
_MOST_REPORTS = 500
"""The number of reports from which only those of the latest year are asked, unless a condition is typed."""
_BARS = 12

IndicatorTable: TypeAlias = tuple[str, str, str]
"""An indicator, what is measured of it, and whether as target or figure."""


class IndicatorState(NamedTuple):
    """The reports that are asked, and their figures and targets by table."""

    reports: Sequence[StoredReport] = ()
    tables: Mapping[IndicatorTable, Sequence[PanelRow]] = {}


class IndicatorRow(NamedTuple):
    """A table of an indicator, with the number of reports that have it."""

    table: IndicatorTable
    reports: int


class IndicatorScreen(AskingScreen):
    """A row for each indicator and measure; beside it the values of the highlighted one, with bars to scale."""

    placeholder = N_("an indicator, as in 生产总值 or shengchan; place: year: level: choose reports")
    orders = ("reports", "indicator")
    descending = frozenset(("reports",))

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(load, memory, language)
        self._state = IndicatorState()
        self._conditions: tuple[str, ...] | None = None
        """The conditions on reports that were asked last."""
        self._item_order = "size"

    def begin(self) -> None:
        super().begin()
        self.ask_again()

    def ask_again(self) -> None:
        """Ask other reports if other conditions are typed; words without conditions only filter the names."""
        conditions = tuple(word for word in self.field.value.split() if ":" in word)
        self.words = self.field.value
        if conditions != self._conditions:
            self._conditions = conditions
            super().ask_again()
        else:
            self.show_rows()

    def ask(self, words: str) -> Iterator[IndicatorState]:
        collection = self._load.collection
        if collection is None:
            return
        reports, _ = selected(collection.reports, [word for word in words.split() if ":" in word])
        if len(reports) == len(collection.reports) > _MOST_REPORTS:
            latest = max((each.year for each in reports if each.year is not None), default=None)
            reports = [each for each in reports if each.year == latest]
        tables: defaultdict[IndicatorTable, list[PanelRow]] = defaultdict(list)
        with self._load.opened_store() as store:
            for report in reports:
                for row in panel(store, [report]):
                    tables[row.indicator, row.measure, row.kind].append(row)
                yield IndicatorState(reports, tables)

    def take(self, state: IndicatorState) -> None:
        # The thread, which waits for this, goes on to fill its own.
        self._state = state._replace(tables={table: tuple(rows) for table, rows in state.tables.items()})

    def _take(self, words: str, state: IndicatorState) -> None:
        # What was typed since filters the names only.
        super()._take(self.words, state)

    def table_rows(self) -> Sequence[IndicatorRow]:
        query = parse(" ".join(word for word in self.words.split() if ":" not in word), typing=True)
        rows = [
            IndicatorRow(table, len({row.report.id for row in items}))
            for table, items in self._state.tables.items()
            if not query.clauses or query.matches(*_names(table[0]))
        ]
        if self._order == "indicator":
            return self.sorted_rows(rows, lambda row: (indicator_name(row.table[0], self.language), row.table))
        return self.sorted_rows(rows, lambda row: (row.reports, row.table[2] == "target"))

    def table_columns(self) -> Sequence[TableColumn]:
        translate = self._translate
        whats = [self._what(table) for table in self._state.tables]
        reports = translate(_REPORTS)
        return (
            TableColumn("indicator", translate(_NAME)),
            TableColumn("what", translate(_WHAT), max(map(cell_width, whats), default=8)),
            TableColumn("reports", reports, cell_width(reports) + 2, align_right=True),
        )

    def _what(self, table: IndicatorTable) -> str:
        _, measure, kind = table
        measured = next((words for name, words in MEASURES.items() if name == measure), measure)
        return self._translate(SEPARATOR).join((self._translate(KINDS_OF_ITEMS[kind]), self._translate(measured)))

    def table_cells(self, row: IndicatorRow, columns: Sequence[TableColumn]) -> Sequence[TableCell]:
        kind = row.table[2]
        return (
            TableCell(indicator_name(row.table[0], self.language)),
            TableCell(self._what(row.table), kind),
            TableCell(str(row.reports), "detail"),
        )

    def row_key(self, row: IndicatorRow) -> object:
        return row.table

    def behind(self, row: IndicatorRow) -> FoundSentences:
        return lambda _: iter(())

    def _point(self) -> None:
        """Show the values of the highlighted indicator."""
        row: IndicatorRow | None = self.table.row
        bars = with_bars(most_important(self._state.tables[row.table])) if row is not None else []
        if self._item_order == "place":
            bars.sort(key=lambda each: (each.report.code or "9", each.report.year or 0))
        elif self._item_order == "year":
            bars.sort(key=lambda each: (-(each.report.year or 0), each.report.code or "9"))
        width = max((cell_width(self._value(each)) for each in bars), default=0)
        about = (self.words, row.table, self._item_order) if row is not None else None
        self._show_sentences([self._card(each, min(width, 24)) for each in bars], about)

    def _value(self, row: BarRow) -> str:
        return printable(item_words(row.item, self.language))

    def _card(self, row: BarRow, width: int) -> SentenceCard:
        item, signs = row.item, signs_of(self)
        length = round(row.share * _BARS)
        sign = signs.marked if item.main else " "
        checked = " " if item.is_checked else signs.unchecked
        value = self._value(row)
        cells = (
            Cell(" " + " " * (_BARS - length), item.kind, length),
            Cell(" " + " " * (width - cell_width(value)) + value, item.kind),
        )
        label = CardPart(f"{sign}{checked} {report_name(item.report)}", "label", cells=cells, under=True)
        bound = self._translate(BOUNDS[item.bound]) if item.bound is not None else ""
        details = (bound, item.stretch, item.due or item.period)
        words = " · ".join(filter(None, (self._translate(_MAIN) if item.main else item.own_words, *details)))
        parts = (label, *((CardPart(f"   {printable(words)}", "detail"),) if words else ()))
        return SentenceCard(parts=parts, gap=False, report=item.report, number=item.section, words=item.quote)

    def show_caption(self) -> None:
        reports = self._translate(_FROM).format(count=len(self._state.reports))
        words = f"{self._translate(_BY[self._item_order])} · {reports}"
        self.query_one("#place", CaptionLine).show(self._translate(_TITLE), "", words)

    def action_next_grouping(self) -> None:
        orders = list(_BY)
        self._item_order = orders[(orders.index(self._item_order) + 1) % len(orders)]
        self.show_rows()

    async def action_show_indicators(self) -> None:
        self.action_filter_rows()


def _names(indicator: str) -> tuple[str, ...]:
    known = indicators().get(indicator)
    return (indicator, known.name.zh, known.name.en, *known.spellings) if known else (indicator,)
