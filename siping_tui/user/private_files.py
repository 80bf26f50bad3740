"""Files and folders that only the user may read, and atomic writes."""

import os
from contextlib import suppress
from functools import partial
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Create a folder and its missing parents with mode 0700, whatever the umask is. Raises OSError."""
    if folder.exists():
        return
    private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def write_private(file: Path, *parts: bytes) -> None:
    """Write a file with mode 0600 atomically: under another name, then renamed. Raises OSError."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    fresh.unlink(missing_ok=True)  # left over from a process that was killed
    try:
        # "x": a symbolic link in its place is not followed.
        with open(fresh, "xb", opener=partial(os.open, mode=0o600)) as stream:
            if hasattr(os, "fchmod"):  # the umask may leave less
                os.fchmod(stream.fileno(), 0o600)
            stream.writelines(parts)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink()
