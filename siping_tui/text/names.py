"""Names and words that contain a numeral but are not numbers, such as 四平 and 一起.

The file tables/names.txt lists them. Some patterns are rules and need no entry, such as 一县一策 and 百县千村.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from siping_tui.text.numerals import MULTIPLIERS, NUMERAL_CHARACTERS

_TABLE = Path(__file__).parent / "tables" / "names.txt"
_NUMERALS = frozenset(NUMERAL_CHARACTERS + "半")
_OPENING, _PAIRED = frozenset("“‘「『"), frozenset("一" + MULTIPLIERS[1:])
_OTHER = f"[^\\W\\da-zA-Z_{NUMERAL_CHARACTERS}]"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        # 一年一度, 一步一个脚印
        f"一{_OTHER}{{1,2}}一"
        # 千家万户, 百县千村
        f"|[{MULTIPLIERS[1:]}]{_OTHER}[{MULTIPLIERS[1:]}](?={_OTHER})"
        # “三区三线”; but “五连冠” is a number
        f"|(?<=[{''.join(sorted(_OPENING))}])[一二两三四五六七八九](?!连[丰增冠]){_OTHER}[^\\W\\da-zA-Z_]{{0,10}}(?=[”’」』])"
    )


def name_end(text: str, start: int) -> int:
    """Return the end of the name that contains the numeral at `start`, 0 if there is none."""
    end = 0
    before = text[start - 1 : start] if start else ""
    listed = _names()
    for key in text[start : start + 2], text[start : start + 1]:
        for offset, name in listed.get(key, ()):
            # 一批 is a word, but 第一批 is a number.
            if start >= offset and text.startswith(name, start - offset) and (offset or before != "第"):
                end = max(end, start - offset + len(name))
    if end or before == "第" or not (before in _OPENING or text[start] in _PAIRED):
        return end
    match = _pattern().match(text, start)
    return match.end() if match else 0


@cache
def _names() -> dict[str, list[tuple[int, str]]]:
    """Return the names with the offsets of their first numerals, by up to two characters from that offset on."""
    names: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in _listed(_TABLE.read_text(encoding="utf-8").splitlines()):
        offset = next(offset for offset, character in enumerate(name) if character in _NUMERALS)
        names[name[offset : offset + 2]].append((offset, name))
    return dict(names)


def _listed(lines: Iterable[str]) -> Iterable[str]:
    return (name for line in lines if not line.startswith("#") for name in line.split())
