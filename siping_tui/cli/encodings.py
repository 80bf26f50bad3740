"""In which bytes a page and a message are written.

The locale, or PYTHONIOENCODING, decides where its encoding can hold Chinese, as GBK can; else it is UTF-8, which the
terminal of a remote machine without a locale most likely is. A character that is not in the encoding is written in
another way that is seen, and none is written by half.
"""

import codecs
import io
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
