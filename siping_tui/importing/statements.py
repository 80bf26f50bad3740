"""Figures and targets: what each number of a paragraph states, by the role of the paragraph.

In a review a number is a fact, in a plan it is a promise; only a few words around it say otherwise.
"""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from siping_tui.briefing.model import Direction, DueBasis, MeasureKind, PeriodBasis, Relation, Strength
from siping_tui.frozen import Frozen
from siping_tui.importing.indicator_names import indicator_of
from siping_tui.importing.lexicon import patterns
from siping_tui.importing.measures import direction_of, is_flow, measure_of
from siping_tui.importing.numbers import Number
from siping_tui.importing.periods import due_of, period_of, sentence_before, years_in
from siping_tui.importing.quantity_names import numbers_in
from siping_tui.importing.roles import ParagraphContext
from siping_tui.importing.wording import Wording, wordings
from siping_tui.text.spans import Span

StatementKind: TypeAlias = Literal["figure", "target"]

_MAIN_TARGETS = re.compile(
    r"(?:主要(?:预期)?目标|预期目标|主要(?:预期)?指标)(?:任务)?(?:建议)?(?:安排)?(?:是|为|如下|[：:])[：:]?"
)
_AVERAGES = re.compile(r"年均|每年")
_ECONOMY = "grp"
_LEADING = " 　、和与及，"


class FoundStatement(Frozen, kw_only=True):
    """A figure or target of a paragraph. `quote` and `raw` are offsets; the other fields are those of the format."""

    kind: StatementKind
    quote: Span
    label: str
    raw: Span | None = None
    number: Number | None = None
    measure: MeasureKind | None = None
    direction: Direction | None = None
    indicator: str | None = None
    period: str | None = None
    period_basis: PeriodBasis | None = None
    is_expected: bool = False
    due: int | None = None
    due_basis: DueBasis = "none"
    strength: Strength | None = None
    is_headline: bool = False
    relation: Relation | None = None


class _Place(Frozen):
    """A number in its paragraph, with all that its statement depends on."""

    text: str
    number: Number
    wording: Wording
    context: ParagraphContext
    headline: int | None
    name: str
    """The place of the report."""

    def indicator(self, measure: MeasureKind) -> str | None:
        """Return the indicator of the number; None for the economy of a region that the sentence is about."""
        found = indicator_of(self.wording.label, self.number.unit, measure, self.name)
        return None if found == _ECONOMY and _is_about_region(self.text, self.wording.start) else found

    @property
    def quote(self) -> Span:
        start = self.wording.start
        while start < self.number.start and self.text[start] in _LEADING:
            start += 1
        return start, max(self.wording.end, self.number.end)


def statements_in(text: str, context: ParagraphContext, place: str, headline: int | None) -> list[FoundStatement]:
    """Return the statements with a number or a standing in a paragraph, in order.

    `place` is that of the report. `headline` is where the list of the main targets begins, if it does.
    """
    if context.role == "other":
        return []
    numbers = numbers_in(text)
    places = [
        _Place(text, number, wording, context, headline, place)
        for number, wording in zip(numbers, wordings(text, numbers, place), strict=True)
    ]
    flows = _flows(places)
    found = [_statement(each, flow) for each, flow in zip(places, flows, strict=True)]
    return [each for each in found if each is not None]


def _is_about_region(text: str, start: int) -> bool:
    """Return whether the clause that begins a sentence names a region, not the place: 成渝地区双城经济圈."""
    first, comma, _ = sentence_before(text, start).partition("，")
    return bool(comma and patterns("indicator-words")["region"].search(first))


def main_targets_start(text: str, before: str) -> int | None:
    """Return where the list of the main targets begins in a paragraph; None if it has none.

    `before` is the paragraph before, which may consist of the words that lead to the list.
    """
    if match := _MAIN_TARGETS.search(text):
        return match.end() if match.end() < len(text) else None
    match = _MAIN_TARGETS.search(before)
    return 0 if match and match.end() == len(before) else None


def _flows(places: Sequence[_Place]) -> list[bool]:
    """Return whether each number counts a period; the clauses of a sentence go on as its first one did."""
    found = []
    was_flow, sentence = False, -1
    for each in places:
        begin = each.number.start - len(sentence_before(each.text, each.number.start))
        was_flow, sentence = was_flow and begin == sentence, begin
        measure = measure_of(each.number, each.wording)
        flow = is_flow(each.number, each.wording, measure, was_flow)
        # A growth in a list of amounts does not change what the list counts.
        was_flow = flow if measure == "level" else was_flow
        found.append(flow)
    return found


def _statement(place: _Place, flow: bool) -> FoundStatement | None:
    if _is_figure(place):
        return _figure(place, flow)
    # A rank or a record inside a plan is a wish, or part of a name.
    return None if place.number.standing else _target(place)


def _figure(place: _Place, flow: bool) -> FoundStatement:
    number, wording = place.number, place.wording
    measure = measure_of(number, wording)
    period, basis = period_of(place.text, number, wording, place.context, flow)
    return FoundStatement(
        kind="figure",
        quote=place.quote,
        label=wording.label,
        raw=(number.start, number.end),
        number=number,
        measure=measure,
        direction=direction_of(measure, number, wording),
        indicator=place.indicator(measure),
        period=period,
        period_basis=basis,
        is_expected=bool(patterns("tenses")["expected"].search(wording.before)),
    )


def _target(place: _Place) -> FoundStatement:
    text, number, wording, context = place.text, place.number, place.wording, place.context
    measure = measure_of(number, wording)
    due, basis = due_of(text, wording.start, context)
    is_average = context.is_span and _AVERAGES.search(wording.before) is not None
    period = "/".join(map(str, context.years)) if is_average and context.years else None
    if period and context.years and due and due > context.years[1]:
        due, basis = context.years[1], "implied"  # 实现2035年远景目标 is what the plan is for.
    return FoundStatement(
        kind="target",
        quote=place.quote,
        label=wording.label,
        raw=(number.start, number.end),
        number=number,
        measure=measure,
        direction=direction_of(measure, number, wording),
        indicator=place.indicator(measure),
        period=period,
        period_basis="implied" if period else None,
        due=due,
        due_basis=basis,
        strength=strength_of(text[wording.start : number.start]),
        is_headline=place.headline is not None and place.headline <= number.start and context.role == "plan",
    )


def _is_figure(place: _Place) -> bool:
    """Return whether a number is a fact: those of a review are, but for a promise with a year, and few of a plan."""
    words, before = patterns("tenses"), place.wording.before
    sentence = sentence_before(place.text, place.number.start)
    if place.context.role not in ("plan", "aims"):
        return not _is_due_later(sentence, place.context)
    is_size = words["size"].search(before) and place.wording.after.startswith("的")
    if is_size or words["size-of"].search(before):
        return True
    if place.number.value is None and place.number.standing is None:
        return True  # a product of sizes, such as 2×35万千瓦
    is_done = words["done"].search(before) and not words["will"].search(before)
    return bool(is_done or (words["past"].search(sentence) and not words["will"].search(sentence)))


def _is_due_later(sentence: str, context: ParagraphContext) -> bool:
    years = years_in(sentence)
    is_ahead = bool(years) and context.years is not None and years[-1][0] > context.years[1]
    return is_ahead and bool(patterns("tenses")["by-year"].search(sentence))


def strength_of(clause: str) -> Strength | None:
    """Return how firm a commitment is, by the words of its clause."""
    found = (strength for strength, pattern in patterns("strengths").items() if pattern.search(clause))
    return next(found, None)  # type: ignore[arg-type]
