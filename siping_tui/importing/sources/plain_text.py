"""Plain text: lines or blocks of lines become paragraphs."""

from siping_tui.importing.document import Document, DocumentParagraph
from siping_tui.importing.sources.charsets import decode_text
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError


def read_plain_text(data: bytes) -> Document:
    """Return the document in a text file of any encoding."""
    lines = (line.strip() for line in decode_text(data).splitlines())
    pieces = tuple(DocumentParagraph(line) for line in lines if line)
    if not pieces:
        raise DocumentError(NO_TEXT)
    return Document(pieces)
