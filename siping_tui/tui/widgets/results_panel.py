"""Every sentence that a search found, grouped by section."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from siping_tui.search.hits import Hit
from siping_tui.tui.edition import Edition
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList, LeadingCard, Part, PlaceCard
from siping_tui.words import HOWS


class ResultsPanel(Vertical):
    """Shows the hits of a search, the words marked."""

    DEFAULT_CSS = "ResultsPanel { height: 1fr; CaptionLine { background: $panel; } }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: CardList[LeadingCard] = CardList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.cards

    def show_hits(self, edition: Edition, words: str, hits: Sequence[Hit]) -> None:
        """Show what the search for `words` found."""
        translate = edition.translate
        count = sum(len(hit.spans) for hit in hits)
        self.query_one(CaptionLine).show(translate("Results"), words, str(count))
        self.cards.show(_cards(edition, hits), translate("nothing found") if words.strip() else "")


def _cards(edition: Edition, hits: Sequence[Hit]) -> Iterator[PlaceCard]:
    above = None
    for hit in hits:
        heading = (Part(edition.title(hit.entry), "heading"),) if hit.entry is not above else ()
        above = hit.entry
        hows = dict.fromkeys(edition.translate(HOWS[match.how]) for match in hit.matches if match.how in HOWS)
        mark = (Part(", ".join(hows), "detail"),) if hows else ()
        parts = (*heading, Part(hit.sentence, "label", spans=hit.spans), *mark)
        span = (hit.start, hit.start + len(hit.sentence))
        yield PlaceCard(parts=parts, block=hit.position, span=span, entry=hit.entry, words=hit.sentence)
