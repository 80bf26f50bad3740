"""Watching the file a briefing was read from."""

from pathlib import Path
from typing import TypeAlias

from siping_tui.briefing.addressing import Outline
from siping_tui.briefing.loading import load
from siping_tui.briefing.problems import BriefingError

SECONDS = 0.5
"""Between two looks at the file."""

_Stamp: TypeAlias = tuple[int, int, int] | None

Reading: TypeAlias = Outline | BriefingError


class FileWatch:
    """Tells when a file has become another one, and reads it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen = self._stamp()

    def _stamp(self) -> _Stamp:
        try:
            status = self._file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def has_changed(self) -> bool:
        """Tell whether the file is another one than at the last call, or is gone, or back."""
        stamp = self._stamp()
        changed, self._seen = stamp != self._seen, stamp
        return changed

    def read(self) -> Reading | None:
        """Return the outline of the file or what is wrong with it; None when it has changed again meanwhile."""
        stamp = self._seen
        try:
            reading: Reading = Outline(load(self._file))
        except BriefingError as error:
            reading = error
        return reading if stamp == self._stamp() else None
