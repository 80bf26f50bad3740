"""Compound files (OLE), the containers of .doc: streams in chains of sectors (MS-CFB)."""

from struct import error as StructError  # noqa: N812
from struct import unpack_from

from siping_tui.importing.sources.refused import IS_BROKEN, DocumentError

_FREE = 0xFFFFFFFA
"""Sector numbers from here on mark ends of chains and other special sectors."""
_ENTRY = 128
_HEADER_TABLE = 109
"""The sectors of the allocation table that the header itself lists."""
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file by name; raises DocumentError if it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read_directory()
        except (StructError, IndexError, ValueError) as error:
            raise DocumentError(IS_BROKEN, error=f"OLE: {error}") from error

    def stream(self, name: str) -> bytes:
        """Return the content of a stream, empty if there is none of this name."""
        start, size = self._entries.get(name, (0, 0))
        if size < self._cutoff:
            return self._chain(self._small, start, self._small_table, self._small_size, size)
        return self._chain(self._sectors, start, self._table, self._size, size)

    def _read_directory(self) -> None:
        data = self._data
        shift, small_shift = unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("sector size")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._sectors = data[self._size :]
        directory, self._cutoff, small_table = (unpack_from("<I", data, place)[0] for place in (48, 56, 60))
        self._table = self._read_table()
        listing = self._chain(self._sectors, directory, self._table, self._size, len(data))
        self._entries: dict[str, tuple[int, int]] = {}
        self._small = b""
        for place in range(0, len(listing) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", listing, place + 64)
            start, size = unpack_from("<II", listing, place + 116)
            if kind == _STREAM:
                name = listing[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                self._entries.setdefault(name, (start, size))
            elif kind == _ROOT:
                self._small = self._chain(self._sectors, start, self._table, self._size, size)
        numbers = self._chain(self._sectors, small_table, self._table, self._size, len(data))
        self._small_table = unpack_from(f"<{len(numbers) // 4}I", numbers)

    def _read_table(self) -> tuple[int, ...]:
        """Return the allocation table: for each sector the one that follows it in its chain."""
        per_sector = self._size // 4
        sectors = list(unpack_from(f"<{_HEADER_TABLE}I", self._data, 76))
        following = unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while following < _FREE and following not in seen:
            seen.add(following)
            listed = unpack_from(f"<{per_sector}I", self._sectors, following * self._size)
            sectors += listed[:-1]
            following = listed[-1]
        table: list[int] = []
        for sector in sectors:
            if sector < _FREE:
                table += unpack_from(f"<{per_sector}I", self._sectors, sector * self._size)
        return tuple(table)

    @staticmethod
    def _chain(sectors: bytes, start: int, table: tuple[int, ...], sector_size: int, size: int) -> bytes:
        """Return the first `size` bytes of a chain of sectors."""
        parts: list[bytes] = []
        # A chain that comes back to a sector ends when it has more sectors than the table.
        while start < len(table) and len(parts) * sector_size < size and len(parts) <= len(table):
            parts.append(sectors[start * sector_size : (start + 1) * sector_size])
            start = table[start]
        return b"".join(parts)[:size]
