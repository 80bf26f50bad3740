"""PDF files with a text layer, read with PDFium.

PDFium gives glyphs in the order in which they are drawn, which is not always that of reading; so each line is put
together from the places of its glyphs.
"""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

from siping_tui.importing.document import Document, LeftOut, Metadata
from siping_tui.importing.sources.pdf_aligned import with_aligned_rows
from siping_tui.importing.sources.pdf_furniture import PdfSheet, without_furniture
from siping_tui.importing.sources.pdf_glyphs import PageReader, PdfPage
from siping_tui.importing.sources.pdf_lines import gutters_of, lines_of, rows_of
from siping_tui.importing.sources.pdf_paragraphs import paragraphs_of
from siping_tui.importing.sources.pdf_tables import with_tables
from siping_tui.importing.sources.refused import IS_INCOMPLETE, IS_SCAN, NEEDS_PASSWORD, DocumentError
from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunParagraph, RunPiece, document_of
from siping_tui.messages import N_
from siping_tui.text.radicals import has_radicals, without_radicals

HAS_TOO_MANY_PAGES = N_("the file has more than {limit} pages; save the report as a file of its own")
HAD_RADICALS = N_("the file gives radicals for some characters, such as U+2F08 for 人; the characters were put in")
HAS_PICTURE_PAGES = N_("some pages are pictures without text; their text is missing")

MOST_PAGES = 2000
MOST_GLYPHS = 1_000_000

_LEAST_TEXT = 20
"""Characters of a page that is not just a picture with a stamp or a page number."""
_WORD_TITLE = "Microsoft Word - "
_NO_TITLES = ("untitled", "无标题")
_PDFIUM = Lock()
"""PDFium must not be used by two threads at once."""


def read_pdf(data: bytes) -> Document:
    """Return the document in a PDF file; raise DocumentError if it cannot be read."""
    with _PDFIUM:
        pages, title = _read_pages(data)
    empty = sum(len(page.glyphs) < _LEAST_TEXT and page.has_picture for page in pages)
    if empty and empty == len(pages):
        raise DocumentError(IS_SCAN)
    pieces = list(paragraphs_of(without_furniture(list(_sheets(pages)))))
    warnings = [HAD_RADICALS] if any(has_radicals(piece.text) for piece in pieces) else []
    if empty:
        warnings.append(HAS_PICTURE_PAGES)
    return document_of(map(_mended, pieces), Metadata(title=_title(title)), warnings)


def _read_pages(data: bytes) -> tuple[list[PdfPage], str]:
    import pypdfium2  # deferred: takes 50 ms
    from pypdfium2 import raw

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise DocumentError(NEEDS_PASSWORD) from error
        raise DocumentError(IS_INCOMPLETE) from error
    try:
        return list(_pages(file, PageReader(raw))), file.get_metadata_value("Title").strip()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(IS_INCOMPLETE) from error
    finally:
        file.close()


def _pages(file: Any, reader: PageReader) -> Iterator[PdfPage]:
    count = len(file)
    if count > MOST_PAGES:
        raise DocumentError(HAS_TOO_MANY_PAGES, limit=MOST_PAGES)
    glyphs = 0
    for number in range(count):
        page = file[number]
        try:
            read = reader.read(page)
        finally:
            page.close()
        glyphs += len(read.glyphs)
        if glyphs > MOST_GLYPHS:
            raise DocumentError(HAS_TOO_MANY_PAGES, limit=number)
        yield read


def _sheets(pages: Sequence[PdfPage]) -> Iterator[PdfSheet]:
    """Yield the lines and rows of each page in reading order."""
    tables = [with_tables(number, page) for number, page in enumerate(pages)]
    gutters = gutters_of([rows_of(glyphs) for _, glyphs in tables])
    for number, (page, (rows, glyphs), gutter) in enumerate(zip(pages, tables, gutters, strict=True)):
        lines = with_aligned_rows(lines_of(number, glyphs, gutter))
        for row in rows:
            # Rows are in order; each comes before the first line below it in the columns that it covers.
            below = (
                i for i, line in enumerate(lines) if line.y < row.y and line.left < row.right and row.left < line.right
            )
            lines.insert(next(below, len(lines)), row)
        beside = [LeftOut(page.others, "other-text")] if page.others.strip() else []
        yield PdfSheet(page.width, page.height, lines, beside)


def _title(stated: str) -> str:
    return "" if stated.lower() in _NO_TITLES else stated.removeprefix(_WORD_TITLE)


def _mended(piece: RunPiece) -> RunPiece:
    """Return a piece without radicals: the map of a font may give one code for all characters of the same look."""
    if isinstance(piece, LeftOut):
        return LeftOut(without_radicals(piece.text), piece.reason)
    runs = [PrintedRun(without_radicals(run.text), run.typeface, run.is_bold) for run in piece.runs]
    return RunParagraph(runs, piece.style, piece.level)
