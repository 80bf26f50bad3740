"""Counts of terms in all reports, by place and year; a place or year without a report stays blank."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from siping_tui.collection.counting import CountedTerm, TermCount, count_terms
from siping_tui.collection.selecting import selected
from siping_tui.collection.store import Store, StoredReport
from siping_tui.collection.term_sentences import term_sentences
from siping_tui.messages import N_, Language
from siping_tui.pages.columns import UNKNOWN
from siping_tui.pages.term_tables import WideRow, summed, wide_rows
from siping_tui.text.folding import fold
from siping_tui.text.widths import cell_width
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.screens.asking_screen import AskingScreen, FoundSentences
from siping_tui.tui.sentence_cards import SentenceCard, term_cards
from siping_tui.tui.table_columns import TableCell, TableColumn
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.user.memory import Memory

_TITLE = N_("Counts")
_COUNTED = N_("{count} in {total} reports")
_BY = {("place", "year"): N_("by place and year"), ("place",): N_("by place"), ("year",): N_("by year")}
_LATEST = N_("by place and year (from {year})")
_NO_YEAR = N_("by place (no room for years)")
_TOTAL = N_("Total")
_BAR = TableColumn("bar", "")
_WIDEST_HEAD = 22
_NARROW = 60
_SEPARATORS = re.compile(r"[\s,，、;；]+")


class CountState(NamedTuple):
    """The reports and the terms that are counted, and the counts so far."""

    reports: Sequence[StoredReport] = ()
    terms: Sequence[CountedTerm] = ()
    counts: Sequence[TermCount] = ()


class CountScreen(AskingScreen):
    """A row for each place and term with a column for each year, or for each place or year with one for each term."""

    placeholder = N_("terms to count, separated by spaces; 环境!营商环境 counts 环境, but not in 营商环境")
    orders = ("", "bar")
    descending = frozenset(("bar",))

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(load, memory, language)
        self._state = CountState()
        self._by: tuple[str, ...] = ("place", "year")
        self._rows: Sequence[WideRow] = ()
        self._columns: Sequence[TableColumn] = ()

    def ask(self, words: str) -> Iterator[CountState]:
        collection = self._load.collection
        if collection is None:
            return
        reports, others = selected(collection.reports, _SEPARATORS.split(words.strip()))
        terms = list(
            {term.words: term for term in map(CountedTerm.from_words, others) if fold(term.words).text}.values()
        )
        counts: list[TermCount] = []
        yield CountState(reports, terms, counts)
        with self._load.opened_store() as store:
            for each in count_terms(store, reports, terms):
                counts.append(each)
                yield CountState(reports, terms, counts)

    def take(self, state: CountState) -> None:
        # The thread, which waits for this, goes on to fill its own.
        self._state = state._replace(counts=tuple(state.counts))
        self._sum_up()

    def _sum_up(self) -> None:
        """Make the rows and columns of the table."""
        counts = self._state.counts
        columns, rows = wide_rows(summed(counts, self._by), list(self._by), None) if counts else ((), [])
        self._rows = rows
        made = []
        for column in columns:
            heading = self._translate(column.heading) if column.heading else ""
            width = max((cell_width(self._text(column.value(row))) for row in rows), default=0)
            width = min(max(width, cell_width(heading), 4), _WIDEST_HEAD)
            made.append(TableColumn(column.name, heading, width, align_right=column.align_right))
        cells = [name for column, name in zip(made, (each.name for each in made), strict=True) if column.align_right]
        # Of many years, the latest are shown.
        shown = [each._replace(rank=len(made) - n if each.name in cells else 0) for n, each in enumerate(made)]
        total = (self._total_column(),) if len(self._by) > 1 else ()
        self._columns = (*shown, *total, _BAR) if rows else ()
        self._values = {column.name: column.value for column in columns}

    def _total_column(self) -> TableColumn:
        heading = self._translate(_TOTAL)
        widest = max((cell_width(f"{_total(row):,}") for row in self._rows), default=0)
        return TableColumn("total", heading, max(widest, cell_width(heading)), align_right=True)

    def _text(self, value: object) -> str:
        return self._translate(UNKNOWN) if value is None else str(value)

    def table_rows(self) -> Sequence[WideRow]:
        if self._order == "bar":
            return self.sorted_rows(self._rows, _total)
        return self._rows[::-1] if self._is_reversed else self._rows

    def table_columns(self) -> Sequence[TableColumn]:
        return self._columns

    def table_cells(self, row: WideRow, columns: Sequence[TableColumn]) -> Sequence[TableCell]:
        most = max(map(_total, self._rows), default=0)
        found = []
        for column in columns:
            if column.name == "bar":
                found.append(TableCell("", "figure", share=_total(row) / most if most else 0))
            elif column.name == "total":
                found.append(TableCell(f"{_total(row):,}", "heading"))
            elif column.align_right:
                count = self._values[column.name](row)
                found.append(TableCell("" if count is None else f"{count:,}", "label" if count else "detail"))
            else:
                found.append(TableCell(self._text(self._values[column.name](row)), "heading"))
        return found

    def row_key(self, row: WideRow) -> object:
        return row.head

    def behind(self, row: WideRow) -> FoundSentences:
        # The others count too: what is part of a longer term is not said for a shorter one.
        terms, wanted = self._state.terms, row.head[1] if len(self._by) > 1 else None
        reports = [each for each in self._state.reports if getattr(each, self._by[0]) == row.head[0]]

        def found(store: Store) -> Iterator[Iterable[SentenceCard]]:
            for report in reports:
                said = [each for each in term_sentences(store, report, terms) if wanted in (None, each.term)]
                yield term_cards(said, named=len(reports) > 1)

        return found

    def words_in_report(self) -> str:
        row = self.table.row
        return str(row.head[1]) if len(self._by) > 1 and row is not None else ""

    def show_caption(self) -> None:
        words = self._grouping()
        if self._state.counts:
            count = sum(each.counted for each in self._state.counts)
            sums = self._translate(_COUNTED).format(count=f"{count:,}", total=len(self._state.reports))
            words = f"{words} · {sums}" if self.size.width > _NARROW or not self.left_out else words
        self.query_one("#place", CaptionLine).show(self._translate(_TITLE), "", words)

    def _grouping(self) -> str:
        """Return by what the counts are summed up, and which years are left out because they do not fit."""
        years = [column.heading for column in self._columns if column.rank]
        if len(self._by) < 2 or not self.left_out:
            return self._translate(_BY[self._by])
        if self.left_out >= len(years):
            return self._translate(_NO_YEAR)
        return self._translate(_LATEST).format(year=years[self.left_out])

    def show_content(self) -> None:
        self._sum_up()
        super().show_content()

    def action_next_grouping(self) -> None:
        groupings = list(_BY)
        self._by = groupings[(groupings.index(self._by) + 1) % len(groupings)]
        self._sum_up()
        self.show_rows()

    async def action_count_terms(self) -> None:
        self.action_filter_rows()


def _total(row: WideRow) -> float:
    return sum(filter(None, row.cells.values()))
