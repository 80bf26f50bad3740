"""Word documents (.docx): Office Open XML, transitional and strict (ISO/IEC 29500)."""

from collections.abc import Iterable, Iterator, Sequence
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from siping_tui.importing.document import Document, LeftOut, Metadata
from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.docx_numbering import WordNumbering
from siping_tui.importing.sources.docx_runs import (
    Fields,
    ParagraphRuns,
    is_centred,
    is_in_contents,
    is_paragraph_joined,
)
from siping_tui.importing.sources.docx_styles import WordStyles
from siping_tui.importing.sources.docx_tables import table_pieces
from siping_tui.importing.sources.refused import IS_BROKEN, DocumentError
from siping_tui.importing.sources.run_lines import joined_runs, numbered_runs, runs_of_lines
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

_USUAL_PART = "word/document.xml"
_TRANSPARENT = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
"""Elements around paragraphs that change nothing in them."""


def read_docx(data: bytes) -> Document:
    """Return the document in a Word file; raise DocumentError if it cannot be read."""
    archive = Archive(data)
    parts = _Parts(archive)
    root = parts.main
    body = root.find("body")
    if body is None:
        raise DocumentError(IS_BROKEN, error=f"{_USUAL_PART}: body")
    reading = _Reading(parts)
    pieces = with_notes_last(without_boxes(reading.pieces(body)))
    core = read_xml(archive, "docProps/core.xml")
    title = "" if core is None else (core.findtext("title") or "").strip()
    return document_of([*pieces, *reading.headers_and_footers()], Metadata(title=title))


class _Parts:
    """The parts of a file by the types of their relationships."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        root = read_xml(archive, "_rels/.rels")
        names = [_target("", each) for each in _relationships(root) if _type(each) == "officeDocument"]
        name = next((each for each in names if each in archive), _USUAL_PART)
        main = read_xml(archive, name)
        if main is None:
            raise DocumentError(IS_BROKEN, error=f"{name} is missing")
        self.main = main
        folder, _, base = name.rpartition("/")
        self._names: dict[str, list[str]] = {}
        for each in _relationships(read_xml(archive, join(folder, "_rels", f"{base}.rels"))):
            self._names.setdefault(_type(each), []).append(_target(folder, each))

    def of_type(self, kind: str) -> Iterator[Element]:
        """Yield the parts that have a type of relationship, such as `styles`."""
        for name in self._names.get(kind, []):
            if (root := read_xml(self._archive, name)) is not None:
                yield root


def _relationships(root: Element | None) -> Iterable[Element]:
    return [] if root is None else (each for each in root if each.get("TargetMode") != "External")


def _type(relationship: Element) -> str:
    return relationship.get("Type", "").rpartition("/")[2]


def _target(folder: str, relationship: Element) -> str:
    return normpath(join("/", folder, relationship.get("Target", ""))).lstrip("/")


class _Reading:
    """One pass through a document: the counters of its lists, its open fields, and the notes not yet printed."""

    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._styles = WordStyles(next(parts.of_type("styles"), None))
        self._numbering = WordNumbering(next(parts.of_type("numbering"), None), self._styles)
        self._notes = {kind: _notes(parts, kind) for kind in ("footnote", "endnote")}
        self._fields = Fields()
        self._continued: list[PrintedRun] = []

    def pieces(self, parent: Element, *, in_contents: bool = False) -> Iterator[RunPiece]:
        """Yield the pieces of an element that holds paragraphs and tables."""
        for child in parent:
            if child.tag == "p":
                yield from self._paragraph(child, in_contents=in_contents)
            elif child.tag == "tbl":
                yield from table_pieces(child, lambda cell: list(self.pieces(cell)))
            elif child.tag == "sdt":
                yield from self.pieces(child, in_contents=in_contents or is_in_contents(child))
            elif child.tag in _TRANSPARENT:
                yield from self.pieces(child, in_contents=in_contents)

    def headers_and_footers(self) -> Iterator[LeftOut]:
        """Yield the text of each header and footer once."""
        seen = set()
        for root in (*self._parts.of_type("header"), *self._parts.of_type("footer")):
            text = " ".join(piece.text.strip() for piece in self.pieces(root) if piece.text.strip())
            if text and text not in seen:
                seen.add(text)
                yield LeftOut(text, "page-number" if is_page_number(text) else "running-head")

    def _paragraph(self, element: Element, *, in_contents: bool) -> Iterator[RunPiece]:
        properties = element.find("pPr")
        style = self._styles.paragraph_style(properties)
        collected = ParagraphRuns(self._styles, style, self._fields)
        collected.add(element)
        runs = [*self._continued, *collected.runs]
        self._continued = []
        if is_paragraph_joined(properties):
            self._continued = runs
            return
        number = self._numbering.next_number(properties, style)
        if number:
            runs = numbered_runs(number.text, runs, is_apart=number.is_apart)
        kind, level = self._styles.kind(properties, style)
        if in_contents or collected.is_contents or self._styles.is_contents(style):
            yield LeftOut("".join(run.text for run in runs), "contents")
            return
        is_one = kind in ("title", "heading", "caption") or is_centred(self._styles, properties, style)
        for line in [joined_runs(runs)] if is_one else runs_of_lines(runs):
            yield RunParagraph(line, kind, level)
        yield from self._boxes(collected.boxes)
        for note in collected.notes:
            yield from self._note(*note)

    def _boxes(self, boxes: Sequence[Element]) -> Iterator[RunPiece]:
        for box in boxes:
            for piece in self.pieces(box):
                yield in_box(piece)

    def _note(self, kind: str, id: str) -> Iterator[RunPiece]:
        # Taken out, so that a note that refers to itself is read once.
        element = self._notes[kind].pop(id, None)
        for piece in self.pieces(element) if element is not None else ():
            yield RunParagraph(piece.runs, "note") if isinstance(piece, RunParagraph) else piece


def _notes(parts: _Parts, kind: str) -> dict[str, Element]:
    """Return the notes by their ids, without the separators, which are of a type."""
    notes = (note for root in parts.of_type(f"{kind}s") for note in root.findall(kind))
    return {note.get("id", ""): note for note in notes if note.get("type", "normal") == "normal"}
