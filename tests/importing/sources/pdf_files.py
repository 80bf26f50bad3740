"""PDF files for the tests, written by hand; their fonts are not embedded."""

from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 595, 842

LOCKED = f"<</Filter/Standard/V 1/R 2/P -4/O <{'41' * 32}>/U <{'42' * 32}>>>"
"""An encryption of which nobody knows the password."""

_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    "/Ascent 800/Descent -200/StemV 90/CapHeight 700>>"
)
_PICTURE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
    "stream\n0\nendstream"
)


def pdf_file(*pages: str, to_unicode: str = "", encryption: str = "", rotate: int = 0, picture: bool = False) -> bytes:
    """Return a file with pages of content. `to_unicode` maps codes to characters, as in `<4EBA> <2F08>`."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{10 + 2 * i} 0 R' for i in range(len(pages)))}]/Count {len(pages)}>>",
        _font("STSong-Light", 5, has_map=bool(to_unicode)),
        _font("SimHei", 6, has_map=bool(to_unicode)),
        _characters("STSong-Light"),
        _characters("SimHei"),
        _DESCRIPTOR,
        _stream(
            f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar {to_unicode} endbfchar"
        ),
        _PICTURE,
    ]
    for index, content in enumerate(pages):
        shown = content + ("q 500 0 0 700 50 50 cm /I Do Q" if picture else "")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}/Contents {11 + 2 * index} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 9 0 R>>>>>>"
        )
        objects.append(_stream(shown))
    data = b"%PDF-1.5\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    locked = f"/Encrypt {encryption}/ID[<41><41>]" if encryption else ""
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R{locked}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}".encode("latin-1")


def at(x: float, y: float, text: str, size: float = 16, font: int = 1, matrix: str = "1 0 0 1") -> str:
    """Return text that begins at a place, counted from the lower left corner."""
    return f"BT /F{font} {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def lines(texts: Iterable[str], y: float = 700, x: float = 80, size: float = 16, lead: float = 28) -> str:
    """Return lines below each other, of which two ideographic spaces indent the first of a paragraph."""
    return "".join(
        at(x + size * (len(text) - len(text.lstrip("\u3000"))), y - lead * index, text.lstrip("\u3000"), size)
        for index, text in enumerate(texts)
    )


def wrapped(*paragraphs: str, width: int = 27) -> list[str]:
    """Return paragraphs as lines of `width` characters, with the first one indented."""
    indented = (f"\u3000\u3000{paragraph}" for paragraph in paragraphs)
    return [text[start : start + width] for text in indented for start in range(0, len(text), width)]


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line."""
    return f"{x1} {y1} m {x2} {y2} l S\n"


def grid(columns: Sequence[float], rows: Sequence[float]) -> str:
    """Return the rules of a table."""
    across = "".join(rule(columns[0], y, columns[-1], y) for y in rows)
    return across + "".join(rule(x, rows[0], x, rows[-1]) for x in columns)


def _font(name: str, characters: int, *, has_map: bool) -> str:
    mapped = "/ToUnicode 8 0 R" if has_map else ""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniGB-UCS2-H/DescendantFonts[{characters} 0 R]{mapped}>>"
    )


def _characters(name: str) -> str:
    return (
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1 95 500]/FontDescriptor 7 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"
