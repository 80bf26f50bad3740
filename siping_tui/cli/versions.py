"""The versions of the program, its libraries and its tables."""

import platform
import unicodedata
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from siping_tui import text

_LIBRARIES = ("Textual", "Rich", "PyYAML")


def versions() -> Iterator[tuple[str, str]]:
    """Yield names and versions: of the program, Python, libraries, Unicode, and the sources of the generated tables.

    The versions of libraries come from their metadata; Textual and Rich are not imported.
    """
    yield "siping-tui", _version("siping-tui")
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        yield library, f"{_version(library)}{_yaml_parser() if library == 'PyYAML' else ''}"
    yield "Unicode", unicodedata.unidata_version
    for table in sorted(Path(text.__file__).parent.glob("tables/*.txt")):
        with table.open(encoding="utf-8") as file:
            line = file.readline()
        # A generated table starts with, for example, "# From pypinyin 0.55.0 (MIT). Made by …".
        if line.startswith("# From "):
            yield table.stem, line.removeprefix("# From ").partition(" (")[0]


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        # The program runs from a clone and is not installed.
        return "0"


def _yaml_parser() -> str:
    import yaml

    return " with libyaml" if yaml.__with_libyaml__ else " without libyaml"
