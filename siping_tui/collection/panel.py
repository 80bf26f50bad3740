"""Figures and targets of many reports, lined up by indicator."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.model import Bound, Figure, Relation, Section, Target
from siping_tui.briefing.outline import Outline
from siping_tui.collection.store import Store, StoredReport

PanelMeasure: TypeAlias = Literal["level", "rate", "growth", "change", "rank", "grade", "streak"]

# Reports call the same number a share or a rate, as that of days with good air.
_RATES = frozenset(("share", "rate"))
# The totals of pollution that is measured for each unit of output are given as falls.
_FALLING = frozenset(("carbon-intensity", "energy-intensity"))
_ABOVE = re.compile("高于|快于|超过|正增长")
_NOT_BELOW = re.compile("不低于|以上|只增不减")
_GROWTH = re.compile("增长|增速|增幅")
_DUE = re.compile(r"（\d{4}年）$")
_STRETCH = re.compile(r"^(?:安排)?[，、,]?((?:在(?:实际)?工作中)?(?:努力|全力|积极)?(?:争取|力争)[^，。；、]{1,16})")


class PanelRow(NamedTuple):
    """A figure or target of an indicator."""

    report: StoredReport
    indicator: str
    measure: PanelMeasure
    kind: Literal["figure", "target"]
    label: str
    raw: str | None
    low: float | None
    high: float | None
    """The end of a range; the same as `low` for one number."""
    unit: str | None
    bound: Bound | None
    relation: Relation | None
    """What takes the place of a number: in-step or assigned."""
    stretch: str | None
    """The words that reach for more: 力争取得更好结果."""
    period: str | None
    due: str | None
    quote: str
    section: str
    main: bool
    """Whether it is one of the main targets of the year."""
    is_checked: bool
    """Whether a person has looked at it."""

    @property
    def own_words(self) -> str | None:
        """The words of an item that is no main target, without place and year: they may say less than the indicator."""
        if self.main:
            return None
        return _DUE.sub("", self.label).removeprefix(self.report.place or "")


def panel(
    store: Store, reports: Sequence[StoredReport], indicators: Sequence[str] = (), year: int | None = None
) -> Iterator[PanelRow]:
    """Yield the items of the indicators, or of all, in the order of the reports; of a year, if one is given."""
    wanted = frozenset(indicators)
    for report in reports:
        if year is not None and report.year != year:
            continue
        for entry in Outline(store.briefing(report.id)).entries:
            section = entry.section
            items: tuple[Figure | Target, ...] = (*section.figures, *section.targets)
            for item in items:
                if item.indicator is not None and (not wanted or item.indicator in wanted):
                    yield _row(report, section, entry.number, item)


def _row(report: StoredReport, section: Section, number: str, item: Figure | Target) -> PanelRow:
    target = item if isinstance(item, Target) else None
    assert item.indicator is not None
    return PanelRow(
        report=report,
        indicator=item.indicator,
        measure=measure_of(item),
        kind="target" if target else "figure",
        label=item.label.zh,
        raw=item.raw,
        low=item.value,
        high=item.value_to if item.value_to is not None else item.value,
        unit=item.unit and item.unit.replace("％", "%"),
        bound=bound_of(item),
        relation=target.relation if target else None,
        stretch=stretch_of(section, target) if target else None,
        period=item.period,
        due=str(target.due) if target and target.due is not None else None,
        quote=item.quote,
        section=number,
        main=target is not None and target.headline,
        is_checked=item.origin is None,
    )


def measure_of(item: Figure | Target) -> PanelMeasure:
    """Return what an item measures. A fall is a change: a number without a sign is no growth."""
    if item.measure == "growth":
        return "change" if item.direction == "down" else "growth"
    if item.measure is None and item.indicator in _FALLING:
        return "change"
    if isinstance(item, Target) and (item.relation == "in-step" or (item.raw is None and _GROWTH.search(item.quote))):
        return "growth"
    if item.measure in _RATES or (item.measure is None and _is_percentage(item.indicator)):
        return "rate"
    return item.measure or "level"  # type: ignore[return-value]


def _is_percentage(indicator: str | None) -> bool:
    known = indicators().get(indicator or "")
    return known is not None and known.usual_units == ("%",)


def bound_of(item: Figure | Target) -> Bound | None:
    """Return the bound of an item.

    That of a target without a number is in its words: 高于经济增速, 不低于全国平均水平, 实现正增长, 只增不减.
    """
    if item.bound or not isinstance(item, Target) or item.raw is not None or item.relation == "assigned":
        return item.bound
    if _NOT_BELOW.search(item.quote):
        return "at-least"
    return "over" if _ABOVE.search(item.quote) else None


def stretch_of(section: Section, item: Target) -> str | None:
    """Return the words right after a target that reach for more."""
    for paragraph in section.paragraphs:
        at = paragraph.find(item.quote)
        if at >= 0:
            # The words may be part of the quote: 增长5%、在实际工作中争取更好结果.
            end = at + len(item.quote) if item.raw is None else at + item.quote.find(item.raw) + len(item.raw)
            match = _STRETCH.match(paragraph[end:])
            return match[1] if match else None
    return None
