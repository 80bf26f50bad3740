"""The search in all reports: how often each says it, which do not, by report, place or year, and the sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from siping_tui.collection.answers import answers, asked
from siping_tui.collection.grouping import AnsweredGroup, Grouping, grouped
from siping_tui.collection.selecting import without_conditions
from siping_tui.collection.store import Store, StoredReport
from siping_tui.messages import N_, Language
from siping_tui.search.parser import parse
from siping_tui.search.query import Query
from siping_tui.text.widths import cell_width
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.report_rows import PLACE, YEAR
from siping_tui.tui.screens.asking_screen import AskingScreen, FoundSentences
from siping_tui.tui.sentence_cards import SentenceCard, report_name, sentence_cards
from siping_tui.tui.table_columns import TableCell, TableColumn
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.user.memory import Memory

_SAID = N_("said in {answering} of {total} reports, {matches} times; not in {others}")
_NO_REPORT = N_("no report answers the conditions")
_TITLE = N_("Search all")
_MATCHES, _ANSWERING = N_("Matches"), N_("Reports")
_BY = {"report": N_("by report"), "place": N_("by place"), "year": N_("by year")}
_GROUPINGS: Sequence[Grouping] = ("report", "place", "year")
_WIDEST_PLACE = 22
_NARROW = 60


class SearchState(NamedTuple):
    """How far a search is: the reports that are asked, and the matches of those that answer, by their ids."""

    reports: Sequence[StoredReport] = ()
    matches: Mapping[int, int] = MappingProxyType({})
    queries: Mapping[int, Query] = MappingProxyType({})
    is_complete: bool = False


class SearchScreen(AskingScreen):
    """A row for each report, place or year, those without matches too."""

    placeholder = N_("find in all reports; place:吉林 year:2024.. level:province choose reports")
    orders = ("matches", "place", "year")
    descending = frozenset(("matches",))

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(load, memory, language)
        self._state = SearchState()
        self._grouping: Grouping = "report"

    def ask(self, words: str) -> Iterator[SearchState]:
        collection = self._load.collection
        query = parse(words, typing=True)
        if collection is None or not query.clauses:
            yield SearchState()
            return
        pairs = asked(collection, query)
        reports = [report for report, _ in pairs]
        queries = {report.id: each for report, each in pairs}
        matches: dict[int, int] = {}
        yield SearchState(reports, matches, queries)
        with self._load.opened_store() as store:
            for each in answers(store, pairs):
                matches[each.report.id] = each.found.match_count
                yield SearchState(reports, matches, queries)
        yield SearchState(reports, matches, queries, is_complete=True)

    def take(self, state: SearchState) -> None:
        # The thread, which waits for this, goes on to fill its own.
        self._state = state._replace(matches=dict(state.matches))

    def table_rows(self) -> Sequence[AnsweredGroup]:
        state = self._state
        groups = grouped(state.reports, state.matches, self._grouping)
        if not state.is_complete:
            groups = [group for group in groups if group.matches]
        if self._order == "matches":
            return self.sorted_rows(groups, lambda group: group.matches)
        if self._order == "year":
            return self.sorted_rows(groups, lambda group: group.year)
        return groups[::-1] if self._is_reversed else groups

    def table_columns(self) -> Sequence[TableColumn]:
        translate = self._translate
        places = max((cell_width(place) for place in {each.place or "" for each in self._state.reports}), default=8)
        place = TableColumn("place", translate(PLACE), min(max(places, 8), _WIDEST_PLACE))
        year = TableColumn("year", translate(YEAR), 6)
        groups: Sequence[TableColumn] = (place, year)
        if self._grouping != "report":
            answering = translate(_ANSWERING)
            counted = TableColumn("reports", answering, max(cell_width(answering), 7), align_right=True, rank=1)
            groups = (place if self._grouping == "place" else year, counted)
        matches = translate(_MATCHES)
        return (*groups, TableColumn("matches", matches, cell_width(matches) + 2, align_right=True), _BAR)

    def table_cells(self, row: AnsweredGroup, columns: Sequence[TableColumn]) -> Sequence[TableCell]:
        most = max((group.matches for group in self.table.rows), default=0)
        style = "label" if row.matches else "detail"
        cells = {
            "place": TableCell(row.place or report_name(row.reports[0]), "heading" if row.matches else "detail"),
            "year": TableCell(str(row.year or ""), style),
            "reports": TableCell(f"{row.answering}/{len(row.reports)}", "detail"),
            "matches": TableCell(f"{row.matches:,}", style),
            "bar": TableCell("", "figure", share=row.matches / most if most else 0),
        }
        return [cells[column.name] for column in columns]

    def row_key(self, row: AnsweredGroup) -> object:
        return row.reports[0].id if self._grouping == "report" else (row.place, row.year)

    def behind(self, row: AnsweredGroup) -> FoundSentences:
        queries = self._state.queries
        pairs = [(report, queries[report.id]) for report in row.reports if report.id in self._state.matches]

        def found(store: Store) -> Iterator[Iterable[SentenceCard]]:
            for each in answers(store, pairs):
                yield sentence_cards(each.report, each.found, each.found.match_count, named=len(pairs) > 1)

        return found

    def words_in_report(self) -> str:
        return without_conditions(self.words)

    def show_caption(self) -> None:
        state, translate = self._state, self._translate
        numbers = {
            "answering": len(state.matches),
            "total": len(state.reports),
            "matches": f"{sum(state.matches.values()):,}",
            "others": len(state.reports) - len(state.matches),
        }
        words = translate(_BY[self._grouping])
        if state.reports:
            sums = translate(_SAID).format(**numbers)
            words = f"{words} · {sums}" if self.size.width > _NARROW else sums
        elif state.is_complete:
            words = translate(_NO_REPORT)
        self.query_one("#place", CaptionLine).show(translate(_TITLE), "", words)

    def action_next_grouping(self) -> None:
        self._grouping = _GROUPINGS[(_GROUPINGS.index(self._grouping) + 1) % len(_GROUPINGS)]
        self.show_rows()

    async def action_search_reports(self) -> None:
        self.action_filter_rows()


_BAR: Any = TableColumn("bar", "")
