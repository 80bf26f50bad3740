"""The targets of the whole report, filtered as one types and sorted by column."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from siping_tui.briefing.model import EVERY_YEAR, Target
from siping_tui.briefing.placing import Placed
from siping_tui.briefing.problems import N_
from siping_tui.commands import Context
from siping_tui.search.filtering import targets
from siping_tui.search.query import parse
from siping_tui.text.widths import cell_width, clip, pad
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import Cards, LeadingCard, Part
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.tui.words import due_words, quantity
from siping_tui.words import HOWS

_TABLE_WIDTH = 64
"""From this width on the targets stand in columns."""

_WIDEST_AMOUNT = 18

_LATEST = 10**6


class _Order(NamedTuple):
    """A column to sort by."""

    name: str
    key: Callable[[Placed[Target]], Any]


def _due(placed: Placed[Target]) -> int:
    due = placed.item.due
    return _LATEST if due is None else 0 if due == EVERY_YEAR else int(due)


_ORDERS = (
    _Order(N_("as printed"), lambda placed: placed.entry.position),
    _Order(N_("by due date"), _due),
    _Order(
        N_("by quantity"), lambda placed: (placed.item.value is None, placed.item.unit or "", -(placed.item.value or 0))
    ),
    _Order(N_("by name"), lambda placed: placed.item.label.zh),
)


class TargetsList(CardList[LeadingCard]):
    """The cards of the targets."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("targets")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards", "targets")

    class OrderChanged(Message):
        """The next column is to be sorted by."""

    def action_next_order(self) -> None:
        self.post_message(self.OrderChanged())


class TargetsPanel(Vertical):
    """Shows every target that answers what was typed."""

    DEFAULT_CSS = """
    TargetsPanel {
        height: 1fr;
        CaptionLine { background: $panel; }
        Input { background: $surface-lighten-1; padding: 0 1; }
    }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._order = 0
        self._in_columns: bool | None = None
        self.field = TypingField(compact=True)
        self.cards = TargetsList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.field
        yield self.cards

    @property
    def words(self) -> str:
        """What the targets are filtered by."""
        return self.field.value

    @words.setter
    def words(self, words: str) -> None:
        self.field.value = words

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self._edition = edition
        self.field.placeholder = edition.translate("filter, e.g. 养老 or due:2024")
        self._fill(keep=True)

    def on_resize(self, event: events.Resize) -> None:
        if self._in_columns is not (self._width >= _TABLE_WIDTH):
            self._fill()

    @property
    def _width(self) -> int:
        return self.cards.scrollable_content_region.width - 2

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(TargetsList.OrderChanged)
    def _next_order(self) -> None:
        self._order = (self._order + 1) % len(_ORDERS)
        self._fill()

    def _fill(self, *, keep: bool = False) -> None:
        translate = self._edition.translate
        order = _ORDERS[self._order]
        placed = sorted(targets(self._edition.outline, parse(self.words)), key=order.key)
        total = sum(len(entry.section.targets) for entry in self._edition.outline.entries)
        count = str(total) if len(placed) == total else f"{len(placed)}/{total}"
        self.query_one(CaptionLine).show(translate("Targets"), translate(order.name) if self._order else "", count)
        self._in_columns = self._width >= _TABLE_WIDTH
        make = partial(self._table_row, self._columns(placed)) if self._in_columns else self._card
        self.cards.show(Cards(placed, make), translate("No target answers this."), keep=keep)

    def _card(self, placed: Placed[Target]) -> LeadingCard:
        translate = self._edition.translate
        amount, due = quantity(placed.item, translate), due_words(placed.item, translate)
        label = Part(self._label(placed), "label", placed.entry.number)
        number = Part(amount or translate("no number"), "number" if amount else "detail", due)
        return LeadingCard(parts=(label, number), entry=placed.entry, words=placed.item.quote)

    def _label(self, placed: Placed[Target]) -> str:
        """Return what is promised, and how it was found where it does not hold the words as they were typed."""
        label = placed.item.label.in_(self._edition.language)
        hows = placed.hows & HOWS.keys()
        return f"{label} ({self._edition.translate(HOWS[min(hows)])})" if hows else label

    def _table_row(self, columns: tuple[int, int], placed: Placed[Target]) -> LeadingCard:
        translate = self._edition.translate
        amount = quantity(placed.item, translate) or translate("no number")
        due = due_words(placed.item, translate)
        widest_amount, widest_due = columns
        right = f"{pad(clip(amount, widest_amount), widest_amount)}  {pad(due, widest_due)}  {placed.entry.number:6}"
        row = (Part(self._label(placed), "label", right, whole=True),)
        return LeadingCard(parts=row, gap=False, entry=placed.entry, words=placed.item.quote)

    def _columns(self, placed: Sequence[Placed[Target]]) -> tuple[int, int]:
        """Return the widths of the quantities and of the due dates, in cells."""
        translate = self._edition.translate
        amounts = (quantity(each.item, translate) or translate("no number") for each in placed)
        dues = (due_words(each.item, translate) for each in placed)
        return min(max(map(cell_width, amounts), default=0), _WIDEST_AMOUNT), max(map(cell_width, dues), default=0)
