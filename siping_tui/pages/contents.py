"""The contents of the pages about a briefing: summaries and the full text, as page elements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TypeGuard

from siping_tui.briefing.labels import CONFIDENCES, NOTE_KINDS
from siping_tui.briefing.model import Briefing, Figure, Note, Target
from siping_tui.briefing.outline import Entry, Outline, Placed, placed_figures, placed_targets
from siping_tui.briefing.quotations import Quotation
from siping_tui.messages import Translate
from siping_tui.pages.columns import FIGURES, TARGETS, UNCHECKED_MEANS, SectionCounts
from siping_tui.pages.elements import (
    MarkedSpan,
    PageElement,
    PageHeading,
    Paragraph,
    PrintedLine,
    PrintedTable,
    Remark,
    SectionItem,
    SectionMark,
    Table,
)
from siping_tui.pages.sheet import Sheet
from siping_tui.text.sentences import is_row


def section_counts(outline: Outline, entry: Entry) -> SectionCounts:
    """Count the figures and targets of a section and its subsections."""
    return SectionCounts(entry, len(placed_figures(outline, entry)), len(placed_targets(outline, entry)))


def section_summary(outline: Outline, entry: Entry, sheet: Sheet) -> Iterator[PageElement]:
    """Yield the title and summary of a section, its figures and targets, and the summaries of its subsections."""
    translate = sheet.translate
    yield PageHeading(1, entry.section.full_title(sheet.language), entry.number)
    if entry.section.summary is not None:
        yield Paragraph(entry.section.summary.in_(sheet.language))
    if figures := placed_figures(outline, entry):
        yield PageHeading(2, translate("Figures ({count})").format(count=len(figures)))
        yield Table(FIGURES, figures)
        yield from unchecked_remark(figures, sheet)
    if targets := placed_targets(outline, entry):
        yield PageHeading(2, translate("Targets ({count})").format(count=len(targets)))
        yield Table(TARGETS, targets)
        yield from unchecked_remark(targets, sheet)
    if subsections := [below for below in outline.entries if below.parent is entry]:
        yield PageHeading(2, translate("Subsections ({count})").format(count=len(subsections)))
        for below in subsections:
            yield _section_item(below, "", sheet)


def briefing_summary(outline: Outline, sheet: Sheet) -> Iterator[PageElement]:
    """Yield the title and summary of a briefing, and the summaries of its top-level sections with their counts."""
    briefing, translate = outline.briefing, sheet.translate
    yield from _masthead(briefing, sheet)
    if briefing.summary is not None:
        yield Paragraph(briefing.summary.in_(sheet.language))
    sections = [section_counts(outline, entry) for entry in outline.entries if entry.parent is None]
    yield PageHeading(2, translate("Sections ({count})").format(count=len(sections)))
    for section in sections:
        yield _section_item(section.entry, _counts(section.figures, section.targets, translate), sheet)
    total = _counts(sum(row.figures for row in sections), sum(row.targets for row in sections), translate)
    yield Remark(
        translate("Total: {counts}; to list them, use siping-tui figures and siping-tui targets").format(counts=total)
    )


def full_text(outline: Outline, entry: Entry | None, sheet: Sheet, level: int = 1) -> Iterator[PageElement]:
    """Yield the printed text of a section and its subsections, or of the whole report, with the editor's notes.

    The mark or title of the section `entry` is a heading of level `level`; without a section, those of the top-level
    sections are of level 2.
    """
    level = level - entry.depth if entry else 2
    photo = sheet.translate("[photo] {caption}")
    if entry is None:
        yield from _masthead(outline.briefing, sheet)
    captions: defaultdict[Entry, list[str]] = defaultdict(list)
    for block in outline.blocks:
        if block.kind == "caption":
            captions[block.entry].append(block.text)
    shown = outline.subtree(entry) if entry else outline.entries
    for here in shown:
        yield from _printed(here, outline.briefing, level + here.depth, sheet)
        # The captions of a section come after its last subsection.
        for finished in reversed(here.path):
            if finished not in shown or outline.subtree(finished)[-1] is not here:
                break
            for position, caption in enumerate(captions[finished]):
                yield Paragraph(photo.format(caption=caption), tight=position > 0)


def origin(briefing: Briefing, sheet: Sheet) -> Iterator[Remark]:
    """Yield the date, the place and the source of the report, as far as they are known."""
    place, source = (each.in_(sheet.language) if each else "" for each in (briefing.place, briefing.source))
    for words in ("  ".join(filter(None, (briefing.date, place))), source):
        if words:
            yield Remark(words, tight=True)


def _masthead(briefing: Briefing, sheet: Sheet) -> Iterator[PageElement]:
    yield PageHeading(1, briefing.title.in_(sheet.language))
    if briefing.subtitle is not None:
        yield PrintedLine("subtitle", briefing.subtitle)
    if briefing.byline is not None:
        yield PrintedLine("byline", briefing.byline)
    yield from origin(briefing, sheet)


def _section_item(entry: Entry, detail: str, sheet: Sheet) -> SectionItem:
    summary = entry.section.summary.in_(sheet.language) if entry.section.summary else ""
    return SectionItem(entry.number, entry.section.full_title(sheet.language), detail, summary)


def _counts(figures: int, targets: int, translate: Translate) -> str:
    return translate("figures: {figures}, targets: {targets}").format(figures=figures, targets=targets)


def _printed(entry: Entry, briefing: Briefing, level: int, sheet: Sheet) -> Iterator[PageElement]:
    section = entry.section
    title = section.full_title(sheet.language)
    if section.heading == "printed" and sheet.language == briefing.language:
        # The printed title follows; the mark need not repeat it.
        title = ""
    yield SectionMark(level, entry.number, title)
    if section.kicker:
        yield PrintedLine("kicker", section.kicker)
    if section.heading == "printed":
        yield PrintedLine("title", section.full_title(briefing.language), level)
    for in_table, paragraphs in groupby(_paragraphs(entry, sheet), lambda each: is_row(each.text)):
        if in_table:
            yield PrintedTable(list(paragraphs))
        else:
            yield from paragraphs
    # That the text breaks off comes directly after it, before the doubtful passages.
    notes = sorted(section.notes, key=_is_doubt)
    for position, note in enumerate(notes):
        yield Remark(note_line(note, sheet), tight=position > 0, is_footnote=_is_doubt(note))


def _paragraphs(entry: Entry, sheet: Sheet) -> Iterator[Paragraph]:
    for position, paragraph in enumerate(entry.section.paragraphs):
        quotations = [quotation for quotation in entry.quotations if quotation.paragraph == position]
        yield Paragraph(paragraph, marks=[_marked(quotation, sheet) for quotation in quotations])


def _marked(quotation: Quotation, sheet: Sheet) -> MarkedSpan:
    footnote = note_line(quotation.item, sheet) if _is_doubt(quotation.item) else ""
    return MarkedSpan(*quotation.core, quotation.kind, footnote)


def _is_doubt(item: Figure | Target | Note | None) -> TypeGuard[Note]:
    """Return whether an item is a note on a doubtful passage, not on the end of the text."""
    return isinstance(item, Note) and item.kind != "cut-off"


def note_line(note: Note, sheet: Sheet) -> str:
    """Return a note on one line: the quote, the suggested reading if there is one, and the reason."""
    translate = sheet.translate
    if note.kind == "cut-off":
        template = translate("[the printed text breaks off here] {reason}")
    elif note.reading is None:
        template = translate("[note] {quote} ({kind}, {confidence}): {reason}")
    else:
        template = translate("[note] {quote} → {reading} ({kind}, {confidence}): {reason}")
    return template.format(
        quote=note.quote,
        reading=note.reading,
        kind=translate(NOTE_KINDS[note.kind]),
        confidence=translate(CONFIDENCES[note.confidence]),
        reason=note.reason.in_(sheet.language),
    )


def unchecked_remark(rows: Iterable[Any], sheet: Sheet) -> Iterator[Remark]:
    """Yield what the sign before a label means, if a row is a figure or target that no one has checked."""
    if any(isinstance(row, Placed) and getattr(row.item, "origin", None) for row in rows):
        yield Remark(sheet.translate(UNCHECKED_MEANS))
