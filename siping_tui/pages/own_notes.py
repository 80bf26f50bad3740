"""The user's notes on a report as a page and as columns, each note with the sentence that it is on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from siping_tui.briefing.model import Note
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import N_, Language
from siping_tui.pages.citation import citation
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.contents import origin
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph, Remark
from siping_tui.pages.sheet import Sheet
from siping_tui.user.anchoring import AnchoredNote, anchored, change_words
from siping_tui.user.state import OwnNote

_FILE = N_("file: {file}")


class CitedNote(NamedTuple):
    """A note of the user with everything that is printed about it."""

    outline: Outline
    file: str
    found: AnchoredNote
    entry: Entry | None
    """The section of the sentence, or the one that it was in; None if that is gone as well."""
    citation: Sequence[str]
    """Lines."""

    @property
    def sentence(self) -> str:
        """The sentence as it is in the text now, or as it was if it is gone."""
        return self.found.sentence.words if self.found.sentence else self.found.note.sentence

    @property
    def section(self) -> str:
        """The id of the section."""
        return self.entry.section.id if self.entry else self.found.note.section


def cited_notes(outline: Outline, notes: Mapping[str, OwnNote], file: str, language: Language) -> list[CitedNote]:
    """Return the notes in reading order; those whose sentences are gone come last."""
    return [_cited(outline, each, file, language) for each in anchored(outline, notes)]


def _cited(outline: Outline, found: AnchoredNote, file: str, language: Language) -> CitedNote:
    note, sentence = found.note, found.sentence
    entry = sentence.entry if sentence else outline.by_id.get(note.section)
    doubts: list[Note] = []
    if sentence is not None:
        (start, end), paragraph = sentence.span, sentence.paragraph
        doubts = sentence.entry.notes_in(paragraph, start, end)
    return CitedNote(
        outline=outline,
        file=file,
        found=found,
        entry=entry,
        citation=citation(outline.briefing, language, [entry] if entry else [], doubts),
    )


OWN_NOTES: Columns[CitedNote] = (
    Column("note", lambda row: row.found.note.text),
    Column("sentence", lambda row: row.sentence),
    Column("change", lambda row: row.found.change),
    Column("was", lambda row: row.found.note.sentence if row.found.change == "edited" else None),
    Column("section", lambda row: row.section),
    Column("number", lambda row: row.entry.number if row.entry else None),
    Column("title", lambda row: row.entry.section.title if row.entry else None, bilingual=True),
    Column("report", lambda row: row.outline.briefing.title, bilingual=True),
    Column("date", lambda row: row.outline.briefing.date),
    Column("file", lambda row: row.file),
    Column("citation", lambda row: "\n".join(row.citation)),
)


def own_notes_page(outline: Outline, notes: Sequence[CitedNote], file: str, sheet: Sheet) -> Iterator[PageElement]:
    """Yield the report's title and origin, and the notes under the titles of their sections."""
    yield PageHeading(1, outline.briefing.title.in_(sheet.language))
    yield from origin(outline.briefing, sheet)
    yield Remark(sheet.translate(_FILE).format(file=file), tight=True)
    above: object = None
    for note in notes:
        group = note.entry or note.section
        if group is not above:
            titles = (entry.section.title.in_(sheet.language) for entry in note.entry.path) if note.entry else ()
            yield PageHeading(2, " › ".join(titles) or note.section, note.entry.number if note.entry else "")
        above = group
        yield Paragraph(note.found.note.text)
        yield Remark(note.sentence)
        change = filter(None, [change_words(note.found, sheet.translate)])
        yield from (Remark(line, tight=True) for line in (*note.citation, *change))
