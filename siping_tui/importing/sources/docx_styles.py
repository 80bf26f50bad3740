"""The styles of a Word document, and the properties that paragraphs and runs inherit from them."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from siping_tui.importing.document import ParagraphStyle

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])")
_CONTENTS_NAME = re.compile(r"(?:toc|目录) ?(?:\d|heading|标题)|目录")
_NAMED_STYLES: dict[str, ParagraphStyle] = {
    "title": "title",
    "标题": "title",
    "caption": "caption",
    "题注": "caption",
    "footnote text": "note",
    "endnote text": "note",
}
_BODY_LEVEL = 9
"""The outline level of text that is no heading, counted from 0."""


class WordStyles:
    """The styles of a document by their ids; a document without styles has none."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall("style")
        self._elements = {element.get("styleId", ""): element for element in elements}
        defaults = (each for each in elements if each.get("default") in ("1", "true", "on"))
        self._default = next((each.get("styleId", "") for each in defaults if each.get("type") == "paragraph"), "")
        self._run_defaults = None if root is None else root.find("docDefaults/rPrDefault/rPr")

    def paragraph_style(self, properties: Element | None) -> str:
        """Return the id of the style of a paragraph with these properties."""
        return value(properties, "pStyle") or self._default

    def chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, with their ids."""
        seen = set()
        while style in self._elements and style not in seen:
            seen.add(style)
            element = self._elements[style]
            yield style, element
            style = value(element, "basedOn")

    def name(self, style: str) -> str:
        """Return the name of a style in lower case; ids differ between the languages of Word."""
        return value(self._elements.get(style), "name").lower()

    def paragraph_property(self, properties: Element | None, style: str, name: str) -> Element | None:
        """Return a property of a paragraph, from itself or its styles."""
        own = None if properties is None else properties.find(name)
        if own is not None:
            return own
        found = (element.find(f"pPr/{name}") for _, element in self.chain(style))
        return next((each for each in found if each is not None), None)

    def run_property(self, properties: Element | None, style: str, name: str) -> Element | None:
        """Return a property of a run in a paragraph of a style, from itself, its styles or the defaults."""
        if properties is not None:
            if (own := properties.find(name)) is not None:
                return own
            for _, element in self.chain(value(properties, "rStyle")):
                if (inherited := element.find(f"rPr/{name}")) is not None:
                    return inherited
        for _, element in self.chain(style):
            if (inherited := element.find(f"rPr/{name}")) is not None:
                return inherited
        return None if self._run_defaults is None else self._run_defaults.find(name)

    def kind(self, properties: Element | None, style: str) -> tuple[ParagraphStyle, int | None]:
        """Return the style of a paragraph and its outline level, which only a heading has."""
        names = [self.name(each) for each, _ in self.chain(style)]
        for name in names:
            if name in _NAMED_STYLES:
                return _NAMED_STYLES[name], None
        # Styles of any name may have a level; the built-in headings have theirs in the name as well.
        outline = self.paragraph_property(properties, style, "outlineLvl")
        if outline is not None and (level := outline.get("val", "")).isdecimal():
            return ("heading", int(level) + 1) if int(level) < _BODY_LEVEL else ("body", None)
        for name in names:
            if found := _HEADING_NAME.fullmatch(name):
                return "heading", int(found[1])
        return "body", None

    def is_contents(self, style: str) -> bool:
        """Return whether a style is that of a table of contents."""
        return any(_CONTENTS_NAME.fullmatch(self.name(each)) for each, _ in self.chain(style))


def value(parent: Element | None, name: str) -> str:
    """Return the value of a property, empty if there is none."""
    found = None if parent is None else parent.find(name)
    return "" if found is None else found.get("val", "")


def is_on(toggle: Element | None) -> bool:
    """Return whether a property such as bold is on."""
    return toggle is not None and toggle.get("val", "1") not in ("0", "false", "off")
