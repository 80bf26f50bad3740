"""Translate messages into the language of the interface; every message is written in English in the source."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
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
    if language not in LOCALES:
        return str
    # Deferred: English does not need it.
    import gettext

    return gettext.translation(DOMAIN, DIRECTORY, [LOCALES[language]], fallback=True).gettext


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
