"""The rows of RTF tables, whose cells have right edges instead of columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from siping_tui.importing.sources.run_paragraphs import RunPiece
from siping_tui.importing.sources.table_rows import MOST_COLUMNS, row_pieces

_NEAR = 30
"""Twips within which two edges are the same."""


class RtfCell(NamedTuple):
    """A cell: its right edge, whether it is merged with the one above or at its left, and its pieces."""

    edge: int
    is_merged_above: bool
    is_merged_left: bool
    pieces: Sequence[RunPiece]


def rtf_table(rows: Sequence[Sequence[RtfCell]]) -> Iterator[RunPiece]:
    """Yield the rows of a table, or the paragraphs of one with a single column, which is a frame."""
    if all(len(cells) <= 1 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from cell.pieces
        return
    edges = _edges(rows)
    above: list[Sequence[RunPiece]] = []
    for cells in rows:
        columns: list[Sequence[RunPiece]] = []
        for cell in cells:
            pieces = cell.pieces
            if cell.is_merged_left and columns:
                pieces = columns[-1]
            elif cell.is_merged_above and len(columns) < len(above):
                pieces = above[len(columns)]
            covered = sum(edge <= cell.edge + _NEAR for edge in edges) - len(columns)
            columns += [pieces] * max(covered, 1)
        above = columns[:MOST_COLUMNS]
        yield from row_pieces(above[:1] if len(cells) == 1 else above)


def _edges(rows: Sequence[Sequence[RtfCell]]) -> list[int]:
    edges: list[int] = []
    for edge in sorted({cell.edge for cells in rows for cell in cells}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges[:MOST_COLUMNS]
