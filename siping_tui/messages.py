"""Translate messages into the language of the interface; every message is written in English in the source."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Translate: TypeAlias = Callable[[str], str]
"""A function from a message to its translation."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Return `message` unchanged; the call marks it for extraction into the catalogues."""
    return message


class Term(str):
    """A message argument that is itself translated."""

    __slots__ = ()


SEPARATOR = N_(", ")
"""The separator of the items of a list within a message."""

DOMAIN = "siping_tui"
DIRECTORY = Path(__file__).parent / "locale"
LOCALES: dict[Language, str] = {"zh": "zh_CN"}
"""The catalogues; English needs none."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def translator(language: Language) -> Translate:
    """Return the function that translates a message into `language`; a message without a translation stays English."""
    if language in LOCALES:
        with suppress(FileNotFoundError):  # a clone whose catalogues are not compiled
            return _Catalogue((DIRECTORY / LOCALES[language] / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()).translate
    return str


class _Catalogue:
    """The messages of a file in the MO format of gettext, whose table is sorted by the originals.

    Python's own module reads every message of the file when it opens it, which takes 3 ms.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._count, self._originals, self._translations = unpack_from("<3I", content, 8)
        self._known: dict[str, str] = {"": ""}  # not the head of the file, which is the translation of no words

    def translate(self, message: str) -> str:
        """Return the translation of a message, or the message itself if it has none."""
        if message not in self._known:
            self._known[message] = self._find(message)
        return self._known[message]

    def _find(self, message: str) -> str:
        original = message.encode()
        position = bisect_left(range(self._count), original, key=lambda each: self._text(self._originals, each))
        if position < self._count and self._text(self._originals, position) == original:
            return self._text(self._translations, position).decode()
        return message

    def _text(self, table: int, position: int) -> bytes:
        """Return the text that an entry of a table leads to; an entry consists of its length and its offset."""
        length, offset = unpack_from("<2I", self._content, table + 8 * position)
        return self._content[offset : offset + length]


def interface_language(environment: Mapping[str, str]) -> Language:
    """Return the language that the locale variables ask for: Chinese for any zh, otherwise English.

    LANGUAGE may list several, separated by colons; the first one that is Chinese or English counts.
    """
    wanted = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for name in wanted.split(":"):
        if name.lower().startswith("zh"):
            return "zh"
        if name.lower().startswith("en"):
            return "en"
    return "en"
