"""A figure or target that a person adds: proposed from the words that the person has chosen."""

from siping_tui.briefing.model import Bilingual, Figure, Section, Target
from siping_tui.importing.drafting import unique_quote
from siping_tui.importing.measures import measure_of
from siping_tui.importing.numbers import Number
from siping_tui.importing.quantity_names import numbers_in
from siping_tui.importing.statements import indicator_of
from siping_tui.importing.wording import wordings
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
    numbers = numbers_in(paragraph)
    known = _known(section, paragraph)
    inside = [each for each in numbers if start <= each.start and each.end <= end]
    number = next((each for each in inside if each.start not in known), inside[0] if inside else None)
    raw = (number.start, number.end) if number else None
    quote = unique_quote(section.text, paragraph, (start, end), raw)
    if quote is None and raw is not None:
        # Of a long sentence in which the number occurs twice, the clause.
        wording = wordings(paragraph, numbers, place)[numbers.index(number)] if number else None
        quote = unique_quote(section.text, paragraph, (wording.start, wording.end), raw) if wording else None
    if quote is None:
        return None
    if number is None:
        label = Bilingual.from_text(paragraph[start:end][:_LONGEST_LABEL])
        return Target(id=identifier, label=label, quote=quote)
    return _with_number(section, paragraph, number, numbers, place, quote, identifier)


def _with_number(
    section: Section, paragraph: str, number: Number, numbers: list[Number], place: str, quote: str, identifier: str
) -> Figure | Target:
    wording = wordings(paragraph, numbers, place)[numbers.index(number)]
    raw = paragraph[number.start : number.end]
    label = wording.label or raw
    fields = {
        "id": identifier,
        "label": Bilingual.from_text(label),
        "indicator": indicator_of(label),
        "measure": measure_of(number, wording),
        "raw": raw,
        "value": number.value,
        "value_to": number.value_to,
        "unit": (number.unit or None) if number.value is not None else None,
        "bound": number.bound,
        "quote": quote,
    }
    if len(section.targets) > len(section.figures) and number.standing is None:
        return Target(**fields)  # type: ignore[arg-type]
    return Figure(**fields, kind="standing" if number.standing else "amount")  # type: ignore[arg-type]


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
