"""The targets of the whole report, with a live filter and sorting by column."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from siping_tui.briefing.labels import DUES, MATCH_KINDS, WHOLE, describe_match, due_words, quantity
from siping_tui.briefing.model import EVERY_YEAR, Target
from siping_tui.messages import N_, Language, Translate
from siping_tui.search.excerpts import excerpt
from siping_tui.search.filtering import search_targets
from siping_tui.search.matches import FoundItem
from siping_tui.search.parser import parse
from siping_tui.text.units import amount_of
from siping_tui.text.widths import cell_width, clip, pad
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import CardPart, Cards, LeadingCard
from siping_tui.tui.debounce import TYPING_PAUSE, Debounce
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.column_heads import GAP, ColumnHeads, Head
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.commands import Context

_TABLE_WIDTH = 64
"""The width in cells from which the targets are a table."""

_WIDEST_AMOUNT = 18
_IMPLIED = "*"
"""Follows an implied due year in the table: in words it would take more room than the year."""
_WIDEST_QUOTE = 60


class _Order(NamedTuple):
    """A column to sort by; targets without a value in it come last, in both directions."""

    name: str
    key: Callable[[FoundItem[Target], Language], Any]
    """Return the sort key of a target whose label is shown in a language, or None if it has no value."""
    descending: bool = False
    """Whether the column is first sorted from the greatest value down."""


def _by_position(found: FoundItem[Target], _: Language) -> int:
    return found.entry.position


def _by_year(found: FoundItem[Target], _: Language) -> int | None:
    due = found.item.due
    return None if due is None else 0 if due == EVERY_YEAR else int(due)


def _by_amount(found: FoundItem[Target], _: Language) -> tuple[str, Decimal] | None:
    value = found.item.value
    return None if value is None else amount_of(value, found.item.unit)


def _by_label(found: FoundItem[Target], language: Language) -> tuple[str | bytes, str]:
    label = found.item.label.in_(language)
    # GB 2312 has its 3755 common characters in the order of their pinyin; GB 18030 keeps its codes.
    return label.encode("gb18030", "replace") if language == "zh" else label.casefold(), label


_NONE = N_("No matching targets.")

_IMPLIED_MEANS = N_("* implied")

_PRINTED = N_("as printed")
_BY_DUE = N_("by due date")
_BY_QUANTITY = N_("by quantity")
_BY_NAME = N_("by name")

_ORDERS = (
    _Order(_PRINTED, _by_position),
    _Order(_BY_DUE, _by_year),
    _Order(_BY_QUANTITY, _by_amount, descending=True),
    _Order(_BY_NAME, _by_label),
)
_HEADS = ((N_("Target"), _BY_NAME), (N_("Quantity"), _BY_QUANTITY), (N_("Due"), _BY_DUE), (N_("Section"), _PRINTED))
_NAMES = tuple(order.name for order in _ORDERS)


def _sorted(
    found: Sequence[FoundItem[Target]], order: _Order, language: Language, *, descending: bool
) -> list[FoundItem[Target]]:
    keys = [(order.key(each, language), each) for each in found]
    known = [pair for pair in keys if pair[0] is not None]
    known.sort(key=itemgetter(0), reverse=descending)
    return [each for _, each in known] + [each for key, each in keys if key is None]


class TargetsList(CardList[LeadingCard]):
    """The list of targets."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("targets")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards", "targets")

    class OrderChanged(Message):
        """The user asked for the next order."""

    def action_next_order(self) -> None:
        self.post_message(self.OrderChanged())


class TargetsPanel(Vertical, ReliableResize):
    """The targets that match the filter."""

    DEFAULT_CSS = """
    TargetsPanel {
        height: 1fr;

        Input.-textual-compact { background: $bar; padding: 0 1; }
    }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._order, self._descending = 0, False
        self._whole_words = False
        self._in_columns: bool | None = None
        self._placed: Sequence[FoundItem[Target]] = ()
        self._suggesting = Debounce(self)
        self.field = TypingField(compact=True)
        self.heads = ColumnHeads()
        self.cards = TargetsList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.field
        yield self.heads
        yield self.cards

    @property
    def words(self) -> str:
        """The text of the filter."""
        return self.field.value

    @words.setter
    def words(self, words: str) -> None:
        self.field.value = words

    def toggle_whole_words(self) -> None:
        """Match numbers and Latin words only as a whole, or anywhere."""
        self._whole_words = not self._whole_words
        self._fill()

    def show(self, edition: Edition) -> None:
        """Replace the edition."""
        self._edition = edition
        self.field.placeholder = edition.translate("filter, e.g. 养老 or due:2024")
        self._fill(keep=True)

    def on_resize(self, event: events.Resize) -> None:
        if self._in_columns or self._width >= _TABLE_WIDTH:
            self._fill(keep=True)

    @property
    def _width(self) -> int:
        return self.cards.scrollable_content_region.width - 2

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(TargetsList.OrderChanged)
    def _next_order(self) -> None:
        order = (self._order + 1) % len(_ORDERS)
        self._sort(order, descending=_ORDERS[order].descending)

    @on(ColumnHeads.Chosen)
    def _sort_by(self, event: ColumnHeads.Chosen) -> None:
        """Sort by the column whose heading was clicked; another click reverses the order."""
        order = _NAMES.index(event.order)
        self._sort(order, descending=not self._descending if order == self._order else _ORDERS[order].descending)

    def _sort(self, order: int, *, descending: bool) -> None:
        self._order, self._descending = order, descending
        self._fill()

    def _fill(self, *, keep: bool = False) -> None:
        """Update the list, and show it from the top; with `keep` the highlight and the scroll position stay."""
        translate = self._edition.translate
        order = _ORDERS[self._order]
        query = parse(self.words, typing=True, whole_words=self._whole_words)
        results = search_targets(self._edition.index, query)
        self._matches_in = results.matches_in
        placed = self._placed = _sorted(results.items, order, self._edition.language, descending=self._descending)
        total = sum(len(entry.section.targets) for entry in self._edition.outline.entries)
        count = str(total) if len(placed) == total else f"{len(placed)}/{total}"
        self._in_columns = self.heads.display = self._width >= _TABLE_WIDTH
        has_sign = self._in_columns and any(each.item.due_basis == "implied" for each in placed)
        status = (
            translate(WHOLE) if self._whole_words else "",
            translate(order.name) if self._order else "",
            translate(_IMPLIED_MEANS) if has_sign else "",
        )
        self.query_one(CaptionLine).show(translate("Targets"), " · ".join(filter(None, status)), count)
        columns = self._columns(placed) if self._in_columns else None
        if columns is not None:
            self.heads.show(self._heads(columns), order.name, descending=self._descending)
        make = self._card if columns is None else partial(self._table_row, columns)
        self.cards.show(Cards(placed, make), translate(_NONE), keep=keep)
        self._suggesting.stop()
        if self.words.strip() and not placed:
            self._suggesting.do(TYPING_PAUSE, self._suggest)

    def _suggest(self) -> None:
        lines = self._edition.suggest_targets(self.words, whole_words=self._whole_words)
        self.cards.show((), "\n".join((self._edition.translate(_NONE), *lines)))

    def _card(self, placed: FoundItem[Target]) -> LeadingCard:
        translate = self._edition.translate
        amount, due = quantity(placed.item, self._edition.language), due_words(placed.item, translate)
        label, *found = self._found(placed, placed.entry.number)
        number = CardPart(amount or translate("no number"), "target" if amount else "detail", due)
        return LeadingCard(parts=(label, number, *found), entry=placed.entry, words=placed.item.quote)

    def _table_row(self, columns: "_Widths", placed: FoundItem[Target]) -> LeadingCard:
        translate = self._edition.translate
        amount = quantity(placed.item, self._edition.language) or translate("no number")
        cells = (clip(amount, columns.amount), _due_cell(placed.item, translate), placed.entry.number)
        right = (" " * GAP).join(map(pad, cells, columns))
        parts = tuple(self._found(placed, right, whole=True))
        return LeadingCard(parts=parts, gap=False, entry=placed.entry, words=placed.item.quote)

    def _found(self, placed: FoundItem[Target], right: str, *, whole: bool = False) -> Iterator[CardPart]:
        """Yield the label with its matches; if only the quote matches, yield an excerpt of it as well."""
        language = self._edition.language
        found = self._matches_in(placed)
        spans = tuple(match.span for match in found.label[language])
        yield CardPart(placed.item.label.in_(language), "label", right, spans=spans, whole=whole)
        if found.quote and not spans:
            words, matches = excerpt(placed.item.quote, found.quote, _WIDEST_QUOTE)
            yield CardPart(words, "detail", spans=tuple(match.span for match in matches))
        if remark := describe_match(placed.match_kinds):
            readings = found.readings if remark == MATCH_KINDS["reading"] else ()
            yield CardPart(" ".join((self._edition.translate(remark), *readings)), "detail")

    def _columns(self, placed: Sequence[FoundItem[Target]]) -> "_Widths":
        translate = self._edition.translate
        amounts = [quantity(each.item, self._edition.language) or translate("no number") for each in placed]
        dues = [_due_cell(each.item, translate) for each in placed]
        numbers = [each.entry.number for each in placed]
        # The heading needs room for the sign of its order.
        _, *names = (f"{translate(words)} ^" for words, _ in _HEADS)
        columns = zip(names, (amounts, dues, numbers), strict=True)
        amount, due, section = (max(map(cell_width, (name, *cells))) for name, cells in columns)
        return _Widths(min(amount, _WIDEST_AMOUNT), due, section)

    def _heads(self, widths: "_Widths") -> list[Head]:
        room = self._width - sum(widths) - GAP * len(widths)
        names = zip(_HEADS, (room, *widths), strict=True)
        return [Head(self._edition.translate(words), width, order) for (words, order), width in names]


def _due_cell(target: Target, translate: Translate) -> str:
    due = translate(DUES[EVERY_YEAR]) if target.due == EVERY_YEAR else str(target.due or "")
    return f"{due}{_IMPLIED}" if target.due_basis == "implied" else due


class _Widths(NamedTuple):
    """The widths of the columns after the label, in cells."""

    amount: int
    due: int
    section: int
