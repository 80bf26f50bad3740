"""The targets of a report and what a later one says of them, as a table in HTML."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from siping_tui.briefing.labels import quantity
from siping_tui.briefing.model import Bilingual, Figure, Target
from siping_tui.briefing.outline import Placed
from siping_tui.collection.following import FollowedTarget
from siping_tui.messages import N_
from siping_tui.pages.comparisons import OUTCOMES, later_sentence, outcome_words, sentence_of
from siping_tui.pages.web.bilingual_pages import EN, ZH
from siping_tui.pages.web.item_tables import unchecked_sign
from siping_tui.pages.web.marked_text import TextMark, marked
from siping_tui.pages.web.markup import Content, element, said
from siping_tui.pages.web.report_places import ReportPage

_HEADINGS = ((N_("Target"), "place"), (N_("Quantity"), None), (N_("Outcome"), "outcome"), (N_("Sentences"), None))
"""The headings, with the orders by which a click sorts."""


def followed_table(found: Sequence[FollowedTarget], before: ReportPage, after: ReportPage, caption: Content) -> Element:
    """Return the table of the targets of the earlier report, in reading order, with both sentences."""
    headings = (element("th", said(words), scope="col", data_order=order) for words, order in _HEADINGS)
    orders = _orders(found)
    rows = (
        element("tr", *_cells(each, before, after), data_place=str(place), data_outcome=str(orders[place]))
        for place, each in enumerate(found)
    )
    return element(
        "div",
        element(
            "table",
            element("caption", caption, id="_targets-caption"),
            element("thead", element("tr", *headings)),
            element("tbody", *rows),
            class_="items followed",
        ),
        class_="scroll",
        role="group",
        tabindex="0",
        aria_labelledby="_targets-caption",
    )


def _orders(found: Sequence[FollowedTarget]) -> Mapping[int, int]:
    """Return the position of each target in the order of outcomes."""
    outcomes = list(OUTCOMES)
    ordered = sorted(range(len(found)), key=lambda place: (outcomes.index(found[place].outcome), place))
    return {place: position for position, place in enumerate(ordered)}


def _cells(each: FollowedTarget, before: ReportPage, after: ReportPage) -> list[Element]:
    target = each.target
    amount = Bilingual(target.raw, quantity(target, "en")) if target.raw else None
    outcome = Bilingual(outcome_words(each, ZH), outcome_words(each, EN))
    return [
        element("th", target.label, unchecked_sign(Placed(each.entry, target)), scope="row", class_="label"),
        element("td", amount, class_="raw"),
        element("td", outcome, class_=f"outcome {each.outcome}"),
        element("td", *_sentences(each, before, after), class_="sentence"),
    ]


def _sentences(each: FollowedTarget, before: ReportPage, after: ReportPage) -> list[Element]:
    """Return the sentence of the target and the later one, each with a link to its place."""
    earlier = sentence_of(each.entry, each.target.quote)
    place = before.link(each.entry.number, each.target.id)
    said_in = [_said_in(place, earlier, each.target, before)]
    later, entry = later_sentence(each), each.figure_entry
    if later is not None and entry is not None:
        place = after.link(entry.number, each.figure.id) if each.figure else after.link_to_sentence(entry, later)
        said_in.append(_said_in(place, later, each.figure, after))
    return said_in


def _said_in(place: Element, sentence: str, item: Figure | Target | None, report: ReportPage) -> Element:
    """Return a sentence after the link to its place, with the quantity of the item marked."""
    words = marked(sentence, _marks(sentence, item) if item else [])
    return element("p", place, " ", element("span", words, lang=report.outline.briefing.language))


def _marks(sentence: str, item: Figure | Target) -> list[TextMark]:
    start = sentence.find(item.quote)
    if start < 0 or item.raw is None:
        return []
    start += item.quote.index(item.raw)
    name = "target" if isinstance(item, Target) else "figure"
    return [TextMark(start, start + len(item.raw), {"class": name})]
