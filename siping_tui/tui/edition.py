"""A briefing as the reader shows it: its outline, and the languages of its titles and of the interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language, Translate, translator

if TYPE_CHECKING:
    from siping_tui.search.index import Index
    from siping_tui.search.results import Results


@dataclass(frozen=True)
class Edition:
    """What every widget is given to show; another one takes its place when the language or the file changes."""

    outline: Outline
    language: Language
    """The language of titles, summaries and labels."""
    interface: Language

    @cached_property
    def index(self) -> "Index":
        # Whoever has not searched yet has not waited for what searching needs.
        from siping_tui.search.index import Index

        return Index(self.outline)

    def prepare_search(self) -> None:
        """Do what is to be done once before the first search."""
        _ = self.index.haystack

    def search(self, words: str, *, whole_words: bool = False) -> "Results":
        """Return what the words, which may still be being typed, find in the text."""
        from siping_tui.search.parser import parse

        return self.index.search(parse(words, typing=True, whole_words=whole_words))

    def suggest(self, words: str, *, whole_words: bool = False) -> Iterator[str]:
        """Yield lines that may help where the words find nothing."""
        from siping_tui.pages.suggestions import suggestion_lines
        from siping_tui.search.parser import parse
        from siping_tui.search.suggesting import in_text

        suggestions = in_text(self.index, parse(words, typing=True, whole_words=whole_words))
        return suggestion_lines(suggestions, self.language, self.translate)

    def suggest_targets(self, words: str, *, whole_words: bool = False) -> Iterator[str]:
        """Yield lines that may help where the words, which may still be being typed, find no target."""
        from siping_tui.pages.suggestions import suggestion_lines
        from siping_tui.search.parser import parse
        from siping_tui.search.suggesting import among_targets

        suggestions = among_targets(self.index, parse(words, typing=True, whole_words=whole_words))
        return suggestion_lines(suggestions, self.language, self.translate)

    @property
    def translate(self) -> Translate:
        return translator(self.interface)

    def title(self, entry: Entry) -> str:
        """Return a section's number and title."""
        return f"{entry.number} {entry.section.title.in_(self.language)}"

    def in_language(self, language: Language) -> "Edition":
        """Return the same briefing with everything in `language`."""
        edition = Edition(self.outline, language, language)
        # The index is of the printed text, which no language changes.
        if "index" in self.__dict__:
            edition.__dict__["index"] = self.index
        return edition
