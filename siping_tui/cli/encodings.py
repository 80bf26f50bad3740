"""The encoding of the command line: of what is typed and of what is printed.

The locale, or PYTHONIOENCODING, decides if its encoding can hold Chinese, as GBK can. Otherwise the encoding is UTF-8,
which the terminal of a remote machine without a locale most likely uses. A character that the encoding does not have
is written as an escape.
"""

import codecs
import io
import os
import sys
from typing import TextIO

_SAMPLE = "汉语简体"
_ERRORS = "siping-tui"
# The program's own signs that GBK has not.
_ALIKE = {"›": ">"}


def _in_another_way(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(
        _ALIKE.get(each) or each.encode("ascii", "backslashreplace").decode() for each in characters
    ), error.end


codecs.register_error(_ERRORS, _in_another_way)


def typed(argument: str) -> str:
    """Return an argument of the process, or the name of a file, as it was typed.

    Python decodes them as the locale says. In a locale that cannot hold Chinese they are UTF-8, as is the output.
    """
    return argument if _locale_holds_chinese() else os.fsencode(argument).decode("utf-8", "surrogateescape")


def file_name(word: str) -> str:
    """Return the name by which Python opens the file that a word names: the reverse of `typed`."""
    return word if _locale_holds_chinese() else os.fsdecode(word.encode("utf-8", "surrogateescape"))


def _locale_holds_chinese() -> bool:
    encoding = sys.getfilesystemencoding()
    return _holding_chinese(encoding) == encoding


def prepare(*streams: TextIO | None) -> None:
    """Have each of `streams` hold Chinese, and take every character."""
    for stream in streams:
        use(stream, _holding_chinese(getattr(stream, "encoding", None)))


def use(stream: TextIO | None, encoding: str) -> None:
    """Have `stream` written in `encoding`."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=_ERRORS)


def _holding_chinese(encoding: str | None) -> str:
    """Return `encoding`, or UTF-8 where it cannot hold Chinese."""
    try:
        _SAMPLE.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return encoding or "utf-8"
