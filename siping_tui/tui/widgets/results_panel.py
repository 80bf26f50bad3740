"""The sentences that match a search, grouped by section."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from siping_tui.briefing.labels import MATCH_KINDS
from siping_tui.messages import SEPARATOR
from siping_tui.search.excerpts import excerpt, shortened
from siping_tui.search.matches import Hit
from siping_tui.tui.cards import Card, CardPart, Cards, PlaceCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.layout import Page, PageSpan
from siping_tui.tui.page_matches import PageMatches, editors_count
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.covered import CoveredColumn

if TYPE_CHECKING:
    from siping_tui.search.editors_words import EditorsHit, EditorsText

_WIDEST_SENTENCE = 160
"""The maximum length of a shown sentence in cells: a few rows, so that a list can be skimmed."""


class EditorsCard(Card, kw_only=True):
    """A card that leads to a text by the editor, or to the quote of its figure or target."""

    found: "EditorsText"

    def on_page(self, page: Page) -> PageSpan | None:
        """Return the position of the text or the quote; that of the section if the text is not shown."""
        found = self.found
        if found.entry is None:
            return page.editors_words(None, found.kind)
        entry = page.outline.by_id.get(found.entry.section.id)
        if entry is None:
            return None
        if found.item is not None:
            return page.locate(entry, found.item.quote)
        return page.editors_words(entry, found.kind) or (page.first_element(entry), (0, 0))


class ResultsList(CardList[Card]):
    """The list of results; it posts when the user has moved its cursor."""

    class Moved(Message):
        """Another result is highlighted."""

    def watch_highlighted(self) -> None:
        super().watch_highlighted()
        if self.has_focus:
            self.post_message(self.Moved())


class ResultsPanel(CoveredColumn):
    """The hits of a search, with their matches highlighted."""

    DEFAULT_CSS = "ResultsPanel { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # The current match stays visible while the text has the focus.
        self.cards = ResultsList(always_active=True)
        self._caption = ("", "", 0)
        """The name of the list, the query, and the number of matches."""
        self._editors_count: Callable[[int], str] = str
        """Returns which of the editor's words has an ordinal."""

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.cards

    def show(self, edition: Edition, words: str, matches: PageMatches, *, keep: bool) -> None:
        """Show the hits of the query `words`, then the editor's words; with `keep` the highlight stays."""
        translate = edition.translate
        hits, own = matches.hits, matches.editors_words
        self._caption = (translate("Results"), words, len(matches))
        self._editors_count = partial(editors_count, total=len(own), translate=translate)
        self.show_current(0, is_editors=len(own) > 0 and not hits)
        make = partial(_card_at, edition, hits, own)
        cards = Cards(range(len(hits) + len(own)), make)
        self.cards.show(cards, translate("nothing found") if words.strip() else "", keep=keep)

    def show_current(self, ordinal: int, *, is_editors: bool = False) -> None:
        """Show which of the matches, or of the editor's words, is the current result; 0 for none."""
        name, words, total = self._caption
        count = self._editors_count(ordinal) if is_editors else f"{ordinal}/{total}" if ordinal else str(total)
        self.query_one(CaptionLine).show(name, words, count)


def _card_at(edition: Edition, hits: Sequence[Hit], own: "Sequence[EditorsHit]", position: int) -> Card:
    """Return the card at a position: that of a hit, or after the hits that of a text by the editor."""
    return _card(edition, hits, position) if position < len(hits) else editors_card(edition, own, position - len(hits))


def editors_card(edition: Edition, own: "Sequence[EditorsHit]", position: int) -> EditorsCard:
    """Return the card of a text by the editor."""
    # Deferred: the panel is built at the start, and shows results only after a search.
    from siping_tui.pages.search_results import EDITORS_TEXT_KINDS, EDITORS_WORDS, LEAD_SEPARATOR, WHOLE_REPORT

    found, matches = own[position]
    translate = edition.translate
    before = own[position - 1].found if position else None
    lead = f"{translate(EDITORS_TEXT_KINDS[found.kind])}{translate(LEAD_SEPARATOR)}"
    words, kept = excerpt(found.text, matches, _WIDEST_SENTENCE)
    spans = tuple((match.start + len(lead), match.end + len(lead)) for match in kept)
    name = edition.title(found.entry) if found.entry else translate(WHOLE_REPORT)
    parts = (
        *((CardPart(translate(EDITORS_WORDS), "group", str(len(own))),) if before is None else ()),
        *((CardPart(name, "heading"),) if before is None or before.entry is not found.entry else ()),
        CardPart(f"{lead}{words}", "label", spans=spans),
    )
    return EditorsCard(parts=parts, found=found, gap=before is None or before.entry is not found.entry)


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
