"""A small valid briefing, and helpers that change it and check the problems that follow."""

import re
from pathlib import Path

import pytest

from siping_tui.briefing.files import loads
from siping_tui.typed_yaml.problems import FileError, Problem

VILLAGE = (Path(__file__).parents[1] / "data" / "village.yaml").read_text(encoding="utf-8")


def refused(data: str | bytes, file: str = "village.yaml") -> tuple[Problem, ...]:
    """Return the problems of `data`, which must have some."""
    with pytest.raises(FileError) as caught:
        loads(data.encode() if isinstance(data, str) else data, file)
    return caught.value.problems


def changed(old: str, new: str, text: str = VILLAGE) -> str:
    assert text.count(old) == 1, f"{old} occurs {text.count(old)} times"
    return text.replace(old, new)


def place(text: str, at: str) -> str:
    """Return `at` if it is a `line:column`, otherwise that of its first occurrence in `text`."""
    if re.fullmatch(r"\d+:\d+", at):
        return at
    offset = text.index(at)
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def assert_one_problem(text: str, at: str, path: str, message: str) -> None:
    """Check that `text` has one problem, with this position, path and message."""
    found = [str(problem) for problem in refused(text)]
    position = f"village.yaml:{place(text, at)}:"
    assert found == [f"{position} {path}: {message}" if path else f"{position} {message}"]
