"""A document as its file has it: paragraphs with what the format says about them, before anything is recognised."""

from functools import cached_property
from typing import Literal, TypeAlias

from siping_tui.briefing.model import Bilingual, LeftOut, LeftOutReason
from siping_tui.frozen import Frozen
from siping_tui.text.plain import plain
from siping_tui.text.radicals import without_radicals

__all__ = ["Document", "DocumentParagraph", "LeftOut", "LeftOutReason", "Metadata", "ParagraphStyle"]

ParagraphStyle: TypeAlias = Literal["body", "title", "heading", "row", "note", "caption"]
"""row: a row of a table; its cells are separated by tabs. note: a footnote or endnote."""


UNTITLED = Bilingual("未命名文件", "Untitled document")
"""The title of a document without one."""


def without_variants(text: str) -> str:
    """Return a text in simplified characters and half-width digits, without radicals. Offsets stay the same."""
    return plain(without_radicals(text))


class DocumentParagraph(Frozen):
    """A paragraph, or a row of a table, as printed, without white space at both ends.

    A row keeps the tabs of empty cells at its ends, so that the others stay in their columns.
    """

    text: str
    style: ParagraphStyle = "body"
    level: int | None = None
    """The outline level that the format gives a heading, 1 at the top; None if it gives none."""
    bold: int = 0
    """The number of characters at the beginning that are printed in bold or in a heading typeface."""

    @cached_property
    def plain(self) -> str:
        """The text in simplified characters and half-width digits, for the rules; offsets are those of the text."""
        return without_variants(self.text)

    def printed(self, words: str) -> str:
        """Return words that the rules made of `plain` in the characters of the text."""
        return words if self.plain == self.text else words.translate(self._printed_characters)

    @cached_property
    def _printed_characters(self) -> dict[int, str]:
        return str.maketrans(dict(zip(self.plain, self.text, strict=True)))


class Metadata(Frozen):
    """What the file says about itself, outside its text; empty if it says nothing."""

    title: str = ""
    date: str = ""
    """As written, in any format. On a website it is often the day of publication, not of the sitting."""
    source: str = ""


class Document(Frozen):
    """The text of a file in reading order. Each character that is not white space is in exactly one piece."""

    pieces: tuple[DocumentParagraph | LeftOut, ...]
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()
    """Messages about what the file lost, such as private-use characters; translated where they are shown."""

    @property
    def paragraphs(self) -> tuple[DocumentParagraph, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, DocumentParagraph))
