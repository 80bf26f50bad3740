"""A page as Markdown (CommonMark, with the tables of GitHub).

A paragraph is one line, and nothing in the text is markup. Hidden characters are left out.
"""

import re
from collections.abc import Iterable, Iterator
from string import punctuation
from unicodedata import category

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import Language
from siping_tui.pages.contents import full_text, origin, section_summary
from siping_tui.pages.elements import Element, Heading, Line, Part, Place, Prose, Remark, Table
from siping_tui.pages.sheet import Sheet
from siping_tui.text.printable import visible, visible_with_spans
from siping_tui.text.spans import Span

_DEEPEST = 6
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
# A list, a heading or a rule; only at the beginning of a line.
_LEAD = re.compile(r"^(\d*)([#+=.)-])(?=[#=\s-]|$)")
# Number signs after a heading close it and are not shown.
_CLOSING = re.compile(r"(?<=\s)#(?=#*$)")


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
    """Return `words` on one line, so that Markdown shows them as they are."""
    return _without_lead(_without_markup(" ".join(visible(words).split())))


def _lines(element: Element, sheet: Sheet) -> Iterator[str]:
    match element:
        case Heading(level=level, words=words, number=number):
            yield _heading(level, words, number)
        case Place(level=level, number=number, title=title):
            words = sheet.translate("[{words}]").format(words=f"{number} {title}".rstrip())
            yield _heading(level, words) if title else escaped(words)
        case Line(kind="title", words=words, level=level):
            yield _heading(level, words)
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
                yield _row(escaped(column.cell(row, sheet)) for column in shown)


def _heading(level: int, words: str, number: str = "") -> str:
    shown = _CLOSING.sub(r"\\#", escaped(words))
    return " ".join(filter(None, ("#" * min(level, _DEEPEST), number, shown)))


def _marked(words: str, marks: Iterable[Span]) -> str:
    """Return a paragraph with the stretches `marks` of `words` in bold.

    A `**` opens or closes only if CommonMark takes it for a left- or right-flanking delimiter run. Between 达80 and
    %以上 it opens nothing, because a letter or digit stands before it and punctuation after it. A character reference
    in place of the digit mends that: it looks the same and ends, like punctuation, in a semicolon.
    """
    text, spans = visible_with_spans(words, marks)
    bold = _joined(spans)
    if not bold:
        return _without_lead(_without_markup(text).strip())
    signs = [_without_markup(character) for character in text]
    for start, end in bold:
        for inner, outer in ((start, start - 1), (end - 1, end)):
            if text[inner].isspace():
                signs[inner] = _reference(text[inner])
            elif not _may_be_punctuation(text[inner]):
                continue
            if 0 <= outer < len(text) and not _sets_off(text[outer]):
                signs[outer] = _reference(text[outer])
    for start, end in bold:
        signs[start] = f"**{signs[start]}"
        signs[end - 1] = f"{signs[end - 1]}**"
    return _without_lead("".join(signs).strip())


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


def _sets_off(character: str) -> bool:
    """Return whether every parser takes a character for white space or punctuation."""
    return character.isspace() or character in punctuation or category(character)[0] == "P"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _without_markup(words: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", words)


def _without_lead(line: str) -> str:
    return _LEAD.sub(r"\1\\\2", line)


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
