"""Which numbers of a paragraph are quantities, and which are part of a name, a date, a threshold or a list."""

import re
from functools import cache

from siping_tui.importing.lexicon import any_of, groups, patterns
from siping_tui.importing.numbers import RATIO, Number, candidates, is_quoted, standings, with_bounds
from siping_tui.text.numerals import POWERS

_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿半]+")
_CLAUSE_END = re.compile(r"[，。；：]")
_LINK = re.compile("[、和与及]")
_SHARE_BEFORE = re.compile(r"(?:占|全国|全省|全市|全球|世界|近|约|超|过|达|的|在).{0,4}$")
_SHARE = re.compile("[百千万]分[之百]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST_ITEM = 6
"""The most characters of the last item of a list that a count closes."""
_CONTEXT = (8, 10)
"""The characters before and after a number that may belong to a name with it."""


def numbers_in(text: str) -> list[Number]:
    """Return the quantities and standings of a paragraph, in order."""
    ranks = list(standings(text))
    amounts = with_bounds(text, [each for each in candidates(text) if not _is_name(text, each)])
    amounts = [each for each in amounts if not any(each.overlaps(other) for other in ranks)]
    return sorted([*amounts, *ranks], key=lambda each: each.start)


@cache
def _units(name: str) -> frozenset[str]:
    return frozenset(unit for each in groups("units")[name] for unit in each.split())


@cache
def _names(place: str) -> re.Pattern[str]:
    suffix = "$" if place == "before" else ""
    return any_of(f"(?:{each}){suffix}" for each in groups("no-quantities")[place])


def _is_name(text: str, number: Number) -> bool:
    """Return whether a number is not a quantity of the report."""
    before, after = text[: number.start], text[number.end :]
    if is_quoted(text, number.start, number.end) or _is_date(before, number) or _is_in_name(text, number):
        return True
    printed = text[number.start : number.end]
    if before.endswith("等") and number.unit and printed[0] != "一" and not printed.endswith("大"):
        return False  # a count after 等 is that of more than the list, but 等六大领域 closes it
    if printed[0] == "一" and number.unit not in ("成", "番", "倍") and not printed.startswith("一半"):
        return _CHINESE.fullmatch(printed[:2]) is None
    if _SHARE.match(printed):
        return False
    if printed[0] in POWERS and number.value is not None and not _is_amount(before, after):
        is_class = patterns("number-parts")["class"].match(after) is not None
        return printed[0] != "十" or is_class or not number.unit or number.unit in _units("counter")
    if not number.unit:
        return not _is_bare_value(printed, before, after)
    if number.unit not in _units("counter"):
        return False
    return _CHINESE.match(printed) is not None or _closes_list(before, after)


def _is_date(before: str, number: Number) -> bool:
    if number.unit.lstrip("".join(POWERS)) in _units("name"):
        return True
    is_amount = number.unit in ("天", "小时", "分钟") and patterns("number-parts")["amount-of-time"].search(before)
    return number.unit in _units("span") and not is_amount


def _is_in_name(text: str, number: Number) -> bool:
    start, end = max(number.start - _CONTEXT[0], 0), number.end + _CONTEXT[1]
    around = _names("around").finditer(text, start, end)
    if any(match.start() <= number.start < match.end() for match in around):
        return True
    return bool(_names("after").match(text, number.end) or _names("before").search(text[start : number.start]))


def _is_amount(before: str, after: str) -> bool:
    """Return whether multipliers alone are an amount: 超千亿元, but 保持千亿级 and 超千亿元的县域."""
    return not after.startswith("的") and bool(patterns("number-parts")["amount"].search(before))


def _is_bare_value(printed: str, before: str, after: str) -> bool:
    """Return whether a number without a unit is a quantity: 收入比降至2.2, 占全国1/10, 2.50:1, 近一半."""
    if printed in ("一半", "半数") or "分之" in printed or ("/" in printed and _SHARE_BEFORE.search(before)):
        return True
    if _CHINESE.match(printed):
        return False
    if RATIO.fullmatch(printed):
        return True
    return bool(patterns("number-parts")["amount"].search(before)) and (not after or after[0] in "，。；、）")


def _closes_list(before: str, after: str) -> bool:
    """Return whether a count only closes the list before it: 从创新、协调、绿色6个维度."""
    clause = _CLAUSE_END.split(before)[-1]
    item = _LINK.split(clause)[-1]
    is_list = "、" in clause and re.search(r"\d", clause) is None
    is_last = 0 < len(item) <= _LONGEST_ITEM and not patterns("number-parts")["listed"].match(item)
    return is_list and is_last and bool(_HAN.match(after)) and not _LINK.match(after)
