"""Rows of tables from the pieces in their cells."""

from collections.abc import Iterator, Sequence

from siping_tui.importing.sources.run_paragraphs import PrintedRun, RunParagraph, RunPiece
from siping_tui.importing.sources.text_lines import joined

MOST_COLUMNS = 63
"""The most columns of a table that Word can make."""


def row_pieces(columns: Sequence[Sequence[RunPiece]]) -> Iterator[RunPiece]:
    """Yield a row and what its cells hold besides their text.

    A cell that covers several columns is in `columns` as often, but one that covers the whole row only once.
    """
    seen: set[int] = set()
    texts = []
    others: list[RunPiece] = []
    for pieces in columns:
        texts.append(joined(_line(piece) for piece in pieces if _is_text(piece)))
        if id(pieces) not in seen:
            seen.add(id(pieces))
            others += (piece for piece in pieces if not _is_text(piece))
    yield RunParagraph([PrintedRun("\t".join(texts))], "row")
    yield from others


def _is_text(piece: RunPiece) -> bool:
    return isinstance(piece, RunParagraph) and piece.style != "note"


def _line(piece: RunPiece) -> str:
    return piece.text.replace("\t", " ").strip()
