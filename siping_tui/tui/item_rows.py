"""The list of figures and targets as rows: a table, or cards if the list is narrow. No screen is needed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple, TypeAlias

from siping_tui.briefing.labels import BY_PINYIN, MATCH_KINDS, describe_match, quantity, status_word
from siping_tui.briefing.model import EVERY_YEAR, Figure, Target
from siping_tui.briefing.outline import Placed
from siping_tui.messages import N_, Language
from siping_tui.search.excerpts import excerpt
from siping_tui.search.matches import ItemMatches
from siping_tui.search.sorting import ORDINAL_MEASURES, AnyPlaced, UnitGroup, unit_kind
from siping_tui.text.units import amount_of
from siping_tui.text.widths import cell_width
from siping_tui.tui.cards import CardPart, Cards, Cell, LeadingCard
from siping_tui.tui.edition import Edition

GAP = 2
"""Cells between two columns."""

TABLE_WIDTH = 30
"""The width of the text, in cells, from which the list is a table: that of a panel of 34 cells."""
_FULL_TABLE_WIDTH = 64
"""The width from which the table has a column for the section, and any period in full."""
_WIDEST_PERIOD = len("2023-01/09")
"""The cells of the longest period that a narrower table shows in full; of a longer one it shows the last year."""
_WIDEST_AMOUNT = 18
_WIDEST_BAR = 12
_NARROWEST_LABEL = 14
_WIDE_LABEL = 30
"""The width of the label from which it wraps inside its column; a narrower one stands above the other columns."""
_HANG = 2
_NARROWEST_BAR = 4
_MEASURED = 300
"""The number of items that decide on the widths of the columns."""

QUANTITY, SECTION = N_("Quantity"), N_("Section")
DUE, PERIOD, WHEN = N_("Due"), N_("Period"), N_("When")
"""The headings of the column for targets, for figures, and for both."""
_YEARLY = N_("yearly")
IMPLIED = "*"
"""Follows an implied due year or period: in words it would take more room than the year."""
_WIDEST_QUOTE = 60


ListOrder: TypeAlias = Literal["text", "size", "when", "name"]


class Widths(NamedTuple):
    """The widths of the columns in cells; 0 for a column that is left out."""

    label: int
    bar: int
    amount: int
    when: int
    section: int


class ItemRow(NamedTuple):
    """A figure or target, and the name of its group if it is the first one in it."""

    placed: AnyPlaced
    heading: str = ""
    starts_group: bool = False


def item_rows(groups: Sequence[UnitGroup]) -> list[ItemRow]:
    """Return the rows of groups; a group without a name has no heading."""
    rows: list[ItemRow] = []
    for group in groups:
        for number, each in enumerate(group.items):
            is_first = not number
            rows.append(ItemRow(each, group.name if is_first else "", is_first and bool(rows)))
    return rows


class _Scale(NamedTuple):
    """What the bar of an item is compared with: items of the same kind of unit, in the same section or anywhere."""

    kind: str
    section: int | None


def _compared(placed: AnyPlaced, *, by_size: bool) -> tuple[_Scale, float] | None:
    """Return the scale and the size of what has a bar: a positive amount, but no rank, grade, streak or record."""
    item = placed.item
    kind, (value, unit) = unit_kind(item), item.comparable
    # A negative amount, or a zero, has no bar.
    if kind is None or not value or value <= 0 or item.measure in ORDINAL_MEASURES:
        return None
    if isinstance(item, Figure) and item.kind == "standing":
        return None
    return _Scale(kind, None if by_size else placed.entry.position), float(amount_of(value, unit)[1])


def _shares(placed: Iterable[AnyPlaced], *, by_size: bool) -> Mapping[AnyPlaced, float]:
    """Return the length of the bar of each item that has one, as a share of the longest one of its scale.

    Bars compare the items of one kind of unit; unless the list is in the order of size, only those of one section.
    """
    compared = {each: found for each in placed if (found := _compared(each, by_size=by_size))}
    sizes: dict[_Scale, list[float]] = {}
    for scale, size in compared.values():
        sizes.setdefault(scale, []).append(size)
    return {each: size / max(sizes[scale]) for each, (scale, size) in compared.items() if len(sizes[scale]) > 1}


class ItemTable:
    """Makes the cards of rows at one width, each when it comes into view."""

    def __init__(
        self,
        edition: Edition,
        rows: Sequence[ItemRow],
        width: int,
        matches_in: Callable[[Placed[Any]], ItemMatches],
        order: ListOrder,
        unchecked: str = "",
    ) -> None:
        """`width` is that of the text in cells. In the order of size, bars replace due dates if both do not fit.

        `unchecked` is the sign of an item that a program found and nobody has checked.
        """
        self._edition, self._rows, self._matches_in, self._order = edition, rows, matches_in, order
        self._unchecked = unchecked
        self.is_full = width >= _FULL_TABLE_WIDTH
        self.widths = self._measured(width) if width >= TABLE_WIDTH else None
        """None if the list is too narrow for a table."""

    @cached_property
    def _shares(self) -> Mapping[AnyPlaced, float]:
        """The lengths of bars; most lists have no room for them."""
        return _shares((row.placed for row in self._rows), by_size=self._order == "size")

    @property
    def _has_bars(self) -> bool:
        return any(row.placed in self._shares for row in self._rows[:_MEASURED])

    @property
    def cards(self) -> Cards[ItemRow, LeadingCard]:
        return Cards(self._rows, partial(self._card, self.widths))

    @property
    def has_implied(self) -> bool:
        """Whether a due year or a period that the list shows is implied."""
        return self._shows_when and any(_is_implied(row.placed.item) for row in self._rows[:_MEASURED])

    @property
    def _shows_when(self) -> bool:
        return self.widths is None or self.widths.when > 0

    def _measured(self, width: int) -> Widths:
        order = self._order
        shown = self._rows[:_MEASURED]
        limit = min(_WIDEST_AMOUNT, max(width - _NARROWEST_LABEL - 8, 0))
        amounts = [cell_width(self._amount(row.placed)) for row in shown]
        amount = max((wide for wide in amounts if wide <= limit), default=0)
        when = max((cell_width(self._when(row.placed.item)) for row in shown), default=0)
        numbers = {row.placed.entry.number for row in shown} if self.is_full else set()
        # In the list of one section, the caption names it.
        section = max(map(len, numbers)) if len(numbers) > 1 else 0
        heading = partial(_heading_width, self._edition, order)
        # Under its label, a wide quantity starts in the column of another one.
        if any(amounts):
            amount = max(amount, min(heading("size", QUANTITY), limit))
        if when:
            when = max(when, *(heading("when", name) for name in (DUE, PERIOD, WHEN)))
        if section:
            section = max(section, heading("text", SECTION))
        is_by_size = order == "size"
        if is_by_size and _rest(width, amount, when, section) < _WIDE_LABEL and self._has_bars:
            when = 0
        least = _NARROWEST_LABEL if is_by_size else _WIDE_LABEL
        bar = min(_WIDEST_BAR, _rest(width, amount, when, section) - least - GAP)
        bar = bar if bar >= _NARROWEST_BAR and self._has_bars else 0
        return Widths(_rest(width, bar, amount, when, section), bar, amount, when, section)

    def _card(self, widths: Widths | None, row: ItemRow) -> LeadingCard:
        heading = (CardPart(row.heading, "heading"),) if row.heading else ()
        parts = self._narrow(row) if widths is None else self._columns(widths, row)
        gap = row.starts_group and not row.heading
        return LeadingCard(parts=(*heading, *parts), gap=gap, entry=row.placed.entry, words=row.placed.item.quote)

    def _columns(self, widths: Widths, row: ItemRow) -> Iterator[CardPart]:
        placed, style = row.placed, _style(row.placed.item)
        amount = self._amount(placed)
        under = widths.label < _WIDE_LABEL
        # Under the label, a quantity may be wider than its column.
        is_wide = cell_width(amount) > widths.amount + widths.label * under
        cells = []
        if widths.bar:
            length = max(round(self._shares[placed] * widths.bar), 1) if placed in self._shares else 0
            cells += [Cell(" " * GAP), Cell(" " * (widths.bar - length), style, length)]
        shown = "" if is_wide else amount
        before = GAP * bool(widths.amount) + max(widths.amount - cell_width(shown), 0)
        cells.append(Cell(" " * before + shown, style))
        for words, width in ((self._when(placed.item), widths.when), (placed.entry.number, widths.section)):
            if width:
                cells.append(Cell(f"{' ' * GAP}{words}{' ' * (width - cell_width(words))}"))
        has_cells = any(cell.text.strip() for cell in cells)
        yield from self._label(placed, tuple(cells) if has_cells else (), under=under)
        if is_wide:
            yield CardPart(f"{' ' * _HANG}{amount}", style)
        yield from self._details(placed)

    def _narrow(self, row: ItemRow) -> Iterator[CardPart]:
        """Yield the label, and below it the quantity with the due date or the period."""
        placed = row.placed
        yield from self._label(placed, ())
        amount, when = self._amount(placed), self._when(placed.item)
        if amount or when:
            yield CardPart(amount, _style(placed.item), when, share=self._shares.get(placed))
        yield from self._details(placed)

    def _label(self, placed: AnyPlaced, cells: tuple[Cell, ...], *, under: bool = False) -> Iterator[CardPart]:
        """Yield the label with its matches; if only the quote matches, yield an excerpt of it as well."""
        language = self._edition.language
        found = self._matches_in(placed)
        sign = f"{self._unchecked} " if placed.item.origin and self._unchecked else ""
        label = placed.item.label.in_(language)
        place = self._place_in(placed, label)
        shift = len(sign) - place
        spans = tuple(
            (max(match.start, place) + shift, match.end + shift) for match in found.label[language] if match.end > place
        )
        words = sign + label[place:]
        yield CardPart(words, "label", spans=spans, cells=cells, hang=_HANG, under=under)
        if found.quote and not spans:
            words, matches = excerpt(placed.item.quote, found.quote, _WIDEST_QUOTE)
            yield CardPart(words, "detail", spans=tuple(match.span for match in matches))
        if remark := describe_match(getattr(placed, "match_kinds", frozenset())):
            if remark == BY_PINYIN and not found.quote and not spans:
                yield from _heard_elsewhere(placed, found, language)
            readings = found.readings if remark == MATCH_KINDS["reading"] else ()
            yield CardPart(" ".join((self._edition.translate(remark), *readings)), "detail")

    def _place_in(self, placed: AnyPlaced, label: str) -> int:
        """Return the length of the place of the report at the beginning of a label of a draft.

        Each label that a program made begins with it, and keeps its look when it is accepted; the header names the
        place for all.
        """
        briefing = self._edition.outline.briefing
        place, is_drafted = briefing.place, placed.item.origin or briefing.origin
        name = place.in_(self._edition.language) if place else ""
        return len(name) if is_drafted and name and label.startswith(name) and label != name else 0

    def _details(self, placed: AnyPlaced) -> Iterator[CardPart]:
        """Yield a period that the column does not show in full, and the status of a figure."""
        item = placed.item
        if isinstance(item, Figure):
            period = _short(item.period or "") if not self._says_when(item) else None
            status = status_word(item.status, self._edition.translate)
            if status in item.label.in_(self._edition.language):
                status = ""
            if words := " · ".join(filter(None, (period, status))):
                yield CardPart(f"{' ' * _HANG}{words}", "detail")

    def _says_when(self, item: Figure) -> bool:
        """Return whether the column or the label has the period of a figure."""
        period = item.period or ""
        is_in_column = self._shows_when and self._period(item) == _short(period)
        return is_in_column or _last_year(period) in item.label.in_(self._edition.language)

    def _amount(self, placed: AnyPlaced) -> str:
        return quantity(placed.item, self._edition.language)

    def _when(self, item: Figure | Target) -> str:
        """Return the due date of a target, or the period of a figure, with a star if it is implied."""
        if isinstance(item, Figure):
            when = self._period(item)
        else:
            when = self._edition.translate(_YEARLY) if item.due == EVERY_YEAR else str(item.due or "")
        return f"{when}{IMPLIED}" if when and _is_implied(item) else when

    def _period(self, item: Figure) -> str:
        """Return the period of a figure: its last year if there is no room for more."""
        period = _short(item.period or "")
        return period if self.is_full or len(period) <= _WIDEST_PERIOD else _last_year(period)


def _heard_elsewhere(placed: AnyPlaced, found: ItemMatches, shown: Language) -> Iterator[CardPart]:
    """Yield the first text with a match among those that a row does not show."""
    label, title = placed.item.label, placed.entry.section.title
    others: tuple[Language, ...] = ("en", "zh") if shown == "en" else ("zh", "en")
    texts = (*((title.in_(each), found.title[each]) for each in others),)
    texts = (*texts, *((label.in_(each), found.label[each]) for each in others))
    if reason := next((each for each in texts if each[1]), None):
        yield CardPart(reason[0], "detail", spans=tuple(match.span for match in reason[1]))


def _is_implied(item: Figure | Target) -> bool:
    return (item.period_basis if isinstance(item, Figure) else item.due_basis) == "implied"


def _short(period: str) -> str:
    """Return a period without the year of its end if that is the year of its beginning: 2023-01/09."""
    first, slash, last = period.partition("/")
    return f"{first}/{last[5:]}" if slash and last[5:] and last[:4] == first[:4] else period


def _last_year(period: str) -> str:
    return period.rpartition("/")[2][:4]


def _heading_width(edition: Edition, order: ListOrder, column: ListOrder, name: str) -> int:
    """Return the width of a heading, with the sign of the order if the list is sorted by its column."""
    return cell_width(edition.translate(name)) + (2 if column == order else 0)


def _rest(width: int, *columns: int) -> int:
    """Return the cells that columns and the gaps before them leave free."""
    return width - sum(column + GAP for column in columns if column)


def _style(item: Figure | Target) -> str:
    return "figure" if isinstance(item, Figure) else "target"
