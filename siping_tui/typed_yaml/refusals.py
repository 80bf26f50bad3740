"""Explain why a parser refuses a text: by a character that cannot be seen or is mistaken for another, or by the syntax.

A parser stops at the first thing that does not fit, which is often far below its cause.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.characters import character_problems, find_unwanted, positions
from siping_tui.typed_yaml.lookalikes import Lookalike, lookalikes_in_structure, lookalikes_in_values
from siping_tui.typed_yaml.problems import Problem
from siping_tui.typed_yaml.syntax import explain

_BLOCK_HEADER = re.compile(r".*(?:^|[ :-])[|>][-+1-9]*[ ]*(?:#.*)?\r?")
_FIELD = re.compile(r"[ ]*(?:-[ ]+)?[A-Za-z_]+[ ]*[:：]")


def refusal_problems(text: str, error: yaml.MarkedYAMLError, events: Iterable[Any]) -> tuple[Problem, ...]:
    """Return the problems, without a file name, that make a parser refuse `text`; at least one.

    `events` are those that the parser yields before the error; they are only read if there may be a look-alike.
    """
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    opened = min(error.context_mark.index if error.context_mark else at, at)
    first, last = _line_start(text, opened), _line_end(text, at)
    unwanted = (found for start, end in _ends(text, first, last) for found in find_unwanted(text, start, end))
    if problems := character_problems(text, unwanted):
        return problems
    if deeper := _deeper_first_line(text, _line_start(text, at)):
        return (deeper,)
    return _lookalikes(text, first, last, events) or (explain(text, error),)


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _ends(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return the spans of the first and of the last line between two offsets, once if they are the same."""
    end_of_first, start_of_last = _line_end(text, first), _line_start(text, last)
    return [(first, last)] if end_of_first >= start_of_last else [(first, end_of_first), (start_of_last, last)]


def _deeper_first_line(text: str, error_line: int) -> Problem | None:
    """Return the problem of a block whose first line is indented more than the line it was taken to end before."""
    indentation = _indentation(text, error_line)
    if indentation == 0 or _FIELD.match(text, error_line):
        return None
    first = line = error_line
    while line > 0:
        line = _line_start(text, line - 1)
        content = text[line : _line_end(text, line)]
        if not content.strip():
            continue
        if _indentation(text, line) < indentation:
            break
        first = line
    deep = _indentation(text, first)
    if not _BLOCK_HEADER.fullmatch(text, line, _line_end(text, line)) or deep <= indentation:
        return None
    (row, column), (other, _) = positions(text, (first + indentation, error_line))
    arguments = {"spaces": deep, "other": indentation, "line": other}
    return Problem(p.FIRST_LINE_DEEPER, arguments, line=row, column=column)


def _indentation(text: str, line_start: int) -> int:
    end = line_start
    while text[end : end + 1] == " ":
        end += 1
    return end - line_start


def _lookalikes(text: str, first: int, last: int, events: Iterable[Any]) -> tuple[Problem, ...]:
    found: list[Lookalike] = []
    if next(lookalikes_in_structure(text, 0, last), None):
        for start, end in _structure(text, events, last):
            found += lookalikes_in_structure(text, start, end)
    for start, end in _ends(text, first, last):
        found += lookalikes_in_values(text, start, end)
    found.sort(key=lambda each: each.offset)
    places = positions(text, [each.offset for each in found])
    return tuple(
        Problem(each.template, each.arguments, line=line, column=column)
        for each, (line, column) in zip(found, places, strict=True)
    )


def _structure(text: str, events: Iterable[Any], end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches up to `end` that are not further lines of a scalar of several lines."""
    start = 0
    for event in events:
        first, last = event.start_mark, event.end_mark
        if type(event) is yaml.ScalarEvent and last.line > first.line:
            yield start, _line_end(text, first.index)
            start = last.index
            line_start = _line_start(text, start)
            if not text[line_start:start].strip(" "):
                start = line_start
    yield start, end
