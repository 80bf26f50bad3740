"""The paths of the user's files."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from siping_tui.user.paths import cache_folder


def test_without_a_home_folder_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache_folder() is None


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="platformdirs is used there")
@pytest.mark.parametrize("base", [None, "", "relative/folder", "/somewhere/else"])
def test_the_cache_is_where_platformdirs_says(base: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    if base is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", base)
    # platformdirs also takes a relative folder, which the specification forbids.
    expected = Path.home() / ".cache" / "siping-tui" if base and not base.startswith("/") else None
    assert cache_folder() == (expected or user_cache_path("siping-tui", appauthor=False))
