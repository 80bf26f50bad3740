"""Translate the syntax errors of PyYAML into messages for an author who does not know its terms.

The rules match its English error messages; those of libyaml and of the Python parser differ in wording only.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import yaml

from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.problems import Problem

_TAB = re.compile("found (?:a tab )?character")
_SCANNED = re.compile(
    "while (?:scanning|parsing) an? (?:alias|anchor|tag)|undefined tag handle|keys are not allowed|start any token"
)
_ENDLESS = re.compile("unexpected (?:end of stream|document)")
_NOT_FITTING = re.compile("did not find expected (?:key|'-'|<document)|expected (?:<block end>|'<document)")
_VALUE_BEFORE = re.compile(r":[ \t]+\S")
# The beginning of a field with a full-width colon, or without a space after the colon.
_NEARLY_A_FIELD = re.compile(r"[ ]*(?:-[ ]+)?([A-Za-z_]+)(?:：|:(?=[^\s:/]))")
_MORE_DOCUMENTS = re.compile(r"^\.\.\.\s", re.MULTILINE)
_CLOSING = {"[": "]", "{": "}"}
_ESCAPES = {'"': '\\"', "'": "''"}

_Place: TypeAlias = tuple[str, int, dict[str, Any]]
"""A message template, the offset of the error, and the arguments."""


class _Refusal(NamedTuple):
    """A parser's error message, the offset of the error, and that of the construct that it could not finish."""

    text: str
    message: str
    at: int
    opened: int

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def before(self) -> str:
        """The part of the line before the error."""
        return self.text[self.line_start : self.at]


def explain(text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem that makes a parser refuse `text`, without a file name."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else at
    message = ", ".join(part for part in (error.context, error.problem) if part)
    refusal = _Refusal(text, message, at, opened)
    for explanation in _EXPLANATIONS:
        if found := explanation(refusal):
            return _problem(text, *found)
    return _problem(text, p.NOT_YAML, at, {"reason": message})


def _problem(text: str, template: str, offset: int, arguments: dict[str, Any]) -> Problem:
    line_start = text.rfind("\n", 0, offset) + 1
    line = text.count("\n", 0, offset) + 1
    return Problem(template, arguments, line=line, column=offset - line_start + 1)


def _tab(refusal: _Refusal) -> _Place | None:
    return (p.TAB, refusal.at, {}) if _TAB.search(refusal.message) and refusal.character == "\t" else None


def _quotation(refusal: _Refusal) -> _Place | None:
    if "quoted" not in refusal.message:
        return None
    if _ENDLESS.search(refusal.message):
        return p.QUOTATION_OPEN, refusal.opened, {}
    # The two parsers mark different characters of the escape.
    return p.ESCAPE, refusal.text.rfind("\\", 0, refusal.at + 1), {}


def _quotation_closed(refusal: _Refusal) -> _Place:
    closing = len(refusal.text[: refusal.at].rstrip()) - 1
    mark = refusal.text[closing]
    opening = refusal.text.rfind(mark, 0, closing)
    if 0 <= opening < refusal.line_start:
        # An earlier quotation mark is unclosed, and the opening mark of a later value closes it.
        return p.QUOTATION_OPEN, opening, {}
    return p.QUOTATION_CLOSED, refusal.at, {"mark": mark, "escape": _ESCAPES[mark]}


def _block_header(refusal: _Refusal) -> _Place | None:
    if "block scalar" not in refusal.message:
        return None
    return p.BLOCK_HEADER, refusal.opened, {"character": refusal.text[refusal.opened]}


def _bracket(refusal: _Refusal) -> _Place | None:
    if "parsing a flow" not in refusal.message:
        return None
    opened = refusal.opened
    if "flow node" in refusal.message:
        if refusal.character:
            return None
        # At the end of the file, the error message does not name the bracket.
        opened = max(refusal.text.rfind("["), refusal.text.rfind("{"))
    bracket = refusal.text[opened]
    inside = refusal.text[opened : refusal.at]
    if "\n" in inside or not refusal.character:
        return p.BRACKET_OPEN, opened, {"bracket": bracket}
    if inside.endswith(('"', "'")):
        return _quotation_closed(refusal)
    template = p.NO_COMMA_BUT_WIDE if "，" in inside else p.NO_COMMA
    return template, refusal.at, {"bracket": _CLOSING.get(bracket, bracket)}


def _first_character(refusal: _Refusal) -> _Place | None:
    if _SCANNED.search(refusal.message):
        return p.BEGINS_WITH, refusal.opened, {"character": refusal.text[refusal.opened : refusal.opened + 1]}
    if "entries are not allowed" in refusal.message:
        return p.ITEM_IN_LINE, refusal.at, {}
    if "node content" not in refusal.message or not refusal.character:
        return None
    if refusal.character in "]}":
        return p.BRACKET_CLOSED, refusal.at, {"bracket": refusal.character}
    return p.BEGINS_WITH, refusal.at, {"character": refusal.character}


def _no_colon(refusal: _Refusal) -> _Place | None:
    if "expected ':'" not in refusal.message:
        return None
    line_start = refusal.text.rfind("\n", 0, refusal.opened) + 1
    if found := _NEARLY_A_FIELD.match(refusal.text, line_start):
        return p.NAME_WITH_COLON, found.start(1), {"name": found[1]}
    return p.NO_COLON, refusal.opened, {}


def _second_colon(refusal: _Refusal) -> _Place | None:
    if "values are not allowed" not in refusal.message:
        return None
    above = refusal.text.rfind("\n", 0, max(refusal.line_start - 1, 0)) + 1
    for start in (above, refusal.line_start):
        if found := _NEARLY_A_FIELD.match(refusal.text, start, refusal.at):
            return p.NAME_WITH_COLON, found.start(1), {"name": found[1]}
    if _VALUE_BEFORE.search(refusal.before):
        return p.COLON_IN_TEXT, refusal.at, {}
    indentation = len(refusal.before) - len(refusal.before.lstrip(" "))
    return (p.TOO_FAR_IN, refusal.line_start + indentation, {}) if indentation else None


def _indentation(refusal: _Refusal) -> _Place | None:
    if not _NOT_FITTING.search(refusal.message):
        return None
    if "<document" in refusal.message and _MORE_DOCUMENTS.search(refusal.text, 0, refusal.at):
        return p.MORE_DOCUMENTS, refusal.at, {}
    if refusal.character in ("]", "}"):
        return p.BRACKET_CLOSED, refusal.at, {"bracket": refusal.character}
    if refusal.character == ":":
        return p.NAME_NOT_TEXT, refusal.at, {}
    before = refusal.before.rstrip()
    if before.endswith(('"', "'")):
        return _quotation_closed(refusal)
    if before:
        return None
    return p.ITEM_INDENTATION if refusal.character == "-" else p.INDENTATION, refusal.at, {}


_EXPLANATIONS: tuple[Callable[[_Refusal], _Place | None], ...] = (
    _tab,
    _quotation,
    _block_header,
    _bracket,
    _first_character,
    _no_colon,
    _second_colon,
    _indentation,
)
