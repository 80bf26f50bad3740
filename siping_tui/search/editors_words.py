"""The editor's words in one language: titles, summaries and labels, which are searched apart from the printed text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Literal, NamedTuple, TypeAlias, overload

from siping_tui.briefing.model import Figure, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.search.matches import Match
from siping_tui.search.query import Query
from siping_tui.search.text_index import FoundRows, TextIndex

EditorsTextKind: TypeAlias = Literal["title", "summary", "figure", "target"]


class EditorsText(NamedTuple):
    """A text by the editor; of kind `figure` or `target` it is the label of the item."""

    entry: Entry | None
    """None for the title and the summary of the whole report."""
    kind: EditorsTextKind
    text: str
    item: Figure | Target | None = None

    @property
    def texts(self) -> Sequence[str]:
        return (self.text,)


class EditorsHit(NamedTuple):
    """A text by the editor that answers a query."""

    found: EditorsText
    matches: tuple[Match, ...]


def editors_index(outline: Outline, language: Language) -> TextIndex[EditorsText]:
    """Return the index of the editor's words in `language`, in reading order."""
    return TextIndex(outline, _texts(outline, language), are_brief=lambda row: row.kind != "summary")


class EditorsHits(Sequence[EditorsHit]):
    """The texts that contain words of a query and answer it, in reading order; each is looked at on access."""

    def __init__(self, index: TextIndex[EditorsText], found: FoundRows[EditorsText]) -> None:
        self._index, self._found = index, found

    @cached_property
    def _hits(self) -> FoundRows[EditorsText]:
        return self._found.with_matches()

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, position: int) -> EditorsHit: ...

    @overload
    def __getitem__(self, position: slice) -> list[EditorsHit]: ...

    def __getitem__(self, position: int | slice) -> EditorsHit | list[EditorsHit]:
        if isinstance(position, slice):
            return [EditorsHit(row, matches[0]) for row, matches in self._hits[position]]
        row, matches = self._hits[position]
        return EditorsHit(row, matches[0])

    def matches_in(self, entry: Entry | None, kind: EditorsTextKind) -> Sequence[Match]:
        """Return the matches in the title or summary of a section, or of the report if `entry` is None."""
        rows = self._index.rows
        first = bisect_left(rows, _order(entry), key=lambda row: _order(row.entry))
        own = takewhile(lambda position: rows[position].entry is entry, range(first, len(rows)))
        position = next((each for each in own if rows[each].kind == kind), None)
        found = self._found.at(position) if position is not None else None
        return found.matches.get(0, ()) if found else ()


def _order(entry: Entry | None) -> int:
    return entry.position if entry is not None else -1


def search_editors_words(index: TextIndex[EditorsText], query: Query) -> EditorsHits:
    """Return the texts that contain words of `query` and answer it, in reading order."""
    return EditorsHits(index, index.search(query) if query.clauses and not query.marks else index.nothing)


def _texts(outline: Outline, language: Language) -> Iterator[EditorsText]:
    briefing = outline.briefing
    yield EditorsText(None, "title", briefing.title.in_(language))
    if briefing.summary:
        yield EditorsText(None, "summary", briefing.summary.in_(language))
    for entry in outline.entries:
        section = entry.section
        if language != briefing.language or section.heading == "supplied":
            # The text of the report contains the other titles.
            yield EditorsText(entry, "title", section.title.in_(language))
        if section.summary:
            yield EditorsText(entry, "summary", section.summary.in_(language))
        for figure in section.figures:
            yield EditorsText(entry, "figure", figure.label.in_(language), figure)
        for target in section.targets:
            yield EditorsText(entry, "target", target.label.in_(language), target)
