"""Bring the store of a collection up to date in a process of its own, which never holds up the reader's keys.

The process writes a line of JSON for each report that it has read, and one at the end.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from siping_tui.collection.opening_collections import opened_store, update_store
from siping_tui.typed_yaml.problems import system_reason

_PIPE = 1
"""Standard output, which is a pipe to the process that has started this one."""


class UpdateState(NamedTuple):
    """How far an update is."""

    done: int = 0
    total: int = 0
    """The number of the reports that have to be read."""
    beside: tuple[str, ...] = ()
    """At the end: the documents beside their briefing."""
    error: str = ""
    """At the end: why the collection cannot be read."""
    is_done: bool = False


class StoreUpdate:
    """A process that updates the store in a folder; it can be ended at any time, and what it has read stays."""

    def __init__(self, roots: Sequence[str], base: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this program
            (sys.executable, "-c", f"from {__name__} import main; main()", os.fspath(base), *roots),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=os.fspath(base),
            start_new_session=True,  # with the processes that it starts
        )

    def states(self) -> Iterator[UpdateState]:
        """Yield the states until the process ends."""
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    break  # the process was killed
                given: dict[str, Any] = json.loads(line)
                yield UpdateState(**{**given, "beside": tuple(given.get("beside", ()))})
        self._process.wait()

    def end(self) -> None:
        """End the process and those that it has started."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


def main() -> None:
    """Update the store in the first argument for the roots in the others."""
    base, *roots = sys.argv[1:]

    def note(**state: object) -> None:
        os.write(_PIPE, f"{json.dumps(state)}\n".encode())

    try:
        with opened_store(roots, Path(base)) as store:
            beside = update_store(store, roots, lambda done, total: note(done=done, total=total))
    except (OSError, sqlite3.Error) as error:
        note(error=system_reason(error), is_done=True)
    else:
        note(beside=beside, is_done=True)
