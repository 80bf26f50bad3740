"""The sentences in which terms are counted: those behind a number of a table of counts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.collection.counting import CountedTerm, occurrences
from siping_tui.collection.store import Store, StoredReport
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span


class TermSentence(NamedTuple):
    """A sentence with the spans of a term that count in it."""

    report: StoredReport
    number: str
    """That of its section."""
    term: str
    sentence: str
    spans: Sequence[Span]


def term_sentences(
    store: Store, report: StoredReport, terms: Sequence[CountedTerm], *, exact: bool = False
) -> Iterator[TermSentence]:
    """Yield the sentences of a report that have a term, once for each term."""
    grouped: dict[tuple[int, str, int], TermSentence] = {}
    for each in occurrences(store, report, terms, exact=exact):
        text = each.paragraph.text
        start, end = (each.start, each.end) if exact else fold(text).offsets.original(each.start, each.end)
        first, last = next(span for span in sentences(text) if span[0] <= start < span[1])
        key = id(each.paragraph), each.term, first
        sentence = text[first:last].rstrip()
        before = grouped.get(key, TermSentence(report, each.paragraph.section, each.term, sentence, ()))
        grouped[key] = before._replace(spans=(*before.spans, (start - first, min(end - first, len(sentence)))))
    yield from grouped.values()
