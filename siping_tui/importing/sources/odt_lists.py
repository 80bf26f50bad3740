"""The numbers of lists and headings in OpenDocument texts."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from siping_tui.importing.sources.list_numbers import bullet, list_number

_PLACE = re.compile("%([0-9]+)%")
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "１": "decimalFullWidth",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop",
    "㊀": "ideographEnclosedCircle",
}
"""Names of formats by the first sign of `num-format`, such as 一, 二, 三, …."""

_LARGEST = 9_999_999
_OUTLINE = "\0outline"


class _OpenLevel(NamedTuple):
    number_format: str
    """Empty if no number is printed."""
    pattern: str
    """The text with the numbers of levels as %1%."""
    start: int
    is_apart: bool
    bullet: str

    @classmethod
    def of(cls, element: Element, level: int) -> "_OpenLevel":
        named = element.get("num-format", "")
        shown = range(level - min(_whole(element.get("display-levels"), 1), level) + 1, level + 1)
        numbers = ".".join(f"%{each}%" for each in shown)
        pattern = element.get("num-list-format") or (
            element.get("num-prefix", "") + numbers + element.get("num-suffix", "")
        )
        alignment = element.find("list-level-properties/list-level-label-alignment")
        follower = "" if alignment is None else alignment.get("label-followed-by", "")
        return cls(
            number_format=_FORMATS.get(named[:1], "decimal") if named else "",
            pattern=pattern,
            start=_whole(element.get("start-value"), 1),
            is_apart=follower != "nothing",
            bullet=element.get("bullet-char", ""),
        )


class OpenLists:
    """The lists of a document and their counters; lists of one style may be continued after other paragraphs."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, dict[int, _OpenLevel]] = {}
        for root in roots:
            for style in () if root is None else root.iter("list-style"):
                self._styles[style.get("name", "")] = _levels(style)
            for outline in () if root is None else root.iter("outline-style"):
                self._styles[_OUTLINE] = _levels(outline)
        self._counters: dict[int, dict[int, int]] = {}
        self._of_style: dict[str, int] = {}
        self._of_id: dict[str, int] = {}

    def open(self, element: Element, style: str) -> int:
        """Return the number of the counters for a list that is not in another one."""
        continued = element.get("continue-list")
        earlier = self._of_id.get(continued) if continued else None
        if earlier is None and element.get("continue-numbering") == "true":
            earlier = self._of_style.get(style)
        if earlier is None:
            earlier = len(self._counters) + 1
            self._counters[earlier] = {}
        self._of_style[style] = earlier
        self._of_id[element.get("id", "")] = earlier
        return earlier

    def next_number(self, counters: int, style: str, level: int, start: str | None) -> tuple[str, bool]:
        """Count an item and return its number, and whether a gap follows it."""
        levels = self._styles.get(style, {})
        own = levels.get(level)
        if own is None:
            return "", False
        counts = self._counters.setdefault(counters, {})
        counts[level] = _whole(start, counts[level] + 1 if level in counts else own.start)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if own.bullet:
            return bullet(own.bullet, ""), own.is_apart

        def place(found: "re.Match[str]") -> str:
            shown = levels.get(_whole(found[1], 0))
            return list_number(counts.get(int(found[1]), shown.start), shown.number_format) if shown else ""

        return (_PLACE.sub(place, own.pattern), own.is_apart) if own.number_format else ("", False)

    def next_outline_number(self, level: int) -> tuple[str, bool]:
        """Count a heading outside of lists and return its number, and whether a gap follows it."""
        return self.next_number(0, _OUTLINE, level, None)


def _levels(style: Element) -> dict[int, _OpenLevel]:
    return {level: _OpenLevel.of(each, level) for each in style if (level := _whole(each.get("level"), 0))}


def _whole(digits: str | None, default: int) -> int:
    return min(int(digits), _LARGEST) if digits and digits.isdecimal() and len(digits) < 8 else default
