"""Administrative divisions of China with their codes (GB/T 2260), from divisions.csv.

The file has the divisions of October 2022 and, with the last year in which the lists of the years 1980 to 2019 have
them, former ones: a report of 2013 is of a division of its time.
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.text.plain import plain

DivisionLevel: TypeAlias = Literal["national", "province", "prefecture", "county"]

_TABLE = Path(__file__).with_name("divisions.csv")
_KINDS = (
    *("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "自治州", "自治县", "自治旗", "地区"),
    *("省", "市", "盟", "区", "县", "旗"),
)
_SHORTEST = 2


class Division(NamedTuple):
    """An administrative division."""

    code: str
    """The six digits of GB/T 2260; 000000 is the nation."""
    name: str
    until: int | None = None
    """The last year in which the lists have it; None if it still exists."""

    @property
    def level(self) -> DivisionLevel:
        if self.code == NATION_CODE:
            return "national"
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    @property
    def short(self) -> str:
        """The name without its kind: 四平 for 四平市; the full name if little would be left."""
        for kind in _KINDS:
            if self.name.endswith(kind) and len(self.name) - len(kind) >= _SHORTEST:
                return self.name.removesuffix(kind)
        return self.name


NATION_CODE = "000000"
NATION = Division(NATION_CODE, "全国")
_NATION_NAMES = frozenset(("全国", "国务院", "中共中央", "中华人民共和国", "中国"))


@cache
def divisions() -> tuple[Division, ...]:
    """Return the divisions in the order of their codes, those that still exist before former ones."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Division(row["code"], row["name"], int(row["until"]) if row["until"] else None) for row in rows)


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for each in divisions():
        found[each.name].append(each)
        # A county is not known by its short name alone: 和平 and 向阳 are words.
        if each.level != "county" and each.short != each.name:
            found[each.short].append(each)
    return {name: tuple(each) for name, each in found.items()}


def division_with_code(code: str) -> Division | None:
    """Return the division with a code of six digits."""
    return next((each for each in (NATION, *divisions()) if each.code == code), None)


def find_division(words: str) -> Division | None:
    """Return the division that a name means, such as 云南, 四平市 or 内蒙古呼伦贝尔市海拉尔区; None if it is not clear.

    Of several with the same name, the names before it decide, then whether it still exists.
    """
    words = plain("".join(words.split()))
    if words in _NATION_NAMES:
        return NATION
    for start in range(len(words) - _SHORTEST + 1):
        found = _by_name().get(words[start:])
        if found:
            return _clear(found, words[:start])
    return None


def division_at_start(words: str) -> Division | None:
    """Return the division with whose names words begin, as 四平市铁东区 in 吉林省四平市铁东区政府工作报告."""
    names = []
    end = 0
    while name := next(
        (words[end:stop] for stop in range(end + _longest(), end, -1) if words[end:stop] in _names()), ""
    ):
        names.append(name)
        end += len(name)
    # 城区 is a county, but in 四平市城区规划 it is a word.
    starts = ("".join(names[:count]) for count in range(len(names), 0, -1))
    return next(filter(None, map(find_division, starts)), None)


@cache
def _names() -> frozenset[str]:
    return frozenset(each.name for each in divisions())


@cache
def _longest() -> int:
    return max(map(len, _names()))


def distinct_name(division: Division) -> str:
    """Return the name of a division, after that of the one above if others have the same name: 长春市朝阳区."""
    others = [each for each in _by_name().get(division.name, ()) if each.until is None and each.name == division.name]
    above = parent_of(division)
    is_alone = all(each.code == division.code for each in others)
    return division.name if is_alone or above is None else f"{above.name}{division.name}"


def _clear(found: tuple[Division, ...], before: str) -> Division | None:
    """Return the one of several divisions that is below those named before it."""
    fitting = [each for each in found if _fits(each, before)] if before else list(found)
    current = [each for each in fitting if each.until is None] or fitting
    names = {(each.code[:4], each.name) for each in current}
    if len(names) == 1:
        return current[-1]
    # A division that moved below another is in the table with each of its codes; the last one counts.
    is_one = bool(current) and len({each.code[:2] for each in current}) == 1 and all(each.until for each in current)
    return max(current, key=lambda each: each.until or 0) if is_one else None


def _fits(division: Division, before: str) -> bool:
    parents = {f"{division.code[:2]}0000", f"{division.code[:4]}00"} - {division.code}
    return any(each.name in before or each.short in before for each in divisions() if each.code in parents)


def parent_of(division: Division) -> Division | None:
    """Return the division above another one."""
    if division.level in ("national", "province"):
        return None if division.level == "national" else NATION
    # The districts of Beijing are right below it.
    codes = [f"{division.code[:4]}00"] if division.level == "county" else []
    above = (each for code in (*codes, f"{division.code[:2]}0000") for each in divisions() if each.code == code)
    return next(above, None)
