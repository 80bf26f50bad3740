"""The text of a .doc: pieces of the file put together, divided into stories (MS-DOC)."""

from bisect import bisect_right
from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from siping_tui.importing.sources.ole import CompoundFile
from siping_tui.importing.sources.refused import IS_BROKEN, NEEDS_PASSWORD, UNKNOWN_FORMAT, DocumentError
from siping_tui.messages import N_, Term

_IS_WORD = (0xA5EC, 0xA5DC)
_WORD_97 = 0xC1
_IS_ENCRYPTED, _HAS_TABLE_1 = 0x0100, 0x0200
_LENGTHS = 0x4C
_FIRST_OFFSET = 0x9A
_PIECES = 33
_IS_BYTES = 0x40000000
_LONGEST = 20_000_000
_OLD = N_("a document of Word 95 or before")


class _Piece(NamedTuple):
    start: int
    end: int
    place: int
    """The place in the file of its first character."""
    width: int
    """The bytes of a character."""


class WordText:
    """The text of a document: its characters, and the places of the file that they come from."""

    def __init__(self, file: CompoundFile) -> None:
        self.document = document = file.stream("WordDocument")
        identifier, version = unpack_from("<HH", document, 0)
        if identifier not in _IS_WORD:
            raise DocumentError(IS_BROKEN, error="WordDocument")
        flags = unpack_from("<H", document, 0x0A)[0]
        if version < _WORD_97:
            raise DocumentError(UNKNOWN_FORMAT, format=Term(_OLD))
        if flags & _IS_ENCRYPTED:
            raise DocumentError(NEEDS_PASSWORD)
        self._table = file.stream("1Table" if flags & _HAS_TABLE_1 else "0Table")
        self._pieces = list(self._read_pieces())
        self._starts = [piece.start for piece in self._pieces]
        self.text = "".join(map(self._decoded, self._pieces))

    def structure(self, index: int) -> bytes:
        """Return a structure of the table stream by its number in the list of offsets."""
        offset, size = unpack_from("<II", self.document, _FIRST_OFFSET + 8 * index)
        return self._table[offset : offset + size]

    def after_structure(self, index: int) -> bytes:
        """Return the table stream after a structure."""
        offset, size = unpack_from("<II", self.document, _FIRST_OFFSET + 8 * index)
        return self._table[offset + size :]

    def stories(self) -> list[tuple[int, int]]:
        """Return the ranges of the body, footnotes, headers, macros, comments, endnotes and text boxes."""
        start = 0
        ranges = []
        for length in unpack_from("<7i", self.document, _LENGTHS):
            end = min(start + max(length, 0), len(self.text))
            ranges.append((start, end))
            start = end
        return ranges

    def place(self, position: int) -> tuple[int, int, int]:
        """Return the place in the file of a character, the end of its piece, and the bytes of a character."""
        piece = self._pieces[max(bisect_right(self._starts, position) - 1, 0)]
        return piece.place + (position - piece.start) * piece.width, piece.end, piece.width

    def _read_pieces(self) -> Iterator[_Piece]:
        listing = self.structure(_PIECES)
        offset = 0
        while listing[offset : offset + 1] == b"\1":  # modifiers that pieces may refer to
            offset += 3 + unpack_from("<H", listing, offset + 1)[0]
        if listing[offset : offset + 1] != b"\2":
            raise DocumentError(IS_BROKEN, error="Clx")
        content = listing[offset + 5 :]
        count = (len(content) - 4) // 12
        starts = unpack_from(f"<{count + 1}I", content)
        if list(starts) != sorted(starts) or starts[-1] > _LONGEST:
            raise DocumentError(IS_BROKEN, error="Clx")
        for index in range(count):
            place = unpack_from("<I", content, (count + 1) * 4 + index * 8 + 2)[0]
            is_bytes = place & _IS_BYTES
            place &= ~_IS_BYTES
            yield _Piece(starts[index], starts[index + 1], place // 2 if is_bytes else place, 1 if is_bytes else 2)

    def _decoded(self, piece: _Piece) -> str:
        """Return the text of a piece with one character for each place; halves of characters stay apart."""
        length = piece.end - piece.start
        data = self.document[piece.place : piece.place + length * piece.width]
        if piece.width == 1:
            text = data.decode("cp1252", "replace")
        else:
            text = "".join(map(chr, memoryview(data[: len(data) // 2 * 2]).cast("H"))) if data else ""
        return text.ljust(length, "\0")
