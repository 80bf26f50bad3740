"""The sentences that match a search, grouped by section."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from siping_tui.briefing.labels import MATCH_KINDS
from siping_tui.messages import SEPARATOR
from siping_tui.search.excerpts import shortened
from siping_tui.search.matches import Hit
from siping_tui.tui.cards import CardPart, Cards, LeadingCard, PlaceCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.page_matches import PageMatches
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList

_WIDEST_SENTENCE = 160
"""The maximum length of a shown sentence in cells: a few rows, so that a list can be skimmed."""


class ResultsPanel(Vertical):
    """The hits of a search, with their matches highlighted."""

    DEFAULT_CSS = "ResultsPanel { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: CardList[LeadingCard] = CardList()

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.cards

    def show(self, edition: Edition, words: str, matches: PageMatches, *, keep: bool) -> None:
        """Show the hits of the query `words`; with `keep` the highlight stays."""
        translate = edition.translate
        self.query_one(CaptionLine).show(translate("Results"), words, str(len(matches)))
        cards = Cards(range(len(matches.hits)), partial(_card, edition, matches.hits))
        self.cards.show(cards, translate("nothing found") if words.strip() else "", keep=keep)


def _card(edition: Edition, hits: Sequence[Hit], position: int) -> PlaceCard:
    hit = hits[position]
    is_first = position == 0 or hits[position - 1].entry is not hit.entry
    heading = (CardPart(edition.title(hit.entry), "heading"),) if is_first else ()
    remarks = dict.fromkeys(
        f"{edition.translate(MATCH_KINDS[match.kind])} {match.reading or ''}".rstrip()
        for match in hit.matches
        if match.kind in MATCH_KINDS
    )
    mark = (CardPart(edition.translate(SEPARATOR).join(remarks), "detail"),) if remarks else ()
    shown = shortened(hit, _WIDEST_SENTENCE)
    parts = (*heading, CardPart(shown.sentence, "label", spans=shown.spans), *mark)
    span = (hit.start, hit.start + len(hit.sentence))
    return PlaceCard(parts=parts, block=hit.position, span=span, entry=hit.entry, words=hit.sentence)
