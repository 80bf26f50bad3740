"""The only writer of stdout: pages in the encoding of the locale if it can encode Chinese, data always in UTF-8."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import CommandError
from siping_tui.messages import N_, Term
from siping_tui.typed_yaml.problems import system_reason

CANNOT_WRITE = N_("cannot write: {reason}")
CLOSED = Term(N_("standard output is closed"))


def write(text: str) -> None:
    """Write `text`. Raises CommandError if that fails, BrokenPipeError if the reader of the pipe has closed it."""
    if sys.stdout is None:
        raise CommandError(CANNOT_WRITE, reason=CLOSED)
    with _reported_errors():
        sys.stdout.write(text)


def write_data(text: str) -> None:
    """Write `text` for other programs, in UTF-8."""
    encodings.use(sys.stdout, "utf-8")
    write(text)


def write_bytes(content: bytes) -> None:
    """Write what is no text."""
    if sys.stdout is None:
        raise CommandError(CANNOT_WRITE, reason=CLOSED)
    with _reported_errors():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


@contextmanager
def collected() -> Iterator[BytesIO]:
    """Collect what is written, in UTF-8, instead of writing it."""
    content = BytesIO()
    stream = TextIOWrapper(content, newline="\n")
    encodings.use(stream, "utf-8")
    with redirect_stdout(stream):
        yield content
    stream.flush()
    stream.detach()


def write_lines(lines: Iterable[str]) -> None:
    """Write each line with a line feed."""
    write("".join(f"{line}\n" for line in lines))


def flush() -> None:
    """Write the buffered output, so that an error is reported here and not by the interpreter at exit."""
    if sys.stdout is not None:
        with _reported_errors():
            sys.stdout.flush()


@contextmanager
def _reported_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(CANNOT_WRITE, reason=system_reason(error)) from error


def discard() -> None:
    """Discard the buffered output, which the interpreter would write at exit, and whatever is written later."""
    if sys.stdout is not None:
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(null, sys.stdout.fileno())
        except (OSError, ValueError):
            pass
        finally:
            os.close(null)
