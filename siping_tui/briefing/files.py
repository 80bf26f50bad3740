"""Load a briefing from a file, and write one as a file; the file that is shipped with the program."""

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from os import fspath
from pathlib import Path

from siping_tui.briefing.model import Briefing
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.file_contents import read_file
from siping_tui.typed_yaml.problems import FileError, Problem

_LAST = ("quote", "origin")
"""The fields that are written at the end of a figure or target, below what is said about the quote."""


_SUFFIXES = (".yaml", ".yml")
# After comments, the name of a field. The head of a Markdown file begins with --- as well, but has no schema.
_BEGINNING = rb"(?:\xef\xbb\xbf)?(?:[ \t\r]*+(?:#[^\n]*+)?+\n)*+(?:---[ \t\r]*\n(?=schema:)|\{\s*\")?(?:%s)\"? *:"


def has_suffix_of_briefing(file: str) -> bool:
    """Return whether a file is a briefing by its name."""
    return file.lower().endswith(_SUFFIXES)


def is_briefing(data: bytes, file: str) -> bool:
    """Return whether a file is a briefing, as its name says or its first field; any other file is a document."""
    if has_suffix_of_briefing(file):
        return True
    names = "|".join(field.name for field in fields(Briefing))
    return re.match(_BEGINNING % names.encode(), data) is not None


def load(
    path: str | Path, report: Callable[[float], None] | None = None, warnings: list[Problem] | None = None
) -> Briefing:
    """Return the briefing at `path`, or raise FileError with all its problems if one is an error.

    `report` is called from time to time with the share of the work that is done, from 0 to 1. If all problems are
    warnings, they are added to `warnings`.
    """
    return loads(read_file(path), fspath(path), report, warnings)


def loads(
    data: bytes,
    file: str,
    report: Callable[[float], None] | None = None,
    warnings: list[Problem] | None = None,
) -> Briefing:
    """Return the briefing in `data`, as `load` does; `file` is its name in problems."""
    # Deferred: a briefing from the cache needs neither the YAML parser nor the checks, whose import takes 40 ms.
    from siping_tui.briefing.checking import check
    from siping_tui.typed_yaml.loading import load_typed_yaml

    return load_typed_yaml(data, file, Briefing, check, report, warnings)


def written(briefing: Briefing, head: Sequence[str] = ()) -> str:
    """Return the content of a file that `loads` reads as `briefing`, below the lines of a comment."""
    # Deferred: few commands write a briefing.
    from siping_tui.typed_yaml.writing import typed_yaml

    return typed_yaml(briefing, head, _LAST)


def rewritten(data: bytes, file: str, before: Briefing, after: Briefing) -> bytes:
    """Return the content of a file, which loads as `before`, changed in the places where `after` differs.

    Raises FileError if `after` breaks a rule of the content, or if the file would not load as `after`.
    """
    # Deferred: few runs save a briefing.
    from siping_tui.typed_yaml import rewriting
    from siping_tui.typed_yaml.file_contents import decoded

    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    changed = mark + rewriting.rewritten(decoded(data), before, after, _LAST).encode()
    if loads(changed, file) != after:
        raise FileError((Problem(p.OTHER_CONTENT, {}, file),))
    return changed


def shipped() -> Path:
    """Return the path of the shipped briefing, in an installed package or in the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "briefing.yaml"
    return installed if installed.exists() else package.parent / "briefing.yaml"
