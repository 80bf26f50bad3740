"""Documents for the tests of importing: lines of text, as a plain file has them."""

from pathlib import Path

from siping_tui.importing.document import Document, DocumentParagraph

REPORT = Path(__file__).parents[1] / "data" / "county-report.txt"


def document(text: str) -> Document:
    """Return a document with a paragraph for each line."""
    return Document(tuple(DocumentParagraph(line.strip()) for line in text.splitlines() if line.strip()))


def paragraphs(*lines: str) -> list[DocumentParagraph]:
    return [DocumentParagraph(line) for line in lines]


def county_report() -> Document:
    return document(REPORT.read_text("utf-8"))
