"""The notes on doubtful print, searched by their quote, suggested reading and reason."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.briefing.model import Confidence, Note, NoteKind
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.search.query import Query
from siping_tui.search.text_index import FoundRow, TextIndex

QUOTE, READING = 0, 1
"""The positions of the quote and of the suggested reading among the texts of a note."""


class PlacedNote(NamedTuple):
    """A note in its section."""

    entry: Entry
    item: Note

    @property
    def texts(self) -> Sequence[str]:
        """The texts that a note is found by."""
        note, title = self.item, self.entry.section.title
        return note.quote, note.reading or "", note.reason.zh, note.reason.en, title.zh, title.en


def placed_notes(outline: Outline, within: Entry | None = None) -> Iterator[PlacedNote]:
    """Yield the notes of `within` and its subsections, or of the whole report, in the order of the text."""
    for entry in outline.subtree(within) if within else outline.entries:
        yield from sorted((PlacedNote(entry, note) for note in entry.section.notes), key=_place)


def _place(placed: PlacedNote) -> tuple[int, int]:
    quotation = placed.entry.quotation(placed.item)
    return quotation.paragraph, quotation.span[0]


class NoteFilter(NamedTuple):
    """The notes that a list shows; None shows any."""

    within: Entry | None = None
    """The section, with those below it."""
    kind: NoteKind | None = None
    confidence: Confidence | None = None


ANY_NOTE = NoteFilter()


def note_index(outline: Outline) -> TextIndex[PlacedNote]:
    """Return the index of all notes of a report."""
    return TextIndex(outline, placed_notes(outline), are_brief=lambda _: False)


def search_notes(
    index: TextIndex[PlacedNote], outline: Outline, query: Query, wanted: NoteFilter = ANY_NOTE
) -> list[FoundRow[PlacedNote]]:
    """Return the notes that answer `query` and are `wanted`, in the order of the text."""
    found = index.search(query) if query.clauses else []
    if not found and (not query.clauses or query.begins_condition):
        found = [FoundRow(row, {}) for row in index.rows]
    entries = frozenset(outline.subtree(wanted.within)) if wanted.within else None
    return [
        each
        for each in found
        if (entries is None or each.row.entry in entries)
        and wanted.kind in (None, each.row.item.kind)
        and wanted.confidence in (None, each.row.item.confidence)
    ]
