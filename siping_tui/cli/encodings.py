"""The encodings of arguments and of output.

The encoding is that of the locale, or of PYTHONIOENCODING for output, if it can encode Chinese, as GBK can. Otherwise
it is UTF-8, which the terminal of a remote machine without a locale most likely uses. Characters that the encoding does
not have are written as escapes.
"""

import codecs
import io
import os
import sys
from typing import TextIO

_SAMPLE = "汉语简体"
_ERRORS = "siping-tui"
# Characters of the program's own that GBK does not have.
_ALTERNATIVES = {"›": ">"}


def _escape_unencodable(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace the characters that an encoding does not have; an error handler for `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(
        _ALTERNATIVES.get(each) or each.encode("ascii", "backslashreplace").decode() for each in characters
    ), error.end


codecs.register_error(_ERRORS, _escape_unencodable)


def typed(argument: str) -> str:
    """Return an argument of the process, or the name of a file, as it was typed.

    Python decodes both with the encoding of the locale. If that cannot encode Chinese, they are decoded as UTF-8.
    """
    return argument if _locale_has_chinese() else os.fsencode(argument).decode("utf-8", "surrogateescape")


def file_name(word: str) -> str:
    """Return the name with which Python opens the file that a word names: the reverse of `typed`."""
    return word if _locale_has_chinese() else os.fsdecode(word.encode("utf-8", "surrogateescape"))


def _locale_has_chinese() -> bool:
    return _has_chinese(sys.getfilesystemencoding())


def prepare(*streams: TextIO | None) -> None:
    """Let each of `streams` accept every character, in its own encoding or in UTF-8."""
    for stream in streams:
        encoding: str | None = getattr(stream, "encoding", None)
        use(stream, encoding if encoding and _has_chinese(encoding) else "utf-8")


def use(stream: TextIO | None, encoding: str) -> None:
    """Set the encoding of `stream`."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=_ERRORS)


def _has_chinese(encoding: str) -> bool:
    """Return whether an encoding can encode Chinese."""
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
