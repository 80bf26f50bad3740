"""The tables that a collection is exported as: reports, paragraphs, figures and targets, for other programs.

`rows_of_report` is a function of one report, so that it runs on many machines as well as on one. A key is the same in
each export: that of a report depends on its printed characters only, the others on that and on the place in the text.
docs/export.md describes the fields.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal, NamedTuple, TypeAlias

from siping_tui.briefing.model import Briefing, Figure, Target
from siping_tui.briefing.outline import Block, Outline, Placed, placed_figures, placed_targets
from siping_tui.collection.panel import bound_of, measure_of, stretch_of
from siping_tui.pages.columns import FIGURES, TARGETS, Columns
from siping_tui.text.folding import fold

FieldType: TypeAlias = Literal["text", "whole", "number", "flag"]
TableName: TypeAlias = Literal["reports", "paragraphs", "figures", "targets"]
TableRow: TypeAlias = dict[str, Any]
"""The values of all fields of a table, by their names; None if there is no value."""

_KEY_LENGTH = 20
"""Hexadecimal digits. Two of a million reports have the same 80 bits with a probability of less than 10⁻¹²."""
_BETWEEN_PARAGRAPHS = "\n\n"
"""Separates the paragraphs of a section in its text, as in JSON."""

_REPORT_FIELDS: Mapping[str, FieldType] = {
    "key": "text",
    "title": "text",
    "place": "text",
    "code": "text",
    "level": "text",
    "year": "whole",
    "kind": "text",
    "date": "text",
    "language": "text",
    "file": "text",
    "sha256": "text",
    "text_sha256": "text",
    "characters": "whole",
    "paragraphs": "whole",
    "figures": "whole",
    "targets": "whole",
    "unchecked": "whole",
}
_PARAGRAPH_FIELDS: Mapping[str, FieldType] = {
    "key": "text",
    "report": "text",
    "position": "whole",
    "section": "text",
    "number": "text",
    "kind": "text",
    "paragraph": "whole",
    "start": "whole",
    "end": "whole",
    "text": "text",
    "folded": "text",
    "characters": "whole",
    "sha256": "text",
}
_ITEM_TYPES: Mapping[str, FieldType] = {
    "value": "number",
    "value_to": "number",
    "of": "number",
    "headline": "flag",
    "paragraph": "whole",
    "start": "whole",
    "end": "whole",
}


def _item_fields(columns: Columns[Any]) -> Mapping[str, FieldType]:
    """Return the fields of figures or targets: those of CSV, and what joins them to the other tables."""
    names = [name for column in columns for name in column.names]
    return {
        "key": "text",
        "report": "text",
        "paragraph_key": "text",
        **{name: _ITEM_TYPES.get(name, "text") for name in names},
        "raw_start": "whole",
        "raw_end": "whole",
        "panel_measure": "text",
        "panel_bound": "text",
        "stretch": "text",
        "quote_sha256": "text",
    }


TABLES: Mapping[TableName, Mapping[str, FieldType]] = {
    "reports": _REPORT_FIELDS,
    "paragraphs": _PARAGRAPH_FIELDS,
    "figures": _item_fields(FIGURES),
    "targets": _item_fields(TARGETS),
}
"""The fields of each table with their types, in order."""

COUNTED: Mapping[TableName, str] = {
    "reports": "characters",
    "paragraphs": "text",
    "figures": "quote",
    "targets": "quote",
}
"""The field of each table from which the characters of the manifest are counted."""


class ExportedReport(NamedTuple):
    """The rows of one report."""

    rows: Mapping[TableName, Sequence[TableRow]]


def rows_of_report(briefing: Briefing, known: Mapping[str, Any]) -> ExportedReport:
    """Return the rows of a report.

    `known` has what the briefing does not say by itself: title, place, code, level, year, kind, date, file, and sha256,
    the hash of the file. What is missing is None.
    """
    outline = Outline(briefing)
    text_sha256 = printed_hash(outline)
    report = text_sha256[:_KEY_LENGTH]
    paragraphs = list(_paragraph_rows(outline, report))
    figures = list(_item_rows(FIGURES, placed_figures(outline), report, "f", outline))
    targets = list(_item_rows(TARGETS, placed_targets(outline), report, "t", outline))
    row = {
        **dict.fromkeys(_REPORT_FIELDS),
        **{name: value for name, value in known.items() if name in _REPORT_FIELDS},
        "key": report,
        "language": briefing.language,
        "text_sha256": text_sha256,
        "characters": sum(len("".join(each["text"].split())) for each in paragraphs),
        "paragraphs": len(paragraphs),
        "figures": len(figures),
        "targets": len(targets),
        "unchecked": sum(each["origin"] == "drafted" for each in (*figures, *targets)),
    }
    return ExportedReport({"reports": [row], "paragraphs": paragraphs, "figures": figures, "targets": targets})


def printed_hash(outline: Outline) -> str:
    """Return the SHA-256 of all printed characters of a report, white space aside, in hexadecimal digits."""
    return _hash("".join("".join(block.text.split()) for block in outline.blocks))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _paragraph_rows(outline: Outline, report: str) -> Iterator[TableRow]:
    for position, block in enumerate(outline.blocks):
        start = _start(block)
        yield {
            "key": f"{report}-{position}",
            "report": report,
            "position": position,
            "section": block.entry.section.id,
            "number": block.entry.number,
            "kind": block.kind,
            "paragraph": block.paragraph,
            "start": start,
            "end": None if start is None else start + len(block.text),
            "text": block.text,
            "folded": fold(block.text).text,
            "characters": len(block.text),
            "sha256": _hash(block.text),
        }


def _start(block: Block) -> int | None:
    """Return the offset of a paragraph in the text of its section; None for a title and a caption."""
    if block.paragraph is None:
        return None
    before = block.entry.section.paragraphs[: block.paragraph]
    return sum(len(each) + len(_BETWEEN_PARAGRAPHS) for each in before)


def _item_rows(
    columns: Columns[Any],
    items: Sequence[Placed[Figure]] | Sequence[Placed[Target]],
    report: str,
    letter: str,
    outline: Outline,
) -> Iterator[TableRow]:
    """Yield the rows of figures or targets.

    A key names the place of the quantity; that of a second item in the same place ends in -2.
    """
    positions = {
        (block.entry.section.id, block.paragraph): position
        for position, block in enumerate(outline.blocks)
        if block.kind == "paragraph"
    }
    seen: Counter[str] = Counter()
    for placed in items:
        item = placed.item
        quotation = placed.entry.quotation(item)
        paragraph = f"{report}-{positions[placed.entry.section.id, quotation.paragraph]}"
        start, end = quotation.core
        place = f"{paragraph}-{letter}{start}-{end}"
        seen[place] += 1
        fields = {
            name: value for column in columns for name, value in zip(column.names, column.values(placed), strict=True)
        }
        has_raw = item.raw is not None
        yield {
            "key": place if seen[place] == 1 else f"{place}-{seen[place]}",
            "report": report,
            "paragraph_key": paragraph,
            **{name: _plain(name, value) for name, value in fields.items()},
            "raw_start": start if has_raw else None,
            "raw_end": end if has_raw else None,
            "panel_measure": measure_of(item),
            "panel_bound": bound_of(item),
            "stretch": stretch_of(placed.entry.section, item) if isinstance(item, Target) else None,
            "quote_sha256": _hash(item.quote),
        }


def _plain(name: str, value: Any) -> Any:
    """Return the value of a field in the type that it has in its table."""
    type_ = _ITEM_TYPES.get(name, "text")
    if type_ == "flag":
        return bool(value)
    if value is None or type_ == "whole":
        return value
    return float(value) if type_ == "number" else str(value)
