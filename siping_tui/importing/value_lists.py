"""Lists of values: which noun each value belongs to, as in A、B分别增长4%和5%."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from siping_tui.importing.clause_words import BOUNDARY, LINK, MARKER, subject_of, without_brackets, without_reach
from siping_tui.importing.lexicon import patterns
from siping_tui.importing.numbers import Number

_RESPECTIVELY = re.compile(r"(分别|(?<![人平月户亩日])均|双双|都)")
_BEFORE_VALUES = re.compile(r"\d|(?<![人平月户亩日])均|分别")
_AGAIN = re.compile(r"(?:再次|继续|均|都|全部|稳步|持续)*(?:提高|增长|上升|增加|下降|降低)$")
_TWO_IN_ONE = {
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "内外资": ("内资", "外资"),
    "进出口": ("进口", "出口"),
}
"""Words that name two subjects, of which a list of two values states one each."""

_HEAD_ENDS = "数率额值量入次度比"
"""The last characters of nouns that have a head of their own."""


class ListedWords(NamedTuple):
    """The words of a number in a list, what the list says of its values, and the offset at which the list begins."""

    words: str
    measure: str
    start: int


def shared_words(text: str, numbers: Sequence[Number], position: int) -> ListedWords | None:
    """Return the words of a number whose noun is in its clause: A、B分别增长4%和5%.

    The nouns of the list come before its values, in the same order.
    """
    number = numbers[position]
    begin = max((match.end() for match in BOUNDARY.finditer(text, 0, number.start)), default=0)
    group = _list_of(text, numbers, position)
    head = text[begin : group[0].start]
    match = _RESPECTIVELY.search(head)
    names = without_reach(_opened(MARKER.sub("", _BEFORE_VALUES.split(head)[0])))
    nouns = _nouns(names, len(group))
    is_parallel = len(group) == len(nouns) and len(group) > 1
    if len(nouns) < 2 or number not in group or (match is None and not is_parallel):
        return None
    if match and match[1] != "分别":
        return None
    ordinal = group.index(number)
    if ordinal >= len(nouns):
        return None
    measure = head[match.end() :] if match else ""
    if not match:
        nouns, measure = _nouns(without_reach(names), len(group)), names[len(names.rstrip()) :]
        found = patterns("labels")["measure"].search(nouns[-1])
        if found and found.start():
            measure = nouns[-1][found.start() :]
            nouns[-1] = nouns[-1][: found.start()]
    # 分别从2020年的4元、5元提高到6元、7元: the first values are no words of the second ones.
    own = without_reach(re.split(r"\d", measure)[0])
    return ListedWords(f"{_with_head(nouns, ordinal)}{own}", measure or head, begin)


def _opened(words: str) -> str:
    """Return the words of a list without an opening that says nothing about its values: 力争A、B分别达4亿元和5亿元."""
    match = patterns("labels")["opening"].match(words)
    return words[match.end() :] if match else words


def resumed_words(text: str, numbers: Sequence[Number], position: int, words: Sequence[str]) -> ListedWords | None:
    """Return the words of a number whose noun is in a clause before: A为4亿元，B为5亿元，分别增长6%和7%.

    `words` are those of the numbers before this one.
    """
    group = _list_of(text, numbers, position)
    begin = max((match.end() for match in BOUNDARY.finditer(text, 0, group[0].start)), default=0)
    match = patterns("labels")["resumed"].fullmatch(text, begin, group[0].start)
    if match is None or len(group) < 2:
        return None
    ordinal = group.index(numbers[position])
    before = words[: len(words) - ordinal]
    nouns = list(map(subject_of, before[-len(group) :])) if before else _nouns_of_clause(text, begin, len(group))
    if len(nouns) < len(group):
        return None
    measure = match[0].replace("分别", "", 1)
    return ListedWords(f"{nouns[ordinal]}{without_reach(measure)}", measure, begin)


def _nouns_of_clause(text: str, end: int, values: int) -> list[str]:
    """Return the nouns that a clause lists before one with their values: A和B再次提高，分别提高5%、6%."""
    start = max((match.end() for match in BOUNDARY.finditer(text, 0, end - 1)), default=0)
    nouns = _nouns(_opened(MARKER.sub("", _AGAIN.sub("", text[start : end - 1]))), values)
    return nouns if len(nouns) == values else []


def _list_of(text: str, numbers: Sequence[Number], position: int) -> list[Number]:
    """Return the numbers that are listed with one another: 4%、5%和6%."""
    first = last = position
    while first and LINK.fullmatch(text[numbers[first - 1].end : numbers[first].start].strip() or " "):
        first -= 1
    while last + 1 < len(numbers) and LINK.fullmatch(text[numbers[last].end : numbers[last + 1].start].strip() or " "):
        last += 1
    return list(numbers[first : last + 1])


def _nouns(words: str, values: int) -> list[str]:
    """Return the nouns of a list, one for each value if 和 is part of one: 传媒、租赁和商务服务业分别增长18%、13%."""
    bare = without_brackets(words)
    nouns = [noun for noun in LINK.split(bare) if noun.strip()]
    if len(nouns) > values:
        parts = [noun for noun in bare.split("、") if noun.strip()]
        nouns = parts if len(parts) == values else nouns
    if len(nouns) == 1 and values == 2:
        for both, each in _TWO_IN_ONE.items():
            if both in nouns[0]:
                return [nouns[0].replace(both, one, 1) for one in each]
    return nouns


def _with_head(nouns: Sequence[str], ordinal: int) -> str:
    """Return a noun of a list with the head that stands once, at its end: 装备制造业、高技术制造业增加值."""
    noun, last = nouns[ordinal].strip(), nouns[-1].strip()
    if noun == last:
        return noun
    match = _heads().search(last)
    head = match[0] if match else ""
    if head in ("", last) or noun[-1] in _HEAD_ENDS:  # 事故起数、死亡人数: the noun has its own 数
        return noun
    shared = next(length for length in range(len(head), -1, -1) if noun.endswith(head[:length]))
    return f"{noun}{head[shared:]}"


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{patterns('heads')['head'].pattern})$")
