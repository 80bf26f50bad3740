"""What is drawn on a PDF page besides text: rules, pictures, and text objects that are drawn twice."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

_THINNEST = 3.0
"""Points: a filled rectangle that is not wider is a rule."""
_SHORTEST_RULE = 8.0
_MOST_OBJECTS = 200_000
_MOST_COMPARED = 40
_NEAR = 0.15
"""Heights of a text object between its two prints, if it is drawn twice to look bold."""


class Rule(NamedTuple):
    """A horizontal or vertical line, or an edge of a rectangle; two of its coordinates are the same."""

    left: float
    bottom: float
    right: float
    top: float


def drawn_on(pdfium: Any, page: Any) -> tuple[list[Rule], bool, set[int]]:
    """Return the rules of a page, whether it has a picture, and the text objects that are drawn twice to look bold.

    PDFium gives the glyphs of both only once if they are near each other.
    """
    rules: list[Rule] = []
    has_picture = False
    doubled: set[int] = set()
    places: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    box = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING):
            has_picture = True
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_TEXT) and pdfium.FPDFPageObj_GetBounds(drawn, *box):
            left, bottom, right, top = (side.value for side in box)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                rules += _rules(pdfium, drawn, left, bottom, right, top)
                continue
            same = places.setdefault((round(right - left), round(top - bottom)), [])
            near = _NEAR * (top - bottom)
            doubled |= {other for x, y, other in same[-_MOST_COMPARED:] if abs(x - left) + abs(y - bottom) < near}
            same.append((left, bottom, ctypes.addressof(drawn.contents)))
    return rules, has_picture, doubled


def _rules(pdfium: Any, path: Any, left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    is_thin = right - left <= _THINNEST, top - bottom <= _THINNEST
    middle = (left + right) / 2, (bottom + top) / 2
    if is_thin[0] and top - bottom >= _SHORTEST_RULE:
        yield Rule(middle[0], bottom, middle[0], top)
    elif is_thin[1] and right - left >= _SHORTEST_RULE:
        yield Rule(left, middle[1], right, middle[1])
    elif not any(is_thin):
        yield from _segments(pdfium, path)


def _segments(pdfium: Any, path: Any) -> Iterator[Rule]:
    """Yield the straight segments of a path, such as the edges of a cell or a whole grid."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, start)
            last = start


def _straight(first: tuple[float, float], second: tuple[float, float]) -> Iterator[Rule]:
    (x1, y1), (x2, y2) = first, second
    if (abs(x1 - x2) < 1) != (abs(y1 - y2) < 1) and abs(x1 - x2) + abs(y1 - y2) >= _SHORTEST_RULE:
        yield Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
