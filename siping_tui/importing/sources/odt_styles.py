"""The styles of an OpenDocument text."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from siping_tui.importing.document import ParagraphStyle

_ESCAPED = re.compile("_([0-9a-f]{1,4})_")
_NAMED_STYLES: dict[str, ParagraphStyle] = {
    "title": "title",
    "标题": "title",
    "caption": "caption",
    "题注": "caption",
    "illustration": "caption",
    "table": "caption",
    "footnote": "note",
    "endnote": "note",
}


class OpenStyles:
    """The styles of a document by their names: those that the user sees, and those made for single paragraphs."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._faces: dict[str, str] = {}
        for root in roots:
            for style in () if root is None else root.iter("style"):
                self._styles[style.get("family", ""), style.get("name", "")] = style
            for face in () if root is None else root.iter("font-face"):
                self._faces[face.get("name", "")] = face.get("font-family", "").strip("'\"")

    def text_property(self, name: str, styles: tuple[tuple[str, str], ...]) -> str:
        """Return a property of text, from the first of `styles` that has it; empty if none has."""
        return next(filter(None, (self._property("text-properties", name, *style) for style in styles)), "")

    def is_bold(self, styles: tuple[tuple[str, str], ...]) -> bool:
        weight = self.text_property("font-weight-asian", styles) or self.text_property("font-weight", styles)
        return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)

    def is_hidden(self, styles: tuple[tuple[str, str], ...]) -> bool:
        return self.text_property("display", styles) == "none"

    def typeface(self, styles: tuple[tuple[str, str], ...]) -> str:
        name = self.text_property("font-name-asian", styles)
        return self._faces.get(name, name) or self.text_property("font-family-asian", styles).strip("'\"")

    def is_centred(self, style: str) -> bool:
        return self._property("paragraph-properties", "text-align", "paragraph", style) == "center"

    def list_style(self, style: str) -> str:
        """Return the list that paragraphs of a style are in."""
        return next((name for each in self._chain("paragraph", style) if (name := each.get("list-style-name"))), "")

    def kind(self, style: str, outline_level: int | None) -> tuple[ParagraphStyle, int | None]:
        """Return the style of a paragraph and its level, if it is a heading.

        LibreOffice gives the title of a document a level as well.
        """
        for each in self._chain("paragraph", style):
            name = each.get("display-name") or _ESCAPED.sub(lambda found: chr(int(found[1], 16)), each.get("name", ""))
            if (kind := _NAMED_STYLES.get(name.lower())) is not None:
                return kind, None
        return ("heading", outline_level) if outline_level else ("body", None)

    def _chain(self, family: str, style: str) -> Iterator[Element]:
        seen = set()
        while (found := self._styles.get((family, style))) is not None and style not in seen:
            seen.add(style)
            yield found
            style = found.get("parent-style-name", "")

    def _property(self, kind: str, name: str, family: str, style: str) -> str:
        for each in self._chain(family, style):
            properties = each.find(kind)
            if properties is not None and (value := properties.get(name)):
                return value
        return ""
