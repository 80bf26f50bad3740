"""Numbers and their units in Chinese prose: where they stand and what they are worth."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
"""What the numerals are worth that multiply what stands before them."""

MULTIPLIERS = "".join(POWERS)

ABOUT = "余多"
"""What says, behind a number, that it is some more."""

# Measure words and units that follow a number, multipliers aside. A longer one stands before its own beginning. What
# begins with a multiplier stands here without it as well, for in 3亿千瓦时 the 千 may be taken with the 亿.
_CHINESE_UNITS = (
    # parts of a whole, ranks and rates
    "个百分点 百分点 % ％ ‰ 倍 成 折 分 级 星 位 名 强 度 ℃ 摄氏度 连丰 连增 连冠 "
    # people and households
    "人次 户次 艘次 人天 人日 人 户 家 员 孩 胎 "
    # things counted
    "个 项 条 件 种 次 只 头 匹 羽 尾 峰 台 辆 艘 架 列 班 趟 节 套 座 所 张 床 处 片 块 批 对 组 支 部 本 "
    "篇 层 栋 幢 间 株 棵 粒 颗 枚 幅 首 卷 页 字 集 期 届 号 轮 类 型 款 版 代 例 起 宗 笔 单 票 场 门 "
    "眼 口 盏 根 基 回 站 点 线 道 股 队 席 孔 箱 标箱 桶 瓶 盒 袋 包 份 档 大类 大 架次 车次 班次 航次 列次 "
    "批次 场次 辆次 课时 学时 工日 村 乡 镇 县 市 州 区 省 国 "
    # time
    "个月 周年 年 年度 季度 月份 月 日 天 小时 分钟 秒 时 周 岁 世纪 "
    # money
    "人民币 美元 欧元 日元 港元 卢布 元 "
    # measures
    "吨标准煤 吨 公斤 千克 克 毫克 微克 斤 两 蒸吨 标准煤 亩 公顷 垧 平方公里 平方千米 平方米 平米 ㎡ ㎢ 平方 立方米 "
    "立方 公里 ㎞ 千米 米 厘米 毫米 微米 纳米 英寸 海里 里 升 毫升 千瓦时 千瓦小时 兆瓦时 兆瓦小时 吉瓦时 瓦时 瓦小时 "
    "千瓦 兆瓦 吉瓦 瓦 千伏安 兆伏安 伏安 千伏 伏 安 赫兹 马力 比特 字节"
).split()
_LATIN_UNITS = "kWh MWh GWh km² km2 km m² m2 kW MW GW °C".split()
UNITS = tuple(sorted((*_CHINESE_UNITS, *_LATIN_UNITS), key=len, reverse=True))

_UNIT_CHARACTERS = frozenset("".join(_CHINESE_UNITS))
_LONG_UNITS = "|".join(re.escape(unit) for unit in UNITS if len(unit) > 1 and unit not in _LATIN_UNITS)
# In whatever case, and whole: 5km-x is a word.
_WHOLE_WORD = r"(?![+\-.&'’_@:#]?[0-9A-Za-z])"
_LATIN_UNIT = rf"(?i:{'|'.join(_LATIN_UNITS)}){_WHOLE_WORD}"
# Directly behind a number any such word may be one: 4800PF, 5mg/L. One letter makes a name of it: 5G, 4A级.
_LATIN_WORD = rf"(?<!\s)[A-Za-z]{{2,8}}+{_WHOLE_WORD}(?:/(?:[A-Za-z]++|立方米|平方米|[升吨米]))?"
UNIT = f"(?:{_LONG_UNITS}|{_LATIN_UNIT}|[{''.join(unit for unit in UNITS if len(unit) == 1)}])"
"""A pattern for one of them, the longest that fits."""

NUMERAL = r"\d+(?:[,，]\d{3}(?!\d))*(?:[.．]\d+)?"
# Bounded: 九千九百九十九万九千九百九十九亿 and more fit, and a flood of numerals costs no more than its length.
_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
CHINESE_NUMERAL = f"(?:[{_NUMERALS}]{{1,32}}+半?|半)"
COUNT = f"(?:(?![零〇](?![{_NUMERALS}]))(?:(?!千[瓦伏米克])[{_NUMERALS}]){{1,32}}+半?|半)"
"""The same where it counts something.

No 零 alone, as in 零部件; in 三万千瓦 the 千 is no part of the number, and in 每千瓦时 there is no number.
"""

_WHOLE = r"(?>\d{1,12}(?:[,，]\d{3}(?!\d)){0,4})"
_THOUSANDS = r"(?:\d千(?:零?\d百)?(?:零?\d十)?|\d百(?:零?\d十)?)"
_SEVERAL = r"\d千零?(?:\d百(?:零?\d十)?|\d十)|\d百零?\d十"
_BEHIND = rf"(?:{_THOUSANDS}|\d{{4}}(?!\d|年))"
COMPOUND = (
    rf"(?:{_WHOLE}(?:亿零?(?:{_THOUSANDS}|\d{{1,4}})[{ABOUT}]?万{_BEHIND}?|万零?{_BEHIND})"
    rf"|{_SEVERAL})"
)
"""A number with multipliers between its digits, each smaller than the one before: 3亿5000万, 1亿2千万."""
_DIGIT = "[零〇一二三四五六七八九]"
# 八点五十分 is a time, and 三点一线 a figure of speech.
DECIMAL = rf"(?:[零〇一二三四五六七八九十百千]{{1,16}}+点{_DIGIT}{{1,16}}+(?![十百刻线]|分(?!钟)))"
"""一点五, where a unit follows."""

_MINUS = frozenset("-－−﹣")
_RANGE = frozenset("-－−﹣‐‑‒–—―~～〜∼至到")
# In 十分 the 十 is ten; the others count nothing where they stand alone, nor does a larger before a smaller: 万千气象.
_COUNTING_NOTHING = re.compile("[百千万亿]|亿[百千万]|万[百千]|千百")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_FIRST_YEAR = 1000
# Python refuses to read whole numbers of thousands of digits.
_EXACT = 300


class Quantity(NamedTuple):
    """A number and the unit behind it, as they stand in a text; multipliers belong to the unit, 余 and 多 do not.

    The unit of a range is that of both its numbers: 3—5亿元 begins with 3亿元, and 3万—5万元 with 3万元.
    """

    start: int
    end: int
    value: float
    unit: str


class _PlainForms(dict[int, str]):
    """The folded form of a character where that is one letter, digit or ideograph, and else the character."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _plain_form(chr(code))
        return form


def _plain_form(character: str) -> str:
    # Imported when it is needed: breaking lines does without.
    from siping_tui.text.folding import FIRST_IDEOGRAPH, fold

    # No digit in a circle: ①5个 is five. What stands for another spelling is folded too, but 3座 are no 3坐.
    if character < FIRST_IDEOGRAPH or character in _UNIT_CHARACTERS:
        return character
    folded = fold(character).text
    return folded if len(folded) == 1 and folded.isalnum() else character


_PLAIN = _PlainForms()


# Compiled when they are needed: breaking lines, for which this module is loaded first, does without.


@cache
def _number() -> re.Pattern[str]:
    # A multiplier after digits belongs to the unit: 350万千瓦 is 350 of them.
    return re.compile(f"(?P<number>{NUMERAL})[{MULTIPLIERS}]*|{CHINESE_NUMERAL}")


@cache
def _quantity() -> re.Pattern[str]:
    # White space may part the thousands of a number, and a number and its unit: 1 000 人.
    thousands = r"(?<![\d第])\d{1,3}(?:\s\d{3})+(?!\d|[,，]\d{3}(?!\d))(?:[.．]\d+)?"
    # About so many, before the multipliers or behind them: 100余万人, 10亿多元.
    times = rf"(?P<times>(?:(?!百分点)[{MULTIPLIERS}])*+)"
    unit = rf"{times}[{ABOUT}]?(?P<unit>{UNIT}(?:/{UNIT})?|{_LATIN_WORD})|(?P<alone>[{MULTIPLIERS}]++)[{ABOUT}]?"
    number = rf"(?P<number>{thousands}|{COMPOUND}|{NUMERAL}|(?P<decimal>{DECIMAL})|{COUNT})"
    # Most characters begin none of the alternatives, which is told by looking once.
    return re.compile(rf"(?=[\d{_NUMERALS}半]){number}[{ABOUT}]?(?:\s?(?:{unit})|(?(decimal)(?!)))")


def quantities(text: str) -> list[Quantity]:
    """Return every number of `text` in order, each with its unit, empty where there is none.

    Units are in simplified characters and half width, however they are printed, but for ％. A minus directly before a
    number makes it less than nothing, but behind another quantity or a Latin letter it is a dash.
    """
    found: list[Quantity] = []
    dash = -1
    was_joined = False
    printed = plain(text)
    for match in _quantity().finditer(printed):
        quantity = _read(match)
        if not quantity.unit and _COUNTING_NOTHING.fullmatch(match[0]):
            continue
        minus = quantity.start - 1
        is_minus = text[max(minus, 0) : quantity.start] in _MINUS and minus != dash
        if is_minus and not _is_alphanumeric(printed[max(minus - 1, 0) : minus]):
            quantity = quantity._replace(value=-quantity.value)
        is_joined = bool(found) and quantity.start == dash + 1 and text[dash] in _RANGE
        # Of three joined numbers none begins a range: 2023-12-15日.
        if is_joined and not was_joined:
            found[-1] = _beginning_of_range(found[-1], quantity, printed)
        was_joined = is_joined
        found.append(quantity)
        dash = quantity.end
    return found


def _beginning_of_range(first: Quantity, last: Quantity, printed: str) -> Quantity:
    """Return the first number of a range, as printed without a unit of its own, with the one that it shares."""
    bare = _without_multipliers(last.unit)
    if first.unit:
        return first if _without_multipliers(first.unit) else first._replace(unit=first.unit + bare)
    numbers = printed[last.start : last.end].removesuffix(last.unit), printed[first.start : first.end]
    of_last, of_first = (set(number).intersection(MULTIPLIERS) for number in numbers)
    if of_last - of_first:
        # 三至五百人 are 3 or 300 and more.
        return first
    if bare == "年" and first.value < _FIRST_YEAR <= last.value:
        # 统一到2025年 is not from one year on.
        return first
    if first.value <= last.value:
        return first._replace(unit=last.unit)
    # No range goes down: 800—1万元 begins with 800元, and GB/T 15834—2011年 is none.
    return first if bare == last.unit else first._replace(unit=bare)


def _without_multipliers(unit: str) -> str:
    while not unit.startswith(UNITS) and unit[:1] in POWERS:
        unit = unit[1:]
    return unit


def _is_alphanumeric(character: str) -> bool:
    return character.isascii() and character.isalnum()


def plain(text: str) -> str:
    """Return `text` with simplified characters, and letters and digits of half width; every offset stays the same."""
    return text.translate(_PLAIN)


def _read(match: re.Match[str]) -> Quantity:
    number, times, unit, alone = match.group("number", "times", "unit", "alone")
    return Quantity(*match.span(), value_of("".join(number.split())), alone or (times or "") + (unit or ""))


def _end(match: re.Match[str]) -> int:
    return match.end("number") if match["number"] else match.end()


def says(raw: str, value: float, unit: str | None) -> bool:
    """Tell whether `raw` holds the number `value`, followed by `unit` where there is one.

    三百万元 says both 300 with 万元 and 3000000 with 元: a multiplier may be read into either. A value below zero has
    its sign directly before the number.
    """
    signed = {quantity.start for quantity in quantities(raw) if quantity.value < 0} if value < 0 else set()
    for match in _number().finditer(raw):
        if value < 0 and match.start() not in signed:
            continue
        ends = [_end(match)]
        if unit is not None and not match["number"]:
            ends = list(range(match.start() + 1, match.end() + 1))
        for end in ends:
            if value_of(raw[match.start() : end]) == abs(value) and raw.startswith(unit or "", _after_spaces(raw, end)):
                return True
    return False


def _after_spaces(text: str, start: int) -> int:
    while text[start : start + 1].isspace():
        start += 1
    return start


def value_of(numeral: str) -> float:
    """Return what a number is worth that one of the patterns above has found."""
    if numeral.isdecimal() and len(numeral) <= _EXACT:
        return int(numeral)
    if numeral[0].isdigit() and any(character in MULTIPLIERS for character in numeral):
        parts = re.findall(rf"\d+|[{MULTIPLIERS}]", _without_commas(numeral))
        return _composed(int(part) if part.isdigit() else part for part in parts)
    if numeral[0].isdigit():
        digits = _without_commas(numeral).replace("．", ".")
        return int(digits) if len(digits) <= _EXACT and "." not in digits else float(digits)
    return _chinese_value(numeral)


def _without_commas(numeral: str) -> str:
    return numeral.replace(",", "").replace("，", "")


def _chinese_value(numeral: str) -> float:
    if "点" in numeral:
        whole, places = numeral.split("点")
        return float(f"{_chinese_value(whole)}.{_chinese_digits(places)}")
    if numeral.endswith("半"):
        return 0.5 if numeral in ("半", "一半") else _chinese_value(numeral[:-1]) + 0.5
    if not any(character in numeral for character in MULTIPLIERS):
        return int(_chinese_digits(numeral))
    return _composed(_DIGITS.get(character, character) for character in numeral)


def _chinese_digits(numeral: str) -> str:
    return "".join(str(_DIGITS[character]) for character in numeral)


def _composed(parts: Iterable[int | str]) -> int:
    """Return what numbers with multipliers behind them are worth together."""
    high = low = section = digit = 0  # what stands before 亿, what before 万, and the four digits after it
    for part in parts:
        if part == "亿":
            high = (high + low + section + digit or 1) * POWERS[part]
            low = section = digit = 0
        elif part == "万":
            low = (low + section + digit or 1) * POWERS[part]
            section = digit = 0
        elif isinstance(part, str):
            section += (digit or 1) * POWERS[part]
            digit = 0
        else:
            digit = part
    return high + low + section + digit
