"""The targets of the whole report, filtered as one types."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Language, Target
from siping_tui.briefing.problems import Translate
from siping_tui.search.query import parse
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import Card, CardList, Part
from siping_tui.tui.words import bound_word, due_words

Commitment = tuple[Entry, Target]


class TargetsPanel(Vertical):
    """Shows every target that holds the words typed, in its label, quantity or quote."""

    def __init__(self, outline: Outline, language: Language, translate: Translate, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language, self._translate = language, translate
        self._commitments: Sequence[Commitment] = tuple(
            (entry, target) for entry in outline.entries for target in entry.section.targets
        )

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
        query = parse(typed)
        shown = [
            (entry, target)
            for entry, target in self._commitments
            if query.matches(target.label.zh, target.label.en, target.raw or "", target.unit or "", target.quote)
        ]
        translate = self._translate
        count = str(len(shown)) if len(shown) == len(self._commitments) else f"{len(shown)}/{len(self._commitments)}"
        self.query_one(CaptionLine).show(translate("Targets"), "", count)
        cards = [Card(self._parts(entry, target), entry, target.quote) for entry, target in shown]
        self.query_one(CardList).show(cards, translate("No target holds these words."))

    def _parts(self, entry: Entry, target: Target) -> tuple[Part, ...]:
        translate = self._translate
        quantity = " ".join(filter(None, (bound_word(target.bound, target.raw, translate), target.raw)))
        detail = due_words(target, translate)
        label = Part(target.label.in_(self._language), "label", entry.number)
        if not quantity and not detail:
            return (label,)
        return (label, Part(quantity, "number", detail))
