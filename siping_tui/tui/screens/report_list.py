"""The list of the reports of a collection: the first screen when a folder, an archive or several files are opened."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.report_index import ReportIndex
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language
from siping_tui.text.printable import printable
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import CardPart, Choice
from siping_tui.tui.collection_load import CollectionLoad
from siping_tui.tui.report_rows import (
    DESCENDING,
    ORDERS,
    ListedReport,
    ListedReports,
    ReportTable,
    Standing,
    in_order,
    listed_reports,
)
from siping_tui.tui.screens.collection_screen import CollectionScreen
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.column_heads import ColumnHeads, Head
from siping_tui.tui.widgets.filter_field import FilterField
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.commands import Context
from siping_tui.user.keys import format_key
from siping_tui.user.memory import Memory

_PLACEHOLDER = N_("place, year or title; pinyin and initials work")
_REPORTS = N_("reports: {count}")
_FOUND = N_("{count} of {total}")
_NOT_READ = N_("not read: {count}")
_COPIES = N_("copies: {count}")
_NEAR_COPIES = N_("near copies: {count}")
_APART = N_("set apart: {count}")
_READING = N_("reading: {done} of {total}")
_STOPPING = N_("{key} stops")
_STOPPED = N_("stopped; the rest is read when the collection is opened again")
_NOT_KEPT = N_("what is read of the reports cannot be kept in the cache; it is read again the next time")
_NO_REPORTS = N_("no reports here")
_NOTHING_FOUND = N_("no report with these words")
_LOOKING = N_("looking for reports …")
_NOT_OPENED = N_("cannot be opened: {reason}")
_MARK_TWO = N_("mark two reports with {key}: there is none of an earlier year of the same place")
_TOO_MANY = N_("{count} reports are marked, and two are compared; {key} unmarks a report")
_CHECK_INTERVAL = 0.1
_BAR_WIDTH = 20
_MOST_CHOICES = 200
_SEPARATOR = " · "


def _index_of(listed: ListedReports) -> ReportIndex[ListedReport]:
    return ReportIndex(listed.rows, lambda row: row.words)


class ReportListScreen(CollectionScreen):
    """The reports of a collection, which appear while they are read."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reports")
    OWN_CONTEXTS: ClassVar[tuple[Context, ...]] = ("collection", "reports")

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(load, memory, language)
        self._shown: Collection | None = None
        """The state of the collection that is listed."""
        self._all = ListedReports()
        self._read_up_to = memory.state.briefings
        """What the state said when the rows were made."""
        self._index = _index_of(self._all)
        self._words = ""
        self._order, self._is_reversed = ORDERS[0], False
        self.is_final = False
        """Whether the end of the reading is shown."""
        self.marked: frozenset[int] = frozenset()

    def compose_content(self) -> ComposeResult:
        field = FilterField(compact=True)
        field.display = False
        yield field
        yield ColumnHeads()
        yield RowTable()

    def begin(self) -> None:
        super().begin()
        self._load.announce = partial(self.call_later, self._follow_load)
        self._timer = self.set_interval(_CHECK_INTERVAL, self._follow_load)
        self._follow_load()

    @property
    def _table(self) -> RowTable:
        return self.query_one(RowTable)

    def _follow_load(self) -> None:
        """Show the reports that have been read since, and end with the load."""
        if self.is_final:
            return
        is_complete = self._load.is_complete
        if self._load.collection is not self._shown:
            self.show_content()
        else:
            self._show_caption()
        if is_complete and self._load.collection is self._shown:
            self.is_final = True
            self._timer.stop()
            self._prepare()
            self._show_failure()
            self.show_content()

    @work(thread=True, group="preparing", exclusive=True)
    def _prepare(self) -> None:
        """Make ready what the next keys need: the index of the rows, and the other screens."""
        self._index.prepare()
        import siping_tui.tui.screens.compare_screen
        import siping_tui.tui.screens.question_screens  # noqa: F401

    def on_screen_resume(self) -> None:
        """Show how far the report is read that the user comes back from."""
        if self._shown is not None and self._memory.state.briefings is not self._read_up_to:
            self._read_up_to = self._memory.state.briefings
            self._all = ListedReports.of(listed_reports(self._shown, self._read_up_to))
            self._fill()

    def _show_failure(self) -> None:
        error = self._load.failure
        if isinstance(error, FileError):
            self.show_message(*(f"{each.place}: {each.words(self._translate)}" for each in error.problems[:3]))
        elif error:
            self.show_message(self._translate(_NOT_OPENED).format(reason=self._translate(error)))
        elif self._load.is_stopped:
            self.show_message(self._translate(_STOPPED))
        elif not self._load.is_kept:
            self.show_message(self._translate(_NOT_KEPT))

    def show_content(self) -> None:
        if (collection := self._load.collection) is not self._shown and collection is not None:
            self._shown = collection
            self._read_up_to = self._memory.state.briefings
            self._all = ListedReports.of(listed_reports(collection, self._read_up_to))
            self._index = _index_of(self._all)
        self.query_one(FilterField).placeholder = self._translate(_PLACEHOLDER)
        self._fill()

    def _fill(self) -> None:
        """List the rows that the filter finds, in order; the highlighted report stays highlighted."""
        table = self._table
        before = table.row.report.id if table.row else None
        found = self._found()
        rows = in_order(found, self._order, is_reversed=self._is_reversed)
        layout = ReportTable(self._all.widest_place, table.room, self._translate, signs_of(self), self.marked)
        at = next((n for n, row in enumerate(rows) if row.report.id == before), 0) if before is not None else 0
        table.show(rows, layout.columns, layout.cells, self._nothing(), at=at)
        heads = [Head(each.heading, each.width, each.name, each.align_right) for each in layout.columns]
        is_descending = self._is_reversed != (self._order in DESCENDING)
        self.query_one(ColumnHeads).show(heads, self._order, descending=is_descending)
        self._show_caption()

    def _found(self) -> Sequence[ListedReport]:
        rows = self._all.rows
        return [rows[position] for position in self._index.search(self._words, typing=True)]

    def _nothing(self) -> str:
        if self._all.rows:
            return self._translate(_NOTHING_FOUND)
        return self._translate(_NO_REPORTS if self._load.is_complete else _LOOKING)

    def _show_caption(self) -> None:
        names = " ".join(PurePath(path).name or path for path in self._load.paths)
        caption = self.query_one("#place", CaptionLine)
        caption.show(printable(names), "", _SEPARATOR.join(self._state()))

    def _state(self) -> Iterator[str]:
        """Yield how many reports there are, and how far the reading is."""
        translate, load = self._translate, self._load
        done, total = load.progress[:2]
        shown, total_rows = len(self._table.rows), len(self._all.rows)
        if not load.is_complete and total:
            filled = round(done / total * _BAR_WIDTH)
            bar = signs_of(self).bar * filled + " " * (_BAR_WIDTH - filled)
            yield translate(_READING).format(done=done, total=total)
            if self.size.width >= 80:
                yield f"[{bar}] {translate(_STOPPING).format(key='Esc')}"
        if shown < total_rows:
            yield translate(_FOUND).format(count=shown, total=total_rows)
            return
        yield translate(_REPORTS).format(count=self._all.counts.get("counted", 0))
        others: dict[Standing, str] = {"apart": _APART, "copy": _COPIES, "near copy": _NEAR_COPIES, "unread": _NOT_READ}
        for standing, words in others.items():
            if count := self._all.counts.get(standing):
                yield translate(words).format(count=count)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._words:
            self._words = event.value
            self._fill()

    @on(RowTable.Resized)
    def _resized(self) -> None:
        self._fill()

    @on(ColumnHeads.Chosen)
    def _sort_by(self, event: ColumnHeads.Chosen) -> None:
        if event.order:
            self._sort(event.order, is_reversed=event.order == self._order and not self._is_reversed)

    def _sort(self, order: str, *, is_reversed: bool = False) -> None:
        self._order, self._is_reversed = order, is_reversed
        self._fill()

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self._open(event.row)

    def _open(self, row: ListedReport) -> None:
        if row.standing == "unread":
            self.show_message(row.name, row.reason(self._translate))
        else:
            self.show_message()
            self.post_message(self.ReportOpened(row.report))

    def action_open(self, report: int) -> None:
        """Open the report with an id."""
        if (row := next((row for row in self._all.rows if row.report.id == report), None)) is not None:
            self._open(row)

    def action_mark_row(self) -> None:
        """Mark the highlighted report for a comparison, or unmark it, and go on to the next row."""
        row = self._table.row
        if row is not None and row.standing != "unread":
            self.marked = self.marked ^ {row.report.id}
            self._fill()
            self._table.highlighted += 1

    def action_compare_reports(self) -> None:
        """Compare the two marked reports, or the highlighted one with the one before it of the same place."""
        row = self._table.row
        marked = [each.report for each in self._all.rows if each.report.id in self.marked]
        if len(marked) == 1 and row is not None and row.report not in marked and row.standing != "unread":
            marked.append(row.report)
        if not marked and row is not None and row.standing != "unread":
            marked = [*self._before(row.report), row.report]
        if len(marked) > 2:
            self.say(_TOO_MANY, count=len(marked), key=self._marking_key)
            return
        if len(marked) != 2:
            self.say(_MARK_TWO, key=self._marking_key)
            return
        before, after = sorted(marked, key=lambda report: report.year or 0)
        self.post_message(self.ComparisonAsked((before, after)))

    @property
    def _marking_key(self) -> str:
        return next(map(format_key, self._keys["reports.mark-row"]), "")

    def _before(self, report: StoredReport) -> list[StoredReport]:
        """Return the latest report of the same place that is of an earlier year, if there is one; best of its kind."""
        earlier = [
            each.report
            for each in self._all.rows
            if each.standing == "counted"
            and each.report.place == report.place
            and report.place is not None
            and (each.report.year or 9999) < (report.year or 0)
        ]
        return [max(earlier, key=lambda each: (each.year or 0, each.kind == report.kind))] if earlier else []

    def action_filter_rows(self) -> None:
        field = self.query_one(FilterField)
        field.display = True
        self.set_focus(field)
        field.select_all()

    def action_next_order(self) -> None:
        self._sort(ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)])

    def action_back(self) -> None:
        """Stay: there is no screen before the list."""

    def action_escape(self) -> None:
        """End the filter, or else stop the reading of reports, which goes on when the collection is opened again."""
        field = self.query_one(FilterField)
        if field.display:
            field.value = ""
            self._words = ""
            field.display = False
            self.set_focus(self._table)
            self._fill()
        elif not self._load.is_complete:
            self._load.stop()
        self.show_message()

    def further_choices(self) -> Iterator[Choice]:
        for row in islice(self._all.rows, _MOST_CHOICES):
            if row.standing != "unread":
                title = CardPart(row.words[0] or row.name, "label")
                yield Choice(parts=(title,), gap=False, action=f"open({row.report.id})", also=row.words[1])
