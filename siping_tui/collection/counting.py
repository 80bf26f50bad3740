"""Counts of terms in the reports of a collection: exact, in folded text as searching uses it, or as printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from siping_tui.collection.store import Store, StoredParagraph, StoredReport
from siping_tui.frozen import Frozen
from siping_tui.text.folding import fold

_EXCLUDED = re.compile(r"\s*[!！]")
_MANY = 6
"""The number of terms from which one pass over a text for all of them is faster than one for each."""


class CountedTerm(Frozen):
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
        encoded = store.printed_text(report.id).encode() if exact else store.folded_bytes(report.id)
        for words, own, plain in counted.encoded_counts(encoded):
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
        excluded = {term.words: set(map(form, term.excluded)) for term in terms}
        self._own = {
            words: _own_pattern(each, (forms | excluded[words]) - {each}) for words, each in self._forms.items()
        }
        self._nested = {words for words, each in self._forms.items() if self._own[words].pattern != re.escape(each)}
        plain = {each for words, each in self._forms.items() if words not in self._nested}
        together = {each for each in plain if len(each) > 1 and not _overlaps_itself(each)}
        self._together = together if len(together) >= _MANY else set()
        self._at_once = _at_each_place(self._together) if self._together else None

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the occurrences of each term outside longer words, in reading order."""
        found = ((words, *match.span()) for words in self._forms for match in self._own[words].finditer(text))
        yield from sorted(found, key=lambda place: (place[1], -place[2]))

    def counts(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each term with its occurrences outside longer words, and with all."""
        return self.encoded_counts(text.encode())

    def encoded_counts(self, encoded: bytes) -> Iterator[tuple[str, int, int]]:
        """Yield the same for a text in UTF-8, which is decoded only where bytes cannot be counted."""
        if not self._nested and self._at_once is None:
            yield from ((words, *(encoded.count(form.encode()),) * 2) for words, form in self._forms.items())
            return
        text = encoded.decode()
        together = Counter(self._at_once.findall(text)) if self._at_once else {}
        for words, form in self._forms.items():
            every = together[form] if form in self._together else text.count(form)
            yield words, len(self._own[words].findall(text)) if words in self._nested else every, every


def _overlaps_itself(word: str) -> bool:
    """Tell whether occurrences can share characters, as those of 人人 in 人人人, of which str.count counts one."""
    return any(word.startswith(word[start:]) for start in range(1, len(word)))


def _at_each_place(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern whose group is the word at each place, also where words share characters, as 数字 and 字典 can.

    No word contains another one, and each has two or more characters. The pattern begins with the first characters,
    because the module re skips to them, and then asks for the second ones, so that it tries the words at few places.
    """
    ordered = sorted(words)
    first, second = ("".join(re.escape(each) for each in sorted({word[at] for word in ordered})) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])(?<=(?=({_any_of(ordered)})).)", re.DOTALL)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of sorted words, each first character once, which halves the time."""
    groups = groupby(words, key=itemgetter(0))
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for first, group in groups
    )


def _own_pattern(word: str, longer: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a word outside the longer words that contain it."""
    inside = [
        rf"(?!(?<={re.escape(each[:start])}){re.escape(each[start:])})"
        for each in sorted(longer)
        for start in range(len(each) - len(word) + 1)
        if each.startswith(word, start)
    ]
    return re.compile(f"{''.join(inside)}{re.escape(word)}")
