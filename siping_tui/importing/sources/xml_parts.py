"""XML parts of an archive, parsed without entities and named without namespaces."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from siping_tui.importing.sources.archive import Archive
from siping_tui.importing.sources.refused import IS_BROKEN, UNPACKS_TOO_LARGE, DocumentError

_DEEPEST = 120
"""Elements in each other. A table in a table in a text box has some forty; each takes up to four calls to read."""


_LARGEST = 64 * 2**20
_MOST_TAGS = 1_000_000
_MOST_ATTRIBUTES = 1_000_000
"""A report of ten million characters has fewer. Each takes some hundred bytes of memory."""


class _Builder(TreeBuilder):
    """Build a tree; refuse a DTD, whose entities may expand to gigabytes. No writer of these formats needs one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise DocumentError(IS_BROKEN, error="DTD")


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML document, with all names without namespaces.

    Strict and transitional OOXML differ in their namespaces only.
    """
    refuse_large_xml(data)
    # The data is parsed without external entities, and `_Builder` refuses internal ones.
    parser = XMLParser(target=_Builder())  # noqa: S314
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise DocumentError(IS_BROKEN, error=f"XML: {error}") from error
    _strip_namespaces(root)
    return root


def refuse_large_xml(data: bytes) -> None:
    """Raise DocumentError if the tree of an XML document would take more than some hundred megabytes."""
    if len(data) > _LARGEST:
        raise DocumentError(UNPACKS_TOO_LARGE, limit=_LARGEST // 2**20)
    if data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES:
        raise DocumentError(IS_BROKEN, error="XML: too many elements or attributes")


def read_xml(archive: Archive, name: str) -> Element | None:
    """Return the root of a member of an archive, None if there is no such member."""
    return parse_xml(archive.read(name)) if name in archive else None


def _strip_namespaces(root: Element) -> None:
    level = [root]
    for _ in range(_DEEPEST):
        for element in level:
            element.tag = _local(element.tag)
            if element.attrib:
                element.attrib = {_local(name): value for name, value in reversed(element.attrib.items())}
        level = [child for element in level for child in element]
        if not level:
            return
    raise DocumentError(IS_BROKEN, error=f"XML: more than {_DEEPEST} levels")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
