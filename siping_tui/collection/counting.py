"""Counts of terms in the reports of a collection: exact, in folded text as searching uses it, or as printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from siping_tui.collection.store import Store, StoredParagraph, StoredReport
from siping_tui.text.folding import fold

_EXCLUDED = re.compile(r"\s*[!！]")


@dataclass(frozen=True)
class CountedTerm:
    """A term to count, and the longer words in which it does not count: 环境, but not in 营商环境."""

    words: str
    excluded: tuple[str, ...] = ()

    @classmethod
    def from_words(cls, typed: str) -> "CountedTerm":
        """Return the term that is typed, such as 环境!营商环境!外部环境."""
        words, *excluded = (part.strip() for part in _EXCLUDED.split(typed.strip()))
        return cls(words, tuple(filter(None, excluded)))


class TermCount(NamedTuple):
    """How often a report says a term."""

    report: StoredReport
    term: str
    counted: int
    """The occurrences that are not part of a longer term of the list or of an excluded word."""
    plain: int
    """All occurrences."""


class Occurrence(NamedTuple):
    """An occurrence of a term: its paragraph, and its offsets in the folded or printed text."""

    paragraph: StoredParagraph
    term: str
    start: int
    end: int


def terms_in(lines: Iterable[str]) -> list[CountedTerm]:
    """Return the terms of a list, one in each line; # begins a comment."""
    words = (line.partition("#")[0].strip() for line in lines)
    return [CountedTerm.from_words(each) for each in words if each]


def count_terms(
    store: Store, reports: Sequence[StoredReport], terms: Sequence[CountedTerm], *, exact: bool = False
) -> Iterator[TermCount]:
    """Yield the counts of each report, in the order of reports and terms."""
    pattern = _Pattern(terms, exact)
    for report in reports:
        text = store.printed_text(report.id) if exact else store.folded_text(report.id)
        for words, counted, plain in pattern.counts(text):
            yield TermCount(report, words, counted, plain)


def occurrences(
    store: Store, report: StoredReport, terms: Sequence[CountedTerm], *, exact: bool = False
) -> Iterator[Occurrence]:
    """Yield the occurrences of the terms in a report, in reading order."""
    pattern = _Pattern(terms, exact)
    for paragraph in store.paragraphs(report.id):
        for term, start, end in pattern.places(paragraph.text if exact else paragraph.folded):
            yield Occurrence(paragraph, term, start, end)


class _Pattern:
    """The terms and excluded words as one pattern, longer ones first."""

    def __init__(self, terms: Sequence[CountedTerm], exact: bool) -> None:
        self.forms = {term.words: term.words if exact else fold(term.words).text for term in terms}
        named = {form: words for words, form in self.forms.items() if form}
        excluded = {word if exact else fold(word).text for term in terms for word in term.excluded}
        alternatives = sorted({*named, *excluded} - {""}, key=lambda each: (-len(each), each))
        self._named = named
        self._sharing = {form for form in named if any(_may_share(form, each) for each in alternatives)}
        self._pattern = re.compile("|".join(map(re.escape, alternatives)) or r"(?!)")

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        for match in self._pattern.finditer(text):
            if match[0] in self._named:
                yield self._named[match[0]], match.start(), match.end()

    def counts(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each term with its occurrences outside longer terms and excluded words, and with all."""
        counted = Counter(self._pattern.findall(text))
        for words, form in self.forms.items():
            yield words, counted[form], text.count(form) if form in self._sharing else counted[form]


def _may_share(one: str, other: str) -> bool:
    """Return whether two different words may share characters of a text: one contains the other, or begins its end."""
    if one == other:
        return False
    ends = range(1, min(len(one), len(other)))
    return one in other or other in one or any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in ends)
