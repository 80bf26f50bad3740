"""The numbers that Word generates for paragraphs from the lists of numbering.xml."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from siping_tui.importing.sources.docx_styles import WordStyles, is_on, value
from siping_tui.importing.sources.list_numbers import bullet, list_number

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


class GeneratedNumber(NamedTuple):
    """A number as printed before a paragraph; `is_apart` says that a tab or a space follows."""

    text: str
    is_apart: bool


class _Level(NamedTuple):
    start: int
    number_format: str
    text: str
    suffix: str
    is_legal: bool
    """Whether the numbers of all levels are printed in digits: 1.1 and not 一.1."""
    restarts_after: int | None
    """The number of the level after which this one starts again; 0 for never, None for any higher level."""
    style: str
    typeface: str

    @classmethod
    def of(cls, element: Element) -> "_Level":
        restart = value(element, "lvlRestart")
        formats = [element.find("numFmt"), element.find("AlternateContent/Choice/numFmt")]
        named = next((each.get("val", "") for each in formats if each is not None), "decimal")
        fonts = element.find("rPr/rFonts")
        return cls(
            start=_whole(value(element, "start"), 0),
            number_format=named,
            text=value(element, "lvlText"),
            suffix=value(element, "suff") or "tab",
            is_legal=is_on(element.find("isLgl")),
            restarts_after=int(restart) if restart.isdecimal() else None,
            style=value(element, "pStyle"),
            typeface="" if fonts is None else fonts.get("hAnsi", fonts.get("ascii", "")),
        )


class _List(NamedTuple):
    """A list: the id of its counters, which lists of one definition share, its levels, and numbers to start at."""

    counters: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class WordNumbering:
    """The lists of a document and their counters: ask for the number of each paragraph once, in reading order."""

    def __init__(self, root: Element | None, styles: WordStyles) -> None:
        self._styles = styles
        self._definitions = {} if root is None else _by_id(root, "abstractNum", "abstractNumId")
        self._numbers = {} if root is None else _by_id(root, "num", "numId")
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next_number(self, properties: Element | None, style: str) -> GeneratedNumber | None:
        """Count a paragraph and return its number, None if it has none."""
        number, level = self._place(properties, style)
        found = self._list(number) if number not in ("", "0") else None
        if found is None or level not in found.levels:
            return None
        self._count(number, found, level)
        return _printed(found, level, self._counters[found.counters])

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """Return the id of the list and the level of a paragraph."""
        own = None if properties is None else properties.find("numPr")
        number, level = value(own, "numId"), value(own, "ilvl")
        if number:
            return number, _whole(level, 0)
        for each, element in self._styles.chain(style):
            inherited = element.find("pPr/numPr")
            number = number or value(inherited, "numId")
            level = level or value(inherited, "ilvl")
            if number:
                return number, self._level_of_style(number, each, style) if not level else _whole(level, 0)
        return "", 0

    def _level_of_style(self, number: str, *styles: str) -> int:
        """Return the level of a list that is tied to one of the styles."""
        found = self._list(number)
        levels = found.levels.items() if found else ()
        return next((level for level, each in levels if each.style in styles), 0)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = None  # for a definition that refers to itself
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        definition = self._definitions.get(value(element, "abstractNumId"))
        if element is None or definition is None:
            return None
        counters, levels = value(element, "abstractNumId"), _levels(definition)
        # A definition may consist of the name of a style that has the list.
        if (link := value(definition, "numStyleLink")) and (linked := self._list_of_style(link)):
            counters, levels = linked.counters, linked.levels
        starts = {}
        for override in element.findall("lvlOverride"):
            level = _whole(override.get("ilvl", ""), 0)
            if (replaced := override.find("lvl")) is not None:
                levels = {**levels, level: _Level.of(replaced)}
            if (start := value(override, "startOverride")).isdecimal():
                starts[level] = int(start)
        return _List(counters, levels, starts)

    def _list_of_style(self, style: str) -> _List | None:
        for _, element in self._styles.chain(style):
            if number := value(element.find("pPr/numPr"), "numId"):
                return self._list(number)
        return None

    def _count(self, number: str, counted: _List, level: int) -> None:
        counters = self._counters.setdefault(counted.counters, {})
        if level in counted.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counters[level] = counted.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = counted.levels[level].start
        for lower in [each for each in counters if each > level]:
            restarts_after = counted.levels[lower].restarts_after if lower in counted.levels else None
            if restarts_after is None or level < restarts_after:
                del counters[lower]


def _printed(printed: _List, level: int, counters: dict[int, int]) -> GeneratedNumber | None:
    own = printed.levels[level]
    if own.number_format == "bullet":
        text = bullet(own.text, own.typeface)
    else:

        def place(found: "re.Match[str]") -> str:
            index = int(found[1]) - 1
            if index not in printed.levels:
                return ""
            count = counters.get(index, printed.levels[index].start)
            return list_number(count, "decimal" if own.is_legal else printed.levels[index].number_format)

        text = _PLACE.sub(place, own.text)
    return GeneratedNumber(text, own.suffix != "nothing") if text.strip() else None


def _levels(definition: Element) -> dict[int, _Level]:
    levels = ((_whole(element.get("ilvl", ""), 0), element) for element in definition.findall("lvl"))
    return {level: _Level.of(element) for level, element in levels if level < _LEVELS}


def _by_id(root: Element, tag: str, name: str) -> dict[str, Element]:
    return {element.get(name, ""): element for element in root.findall(tag)}


def _whole(digits: str, default: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 7 else default
