"""Numbers and their units in Chinese prose: where they stand and what they are worth."""

import re
from dataclasses import dataclass

MULTIPLIERS = "十百千万亿"

# Measure words and units that follow a number, multipliers aside. A longer one stands before its own beginning.
UNITS = tuple(
    sorted(
        (
            "个百分点 百分点 个月 个 家 户 人次 人天 人 名 位 项 条 件 种 次 倍 头 只 台 辆 套 座 所 张 床 处 "
            "片 块 批 期 届 年 季度 月份 月 日 天 小时 分钟 秒 周 岁 世纪 美元 欧元 元 吨 公斤 千克 斤 亩 "
            "公顷 平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 米 千瓦时 千瓦 兆瓦 吉瓦 瓦 度 标箱 "
            "标准煤 村 县 市 省 国 对 组 支 部 本 篇 层 栋 幢 间 株 棵 升 毫升 克 两 折 级 号 轮 类 场 门 成 "
            "分 % ％ ‰ ℃ °C 连丰 连增 连冠 强"
        ).split(),
        key=len,
        reverse=True,
    )
)

NUMERAL = r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?"
CHINESE_NUMERAL = "[零〇一二三四五六七八九十百千万亿两半]+"

_NUMBER = re.compile(f"{NUMERAL}|{CHINESE_NUMERAL}")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text: its offsets in characters and its value."""

    start: int
    end: int
    value: float


def numbers(text: str) -> list[Number]:
    """Return every number of `text` in order, in Arabic or Chinese numerals (半 is 0.5)."""
    return [Number(*match.span(), _value(match[0])) for match in _NUMBER.finditer(text)]


def says(raw: str, value: float, unit: str | None) -> bool:
    """Tell whether `raw` holds the number `value`, followed by `unit` where there is one.

    三百万元 says both 300 with 万元 and 3000000 with 元: a multiplier may be read into either.
    """
    for match in _NUMBER.finditer(raw):
        ends = [match.end()]
        if unit is not None and not match[0][0].isdigit():
            ends = list(range(match.start() + 1, match.end() + 1))
        for end in ends:
            if _value(raw[match.start() : end]) == value and raw.startswith(unit or "", end):
                return True
    return False


def _value(numeral: str) -> float:
    if numeral[0].isdigit():
        plain = numeral.replace(",", "").replace("，", "").replace("．", ".")
        return float(plain) if "." in plain else int(plain)
    return _chinese_value(numeral)


def _chinese_value(numeral: str) -> float:
    if "半" in numeral:
        return 0.5 if numeral == "半" else _chinese_value(numeral.replace("半", "")) + 0.5
    if not any(character in numeral for character in MULTIPLIERS):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total = section = digit = 0
    for character in numeral:
        if character in _MYRIADS:
            total = (total + section + digit or 1) * _MYRIADS[character]
            section = digit = 0
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + section + digit
