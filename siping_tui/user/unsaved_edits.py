"""Edits that nobody has saved: kept in a folder beside the state, and found when the report is opened again.

Each file is a briefing like any other one. Its name says of which report and, by a digest, of which content of it: what
a person edited in one version of a report is never mixed with another version.
"""

import os
import time
from binascii import crc32
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.editing import Revisions
from siping_tui.briefing.files import load, written
from siping_tui.briefing.model import Briefing
from siping_tui.messages import N_
from siping_tui.text.printable import escaped
from siping_tui.typed_yaml.problems import FileError
from siping_tui.user.private_files import private_folder, write_private
from siping_tui.user.state_file import StateNotKeptError

UNSAVED = "unsaved"
"""The name of the folder, beside the file of the state."""
EDITS_NOT_KEPT = N_("unsaved edits are not kept: {file}: {reason}")

EditsStanding: TypeAlias = Literal["fit", "earlier", "broken"]
"""`fit`: of the content that is open. `earlier`: of another content of the same report. `broken`: cannot be loaded."""

_SUFFIX, _BROKEN = ".yaml", ".broken"
_DIGEST = 32
"""Characters of the digest in the name of a file."""
_NO_FILE = ""
"""The key of all reports without a name that means anything later: what was pasted, or came through a pipe."""


class EditsNotKeptError(StateNotKeptError):
    """Unsaved edits could not be written."""

    template = EDITS_NOT_KEPT


class KeptEdits(NamedTuple):
    """What was found of the unsaved edits of a report."""

    file: Path
    standing: EditsStanding
    briefing: Briefing | None = None
    """The edited briefing, if it fits."""

    @property
    def date(self) -> str:
        """When the edits were kept."""
        with suppress(OSError):
            return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.file.stat().st_mtime))
        return ""


class UnsavedEdits:
    """Keeps the unsaved edits of the report that is open, one at a time."""

    def __init__(self, folder: Path | None) -> None:
        """Without a folder nothing is kept and nothing found."""
        self._folder = folder
        self._lock = Lock()
        self._noted: tuple[str, Revisions] | None = None
        """What is to be kept: the key of the report and its revisions."""
        self._kept: Briefing | None = None
        self.file: Path | None = None
        """Where edits of the open report are kept; None if they are not."""

    def note(self, key: str | None, revisions: Revisions) -> None:
        """Take over what is to be kept; if all of it is saved or discarded, delete what was kept."""
        with self._lock:
            self._noted = (key or _NO_FILE, revisions) if revisions.is_changed else None
            if self._noted is None:
                self._keep(None, None)

    @property
    def has_changed(self) -> bool:
        """Whether there are edits that are not kept yet."""
        if self._folder is None or self._noted is None:
            return False
        is_kept = self._noted[1].briefing is self._kept
        # Another reader of the same report may have saved or discarded what both of them kept.
        return not is_kept or self.file is None or not self.file.exists()

    def save(self) -> None:
        """Write the edits if they have changed; may be called from any thread. Raises EditsNotKeptError."""
        if self._folder is None or (noted := self._noted) is None or not self.has_changed:
            return
        key, revisions = noted
        file = self._folder / f"{_prefix(key)}{_digest(revisions.saved)}{_SUFFIX}"
        content = written(revisions.briefing, [f"Unsaved edits, kept by siping-tui: {escaped(key)}".rstrip(": ")])
        try:
            with self._lock:
                if self._noted is not None:  # else they were saved or discarded meanwhile
                    private_folder(self._folder)
                    write_private(file, content.encode())
                    self._keep(file, revisions.briefing)
        except OSError as error:
            raise EditsNotKeptError(error.errno, error.strerror, error.filename or os.fspath(file)) from error

    def _keep(self, file: Path | None, briefing: Briefing | None) -> None:
        """Have the edits in one file, and delete the one before it."""
        if self._folder is not None and self.file not in (None, file):
            with suppress(OSError):
                self.file.unlink()
                self._folder.rmdir()  # fails as long as other edits are kept
        self.file, self._kept = file, briefing

    def may_have(self, key: str | None) -> bool:
        """Return whether something may be kept of a report; this takes no time."""
        return self._folder is not None and self._folder.is_dir() and bool(self._files(key))

    def find(self, key: str | None, opened: Briefing) -> KeptEdits | None:
        """Return what is kept of a report whose content is `opened`; what fits is kept on in its file."""
        files = self._files(key)
        if not files:
            return None
        fitting = next((file for file in files if file.stem.endswith(_digest(opened))), None)
        if fitting is None:
            # The name of a report inside an archive may be that of another report too.
            return KeptEdits(files[0], "earlier") if key and Path(key).is_absolute() else None
        try:
            briefing = load(fitting)
        except FileError:
            return KeptEdits(_moved_aside(fitting), "broken")
        with self._lock:
            self.file, self._kept = fitting, briefing
        return KeptEdits(fitting, "fit", briefing) if briefing != opened else None

    def without_report(self) -> KeptEdits | None:
        """Return what was kept last of a text that has no file."""
        files = self._files(None)
        return KeptEdits(files[0], "earlier") if files else None

    def _files(self, key: str | None) -> Sequence[Path]:
        """Return the files that are kept of a report, the latest first."""
        if self._folder is None:
            return ()
        found = self._folder.glob(f"{_prefix(key or _NO_FILE)}*{_SUFFIX}")
        return sorted(found, key=lambda file: os.stat(file).st_mtime_ns, reverse=True)  # noqa: PTH116


def kept_files(folder: Path) -> Sequence[Path]:
    """Return the files in which edits are kept, also those that cannot be loaded."""
    return [file for file in folder.glob("*") if file.suffix in (_SUFFIX, _BROKEN)]


def _moved_aside(file: Path) -> Path:
    """Rename a file, so that later edits of the same content do not replace it."""
    with suppress(OSError):
        return file.replace(file.with_suffix(_BROKEN))
    return file


def _prefix(key: str) -> str:
    return f"{crc32(os.fsencode(key)):08x}-"


def _digest(briefing: Briefing) -> str:
    # Deferred: it loads OpenSSL, and few runs have edits.
    from hashlib import sha256

    return sha256(written(briefing).encode()).hexdigest()[:_DIGEST]
