"""Paragraphs as runs of one typeface, and the pieces of a document that they become."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from siping_tui.frozen import Frozen
from siping_tui.importing.document import Document, DocumentParagraph, LeftOut, Metadata, ParagraphStyle
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError
from siping_tui.text.printable import visible

# The typefaces of GB/T 9704 for headings; 仿宋 is the one of the text. Sans-serif and bold ones are headings as well.
_HEADING_TYPEFACE = re.compile("黑体|楷体|标宋|hei|kai(?!ti-r)|xbs|bold|black|heavy", re.IGNORECASE)
# Leaders and the number of a page.
_CONTENTS_LINE = re.compile(r"[^\t]{1,80}?(?:\t|[.．。·…⋯]{4,}|\s[.·…]{2,}\s)\s*[-—(（]?\d{1,4}[-—)）]?$")
_CONTENTS_HEADINGS = ("目录", "目次", "contents")
_PAGE_NUMBER = re.compile(
    r"[-－—–~·•\s]*(?:第\s*)?(?:[\d０-９]{1,4})?(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*[\d０-９]{1,4}\s*页?)?[-－—–~·•\s]*"
)


class PrintedRun(NamedTuple):
    """Text that is printed alike."""

    text: str
    typeface: str = ""
    is_bold: bool = False


class RunParagraph(Frozen):
    """A paragraph before its bold lead is measured. Tabs are kept in the rows of tables only."""

    runs: Sequence[PrintedRun]
    style: ParagraphStyle = "body"
    level: int | None = None
    is_in_box: bool = False
    """Whether the paragraph is in a text box."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


RunPiece: TypeAlias = RunParagraph | LeftOut


def document_of(pieces: Iterable[RunPiece], metadata: Metadata, warnings: Sequence[str] = ()) -> Document:
    """Return the document of `pieces`; raise DocumentError if it has no text."""
    kept = list(pieces)
    body = _body_typeface(kept)
    finished = tuple(_with_contents_headings(list(chain.from_iterable(_finished(piece, body) for piece in kept))))
    if not any(isinstance(piece, DocumentParagraph) for piece in finished):
        raise DocumentError(NO_TEXT)
    return Document(finished, metadata, tuple(warnings))


def in_box(piece: RunPiece) -> RunPiece:
    """Return a piece of a text box."""
    return RunParagraph(piece.runs, piece.style, piece.level, True) if isinstance(piece, RunParagraph) else piece


def without_boxes(pieces: Iterable[RunPiece]) -> list[RunPiece]:
    """Return the pieces with those of text boxes left out, unless they have most of the text."""
    kept = list(pieces)
    boxed = [piece for piece in kept if isinstance(piece, RunParagraph) and piece.is_in_box]
    if 2 * sum(len(piece.text) for piece in boxed) > sum(len(piece.text) for piece in kept):
        return kept
    is_boxed = (isinstance(piece, RunParagraph) and piece.is_in_box for piece in kept)
    return [LeftOut(piece.text, "other-text") if each else piece for piece, each in zip(kept, is_boxed, strict=True)]


def with_notes_last(pieces: Iterable[RunPiece]) -> list[RunPiece]:
    """Return the pieces with each note at the end of its section, before the next heading.

    In a document whose headings are not marked as such, a note stays after the paragraph that refers to it.
    """
    kept = list(pieces)
    if not any(isinstance(piece, RunParagraph) and piece.style == "heading" for piece in kept):
        return kept
    ordered: list[RunPiece] = []
    waiting: list[RunPiece] = []
    for piece in kept:
        if isinstance(piece, RunParagraph) and piece.style == "note":
            waiting.append(piece)
            continue
        if isinstance(piece, RunParagraph) and piece.style == "heading":
            ordered += waiting
            waiting = []
        ordered.append(piece)
    return ordered + waiting


def is_page_number(text: str) -> bool:
    """Return whether `text` is the number of a page as printed: — 1 —, 第1页 共9页, or just the dashes of it."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_contents_line(text: str) -> bool:
    """Return whether `text` is a line of a table of contents: a heading, leaders and the number of a page."""
    return _CONTENTS_LINE.fullmatch(text) is not None


def _body_typeface(pieces: Iterable[RunPiece]) -> tuple[str, bool]:
    """Return the typeface of most characters, and whether they are bold; nothing is emphasised by it."""
    counts: Counter[tuple[str, bool]] = Counter()
    for piece in pieces:
        if isinstance(piece, RunParagraph):
            for run in piece.runs:
                counts[run.typeface, run.is_bold] += len(run.text)
    return max(counts, key=counts.__getitem__, default=("", False))


def _finished(piece: RunPiece, body: tuple[str, bool]) -> Iterator[DocumentParagraph | LeftOut]:
    if isinstance(piece, LeftOut):
        if text := visible(piece.text).strip():
            yield LeftOut(text, piece.reason)
        return
    if piece.style == "row":
        if text := _row(piece.text):
            yield DocumentParagraph(text, "row")
        return
    text, bold = _text_and_lead(piece.runs, body)
    if is_contents_line(piece.text.strip()):
        yield LeftOut(text, "contents")
    elif text:
        yield DocumentParagraph(text, piece.style, piece.level, bold)


def _row(text: str) -> str:
    """Return the cells of a row. The tabs of empty cells at both ends are kept: they are places of the row."""
    cells = [visible(cell).strip() for cell in text.split("\t")]
    return "\t".join(cells) if any(cells) else ""


def _text_and_lead(runs: Sequence[PrintedRun], body: tuple[str, bool]) -> tuple[str, int]:
    """Return the text of a paragraph, and the number of characters at its beginning that are emphasised."""
    printed = [(visible(run.text), _is_emphasised(run, body)) for run in runs]
    whole = "".join(text for text, _ in printed)
    text = whole.strip()
    lead = 0
    for part, is_emphasised in printed:
        if part.strip() and not is_emphasised:
            break
        lead += len(part)
    indent = len(whole) - len(whole.lstrip())
    return text, len(text[: max(lead - indent, 0)].rstrip())


def _is_emphasised(run: PrintedRun, body: tuple[str, bool]) -> bool:
    typeface, is_bold = body
    if run.is_bold and not is_bold:
        return True
    return run.typeface != typeface and _HEADING_TYPEFACE.search(run.typeface) is not None


def _with_contents_headings(
    pieces: Sequence[DocumentParagraph | LeftOut],
) -> Iterator[DocumentParagraph | LeftOut]:
    """Yield the pieces, with the heading of a table of contents left out as well."""
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        is_heading = "".join(piece.text.split()).lower() in _CONTENTS_HEADINGS
        if is_heading and isinstance(following, LeftOut) and following.reason == "contents":
            yield LeftOut(piece.text, "contents")
        else:
            yield piece
