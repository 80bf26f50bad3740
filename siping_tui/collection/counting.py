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
        counts: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        for text in _texts(store, report, exact):
            counts.update(pattern.found(text))
            plain.update({term.words: text.count(pattern.forms[term.words]) for term in terms})
        for term in terms:
            yield TermCount(report, term.words, counts[term.words], plain[term.words])


def occurrences(
    store: Store, report: StoredReport, terms: Sequence[CountedTerm], *, exact: bool = False
) -> Iterator[Occurrence]:
    """Yield the occurrences of the terms in a report, in reading order."""
    pattern = _Pattern(terms, exact)
    for paragraph in store.paragraphs(report.id):
        for term, start, end in pattern.places(paragraph.text if exact else paragraph.folded):
            yield Occurrence(paragraph, term, start, end)


def _texts(store: Store, report: StoredReport, exact: bool) -> Iterator[str]:
    for paragraph in store.paragraphs(report.id):
        yield paragraph.text if exact else paragraph.folded


class _Pattern:
    """The terms and excluded words as one pattern, longer ones first."""

    def __init__(self, terms: Sequence[CountedTerm], exact: bool) -> None:
        self.forms = {term.words: term.words if exact else fold(term.words).text for term in terms}
        named = {form: words for words, form in self.forms.items() if form}
        excluded = {word if exact else fold(word).text for term in terms for word in term.excluded}
        alternatives = sorted({*named, *excluded} - {""}, key=lambda each: (-len(each), each))
        self._named = named
        self._pattern = re.compile("|".join(map(re.escape, alternatives)) or r"(?!)")

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        for match in self._pattern.finditer(text):
            if match[0] in self._named:
                yield self._named[match[0]], match.start(), match.end()

    def found(self, text: str) -> Iterator[str]:
        return (term for term, _, _ in self.places(text))
