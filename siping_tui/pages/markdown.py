"""A page as Markdown (CommonMark, with the tables and footnotes of GitHub).

A paragraph is one line, and nothing in the text is markup. Hidden characters are left out. Matches are bold, or without
matches the run-in title. A doubtful passage has a reference such as [^1] after it: brackets of the text itself are
escaped, so that removing the references gives the printed text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import punctuation
from unicodedata import category

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.pages.contents import full_text, origin, section_summary
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
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible, visible_with_spans
from siping_tui.text.rows import numeric_columns
from siping_tui.text.spans import Span

_DEEPEST = 6
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
# A list, a heading or a rule; only at the beginning of a line.
_LEAD = re.compile(r"^(\d*)([#+=.)-])(?=[#=\s-]|$)")
# Number signs after a heading close it and are not shown.
_CLOSING = re.compile(r"(?<=\s)#(?=#*$)")


def markdown_lines(elements: Iterable[PageElement], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a page, with its footnotes at the end."""
    above: PageElement | None = None
    footnotes: list[str] = []
    for element in elements:
        if isinstance(element, Remark) and element.is_footnote:
            continue
        if above is not None:
            # A blank line between two remarks would make two quotations of them.
            yield ">" if isinstance(element, Remark) and element.tight and isinstance(above, Remark) else ""
        if isinstance(element, Paragraph):
            yield _paragraph(element, footnotes)
        elif isinstance(element, PrintedTable):
            yield from _printed_table(element.rows, footnotes)
        else:
            yield from _lines(element, sheet)
        above = element
    for number, footnote in enumerate(footnotes, 1):
        yield ""
        yield f"{_footnote_reference(number)}: {escaped(footnote)}"


def escaped(text: str) -> str:
    """Return `text` on one line, so that Markdown shows it as it is."""
    return _escape_lead(_escape_markup(" ".join(visible(text).split())))


def _lines(element: PageElement, sheet: Sheet) -> Iterator[str]:
    match element:
        case PageHeading(level=level, text=text, number=number):
            yield _heading(level, text, number)
        case SectionMark(level=level, number=number, title=title):
            text = sheet.translate("[{words}]").format(words=f"{number} {title}".rstrip())
            yield _heading(level, text) if title else escaped(text)
        case PrintedLine(kind="title", text=text, level=level):
            yield _heading(level, text)
        case PrintedLine(text=text):
            yield escaped(text)
        case Separator():
            yield "---"
        case Remark(text=text):
            yield f"> {escaped(text)}"
        case SectionItem(number=number, title=title, detail=detail, summary=summary):
            name = f"**{number} {escaped(title)}**"
            yield f"- {sheet.with_remark(name, escaped(detail)) if detail else name}  "
            if summary:
                yield f"  {escaped(summary)}"
        case Table(columns=columns, rows=rows):
            shown = [column for column in columns if column.is_printed]
            yield _row(escaped(sheet.translate(column.heading)) for column in shown)
            yield _row("---:" if column.align_right else "---" for column in shown)
            for row in rows:
                yield _row(escaped(column.cell(row, sheet)) for column in shown)


def _heading(level: int, text: str, number: str = "") -> str:
    shown = _CLOSING.sub(r"\\#", escaped(text))
    return " ".join(filter(None, ("#" * min(level, _DEEPEST), number, shown)))


def _paragraph(paragraph: Paragraph, footnotes: list[str]) -> str:
    """Return a paragraph as a line, and add its footnotes to those of the page above it."""
    titles = [(mark.start, mark.end) for mark in paragraph.marks if mark.kind == "run-in"]
    bold = paragraph.highlights or titles
    annotated = sorted((mark for mark in paragraph.marks if mark.footnote), key=lambda mark: mark.end)
    shown, spans = visible_with_spans(paragraph.text, [*bold, *((mark.start, mark.end) for mark in annotated)])
    references: defaultdict[int, str] = defaultdict(str)
    for mark, (_, end) in zip(annotated, spans[len(bold) :], strict=True):
        footnotes.append(mark.footnote)
        references[end] += _footnote_reference(len(footnotes))
    return _escape_lead("".join(_signs(shown, _joined(spans[: len(bold)]), references)).strip())


def _printed_table(rows: Sequence[Paragraph], footnotes: list[str]) -> Iterator[str]:
    """Yield the lines of a table of the text, whose first row is its heading."""
    table = [row.cells for row in rows]
    numeric = numeric_columns([[cell.text for cell in row] for row in table])
    for position, row in enumerate(table):
        cells = [_paragraph(cell, footnotes) for cell in row]
        yield _row([*cells, *[""] * (len(numeric) - len(cells))])
        if position == 0:
            yield _row("---:" if is_numeric else "---" for is_numeric in numeric)


def _footnote_reference(number: int) -> str:
    return f"[^{number}]"


def _signs(shown: str, bold: Sequence[Span], references: Mapping[int, str]) -> Iterator[str]:
    """Yield the characters of a paragraph as Markdown, its spans `bold` in bold, and `references` before their offsets.

    CommonMark lets `**` open or close bold text only as a left- or right-flanking delimiter run. Between 达80 and
    %以上 it does neither, because there is a digit on one side and punctuation on the other. The digit is then written
    as a character reference, which looks the same and ends, like punctuation, in a semicolon.
    """
    if not bold and not references:
        yield _escape_markup(shown)
        return
    signs = [_escape_markup(character) for character in shown]
    for start, end in bold:
        for inner, outer in ((start, start - 1), (end - 1, end)):
            if shown[inner].isspace():
                signs[inner] = _reference(shown[inner])
            elif not _may_be_punctuation(shown[inner]):
                continue
            if 0 <= outer < len(shown) and not _is_certain_boundary(shown[outer]):
                signs[outer] = _reference(shown[outer])
    for position in references:
        # ![^1] would be an image, ^[^1] another kind of footnote, [^1](…) a link, and [^1]: a footnote.
        for beside, markup in (position - 1, "!^"), (position, "(:"):
            if 0 <= beside < len(shown) and signs[beside] in markup:
                signs[beside] = f"\\{signs[beside]}"
    for start, end in bold:
        signs[start] = f"**{signs[start]}"
        signs[end - 1] = f"{signs[end - 1]}**"
    for position, sign in enumerate(signs):
        yield references.get(position, "")
        yield sign
    yield references.get(len(shown), "")


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, without empty ones; those that touch or overlap become one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return joined


def _may_be_punctuation(character: str) -> bool:
    """Return whether a parser of any version of CommonMark and Unicode may take a character for punctuation.

    Symbols are punctuation since CommonMark 0.31.
    """
    return category(character)[0] in "PS" or category(character) == "Cn"


def _is_certain_boundary(character: str) -> bool:
    """Return whether every parser takes a character for white space or punctuation."""
    return character.isspace() or character in punctuation or category(character)[0] == "P"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _escape_markup(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _escape_lead(line: str) -> str:
    return _LEAD.sub(r"\1\\\2", line)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def section_markdown(outline: Outline, entry: Entry | None, language: Language) -> str:
    """Return a section with its subsections as Markdown: summary, figures, targets, text and notes.

    Without a section, return the text and notes of the whole report. Below the section's title are the title, date,
    place and source of the report, so that it can be cited. Nothing that the editor wrote looks like printed text.
    """
    sheet, briefing = Sheet(language), outline.briefing
    if entry is None:
        return "".join(f"{line}\n" for line in markdown_lines(full_text(outline, None, sheet), sheet))
    title, *items = section_summary(outline, entry, sheet)
    report = [Remark(briefing.title.in_(language)), *origin(briefing, sheet)]
    if (summary := entry.section.summary) is not None:
        report.append(Remark(sheet.translate("Summary: {words}").format(words=summary.in_(language))))
        items = items[1:]
    # The number and the title are at the top of the page.
    _mark, *text = full_text(outline, entry, sheet, level=2)
    page = title, *report, *items, PageHeading(2, sheet.translate("Printed text")), *text
    return "".join(f"{line}\n" for line in markdown_lines(page, sheet))
