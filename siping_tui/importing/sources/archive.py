"""Zip archives, with limits on what is unpacked: the container of .docx, .odt, .epub and .ofd."""

import zipfile
import zlib
from io import BytesIO

from siping_tui.importing.sources.refused import (
    HAS_TOO_MANY_MEMBERS,
    IS_BROKEN,
    IS_INCOMPLETE,
    NEEDS_PASSWORD,
    UNPACKS_TOO_LARGE,
    DocumentError,
)

MOST_UNPACKED = 200 * 2**20
"""Bytes that may be unpacked from one archive. The text of a report with its markup has at most some ten million."""

MOST_MEMBERS = 20_000

_MEMBER_RECORD = b"PK\1\2"
_IS_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The compression methods that these formats use. A kilobyte of the others may unpack to hundreds of megabytes."""


class Archive:
    """The members of a zip file; raises DocumentError if it is damaged, encrypted or unpacks to too much."""

    def __init__(self, data: bytes) -> None:
        # Counted before the directory is parsed, which takes hundreds of bytes of memory for each member.
        if data.count(_MEMBER_RECORD) > MOST_MEMBERS:
            raise DocumentError(HAS_TOO_MANY_MEMBERS, limit=MOST_MEMBERS)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DocumentError(IS_INCOMPLETE) from error
        self._left = MOST_UNPACKED
        self.names = tuple(self._zip.namelist())

    def __contains__(self, name: object) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the content of a member; raise KeyError if there is none of this name."""
        member = self._zip.getinfo(name)
        if member.flag_bits & _IS_ENCRYPTED:
            raise DocumentError(NEEDS_PASSWORD)
        # The size is what the archive says; zipfile returns no more than that.
        if member.file_size > self._left:
            raise DocumentError(UNPACKS_TOO_LARGE, limit=MOST_UNPACKED // 2**20)
        if member.compress_type not in _METHODS:
            raise DocumentError(IS_BROKEN, error=f"{name}: compression method {member.compress_type}")
        self._left -= member.file_size
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise DocumentError(IS_INCOMPLETE) from error
