"""The key figures of the section in view, as cards with bars to scale."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from siping_tui.briefing.addressing import Entry
from siping_tui.briefing.model import Figure
from siping_tui.briefing.placing import Placed
from siping_tui.briefing.problems import N_
from siping_tui.commands import Context
from siping_tui.search.filtering import figures
from siping_tui.tui.bindings import bindings
from siping_tui.tui.cards import Cards, LeadingCard, Part
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.words import quantity, status_word

Scope: TypeAlias = Literal["section", "article", "report"]
_SCOPES: tuple[Scope, ...] = ("section", "article", "report")
_WHOLE = N_("whole report")


class FiguresList(CardList[LeadingCard]):
    """The cards of the figures."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")
    CONTEXTS: ClassVar[tuple[Context, ...]] = ("cards", "figures")

    class ScopeWidened(Message):
        """The figures of more of the report are wanted, or, after the whole, of the section again."""

    def action_widen_scope(self) -> None:
        self.post_message(self.ScopeWidened())


class FiguresPanel(Vertical):
    """Shows the figures of a section and everything below it, or of its article, or of the whole report."""

    DEFAULT_CSS = "FiguresPanel { height: 1fr; CaptionLine { background: $panel; } }"

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._entry: Entry | None = None
        self._scope: Scope = "section"
        self._filled = False
        self._filled_with: Entry | None = None
        self.cards = FiguresList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.cards

    def show(self, edition: Edition) -> None:
        """Show another edition."""
        self._edition, self._filled = edition, False

    def show_entry(self, entry: Entry) -> None:
        """Follow the text to the section `entry`."""
        self._entry = entry
        if not self._filled:
            self._fill(keep=True)
        elif self._within() is not self._filled_with:
            self._fill()

    @on(FiguresList.ScopeWidened)
    def _widen_scope(self) -> None:
        self._scope = _SCOPES[(_SCOPES.index(self._scope) + 1) % len(_SCOPES)]
        self._fill()

    def _within(self) -> Entry | None:
        if self._entry is None or self._scope == "report":
            return None
        return self._entry if self._scope == "section" else self._entry.path[0]

    def _fill(self, *, keep: bool = False) -> None:
        within, translate = self._within(), self._edition.translate
        self._filled, self._filled_with = True, within
        placed = figures(self._edition.outline, within=within)
        where = self._edition.title(within) if within else translate(_WHOLE)
        self.query_one(CaptionLine).show(translate("Key figures"), where, str(len(placed)))
        longest = _longest(placed)
        self.cards.show(
            Cards(placed, partial(self._card, longest)), translate("No figures in this section."), keep=keep
        )

    def _card(self, longest: dict[tuple[int, str], float], placed: Placed[Figure]) -> LeadingCard:
        figure, translate = placed.item, self._edition.translate
        detail = " · ".join(filter(None, (figure.period, status_word(figure.status, translate))))
        style = "badge" if figure.kind == "standing" else "number"
        number = quantity(figure, translate)
        parts = [
            Part(f" {number} " if style == "badge" else number, style, placed.entry.number),
            Part(figure.label.in_(self._edition.language), "label"),
        ]
        key = _scale(placed)
        if key in longest and figure.value is not None:
            parts.append(Part("", "bar", share=figure.value / longest[key]))
        if detail:
            parts.append(Part(detail, "detail"))
        return LeadingCard(parts=tuple(parts), entry=placed.entry, words=figure.quote)


def _scale(placed: Placed[Figure]) -> tuple[int, str]:
    """Return what bars are drawn to one scale over: the figures of one unit in one section."""
    return placed.entry.position, placed.item.unit or ""


def _longest(placed: Sequence[Placed[Figure]]) -> dict[tuple[int, str], float]:
    """Return the greatest value of each scale that has at least two amounts, none of them negative."""
    values: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    for each in placed:
        if each.item.kind == "amount" and each.item.value is not None and each.item.unit:
            values[_scale(each)].append(each.item.value)
    return {scale: max(found) for scale, found in values.items() if len(found) > 1 and min(found) >= 0 < max(found)}
