"""The editor's words in one language: titles, summaries and labels, which are searched apart from the printed text."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.model import Figure, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.search.matches import Match
from siping_tui.search.query import Query
from siping_tui.search.text_index import TextIndex

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


def search_editors_words(index: TextIndex[EditorsText], query: Query) -> list[EditorsHit]:
    """Return the texts that contain words of `query` and answer it, in reading order."""
    if not query.clauses or query.marks:
        return []
    return [EditorsHit(row, matches[0]) for row, matches in index.search(query) if 0 in matches]


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
