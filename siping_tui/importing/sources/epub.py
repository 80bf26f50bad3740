"""Electronic books (.epub): the XHTML documents of the spine, one after the other."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from siping_tui.importing.document import Document, LeftOut, Metadata
from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.html_blocks import page_blocks
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, DocumentError
from siping_tui.importing.sources.run_paragraphs import RunParagraph, RunPiece, document_of
from siping_tui.importing.sources.xml_parts import parse_xml, read_xml, refuse_large_xml

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ENCRYPTION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms that hide fonts; the text of such a book is not encrypted."""
_NO_TITLES = ("unknown title", "untitled")

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_SHOWN = re.compile(r"(?:font-weight|font-family|display)\s*:[^;]*", re.IGNORECASE)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = frozenset("footnote endnote rearnote note".split())


def read_epub(data: bytes) -> Document:
    """Return the document in an electronic book; raise DocumentError if it cannot be read."""
    archive = Archive(data)
    encryption = read_xml(archive, _ENCRYPTION)
    if encryption is not None and any(map(_hides_text, encryption.iter("EncryptionMethod"))):
        raise DocumentError(NEEDS_PASSWORD)
    container = read_xml(archive, _CONTAINER)
    root = None if container is None else container.find("rootfiles/rootfile")
    path = "" if root is None else root.get("full-path", "")
    if path not in archive:
        raise DocumentError(IS_BROKEN, error=_CONTAINER)
    package = parse_xml(archive.read(path))
    title = (package.findtext("metadata/title") or "").strip()
    metadata = Metadata(
        title="" if title.lower() in _NO_TITLES else title,
        source=(package.findtext("metadata/publisher") or "").strip(),
    )
    return document_of(_pieces(archive, package, dirname(path)), metadata)


def _hides_text(method: Element) -> bool:
    return method.get("Algorithm") not in _FONT_ENCRYPTION


def _pieces(archive: Archive, package: Element, folder: str) -> Iterator[RunPiece]:
    items = {item.get("id", ""): item for item in package.iterfind("manifest/item")}
    shown = _shown_styles(archive, folder, items)
    for reference in package.iterfind("spine/itemref"):
        item = items.get(reference.get("idref", ""))
        name = "" if item is None else _target(folder, item)
        if item is None or name not in archive:
            continue
        for paragraph in _paragraphs(archive.read(name), shown):
            if "nav" in item.get("properties", "").split():
                yield LeftOut(paragraph.text, "contents")
            else:
                yield paragraph


def _target(folder: str, item: Element) -> str:
    return normpath(join("/", folder, unquote(item.get("href", "")))).lstrip("/")


def _shown_styles(archive: Archive, folder: str, items: Mapping[str, Element]) -> Mapping[str, str]:
    """Return how the style sheets show each class: its weight, its typeface, and whether it is a block."""
    shown: dict[str, str] = {}
    for item in items.values():
        if item.get("media-type") == "text/css" and (name := _target(folder, item)) in archive:
            for rule in _RULE.finditer(archive.read(name).decode("utf-8", "replace")):
                shown[rule[1]] = ";".join(_SHOWN.findall(rule[2]))
    return shown


def _paragraphs(data: bytes, shown: Mapping[str, str]) -> Iterator[RunParagraph]:
    root = _parsed(data)
    for element in root.iter():
        if isinstance(element.tag, str):
            _prepare(element, shown)
    for block in page_blocks(root):
        is_note = any(
            element.get(_EPUB_TYPE) in _NOTE_TYPES for element in (block.element, *block.element.iterancestors())
        )
        paragraph = block.paragraph
        yield RunParagraph(paragraph.runs, "note") if is_note and paragraph.style == "body" else paragraph


def _is_in_note(element: Any) -> bool:
    return any(each.get(_EPUB_TYPE) in _NOTE_TYPES for each in (element, *element.iterancestors()))


def _parsed(data: bytes) -> Any:
    """Return the root of a document of the book, without the namespace of XHTML."""
    # Deferred: importing lxml takes 34 ms.
    from lxml import etree, html

    refuse_large_xml(data)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = _DECLARATION.sub("", _DOCTYPE.sub("", data.decode(encoding, "replace"), count=1), count=1)
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), text).replace("\0", "")
    # The parser mends damage; HTML's own would take the rest of the page for the title after <title/>.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise DocumentError(IS_BROKEN, error="XHTML")
    html.xhtml_to_html(root)
    return root


def _prepare(element: Any, shown: Mapping[str, str]) -> None:
    """Give an element the style of its class, and links of notes the addresses that those of web pages have."""
    styles = [shown[name] for name in element.get("class", "").split() if shown.get(name)]
    if styles:
        element.set("style", ";".join([*styles, element.get("style", "")]))
    if element.tag == "a":
        if element.get(_EPUB_TYPE) == "noteref":
            element.set("href", "#fn")
        elif _is_in_note(element):
            element.set("href", "#fnref")
