"""Objects for JSON, with the field names of the YAML file.

A field that the file leaves out is left out, except that texts and lists are always present. A figure or target also
has `section` and `number`, the id and the number of its section.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from siping_tui.briefing.model import Photo
from siping_tui.briefing.outline import Entry, Outline, placed_figures, placed_targets
from siping_tui.cli import encodings
from siping_tui.cli.formats import records
from siping_tui.messages import Translate
from siping_tui.pages.columns import FIGURES, TARGETS
from siping_tui.pages.contents import section_counts
from siping_tui.typed_yaml.problems import Problem

Record = dict[str, Any]

_HEAD = ("title", "subtitle", "byline", "date", "place", "language", "origin", "source", "summary")


def outline_record(outline: Outline) -> Record:
    """Return the tree of sections, each with the counts of its figures and targets, subsections included."""
    return {
        "title": outline.briefing.title,
        "figures": len(placed_figures(outline)),
        "targets": len(placed_targets(outline)),
        "sections": [_branch(outline, entry) for entry in _below(outline, None)],
    }


def _branch(outline: Outline, entry: Entry) -> Record:
    counts = section_counts(outline, entry)
    return {
        **name_record(entry),
        "figures": counts.figures,
        "targets": counts.targets,
        "sections": [_branch(outline, below) for below in _below(outline, entry)],
    }


def summary_record(outline: Outline, entry: Entry | None) -> Record:
    """Return the summary of a section or of the whole briefing, with its figures and targets."""
    section = entry.section if entry else None
    head = _section_head(entry) if entry else _fields(outline.briefing, _HEAD)
    if section and section.summary:
        head["summary"] = section.summary
    return {
        **head,
        "figures": records(FIGURES, placed_figures(outline, entry)),
        "targets": records(TARGETS, placed_targets(outline, entry)),
        "notes": _notes(entry) if entry else [],
        "sections": [{**name_record(below), **_fields(below.section, ["summary"])} for below in _below(outline, entry)],
    }


def text_record(outline: Outline, entry: Entry | None) -> Record:
    """Return the text of a section with its subsections, or of the whole briefing."""
    if entry is not None:
        return _text(outline, entry)
    return {
        **_fields(outline.briefing, _HEAD),
        "sections": [_text(outline, below) for below in _below(outline, None)],
        "left_out": all_records(outline.briefing.left_out),
    }


def _text(outline: Outline, entry: Entry) -> Record:
    section = entry.section
    photos: Iterable[Photo] = (photo for photo in outline.briefing.photos if photo.section == section.id)
    return {
        **_section_head(entry),
        "text": "\n\n".join(section.paragraphs),
        "notes": _notes(entry),
        "photos": all_records(photos),
        "sections": [_text(outline, below) for below in _below(outline, entry)],
    }


def _below(outline: Outline, entry: Entry | None) -> list[Entry]:
    return [below for below in outline.entries if below.parent is entry]


def name_record(entry: Entry) -> Record:
    """Return the fields that identify a section."""
    return {"id": entry.section.id, "number": entry.number, **_fields(entry.section, ["marker", "title"])}


def _section_head(entry: Entry) -> Record:
    head = _fields(entry.section, ["kicker", "marker", "title", "heading"])
    return {"id": entry.section.id, "number": entry.number, **head}


def _notes(entry: Entry) -> list[Record]:
    """Return the notes of a section, each with the place of its quote in the section's own text."""
    note_records = all_records(entry.section.notes)
    for record, note in zip(note_records, entry.section.notes, strict=True):
        quotation = entry.quotation(note)
        record |= {"paragraph": quotation.paragraph, "start": quotation.span[0], "end": quotation.span[1]}
    return note_records


def all_records(items: Iterable[Any]) -> list[Record]:
    """Return each object with the fields of its dataclass."""
    return [_fields(item, [field.name for field in fields(item)]) for item in items]


def _fields(item: Any, names: Iterable[str]) -> Record:
    values = ((name, getattr(item, name)) for name in names)
    return {name: value for name, value in values if value is not None}


def problem_record(problem: Problem, translate: Translate) -> Record:
    """Return a problem that `check` reports; line and column are 0 if it concerns the whole file."""
    return {
        "file": encodings.typed(problem.file),
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "level": problem.level,
        "message": problem.words(translate),
    }
