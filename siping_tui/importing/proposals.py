"""A figure or target that a person adds: proposed from the words that the person has chosen."""

from dataclasses import replace
from typing import Any

from siping_tui.briefing.model import Bilingual, Figure, Section, Target
from siping_tui.importing.document import DocumentParagraph, without_variants
from siping_tui.importing.drafting import printed_label, unique_quote, unit_of
from siping_tui.importing.indicator_names import indicator_of
from siping_tui.importing.measures import direction_of, measure_of
from siping_tui.importing.numbers import Number
from siping_tui.importing.quantity_names import numbers_in
from siping_tui.importing.wording import Wording, wordings
from siping_tui.text.spans import Span

_LONGEST_LABEL = 40
_AROUND = " \t\n　，。；：、！？"


def proposed(section: Section, paragraph: str, span: Span, place: str, identifier: str) -> Figure | Target | None:
    """Return an item for a span of a paragraph; its first number that no item has, or else a target without one.

    None if there are no words, or if they occur more than once in the section and no longer quote is unique.
    """
    start, end = _stripped(paragraph, span)
    if start >= end:
        return None
    source = DocumentParagraph(paragraph)
    numbers = numbers_in(source.plain)
    known = _known(section, paragraph)
    inside = [each for each in numbers if start <= each.start and each.end <= end]
    number = next((each for each in inside if each.start not in known), inside[0] if inside else None)
    raw = (number.start, number.end) if number else None
    quote = unique_quote(section.text, paragraph, (start, end), raw)
    if number is None:
        label = Bilingual.from_text(paragraph[start:end][:_LONGEST_LABEL])
        return Target(id=identifier, label=label, quote=quote) if quote else None
    wording = wordings(source.plain, numbers, without_variants(place))[numbers.index(number)]
    # Of a long sentence in which the number occurs twice, the clause.
    quote = quote or unique_quote(section.text, paragraph, (wording.start, wording.end), raw)
    if quote is None:
        return None
    fields = {"id": identifier, "quote": quote, **_fields(source, number, wording, place)}
    if len(section.targets) > len(section.figures) and number.standing is None:
        return Target(**fields)
    return Figure(**fields, kind="standing" if number.standing else "amount")


def _fields(paragraph: DocumentParagraph, number: Number, wording: Wording, place: str) -> dict[str, Any]:
    """Return the fields that a figure and a target of a number have in common."""
    raw = paragraph.text[number.start : number.end]
    measure = measure_of(number, wording)
    return {
        "label": Bilingual.from_text(printed_label(wording.label, paragraph, place) or raw),
        "indicator": indicator_of(wording.label, number.unit, measure, place),
        "measure": measure,
        "direction": direction_of(measure, number, wording),
        "raw": raw,
        "value": number.value,
        "value_to": number.value_to,
        "unit": unit_of(replace(number, unit=paragraph.printed(number.unit))),
        "bound": number.bound,
    }


def _known(section: Section, paragraph: str) -> set[int]:
    """Return where the numbers of the section's items begin in a paragraph."""
    found = set()
    for item in (*section.figures, *section.targets):
        at = paragraph.find(item.quote)
        if at >= 0 and item.raw:
            found.add(at + item.quote.find(item.raw))
    return found


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end
