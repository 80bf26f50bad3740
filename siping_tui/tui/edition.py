"""A report as it is shown: in which language its titles and labels are, and in which the interface is."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.frozen import Frozen
from siping_tui.messages import Language, Translate, translator
from siping_tui.tui.open_report import OpenReport

if TYPE_CHECKING:
    from siping_tui.search.editors_words import EditorsHits
    from siping_tui.search.index import Index
    from siping_tui.search.item_index import ItemResults
    from siping_tui.search.note_index import PlacedNote
    from siping_tui.search.results import Results
    from siping_tui.search.text_index import FoundRow

ItemKind: TypeAlias = Literal["figure", "target"]


class Edition(Frozen):
    """A view of an open report, for the widgets; the screen replaces it when the language or the file changes."""

    report: OpenReport
    language: Language
    """The language of titles, summaries and labels."""
    interface: Language
    """The language of messages and names of commands."""

    @property
    def outline(self) -> Outline:
        return self.report.outline

    @property
    def index(self) -> "Index":
        return self.report.index

    def search(self, words: str, *, whole_words: bool = False) -> "Results":
        """Return the matches of a query that may still be incomplete."""
        # Deferred, here and below: the search modules take 20 ms, and the reader is complete without them.
        from siping_tui.search.parser import parse

        return self.index.search(parse(words, typing=True, whole_words=whole_words))

    def search_editors_words(self, words: str, *, whole_words: bool = False) -> "EditorsHits":
        """Return the titles, summaries and labels in the language that contain words of a query."""
        from siping_tui.search.editors_words import search_editors_words
        from siping_tui.search.parser import parse

        query = parse(words, typing=True, whole_words=whole_words)
        return search_editors_words(self.index.editors_words(self.language), query)

    def search_items(self, kind: ItemKind, words: str, *, whole_words: bool = False) -> "ItemResults[Any]":
        """Return the figures or the targets of the whole report that answer a query."""
        from siping_tui.search.filtering import search_figures, search_targets
        from siping_tui.search.parser import parse

        search = search_figures if kind == "figure" else search_targets
        return search(self.index, parse(words, typing=True, whole_words=whole_words), self.language)

    def search_notes(self, words: str) -> "Sequence[FoundRow[PlacedNote]]":
        """Return the notes on doubtful print that answer a query."""
        from siping_tui.search.note_index import search_notes
        from siping_tui.search.parser import parse

        return search_notes(self.index.notes, self.outline, parse(words, typing=True))

    def suggest(self, words: str, *, whole_words: bool = False) -> Iterator[str]:
        """Yield lines with other queries, for a query without a match in the text."""
        from siping_tui.pages.suggestions import suggestion_lines
        from siping_tui.search.parser import parse
        from siping_tui.search.suggesting import in_text

        suggestions = in_text(self.index, parse(words, typing=True, whole_words=whole_words))
        return suggestion_lines(suggestions, self.language, self.translate)

    def suggest_items(self, kind: ItemKind, words: str, *, whole_words: bool = False) -> Iterator[str]:
        """Yield lines with other queries, for a query that no figure or no target answers."""
        from siping_tui.pages.suggestions import suggestion_lines
        from siping_tui.search.parser import parse
        from siping_tui.search.suggesting import among_figures, among_targets

        among = among_figures if kind == "figure" else among_targets
        suggestions = among(self.index, parse(words, typing=True, whole_words=whole_words), self.language)
        return suggestion_lines(suggestions, self.language, self.translate)

    @property
    def translate(self) -> Translate:
        return translator(self.interface)

    def title(self, entry: Entry) -> str:
        """Return a section's number and title, with its printed numbering between them."""
        return f"{entry.number} {entry.section.full_title(self.language)}"

    def in_language(self, language: Language) -> "Edition":
        """Return an edition of the same report with everything in `language`."""
        return Edition(self.report, language, language)
