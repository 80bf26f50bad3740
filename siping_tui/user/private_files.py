"""Files and folders that only the user may read, and atomic writes."""

import os
from contextlib import suppress
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
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor, for its mode
            if hasattr(os, "fchmod"):  # the umask may leave less, and a leftover file may have another mode
                os.fchmod(descriptor, 0o600)
            stream.writelines(parts)
        fresh.replace(file)
    finally:
        with suppress(OSError):
            fresh.unlink()
