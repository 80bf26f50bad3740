"""Word documents (.docx): Office Open XML, transitional and strict (ISO/IEC 29500)."""

from collections.abc import Iterable
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from siping_tui.importing.document import Document, Metadata
from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.refused import IS_BROKEN, DocumentError
from siping_tui.importing.sources.run_paragraphs import document_of
from siping_tui.importing.sources.word_pieces import PART_TYPES, word_pieces
from siping_tui.importing.sources.xml_parts import read_xml

_USUAL_PART = "word/document.xml"


def read_docx(data: bytes) -> Document:
    """Return the document in a Word file; raise DocumentError if it cannot be read."""
    archive = Archive(data)
    names = [_target("", each) for each in _relationships(archive, "_rels/.rels") if _type(each) == "officeDocument"]
    name = next((each for each in names if each in archive), _USUAL_PART)
    root = read_xml(archive, name)
    body = None if root is None else root.find("body")
    if body is None:
        raise DocumentError(IS_BROKEN, error=f"{name}: body")
    core = read_xml(archive, "docProps/core.xml")
    title = "" if core is None else (core.findtext("title") or "").strip()
    return document_of(word_pieces(body, _parts(archive, name)), Metadata(title=title))


def _parts(archive: Archive, name: str) -> dict[str, list[Element]]:
    """Return the parts that the part `name` refers to by the types of the relationships."""
    folder, _, base = name.rpartition("/")
    parts: dict[str, list[Element]] = {kind: [] for kind in PART_TYPES}
    for relationship in _relationships(archive, join(folder, "_rels", f"{base}.rels")):
        if (kind := _type(relationship)) in parts:
            root = read_xml(archive, _target(folder, relationship))
            parts[kind] += [] if root is None else [root]
    return parts


def _relationships(archive: Archive, name: str) -> Iterable[Element]:
    root = read_xml(archive, name)
    return [] if root is None else (each for each in root if each.get("TargetMode") != "External")


def _type(relationship: Element) -> str:
    return relationship.get("Type", "").rpartition("/")[2]


def _target(folder: str, relationship: Element) -> str:
    return normpath(join("/", folder, relationship.get("Target", ""))).lstrip("/")
