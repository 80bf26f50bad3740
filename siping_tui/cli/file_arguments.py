"""Words of the command line that name files."""

from pathlib import Path

from siping_tui.cli import encodings
from siping_tui.cli.diagnostics import CommandError
from siping_tui.messages import N_

NO_NAME = N_("the file name is empty")
STANDARD_INPUT = Path("/dev/stdin")


def file_argument(word: str) -> Path:
    """Return the file that a word names; `-` is standard input. Raises CommandError if the word is empty."""
    if not word:
        raise CommandError(NO_NAME)
    return STANDARD_INPUT if word == "-" else Path(encodings.file_name(word))


def is_missing(word: str) -> bool:
    """Return whether there is no file of that name.

    A name that the system refuses, because it is too long or its folder may not be entered, counts as a file: reading
    it reports the reason.
    """
    try:
        file_argument(word).stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False
