"""Units of measure and counters: their spellings, dimensions and conversion factors.

A spelling does not include multipliers: 亿元 is 元 with the multiplier 亿.
"""

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from siping_tui.text.numerals import ABOUT, MULTIPLIERS, POWERS
from siping_tui.text.plain import plain

if TYPE_CHECKING:
    from decimal import Decimal

# For each dimension, the factor to its base unit and the spellings with that factor. The factor of the base unit is 1.
_DIMENSIONS: dict[str, dict[str, str]] = {
    "money": {"1": "元 人民币 元人民币 圆"},
    "mass": {
        "1": "吨 公吨 吨标准煤 t",
        "0.001": "公斤 千克 kg ㎏",
        "0.0005": "斤",
        "0.00005": "两",
        "0.000001": "克 g",
        "0.000000001": "毫克 mg ㎎",
        "0.000000000001": "微克 μg µg ㎍ ug",
    },
    "length": {
        "1": "米 m",
        "1000": "公里 千米 km ㎞",
        "500": "里",
        "0.1": "分米 dm",
        "0.01": "厘米 cm ㎝",
        "0.001": "毫米 mm ㎜",
        "0.000001": "微米 μm µm ㎛ um",
        "0.000000001": "纳米 nm ㎚",
        "1852": "海里",
        "0.0254": "英寸",
    },
    "area": {
        "1": "平方米 平米 平方 m² m2 ㎡",
        "1000000": "平方公里 平方千米 km² km2 ㎢",
        "10000": "公顷 垧 hm² hm2",
        "666.6666666666666666666666667": "亩",
        "0.0001": "平方厘米 cm² cm2 ㎠",
        "0.000001": "平方毫米 mm² mm2 ㎟",
    },
    "volume": {
        "1": "立方米 立方 m³ m3 ㎥",
        "1000000000": "立方公里 立方千米 km³ km3 ㎦",
        "0.001": "升 L 立方分米 dm³ dm3",
        "0.000001": "毫升 mL ㎖ 立方厘米 cm³ cm3 ㎤",
        "0.000000001": "立方毫米 mm³ mm3 ㎣",
    },
    "power": {
        "1": "瓦",
        "1000": "千瓦 kW ㎾",
        "1000000": "兆瓦 MW ㎿",
        "1000000000": "吉瓦 GW",
        "1000000000000": "太瓦 TW",
    },
    "energy": {
        "1": "千瓦时 千瓦小时 度 kWh kW·h",
        "0.001": "瓦时 瓦小时 Wh",
        "1000": "兆瓦时 兆瓦小时 MWh",
        "1000000": "吉瓦时 GWh",
    },
    "apparent power": {"1": "千伏安 kVA", "0.001": "伏安", "1000": "兆伏安 MVA"},
    "voltage": {"1": "伏", "1000": "千伏 kV"},
    "frequency": {"1": "赫兹 赫 Hz", "1000": "千赫 kHz", "1000000": "兆赫 MHz", "1000000000": "吉赫 GHz"},
    "temperature": {"1": "℃ 摄氏度 °C"},
    "share": {"1": "% ％ ﹪", "0.1": "‰", "0.01": "‱", "10": "成"},
    "percentage points": {"1": "个百分点 百分点"},
    "years": {"1": "年 年度 周年"},
    "time": {"1": "秒 s", "60": "分钟 min", "3600": "小时 h", "86400": "天"},
}

# Each counter is a dimension of its own.
_COUNTERS = (
    # ranks and rates
    "倍 折 分 级 星 位 名 强 连丰 连增 连冠 "
    # people and households
    "人次 户次 艘次 人天 人日 人 户 家 员 孩 胎 "
    # things
    "个 项 条 件 种 次 只 头 匹 羽 尾 峰 台 辆 艘 架 列 班 趟 节 套 座 所 张 床 处 片 块 批 对 组 支 部 本 "
    "篇 层 栋 幢 间 株 棵 粒 颗 枚 幅 首 卷 页 字 集 期 届 号 轮 类 型 款 版 代 例 起 宗 笔 单 票 场 门 "
    "眼 口 盏 根 基 回 站 点 线 道 股 队 席 孔 箱 标箱 标准箱 桶 瓶 盒 袋 包 份 档 大类 大 架次 车次 班次 航次 列次 "
    "批次 场次 辆次 课时 学时 工日 村 乡 镇 县 市 州 区 省 国 "
    # time
    "个月 季度 月份 月 日 时 周 岁 世纪 "
).split()

# Units of measure, each with a dimension of its own.
_OTHER_MEASURES = "美元 欧元 日元 港元 卢布 蒸吨 标准煤 安 马力 比特 字节".split()

UNITS = tuple(
    sorted(
        {
            *_COUNTERS,
            *_OTHER_MEASURES,
            *(unit for factors in _DIMENSIONS.values() for each in factors.values() for unit in each.split()),
        },
        key=lambda unit: (-len(unit), unit),
    )
)
"""Every spelling of every unit, longer ones first."""


def _is_latin(unit: str) -> bool:
    return (unit[:1].isascii() and unit[:1].isalpha()) or unit[:1] in ("μ", "µ", "°")


_LATIN_UNITS = [unit for unit in UNITS if _is_latin(unit)]
_OTHER_UNITS = [unit for unit in UNITS if not _is_latin(unit)]
# 5km-x is a name.
_INSIDE_WORDS = frozenset("+-.&'’_@:#")
_WORD_END = rf"(?![{''.join(map(re.escape, sorted(_INSIDE_WORDS)))}]?[0-9A-Za-z])"


def _any_of(spellings: list[str]) -> str:
    return "|".join(map(re.escape, spellings))


_LATIN_UNIT = (
    f"(?:(?i:{_any_of([unit for unit in _LATIN_UNITS if len(unit) > 1])})"
    # The case of a single letter counts: 5g are grams, 5G is a network.
    f"|[{''.join(unit for unit in _LATIN_UNITS if len(unit) == 1)}]){_WORD_END}"
)
UNIT = (
    f"(?:{_any_of([unit for unit in _OTHER_UNITS if len(unit) > 1])}|{_LATIN_UNIT}"
    f"|[{''.join(unit for unit in _OTHER_UNITS if len(unit) == 1)}])"
)
"""A pattern for one spelling, the longest that fits."""

# Importing `string` for them takes 1 ms.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
UNIT_BEGINNINGS = frozenset(unit[0] for unit in UNITS) | frozenset(MULTIPLIERS + _LETTERS)
"""The characters that a unit may begin with: those of the spellings and of Latin words, and multipliers."""

_LONGEST_WORD = 8


def unit_end(text: str, start: int, *, may_be_word: bool = False) -> int:
    """Return the end of the unit at `start` of a plain text, `start` if there is no unit.

    A unit may have a denominator, as in 微克/立方米. If `may_be_word` is true, any Latin word of two to eight letters
    is a unit, as in 4800PF. A number with a single letter is a name: 5G.
    """
    end = _spelling_end(text, start)
    if end == start and may_be_word:
        word = _word_end(text, start)
        end = word if word - start > 1 and not _goes_on(text, word) else start
    if end > start and text.startswith("/", end):
        per = max(_spelling_end(text, end + 1), _word_end(text, end + 1))
        end = per if per > end + 1 else end
    return end


def _spelling_end(text: str, start: int) -> int:
    first = text[start : start + 1]
    if not _is_latin(first):
        return start + next((len(unit) for unit in _spellings().get(first, ()) if text.startswith(unit, start)), 0)
    for unit in _spellings().get(first.casefold(), ()):
        end = start + len(unit)
        # The case of a single letter counts: 5g are grams, 5G is a network.
        printed = text[start:end] if len(unit) == 1 else text[start:end].casefold()
        if printed == unit and not _goes_on(text, end):
            return end
    return start


@cache
def _spellings() -> dict[str, list[str]]:
    """Return the spellings by their first character, longer ones first, Latin ones of several letters in lower case."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for unit in UNITS:
        is_folded = len(unit) > 1 and _is_latin(unit)
        spellings[unit[0].casefold()].append(unit.casefold() if is_folded else unit)
    return dict(spellings)


def _word_end(text: str, start: int) -> int:
    end = start
    while end < min(len(text), start + _LONGEST_WORD) and text[end].isascii() and text[end].isalpha():
        end += 1
    return end


def _goes_on(text: str, end: int) -> bool:
    """Return whether a Latin word continues at `end`, as in the name 5km-x."""
    offset = end + (text[end : end + 1] in _INSIDE_WORDS)
    following = text[offset : offset + 1]
    return following.isascii() and following.isalnum()


# Each of these differs only by case from another unit: m is a thousandth, M is a million, and G is the gauss. In other
# units the case is a matter of style: Kw, KWH, mw.
_CASE_COUNTS = frozenset(("mW", "mWh", "mHz", "mVA", "mV", "mPa", "mJ", "Mg", "Mm", "kG", "mG"))

# A number of 年 in this range is a date. Dates are a dimension of their own.
_YEAR, _DATE = ("年", "年度"), "date"
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONGEST = 100
# kW·h is kWh.
_WITHOUT_DOTS = str.maketrans("", "", " ·‧・∙⋅•")


class Scale(NamedTuple):
    """The dimension of a unit, and the factor to the base unit of that dimension."""

    dimension: str
    factor: "Decimal"


def amount_of(value: "float | Decimal", unit: str | None) -> "tuple[str, Decimal]":
    """Return the dimension of `value` in `unit`, and the value in the base unit of that dimension."""
    if unit in _YEAR and _FIRST_YEAR <= value <= _LAST_YEAR:
        return _DATE, _decimal(value)
    dimension, factor = scale_of(unit or "")
    return dimension, _decimal(value) * factor


@cache
def scale_of(unit: str) -> Scale:
    """Return the scale of a printed unit, multipliers included: 亿元 is 100 million of money.

    A unit that is in no table has a dimension of its own. The dimension of 微克/立方米 and 微克每立方米 is mass/volume.
    """
    numerator, slash, denominator = unit.replace("每", "/").partition("/")
    if not slash or "/" in denominator:
        bare, times = without_multipliers(unit)
        dimension, factor = _scales().get(bare, (bare, _decimal(1)))
        return Scale(dimension, factor * times)
    (dimension, factor), per = scale_of(numerator), scale_of(denominator)
    return Scale(f"{dimension}/{per.dimension}", factor / per.factor)


@cache
def without_multipliers(unit: str) -> "tuple[str, Decimal]":
    """Return a unit, folded, without its multipliers, and their product: 万千瓦 is 千瓦 and 10000."""
    bare = _fold(unit)
    times = _decimal(1)
    if len(bare) <= _LONGEST:
        while bare not in _scales() and bare[:1] and bare[0] in MULTIPLIERS + ABOUT:
            times *= POWERS.get(bare[0], 1)
            bare = bare[1:]
    return bare, times


def is_known(unit: str) -> bool:
    """Return whether a printed unit, with or without multipliers, is in one of the tables."""
    parts = (without_multipliers(part)[0] for part in unit.split("/"))
    return all(not part or part in _known() for part in parts)


def is_counter(bare: str) -> bool:
    """Return whether a folded unit without multipliers counts things, as 个 does, and measures nothing."""
    return bare in _counters()


@cache
def _counters() -> frozenset[str]:
    return frozenset(map(_fold, _COUNTERS))


@cache
def _known() -> frozenset[str]:
    return frozenset(map(_fold, UNITS))


@cache
def _scales() -> dict[str, Scale]:
    """Return the scale of each spelling that has a dimension, folded."""
    return {
        _fold(spelling): Scale(dimension, _decimal(factor))
        for dimension, factors in _DIMENSIONS.items()
        for factor, spellings in factors.items()
        for spelling in spellings.split()
    }


def _fold(unit: str) -> str:
    """Return a unit in one form. Case is kept only if another case is another unit."""
    # The folding of searches gives the same form, but its tables take 5 ms to load.
    folded = plain(normalize("NFKC", unit).casefold()).translate(_WITHOUT_DOTS)
    word = unit[len(unit.rstrip(_LETTERS)) :]
    return folded.removesuffix(word.casefold()) + word if word in _CASE_COUNTS else folded


def _decimal(value: "float | str | Decimal") -> "Decimal":
    # Deferred: importing decimal takes 3 ms, and breaking lines needs the spellings only.
    from decimal import Decimal

    return Decimal(str(value))
