"""Plain text: lines, or several of them, become paragraphs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from siping_tui.importing.document import Document, DocumentParagraph, LeftOut
from siping_tui.importing.sources.fragments import continuations
from siping_tui.importing.sources.hard_wraps import WrapMargin, margin_of, wrapped_continuations
from siping_tui.importing.sources.page_furniture import page_furniture
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError
from siping_tui.importing.sources.text_lines import MARKER, TextLine, joined, stripped, text_lines

_GAP = re.compile("[ \u3000]{2,}")
_LONGEST_CELL = 60
_FEWEST_ROWS = 2


def read_plain_text(text: str) -> Document:
    """Return the document in a plain text."""
    pieces = tuple(text_pieces(text))
    if not pieces:
        raise DocumentError(NO_TEXT)
    return Document(pieces)


def text_pieces(text: str) -> Iterator[DocumentParagraph | LeftOut]:
    """Yield the paragraphs of a plain text, and what was copied with it from the edges of pages."""
    lines = tuple(text_lines(text))
    furniture = page_furniture(lines)
    others = [index for index in range(len(lines)) if index not in furniture]
    rows = _rows(lines, others)
    continued = _continued(lines, [index for index in others if index not in rows])
    paragraph: list[str] = []
    # What stands within a paragraph follows it.
    aside: list[LeftOut] = []
    for index, line in enumerate(lines):
        if index in furniture:
            aside.append(LeftOut(line.text, furniture[index]))
        elif index in continued:
            paragraph.append(line.text)
        else:
            yield from _ended(paragraph, aside)
            paragraph = [] if index in rows else [line.text]
            if index in rows:
                yield DocumentParagraph("\t".join(rows[index]), "row")
    yield from _ended(paragraph, aside)


def _ended(paragraph: list[str], aside: list[LeftOut]) -> Iterator[DocumentParagraph | LeftOut]:
    if paragraph:
        yield DocumentParagraph(joined(paragraph))
    yield from aside
    aside.clear()


def _continued(lines: Sequence[TextLine], indices: Sequence[int]) -> set[int]:
    """Return those of `indices` whose line continues the paragraph of the one before."""
    texts = [lines[index] for index in indices]
    continues = continued_lines(texts, margin_of(texts))
    return {index for index, each in zip(indices, continues, strict=True) if each}


def continued_lines(lines: Sequence[TextLine], margin: WrapMargin | None) -> Sequence[bool]:
    """Return for each line whether it continues the paragraph of the one before it."""
    return wrapped_continuations(lines, margin) if margin and lines else continuations(lines)


def _rows(lines: Sequence[TextLine], indices: Iterable[int]) -> Mapping[int, Sequence[str]]:
    """Return the cells of the lines that are rows of a table, by index: successive lines have as many cells."""
    found: dict[int, Sequence[str]] = {}
    cells = ((index, _cells(lines[index].text)) for index in indices)
    for columns, group in groupby(cells, key=lambda each: len(each[1])):
        rows = dict(group)
        has_tabs = any("\t" in lines[index].text for index in rows)
        if columns > 1 and len(rows) >= _FEWEST_ROWS and (has_tabs or columns + len(rows) > 2 + _FEWEST_ROWS):
            found |= rows
    return found


def _cells(text: str) -> Sequence[str]:
    """Return the cells of a line that may be a row of a table, or nothing."""
    cells = text.split("\t") if "\t" in text else _GAP.split(text)
    # A tab after the number of a heading makes no table.
    is_number = len(cells) == 2 and MARKER.fullmatch(cells[0])
    return () if is_number or max(map(len, cells)) > _LONGEST_CELL else tuple(map(stripped, cells))
