"""A page as lines of text: wrapped where the sheet has a width, one paragraph or table row a line where it has none."""

from collections.abc import Iterable, Iterator

from siping_tui.pages.elements import Element, Heading, Line, Part, Place, Prose, Remark, Table
from siping_tui.pages.sheet import Sheet, Style
from siping_tui.pages.tables import table_lines
from siping_tui.text.breaking import break_lines, wrap
from siping_tui.text.printable import visible, visible_with_spans
from siping_tui.text.widths import cell_width

REMARK_INDENT = 2


def text_lines(elements: Iterable[Element], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a page."""
    above: Element | None = None
    for element in elements:
        if above is not None and not _stands_close(above, element):
            yield ""
        yield from _lines(element, sheet)
        above = element


def _stands_close(above: Element, element: Element) -> bool:
    if isinstance(element, Line):
        return isinstance(above, Place | Line)
    if isinstance(element, Table):
        return isinstance(above, Heading)
    if isinstance(element, Prose):
        return element.close or isinstance(above, Place)
    return isinstance(element, Remark) and element.close


def _lines(element: Element, sheet: Sheet) -> Iterator[str]:
    match element:
        case Heading(words=words, number=number):
            yield from _titled(number, words, sheet)
        case Place(number=number, title=title):
            words = sheet.translate("[{words}]").format(words=f"{number} {title}".rstrip())
            yield from _hanging(words, 0, sheet, "faint")
        case Line(kind=kind, words=words):
            yield from _hanging(words, 0, sheet, "heading" if kind == "title" else None)
        case Prose():
            yield from _prose(element, sheet)
        case Remark(words=words, indent=indent):
            yield from _hanging(words, indent + REMARK_INDENT, sheet, "faint", REMARK_INDENT)
        case Part(number=number, title=title, detail=detail, summary=summary):
            yield from _titled(number, title, sheet)
            indent = cell_width(number) + 1
            if detail:
                yield from _hanging(detail, indent, sheet, "faint")
            yield from _hanging(summary, indent, sheet)
        case Table(columns=columns, rows=rows):
            yield from table_lines(columns, rows, sheet)


def _titled(number: str, words: str, sheet: Sheet) -> Iterator[str]:
    """Yield a title, its later lines below its first word and not below its number."""
    hang = cell_width(number) + 1 if number else 0
    for row, line in enumerate(_wrapped(words, hang, sheet)):
        lead = sheet.styled(number, "number") + " " if hang and row == 0 else " " * hang
        yield lead + sheet.styled(line, "heading")


def _hanging(words: str, indent: int, sheet: Sheet, style: Style | None = None, hang: int = 0) -> Iterator[str]:
    for row, line in enumerate(_wrapped(words, indent + hang, sheet)):
        yield " " * (indent + (hang if row else 0)) + sheet.styled(line, style)


def _wrapped(words: str, indent: int, sheet: Sheet) -> list[str]:
    shown = visible(words)
    return [shown] if sheet.measure is None else wrap(shown, sheet.measure - indent)


def _prose(prose: Prose, sheet: Sheet) -> Iterator[str]:
    shown, marks = visible_with_spans(prose.words, prose.marks)
    whole = [(0, len(shown))]
    for start, end in whole if sheet.measure is None else break_lines(shown, sheet.measure - prose.indent):
        line = shown[start:end].rstrip()
        inside = [(max(a - start, 0), min(b - start, len(line))) for a, b in marks if a < end and b > start]
        yield " " * prose.indent + sheet.marked(line, [(a, b) for a, b in inside if a < b])
