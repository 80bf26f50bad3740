"""Watching the file a briefing was read from."""

from os import fspath
from pathlib import Path
from typing import TypeAlias

from siping_tui.briefing.outline import Outline
from siping_tui.messages import N_, Term
from siping_tui.opening import Stamp, stamp
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.problems import FileError, Problem

_NO_FILE = N_("it is no file any more")

SECONDS = 0.5
"""Between two looks at the file."""

Reading: TypeAlias = Outline | FileError


class FileWatch:
    """Tells when a file has become another one, and reads it."""

    def __init__(self, file: Path, seen: Stamp) -> None:
        """`seen` is the stamp of the file that is shown."""
        self._file, self._seen = file, seen

    def has_changed(self) -> bool:
        """Tell whether the file is another one than at the last call, or is gone, or back."""
        now = stamp(self._file)
        changed, self._seen = now != self._seen, now
        return changed

    def read(self) -> Reading | None:
        """Return the outline of the file or what is wrong with it; None when it has changed again meanwhile."""
        seen = self._seen
        if self._is_endless():
            return FileError((Problem(p.CANNOT_READ, {"reason": Term(_NO_FILE)}, fspath(self._file)),))
        # Here: who opens the reader does not wait for the parser.
        from siping_tui.briefing.files import load

        try:
            reading: Reading = Outline(load(self._file))
        except FileError as error:
            reading = error
        return reading if seen == stamp(self._file) else None

    def _is_endless(self) -> bool:
        """Tell whether what stands there now is a pipe or a device, which whoever opens it may wait for without end."""
        return self._file.exists() and not self._file.is_file() and not self._file.is_dir()
