"""The columns of every table, each declared once: its name serves JSON and CSV, its heading text and Markdown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from siping_tui.briefing.labels import BOUNDS, DUE_BASES, DUES, STATUSES, describe_match
from siping_tui.briefing.model import Bilingual, Figure, Target
from siping_tui.briefing.outline import Entry, Placed
from siping_tui.messages import N_
from siping_tui.pages.sheet import Sheet
from siping_tui.search.matches import FoundItem
from siping_tui.text.printable import visible

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of rows of one kind."""

    name: str
    """As in the YAML file."""
    value: Callable[[Row], Any]
    """What JSON says; None is left out."""
    heading: str = ""
    """Over the column of a table; a column without one is not shown there."""
    words: Mapping[Any, str] | None = None
    """What a table says for some of the field's values; nothing for an empty word."""
    indent: Callable[[Row], int] | None = None
    """Cells left of the text in a table."""
    bilingual: bool = False
    """Whether the field is in two languages."""
    wraps: bool = False
    """Whether the column may be narrowed."""
    right: bool = False
    """Whether its cells are set at the right."""

    remark: Callable[[Row], str] | None = None
    """What a table says in brackets behind the value; nothing for an empty word."""

    def cell(self, row: Row, sheet: Sheet) -> str:
        """Return what a table shows, empty where there is nothing to show."""
        value = self.value(row)
        if value is None:
            return ""
        if isinstance(value, Bilingual):
            value = value.in_(sheet.language)
        if self.words is not None and value in self.words:
            value = sheet.translate(self.words[value]) if self.words[value] else ""
        indent = " " * self.indent(row) if self.indent else ""
        remark = self.remark(row) if self.remark else ""
        said = f"{value} ({sheet.translate(remark)})" if remark else str(value)
        return indent + " ".join(visible(said).split())


Columns: TypeAlias = Sequence[Column[Row]]

COUNTS = {0: ""}


def _item_columns(heading: str) -> Columns[Placed[Any]]:
    """Return the columns that figures and targets have in common, the one of the label under `heading`."""
    return (
        Column("section", lambda row: row.entry.section.id),
        Column("number", lambda row: row.entry.number, N_("No.")),
        Column("id", lambda row: row.item.id),
        Column(
            "label",
            lambda row: row.item.label,
            heading,
            bilingual=True,
            wraps=True,
            remark=lambda row: describe_match(row.match_kinds) if isinstance(row, FoundItem) else "",
        ),
        Column("raw", lambda row: row.item.raw, N_("As printed")),
        Column("value", lambda row: row.item.value),
        Column("unit", lambda row: row.item.unit),
    )


FIGURES: Columns[Placed[Figure]] = (
    *_item_columns(N_("Figure")),
    Column("kind", lambda row: row.item.kind),
    Column("bound", lambda row: row.item.bound, N_("Bound"), BOUNDS),
    Column("period", lambda row: row.item.period, N_("Period")),
    Column("status", lambda row: row.item.status, N_("Status"), STATUSES),
    Column("quote", lambda row: row.item.quote),
)

TARGETS: Columns[Placed[Target]] = (
    *_item_columns(N_("Target")),
    Column("bound", lambda row: row.item.bound, N_("Bound"), BOUNDS),
    Column("due", lambda row: row.item.due, N_("Due"), DUES),
    Column("due_basis", lambda row: row.item.due_basis, N_("Basis"), DUE_BASES),
    Column("quote", lambda row: row.item.quote),
)


class Counted(NamedTuple):
    """A section, and how many figures and targets it holds with everything below it."""

    entry: Entry
    figures: int
    targets: int


OUTLINE: Columns[Counted] = (
    Column("number", lambda row: row.entry.number, N_("No.")),
    Column(
        "title",
        lambda row: row.entry.section.title,
        N_("Section"),
        indent=lambda row: 2 * row.entry.depth,
        bilingual=True,
        wraps=True,
    ),
    Column("figures", lambda row: row.figures, N_("Figures"), COUNTS, right=True),
    Column("targets", lambda row: row.targets, N_("Targets"), COUNTS, right=True),
    Column("id", lambda row: row.entry.section.id, N_("ID")),
)
