"""Bars of figures and a timeline of targets, drawn as SVG without styles of its own."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from siping_tui.briefing.labels import quantity
from siping_tui.briefing.model import EVERY_YEAR, Bilingual, Figure, Target
from siping_tui.briefing.outline import Placed
from siping_tui.messages import N_, Language
from siping_tui.pages.web.item_tables import unchecked_sign
from siping_tui.pages.web.markup import element, said
from siping_tui.search.sorting import ORDINAL_MEASURES, by_size
from siping_tui.text.units import amount_of, is_counter, without_multipliers

_SIZES, _GROWTH = N_("Figures in {unit}"), N_("Growth in {unit}")
_MOST = N_("{title}: the {count} largest of {all}")
_TIMELINE = N_("Targets by the year they are due")
_PERIODS = N_("A target of several years counts in the last one.")
_YEARLY = N_("Due every year: {count}.")
_UNDATED = N_("Without a year: {count}.")

_LANGUAGES: tuple[Language, Language] = ("zh", "en")
_FEWEST = 3
"""The least number of figures that bars compare."""
_MOST_BARS = 8
_MOST_CHARTS = 3
_LENGTH, _THICKNESS = 100, 6
_COLUMN, _HEIGHT, _LINE = 52, 96, 18


def bar_charts(figures: Sequence[Placed[Figure]]) -> Iterator[Element]:
    """Yield charts of the figures that compare with each other: rates of growth, and amounts of the same dimension."""
    amounts = [each for each in figures if _has_bar(each.item)]
    growth = [each for each in amounts if each.item.measure == "growth" and each.item.direction != "down"]
    levels = [each for each in amounts if each.item.measure in ("level", None) and not _is_count(each.item)]
    charts = [
        _bar_chart(template, items)
        for template, rows in ((_GROWTH, growth), (_SIZES, levels))
        for _, items in by_size(rows, "zh")
        if len(items) >= _FEWEST
    ]
    yield from charts[:_MOST_CHARTS]


def _has_bar(item: Figure) -> bool:
    positive = item.value is not None and item.value > 0
    return positive and item.measure not in ORDINAL_MEASURES and item.kind == "amount"


def _is_count(item: Figure) -> bool:
    """Return whether a figure counts things: 5000 places and 18 projects do not compare."""
    bare = without_multipliers(item.unit or "")[0]
    return not bare or is_counter(bare)


def _unit(items: Sequence[Placed[Any]]) -> Bilingual:
    """Return the name of the unit of figures of one kind."""
    chinese, english = (by_size(items, language)[0].name for language in _LANGUAGES)
    return Bilingual(chinese, english)


def _bar_chart(template: str, items: Sequence[Placed[Any]]) -> Element:
    sizes = [float(amount_of(each.item.value, each.item.unit)[1]) for each in items]
    largest = max(sizes)
    rows = [_bar(each, size / largest) for each, size in zip(items[:_MOST_BARS], sizes, strict=False)]
    title = said(template, unit=_unit(items))
    if len(items) > _MOST_BARS:
        title = said(_MOST, title=title, count=_MOST_BARS, all=len(items))
    return element("figure", element("figcaption", title), element("ol", *rows), class_="bars")


def _bar(row: Placed[Any], share: float) -> Element:
    item = row.item
    name = element("a", item.label, href=f"#{item.id}")
    size = element("span", Bilingual(quantity(item, "zh"), quantity(item, "en")), class_="quantity")
    return element("li", element("span", name, unchecked_sign(row), class_="label"), size, bar_drawing(share))


def bar_drawing(share: float) -> Element:
    """Return a bar with a length from 0 to 1."""
    bar = element("rect", width=f"{max(share * _LENGTH, 0.5):.4g}", height=str(_THICKNESS))
    return element("svg", bar, viewBox=f"0 0 {_LENGTH} {_THICKNESS}", preserveAspectRatio="none", aria_hidden="true")


def timeline(targets: Sequence[Placed[Target]]) -> Element | None:
    """Return a chart of the numbers of targets due in each year; None if fewer than two years are named."""
    dues = Counter(_last_year(each.item) for each in targets)
    yearly, undated = dues.pop(EVERY_YEAR, 0), dues.pop("", 0)
    if len(dues) < 2:
        return None
    years = sorted(dues)
    if int(years[-1]) - int(years[0]) < 2 * len(years) + 4:
        years = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    remarks = [
        said(_PERIODS) if any("/" in str(each.item.due) for each in targets) else None,
        said(_YEARLY, count=yearly) if yearly else None,
        said(_UNDATED, count=undated) if undated else None,
    ]
    caption = element("figcaption", said(_TIMELINE), [element("p", remark) for remark in remarks if remark])
    return element("figure", caption, _columns(years, dues), class_="timeline")


def _last_year(target: Target) -> str:
    """Return the year in which a target is due, "" without one."""
    if target.due is None or target.due == EVERY_YEAR:
        return str(target.due or "")
    return str(target.due).rpartition("/")[2][:4]


def _columns(years: Sequence[str], counts: Counter[str]) -> Element:
    most = max(counts.values())
    width = _COLUMN * len(years)
    drawn: list[Element] = [element("title", said(_TIMELINE))]
    for position, year in enumerate(years):
        middle, count = _COLUMN * position + _COLUMN // 2, counts[year]
        height = round(count / most * (_HEIGHT - _LINE), 1)
        base = _LINE + _HEIGHT
        if count:
            drawn += [
                element(
                    "rect",
                    x=str(middle - 14),
                    y=str(round(base - height, 1)),
                    width="28",
                    height=str(height),
                ),
                element("text", str(count), x=str(middle), y=str(round(base - height - 5, 1)), class_="count"),
            ]
        drawn.append(element("text", year, x=str(middle), y=str(base + _LINE), class_="year"))
    drawn.append(element("path", d=f"M0 {_LINE + _HEIGHT}H{width}", class_="axis"))
    return element("svg", *drawn, viewBox=f"0 0 {width} {_HEIGHT + 2 * _LINE + 6}", width=str(width), role="img")
