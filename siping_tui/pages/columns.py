"""The columns of every table. One declaration serves JSON and CSV by its name, text and Markdown by its heading."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from siping_tui.briefing.labels import BOUNDS, DUE_BASES, DUES, STATUSES, describe_match, quantity
from siping_tui.briefing.model import Bilingual, Figure, Target
from siping_tui.briefing.outline import Entry, Placed
from siping_tui.messages import N_, Language
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible

Row = TypeVar("Row")
UNKNOWN = N_("unknown")


class Column(NamedTuple, Generic[Row]):
    """A column of rows of one type."""

    name: str
    """The name of the field in JSON and CSV, as in the YAML file."""
    value: Callable[[Row], Any]
    """Returns the value of the field; None if the YAML file leaves it out."""
    heading: str = ""
    """The message above the column in text and Markdown, which leave out columns without one."""
    labels: Mapping[Any, str] | None = None
    """The messages that text and Markdown show instead of some values; an empty message leaves the cell empty."""
    indent: Callable[[Row], int] | None = None
    """Returns the cells to the left of the text."""
    bilingual: bool = False
    """Whether the field is in two languages."""
    wraps: bool = False
    """Whether the column may become narrower than its cells."""
    align_right: bool = False
    shown: Callable[[Row, Language], str] | None = None
    """Returns what text and Markdown show instead of the value."""
    remark: Callable[[Row], str] | None = None
    """Returns the message that text and Markdown add in brackets; empty for none."""
    absent: Callable[[Row], str] | None = None
    """Returns the message that text and Markdown show if there is no value; empty for none."""
    unasked: bool = True
    """Whether text and Markdown have the column also if nobody chose it."""

    @property
    def is_printed(self) -> bool:
        """Whether text and Markdown have the column."""
        return bool(self.heading) and self.unasked

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in CSV and sheets; a field in two languages has two."""
        return (f"{self.name}_zh", f"{self.name}_en") if self.bilingual else (self.name,)

    def values(self, row: Row) -> tuple[Any, ...]:
        """Return the values of those columns."""
        value = self.value(row)
        if not self.bilingual:
            return (value,)
        return (None, None) if value is None else (value.zh, value.en)

    def cell(self, row: Row, sheet: Sheet) -> str:
        """Return the text of a cell, in one line; empty if there is no value."""
        value = self.value(row)
        if value is None:
            absent = self.absent(row) if self.absent else ""
            return sheet.translate(absent) if absent else ""
        if self.shown is not None:
            value = self.shown(row, sheet.language)
        if isinstance(value, Bilingual):
            value = value.in_(sheet.language)
        if self.labels is not None and value in self.labels:
            value = sheet.translate(self.labels[value]) if self.labels[value] else ""
        indent = " " * self.indent(row) if self.indent else ""
        remark = self.remark(row) if self.remark else ""
        text = sheet.with_remark(str(value), sheet.translate(remark)) if remark else str(value)
        return indent + " ".join(visible(text).split())


def unknown(_row: object) -> str:
    """Return the message for a value that nothing says."""
    return UNKNOWN


def _describe_match(row: Placed[Any]) -> str:
    # Only the rows that a search returns have kinds of matches.
    return describe_match(getattr(row, "match_kinds", frozenset()))


Columns: TypeAlias = Sequence[Column[Row]]


def flat(value: Any) -> Any:
    """Return a value for one cell; of a list, which holds spans, matches or sentences, a text of its elements."""
    if not isinstance(value, list):
        return value
    return " ".join(map(_element, value))


def _element(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["how"])
    return "-".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


_ZERO_IS_EMPTY = {0: ""}

UNCHECKED_SIGN = "?"
"""Marks, in text and Markdown, what a program found and no one has checked."""
UNCHECKED_MEANS = N_("? found by a program and checked by no one; the sentence decides")


def _label_with_sign(row: Placed[Any], language: Language) -> str:
    label: str = row.item.label.in_(language)
    return f"{UNCHECKED_SIGN} {label}" if row.item.origin else label


def _quantity(row: Placed[Any]) -> Bilingual | None:
    """Return the quantity as readers of each language see it."""
    item = row.item
    return None if item.raw is None else Bilingual(quantity(item, "zh"), quantity(item, "en"))


def _stated(row: Placed[Any]) -> str:
    return DUE_BASES["stated"] if row.item.period else ""


def _item_columns(heading: str, period: str = "", basis: str = "") -> Columns[Placed[Any]]:
    """Return the columns that figures and targets have in common.

    With the headings of the label, the period and its basis.
    """
    return (
        Column("section", lambda row: row.entry.section.id),
        Column("number", lambda row: row.entry.number, N_("No.")),
        Column("id", lambda row: row.item.id),
        Column(
            "label",
            lambda row: row.item.label,
            heading,
            shown=_label_with_sign,
            bilingual=True,
            wraps=True,
            remark=_describe_match,
        ),
        Column("indicator", lambda row: row.item.indicator),
        Column("measure", lambda row: row.item.measure),
        Column("quantity", _quantity, N_("Quantity"), bilingual=True, align_right=True),
        Column("raw", lambda row: row.item.raw, N_("As printed"), align_right=True, unasked=False),
        Column("value", lambda row: row.item.value),
        Column("value_to", lambda row: row.item.value_to),
        Column("unit", lambda row: row.item.unit),
        Column("bound", lambda row: row.item.bound, N_("Bound"), BOUNDS, unasked=False),
        Column("direction", lambda row: row.item.direction),
        Column("scope", lambda row: row.item.scope, bilingual=True),
        Column("of", lambda row: row.item.of),
        Column("period", lambda row: row.item.period, period),
        Column("period_basis", lambda row: row.item.period_basis, basis, DUE_BASES, absent=_stated),
        Column("origin", lambda row: row.item.origin),
    )


_QUOTE_COLUMNS: Columns[Placed[Any]] = (
    Column("quote", lambda row: row.item.quote, wraps=True),
    Column("paragraph", lambda row: row.entry.quotation(row.item).paragraph),
    Column("start", lambda row: row.entry.quotation(row.item).span[0]),
    Column("end", lambda row: row.entry.quotation(row.item).span[1]),
)
"""The quote, and where it is: the paragraph of the section's own text, and the characters in it."""


FIGURES: Columns[Placed[Figure]] = (
    *_item_columns(N_("Figure"), N_("Period"), N_("Basis")),
    Column("kind", lambda row: row.item.kind),
    Column("status", lambda row: row.item.status, N_("Status"), STATUSES),
    *_QUOTE_COLUMNS,
)

TARGETS: Columns[Placed[Target]] = (
    *_item_columns(N_("Target")),
    Column("headline", lambda row: row.item.headline or None),
    Column("relation", lambda row: row.item.relation),
    Column("strength", lambda row: row.item.strength),
    Column("due", lambda row: row.item.due, N_("Due"), DUES),
    Column("due_basis", lambda row: row.item.due_basis, N_("Basis"), DUE_BASES),
    *_QUOTE_COLUMNS,
)


class SectionCounts(NamedTuple):
    """A section and the numbers of its figures and targets, those of its subsections included."""

    entry: Entry
    figures: int
    targets: int


OUTLINE: Columns[SectionCounts] = (
    Column("number", lambda row: row.entry.number, N_("No.")),
    Column("marker", lambda row: row.entry.section.marker),
    Column(
        "title",
        lambda row: row.entry.section.title,
        N_("Section"),
        shown=lambda row, language: row.entry.section.full_title(language),
        indent=lambda row: 2 * row.entry.depth,
        bilingual=True,
        wraps=True,
    ),
    Column("figures", lambda row: row.figures, N_("Figures"), _ZERO_IS_EMPTY, align_right=True),
    Column("targets", lambda row: row.targets, N_("Targets"), _ZERO_IS_EMPTY, align_right=True),
    Column("id", lambda row: row.entry.section.id, N_("ID")),
)
