"""The file of a user's settings, read and checked like a briefing."""

from collections.abc import Container, Iterator
from functools import partial
from os import fspath
from pathlib import Path

from siping_tui.briefing import problems as p
from siping_tui.briefing.checking import Finding
from siping_tui.briefing.decoding import is_known
from siping_tui.briefing.loading import read_file, typed
from siping_tui.briefing.problems import BriefingError
from siping_tui.keys import clashes, written
from siping_tui.settings import Settings


def load_settings(path: Path, themes: Container[str] | None = None) -> Settings:
    """Read the settings at `path`; those of a missing or empty file are the defaults.

    With `themes`, one that is none of them is a problem. Raises BriefingError with every problem found.
    """
    try:
        return typed(read_file(path), fspath(path), Settings, partial(_check, themes))
    except BriefingError as error:
        if isinstance(error.__cause__, FileNotFoundError) or error.problems[0].template == p.EMPTY:
            return Settings()
        raise


def _check(themes: Container[str] | None, settings: Settings) -> Iterator[Finding]:
    theme = settings.theme
    if themes is not None and is_known(theme) and theme is not None and theme not in themes:
        yield Finding(("theme",), p.UNKNOWN_THEME, {"name": theme})
    for clash in clashes(settings.keys if is_known(settings.keys) else {}):
        arguments = {"key": written(clash.key), "other": clash.first, "line": ("keys", clash.first)}
        yield Finding(("keys", clash.second), p.KEY_GIVEN_TWICE, arguments)
