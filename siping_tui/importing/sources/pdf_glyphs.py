"""The glyphs of PDF pages with their places and typefaces, and the rules drawn beside them, as PDFium gives them."""

import ctypes
import math
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from siping_tui.importing.sources.pdf_rules import Rule, drawn_on

_GENERATED = frozenset((0, 0xD, 0xA, 0xFFFE, 0xFFFF))
"""Codes of no glyph: line breaks that PDFium adds, and glyphs without a character."""

_HYPHEN = 2
"""The code that PDFium gives a hyphen at the end of a line."""

_FILLED_AND_STROKED = 2
_NEAR = 0.15
"""Ems between two prints of a glyph that is drawn twice to look bold."""
_PRINTED_DOUBLE = "—…─⋯"
"""Signs of two characters that some fonts draw as one glyph, so that both are at one place."""

_A4 = (0.0, 0.0, 595.0, 842.0)
_SIZES = (0.5, 5000.0)
_FARTHEST = 100_000.0
"""Points from the corner of a page; a glyph that is farther away or of an absurd size is damage."""


class Glyph(NamedTuple):
    """A character at its place: `y` is that of the baseline, counted from the bottom of the page."""

    text: str
    left: float
    right: float
    y: float
    size: float
    typeface: str
    is_bold: bool


class PdfPage(NamedTuple):
    """What is printed on a page."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    has_picture: bool
    """Whether there is a picture, or a group of objects that may have one."""
    others: str
    """Text in another direction, such as a watermark or the title on the edge of a table."""


class _Print(NamedTuple):
    """How a text object is printed: the direction is an angle in quarters of a turn, None for an oblique one."""

    size: float
    turn: int | None
    typeface: str
    is_bold: bool


class PageReader:
    """Reads the pages of one document; fonts are looked up once."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._typefaces: dict[int, str] = {}

    def read(self, page: Any) -> PdfPage:
        """Return what is printed on a page of `pypdfium2`."""
        # The page may be turned when it is shown, and its corner be anywhere; the glyphs have the places of the file.
        left, bottom, right, top = page.get_cropbox()
        if not (right > left and top > bottom):
            left, bottom, right, top = _A4
        width, height = right - left, top - bottom
        rules, has_picture, doubled = drawn_on(self._pdfium, page.raw)
        text = page.get_textpage()
        try:
            found = list(self._glyphs(text.raw, doubled))
        finally:
            text.close()
        turns = Counter(turn for _, turn in found)
        turn = max(turns, key=turns.__getitem__, default=0) or 0
        place = _Placing(turn, left, bottom, width, height)
        glyphs = [place.glyph(glyph) for glyph, each in found if each == turn]
        others = "".join(glyph.text for glyph, each in found if each != turn)
        if turn % 2:
            width, height = height, width
        return PdfPage(
            width, height, _without_doubles(glyphs), [place.rule(rule) for rule in rules], has_picture, others
        )

    def _glyphs(self, text: Any, doubled: Container[int]) -> Iterator[tuple[Glyph, int | None]]:
        """Yield each glyph with the direction of its text."""
        pdfium = self._pdfium
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        prints: dict[int, _Print] = {}
        high = 0
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _GENERATED:
                continue
            holder = pdfium.FPDFText_GetTextObject(text, index)
            if not holder:
                continue
            address = ctypes.addressof(holder.contents)
            if address not in prints:
                how = self._print(text, index, holder)
                prints[address] = how._replace(is_bold=True) if address in doubled else how
            how = prints[address]
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                # The two halves of a character, where a wide character of C has 16 bits.
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            if not (_SIZES[0] < how.size < _SIZES[1] and abs(x.value) + abs(y.value) < _FARTHEST):
                continue
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            character = "-" if code == _HYPHEN else chr(code)
            right = _right(character, x.value, box.right, how.size) if how.turn == 0 else box.right
            yield Glyph(character, x.value, right, y.value, how.size, how.typeface, how.is_bold), how.turn

    def _print(self, text: Any, index: int, holder: Any) -> _Print:
        pdfium = self._pdfium
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        # The height of the font: its size is often 1 with a matrix, and wide or narrow text has another width.
        scale = math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
        if turn is not None and turn % 2:
            scale = math.hypot(matrix.a, matrix.c) or scale
        typeface = self._typeface(pdfium.FPDFTextObj_GetFont(holder))
        is_bold = pdfium.FPDFTextObj_GetTextRenderMode(holder) == _FILLED_AND_STROKED
        size = scale * pdfium.FPDFText_GetFontSize(text, index)
        return _Print(size, turn, typeface, is_bold or "bold" in typeface.lower())

    def _typeface(self, font: Any) -> str:
        if not font:
            return ""
        address = ctypes.addressof(font.contents)
        if address not in self._typefaces:
            name = ctypes.create_string_buffer(256)
            self._pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            self._typefaces[address] = _decoded(name.value)
        return self._typefaces[address]


def _right(character: str, left: float, right: float, size: float) -> float:
    """Return the right edge of a glyph. Chromium gives the edge of the ink; a wide character fills its em."""
    return max(right, left + size) if east_asian_width(character) in "WF" and right > left else max(right, left)


def _decoded(name: bytes) -> str:
    """Return the name of a font without the tag of a subset; Chinese ones are often in GBK."""
    for encoding in ("utf-8", "gbk", "latin-1"):
        try:
            decoded = name.decode(encoding)
        except UnicodeDecodeError:
            continue
        return decoded.partition("+")[2] or decoded
    return ""


class _Placing(NamedTuple):
    """The change from places in the file to places on the page when its text is upright."""

    turn: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return ((x, y), (y, self.width - x), (self.width - x, self.height - y), (self.height - y, x))[self.turn]

    def glyph(self, glyph: Glyph) -> Glyph:
        if not (self.turn or self.left or self.bottom):
            return glyph
        x, y = self.point(glyph.left, glyph.y)
        advance = glyph.right - glyph.left
        if self.turn:
            advance = glyph.size * (1.0 if east_asian_width(glyph.text) in "WF" else 0.5)
        return glyph._replace(left=x, right=x + advance, y=y)

    def rule(self, rule: Rule) -> Rule:
        (x1, y1), (x2, y2) = self.point(rule.left, rule.bottom), self.point(rule.right, rule.top)
        return Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs without those drawn twice to look bold, which become bold."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int], list[int]] = {}
    for glyph in glyphs:
        if glyph.text in _PRINTED_DOUBLE or glyph.text.isspace():
            kept.append(glyph)
            continue
        near = max(_NEAR * glyph.size, 0.1)
        row = round(glyph.y)
        same = (
            index
            for offset in (0, -1, 1)
            for index in places.get((glyph.text, row + offset), ())
            if abs(kept[index].left - glyph.left) < near and abs(kept[index].y - glyph.y) < near
        )
        if (first := next(same, None)) is not None:
            kept[first] = kept[first]._replace(is_bold=True)
            continue
        places.setdefault((glyph.text, row), []).append(len(kept))
        kept.append(glyph)
    return kept
