"""The only writer of stdout: pages in the encoding of the locale where that can hold Chinese, data always in UTF-8."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import CommandError
from siping_tui.messages import N_, Term

CANNOT_WRITE = N_("cannot write: {reason}")
CLOSED = Term(N_("standard output is closed"))


def write(text: str) -> None:
    """Write `text` as it is."""
    if sys.stdout is None:
        raise CommandError(CANNOT_WRITE, reason=CLOSED)
    with _writing():
        sys.stdout.write(text)


def write_data(text: str) -> None:
    """Write `text`, which other programs read, in UTF-8 whatever the locale says."""
    encodings.use(sys.stdout, "utf-8")
    write(text)


def write_lines(lines: Iterable[str]) -> None:
    """Write each of `lines` and a line feed."""
    write("".join(f"{line}\n" for line in lines))


def flush() -> None:
    """Write out what is still held back; what cannot be written is found out here and not at the exit."""
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(CANNOT_WRITE, reason=Term(error.strerror or error)) from error


def abandon() -> None:
    """Write nothing more: whoever read has gone."""
    if sys.stdout is not None:
        # The interpreter flushes once more at its exit.
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(null, sys.stdout.fileno())
        except (OSError, ValueError):
            pass
        finally:
            os.close(null)
