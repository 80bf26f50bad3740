"""The program's own words in the languages it speaks; the source of every message is English."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from siping_tui.briefing.model import Language
from siping_tui.briefing.problems import Translate

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
