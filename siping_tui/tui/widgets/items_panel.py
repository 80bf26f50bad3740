"""The figures and targets of the section in view, or those of the whole report that a filter finds."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from siping_tui.briefing.labels import NO_ITEMS, WHOLE
from siping_tui.briefing.model import Figure, Target
from siping_tui.briefing.outline import Entry, placed_figures, placed_targets
from siping_tui.messages import N_
from siping_tui.search.matches import NO_MATCHES, ItemMatches
from siping_tui.search.sorting import AnyPlaced, UnitGroup, by_name, by_place, by_size, by_when
from siping_tui.text.printable import typeable
from siping_tui.tui.cards import LeadingCard
from siping_tui.tui.debounce import TYPING_PAUSE, Debounce
from siping_tui.tui.edition import Edition, ItemKind
from siping_tui.tui.item_rows import (
    DUE,
    PERIOD,
    QUANTITY,
    SECTION,
    WHEN,
    ItemRow,
    ItemTable,
    ListOrder,
    Widths,
    item_rows,
)
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.column_heads import ColumnHeads, Head
from siping_tui.tui.widgets.covered import CoveredColumn
from siping_tui.tui.widgets.resizing import ReliableResize
from siping_tui.user.commands import Context

if TYPE_CHECKING:
    from siping_tui.tui.widgets.filter_field import FilterField

Scope: TypeAlias = Literal["section", "article", "report"]
_SCOPES: tuple[Scope, ...] = ("section", "article", "report")
_WHOLE_REPORT = N_("Whole report")
_NAME = N_("Name")

_NAMES: Mapping[ItemKind, str] = {"figure": N_("Figures"), "target": N_("Targets")}
_NONE: Mapping[ItemKind, str] = {"figure": N_("No matching figures."), "target": N_("No matching targets.")}
_SYNTAX: Mapping[ItemKind, str] = {
    "figure": N_("e.g. GDP  2023  >0  unit:%"),
    "target": N_("e.g. care  2024  >0  unit:%"),
}
_IMPLIED_MEANS = N_("* = implied")

_ORDERS: Mapping[ListOrder, str] = {
    "text": "",
    "size": N_("by quantity"),
    "when": N_("by due date"),
    "name": N_("by name"),
}
_BY_PERIOD = N_("by period")


class ItemsList(CardList[LeadingCard]):
    """The list of figures and targets."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards", "items")
    KEYS_FIRST: ClassVar[Sequence[str]] = (
        "next_order",
        "help",
        "widen_scope",
        "filter_targets",
        "filter_figures",
        "find",
    )
    """What the key line shows first, by usefulness: what one does with the list, and how to find all the rest."""


class ItemsPanel(CoveredColumn, ReliableResize):
    """One list of figures and targets, numbers first; it follows the text unless a filter is open."""

    DEFAULT_CSS = """
    ItemsPanel {
        height: 1fr;

        Input.-textual-compact { background: $bar; padding: 0 1; }
    }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._entry: Entry | None = None
        """The section in view; None for the overview."""
        self._has_place = False
        """Whether `_entry` is known."""
        self._scope: Scope = "section"
        self._kind: ItemKind | None = None
        """What the filter finds; None without a filter."""
        self._words: dict[ItemKind, str] = {"figure": "", "target": ""}
        self._whole_words = False
        self._order: ListOrder = "text"
        self._reversed = False
        self._filled_with: tuple[Entry | None] | None = None
        """The section whose items are listed, or None for the report; None before the list is filled."""
        self._rows: Sequence[ItemRow] = ()
        self._pointed: object = None
        """The item that is highlighted also while the text has the focus."""
        self._matches_in: Callable[[AnyPlaced], ItemMatches] = _no_matches
        self._filled_width = 0
        self._suggesting = Debounce(self)
        self.caption = CaptionLine()
        self.heads = ColumnHeads()
        self.cards = ItemsList()

    def compose(self) -> ComposeResult:
        yield self.caption
        if self.is_filtering:
            yield self.field
        yield self.heads
        yield self.cards

    @cached_property
    def field(self) -> "FilterField":
        """The field of the filter; only a remembered filter is shown from the start."""
        from siping_tui.tui.widgets.filter_field import FilterField

        field = FilterField(compact=True)
        field.display = self.is_filtering
        return field

    async def build_hidden(self) -> None:
        """Build the field, unless it is shown already."""
        if not self.is_filtering:
            await self.mount(self.field, after=self.caption)

    @property
    def is_filtering(self) -> bool:
        return self._kind is not None

    @property
    def targets_filter(self) -> str:
        """The filter of the targets; empty if there is none."""
        return self._words["target"]

    @targets_filter.setter
    def targets_filter(self, words: str) -> None:
        self._words["target"] = typeable(words)
        self._kind = "target" if self.targets_filter.strip() else None

    def show(self, edition: Edition, entry: Entry | None) -> None:
        """Replace the edition."""
        self._edition, self._entry, self._has_place = edition, entry, True
        if self.is_filtering:
            self._show_field()
        self._fill(keep=True)

    def show_entry(self, entry: Entry | None) -> None:
        """Follow the text to the section `entry`, or to the overview (None), beside which all items are listed."""
        self._entry = entry
        if self._kind is None and (self._within(),) != self._filled_with:
            self._fill()

    def widen_scope(self) -> None:
        """List the items of the article, the whole report, or the section again: the next that differs."""
        self.end_filter()
        row, before = self._row, self._within()
        for _ in _SCOPES:
            self._scope = _SCOPES[(_SCOPES.index(self._scope) + 1) % len(_SCOPES)]
            if self._within() is not before:
                break
        self._fill(at=row)

    def begin_filter(self, kind: ItemKind) -> None:
        """Open the field, and list the figures or the targets of the whole report that it finds."""
        if self._kind != kind:
            self._kind = kind
            self._show_field()
            self._fill()

    def end_filter(self) -> None:
        """Clear the filter, and follow the text again."""
        if self._kind is not None:
            self._words[self._kind] = ""
            self._kind = None
            self._show_field()
            self._fill()

    def toggle_whole_words(self) -> None:
        """Match numbers and Latin words only as a whole, or anywhere."""
        self._whole_words = not self._whole_words
        self._fill()

    def _show_field(self) -> None:
        self.field.display = self._kind is not None
        if self._kind is not None:
            self.field.placeholder = self._edition.translate(_SYNTAX[self._kind])
            with self.field.prevent(Input.Changed):
                self.field.value = self._words[self._kind]

    def on_resize(self, event: events.Resize) -> None:
        if self._has_place and (self._filled_with is None or self._width != self._filled_width):
            self._fill(keep=True)

    @property
    def _width(self) -> int:
        return self.cards.scrollable_content_region.width - 2

    @property
    def _row(self) -> ItemRow | None:
        return self._rows[self.cards.highlighted] if self._rows else None

    @property
    def item(self) -> Figure | Target | None:
        """The highlighted item, if the list has the focus."""
        return self._row.placed.item if self._row and self.cards.has_focus else None

    @property
    def items(self) -> Sequence[Figure | Target]:
        """The items that are listed, in the order of the list."""
        return [row.placed.item for row in self._rows]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to list, also before the list has a width."""
        return not (self._found() if self._kind else self._placed())

    def point_to(self, item: object) -> None:
        """Highlight an item as soon as it is listed, also while the text has the focus; None ends that."""
        self._pointed = item
        self.cards.always_active = False
        self._highlight_pointed()
        self.cards.refresh()

    def _highlight_pointed(self) -> None:
        if self._pointed is None:
            return
        position = next((n for n, row in enumerate(self._rows) if row.placed.item is self._pointed), None)
        self.cards.always_active = position is not None
        if position is not None:
            self.cards.highlighted = position

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        if self._kind is not None and event.value != self._words[self._kind]:
            self._words[self._kind] = event.value
            self._fill()

    def next_order(self) -> None:
        """Sort by the next column, or in the order of the text again."""
        orders = list(_ORDERS)
        self._sort(orders[(orders.index(self._order) + 1) % len(orders)])

    @on(ColumnHeads.Chosen)
    def _sort_by(self, event: ColumnHeads.Chosen) -> None:
        """Sort by the column whose heading was clicked; another click reverses the order."""
        order = next(order for order in _ORDERS if order == event.order)
        self._sort(order, is_reversed=order == self._order and not self._reversed)

    def _sort(self, order: ListOrder, *, is_reversed: bool = False) -> None:
        self._order, self._reversed = order, is_reversed
        self._fill()

    def _within(self) -> Entry | None:
        if self._entry is None or self._scope == "report":
            return None
        return self._entry if self._scope == "section" else self._entry.path[0]

    def _fill(self, *, at: ItemRow | None = None, keep: bool = False) -> None:
        """Update the list, and show it from the top; highlight `at` if it is listed.

        With `keep` the highlight and the scroll position stay.
        """
        if self._width <= 0:
            self._filled_with = None  # until there is a layout: nobody sees the list before
            return
        self._filled_with, self._filled_width = (self._within(),), self._width
        items = self._found() if self._kind else self._placed()
        self._rows = item_rows(self._groups(items))
        unchecked = signs_of(self).unchecked
        table = ItemTable(self._edition, self._rows, self._width, self._matches_in, self._order, unchecked)
        self._show_caption(table)
        self._show_heads(table)
        item = at.placed.item if at else None
        position = next((number for number, row in enumerate(self._rows) if row.placed.item is item), 0) if item else 0
        nothing = self._edition.translate(_NONE[self._kind]) if self._kind else ""
        self.cards.show(table.cards, nothing, at=position, keep=keep)
        self._highlight_pointed()
        self._suggesting.stop()
        if self._kind and self._words[self._kind].strip() and not items:
            self._suggesting.do(TYPING_PAUSE, self._suggest)

    def _placed(self) -> list[AnyPlaced]:
        self._matches_in = _no_matches
        within, outline = self._within(), self._edition.outline
        return [*placed_figures(outline, within), *placed_targets(outline, within)]

    def _found(self) -> Sequence[AnyPlaced]:
        """Return what the filter finds in the whole report."""
        assert self._kind is not None
        results = self._edition.search_items(self._kind, self._words[self._kind], whole_words=self._whole_words)
        self._matches_in = results.matches_in
        return results.items

    def _groups(self, items: Sequence[AnyPlaced]) -> list[UnitGroup]:
        language, is_reversed = self._edition.language, self._reversed
        if self._order == "size":
            groups = by_size(items, language, ascending=is_reversed)
            return [UnitGroup(self._edition.translate(name) if name else "", found) for name, found in groups]
        if self._order == "when":
            ordered = by_when(items, descending=is_reversed)
        elif self._order == "name":
            ordered = by_name(items, language, descending=is_reversed)
        else:
            ordered = by_place(items, numbers_first=True)[:: -1 if is_reversed else 1]
        return [UnitGroup("", ordered)]

    def _show_caption(self, table: ItemTable) -> None:
        translate, count, within = self._edition.translate, len(self._rows), self._within()
        whole = translate(WHOLE) if self._kind and self._whole_words else ""
        implied = translate(_IMPLIED_MEANS) if table.has_implied else ""
        # The headings of a table have the sign of its order, too.
        order = "" if implied and table.widths and not table.is_full else self._order_name
        words = " · ".join(filter(None, (whole, implied, order)))
        if self._kind:
            total = sum(len(self._all(entry)) for entry in self._edition.outline.entries)
            self.caption.show(translate(_NAMES[self._kind]), words, f"{count}/{total}" if count < total else str(total))
            return
        name, title = (within.number, within.section.title.in_(self._edition.language)) if within else ("", "")
        if not count:
            self.caption.show("", f"{name} {title}".strip(), translate(NO_ITEMS), dim=True)
        else:
            self.caption.show(name or translate(_WHOLE_REPORT), title, " · ".join(filter(None, (words, str(count)))))

    @property
    def _order_name(self) -> str:
        name = _BY_PERIOD if self._order == "when" and self._when == PERIOD else _ORDERS[self._order]
        return self._edition.translate(name) if name else ""

    def _all(self, entry: Entry) -> Sequence[object]:
        return entry.section.figures if self._kind == "figure" else entry.section.targets

    def _show_heads(self, table: ItemTable) -> None:
        widths = table.widths
        self.heads.display = widths is not None
        if widths is not None:
            heads = self._heads(widths) if self._rows else []
            self.heads.show(heads, self._order, descending=(self._order == "size") != self._reversed)

    def _heads(self, widths: Widths) -> list[Head]:
        heads = (
            Head(_NAME, widths.label, "name"),
            Head("", widths.bar, "size"),
            Head(QUANTITY, widths.amount, "size", align_right=True),
            Head(self._when, widths.when, "when"),
            Head(SECTION, widths.section, "text"),
        )
        translate = self._edition.translate
        return [head._replace(words=translate(head.words) if head.words else "") for head in heads if head.width]

    @property
    def _when(self) -> str:
        """Return the heading of the column for due dates and periods."""
        kinds = {type(row.placed.item) for row in self._rows}
        return WHEN if len(kinds) > 1 else PERIOD if kinds == {Figure} else DUE

    def _suggest(self) -> None:
        if self._kind is not None:
            words, translate = self._words[self._kind], self._edition.translate
            lines = self._edition.suggest_items(self._kind, words, whole_words=self._whole_words)
            self.cards.show((), "\n".join((translate(_NONE[self._kind]), *lines)))


def _no_matches(_: AnyPlaced) -> ItemMatches:
    return NO_MATCHES
