"""The results of a search as a page and as columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import MarkedSpan, PageElement, PageHeading, Paragraph, Remark, Separator
from siping_tui.pages.sheet import Sheet
from siping_tui.search.context import Around, ContextSentence
from siping_tui.search.editors_words import EditorsHit, EditorsTextKind
from siping_tui.search.excerpts import excerpt, kept_runs, moved, shortened
from siping_tui.search.matches import Hit, Match
from siping_tui.text.widths import cell_width

INDENT = 4
"""Cells to the left of a sentence."""

CONTEXT_INDENT = 6
"""Cells to the left of a sentence around a hit."""

EDITORS_WORDS = N_("Editor's words, not printed text")
WHOLE_REPORT = N_("Whole report")
EDITORS_TEXT_KINDS: Mapping[EditorsTextKind, str] = {
    "title": N_("Title"),
    "summary": N_("Summary"),
    "figure": N_("Figure"),
    "target": N_("Target"),
}
LEAD_SEPARATOR = N_(": ")
READINGS_SEPARATOR = N_("; ")


def _match_record(match: Match) -> dict[str, Any]:
    """Return a match as an object for JSON, with the suggested reading that it was found in, if any."""
    reading = {"via": "reading", "reading": match.reading} if match.reading is not None else {}
    return {"start": match.start, "end": match.end, "how": match.kind, **reading}


class HitInContext(NamedTuple):
    """A hit with the sentences around it."""

    hit: Hit
    around: Around


HITS: Columns[Hit] = (
    Column("section", lambda row: row.entry.section.id),
    Column("number", lambda row: row.entry.number),
    Column("title", lambda row: row.entry.section.title, bilingual=True),
    Column("path", lambda row: "/".join(entry.section.id for entry in row.entry.path)),
    Column("sentence", lambda row: row.sentence),
    Column("spans", lambda row: [list(span) for span in row.spans]),
    Column("matches", lambda row: [_match_record(match) for match in row.matches]),
)


def _of_hit(value: Callable[[Hit], Any], row: HitInContext) -> Any:
    return value(row.hit)


HITS_IN_CONTEXT: Columns[Any] = (
    *(column._replace(value=partial(_of_hit, column.value)) for column in HITS),
    Column("before", lambda row: list(row.around.before)),
    Column("after", lambda row: list(row.around.after)),
)


EDITORS_HITS: Columns[EditorsHit] = (
    Column("section", lambda row: row.found.entry and row.found.entry.section.id),
    Column("number", lambda row: row.found.entry and row.found.entry.number),
    Column("kind", lambda row: row.found.kind),
    Column("id", lambda row: row.found.item and row.found.item.id),
    Column("text", lambda row: row.found.text),
    Column("spans", lambda row: [list(match.span) for match in row.matches]),
    Column("matches", lambda row: [_match_record(match) for match in row.matches]),
)


def hits(found: Iterable[Hit], sheet: Sheet, width: int | None) -> Iterator[PageElement]:
    """Yield the sentences found, each group under the titles of its section.

    Long sentences are shortened to `width` cells, if given.
    """
    above: Entry | None = None
    for hit in found:
        if hit.entry is not above:
            yield _heading(hit.entry, sheet)
        above = hit.entry
        yield from _sentence(hit, sheet, width)


def hits_in_context(found: Iterable[Sequence[ContextSentence]], sheet: Sheet) -> Iterator[PageElement]:
    """Yield groups of whole sentences under the titles of their sections, with rules between groups.

    The sentences around the hits are indented further.
    """
    above: Entry | None = None
    for group in found:
        if above is not None:
            yield Separator(INDENT)
        for sentence in group:
            if sentence.block.entry is not above:
                yield _heading(sentence.block.entry, sheet)
            above = sentence.block.entry
            if sentence.hit is None:
                yield Paragraph(sentence.text, indent=CONTEXT_INDENT, tight=True, faint=True)
            else:
                yield from _sentence(sentence.hit, sheet, None)


def editors_words(found: Sequence[EditorsHit], sheet: Sheet, width: int | None) -> Iterator[PageElement]:
    """Yield the texts by the editor under a heading of their own, each group under the titles of its section."""
    if not found:
        return
    translate = sheet.translate
    yield PageHeading(1, translate(EDITORS_WORDS))
    above: Entry | str | None = ""
    for text, matches in found:
        if text.entry is not above:
            yield PageHeading(2, translate(WHOLE_REPORT)) if text.entry is None else _heading(text.entry, sheet)
        above = text.entry
        lead = f"{translate(EDITORS_TEXT_KINDS[text.kind])}{translate(LEAD_SEPARATOR)}"
        room = None if width is None else width - INDENT - cell_width(lead)
        shown, kept = (text.text, matches) if room is None else excerpt(text.text, matches, room)
        spans = tuple((match.start + len(lead), match.end + len(lead)) for match in kept)
        yield Paragraph(f"{lead}{shown}", spans, indent=INDENT, tight=True)


def _heading(entry: Entry, sheet: Sheet) -> PageHeading:
    titles = (each.section.title.in_(sheet.language) for each in entry.path)
    return PageHeading(2, " › ".join(titles), entry.number)


def _sentence(hit: Hit, sheet: Sheet, width: int | None) -> Iterator[PageElement]:
    """Yield the sentence of a hit, and a remark on suggested readings that it matched by."""
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
    if hit.block.kind != "paragraph":
        return
    length = len(hit.sentence)
    runs = [(0, length)] if width is None else kept_runs(hit.sentence, hit.matches, width)
    for quotation in hit.entry.quotations:
        start, end = (max(0, min(edge - hit.start, length)) for edge in quotation.core)
        if quotation.paragraph == hit.block.paragraph and start < end:
            for span in moved((start, end), runs):
                yield MarkedSpan(*span, quotation.kind)
