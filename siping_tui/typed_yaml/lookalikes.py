"""Characters that look like the indicators of YAML and are none: full-width signs, other spaces, other dashes.

An input method for Chinese types them unasked, and a word processor puts them in. YAML takes each for text, so that the
error it leads to is often another one, on another line.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from siping_tui.messages import N_, Term
from siping_tui.typed_yaml import problems as p
from siping_tui.typed_yaml.characters import character_name, code_point

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "－–—‐‑‒―−﹣"
_COLONS = "：﹕∶"
_BLOCKS = {"｜": "|", "│": "|", "∣": "|", "＞": "|"}
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]"}
_QUOTES = {**dict.fromkeys("“”„‟〝〞＂", '"'), **dict.fromkeys("‘’‚‛＇", "'")}

_ITEM = N_("- and a space")
_COLON = N_("a colon and a space")
_COMMA = N_("a comma and a space")
_COMMENT = N_("a space and #")

_BEFORE = rf"^[ {_SPACES}]*(?:[-{_DASHES}][ {_SPACES}]+)*"
# Not compiled yet: this takes as long as to load a short briefing, and almost all files have no look-alikes.
_IN_LINES = (
    rf"(?m)^[ ]*(?:-[ ]+)*(?P<indentation>[{_SPACES}])(?=[ {_SPACES}]*[^\s{_SPACES}])"
    rf"|^[ {_SPACES}]*(?P<dash>[{_DASHES}])(?=[ {_SPACES}]|[a-z_]+[:{_COLONS}])"
    rf"|^[ ]*-(?P<after_dash>[{_SPACES}])"
    rf"|^[ {_SPACES}]*(?P<comment>＃)"
)
_IN_FIELDS = (
    rf"(?m){_BEFORE}[a-z_]+[ {_SPACES}]*"
    rf"(?:(?P<colon>[{_COLONS}])|:(?P<after_colon>[{_SPACES}])|:[ ]+(?P<block>[{''.join(_BLOCKS)}])[-+1-9]*[ ]*$)"
)
_IN_VALUES = (
    rf"(?m)^[ ]*(?:-[ ]+)*(?:[a-z_]+:[ ]+)?(?:(?P<begin>[｛［{''.join(_QUOTES)}])|[{{\[](?=[^\n]*(?P<end>[］｝])[ ]*$))"
)
_IN_SCALAR = (
    rf"^(?P<leading>[{_SPACES}])"
    rf"|^(?P<dash>[{_DASHES}])(?=[ {_SPACES}])"
    rf"|^[A-Za-z_]+(?:(?P<colon>[{_COLONS}])|:(?P<after_colon>[{_SPACES}]))"
    rf"|^(?P<begin>[｛［{''.join(_QUOTES)}])"
    rf"|(?<=\s)(?P<comment>＃)"
    rf"|(?<=[^\s{_SPACES}])(?P<trailing>[{_SPACES}])[ {_SPACES}]*$"
)
_BLOCK_INDICATOR = re.compile(rf"([{''.join(_BLOCKS)}])[-+1-9]*[ ]*(?:\r?\n|$)")


class Lookalike(NamedTuple):
    """A character at an offset, and the template and arguments of the problem that it is."""

    offset: int
    template: str
    arguments: dict[str, Any]


def lookalikes_in_structure(text: str, start: int, end: int) -> Iterator[Lookalike]:
    """Yield the look-alikes in indentation, before items and after field names, in no order.

    From `start` to `end` the text must not have lines of a text of several lines.
    """
    for pattern in (_IN_LINES, _IN_FIELDS):
        yield from map(_lookalike, re.compile(pattern).finditer(text, start, end))


def lookalikes_in_values(text: str, start: int, end: int) -> Iterator[Lookalike]:
    """Yield the look-alikes of brackets and quotation marks around values; in a text they may be meant."""
    yield from map(_lookalike, re.compile(_IN_VALUES).finditer(text, start, end))


def lookalike_in_scalar(value: str) -> Lookalike | None:
    """Return the first look-alike in a plain scalar, or the name of a field, that does not fit where it is."""
    found = re.search(_IN_SCALAR, value)
    return _lookalike(found) if found else None


def lookalike_quotation(value: str) -> tuple[str, Lookalike] | None:
    """Return the text between look-alikes of quotation marks, and the first of them; None if `value` is not in such."""
    if len(value) < 3 or value[0] not in _QUOTES or value[-1] not in _QUOTES:
        return None
    return value[1:-1], Lookalike(0, p.LOOKALIKE_QUOTATION, _arguments(value[0], _QUOTES[value[0]]))


def lookalike_comma(value: str, field: str) -> Lookalike | None:
    """Return the full-width comma after which a plain scalar of a flow mapping goes on with `field` and a colon."""
    found = re.search(rf"[，、]\s*{field}\s*[:{_COLONS}]", value)
    return Lookalike(found.start(), p.LOOKALIKE, _arguments(found[0][0], Term(_COMMA))) if found else None


def lookalike_block(text: str, offset: int) -> Lookalike | None:
    """Return the look-alike of | or > if it is all of the line from `offset` on."""
    found = _BLOCK_INDICATOR.match(text, offset)
    return Lookalike(offset, p.LOOKALIKE, _arguments(found[1], _BLOCKS[found[1]])) if found else None


def _lookalike(found: re.Match[str]) -> Lookalike:
    place = found.lastgroup or ""
    character, offset = found[place], found.start(place)
    if place == "indentation":
        return Lookalike(offset, p.SPACE_IN_INDENTATION, _space(character))
    if place in ("after_dash", "after_colon", "leading", "trailing"):
        return Lookalike(offset, p.OTHER_SPACE, _space(character))
    if character in _QUOTES:
        return Lookalike(offset, p.LOOKALIKE_QUOTATION, _arguments(character, _QUOTES[character]))
    wanted = _WANTED.get(place) or (_BLOCKS | _BRACKETS)[character]
    return Lookalike(offset, p.LOOKALIKE, _arguments(character, wanted))


_WANTED = {"dash": Term(_ITEM), "colon": Term(_COLON), "comment": Term(_COMMENT)}


def _arguments(character: str, wanted: str) -> dict[str, Any]:
    return {"character": character, "code": code_point(character), "wanted": wanted}


def _space(character: str) -> dict[str, Any]:
    return {"name": character_name(character), "code": code_point(character)}
