"""The base class of the screens that ask all reports: a field, a table of answers, and the sentences behind a row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from time import monotonic
from typing import Any, ClassVar, TypeAlias

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.selecting import MISTYPED, mistyped_conditions
from siping_tui.collection.store import Store
from siping_tui.messages import N_, Language
from siping_tui.tui.bindings import bindings
from siping_tui.tui.collection_load import STORE_GONE, CollectionLoad, StoreGoneError
from siping_tui.tui.debounce import Debounce
from siping_tui.tui.screens.collection_screen import CollectionScreen
from siping_tui.tui.sentence_cards import SentenceCard
from siping_tui.tui.table_columns import COLUMN_GAP, TableCell, TableColumn, fitted
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.column_heads import ColumnHeads, Head
from siping_tui.tui.widgets.filter_field import FilterField
from siping_tui.tui.widgets.row_table import RowTable
from siping_tui.user.commands import Context
from siping_tui.user.memory import Memory

_TYPING_PAUSE = 0.15
_POINTING_PAUSE = 0.05
_FRAME = 0.1
"""Seconds between two states of an answer."""
_FOLLOWING = 0.5
_MOST_SENTENCES = 1000
_WIDE = 100
"""The width in cells from which the sentences are beside the table."""
_NARROWEST = 8
_NO_SENTENCES = N_("not said")


class QuestionField(FilterField):
    """The field in which a question to all reports is typed."""

    KEY_NAMES: ClassVar[Mapping[str, str]] = {"submit": N_("To the list"), "escape": N_("Leave the field")}


FoundSentences: TypeAlias = Callable[[Store], Iterator[Iterable[SentenceCard]]]
"""The sentences behind a row, those of one report after the other."""


class AskingScreen(CollectionScreen):
    """Asks as the user types, without holding up a key; a new question ends the one before."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("groups")
    OWN_CONTEXTS: ClassVar[tuple[Context, ...]] = ("groups", "collection")
    DEFAULT_CSS = """
    AskingScreen {
        #answers { height: 1fr; layout: vertical; }
        #table { height: 1fr; }
        CardList {
            height: 1fr;
            background: $ground;
            scrollbar-background: $ground;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;
        }
        &.-wide #answers { layout: horizontal; }
        &.-wide #table { width: 1fr; height: 100%; }
        &.-wide.-many #table { width: 2fr; }
        &.-wide CardList { width: 1fr; height: 100%; }
    }
    """

    def __init__(self, load: CollectionLoad, memory: Memory, language: Language) -> None:
        super().__init__(load, memory, language)
        self.words = ""
        self._order, self._is_reversed = "", False
        self.left_out = 0
        """The number of columns that do not fit."""
        self._asked_of: Collection | None = None
        """The state of the collection that was asked."""
        self._shown_about: object = None
        """The question and the row whose sentences are shown."""
        self._asking, self._pointing = Debounce(self), Debounce(self)
        self._worker: Worker[None] | None = None

    # What a screen asks and shows

    def ask(self, words: str) -> Iterator[Any]:
        """Yield the states of the answer; runs in a thread."""
        raise NotImplementedError

    def take(self, state: Any) -> None:
        """Keep a state of the answer, to be shown."""
        raise NotImplementedError

    def table_rows(self) -> Sequence[Any]:
        """Return the rows of the table, in order."""
        raise NotImplementedError

    def table_columns(self) -> Sequence[TableColumn]:
        """Return the columns of the table."""
        raise NotImplementedError

    def table_cells(self, row: Any, columns: Sequence[TableColumn]) -> Sequence[TableCell]:
        """Return the cells of a row."""
        raise NotImplementedError

    def row_key(self, row: Any) -> object:
        """Return what a row is about, by which it is found again among other rows."""
        raise NotImplementedError

    def behind(self, row: Any) -> FoundSentences:
        """Return what finds the sentences behind a row, report by report; it runs in a thread."""
        raise NotImplementedError

    placeholder = ""
    orders: Sequence[str] = ()
    """The names of the columns that the rows can be sorted by, the first one at the beginning."""
    descending: frozenset[str] = frozenset()

    # Widgets

    def compose_content(self) -> ComposeResult:
        yield QuestionField(compact=True)
        with Container(id="answers"):
            with Vertical(id="table"):
                yield ColumnHeads()
                yield RowTable()
            yield CardList(always_active=False)

    @property
    def table(self) -> RowTable:
        return self.query_one(RowTable)

    @property
    def field(self) -> FilterField:
        return self.query_one(FilterField)

    @property
    def sentences(self) -> CardList[SentenceCard]:
        return self.query_one(CardList)

    def begin(self) -> None:
        self._order = self.orders[0]
        super().begin()
        self.set_interval(_FOLLOWING, self._follow_load)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _WIDE, "-wide")

    def show_content(self) -> None:
        self.field.placeholder = self._translate(self.placeholder)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows; the highlighted one stays highlighted."""
        table = self.table
        before = self.row_key(table.row) if table.row is not None else None
        rows = self.table_rows()
        needed = sum(column.width + COLUMN_GAP for column in self.table_columns())
        self.set_class(needed > self.size.width // 2, "-many")
        columns = fitted(self.table_columns(), table.room, _NARROWEST)
        self.left_out = len(self.table_columns()) - len(columns)
        # At the top, the first row stays highlighted, whatever it is about.
        at = next((n for n, row in enumerate(rows) if self.row_key(row) == before), 0) if table.highlighted else 0
        table.show(rows, columns, lambda row: self.table_cells(row, columns), at=at)
        heads = [Head(each.heading, each.width, each.name, each.align_right) for each in columns]
        is_descending = self._is_reversed != (self._order in self.descending)
        self.query_one(ColumnHeads).show(heads, self._order, descending=is_descending)
        self.show_caption()
        self._point()

    def show_caption(self) -> None:
        """Show what was asked, and the sum of the answers."""

    def sorted_rows(self, rows: Sequence[Any], value: Any) -> list[Any]:
        """Return rows in the chosen order by `value`, those without a value at the end."""
        with_value = [row for row in rows if value(row) is not None]
        without = [row for row in rows if value(row) is None]
        descending = self._is_reversed != (self._order in self.descending)
        return [*sorted(with_value, key=value, reverse=descending), *without]

    # Asking

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.words:
            self.words = event.value
            self._asking.do(_TYPING_PAUSE, self.ask_again)

    def ask_again(self) -> None:
        """Ask what is typed, and forget the answer before."""
        self._asking.stop()
        self.words = self.field.value
        self._asked_of = self._load.collection
        if self._asked_of is not None:
            self._worker = self._ask(self.words)

    def _follow_load(self) -> None:
        """Ask again when all reports are read."""
        if self.words and self._load.is_complete and self._load.collection is not self._asked_of:
            self.ask_again()

    @work(thread=True, group="question", exclusive=True)
    def _ask(self, words: str) -> None:
        worker, shown, state = get_current_worker(), 0.0, None
        try:
            for state in self.ask(words):
                if worker.is_cancelled:
                    return
                if monotonic() - shown >= _FRAME:
                    self.app.call_from_thread(self._take, words, state)
                    shown = monotonic()
        except StoreGoneError:
            self.app.call_from_thread(self.say, STORE_GONE)
        if state is not None:
            self.app.call_from_thread(self._take, words, state)

    def _take(self, words: str, state: Any) -> None:
        if words == self.words and self.is_attached:
            self.take(state)
            self.show_rows()

    # The sentences behind a row

    @on(RowTable.Pointed)
    def _point_later(self) -> None:
        self._pointing.do(_POINTING_PAUSE, self._point)

    def _point(self) -> None:
        row = self.table.row
        if row is None:
            self.sentences.show((), "")
        else:
            self._find_sentences(self.behind(row), (self.words, self.row_key(row)))

    @work(thread=True, group="sentences", exclusive=True)
    def _find_sentences(self, behind: FoundSentences, about: object) -> None:
        worker = get_current_worker()
        found: list[SentenceCard] = []
        try:
            with self._load.opened_store() as store:
                for cards in behind(store):
                    if worker.is_cancelled:
                        return
                    found += islice(cards, _MOST_SENTENCES - len(found))
                    if len(found) >= _MOST_SENTENCES:
                        break
        except StoreGoneError:
            self.app.call_from_thread(self.say, STORE_GONE)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_sentences, found, about)

    def _show_sentences(self, cards: Sequence[SentenceCard], about: object) -> None:
        """Show sentences; those `about` the same question and row keep the highlight, as after a resize."""
        if self.is_attached:
            is_kept, self._shown_about = about == self._shown_about, about
            self.sentences.show(cards, self._translate(_NO_SENTENCES), keep=is_kept)

    # Commands

    @on(RowTable.Chosen)
    def _open_row(self) -> None:
        """Go to the sentences behind the row."""
        if self.sentences.card is not None:
            self.set_focus(self.sentences)

    @on(CardList.Chosen)
    def _open_sentence(self, event: CardList.Chosen) -> None:
        card = event.card
        if isinstance(card, SentenceCard):
            self.post_message(self.ReportOpened(card.report, self.words_in_report(), (card.number, card.words)))

    def words_in_report(self) -> str:
        """Return the words to search for in a report that is opened."""
        return ""

    def submit(self, field: Any) -> None:
        if self.field.value != self.words or self._asking.is_waiting:
            self.ask_again()
        # Not while one types: year:20 may become a year. The focus stays, so that it can be corrected.
        for word, condition in mistyped_conditions(self.words.split()):
            self.say(MISTYPED[condition], word=word)
            return
        self.show_message()
        self.set_focus(self.table)

    def action_filter_rows(self) -> None:
        self.set_focus(self.field)
        self.field.select_all()

    def action_next_order(self) -> None:
        position = self.orders.index(self._order) + 1 if self._order in self.orders else 0
        self._sort(self.orders[position % len(self.orders)])

    @on(ColumnHeads.Chosen)
    def _sort_by(self, event: ColumnHeads.Chosen) -> None:
        if event.order in self.orders:
            self._sort(event.order, is_reversed=event.order == self._order and not self._is_reversed)

    def _sort(self, order: str, *, is_reversed: bool = False) -> None:
        self._order, self._is_reversed = order, is_reversed
        self.show_rows()

    @on(RowTable.Resized)
    def _resized(self) -> None:
        self.show_rows()

    def action_escape(self) -> None:
        """Go from the sentences or from the field to the rows, or back to the screen before."""
        if self.sentences.has_focus or (self.field.has_focus and self.table.row is not None):
            self.set_focus(self.table)
        else:
            self.action_back()
