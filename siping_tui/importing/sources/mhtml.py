"""MHTML: a web page that a browser saved as one file."""

from email import message_from_bytes
from email.message import Message

from siping_tui.importing.document import Document
from siping_tui.importing.sources.charsets import decode_text
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError
from siping_tui.importing.sources.web_page import read_html


def read_mhtml(data: bytes) -> Document:
    """Return the article of the page in an MHTML file."""
    parts = [part for part in message_from_bytes(data.lstrip()).walk() if part.get_content_type() == "text/html"]
    if not parts:
        raise DocumentError(NO_TEXT)
    # The first one is the page, the others are its frames; in a frameset, the largest has the text.
    return read_html(max((decode_text(_content(part)) for part in parts), key=len))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
