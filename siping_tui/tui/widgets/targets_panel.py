"""The targets of the whole report, filtered as one types."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language, Target
from siping_tui.briefing.problems import Translate
from siping_tui.search.filtering import targets
from siping_tui.search.query import parse
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import Card, CardList, Part
from siping_tui.tui.words import bound_word, due_words


class TargetsPanel(Vertical):
    """Shows every target that holds the words typed, in its label, quantity or quote."""

    def __init__(self, outline: Outline, language: Language, translate: Translate, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outline, self._language, self._translate = outline, language, translate

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield Input(placeholder=self._translate("filter the targets"), compact=True)
        yield CardList()

    def on_mount(self) -> None:
        self._show("")

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def _show(self, typed: str) -> None:
        placed = targets(self._outline, parse(typed))
        total = len(targets(self._outline))
        count = str(total) if len(placed) == total else f"{len(placed)}/{total}"
        translate = self._translate
        self.query_one(CaptionLine).show(translate("Targets"), "", count)
        cards = [Card(self._parts(each.entry, each.item), each.entry, each.item.quote) for each in placed]
        self.query_one(CardList).show(cards, translate("No target holds these words."))

    def _parts(self, entry: Entry, target: Target) -> tuple[Part, ...]:
        translate = self._translate
        quantity = " ".join(filter(None, (bound_word(target.bound, target.raw, translate), target.raw)))
        detail = due_words(target, translate)
        label = Part(target.label.in_(self._language), "label", entry.number)
        if not quantity and not detail:
            return (label,)
        return (label, Part(quantity, "number", detail))
