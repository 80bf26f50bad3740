"""The lexicons in the folder `lexicons`: words and patterns that a person can read and extend.

Each file explains itself in its first lines, which begin with #. A file has an entry on each line; an entry of several
fields separates them by tabs. A pattern is a Python regular expression.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("lexicons")


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of the lexicon `name`, each with its fields, in the order of the file."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Return the second fields of a lexicon by its first, which names their group."""
    found: dict[str, list[str]] = {}
    for group, entry, *_ in entries(name):
        found.setdefault(group, []).append(entry)
    return {group: tuple(each) for group, each in found.items()}


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Return one pattern for each group of a lexicon: any of its entries."""
    return {group: any_of(each) for group, each in groups(name).items()}


def any_of(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of the alternatives, which are patterns."""
    return re.compile("|".join(f"(?:{each})" for each in alternatives))
