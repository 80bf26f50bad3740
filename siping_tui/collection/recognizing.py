"""Whether paths are a collection; apart from opening one, which needs far more of the program."""

import os
from collections.abc import Sequence
from pathlib import Path

_HOLDING_SEVERAL = (".zip", ".csv", ".tsv", ".jsonl", ".ndjson")


def is_collection(paths: Sequence[str | Path]) -> bool:
    """Return whether paths are a collection: several, a folder, a table, or an archive of documents."""
    if len(paths) != 1:
        return len(paths) > 1
    path = os.fspath(paths[0])
    return os.path.isdir(path) or (path.lower().endswith(_HOLDING_SEVERAL) and os.path.isfile(path))  # noqa: PTH112, PTH113
