"""The figures and targets of a report as tables in HTML, which exported_page.js sorts.

Each row has its position in every order as a number, so that the page sorts by the rules of the program: sizes by
kinds of units, Chinese names by pinyin.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from siping_tui.briefing.labels import FALL, UNCHECKED, quantity
from siping_tui.briefing.model import Bilingual, Figure
from siping_tui.briefing.outline import Placed
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.panel_tables import NO_NUMBER
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.web.markup import Content, element, said
from siping_tui.pages.web.section_text import UNCHECKED_SIGN
from siping_tui.pages.web.unit_groups import shown_names, unit_attributes
from siping_tui.search.sorting import by_name, by_size, by_when

_SENTENCE = N_("Sentence")
_ORDERS: Mapping[str, str] = {"number": "place", "label": "name", "raw": "size", "period": "when", "due": "when"}
"""The order by which a click on the heading of a column sorts."""

_ZH, _EN = Sheet("zh"), Sheet("en")


def item_table(columns: Columns[Any], rows: Sequence[Placed[Any]], caption: Content, id_: str) -> Element:
    """Return the table of all figures or all targets; columns that are empty in every row are left out.

    The quantity as printed has the other beside it.
    """
    headed = (column for column in columns if column.heading and column.name != "quantity")
    shown = [column for column in headed if any(column.value(row) is not None for row in rows)]
    positions = _positions(rows)
    headings = (_heading(column) for column in shown)
    lines = (_row(shown, row, positions[id(row)]) for row in rows)
    return element(
        "div",
        element(
            "table",
            element("caption", caption, id=id_),
            element("thead", element("tr", *headings, element("th", said(_SENTENCE), scope="col"))),
            element("tbody", *lines),
            class_="items",
        ),
        class_="scroll",
        role="group",
        tabindex="0",
        aria_labelledby=id_,
    )


def _positions(rows: Sequence[Placed[Any]]) -> Mapping[int, Mapping[str, str]]:
    """Return the position of each row in each order; none in an order whose value it lacks."""
    groups = by_size(rows, "zh")
    sized = [each for group in groups for each in group.items if each.item.value is not None]
    timed = [each for each in by_when(rows) if _when(each) is not None]
    orders: Mapping[str, Iterable[Placed[Any]]] = {
        "place": rows,
        "size": sized[::-1],
        "when": timed,
        "name-zh": by_name(rows, "zh"),
        "name-en": by_name(rows, "en"),
    }
    positions: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for name, ordered in orders.items():
        for position, row in enumerate(ordered):
            positions[id(row)][f"data-{name}"] = str(position)
    if sum(bool(group.name) for group in groups) > 1:
        for in_zh, in_en in zip(groups, by_size(rows, "en"), strict=True):
            unit = shown_names(in_zh.name, in_en.name) if in_zh.name else said(NO_NUMBER)
            for row in in_zh.items:
                positions[id(row)] |= unit_attributes("size", unit)
    return positions


def _when(row: Placed[Any]) -> object:
    return row.item.period if isinstance(row.item, Figure) else row.item.due


def _heading(column: Column[Any]) -> Element:
    order = _ORDERS.get(column.name)
    first = "descending" if order == "size" else None
    return element("th", said(column.heading), scope="col", class_=_class(column), data_order=order, data_first=first)


def _class(column: Column[Any]) -> str:
    return f"{column.name} numeric" if column.align_right else column.name


def _row(columns: Columns[Any], row: Placed[Any], positions: Mapping[str, str]) -> Element:
    link = element("a", row.item.quote, href=f"#{row.item.id}")
    cells = (_CELLS.get(column.name, _cell)(column, row) for column in columns)
    return element("tr", *cells, element("td", link, class_="sentence"), **positions)


def _cell(column: Column[Any], row: Placed[Any]) -> Element:
    return element("td", _words(column, row), class_=_class(column))


def _words(column: Column[Any], row: Placed[Any]) -> Bilingual:
    return Bilingual(column.cell(row, _ZH), column.cell(row, _EN))


def _number_cell(column: Column[Any], row: Placed[Any]) -> Element:
    number = row.entry.number
    return element("td", element("a", number, href=f"#{number}"), class_=_class(column))


def _label_cell(column: Column[Any], row: Placed[Any]) -> Element:
    return element("th", _words(column, row), unchecked_sign(row), scope="row", class_=_class(column))


def _raw_cell(column: Column[Any], row: Placed[Any]) -> Element:
    """Return the cell of a quantity: as printed, with a sign if it is a fall, and with English units below it."""
    item = row.item
    if item.raw is None:
        return element("td", class_=_class(column))
    printed = element("data", item.raw, value=str(item.value)) if item.value is not None else item.raw
    in_english = quantity(item, "en")
    translated = None
    if item.value is not None and in_english != item.raw:
        translated = element("span", in_english, class_="en translation", lang="en")
    fall = FALL if item.direction == "down" else None
    return element("td", fall, printed, translated, class_=_class(column))


def _time_cell(column: Column[Any], row: Placed[Any]) -> Element:
    """Return the cell of a period or a due date; the line may end within a period."""
    if "/" not in str(column.value(row)):
        return _cell(column, row)
    start, end = str(column.value(row)).split("/")
    return element("td", f"{start}/", element("wbr"), end, class_=_class(column))


_CELLS: Mapping[str, Callable[[Column[Any], Placed[Any]], Element]] = {
    "number": _number_cell,
    "label": _label_cell,
    "raw": _raw_cell,
    "period": _time_cell,
    "due": _time_cell,
}


def unchecked_sign(row: Placed[Any]) -> Content:
    """Return the sign after the label of what a program found; None if a person has checked it."""
    if row.item.origin is None:
        return None
    return [
        element("span", f" {UNCHECKED_SIGN}", class_="sign", aria_hidden="true"),
        element("span", said(N_(" ({remark})"), remark=said(UNCHECKED)), class_="hidden"),
    ]
