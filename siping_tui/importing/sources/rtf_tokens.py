"""The tokens of Rich Text Format: groups, control words, and bytes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z'])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]",
    re.DOTALL,
)


class RtfToken(NamedTuple):
    """A control word or symbol, or a brace, in `word`; or bytes of text in `data`."""

    word: str
    number: int | None = None
    data: bytes = b""


def rtf_tokens(data: bytes) -> Iterator[RtfToken]:
    """Yield the tokens of a file; a picture in binary is skipped."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield RtfToken("", data=match["text"])
        elif kind == "hex":
            yield RtfToken("", data=bytes((int(match["hex"], 16),)))
        elif kind == "brace":
            yield RtfToken(match["brace"].decode())
        elif kind == "symbol":
            yield RtfToken(match["symbol"].decode("latin-1"))
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode()
            if word == "bin":
                place += max(number or 0, 0)
            else:
                yield RtfToken(word, number)
