"""Pages of elements in HTML, in both languages: the same page twice, once in each, becomes one.

Cells of tables sort as in `item_tables`: each row has its position in the order of each column.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from siping_tui.briefing.model import Bilingual
from siping_tui.collection.panel import PanelRow
from siping_tui.pages.columns import Column
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph, Remark, Table
from siping_tui.pages.panel_tables import NO_NUMBER, BarRow, amount_of_row
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.web.charts import bar_drawing
from siping_tui.pages.web.markup import Content, element, said
from siping_tui.pages.web.unit_groups import group_name, unit_attributes

Link: TypeAlias = Callable[[Column[Any], Any], str | None]
"""A function from a column and a row to the address that the cell leads to; None for no link."""

ZH, EN = Sheet("zh"), Sheet("en")
_BAR = "bar"
"""The column of bars."""


def bilingual_page(make: Callable[[Sheet], Iterable[PageElement]], link: Link, id_: str) -> Iterator[Element]:
    """Yield a page that `make` makes in a language; `id_` begins the ids of its tables."""
    heading: Content = None
    for number, (zh, en) in enumerate(zip(make(ZH), make(EN), strict=True)):
        match zh, en:
            case PageHeading(level=level, text=in_zh), PageHeading(text=in_en):
                heading = Bilingual(in_zh, in_en)
                yield element(f"h{level + 1}", heading, id=f"{id_}-{number}")
            case Table(), Table():
                yield _table(zh, en, heading, link, f"{id_}-{number}")
            case Remark(text=in_zh) | Paragraph(text=in_zh), Remark(text=in_en) | Paragraph(text=in_en):
                yield element("p", Bilingual(in_zh, in_en), class_="remark")
            case _:
                raise NotImplementedError(type(zh))


def _table(zh: Table, en: Table, caption: Content, link: Link, id_: str) -> Element:
    both = [
        (in_zh, in_en)
        for in_zh, in_en in zip(zh.columns, en.columns, strict=True)
        if in_zh.is_printed and any(in_zh.cell(row, ZH) for row in zh.rows)
    ]
    positions = _positions([column for column, _ in both], zh.rows)
    headings = (
        element(
            "th",
            Bilingual(ZH.translate(in_zh.heading), EN.translate(in_en.heading)),
            scope="col",
            class_=_class(in_zh),
            data_order=f"c{number}",
            data_first="descending" if in_zh.align_right else None,
        )
        for number, (in_zh, in_en) in enumerate(both)
    )
    lines = (
        element("tr", *(_cell(in_zh, in_en, row, link) for in_zh, in_en in both), **positions[position])
        for position, row in enumerate(zh.rows)
    )
    table = element(
        "table",
        element("caption", caption, class_="hidden", id=f"{id_}-caption"),
        element("thead", element("tr", *headings)),
        element("tbody", *lines),
    )
    return element("div", table, class_="scroll", role="group", tabindex="0", aria_labelledby=f"{id_}-caption")


def _cell(in_zh: Column[Any], in_en: Column[Any], row: Any, link: Link) -> Element:
    if in_zh.name == _BAR:
        return element("td", bar_drawing(row.share) if row.share else None, class_="share")
    words = Bilingual(in_zh.cell(row, ZH), in_en.cell(row, EN))
    address = link(in_zh, row) if words.zh else None
    content: Content = element("a", words, href=address) if address else words
    return element("td", content, class_=_class(in_zh))


def _class(column: Column[Any]) -> str:
    return "numeric" if column.align_right else "wraps" if column.wraps else "whole"


def _positions(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> Mapping[int, Mapping[str, str]]:
    """Return the position of each row in the order of each column; none if the cell is empty, or has no number."""
    positions: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for number, column in enumerate(columns):
        shown = {position: row for position, row in enumerate(rows) if column.cell(row, ZH)}
        items = {position: item for position, row in shown.items() if (item := _item(column.value(row))) is not None}
        keyed = _by_amount(items) if items else [(_order(column, row), position) for position, row in shown.items()]
        for order, (_, position) in enumerate(sorted(keyed)):
            positions[position][f"data-c{number}"] = str(order)
        for position, unit in _units(items).items():
            positions[position] |= unit_attributes(f"c{number}", unit)
    return positions


def _item(value: object) -> PanelRow | None:
    if isinstance(value, BarRow):
        return value.item
    return value if isinstance(value, PanelRow) else None


def _by_amount(items: Mapping[int, PanelRow]) -> list[tuple[Any, int]]:
    """Return what numbers are sorted by: within each dimension by size, the most frequent one as the greatest."""
    amounts = {position: amount for position, item in items.items() if (amount := amount_of_row(item)) is not None}
    frequent = Counter(dimension for dimension, _ in amounts.values())
    return [((frequent[dimension], dimension, amount), position) for position, (dimension, amount) in amounts.items()]


def _units(items: Mapping[int, PanelRow]) -> Mapping[int, Bilingual]:
    """Return what the group of each number is called, if there are numbers of several dimensions."""
    groups: defaultdict[str | None, list[int]] = defaultdict(list)
    for position, item in items.items():
        amount = amount_of_row(item)
        groups[amount[0] if amount else None].append(position)
    if len(groups.keys() - {None}) < 2:
        return {}
    return {
        position: said(NO_NUMBER) if dimension is None else group_name([items[each].unit for each in group])
        for dimension, group in groups.items()
        for position in group
    }


def _order(column: Column[Any], row: Any) -> tuple[float, bytes]:
    """Return what a cell is sorted by: its number, or its text in the order of pinyin."""
    value = column.value(row)
    if isinstance(value, int | float):
        return value, b""
    # GB 2312 has its 3755 common characters in the order of their pinyin.
    return 0, column.cell(row, ZH).encode("gb18030", "replace")
