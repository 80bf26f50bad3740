"""Sentences of many reports as cards, under the names of their reports. No screen is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siping_tui.collection.store import StoredReport
from siping_tui.search.excerpts import shortened
from siping_tui.search.matches import Hit
from siping_tui.tui.cards import Card, CardPart

_WIDEST_SENTENCE = 240


@dataclass(frozen=True, kw_only=True)
class SentenceCard(Card):
    """A card that leads to a sentence of a report."""

    report: StoredReport
    number: str
    """That of its section."""
    words: str


def report_name(report: StoredReport) -> str:
    """Return the place and year of a report, or else its file name."""
    return " ".join(filter(None, (report.place, str(report.year or "")))) or report.label or report.name


def sentence_cards(report: StoredReport, hits: Iterable[Hit], count: int, *, named: bool) -> Iterator[SentenceCard]:
    """Yield the hits in a report, under its name with the number of matches."""
    for position, hit in enumerate(hits):
        heading = (CardPart(report_name(report), "heading", str(count)),) if named and not position else ()
        shown = shortened(hit, _WIDEST_SENTENCE)
        lead = f"{hit.entry.number} "
        spans = tuple((start + len(lead), end + len(lead)) for start, end in shown.spans)
        words = CardPart(lead + shown.sentence, "label", spans=spans)
        yield SentenceCard(
            parts=(*heading, words), gap=bool(heading), report=report, number=hit.entry.number, words=hit.sentence
        )
