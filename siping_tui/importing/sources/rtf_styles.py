"""The fonts and the style sheet of an RTF file."""

import re

from siping_tui.importing.document import ParagraphStyle

_CHARSETS = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_GBK = 936
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_NAMED_STYLES: dict[str, ParagraphStyle] = {
    "title": "title",
    "标题": "title",
    "caption": "caption",
    "题注": "caption",
}
_BODY_LEVEL = 9


class RtfFonts:
    """The fonts of a file by number: their names, and the encodings of the text that they print."""

    def __init__(self) -> None:
        self.code_page = 1252
        self._number = 0
        self._names: dict[int, str] = {}
        self._charsets: dict[int, int] = {}

    def control(self, word: str, number: int | None) -> None:
        if word == "f":
            self._number = number or 0
        elif word == "fcharset":
            self._charsets[self._number] = number or 0

    def add(self, text: str) -> None:
        """Add to the name of the font that is being read."""
        self._names[self._number] = self._names.get(self._number, "") + text

    def name(self, number: int) -> str:
        return self._names.get(number, "").partition(";")[0].strip()

    def encoding(self, number: int) -> str:
        """Return the encoding of text in a font."""
        charset = _CHARSETS.get(self._charsets.get(number, 0))
        return charset or ("gb18030" if self.code_page == _GBK else f"cp{self.code_page}")


class RtfStyles:
    """The styles of paragraphs by number."""

    def __init__(self) -> None:
        self._number = 0
        self._names: dict[int, str] = {}
        self._levels: dict[int, int] = {}

    def control(self, word: str, number: int | None) -> None:
        if word == "s":
            self._number = number or 0
        elif word in ("cs", "ts", "ds"):
            self._number = -1  # styles of characters, tables and sections
        elif word == "outlinelevel" and number is not None:
            self._levels[self._number] = number

    def add(self, text: str) -> None:
        """Add to the name of the style that is being read."""
        self._names[self._number] = self._names.get(self._number, "") + text

    def end(self) -> None:
        """End a style; the next one has the number 0 if it states none."""
        self._number = 0

    def kind(self, style: int, outline: int | None) -> tuple[ParagraphStyle, int | None]:
        """Return the style of a paragraph with a style and an outline level of its own, and its level."""
        name = self._names.get(style, "").partition(";")[0].strip().lower()
        if name in _NAMED_STYLES:
            return _NAMED_STYLES[name], None
        level = self._levels.get(style) if outline is None else outline
        if level is not None and 0 <= level < _BODY_LEVEL:
            return "heading", level + 1
        found = _HEADING.fullmatch(name) if outline is None else None
        return ("heading", int(found[1])) if found else ("body", None)


def decoded(data: bytes, encoding: str) -> str:
    """Return the text of bytes; what cannot be decoded becomes U+FFFD."""
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("gb18030", "replace")
