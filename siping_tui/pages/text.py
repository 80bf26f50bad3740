"""A page as lines of text.

With a width, prose is wrapped. Without one, a paragraph or a row of a table is one line.
"""

from collections.abc import Iterable, Iterator, Sequence

from siping_tui.pages.elements import (
    PageElement,
    PageHeading,
    Paragraph,
    PrintedLine,
    PrintedTable,
    Remark,
    SectionItem,
    SectionMark,
    Separator,
    Table,
)
from siping_tui.pages.sheet import Sheet, Style, StyledSpan
from siping_tui.pages.tables import table_lines
from siping_tui.text.breaking import break_lines, wrap
from siping_tui.text.printable import visible, visible_with_spans
from siping_tui.text.rows import lay_out_table
from siping_tui.text.widths import cell_width

REMARK_INDENT = 2
"""Cells."""


def text_lines(elements: Iterable[PageElement], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a page."""
    above: PageElement | None = None
    for element in elements:
        if above is not None and not _follows_tightly(above, element):
            yield ""
        yield from _lines(element, sheet)
        above = element


def _follows_tightly(above: PageElement, element: PageElement) -> bool:
    """Return whether no blank line comes between two elements."""
    if isinstance(element, PrintedLine):
        return isinstance(above, SectionMark | PrintedLine)
    if isinstance(element, Table):
        return isinstance(above, PageHeading)
    if isinstance(element, Paragraph | PrintedTable):
        return isinstance(above, SectionMark) or (isinstance(element, Paragraph) and element.tight)
    return isinstance(element, Separator) or (isinstance(element, Remark) and element.tight)


def _lines(element: PageElement, sheet: Sheet) -> Iterator[str]:
    match element:
        case PageHeading(text=text, number=number):
            yield from _heading(number, text, sheet)
        case SectionMark(number=number, title=title):
            text = sheet.translate("[{words}]").format(words=f"{number} {title}".rstrip())
            yield from _indented(text, 0, sheet, "faint")
        case PrintedLine(kind=kind, text=text):
            yield from _indented(text, 0, sheet, "heading" if kind == "title" else None)
        case Paragraph():
            yield from _paragraph(element, sheet)
        case PrintedTable(rows=rows):
            yield from _printed_table(rows, sheet)
        case Separator(indent=indent):
            yield from _indented("--", indent, sheet, "faint")
        case Remark(text=text, indent=indent):
            yield from _indented(text, indent + REMARK_INDENT, sheet, "faint", REMARK_INDENT)
        case SectionItem(number=number, title=title, detail=detail, summary=summary):
            yield from _heading(number, title, sheet)
            indent = cell_width(number) + 1
            if detail:
                yield from _indented(detail, indent, sheet, "faint")
            if summary:
                yield from _indented(summary, indent, sheet)
        case Table(columns=columns, rows=rows):
            yield from table_lines(columns, rows, sheet)


def _heading(number: str, text: str, sheet: Sheet) -> Iterator[str]:
    """Yield a heading; its further lines begin below its text, not below its number."""
    hang = cell_width(number) + 1 if number else 0
    for row, line in enumerate(_wrapped(text, hang, sheet)):
        lead = sheet.styled(number, "number") + " " if hang and row == 0 else " " * hang
        yield lead + sheet.styled(line, "heading")


def _indented(text: str, indent: int, sheet: Sheet, style: Style | None = None, hang: int = 0) -> Iterator[str]:
    """Yield the lines of `text` after `indent` spaces, the further ones after `hang` more."""
    for row, line in enumerate(_wrapped(text, indent + hang, sheet)):
        yield " " * (indent + (hang if row else 0)) + sheet.styled(line, style)


def _wrapped(text: str, indent: int, sheet: Sheet) -> list[str]:
    shown = visible(text)
    return [shown] if sheet.measure is None else wrap(shown, sheet.measure - indent)


def _paragraph(paragraph: Paragraph, sheet: Sheet) -> Iterator[str]:
    if paragraph.faint:
        yield from _indented(paragraph.text, paragraph.indent, sheet, "faint")
        return
    shown, spans = _styled_spans(paragraph) if sheet.colour else (visible(paragraph.text), [])
    width = None if sheet.measure is None else sheet.measure - paragraph.indent
    for start, end in [(0, len(shown))] if width is None else break_lines(shown, width):
        yield " " * paragraph.indent + _marked(shown, spans, start, start + len(shown[start:end].rstrip()), sheet)


def _marked(shown: str, spans: Iterable[StyledSpan], start: int, end: int, sheet: Sheet) -> str:
    """Return a part of a text with its part of the styled spans."""
    inside = [
        StyledSpan(span.start - start, span.end - start, span.style)
        for span in spans
        if span.start < end and span.end > start
    ]
    return sheet.marked(shown[start:end], inside)


def _printed_table(rows: Sequence[Paragraph], sheet: Sheet) -> Iterator[str]:
    styled = [_styled_row(row, sheet) for row in rows]
    laid_out = lay_out_table([row for row, _ in styled], sheet.measure)
    for (row, spans), lines in zip(styled, laid_out, strict=True):
        for line in lines:
            shown, start = " " * line.indent, line.start
            end = start + len(row[start : line.end].rstrip())
            for offset, width in (*(gap for gap in line.gaps if gap[0] < end), (end, 0)):
                shown += _marked(row, spans, start, offset, sheet) + " " * width
                start = offset + 1
            yield shown


def _styled_row(row: Paragraph, sheet: Sheet) -> tuple[str, list[StyledSpan]]:
    """Return the visible text of a row, with a tab between two cells, and the spans of its marks in it."""
    shown: list[str] = []
    spans: list[StyledSpan] = []
    start = 0
    for cell in row.cells:
        text, styled = _styled_spans(cell) if sheet.colour else (visible(cell.text), [])
        spans += [StyledSpan(each.start + start, each.end + start, each.style) for each in styled]
        shown.append(text)
        start += len(text) + 1
    return "\t".join(shown), spans


def _styled_spans(paragraph: Paragraph) -> tuple[str, list[StyledSpan]]:
    """Return the visible text of a paragraph, and the spans of its marks and matches in it."""
    styled = [StyledSpan(*mark[:3]) for mark in paragraph.marks]
    styled += [StyledSpan(*span, "match") for span in paragraph.highlights]
    shown, spans = visible_with_spans(paragraph.text, [(span.start, span.end) for span in styled])
    return shown, [StyledSpan(*span, each.style) for span, each in zip(spans, styled, strict=True)]
