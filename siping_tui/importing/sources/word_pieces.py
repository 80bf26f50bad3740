"""The pieces of a Word document, from its elements; those of a .doc are made in the same form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from siping_tui.importing.document import LeftOut
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
from siping_tui.importing.sources.run_lines import joined_runs, numbered_runs, runs_of_lines
from siping_tui.importing.sources.run_paragraphs import (
    PrintedRun,
    RunParagraph,
    RunPiece,
    in_box,
    is_page_number,
    with_notes_last,
    without_boxes,
)

WordParts: TypeAlias = Mapping[str, Sequence[Element]]
"""The parts of a document by the type of their relationship, such as `styles` and `header`."""

PART_TYPES = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")
_TRANSPARENT = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
"""Elements around paragraphs that change nothing in them."""


def word_pieces(body: Element, parts: WordParts) -> list[RunPiece]:
    """Return the pieces of a document: those of its body, then its headers and footers."""
    reading = _Reading(parts)
    pieces = with_notes_last(without_boxes(reading.pieces(body)))
    return [*pieces, *reading.headers_and_footers()]


class _Reading:
    """One pass through a document: the counters of its lists, its open fields, and the notes not yet printed."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._styles = WordStyles(_first(parts, "styles"))
        self._numbering = WordNumbering(_first(parts, "numbering"), self._styles)
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
        for root in (*self._parts.get("header", ()), *self._parts.get("footer", ())):
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


def _first(parts: WordParts, kind: str) -> Element | None:
    return next(iter(parts.get(kind, ())), None)


def _notes(parts: WordParts, kind: str) -> dict[str, Element]:
    """Return the notes by their ids, without the separators, which are of a type."""
    notes = (note for root in parts.get(f"{kind}s", ()) for note in root.findall(kind))
    return {note.get("id", ""): note for note in notes if note.get("type", "normal") == "normal"}
