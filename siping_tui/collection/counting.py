"""Counts of terms in the reports of a collection: exact, in folded text as searching uses it, or as printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from siping_tui.collection.store import Store, StoredParagraph, StoredReport
from siping_tui.text.folding import fold

_EXCLUDED = re.compile(r"\s*[!！]")
_MANY = 6
"""The number of terms from which one pass over a text for all of them is faster than one for each."""


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
    counted = TermCounter(terms, exact)
    for report in reports:
        text = store.printed_text(report.id) if exact else store.folded_text(report.id)
        for words, own, plain in counted.counts(text):
            yield TermCount(report, words, own, plain)


def occurrences(
    store: Store, report: StoredReport, terms: Sequence[CountedTerm], *, exact: bool = False
) -> Iterator[Occurrence]:
    """Yield the occurrences of the terms in a report, in reading order."""
    counted = TermCounter(terms, exact)
    for paragraph in store.paragraphs(report.id):
        for term, start, end in counted.places(paragraph.text if exact else paragraph.folded):
            yield Occurrence(paragraph, term, start, end)


class TermCounter:
    """The terms as they are looked for, each with the longer words in which it does not count."""

    def __init__(self, terms: Sequence[CountedTerm], exact: bool) -> None:
        def form(words: str) -> str:
            return words if exact else fold(words).text

        self._forms = {term.words: form(term.words) for term in terms if form(term.words)}
        forms = set(self._forms.values())
        longer = {form(term.words): {*forms, *map(form, term.excluded)} - {form(term.words)} for term in terms}
        self._own = {each: _own_pattern(each, longer[each]) for each in forms}
        nested = {each for each in forms if self._own[each].pattern != re.escape(each)}
        self._together = sorted(each for each in forms - nested if each[0] not in each[1:])
        self._at_once = re.compile(
            "|".join(f"{re.escape(each[0])}(?=({re.escape(each[1:])}))" for each in self._together)
        )

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the occurrences of each term outside longer words, in reading order."""
        found = (
            (words, *match.span()) for words, form in self._forms.items() for match in self._own[form].finditer(text)
        )
        yield from sorted(found, key=lambda place: (place[1], -place[2]))

    def counts(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each term with its occurrences outside longer words, and with all."""
        plain = self._plain(text)
        for words, form in self._forms.items():
            is_own = form in plain
            every = plain[form] if is_own else text.count(form)
            yield words, every if is_own else len(self._own[form].findall(text)), every

    def _plain(self, text: str) -> dict[str, int]:
        """Return how often the text contains each of the terms that are part of no longer word."""
        if len(self._together) < _MANY:
            return {each: text.count(each) for each in self._together}
        # One pass. Each match takes one character, so that a term is found that begins in the middle of another one.
        found = Counter(map(attrgetter("lastindex"), self._at_once.finditer(text)))
        return {each: found[number] for number, each in enumerate(self._together, 1)}


def _own_pattern(word: str, longer: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a word outside the longer words that contain it."""
    inside = [
        rf"(?!(?<={re.escape(each[:start])}){re.escape(each[start:])})"
        for each in sorted(longer)
        for start in range(len(each) - len(word) + 1)
        if each.startswith(word, start)
    ]
    return re.compile(f"{''.join(inside)}{re.escape(word)}")
