"""Calling the command line as a shell would, in the folder of the test data and an English locale."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from siping_tui.cli import main

DATA = Path(__file__).parents[1] / "data"
SMALL = "small.yaml"


class Result(NamedTuple):
    """What a shell sees of a command."""

    status: int
    out: str
    err: str


Call: TypeAlias = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Call siping-tui with words; `-f small.yaml` goes before them unless `shipped` is asked for."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    # No settings of whoever runs the tests.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(DATA)

    def call(*words: str, shipped: bool = False) -> Result:
        status = main(words if shipped else ("-f", SMALL, *words))
        return Result(status, *capsys.readouterr())

    return call
