"""OpenDocument texts (.odt), as LibreOffice and WPS Office write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from siping_tui.importing.document import Document, LeftOut, Metadata
from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.odt_lists import OpenLists
from siping_tui.importing.sources.odt_styles import OpenStyles
from siping_tui.importing.sources.odt_tables import table_pieces
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, DocumentError
from siping_tui.importing.sources.run_lines import LINE_BREAK, joined_runs, numbered_runs, runs_of_lines
from siping_tui.importing.sources.run_paragraphs import (
    PrintedRun,
    RunParagraph,
    RunPiece,
    document_of,
    in_box,
    is_page_number,
    with_notes_last,
    without_boxes,
)
from siping_tui.importing.sources.xml_parts import read_xml

_SPACES = re.compile("[ \t\r\n]+")
_CHARACTERS = {"tab": "\t", "line-break": LINE_BREAK}
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index".split()
)
_NOT_PRINTED = frozenset("tracked-changes annotation ruby-text sequence-decls forms desc note-citation".split())
_TRANSPARENT = frozenset("section list-header index-body index-title numbered-paragraph".split())
"""Elements around paragraphs that change nothing in them."""
_SHAPES = frozenset("frame g custom-shape rect ellipse line polygon path connector".split())
_HEADERS = frozenset("header header-left header-first footer footer-left footer-first".split())
_MOST_SPACES = 200


class _Item(NamedTuple):
    """The place of a paragraph in lists."""

    counters: int
    style: str
    level: int
    start: str | None


def read_odt(data: bytes) -> Document:
    """Return the document in an OpenDocument text; raise DocumentError if it cannot be read."""
    archive = Archive(data)
    manifest = read_xml(archive, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("encryption-data"), None) is not None:
        raise DocumentError(NEEDS_PASSWORD)
    content, styles = read_xml(archive, "content.xml"), read_xml(archive, "styles.xml")
    body = None if content is None else content.find("body/text")
    if body is None:
        raise DocumentError(IS_BROKEN, error="content.xml")
    reading = _OpenReading(content, styles)
    pieces = with_notes_last(without_boxes(reading.pieces(body)))
    pieces += [] if styles is None else reading.headers_and_footers(styles)
    meta = read_xml(archive, "meta.xml")
    title = "" if meta is None else (meta.findtext("meta/title") or "").strip()
    return document_of(pieces, Metadata(title=title))


@dataclass
class _Collected:
    """What a paragraph consists of besides the text of other elements."""

    runs: list[PrintedRun] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)


class _OpenReading:
    """One pass through a document, with the counters of its lists."""

    def __init__(self, content: Element | None, styles: Element | None) -> None:
        self._styles = OpenStyles(styles, content)
        self._lists = OpenLists(styles, content)

    def pieces(self, elements: Iterable[Element]) -> Iterator[RunPiece]:
        """Yield the pieces of paragraphs, lists and tables, and of elements that hold them."""
        for child in elements:
            if child.tag in ("p", "h"):
                yield from self._paragraph(child, None)
            elif child.tag == "list":
                yield from self._list(child, None)
            elif child.tag == "table":
                yield from table_pieces(child, lambda cell: list(self.pieces(cell)))
            elif child.tag in _INDEXES:
                yield from (LeftOut(piece.text, "contents") for piece in self.pieces(child))
            elif child.tag in _TRANSPARENT:
                yield from self.pieces(child)
            elif child.tag in _SHAPES:
                yield from self._shape(child)

    def headers_and_footers(self, styles: Element) -> Iterator[LeftOut]:
        """Yield the text of each header and footer once."""
        seen = set()
        for root in styles.iter():
            if root.tag in _HEADERS:
                text = " ".join(piece.text.strip() for piece in self.pieces(root) if piece.text.strip())
                if text and text not in seen:
                    seen.add(text)
                    yield LeftOut(text, "page-number" if is_page_number(text) else "running-head")

    def _list(self, element: Element, outer: _Item | None) -> Iterator[RunPiece]:
        style = element.get("style-name") or (outer.style if outer else "")
        counters = outer.counters if outer else self._lists.open(element, style)
        level = outer.level + 1 if outer else 1
        for child in element:
            if child.tag == "list-item":
                place = _Item(counters, style, level, child.get("start-value"))
                yield from self._item(child, place)
            elif child.tag == "list-header":
                yield from self.pieces(child)

    def _item(self, element: Element, place: _Item) -> Iterator[RunPiece]:
        """Yield the pieces of an item: its first paragraph has the number, lists in it are one level deeper."""
        number: _Item | None = place
        for child in element:
            if child.tag == "list":
                yield from self._list(child, place)
            elif child.tag in ("p", "h"):
                yield from self._paragraph(child, number)
                number = None
            elif child.tag not in _NOT_PRINTED:
                yield from self.pieces([child])

    def _paragraph(self, element: Element, item: _Item | None) -> Iterator[RunPiece]:
        style = element.get("style-name", "")
        collected = _Collected()
        self._collect(element, (("paragraph", style),), collected)
        runs = collected.runs
        digits = element.get("outline-level", "")
        level = int(digits) if element.tag == "h" and digits.isdecimal() and 0 < int(digits) < 100 else None
        kind, level = self._styles.kind(style, level)
        number, is_apart = self._number(item, style, level)
        if number:
            runs = numbered_runs(number, runs, is_apart=is_apart)
        is_one = kind in ("title", "heading", "caption") or self._styles.is_centred(style)
        for line in [joined_runs(runs)] if is_one else runs_of_lines(runs):
            yield RunParagraph(line, kind, level)
        for shape in collected.shapes:
            yield from self._shape(shape)
        for note in collected.notes:
            for piece in self.pieces(note):
                yield RunParagraph(piece.runs, "note") if isinstance(piece, RunParagraph) else piece

    def _number(self, item: _Item | None, style: str, level: int | None) -> tuple[str, bool]:
        if item is not None:
            return self._lists.next_number(item.counters, item.style or self._styles.list_style(style), *item[2:])
        return self._lists.next_outline_number(level) if level else ("", False)

    def _collect(self, element: Element, styles: tuple[tuple[str, str], ...], collected: _Collected) -> None:
        """Collect the runs of an element; `styles` are those of its text, the nearest first."""
        self._add(element.text, styles, collected)
        for child in element:
            if child.tag in _CHARACTERS:
                collected.runs.append(PrintedRun(_CHARACTERS[child.tag]))
            elif child.tag == "s":
                count = child.get("c", "1")
                spaces = min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else 1
                collected.runs.append(PrintedRun(" " * spaces))
            elif child.tag == "note":
                collected.notes += child.findall("note-body")
            elif child.tag in _SHAPES:
                collected.shapes.append(child)
            elif child.tag == "span":
                self._collect(child, (("text", child.get("style-name", "")), *styles), collected)
            elif child.tag not in _NOT_PRINTED:
                self._collect(child, styles, collected)
            self._add(child.tail, styles, collected)

    def _add(self, text: str | None, styles: tuple[tuple[str, str], ...], collected: _Collected) -> None:
        if text and not self._styles.is_hidden(styles):
            collapsed = _SPACES.sub(" ", text)
            collected.runs.append(PrintedRun(collapsed, self._styles.typeface(styles), self._styles.is_bold(styles)))

    def _shape(self, element: Element) -> Iterator[RunPiece]:
        """Yield the paragraphs in a frame or a drawn shape."""
        for child in element:
            if child.tag in ("p", "h", "list", "table"):
                for piece in self.pieces([child]):
                    yield in_box(piece)
            elif child.tag == "text-box" or child.tag in _SHAPES:
                yield from self._shape(child)
