"""The results of a search as a page and as columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import MarkedSpan, PageElement, PageHeading, Paragraph, Remark
from siping_tui.pages.sheet import Sheet
from siping_tui.search.excerpts import kept_runs, moved, shortened
from siping_tui.search.matches import Hit, Match

INDENT = 4
"""Cells to the left of a sentence."""

READINGS_SEPARATOR = N_("; ")


def _match_record(match: Match) -> dict[str, Any]:
    """Return a match as an object for JSON, with the suggested reading that it was found in, if any."""
    reading = {"via": "reading", "reading": match.reading} if match.reading is not None else {}
    return {"start": match.start, "end": match.end, "how": match.kind, **reading}


HITS: Columns[Hit] = (
    Column("section", lambda row: row.entry.section.id),
    Column("number", lambda row: row.entry.number),
    Column("title", lambda row: row.entry.section.title, bilingual=True),
    Column("path", lambda row: "/".join(entry.section.id for entry in row.entry.path)),
    Column("sentence", lambda row: row.sentence),
    Column("spans", lambda row: [list(span) for span in row.spans]),
    Column("matches", lambda row: [_match_record(match) for match in row.matches]),
)


def hits(found: Sequence[Hit], sheet: Sheet, width: int | None) -> Iterator[PageElement]:
    """Yield the sentences found, each group under the titles of its section.

    Long sentences are shortened to `width` cells, if given.
    """
    above: Entry | None = None
    for hit in found:
        if hit.entry is not above:
            titles = (entry.section.title.in_(sheet.language) for entry in hit.entry.path)
            yield PageHeading(2, " › ".join(titles), hit.entry.number)
        above = hit.entry
        room = None if width is None else width - INDENT
        shown = hit if room is None else shortened(hit, room)
        marks = tuple(_marks(hit, room)) if sheet.colour else ()
        yield Paragraph(shown.sentence, shown.spans, marks, indent=INDENT, tight=True)
        readings = dict.fromkeys(match.reading for match in hit.matches if match.reading is not None)
        if readings:
            words = sheet.translate(READINGS_SEPARATOR).join(readings)
            text = sheet.translate("matched by a suggested reading: {words}").format(words=words)
            yield Remark(text, tight=True, indent=INDENT)


def _marks(hit: Hit, width: int | None) -> Iterator[MarkedSpan]:
    """Yield the marks of the sentence of a hit, at their offsets in its excerpt of `width` cells, if given."""
    block = hit.block
    if block.kind != "paragraph":
        return
    # A quote occurs only once in its section, so that two paragraphs with the same text have no quotes.
    paragraph = block.entry.section.paragraphs.index(block.text)
    length = len(hit.sentence)
    runs = [(0, length)] if width is None else kept_runs(hit.sentence, hit.matches, width)
    for quotation in block.entry.quotations:
        start, end = (max(0, min(edge - hit.start, length)) for edge in quotation.core)
        if quotation.paragraph == paragraph and start < end:
            for span in moved((start, end), runs):
                yield MarkedSpan(*span, quotation.kind)
