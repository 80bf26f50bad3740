"""Candidates for quantities: the numerals of a text with their units, before ranges are joined."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from siping_tui.text.names import name_end
from siping_tui.text.numerals import (
    ABOUT,
    CHINESE_NUMERAL,
    COMPOUND,
    DECIMAL,
    FIRST_CHARACTERS,
    FORMAL_DIGITS,
    FORMAL_MULTIPLIERS,
    FORMAL_NUMERAL,
    NUMERAL,
    NUMERAL_CHARACTERS,
    POWERS,
    SPACED_NUMERAL,
    SPACES,
    value_of,
)
from siping_tui.text.units import UNIT_BEGINNINGS, scale_of, unit_end

SHARES = {"百": "%", "千": "‰", "万": "‱"}
"""The unit of 百分之, 千分之 and 万分之."""

_HALF = 0.5
# 三年半 and 两个半月 are half a unit more; 一年半载 is not.
_MAY_BE_HALVED = frozenset("成年倍天里斤亩米")
_NOT_AFTER_HALF = frozenset("年月天日夜小个数径载程场价途拉空边自封老山身截票决岛导")
_NOT_BEFORE_HALF = frozenset("上下前后大多小")
_HALVED = {"半月": "个月", "半小时": "小时", "半世纪": "世纪"}

# An en dash may be a minus sign, an em dash is always a dash.
_MINUS = frozenset("-－−﹣–")
_DASHES = _MINUS | frozenset("‐‑‒—―~～〜∼")
_NEGATING = _MINUS | frozenset("负下")
# Dates have no sign: 规划-2035年.
_UNSIGNED = frozenset(("年", "年度", "月", "月份", "日", "号"))
_MAY_BE_BELOW_ZERO = frozenset(("%", "％", "‰", "度", "℃", "°C", "摄氏度", "个百分点"))
_NOT_BEFORE_MINUS = frozenset("减降增正欠担")

# A number with one of these before another digit is more than it seems: 2023.12.15 is no decimal fraction.
_INSIDE_NUMBER = frozenset(".．·•‧∙・\u00ad\u200b\u200c\u200d\u2060\ufeff")
_ABOUT, _SPACES = frozenset(ABOUT), frozenset(SPACES)
_AFTER_NUMBER = _ABOUT | _SPACES | UNIT_BEGINNINGS
_PERCENT = frozenset("%％﹪‰")
_COMMAS = frozenset(",，")
# These also separate columns and words. The other spaces are printed inside numbers only.
_PLAIN_SPACES = frozenset(" \u3000")
_BEFORE_LABEL_NUMBER = ("图", "表", "第")

_FORMAL = frozenset(FORMAL_DIGITS + FORMAL_MULTIPLIERS)
_NUMERALS = _FORMAL | frozenset(NUMERAL_CHARACTERS)
_BEFORE_MULTIPLIERS = frozenset("近超逾破达上过约")
_AFTER_DECIMAL = ("左右", "以上", "以下", "以内", "至", "到")
_OPENING, _CLOSING = frozenset('“‘「『"（('), frozenset('”’」』"）)')


class Quantity(NamedTuple):
    """A number and its unit, with their offsets in a text.

    Multipliers after digits belong to the unit, those of a Chinese numeral to the number; 余 and 多 belong to neither.
    Both numbers of a range have its unit: 3—5亿元 begins with 3亿元, and 3万—5万元 with 3万元.
    """

    start: int
    end: int
    value: float
    unit: str
    number_end: int
    """The offset after the number, before its unit."""


class Candidate(NamedTuple):
    """A numeral that may be a quantity. The value of an unreadable one is meaningless."""

    quantity: Quantity
    is_readable: bool = True
    is_word: bool = False
    """Whether it is part of a word, and not a number."""
    needs_range: bool = False
    """Whether it is a number only as part of a range: 三 is one in 三至五年, but not in 三农. A number in digits
    is unreadable outside a range: 120 135."""


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled on first use: most commands read no numbers. The lookahead rejects most characters at once.
    return re.compile(
        rf"(?=[{FIRST_CHARACTERS}])"
        rf"(?:(?P<denominator>[百千万]|{CHINESE_NUMERAL}|\d+)分之(?P<numerator>{DECIMAL}|{CHINESE_NUMERAL}|{NUMERAL})"
        rf"|(?P<whole>百分百)"
        # 八点五十分 is a time.
        rf"|(?P<decimal>{DECIMAL}(?![十百刻点]))"
        rf"|(?P<number>{SPACED_NUMERAL}|{COMPOUND}|{NUMERAL}|{FORMAL_NUMERAL}|一?半|{CHINESE_NUMERAL}))"
    )


def candidates(printed: str) -> Iterator[Candidate]:
    """Yield the candidates in a text that `plain` returned, in order. Names that contain a numeral are skipped."""
    search = _pattern().search
    done = 0
    unfinished = False
    while match := search(printed, done):
        start, number_end = match.span()
        # 一点 is a word, but 一点五 is a number.
        if not printed[start].isdecimal() and (end := name_end(printed, start)) >= number_end:
            done, unfinished = end, False
            continue
        candidate = _candidate(match, done)
        end = candidate.quantity.end
        if not candidate.is_word:
            yield candidate if start != done or not unfinished else candidate._replace(is_readable=False)
        done, unfinished = end, end == number_end and not candidate.is_word


def _candidate(match: re.Match[str], done: int) -> Candidate:
    """Return the candidate for a match of the pattern. The number before it, if there is one, ends at `done`."""
    printed, start, number_end = match.string, match.start(), match.end()
    numeral = match["number"] or match["decimal"]
    if numeral is None:
        value, unit = _share(match)
        end = number_end
    else:
        end, unit, is_halved = _unit(printed, start, number_end)
        value = _HALF if numeral in ("半", "一半") else value_of(numeral)
        if value is not None and is_halved:
            value += _HALF
    if value and start and printed[start - 1] in _NEGATING and _is_negative(printed, start, unit, done):
        value = -value
    quantity = Quantity(start, end, value or 0, unit, number_end)
    if numeral and numeral[0] in _FORMAL and not _is_formal_amount(printed, quantity, numeral):
        return Candidate(quantity, is_word=True)
    if value is None or _is_indefinite(printed, start, end) or (not unit and printed[end : end + 1] in _NUMERALS):
        return Candidate(quantity, is_readable=False)
    if numeral is None:
        return Candidate(quantity)
    if numeral == "半":
        return Candidate(quantity, is_word=_is_word_with_half(printed, quantity))
    return _in_digits(printed, quantity) if numeral[0].isdecimal() else _in_chinese(printed, quantity, numeral)


def _share(match: re.Match[str]) -> tuple[float | None, str]:
    """Return the value and unit of 百分之八十, 百分百 or 三分之二."""
    if match["whole"]:
        return 100, SHARES["百"]
    share, whole = value_of(match["numerator"]), match["denominator"]
    if share is None or whole in SHARES:
        return share, SHARES.get(whole, "")
    parts = value_of(whole)
    return (share / parts if parts else None), ""


def _unit(printed: str, start: int, number_end: int) -> tuple[int, str, bool]:
    """Return the end of the quantity, its unit, and whether half a unit follows, as in 三年半.

    The unit includes multipliers before it. 余 and 多 may occur before or after them: 100余万人, 10亿多元.
    """
    following = printed[number_end : number_end + 1]
    if following not in _AFTER_NUMBER:
        return number_end, "", False
    if following == "个":
        for halved, unit in _HALVED.items():
            if printed.startswith(halved, number_end + 1):
                return number_end + 1 + len(halved), unit, True
    end = number_end + (following in _ABOUT)
    times = end + (printed[end : end + 1] in _SPACES)
    times_end = times
    while printed[times_end : times_end + 1] in POWERS and not printed.startswith("百分点", times_end):
        times_end += 1
    bare = times_end + (printed[times_end : times_end + 1] in _ABOUT)
    unit_stop = unit_end(printed, bare, may_be_word=times == end and printed[start].isdecimal())
    if unit_stop == bare:
        return (bare if times_end > times else end), printed[times:times_end], False
    is_halved = (
        printed[unit_stop - 1] in _MAY_BE_HALVED
        and printed.startswith("半", unit_stop)
        and printed[unit_stop + 1 : unit_stop + 2] not in _NOT_AFTER_HALF
    )
    return unit_stop + is_halved, printed[times:times_end] + printed[bare:unit_stop], is_halved


def _is_word_with_half(printed: str, quantity: Quantity) -> bool:
    """Return whether 半 is part of a word, as in 上半年 and 半导体, and not a half, as in 半年 and 半数."""
    start = quantity.start
    is_counted = quantity.unit or printed.startswith("数", start + 1)
    return not is_counted or printed[max(start - 1, 0)] in _NOT_BEFORE_HALF


def _is_indefinite(printed: str, start: int, end: int) -> bool:
    """Return whether 几 or 数 makes a number indefinite, as in 几十, 十几 and 数百."""
    before = printed[start - 1] if start else ""
    return before == "几" or printed.startswith("几", end) or (before == "数" and printed[start] in POWERS)


def _in_digits(printed: str, quantity: Quantity) -> Candidate:
    """Return the candidate for a number in digits, which may be part of a name: 5G, PM2.5."""
    start, end = quantity.start, quantity.number_end
    before, after = printed[max(start - 2, 0) : start], printed[end : end + 2]
    is_fraction = before[-1:] == "." and not _is_latin(before[:-1])
    is_split = _SPACES.isdisjoint(printed[start:end]) and (
        _has_comma_and_digit(before[::-1]) or _has_comma_and_digit(after)
    )
    if is_fraction or is_split or _is_inside_number(before[::-1]) or _is_inside_number(after):
        return Candidate(quantity, is_readable=False)
    # G331线, PM2.5, J-35 and 5G are names; GDP5000亿元 and GDP5.9% are not.
    if _is_latin(before[-1:]) or (before[-1:] in ("-", "－", "_") and _is_latin(before[:-1])):
        is_word = quantity.unit not in _PERCENT and scale_of(quantity.unit).dimension != "money"
    else:
        is_word = not quantity.unit and _is_latin(after[:1])
    if not is_word and not _PLAIN_SPACES.isdisjoint(printed[start:end]):
        return _joined_by_plain_spaces(printed, quantity)
    return Candidate(quantity, is_word=is_word)


def _joined_by_plain_spaces(printed: str, quantity: Quantity) -> Candidate:
    """Return the candidate for digits that plain spaces join: one number, or several numbers next to each other.

    They are one number if a unit follows directly, as in 1 234元, or at the end of the range, as in 1 200—1 500元, or
    if no group is a number by itself, as in 2 000. 图3 120张 and 2 100% are ambiguous.
    """
    start, number_end, unit = quantity.start, quantity.number_end, quantity.unit
    if all(group.startswith("0") for group in printed[start:number_end].split()[1:]):
        return Candidate(quantity)
    label = printed[max(start - 2, 0) : start].rstrip()
    is_after_number = printed[start - 1 : start] in _PLAIN_SPACES and label[-1:].isdecimal()
    is_apart = bool(unit) and printed[number_end] in _SPACES
    if is_after_number or is_apart or label.endswith(_BEFORE_LABEL_NUMBER) or unit in _PERCENT:
        return Candidate(quantity, is_readable=False)
    return Candidate(quantity, needs_range=not unit)


def _has_comma_and_digit(beside: str) -> bool:
    """Return whether a comma and a digit are next to a number, as in 3,45, where the comma separates no thousands."""
    return beside[:1] in _COMMAS and beside[1:].isdecimal()


def _is_inside_number(beside: str) -> bool:
    """Return whether a number may continue with the characters next to it, which are given nearest first.

    A private-use character may be a digit or a decimal point.
    """
    nearest = beside[:1]
    if "\u3000" <= nearest <= "\u9fff":
        return False
    if nearest in _INSIDE_NUMBER:
        return beside[1:].isdecimal()
    return "\ue000" <= nearest <= "\uf8ff" or nearest == "\ufffd" or nearest >= "\U000f0000"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _in_chinese(printed: str, quantity: Quantity, numeral: str) -> Candidate:
    """Return the candidate for a Chinese numeral.

    Without a unit, a numeral is a number after 第, before 余, and if it has several characters and is not a name.
    """
    start, end = quantity.start, quantity.end
    if numeral in "零〇":
        return Candidate(quantity, is_word=True)
    if quantity.unit or numeral == "一半":
        return Candidate(quantity)
    before, after = printed[start - 1] if start else "", printed[end : end + 1]
    is_last = not "\u3400" <= after <= "\u9fff"
    if "点" in numeral:
        return Candidate(quantity, is_readable=is_last or printed.startswith(_AFTER_DECIMAL, end))
    is_about = end > quantity.number_end and numeral[-1] in POWERS
    if is_about or before == "第" or (before == "前" and is_last):
        return Candidate(quantity)
    if all(character in POWERS for character in numeral):
        is_number = len(numeral) > 1 and (is_last or before in _BEFORE_MULTIPLIERS)
        return Candidate(quantity, needs_range=not is_number)
    # 十四冬 and 九〇后 are names.
    is_name = len(numeral) == 2 and ((numeral[0] == "十" and not is_last) or numeral[1] in "零〇")
    return Candidate(quantity, needs_range=len(numeral) == 1 or is_name or _is_heading(before, after))


def _is_formal_amount(printed: str, quantity: Quantity, numeral: str) -> bool:
    """Return whether formal numerals are a number, as in 叁拾 and 玖元整, or part of a word, as in 大陆 and 队伍."""
    if any(pair[0] in FORMAL_DIGITS and pair[1] in FORMAL_MULTIPLIERS for pair in pairwise(numeral)):
        return True
    return quantity.unit in ("元", "圆") and (len(numeral) > 1 or printed.startswith("整", quantity.end))


def _is_heading(before: str, after: str) -> bool:
    """Return whether a numeral is a name or the number of a heading, by its neighbours: “十五”, （十二）, 十二、."""
    is_first = before in ("", "\n", " ", "\u3000")
    return (before in _OPENING and after in _CLOSING) or (is_first and after == "、")


def _is_negative(printed: str, start: int, unit: str, done: int) -> bool:
    """Return whether a sign or a word negates the number at `start`. The number before it ends at `done`."""
    nearest, previous = printed[start - 1], printed[start - 2] if start > 1 else ""
    if nearest not in _MINUS:
        is_minus = (previous, nearest) == ("零", "下") or (nearest == "负" and previous not in _NOT_BEFORE_MINUS)
        return is_minus and unit in _MAY_BE_BELOW_ZERO
    if unit in _UNSIGNED or start - 1 == done > 0 or not printed[start].isdecimal():
        # A date, a range such as 3-5%, or a dash between Chinese characters.
        return False
    if start - 2 == done > 0:
        # A range that ends below zero, such as -5%--3%.
        return True
    is_in_word = previous.isascii() and previous.isalnum()
    return not is_in_word and previous != "几" and previous not in _DASHES
