"""Characters that do not belong in a file: forbidden by YAML, invisible, or for private use."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any
from unicodedata import category, name

from siping_tui.messages import N_, Term
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.problems import MOST_PROBLEMS, Problem

NAMES = {
    "\t": N_("tab"),
    " ": N_("space"),
    "\u00a0": N_("no-break space"),
    "\u2002": N_("en space"),
    "\u2003": N_("em space"),
    "\u2007": N_("figure space"),
    "\u2009": N_("thin space"),
    "\u202f": N_("narrow no-break space"),
    "\u3000": N_("full-width space"),
    "\u00ad": N_("soft hyphen"),
    "\u200b": N_("zero-width space"),
    "\u200c": N_("zero-width non-joiner"),
    "\u200d": N_("zero-width joiner"),
    "\u2060": N_("word joiner"),
    "\ufeff": N_("byte order mark"),
    "\u3164": N_("blank Hangul letter"),
    **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", N_("direction mark")),
}
"""Names of white and invisible characters."""

# YAML 1.1, c-printable, without the line breaks that only YAML knows (next line, line and paragraph separator).
# Not compiled here, which takes 3 ms: it is needed only for a file that has such a character.
_FORBIDDEN = "[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x85\u2028\u2029]"

# Scripts and emoji in which a joiner changes what is drawn.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_UNWANTED = (
    # Default_Ignorable_Code_Point (UAX #44) without variation selectors and Mongolian; annotation marks.
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    # A joiner is excluded after the match: a lookbehind before it would be tried at every character.
    f"{_PRIVATE}](?<![{_JOINING}][\u200c\u200d])"
)


def find_unwanted(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the characters from `start` to `end` that nobody sees, or that only the font of their source can draw."""
    # The set of characters is a hundred times smaller than the text, and almost always without an unwanted one.
    characters = set(text[start:end]) - {"\n", "\t", "\N{IDEOGRAPHIC SPACE}"}
    if not all(map(str.isprintable, characters)) or characters & _INVISIBLE_LETTERS:
        yield from unwanted_pattern().finditer(text, start, end)


def without_invisible(text: str) -> str:
    """Return `text` without the characters that nobody sees."""
    return unwanted_pattern().sub(lambda found: found[0] if is_private(found[0]) else "", text)


@cache
def unwanted_pattern() -> re.Pattern[str]:
    """Return the pattern of an unwanted character, compiled on first use: almost no file has one."""
    return re.compile(_UNWANTED)


def has_hidden(text: str) -> bool:
    """Return whether `text` has a character that is written as an escape, in double quotation marks only."""
    return _hidden_pattern().search(text) is not None


def with_escapes(text: str) -> str:
    """Return `text` for a scalar in double quotation marks, with escapes for characters that nobody sees.

    Private-use characters are escaped as well: next to one as it is, the loader would drop the invisible ones.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(f"{_hidden_pattern().pattern}|[{_PRIVATE}]", _escape, escaped)


@cache
def _hidden_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\n\t\r]|{_FORBIDDEN}|(?![{_PRIVATE}])(?:{_UNWANTED})")


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def is_private(character: str) -> bool:
    return category(character) == "Co"


def code_point(character: str) -> str:
    """Return U+00A0 and the like."""
    return f"U+{ord(character):04X}"


def character_name(character: str) -> str:
    """Return the name of a character: translatable if it is in `NAMES`, otherwise that of Unicode in small letters."""
    return Term(NAMES[character]) if character in NAMES else name(character, "").lower() or code_point(character)


def visible_or_name(character: str) -> str:
    """Return a character itself, or its name if it is white or invisible."""
    return character if character.isprintable() and not character.isspace() else character_name(character)


def unwanted_character(character: str) -> tuple[str, dict[str, Any]]:
    """Return the template and arguments of the problem that an unwanted character is."""
    if is_private(character):
        return p.PRIVATE_CHARACTER, {"code": code_point(character)}
    return p.INVISIBLE_CHARACTER, {"code": code_point(character), "name": character_name(character)}


def forbidden_problems(text: str) -> tuple[Problem, ...]:
    """Return a problem for each character that YAML forbids."""
    return character_problems(text, re.finditer(_FORBIDDEN, text))


def character_problems(text: str, found: Iterable[re.Match[str]]) -> tuple[Problem, ...]:
    """Return a problem for each of some characters that YAML forbids or nobody sees, in ascending order."""
    some = [match.start() for match in islice(found, MOST_PROBLEMS + 1)]
    problems = []
    for offset, (line, column) in zip(some, positions(text, some), strict=True):
        character = text[offset]
        if re.match(_FORBIDDEN, character):
            template, arguments = p.FORBIDDEN_CHARACTER, {"code": code_point(character)}
        else:
            template, arguments = unwanted_character(character)
        problems.append(Problem(template, arguments, line=line, column=column))
    return tuple(problems)


def positions(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield line and column, both from 1, of ascending offsets."""
    line, line_start, seen = 1, 0, 0
    for offset in offsets:
        if breaks := text.count("\n", seen, offset):
            line += breaks
            line_start = text.rindex("\n", seen, offset) + 1
        seen = offset
        yield line, offset - line_start + 1
