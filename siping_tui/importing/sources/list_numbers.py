"""The numbers that word processors generate for paragraphs: 一、, （二）, ③, IV."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# A number beyond these is no number of a paragraph; the Roman one would be long.
_HIGHEST_CHINESE = 9999
_HIGHEST_ROMAN = 3999
_LONGEST_LETTERS = 30

_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_IN_PARENTHESES = "".join(map(chr, range(0x2474, 0x2488)))
_WITH_FULL_STOP = "".join(map(chr, range(0x2488, 0x249C)))
_CIRCLED_CHINESE = "".join(map(chr, range(0x3280, 0x328A)))


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    """Return a number as it is counted in Chinese: 十二, 一百零三."""
    if not 0 < number <= _HIGHEST_CHINESE:
        return str(number) if number else digits[0]
    parts = []
    places = str(number)
    for index, place in enumerate(places):
        unit = units[len(places) - index - 1]
        if place != "0":
            parts.append(digits[int(place)] + unit)
        elif parts and not parts[-1].endswith(digits[0]):
            parts.append(digits[0])
    counted = "".join(parts).rstrip(digits[0])
    # 十二 and not 一十二, but 壹拾贰.
    return counted[1:] if units is _UNITS and 10 <= number < 20 else counted


def _counting(number: int) -> str:
    return _counted(number, _COUNTING_DIGITS, _UNITS)


def _legal(number: int) -> str:
    return _counted(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _traditional_legal(number: int) -> str:
    return _counted(number, _TRADITIONAL_LEGAL_DIGITS, _LEGAL_UNITS)


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _with_zero(number: int) -> str:
    return f"{number:02d}"


def _in_dashes(number: int) -> str:
    return f"- {number} -"


def _roman(number: int) -> str:
    if not 0 < number <= _HIGHEST_ROMAN:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral + _ROMAN_ONES[number]


def _lower_roman(number: int) -> str:
    return _roman(number).lower()


def _letters(number: int) -> str:
    """Return A to Z, then AA to ZZ, as Word counts."""
    times, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (times + 1) if 0 < number <= 26 * _LONGEST_LETTERS else str(number)


def _lower_letters(number: int) -> str:
    return _letters(number).lower()


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


def _nothing(_number: int) -> str:
    return ""


# The names of WordprocessingML (ST_NumberFormat). Word writes japaneseCounting for 一、 as well.
_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "chineseLegalSimplified": _legal,
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedFullstop": _one_of(_WITH_FULL_STOP),
    "decimalEnclosedParen": _one_of(_IN_PARENTHESES),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": _with_zero,
    "ideographDigital": _digital,
    "ideographEnclosedCircle": _one_of(_CIRCLED_CHINESE),
    "ideographLegalTraditional": _traditional_legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "japaneseCounting": _counting,
    "japaneseDigitalTenThousand": _digital,
    "japaneseLegal": _traditional_legal,
    "lowerLetter": _lower_letters,
    "lowerRoman": _lower_roman,
    "none": _nothing,
    "numberInDash": _in_dashes,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "taiwaneseDigital": _digital,
    "upperLetter": _letters,
    "upperRoman": _roman,
}


def list_number(number: int, number_format: str) -> str:
    """Return `number` in a format of WordprocessingML; in digits if the format is unknown."""
    return _FORMATS.get(number_format, str)(number)


_CLOSING = "、）〕】．：。"
_CLOSING_BEFORE_CHINESE = ".)"


def with_number(number: str, text: str, *, is_apart: bool) -> str:
    """Return `text` with its number; `is_apart` says that a gap, such as a tab, is printed between the two.

    A typed number has no gap after 、 or ）, nor after the full stop of 1. if Chinese text follows.
    """
    if not number or not text:
        return number or text
    is_chinese = text[0] >= "\u2e80" or text[0] in "“‘《"
    if not is_apart or number[-1] in _CLOSING or (number[-1] in _CLOSING_BEFORE_CHINESE and is_chinese):
        return number + text
    return number + ("\u3000" if is_chinese and number[-1] >= "\u2e80" else " ") + text


# The bullets of the symbol fonts, which Word stores as private-use characters or as letters.
_SYMBOLS = {0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xFC: "✓"}
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings")


def bullet(text: str, typeface: str) -> str:
    """Return the bullet of a list as a character of Unicode."""
    if not text.strip():
        return ""
    code = ord(text[0])
    if 0xF000 <= code <= 0xF0FF or typeface.lower() in _SYMBOL_FONTS:
        return _SYMBOLS.get(code & 0xFF, "•")
    return text
