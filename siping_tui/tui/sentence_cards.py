"""Sentences of many reports as cards, under the names of their reports. No screen is needed."""

from collections.abc import Iterable, Iterator, Sequence

from siping_tui.collection.store import StoredReport
from siping_tui.collection.term_sentences import TermSentence
from siping_tui.search.excerpts import excerpt
from siping_tui.search.matches import Hit, Match
from siping_tui.text.spans import Span
from siping_tui.text.widths import cell_width, clip
from siping_tui.tui.cards import Card, CardPart

_WIDEST_SENTENCE = 240


class SentenceCard(Card, kw_only=True):
    """A card that leads to a sentence of a report."""

    report: StoredReport
    number: str
    """That of its section."""
    words: str


def report_name(report: StoredReport) -> str:
    """Return the place and year of a report, or else its file name."""
    return " ".join(filter(None, (report.place, str(report.year or "")))) or report.label or report.name


def names_of_pair(before: StoredReport, after: StoredReport, room: int) -> tuple[str, str]:
    """Return the names of two reports for a room in cells: with the place once if it is the same, then clipped.

    The years stay whole as long as there is room for anything.
    """
    names = report_name(before), report_name(after)
    if sum(map(cell_width, names)) <= room or None in (before.place, after.place, before.year, after.year):
        return names
    years = str(before.year), str(after.year)
    if before.place == after.place:
        place = clip(before.place or "", max(room - sum(map(cell_width, years)) - 1, 1))
        return f"{place} {years[0]}", years[1]
    half = max((room - sum(map(cell_width, years)) - 2) // 2, 1)
    places = (clip(each.place or "", half) for each in (before, after))
    first, second = (f"{place} {year}" for place, year in zip(places, years, strict=True))
    return first, second


def sentence_cards(report: StoredReport, hits: Iterable[Hit], count: int, *, named: bool) -> Iterator[SentenceCard]:
    """Yield the hits in a report, under its name with the number of matches."""
    for position, hit in enumerate(hits):
        heading = str(count) if named and not position else ""
        yield _card(report, hit.entry.number, hit.sentence, hit.matches, heading)


def term_cards(found: Sequence[TermSentence], *, named: bool) -> Iterator[SentenceCard]:
    """Yield the sentences of one report in which terms are counted, under its name with the number."""
    spans: dict[tuple[str, str], list[Span]] = {}
    for each in found:
        spans.setdefault((each.number, each.sentence), []).extend(each.spans)
    count = sum(map(len, spans.values()))
    for position, ((number, sentence), said) in enumerate(spans.items()):
        matches = tuple(Match(start, end, "text") for start, end in sorted(said))
        yield _card(found[0].report, number, sentence, matches, str(count) if named and not position else "")


def _card(
    report: StoredReport, number: str, sentence: str, matches: tuple[Match, ...], count: str = ""
) -> SentenceCard:
    """Return the card of a sentence; with a count it is the first one of its report."""
    heading = (CardPart(report_name(report), "heading", count),) if count else ()
    shown, matches = excerpt(sentence, matches, _WIDEST_SENTENCE)
    lead = f"{number} "
    spans = tuple((match.start + len(lead), match.end + len(lead)) for match in matches)
    words = CardPart(lead + shown, "label", spans=spans)
    return SentenceCard(parts=(*heading, words), gap=bool(heading), report=report, number=number, words=sentence)
