"""Radicals, which Unicode encodes apart from the characters that look the same.

The print is the same: a PDF may give either for one glyph, so its text has ⼈ for 人 and ⺠ for 民.
"""

import re
from functools import cache
from unicodedata import normalize

RADICALS_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛"
    "⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶"
    "⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Each radical of the block CJK Radicals Supplement, followed by its Equivalent_Unified_Ideograph (UAX #44)."""

_KANGXI = range(0x2F00, 0x2FD6)
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


@cache
def _ideographs() -> dict[int, str]:
    """Return a table for `str.translate`. NFKC converts the Kangxi radicals, and only two of the supplement."""
    supplement = zip(RADICALS_SUPPLEMENT[::2], RADICALS_SUPPLEMENT[1::2], strict=True)
    kangxi = {codepoint: normalize("NFKC", chr(codepoint)) for codepoint in _KANGXI}
    return kangxi | {ord(radical): ideograph for radical, ideograph in supplement}


def has_radicals(text: str) -> bool:
    """Return whether `text` contains a radical."""
    return _RADICAL.search(text) is not None


def without_radicals(text: str) -> str:
    """Return `text` with the ideograph for each radical. Offsets stay the same."""
    return text.translate(_ideographs()) if has_radicals(text) else text
