"""The key figures of the section in view, as cards."""

from textual.app import ComposeResult
from textual.containers import Vertical

from siping_tui.briefing.addressing import Entry, Outline
from siping_tui.briefing.model import Figure, Language
from siping_tui.briefing.problems import Translate
from siping_tui.search.filtering import figures
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import Card, CardList, Part
from siping_tui.tui.words import bound_word, status_word


class FiguresPanel(Vertical):
    """Shows the figures of a section and of everything below it."""

    def __init__(self, outline: Outline, language: Language, translate: Translate, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outline, self._language, self._translate = outline, language, translate

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield CardList()

    def show_entry(self, entry: Entry) -> None:
        """Show the figures of the section `entry`."""
        placed = figures(self._outline, within=entry)
        translate = self._translate
        self.query_one(CaptionLine).show(
            translate("Key figures"), f"{entry.number} {entry.section.title.in_(self._language)}", str(len(placed))
        )
        cards = [Card(self._parts(fact.entry, fact.item), fact.entry, fact.item.quote) for fact in placed]
        self.query_one(CardList).show(cards, translate("No figures in this section."))

    def _parts(self, entry: Entry, figure: Figure) -> tuple[Part, ...]:
        bound = bound_word(figure.bound, figure.raw, self._translate)
        status = status_word(figure.status, self._translate)
        detail = " · ".join(filter(None, (figure.period, status)))
        parts = [
            Part(" ".join(filter(None, (bound, figure.raw))), "number", entry.number),
            Part(figure.label.in_(self._language), "label"),
        ]
        return (*parts, Part(detail, "detail")) if detail else tuple(parts)
