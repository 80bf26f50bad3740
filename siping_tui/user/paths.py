"""The paths of the user's files: settings, state and cache, whether they exist or not."""

import os
import sys
from pathlib import Path

_FOLDER = "siping-tui"


def settings_path() -> Path:
    """Return the path of the settings."""
    # Deferred, as below: commands that print need neither settings nor state.
    from platformdirs import user_config_path

    return user_config_path(_FOLDER, appauthor=False) / "config.yaml"


def state_path() -> Path:
    """Return the path of the state file."""
    from platformdirs import user_state_path

    return user_state_path(_FOLDER, appauthor=False) / "state.json"


def cache_folder() -> Path | None:
    """Return the folder of the cache; None if the user has no home folder.

    Where the XDG Base Directory Specification holds, it is applied here: importing platformdirs takes 10 ms, a tenth of
    a command.
    """
    if sys.platform in ("darwin", "win32"):
        from platformdirs import user_cache_path

        return user_cache_path(_FOLDER, appauthor=False)
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        base = Path(os.path.expanduser("~/.cache"))  # noqa: PTH111 - Path.expanduser raises without a home folder
    return base / _FOLDER if base.is_absolute() else None
