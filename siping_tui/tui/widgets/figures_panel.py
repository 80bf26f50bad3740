"""The key figures of the current section, as cards with bars to scale."""

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from siping_tui.briefing.labels import quantity, status_word
from siping_tui.briefing.model import Figure
from siping_tui.briefing.outline import Entry, Placed
from siping_tui.messages import N_
from siping_tui.search.filtering import figures
from siping_tui.text.widths import cell_width
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import CardPart, Cards, LeadingCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.user.commands import Context

Scope: TypeAlias = Literal["section", "article", "report"]
_SCOPES: tuple[Scope, ...] = ("section", "article", "report")
_WHOLE = N_("whole report")


class FiguresList(CardList[LeadingCard]):
    """The list of figures."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards", "figures")

    class ScopeWidened(Message):
        """The user asked for the next scope: section, article, report, and section again."""

    def action_widen_scope(self) -> None:
        self.post_message(self.ScopeWidened())


class FiguresPanel(Vertical):
    """The figures of a section with its subsections, of its article, or of the whole report."""

    DEFAULT_CSS = "FiguresPanel { height: 1fr; }"

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._entry: Entry | None = None
        self._scope: Scope = "section"
        self._filled = False
        self._filled_with: Entry | None = None
        self._rows: Sequence[_Row] = ()
        self.cards = FiguresList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.cards

    def show(self, edition: Edition) -> None:
        """Replace the edition."""
        self._edition, self._filled = edition, False

    def show_entry(self, entry: Entry) -> None:
        """Show the figures for the section `entry`."""
        self._entry = entry
        if not self._filled:
            self._fill(keep=True)
        elif self._within() is not self._filled_with:
            self._fill()

    @on(FiguresList.ScopeWidened)
    def _widen_scope(self) -> None:
        self._scope = _SCOPES[(_SCOPES.index(self._scope) + 1) % len(_SCOPES)]
        self._fill(at=self._rows[self.cards.highlighted].placed.item if self._rows else None)

    def _within(self) -> Entry | None:
        if self._entry is None or self._scope == "report":
            return None
        return self._entry if self._scope == "section" else self._entry.path[0]

    def _fill(self, *, at: Figure | None = None, keep: bool = False) -> None:
        """Update the list, and highlight the figure `at` if the list contains it."""
        within, translate = self._within(), self._edition.translate
        self._filled, self._filled_with = True, within
        placed = figures(self._edition.index, within=within)
        where = self._edition.title(within) if within else translate(_WHOLE)
        self.query_one(CaptionLine).show(translate("Key figures"), where, str(len(placed)))
        self._rows = [_Row(each, group) for group in _groups(placed) for each in group]
        position = next((position for position, row in enumerate(self._rows) if row.placed.item is at), 0)
        cards = Cards(self._rows, self._card)
        self.cards.show(cards, translate("No figures in this section."), at=position, keep=keep)

    def _card(self, row: "_Row") -> LeadingCard:
        placed, group = row
        figure, translate = placed.item, self._edition.translate
        number = quantity(figure, self._edition.language)
        if len(group) > 1:
            values = [each.item.value or 0 for each in group]
            widest = max(cell_width(quantity(each.item, self._edition.language)) for each in group)
            share = (figure.value or 0) / max(values)
            head = CardPart(
                f"{' ' * (widest - cell_width(number))}{number}", "figure", placed.entry.number, share=share
            )
        else:
            head = CardPart(number, "figure", placed.entry.number)
        parts = [head, CardPart(figure.label.in_(self._edition.language), "label")]
        if detail := " · ".join(filter(None, (figure.period, status_word(figure.status, translate)))):
            parts.append(CardPart(detail, "detail"))
        gap = placed is group[0]
        return LeadingCard(parts=tuple(parts), gap=gap, entry=placed.entry, words=figure.quote)


class _Row(NamedTuple):
    """A figure, and the group of figures that share its scale."""

    placed: Placed[Figure]
    group: Sequence[Placed[Figure]]


def _groups(placed: Sequence[Placed[Figure]]) -> list[list[Placed[Figure]]]:
    """Return the figures in the order of the text, grouped by unit within a section to share a scale."""
    groups: list[list[Placed[Figure]]] = []
    by_scale: dict[tuple[int, str], list[Placed[Figure]]] = {}
    for each in placed:
        figure = each.item
        # A negative amount, or a group of zeros, has no bar.
        if figure.kind == "amount" and figure.unit and figure.value is not None and figure.value > 0:
            scale = (each.entry.position, figure.unit)
            if scale in by_scale:
                by_scale[scale].append(each)
                continue
            by_scale[scale] = [each]
            groups.append(by_scale[scale])
        else:
            groups.append([each])
    return groups
