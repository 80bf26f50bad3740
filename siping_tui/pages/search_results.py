"""The results of a search as a page and as columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from siping_tui.briefing.outline import Entry
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph, Remark
from siping_tui.pages.sheet import Sheet
from siping_tui.search.excerpts import shortened
from siping_tui.search.matches import Hit, Match

INDENT = 4
"""Cells to the left of a sentence."""


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
        shown = hit if width is None else shortened(hit, width - INDENT)
        yield Paragraph(shown.sentence, shown.spans, indent=INDENT, tight=True)
        readings = dict.fromkeys(match.reading for match in hit.matches if match.reading is not None)
        if readings:
            text = sheet.translate("matched by a suggested reading: {words}").format(words="; ".join(readings))
            yield Remark(text, tight=True, indent=INDENT)
