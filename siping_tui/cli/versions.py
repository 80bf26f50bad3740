"""The versions of what the program is made of."""

import platform
import unicodedata
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from siping_tui import text

_LIBRARIES = ("Textual", "Rich", "PyYAML")


def versions() -> Iterator[tuple[str, str]]:
    """Yield names with versions: this program's, Python's, those of libraries, and of what the tables are made from.

    No library of a terminal is imported for it.
    """
    yield "siping-tui", _version("siping-tui")
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        yield library, f"{_version(library)}{_of_parser() if library == 'PyYAML' else ''}"
    yield "Unicode", unicodedata.unidata_version
    for table in sorted(Path(text.__file__).parent.glob("tables/*.txt")):
        with table.open(encoding="utf-8") as file:
            # "# From pypinyin 0.55.0 (MIT). Made by …"
            source = file.readline().removeprefix("# From ").partition(" (")[0]
        yield table.stem, source


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        # Run from a clone that was not installed.
        return "0"


def _of_parser() -> str:
    import yaml

    return " with libyaml" if yaml.__with_libyaml__ else " without libyaml"
