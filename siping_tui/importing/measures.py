"""What a number measures: a level, a growth, a change, a share; and whether it counts a period or a point in time."""

from siping_tui.briefing.model import Direction, MeasureKind
from siping_tui.importing.lexicon import patterns
from siping_tui.importing.numbers import Number
from siping_tui.importing.wording import Wording

_NEAR = 14
"""The characters before a number that say what it measures."""
_SHARES = frozenset(("%", "％", "‰", "成", ""))
_TIMES = frozenset(("倍", "番"))
_POINTS = frozenset(("个百分点", "百分点"))
_LIST_LINKS = "、和与及"


def measure_of(number: Number, wording: Wording) -> MeasureKind:
    """Return what a number measures, by the words next to it and its unit."""
    if number.standing is not None:
        return number.standing
    words, near = patterns("measures"), wording.before[-_NEAR:]
    is_share = number.unit in _SHARES or "分之" in number.unit
    if number.unit in _POINTS:
        return "change"
    if is_share and words["share-word"].search(near):
        return "share"
    if not words["level-after"].search(near):
        if number.unit == "番" or (words["growth"].search(near) and (is_share or number.unit in _TIMES)):
            return "growth"
        if words["change"].search(near):
            return "change"
    if not is_share:
        return "level"
    return "share" if words["share"].search(wording.before + wording.after[:6]) else "rate"


def direction_of(measure: MeasureKind, number: Number, wording: Wording) -> Direction | None:
    """Return down for a fall that is printed as a positive number."""
    if measure not in ("growth", "change") or (number.value or 0) < 0:
        return None
    words = patterns("measures")
    falls, rises = (list(words[each].finditer(wording.before)) for each in ("fall", "rise"))
    return "down" if falls and (not rises or rises[-1].start() < falls[-1].start()) else None


def is_flow(number: Number, wording: Wording, measure: MeasureKind, was_flow: bool) -> bool:
    """Return whether a number counts what happened over a period, and not what there is at its end.

    A clause without a verb of its own goes on as the clause before it did, which `was_flow` tells.
    """
    words, before = patterns("tenses"), wording.before
    if measure in ("growth", "change"):
        return True
    if number.standing in ("rank", "grade"):
        return words["place"].search(before) is None
    if words["level"].search(before) and not words["added"].search(before):
        return False
    has_verb_after = not before.strip(_LIST_LINKS) and words["flow"].search(wording.after)
    return was_flow or bool(words["flow"].search(before) or has_verb_after)
