"""A document as its file has it: paragraphs with what the format says about them, before anything is recognised."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siping_tui.messages import N_

ParagraphStyle: TypeAlias = Literal["body", "title", "heading", "row", "note", "caption"]
"""row: a row of a table; its cells are separated by tabs. note: a footnote or endnote."""

LeftOutReason: TypeAlias = Literal[
    "running-head", "page-number", "contents", "navigation", "source-line", "credit", "caption", "licence", "other-text"
]

LEFT_OUT_REASONS: dict[LeftOutReason, str] = {
    "running-head": N_("header or footer of a page"),
    "page-number": N_("page number"),
    "contents": N_("table of contents"),
    "navigation": N_("navigation or button of a website"),
    "source-line": N_("date and source that the website gives"),
    "credit": N_("editor or photographer"),
    "caption": N_("caption of a picture"),
    "licence": N_("licence of the copy"),
    "other-text": N_("text that is not part of the report"),
}


@dataclass(frozen=True)
class DocumentParagraph:
    """A paragraph, or a row of a table, as printed, without white space at both ends."""

    text: str
    style: ParagraphStyle = "body"
    level: int | None = None
    """The outline level that the format gives a heading, 1 at the top; None if it gives none."""
    bold: int = 0
    """The number of characters at the beginning that are printed in bold or in a heading typeface."""


@dataclass(frozen=True)
class LeftOut:
    """Text of the file that is not part of the report."""

    text: str
    reason: LeftOutReason


@dataclass(frozen=True)
class Metadata:
    """What the file says about itself, outside its text; empty if it says nothing."""

    title: str = ""
    date: str = ""
    """As written, in any format. On a website it is often the day of publication, not of the sitting."""
    source: str = ""


@dataclass(frozen=True)
class Document:
    """The text of a file in reading order. Each character that is not white space is in exactly one piece."""

    pieces: tuple[DocumentParagraph | LeftOut, ...]
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()
    """Messages about what the file lost, such as private-use characters; translated where they are shown."""

    @property
    def paragraphs(self) -> tuple[DocumentParagraph, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, DocumentParagraph))
