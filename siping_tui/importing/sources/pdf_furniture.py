"""What is printed beside the text on the pages of a PDF: running heads, page numbers and footnotes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from siping_tui.importing.document import LeftOut
from siping_tui.importing.sources.pdf_lines import PdfLine, marks_in
from siping_tui.importing.sources.run_paragraphs import is_page_number

_ZONE = 0.12
"""The share of the height of a page in which a head or foot is printed."""
_MOST_PAGES = 0.4
"""The share of pages that have a running head; odd and even pages often have different ones."""
_FEWEST_PAGES = 2
_FEWEST_CHANGING = 3
_DIFFERENT = 0.06
"""The share by which two sizes of type differ."""
_SMALLER = 0.03
"""The share by which notes are smaller than the text at least."""
_DIGITS = re.compile("[0-9０-９]+")
_NUMBER = re.compile("[0-9０-９]|^[ivxIVX]{1,6}$")
_NOTE_BEGINNING = re.compile(r"[①-⑳*※]|[\[［〔（(]?\d{1,3}[\]］〕）)]?(?:[.．、](?!\d))?(?=\s*[^\d\s%])")


class PdfSheet(NamedTuple):
    """The lines of a page and the text beside them."""

    width: float
    height: float
    lines: Sequence[PdfLine]
    beside: Sequence[LeftOut] = ()
    notes: Sequence[Sequence[PdfLine]] = ()
    """The lines of each footnote."""


def without_furniture(sheets: Sequence[PdfSheet]) -> list[PdfSheet]:
    """Return the pages without running heads and page numbers, and with their footnotes apart from the lines."""
    size = body_size(line for sheet in sheets for line in sheet.lines)
    texts, places = _repeated(sheets, size)
    return [_with_notes(_without_heads(sheet, size, texts, places), size) for sheet in sheets]


def body_size(lines: Iterable[PdfLine]) -> float:
    """Return the size of most characters."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.glyphs)
    return max(counts, key=counts.__getitem__, default=0.0)


def is_of_size(line: PdfLine, size: float) -> bool:
    """Return whether a line is printed in this size, or nearly."""
    return abs(line.size - size) <= _DIFFERENT * size


def _outer(sheet: PdfSheet) -> Iterator[tuple[bool, PdfLine]]:
    """Yield the lines in the zones of heads and feet, with whether it is the upper one."""
    for line in sheet.lines:
        if not line.row and not _ZONE <= line.y / sheet.height <= 1 - _ZONE:
            yield line.y > sheet.height / 2, line


def _repeated(sheets: Sequence[PdfSheet], size: float) -> tuple[set[tuple[bool, str]], set[tuple[int, int]]]:
    """Return the texts of running heads, and the places and sizes of those whose text changes with the section."""
    texts: defaultdict[tuple[bool, str], set[int]] = defaultdict(set)
    places: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for number, sheet in enumerate(sheets):
        for is_upper, line in _outer(sheet):
            texts[is_upper, _without_digits(line)].add(number)
            if is_upper and _is_above_text(sheet, line, size):
                places[_place(line)].add(number)
    least = _MOST_PAGES * len(sheets)
    return (
        {text for text, pages in texts.items() if len(pages) >= max(_FEWEST_PAGES, least)},
        {place for place, pages in places.items() if len(pages) >= max(_FEWEST_CHANGING, least)},
    )


def _is_above_text(sheet: PdfSheet, line: PdfLine, size: float) -> bool:
    """Return whether a line is of another size than the text, and above all of it."""
    return not any(is_of_size(each, size) and each.y >= line.y for each in sheet.lines)


def _without_digits(line: PdfLine) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))


def _place(line: PdfLine) -> tuple[int, int]:
    return round(line.y / 2), round(line.size * 2)


def _without_heads(
    sheet: PdfSheet, size: float, texts: set[tuple[bool, str]], places: set[tuple[int, int]]
) -> PdfSheet:
    beside: dict[int, LeftOut] = {}
    for is_upper, line in _outer(sheet):
        text = line.text
        if is_page_number(text) and _NUMBER.search(text.strip()):
            beside[id(line)] = LeftOut(text, "page-number")
        elif (is_upper, _without_digits(line)) in texts or (
            _place(line) in places and _is_above_text(sheet, line, size)
        ):
            beside[id(line)] = LeftOut(text, "running-head")
    kept = [line for line in sheet.lines if id(line) not in beside]
    return sheet._replace(lines=kept, beside=[*sheet.beside, *beside.values()])


def _with_notes(sheet: PdfSheet, size: float) -> PdfSheet:
    """Return the page with the notes at the foot of its columns apart from the lines.

    They are printed smaller than the text, and their marks are in the text above them.
    """
    first = _first_notes(sheet, size)
    kept = [line for index, line in enumerate(sheet.lines) if index < first.get(line.column, len(sheet.lines))]
    marks = {mark for line in kept for mark in marks_in(line)}
    notes: list[list[PdfLine]] = []
    for index, line in enumerate(sheet.lines):
        if index < first.get(line.column, len(sheet.lines)):
            continue
        if note_mark(line.text) in marks:
            notes.append([line])
        elif notes:
            notes[-1].append(line)
        else:
            return sheet
    return sheet._replace(lines=kept, notes=notes)


def _first_notes(sheet: PdfSheet, size: float) -> dict[int, int]:
    """Return for each column the index of the first line of small type at its foot that begins like a note."""
    first: dict[int, int] = {}
    ended: set[int] = set()
    for index in range(len(sheet.lines) - 1, -1, -1):
        line = sheet.lines[index]
        if line.row or line.size > (1 - _SMALLER) * size:
            ended.add(line.column)
        elif line.column not in ended and note_mark(line.text):
            first[line.column] = index
    return first


def note_mark(text: str) -> str:
    """Return the mark at the beginning of a note."""
    found = _NOTE_BEGINNING.match(text)
    return found[0].strip("[]［］〔〕（）().．、") if found else ""


def without_mark(text: str) -> str:
    """Return the text of a note without the mark at its beginning."""
    return _NOTE_BEGINNING.sub("", text, count=1).lstrip()
