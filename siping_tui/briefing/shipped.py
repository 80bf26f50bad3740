"""The briefing that travels with the program."""

from pathlib import Path


def shipped() -> Path:
    """Return its path."""
    package = Path(__file__).parents[1]
    installed = package / "briefing.yaml"
    return installed if installed.exists() else package.parent / "briefing.yaml"
