"""What a number counts, by the noun of its label: whether a later number counts the same thing."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.model import Figure, Target
from siping_tui.briefing.outline import Entry
from siping_tui.text.folding import fold
from siping_tui.text.units import scale_of

NounLikeness: TypeAlias = Literal["same", "alike"]
"""same: all words but those of making and of the plan. alike: the noun has other words beside it, or is abbreviated."""

_YEAR = re.compile(r"\(\d{4}年\)$")
_PLANNED = re.compile("^(?:(?:全年|年内|今年|力争|确保|实现|达到|继续|加快|全力|重点)了?)+")
_BUILT = re.compile("^(?:新建成的?|新建的?|建成了?|建设)")
_MAKING = re.compile(
    "^(?:(?:完成|新建|建成|新增|改造|改扩建|扩建|建设|整治|修复|治理|实施|推进|启动|惠及|带动|覆盖|涉及|服务)(?:成|了|的)?)+"
)
_DONE = re.compile(
    r"(?:(?:顺利|全部|年内|全面|已|正式|按期|综合|升级|进行|前期|的|并)*"
    r"(?:完工|竣工|建成|投入使用|投入运营|运营|投产|开工|改造|建设|修复|整治|任务|工程|工作|项目|面积|等))+$"
)
_LEAST = 3
"""The length of a noun that says what is counted; a shorter one, as 投资 or 产值, leaves open of what."""
_LEAST_OF_FIGURE = 2
_NAME_ABOVE = 6
"""The length of the name of the place above that a label may have before that of the place."""
_END, _END_OF_BROAD = 2, 4
_BROAD = frozenset(("money", "share", "percentage points", ""))
"""The dimensions of the units of numbers of any kind: that two have the same says nothing."""

_TOTAL_AND_NOT = {"reach", None}
"""The bounds of a total, as in 绿化面积达到300亩, and of what is added in a year."""


class NounMatch(NamedTuple):
    """A figure that counts what a target counts, or something with a similar name."""

    entry: Entry
    figure: Figure
    likeness: NounLikeness
    share: float
    """The share of the longer noun that both have."""


def noun_of(label: str, place: str) -> str:
    """Return the noun of a label, without words of making and of being done, and without examples before 等."""
    words = _MAKING.sub("", _words(label, place))
    words = _DONE.sub("", words)
    for sign in "等的":
        rest = words.rpartition(sign)[2]
        words = rest if len(rest) >= _LEAST_OF_FIGURE else words
    return words


def end_of_noun(target: Target, place: str) -> str | None:
    """Return the end of the noun that a target counts, which a sentence about it has; it is empty without a number.

    Sums of money and percentages are of anything: more of the noun says of what. None if it leaves that open.
    """
    if target.value is None:
        return ""
    is_broad = scale_of(target.unit or "").dimension in _BROAD
    noun = noun_of(target.label.zh, place)
    if is_broad and len(noun) < _LEAST:
        return None
    return noun[-_END_OF_BROAD:] if is_broad else noun[-_END:]


def noun_matches(target: Target, said: Sequence[tuple[Entry, Figure]], place: str) -> Iterator[NounMatch]:
    """Yield the figures that count what a target with a number counts, as far as their labels tell."""
    noun, words = noun_of(target.label.zh, place), _built(target.label.zh, place)
    if len(noun) < _LEAST and len(words) < _LEAST:
        return
    unit = scale_of(target.unit or "").dimension
    for entry, figure in said:
        if figure.measure != target.measure or figure.direction != target.direction:
            continue
        same_unit = scale_of(figure.unit or "").dimension == unit
        is_same = _built(figure.label.zh, place) == words and {target.bound, figure.bound} != _TOTAL_AND_NOT
        if is_same and (same_unit or unit not in _BROAD):
            yield NounMatch(entry, figure, "same" if same_unit and len(noun) >= _LEAST else "alike", 1)
        elif same_unit and len(noun) >= _LEAST:
            other = noun_of(figure.label.zh, place)
            if _is_alike(noun, other, unit):
                short, long = sorted((len(noun), len(other)))
                yield NounMatch(entry, figure, "alike", short / long)


def _is_alike(noun: str, other: str, unit: str) -> bool:
    if noun == other:
        return True
    if unit in _BROAD or len(other) < _LEAST_OF_FIGURE:
        return False
    short, long = sorted((noun, other), key=len)
    # A single character before a noun makes another one of it: 再就业 is not 就业.
    return (long.endswith(short) and len(long) > len(short) + 1) or _is_abbreviated(short, long)


def _is_abbreviated(short: str, long: str) -> bool:
    """Return whether a noun is another one with some characters left out, one at a time, as 公厕 is 公共厕所."""
    if len(short) < _LEAST or not long.startswith(short[0]):
        return False
    return bool(re.fullmatch("".join(f"{each}.?" for each in map(re.escape, short)), long))


@lru_cache(maxsize=5_000)
def _words(label: str, place: str) -> str:
    words = _YEAR.sub("", fold(label).text)
    above, found, rest = words.partition(fold(place).text) if place else ("", "", "")
    return _PLANNED.sub("", rest if found and len(above) <= _NAME_ABOVE else words)


def _built(label: str, place: str) -> str:
    """Return the words of a label with one word for building: 新建 in a plan is 建成 in a review."""
    return _BUILT.sub("建", _words(label, place))
