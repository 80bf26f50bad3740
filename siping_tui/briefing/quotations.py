"""Locate the figures, targets, notes and run-in title of a section in its paragraphs."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.model import Figure, Note, Section, Target
from siping_tui.text.spans import Span

QuotationKind: TypeAlias = Literal["run-in", "commitment", "figure", "target", "note"]
"""A commitment is a target without a number."""


class Quotation(NamedTuple):
    """The quote of an item, or the run-in title; spans are half-open, in characters of the paragraph."""

    paragraph: int
    """From 0, among the section's own paragraphs."""
    span: Span
    core: Span
    """The printed quantity in the quote, or all of it if there is none."""
    kind: QuotationKind
    item: Figure | Target | Note | None = None
    """None for the run-in title."""


def quotations(section: Section) -> tuple[Quotation, ...]:
    """Return the run-in title, then the targets, figures and notes, each in the order of the file."""
    return tuple(_quotations(section))


def _quotations(section: Section) -> Iterator[Quotation]:
    if section.heading == "run-in":
        yield from _run_in_title(section)
    for target in section.targets:
        kind: QuotationKind = "commitment" if target.raw is None else "target"
        yield from _located(section, kind, target, target.raw)
    for figure in section.figures:
        yield from _located(section, "figure", figure, figure.raw)
    for note in section.notes:
        yield from _located(section, "note", note, None)


def _run_in_title(section: Section) -> Iterator[Quotation]:
    paragraph = section.paragraphs[0] if section.paragraphs else ""
    for title in (section.title.zh, section.title.en):
        if (start := paragraph.find(title)) >= 0:
            span = start, start + len(title)
            yield Quotation(0, span, span, "run-in")
            return


def _located(
    section: Section, kind: QuotationKind, item: Figure | Target | Note, raw: str | None
) -> Iterator[Quotation]:
    for paragraph, text in enumerate(section.paragraphs):
        if (start := text.find(item.quote)) >= 0:
            span = core = start, start + len(item.quote)
            if raw is not None:
                start += item.quote.index(raw)
                core = start, start + len(raw)
            yield Quotation(paragraph, span, core, kind, item)
            return


def occurrences(text: str, words: str) -> int:
    """Return how often `words` occurs in `text`: 0, 1, or a number from 2 that counts no overlapping ones after two."""
    first = text.find(words)
    if first < 0:
        return 0
    second = text.find(words, first + 1)
    return 1 if second < 0 else max(text.count(words), 2)
