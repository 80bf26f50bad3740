"""The pages that are printed: a summary, a text."""

from collections import defaultdict
from collections.abc import Iterator

from siping_tui.briefing.labels import CONFIDENCES, NOTE_KINDS
from siping_tui.briefing.model import Briefing, Note
from siping_tui.briefing.outline import Entry, Outline, placed_figures, placed_targets
from siping_tui.messages import Translate
from siping_tui.pages.columns import FIGURES, TARGETS, Counted
from siping_tui.pages.elements import Element, Heading, Line, Part, Place, Prose, Remark, Table
from siping_tui.pages.sheet import Sheet


def counted(outline: Outline, entry: Entry) -> Counted:
    """Count the figures and targets of a section with everything below it."""
    return Counted(entry, len(placed_figures(outline, entry)), len(placed_targets(outline, entry)))


def section_summary(outline: Outline, entry: Entry, sheet: Sheet) -> Iterator[Element]:
    """The title and summary of a section, what it and everything below it say in numbers, and its parts."""
    translate = sheet.translate
    yield Heading(1, entry.section.title.in_(sheet.language), entry.number)
    yield Prose(entry.section.summary.in_(sheet.language))
    if rows := placed_figures(outline, entry):
        yield Heading(2, translate("Figures ({count})").format(count=len(rows)))
        yield Table(FIGURES, rows)
    if promised := placed_targets(outline, entry):
        yield Heading(2, translate("Targets ({count})").format(count=len(promised)))
        yield Table(TARGETS, promised)
    if below := [part for part in outline.entries if part.parent is entry]:
        yield Heading(2, translate("Subsections ({count})").format(count=len(below)))
        for part in below:
            yield _part(part, "", sheet)


def briefing_summary(outline: Outline, sheet: Sheet) -> Iterator[Element]:
    """The whole in a few sentences, and each article in a few more."""
    briefing, translate = outline.briefing, sheet.translate
    yield from _masthead(briefing, sheet)
    yield Prose(briefing.summary.in_(sheet.language))
    articles = [counted(outline, entry) for entry in outline.entries if entry.parent is None]
    yield Heading(2, translate("Sections ({count})").format(count=len(articles)))
    for article in articles:
        yield _part(article.entry, _counts(article.figures, article.targets, translate), sheet)
    total = _counts(sum(row.figures for row in articles), sum(row.targets for row in articles), translate)
    yield Remark(
        translate("Total: {counts}; to list them, use siping-tui figures and siping-tui targets").format(counts=total)
    )


def full_text(outline: Outline, entry: Entry | None, sheet: Sheet, level: int = 1) -> Iterator[Element]:
    """The printed words of a section and everything below it, or of the whole, and what is doubtful in them.

    The heading of a section is of `level`.
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
        for ended in reversed(here.path):
            if ended not in shown or outline.subtree(ended)[-1] is not here:
                break
            for position, caption in enumerate(captions[ended]):
                yield Prose(photo.format(caption=caption), close=position > 0)


def origin(briefing: Briefing, sheet: Sheet) -> Iterator[Remark]:
    """The day and the place of the report, and where its text comes from."""
    yield Remark(f"{briefing.date}  {briefing.place.in_(sheet.language)}", close=True)
    yield Remark(briefing.source.in_(sheet.language), close=True)


def _masthead(briefing: Briefing, sheet: Sheet) -> Iterator[Element]:
    yield Heading(1, briefing.title.in_(sheet.language))
    yield from origin(briefing, sheet)


def _part(entry: Entry, detail: str, sheet: Sheet) -> Part:
    language = sheet.language
    return Part(entry.number, entry.section.title.in_(language), detail, entry.section.summary.in_(language))


def _counts(figure_count: int, target_count: int, translate: Translate) -> str:
    return translate("figures: {figures}, targets: {targets}").format(figures=figure_count, targets=target_count)


def _printed(entry: Entry, briefing: Briefing, level: int, sheet: Sheet) -> Iterator[Element]:
    section = entry.section
    if section.heading == "printed":
        # A printed title is not said twice in its own language.
        yield Place(level, entry.number, "" if sheet.language == briefing.language else _title(entry, sheet))
    else:
        yield Place(level, entry.number, _title(entry, sheet))
    if section.kicker:
        yield Line("kicker", section.kicker)
    if section.heading == "printed":
        yield Line("title", section.title.in_(briefing.language), level)
    for paragraph in section.paragraphs:
        yield Prose(paragraph)
    # The end of the text is said before what is doubtful in it.
    notes = sorted(section.notes, key=lambda note: note.kind != "cut-off")
    for position, note in enumerate(notes):
        yield Remark(_note(note, sheet), close=position > 0)


def _title(entry: Entry, sheet: Sheet) -> str:
    return entry.section.title.in_(sheet.language)


def _note(note: Note, sheet: Sheet) -> str:
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
