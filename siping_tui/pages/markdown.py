"""A page as Markdown (CommonMark, with the tables of GitHub): one paragraph a line, nothing of the text obeyed."""

import re
from collections.abc import Iterable, Iterator

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.pages.contents import full_text, origin, section_summary
from siping_tui.pages.elements import Element, Heading, Line, Part, Place, Prose, Remark, Table
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import escaped as with_escapes

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
# What makes a list, a heading or a rule at the beginning of a line only.
_LEAD = re.compile(r"^(\d*)([#+=.)-])(?=[#=\s-]|$)")


def markdown_lines(elements: Iterable[Element], sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a page."""
    above: Element | None = None
    for element in elements:
        if above is not None:
            # A blank line between two remarks would make them two quotations.
            yield ">" if isinstance(element, Remark) and element.close and isinstance(above, Remark) else ""
        yield from _lines(element, sheet)
        above = element


def escaped(words: str) -> str:
    """Return `words` so that Markdown shows them as they are."""
    shown = _MARKUP.sub(r"\\\g<0>", with_escapes(" ".join(words.split())))
    return _LEAD.sub(r"\1\\\2", shown)


def _lines(element: Element, sheet: Sheet) -> Iterator[str]:
    match element:
        case Heading(level=level, words=words, number=number):
            yield f"{'#' * min(level, 6)} {number} {escaped(words)}" if number else f"{'#' * level} {escaped(words)}"
        case Place(level=level, number=number, title=title):
            words = sheet.translate("[{words}]").format(words=f"{number} {title}".rstrip())
            yield f"{'#' * min(level, 6)} {escaped(words)}" if title else escaped(words)
        case Line(kind="title", words=words, level=level):
            yield f"{'#' * min(level, 6)} {escaped(words)}"
        case Line(words=words):
            yield escaped(words)
        case Prose(words=words, marks=marks):
            yield _marked(words, marks)
        case Remark(words=words):
            yield f"> {escaped(words)}"
        case Part(number=number, title=title, detail=detail, summary=summary):
            yield f"- **{number} {escaped(title)}**" + (f" ({escaped(detail)})" if detail else "") + "  "
            yield f"  {escaped(summary)}"
        case Table(columns=columns, rows=rows):
            shown = [column for column in columns if column.heading]
            yield _row(escaped(sheet.translate(column.heading)) for column in shown)
            yield _row("---:" if column.right else "---" for column in shown)
            for row in rows:
                yield _row(escaped(column.cell(row, sheet).strip()) for column in shown)


def _marked(words: str, marks: Iterable[tuple[int, int]]) -> str:
    parts = []
    position = 0
    for start, end in marks:
        parts += [_plain(words[position:start]), f"**{_plain(words[start:end])}**"]
        position = end
    parts.append(_plain(words[position:]))
    return _LEAD.sub(r"\1\\\2", "".join(parts))


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", with_escapes(words))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def section_markdown(outline: Outline, entry: Entry, language: Language) -> str:
    """Return a section with everything below it as Markdown: summary, figures, targets, text and notes.

    Under its title stands what is needed to cite from it: the report with its day, its place and where it comes from.
    """
    sheet, briefing = Sheet(language), outline.briefing
    title, *summary = section_summary(outline, entry, sheet)
    report = Remark(briefing.title.in_(language)), *origin(briefing, sheet)
    page = title, *report, *summary, *full_text(outline, entry, sheet, level=2)
    return "".join(f"{line}\n" for line in markdown_lines(page, sheet))
