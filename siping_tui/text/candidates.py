"""What may be a number in Chinese prose, before ranges are joined."""

import re
from collections.abc import Iterator
from functools import cache
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
    MULTIPLIERS,
    NUMERAL,
    NUMERAL_CHARACTERS,
    SPACE,
    SPACED_NUMERAL,
    value_of,
)
from siping_tui.text.units import LATIN_WORD, PER, UNIT, UNIT_CHARACTERS, scale_of

SHARES = {"百": "%", "千": "‰", "万": "‱"}
"""The unit of 百分之, 千分之 and 万分之."""

_HALF = 0.5
# 三年半 and 两个半月 are half a unit more; 一年半载 is not.
_AND_HALF = r"(?<=[成年倍天里斤亩米])半(?![年月天日夜小个数径载程场价途拉空边自封老山身截票决岛导])"
_NOT_BEFORE_HALF = frozenset("上下前后大多小")

# An en dash is a minus sign as well as a dash of a range; an em dash never is a sign.
_MINUS = frozenset("-－−﹣–")
_DASHES = _MINUS | frozenset("‐‑‒—―~～〜∼")
# A date has no sign: 规划-2035年.
_UNSIGNED = frozenset(("年", "年度", "月", "月份", "日", "号"))
_BELOW_ZERO = re.compile("(?<![减降增正欠担])负$|零下$")
_MAY_BE_BELOW_ZERO = frozenset(("%", "％", "‰", "度", "℃", "°C", "摄氏度", "个百分点"))

# A private-use character may be a digit or a decimal point, and 2023.12.15 is no decimal fraction.
_UNREADABLE = "\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff"
_INSIDE_NUMBER = ".．·•‧∙・\u00ad\u200b-\u200d\u2060\ufeff"
_GOES_ON_AFTER = re.compile(rf"[{_UNREADABLE}]|[{_INSIDE_NUMBER}]\d")
_GOES_ON_BEFORE = re.compile(rf"[{_UNREADABLE}]$|(?<![A-Za-z])[.．]$|\d[{_INSIDE_NUMBER}]$")
# G331线, PM2.5, J-35 and 5G are names; GDP5000亿元 and GDP5.9% are not.
_LATIN = re.compile("[A-Za-z]")
_AFTER_LATIN = re.compile("[A-Za-z][-－_]?$")
_PERCENT = frozenset("%％﹪‰")

_NUMERALS = frozenset(NUMERAL_CHARACTERS + FORMAL_DIGITS + FORMAL_MULTIPLIERS)
_HAN = re.compile("[\u3400-\u9fff]")
_MULTIPLIERS_ONLY = re.compile(f"[{MULTIPLIERS}]+")
_BEFORE_MULTIPLIERS = frozenset("近超逾破达上过约")
_AFTER_DECIMAL = ("左右", "以上", "以下", "以内", "至", "到")
# 九〇后; a year has more digits.
_DECADE = re.compile("[一二三四五六七八九][零〇]")
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
    """What may be a quantity. If it cannot be read, the value of the quantity has no meaning."""

    quantity: Quantity
    is_readable: bool = True
    needs_range: bool = False
    """Whether it is a number only as part of a range, as 三 is in 三至五年 and not in 三农."""


class _PlainForms(dict[int, str]):
    """The simplified, half-width form of a letter, digit or ideograph; any other character is its own form."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _plain_form(chr(code))
        return form


def _plain_form(character: str) -> str:
    # Deferred: most commands read no numbers.
    from siping_tui.text.folding import FIRST_IDEOGRAPH, fold

    # A circled digit is not part of a number, as in ①5个, but ○ is a zero. Folding would replace 座 by 坐.
    if (character < FIRST_IDEOGRAPH and character not in "○◯") or character in UNIT_CHARACTERS:
        return character
    folded = fold(character).text
    return folded if len(folded) == 1 and folded.isalnum() else character


_PLAIN_FORMS = _PlainForms()
# Replacing a few characters is several times as fast as translating all.
_MOST_REPLACED = 20


def plain(text: str) -> str:
    """Return `text` in simplified, half-width characters and with one kind of Chinese zero; offsets stay the same."""
    from siping_tui.text.folding import with_plain_zeros

    text = with_plain_zeros(text)
    forms = {character: _PLAIN_FORMS[ord(character)] for character in set(text)}
    replaced = [character for character, form in forms.items() if character != form]
    if len(replaced) > _MOST_REPLACED:
        text = text.translate(_PLAIN_FORMS)
    else:
        for character in replaced:
            text = text.replace(character, forms[character])
    return text


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled on first use: it takes some 10 ms, and most commands read no numbers.
    number = (
        rf"(?P<per>[百千万])分之(?P<share>{DECIMAL}|{CHINESE_NUMERAL}|{NUMERAL})|(?P<whole>百分百)"
        rf"|(?P<denominator>{CHINESE_NUMERAL}|\d+)分之(?P<numerator>{CHINESE_NUMERAL}|{NUMERAL})"
        # 八点五十分 is a time.
        rf"|(?P<number>{SPACED_NUMERAL}|{COMPOUND}|{NUMERAL}|(?P<decimal>{DECIMAL}(?![十百刻点]))|{FORMAL_NUMERAL}"
        rf"|一?半|{CHINESE_NUMERAL})"
    )
    # 100余万人, 10亿多元
    times = rf"(?P<times>(?:(?!百分点)[{MULTIPLIERS}])*+)"
    unit = rf"个(?P<half_of>半(?:月|小时|世纪))|(?P<unit>(?:{UNIT}|{LATIN_WORD})(?:{PER})?)(?P<half>{_AND_HALF})?"
    measured = rf"{times}[{ABOUT}]?(?:{unit})|(?P<alone>[{MULTIPLIERS}]++)[{ABOUT}]?"
    # The lookahead rejects most characters at once.
    return re.compile(
        rf"(?=[{FIRST_CHARACTERS}])(?:{number})(?P<about>[{ABOUT}])?(?(number)(?:{SPACE}?(?:{measured}))?)"
    )


def candidates(printed: str) -> Iterator[Candidate]:
    """Yield what may be a quantity in a text that `plain` returned, in order. Names that hold a numeral are skipped."""
    after_name = done = unfinished = 0
    for match in _pattern().finditer(printed):
        start = match.start()
        if start < after_name:
            continue
        number_end = match.end("number") if match["number"] else match.end()
        # 一点 is no number, but 一点五 is.
        if not printed[start].isdecimal() and (end := name_end(printed, start)) >= number_end:
            after_name = end
        elif candidate := _candidate(match):
            is_readable = candidate.is_readable and not start == unfinished > 0
            yield _signed(printed, candidate, done)._replace(is_readable=is_readable)
        done = max(after_name, match.end())
        unfinished = done if number_end == done else 0


def _signed(printed: str, candidate: Candidate, done: int) -> Candidate:
    quantity = candidate.quantity
    if not _is_negative(printed, quantity, done):
        return candidate
    return candidate._replace(quantity=quantity._replace(value=-quantity.value))


def _candidate(match: re.Match[str]) -> Candidate | None:
    """Return the candidate that the pattern matched, None if it is part of a word."""
    number, start, end = match["number"], match.start(), match.end()
    if number in ("半", "一半"):
        return _half(match)
    if number is None:
        number_end = end
        value, unit = _share(match)
    else:
        number_end = match.end("number")
        value, unit = value_of(number), _unit(match)
        if value is not None and (match["half"] or match["half_of"]):
            value += _HALF
    quantity = Quantity(start, end, value or 0, unit, number_end)
    if value is None or _is_indefinite(match.string, start, end) or (not unit and _goes_on(match.string, end)):
        return Candidate(quantity, is_readable=False)
    if number is None:
        return Candidate(quantity)
    return _in_digits(match.string, quantity) if number[0].isdecimal() else _in_chinese(match, quantity)


def _share(match: re.Match[str]) -> tuple[float | None, str]:
    """Return the value and unit of 百分之八十, 百分百 or 三分之二."""
    if match["whole"]:
        return 100, SHARES["百"]
    if match["per"]:
        return value_of(match["share"]), SHARES[match["per"]]
    parts, whole = value_of(match["numerator"]), value_of(match["denominator"])
    return (None if parts is None or not whole else parts / whole), ""


def _unit(match: re.Match[str]) -> str:
    """Return the unit with its multipliers; that of 两个半月 is 个月."""
    if match["half_of"]:
        return match["half_of"].replace("半月", "个月").removeprefix("半")
    return match["alone"] or (match["times"] or "") + (match["unit"] or "")


def _half(match: re.Match[str]) -> Candidate | None:
    """Return the candidate of 一半, 半数 or 半年, None for the 半 of 上半年 or 半导体."""
    printed, start, unit = match.string, match.start(), _unit(match)
    if match["number"] == "半":
        is_counted = unit or printed.startswith("数", start + 1)
        if not is_counted or printed[max(start - 1, 0)] in _NOT_BEFORE_HALF:
            return None
    return Candidate(Quantity(start, match.end(), _HALF, unit, match.end("number")))


def _goes_on(printed: str, end: int) -> bool:
    return end < len(printed) and (printed[end] in _NUMERALS or printed[end].isdecimal())


def _is_indefinite(printed: str, start: int, end: int) -> bool:
    """Return whether 几 or 数 makes a number indefinite, as in 几十, 十几 and 数百."""
    before = printed[start - 1 : start] if start else ""
    return before == "几" or printed.startswith("几", end) or (before == "数" and printed[start] in MULTIPLIERS)


def _in_digits(printed: str, quantity: Quantity) -> Candidate | None:
    """Return the candidate of a number in digits, None if it is part of a name in Latin letters."""
    start, end = quantity.start, quantity.number_end
    before = printed[max(start - 2, 0) : start]
    if _GOES_ON_AFTER.match(printed, end) or _GOES_ON_BEFORE.search(before):
        return Candidate(quantity, is_readable=False)
    if _AFTER_LATIN.search(before):
        is_name = quantity.unit not in _PERCENT and scale_of(quantity.unit).dimension != "money"
    else:
        is_name = not quantity.unit and _LATIN.match(printed, end) is not None
    return None if is_name else Candidate(quantity)


def _in_chinese(match: re.Match[str], quantity: Quantity) -> Candidate | None:
    """Return the candidate of a Chinese numeral, None if it is part of a word.

    Without a unit, a numeral is a number after 第 and before 余, or if it has several characters and is not a name.
    """
    number, printed, start, end = match["number"], match.string, match.start(), match.end()
    if number in "零〇":
        return None
    if quantity.unit:
        return Candidate(quantity)
    before, after = printed[start - 1 : start] if start else "", printed[end : end + 1]
    is_last = not _HAN.match(after)
    if match["decimal"]:
        return Candidate(quantity, is_readable=is_last or printed.startswith(_AFTER_DECIMAL, end))
    if before == "第" or (before == "前" and is_last) or (match["about"] and number[-1] in MULTIPLIERS):
        return Candidate(quantity)
    if _MULTIPLIERS_ONLY.fullmatch(number):
        is_number = len(number) > 1 and (is_last or before in _BEFORE_MULTIPLIERS)
        return Candidate(quantity, needs_range=not is_number)
    # 十四冬 is a name.
    is_short = len(number) == 1 or (len(number) == 2 and number[0] == "十" and not is_last)
    is_name = is_short or _DECADE.fullmatch(number) is not None or _is_heading(before, after)
    return Candidate(quantity, needs_range=is_name)


def _is_heading(before: str, after: str) -> bool:
    """Return whether what is next to a numeral makes it a name or a heading: “十五”, （十二）, 十二、."""
    is_first = not before or before in "\n \u3000"
    return (before in _OPENING and after in _CLOSING) or (is_first and after == "、")


def _is_negative(printed: str, quantity: Quantity, done: int) -> bool:
    """Return whether a sign or a word before a quantity negates it. The last number before it ends at `done`."""
    start = quantity.start
    before = printed[max(start - 2, 0) : start]
    if not before or quantity.unit in _UNSIGNED:
        return False
    if before[-1] not in _MINUS:
        return quantity.unit in _MAY_BE_BELOW_ZERO and _BELOW_ZERO.search(before) is not None
    if start - 1 == done > 0 or not printed[start].isdecimal():
        # A range, as 3-5%, or a dash between Chinese characters.
        return False
    if start - 2 == done > 0:
        # A range that ends below zero, as -5%--3%.
        return True
    previous = before[:-1]
    is_in_word = previous.isascii() and previous.isalnum()
    return not is_in_word and previous != "几" and previous not in _DASHES
