"""Word documents of 1997 to 2003 (.doc), and those of WPS Office (.wps), which have the same form (MS-DOC).

Their parts are turned into the elements that a .docx has for them, and read as those.
"""

from collections.abc import Iterator
from itertools import pairwise
from struct import error as StructError  # noqa: N812
from struct import unpack_from
from xml.etree.ElementTree import Element, SubElement

from siping_tui.importing.document import Document, Metadata
from siping_tui.importing.sources.doc_elements import WordElements
from siping_tui.importing.sources.doc_styles import numbering_element, styles_element, typefaces_of
from siping_tui.importing.sources.doc_text import WordText
from siping_tui.importing.sources.ole import CompoundFile
from siping_tui.importing.sources.refused import IS_BROKEN, DocumentError
from siping_tui.importing.sources.run_paragraphs import RunPiece, document_of
from siping_tui.importing.sources.word_pieces import word_pieces

_STYLES, _FONTS, _HEADERS, _LISTS, _LIST_USES = 1, 15, 11, 73, 74
_NOTES = {"footnote": (2, 3, 1), "endnote": (46, 47, 5)}
"""For each kind the structures of the marks and of the texts, and the number of the story."""
_BODY, _HEADER_STORY, _TEXT_BOXES = 0, 2, 6
_SEPARATORS = 6
"""The first ranges of the story of headers: lines above notes."""
_HEADERS_OF_SECTION = ("header", "header", "footer", "footer", "header", "footer")


def read_doc(data: bytes) -> Document:
    """Return the document in a Word file of the old format; raise DocumentError if it cannot be read."""
    try:
        pieces = _pieces(WordText(CompoundFile(data)))
    except (StructError, IndexError, ValueError, OverflowError) as error:
        raise DocumentError(IS_BROKEN, error=f"DOC: {error}") from error
    return document_of(pieces, Metadata())


def _pieces(text: WordText) -> list[RunPiece]:
    stories = text.stories()
    typefaces = typefaces_of(text.structure(_FONTS))
    marks = {
        position: (kind, str(index))
        for kind, (places, _, _) in _NOTES.items()
        for index, position in enumerate(_positions(text.structure(places), 2))
    }
    elements = WordElements(text, typefaces, marks)
    body = Element("body")
    elements.add_story(body, *stories[_BODY])
    boxes = SubElement(SubElement(SubElement(body, "p"), "r"), "txbxContent")
    elements.add_story(boxes, *stories[_TEXT_BOXES])
    parts = {
        "styles": [styles_element(text.structure(_STYLES), typefaces)],
        "numbering": [
            numbering_element(text.structure(_LISTS), text.after_structure(_LISTS), text.structure(_LIST_USES))
        ],
        "header": [],
        "footer": [],
    }
    for kind, (_, places, story) in _NOTES.items():
        parts[f"{kind}s"] = [Element(f"{kind}s")]
        for index, (start, end) in enumerate(_ranges(text.structure(places), *stories[story])):
            elements.add_story(SubElement(parts[f"{kind}s"][0], kind, {"id": str(index)}), start, end)
    for index, (start, end) in enumerate(_ranges(text.structure(_HEADERS), *stories[_HEADER_STORY])):
        if index >= _SEPARATORS:
            root = Element("hdr")
            elements.add_story(root, start, end)
            parts[_HEADERS_OF_SECTION[index % _SEPARATORS]].append(root)
    return word_pieces(body, parts)


def _positions(structure: bytes, size: int) -> tuple[int, ...]:
    """Return the positions in a structure that has `size` bytes of data for each of them but the last."""
    count = max((len(structure) - 4) // (4 + size), 0)
    return unpack_from(f"<{count}I", structure) if count else ()


def _ranges(structure: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the text that follow each other in a story."""
    positions = _positions(structure + bytes(4), 0)
    for first, last in pairwise(positions):
        if first <= last <= end - start:
            yield start + first, start + last
