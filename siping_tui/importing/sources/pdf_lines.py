"""Lines of glyphs: their text, and the order in which lines in one or two columns are read."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from siping_tui.importing.sources.pdf_glyphs import Glyph
from siping_tui.importing.sources.run_paragraphs import PrintedRun

_SAME_LINE = 0.5
"""Ems between the baselines of a line; that of a note mark is raised by a third."""
_WORD_GAP = 0.15
"""Ems between two letters that belong to different words."""
_CHINESE_GAP = 0.7
"""Ems between two Chinese characters that are printed apart, as in a name of two characters."""
_RAISED = 0.15
_SMALL = 0.87
_SIGNS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳*※")
_BRACKETS = "[]［］〔〕()（）"
_WIDE_PUNCTUATION = "“”‘’—…·"

_GUTTER = 0.8
"""Ems between two columns at least."""
_LEAST_FREE, _LEAST_FREE_ON_PAGE = 0.8, 0.6
"""The share of lines that must not cross a gutter, in a document and on one page, which may have wide tables."""
_LEAST_BESIDE = 0.3
"""The share of lines that are at least partly on the right of a gutter."""
_FEWEST_BESIDE = 6
_LEAST_FULL = 0.5
"""The share of lines in the left column that reach its right margin; fewer do in a table."""


class PdfLine(NamedTuple):
    """A line of text, or a row of a table in `row`."""

    page: int
    column: int
    """0 for a line across the page, 1 and 2 for those of two columns."""
    left: float
    right: float
    y: float
    size: float
    glyphs: Sequence[Glyph]
    text: str
    row: str = ""

    def runs(self, marks: Container[str] = ()) -> list[PrintedRun]:
        """Return the runs of the line without the raised `marks` of notes."""
        return _runs(_without_marks(self, marks) if marks else self.glyphs)


def lines_of(page: int, glyphs: Iterable[Glyph], gutter: float | None) -> list[PdfLine]:
    """Return the lines of a page in reading order; `gutter` is the middle between two columns."""
    rows = rows_of(glyphs)
    if gutter is None:
        return [_line(page, 0, row) for row in rows]
    ordered: list[PdfLine] = []
    columns: tuple[list[PdfLine], list[PdfLine]] = [], []
    for row in rows:
        if is_crossed(row, gutter):
            ordered += [*columns[0], *columns[1], _line(page, 0, row)]
            columns = [], []
            continue
        for column, is_right in enumerate((False, True)):
            part = [glyph for glyph in row if (glyph.left > gutter) == is_right]
            if part:
                columns[column].append(_line(page, column + 1, part))
    return [*ordered, *columns[0], *columns[1]]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs on each baseline, from the top of the page, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((each for each in glyphs if not each.text.isspace()), key=lambda each: -each.y):
        if rows and rows[-1][0].y - glyph.y < _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    return rows


def gutters_of(pages: Sequence[Sequence[list[Glyph]]]) -> list[float | None]:
    """Return for each page the middle between its two columns, None if it has none."""
    common = _gutter(pages, _LEAST_FREE)
    own = (_gutter([page], _LEAST_FREE_ON_PAGE) for page in pages)
    return [common if gutter is None else gutter for gutter in own]


def _gutter(pages: Sequence[Sequence[list[Glyph]]], least_free: float) -> float | None:
    """Return the middle between two columns that most rows of the pages leave free, None if there are no columns."""
    rows = [row for page in pages for row in page]
    if len(rows) < _FEWEST_BESIDE:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    places = [left + (right - left) * share / 100 for share in range(35, 66)]
    free = dict.fromkeys(places, 0)
    beside = dict.fromkeys(places, 0)
    for row in rows:
        for place in places:
            if not is_crossed(row, place):
                free[place] += 1
                beside[place] += row[-1].right > place
    best = max(free.values())
    widest = [place for place in places if free[place] == best]
    place = widest[len(widest) // 2]
    if best < least_free * len(rows) or beside[place] < max(_FEWEST_BESIDE, _LEAST_BESIDE * len(rows)):
        return None
    return place if _is_filled(rows, place) else None


def is_crossed(row: Sequence[Glyph], place: float) -> bool:
    """Return whether a row goes across `place` without the gap of a gutter."""
    after = bisect_left(row, place, key=lambda glyph: glyph.left)
    if after in (0, len(row)):
        return bool(after) and row[-1].right > place
    before, following = row[after - 1], row[after]
    return before.right > place or following.left - before.right < _GUTTER * max(before.size, following.size)


def text_of(glyphs: Sequence[Glyph]) -> str:
    """Return the text of glyphs in a line; the gaps between them become spaces, which the file may or may not have."""
    return "".join(_gap(*both) + both[1].text for both in pairwise([glyphs[0], *glyphs])) if glyphs else ""


def marks_in(line: PdfLine) -> set[str]:
    """Return what may be marks of notes in a line: raised numbers, and signs that are not used otherwise."""
    marks = {glyph.text for glyph in line.glyphs if glyph.text in _SIGNS}
    for is_raised, group in groupby(line.glyphs, key=lambda glyph: _is_raised(glyph, line)):
        if is_raised:
            marks.add("".join(glyph.text for glyph in group).strip(_BRACKETS))
    return marks


def is_wide(character: str) -> bool:
    """Return whether a character fills an em in Chinese text."""
    return character in _WIDE_PUNCTUATION or east_asian_width(character) in "WF"


def _is_filled(rows: Iterable[Sequence[Glyph]], place: float) -> bool:
    """Return whether most lines left of `place` reach the same margin."""
    ends = sorted(
        max(glyph.right for glyph in row if glyph.left < place)
        for row in rows
        if row[0].left < place and not is_crossed(row, place)
    )
    if not ends:
        return False
    margin = ends[len(ends) * 9 // 10]
    size = median(row[0].size for row in rows)
    return sum(end > margin - 1.6 * size for end in ends) > _LEAST_FULL * len(ends)


def _line(page: int, column: int, glyphs: Sequence[Glyph]) -> PdfLine:
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = max(sizes, key=lambda each: (sizes[each], each))
    y = median(glyph.y for glyph in glyphs if round(glyph.size, 1) == size)
    return PdfLine(page, column, glyphs[0].left, max(glyph.right for glyph in glyphs), y, size, glyphs, text_of(glyphs))


def _without_marks(line: PdfLine, marks: Container[str]) -> list[Glyph]:
    """Return the glyphs of a line without the raised `marks` of notes; the 2 of km² is none."""
    kept: list[Glyph] = []
    for is_raised, group in groupby(line.glyphs, key=lambda glyph: _is_raised(glyph, line)):
        glyphs = list(group)
        is_mark = is_raised and "".join(glyph.text for glyph in glyphs).strip(_BRACKETS) in marks
        if not is_mark or (kept and kept[-1].text.isascii() and kept[-1].text.isalpha()):
            kept += glyphs
    return kept


def _is_raised(glyph: Glyph, line: PdfLine) -> bool:
    return glyph.size < _SMALL * line.size and glyph.y - line.y > _RAISED * line.size


def _runs(glyphs: Sequence[Glyph]) -> list[PrintedRun]:
    """Return the runs of a line, with spaces for gaps as in `text_of`."""
    spaced = [(_gap(*both), both[1]) for both in pairwise([glyphs[0], *glyphs])] if glyphs else []
    runs = groupby(spaced, key=lambda pair: (pair[1].typeface, pair[1].is_bold))
    return [
        PrintedRun("".join(gap + glyph.text for gap, glyph in run), typeface, is_bold)
        for (typeface, is_bold), run in runs
    ]


def _gap(before: Glyph, glyph: Glyph) -> str:
    """Return the white space between two glyphs of a line.

    A gap between Chinese and other characters belongs to the layout and is no space.
    """
    gap = (glyph.left - before.right) / max(before.size, glyph.size, 0.1)
    if is_wide(before.text) and is_wide(glyph.text):
        return "\u3000" if gap > _CHINESE_GAP else ""
    if is_wide(before.text) or is_wide(glyph.text):
        return " " if gap > _CHINESE_GAP else ""
    return " " if gap > _WORD_GAP else ""
