"""Messages in the languages of the interface; the source language of every message is English."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Translate: TypeAlias = Callable[[str], str]
"""A function from a message to its translation."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Mark `message` for extraction into the catalogues and return it unchanged."""
    return message


class Term(str):
    """An argument of a message that is translated like the message itself."""

    __slots__ = ()


DOMAIN = "siping_tui"
DIRECTORY = Path(__file__).parent / "locale"
LOCALES: dict[Language, str] = {"zh": "zh_CN"}
"""The catalogue of each language that needs one."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def translator(language: Language) -> Translate:
    """Return the function from a message to the same message in `language`; what has no translation stays."""
    if language not in LOCALES:
        return str
    # Who speaks the language of the source has no use for it.
    import gettext

    return gettext.translation(DOMAIN, DIRECTORY, [LOCALES[language]], fallback=True).gettext


def interface_language(environment: Mapping[str, str]) -> Language:
    """Return the language of messages that the locale variables ask for: Chinese for any zh, else English.

    LANGUAGE may name several, apart by colons; the first that the program speaks is taken.
    """
    wanted = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for name in wanted.split(":"):
        if name.lower().startswith("zh"):
            return "zh"
        if name.lower().startswith("en"):
            return "en"
    return "en"
