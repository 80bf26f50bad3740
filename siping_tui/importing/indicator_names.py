"""The indicator that a label names.

A name in a label is not enough: a word beside it makes it another thing, as in 海洋生产总值 and 万元生产总值用水量.
"""

import re
from functools import cache

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.model import MeasureKind
from siping_tui.importing.lexicon import groups, patterns

_LISTED = re.compile("[、，和与及]")
_LAST = re.compile(r"[省市县区州旗]\Z")
_WHOLE = frozenset(("", "全国", "中国"))


def indicator_of(label: str, unit: str = "", measure: MeasureKind | None = None, place: str = "") -> str | None:
    """Return the id of the indicator of a place that a label names, by its longest spelling.

    A number in a unit that the indicator is not measured in states something else: 保障性住房项目12个.
    """
    found = _named_by(_without_place(label, place), place, has_number=measure is not None)
    return found if found is not None and indicators()[found].is_usual(unit, measure) else None


@cache
def _totals() -> frozenset[str]:
    return frozenset(each for line in groups("indicator-words")["total"] for each in line.split("|"))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    found = [(spelling, each.id) for each in indicators().values() for spelling in each.spellings]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _without_place(label: str, place: str) -> str:
    """Return a label without the place of the report, which it may name in full, in part, or both."""
    names = [place[start:] for start in range(len(place) - 1)]
    names += [short for each in names if len(short := _LAST.sub("", each)) > 1]
    while name := next((each for each in names if label.startswith(each)), None):
        label = label[len(name) :]
    return label


def _named_by(words: str, place: str, has_number: bool) -> str | None:
    for spelling, identifier in _spellings():
        before, found, after = words.partition(spelling)
        if found and _is_base(before, after, has_number):
            words = words.replace(spelling, "")
        elif found and not _is_another_thing(identifier, before, after, place):
            return identifier
    return None


def _is_base(before: str, after: str, has_number: bool) -> bool:
    """Return whether a label names an indicator only as what its share is of: 占地区生产总值比重, 对经济增长贡献率.

    Without a number, 完成目标任务 is what the indicator shall do; with one, it is a share of the plan.
    """
    words = patterns("labels")
    return bool(words["share-of"].search(before) or (has_number and words["share-in"].match(after)))


def _is_another_thing(indicator: str, before: str, after: str, place: str) -> bool:
    """Return whether the words around the name of an indicator make it another thing or that of a part of the place."""
    words, own = patterns("indicator-words"), _LISTED.split(before)[-1]
    part = words["part-before"]
    if own != before and "分别" in after:
        return True  # Of an unresolved list, no one knows which number is that of the last item.
    if part.match(before) or re.search(f"(?:{part.pattern})$", own):
        return True
    if indicator not in _totals():
        return False
    return words["part-after"].match(after) is not None or _plain(indicator, place).fullmatch(own) is None


@cache
def _plain(indicator: str, place: str) -> re.Pattern[str]:
    """Return a pattern for the words that may stand before the name of a total."""
    words = groups("indicator-words")
    names = ["plain", indicator, *(["national"] if place in _WHOLE else []), *([] if place else ["unknown"])]
    found = "|".join(pattern for name in names for pattern in words.get(name, ()))
    return re.compile(f"(?:{found})*")
