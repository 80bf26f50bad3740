"""Numerals: patterns for numbers in digits and in Chinese characters, and their values.

The patterns expect text that `plain` returned. They also match some text that is not a numeral; `value_of` rejects it.
"""

import re
from functools import cache, lru_cache

POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
"""The Chinese numerals that multiply the one before them, with their values."""

MULTIPLIERS = "".join(POWERS)

ABOUT = "余多"
"""Characters after a number that mean "and a little more"."""

SPACES = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that may separate thousands, or a number and its unit."""

_ONE_TO_NINE = "一二三四五六七八九"
_DIGITS = "〇零" + _ONE_TO_NINE
# 廿 卅 卌 are twenty, thirty and forty.
NUMERAL_CHARACTERS = f"{_DIGITS}两{MULTIPLIERS}廿卅卌"

# The limit keeps matching linear in a long run of numerals. 九千九百九十九万九千九百九十九亿 fits.
CHINESE_NUMERAL = f"(?:(?!千[瓦伏米克]|百分[点之])[{NUMERAL_CHARACTERS}]){{1,32}}+"
"""A pattern for a run of Chinese numerals. The 千 of 三万千瓦 and the 百 of 百分点 belong to the unit."""

DECIMAL = f"[〇零一二三四五六七八九两十百千廿卅卌]{{1,16}}+点[{_DIGITS}]{{1,16}}+"
"""A pattern for a decimal fraction in Chinese numerals, as in 十四点五."""

NUMERAL = r"(?:\d{1,3}(?:[,，]\d{3}(?!\d))+|\d+)(?:[.．]\d+)?"
"""A pattern for a number in digits, thousands separated by commas."""

SPACED_NUMERAL = rf"(?<![\d.．第])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d|[,，]\d{{3}}(?!\d))(?:[.．]\d+)?"
"""A pattern for a number in digits, thousands separated by spaces."""

_WHOLE = r"(?>\d{1,12}(?:[,，]\d{3}(?!\d)){0,4})"
_HUNDREDS = r"(?:\d千(?:零?\d百)?(?:零?\d十)?|\d百(?:零?\d十)?)"
_SEVERAL = r"\d千零?(?:\d百(?:零?\d十)?|\d十)|\d百零?\d十"
_THOUSANDS = r"\d[,，]\d{3}(?!\d)"
_LAST = rf"(?:{_HUNDREDS}|{_THOUSANDS}|\d{{4}}(?!\d|年))"
COMPOUND = (
    rf"(?:{_WHOLE}(?:亿零?(?:{_HUNDREDS}|{_THOUSANDS}|\d{{1,4}})[{ABOUT}]?万{_LAST}?|万零?{_LAST})"
    rf"|{_SEVERAL})"
)
"""A pattern for digits that alternate with multipliers, as in 3亿5000万 and 1亿2千万."""

FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖"
FORMAL_MULTIPLIERS = "拾佰仟"
FORMAL_NUMERAL = f"[{FORMAL_DIGITS}{FORMAL_MULTIPLIERS}][零{FORMAL_DIGITS}{FORMAL_MULTIPLIERS}万亿]{{0,31}}+"
"""A pattern for the numerals on cheques, as in 贰拾伍万. Many of the characters also occur in words: 大陆, 队伍."""

FIRST_CHARACTERS = rf"\d{NUMERAL_CHARACTERS}半{FORMAL_DIGITS}{FORMAL_MULTIPLIERS}"
"""The characters that a numeral may begin with, for use in a character class."""

_FROM_FORMAL = str.maketrans(FORMAL_DIGITS + FORMAL_MULTIPLIERS, _ONE_TO_NINE + "十百千")
_FROM_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_SEPARATORS = str.maketrans("．", ".", f",，{SPACES}")
_LONGEST_DIGIT_RUN = 12
# A longer number overflows a float.
_LONGEST = 300


@lru_cache(maxsize=2000)
def value_of(numeral: str) -> float | None:
    """Return the value of a numeral that one of the patterns matches, None if it is not well-formed."""
    if numeral[0].isdecimal():
        return _value_of_digits(numeral)
    whole, point, places = numeral.translate(_FROM_FORMAL).partition("点")
    value = _value_of_chinese(whole)
    if value is None or not point:
        return value
    return float(f"{value}.{''.join(str(_VALUES[place]) for place in places)}")


def _value_of_digits(numeral: str) -> float | None:
    digits = numeral.translate(_SEPARATORS)
    if any(multiplier in digits for multiplier in MULTIPLIERS):
        return _value_of_compound(digits)
    if len(digits) > _LONGEST:
        return None
    return float(digits) if "." in digits else int(digits)


def _value_of_compound(numeral: str) -> int:
    """Return the value of digits that alternate with ever smaller multipliers."""
    total = section = digits = 0
    for part in re.findall(rf"\d+|[{MULTIPLIERS}]", numeral):
        if part in "万亿":
            total += (section + digits) * POWERS[part]
            section = digits = 0
        elif part in POWERS:
            section += digits * POWERS[part]
            digits = 0
        else:
            digits = int(part)
    return total + section + digits


def _value_of_chinese(numeral: str) -> int | None:
    for character, tens in _FROM_TENS.items():
        numeral = numeral.replace(character, tens)
    bare = numeral.rstrip("万亿")
    if len(bare) > 1 and bare[0] in _ONE_TO_NINE and all(character in _DIGITS for character in bare):
        return _value_of_digit_run(bare, numeral[len(bare) :])
    return _value(numeral, is_first=True)


def _value_of_digit_run(digits: str, multipliers: str) -> int | None:
    # Without a zero, only four digits are certain to be one number: 一二三 is not 123.
    is_year = len(digits) == len("2023") and digits[0] in "一二"
    if not (is_year or "〇" in digits or "零" in digits) or len(digits) > _LONGEST_DIGIT_RUN or len(multipliers) > 2:
        return None
    value = int("".join(str(_VALUES[digit]) for digit in digits))
    for multiplier in multipliers:
        value *= POWERS[multiplier]
    return value


def _value(numeral: str, *, is_first: bool = False) -> int | None:
    """Return the value of a Chinese numeral, None if it is not well-formed.

    The first multiplier needs no digit before it, and 十 never does: 百万, 一百十五.
    """
    if len(numeral) <= 1:
        return _VALUES.get(numeral, POWERS.get(numeral) if is_first or numeral == "十" else None)
    multiplier = next((each for each in reversed(MULTIPLIERS) if each in numeral), None)
    if multiplier is None:
        return None
    head, _, tail = numeral.rpartition(multiplier) if multiplier == "亿" else numeral.partition(multiplier)
    if "亿" in head and head[-1] != "亿":
        return None
    power = POWERS[multiplier]
    times = _times(head, multiplier, is_first=is_first)
    rest = _rest(tail, multiplier, has_digit=bool(head))
    return None if times is None or rest is None or rest >= power else times * power + rest


def _times(head: str, multiplier: str, *, is_first: bool) -> int | None:
    """Return the value before a multiplier, None if `head` may not be there."""
    if not head:
        return 1 if is_first or multiplier == "十" else None
    if multiplier in "万亿":
        return _value(head, is_first=is_first)
    is_digit = head in _ONE_TO_NINE or (head == "两" and multiplier != "十")
    return _VALUES[head] if len(head) == 1 and is_digit else None


def _rest(tail: str, multiplier: str, *, has_digit: bool) -> int | None:
    """Return the value after a multiplier, None if `tail` may not be there."""
    if not tail:
        return 0
    if tail == "两" or not (has_digit or multiplier == "十"):
        return None
    if tail[0] in "零〇":
        return _value(tail[1:]) if tail[1:] not in ("", "两") and tail[1] not in "零〇" else None
    if len(tail) > 1 or tail == "十":
        return _value(tail)
    # 两千六 is short for 两千六百.
    return _VALUES[tail] * (1 if multiplier == "十" else POWERS[multiplier] // 10) if tail in _ONE_TO_NINE else None


@cache
def _zero_in_numeral() -> re.Pattern[str]:
    return re.compile(f"([{_DIGITS}○◯])([0０OＯ]+)(?=[{_DIGITS}○◯年万亿]|$)")


def with_plain_zeros(text: str) -> str:
    """Return `text` with 〇 for each 0 and O in a Chinese numeral, as in 二Ｏ二三. Offsets stay the same."""
    if not any(zero in text for zero in "0０OＯ"):
        return text
    return _zero_in_numeral().sub(lambda match: match[1] + "〇" * len(match[2]), text)
