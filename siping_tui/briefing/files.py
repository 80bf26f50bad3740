"""Briefings as files: loading one, and the one that ships with the program."""

from os import fspath
from pathlib import Path

from siping_tui.briefing.checking import check
from siping_tui.briefing.model import Briefing
from siping_tui.typed_yaml.loading import Report, load_typed_yaml, read_file


def load(path: str | Path, report: Report | None = None) -> Briefing:
    """Read the briefing at `path`, or raise FileError with every problem found.

    `report` is told from time to time how much of the work is done, from 0 to 1.
    """
    return loads(read_file(path), fspath(path), report)


def loads(data: bytes, file: str, report: Report | None = None) -> Briefing:
    """Read the briefing in `data`; `file` names it in problems. Raises FileError."""
    return load_typed_yaml(data, file, Briefing, check, report)


def shipped() -> Path:
    """Return its path."""
    package = Path(__file__).parents[1]
    installed = package / "briefing.yaml"
    return installed if installed.exists() else package.parent / "briefing.yaml"
