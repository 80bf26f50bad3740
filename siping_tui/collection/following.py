"""What became of the targets of a report: each beside what a later report says of the same indicator or project."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.model import Figure, Section, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.collection.counted_nouns import end_of_noun, noun_matches
from siping_tui.collection.joined_subjects import joined_indicators
from siping_tui.collection.said_sentences import SaidSentences
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences

Outcome: TypeAlias = Literal["met", "not-met", "nearly", "changed", "uncertain", "not-said"]
"""nearly: a target of about a number (左右) that the number misses; it is never rounded into met.
changed: the later report gives another measure. uncertain: only words are alike. not-said: nothing is found."""

_ALIKE = 0.6
"""The least likeness of the labels of a target and a figure of the same thing."""
_NAME_OF_YEAR = re.compile(r"\(\d{4}年\)$")
_GIVEN_AS_FALLS = frozenset(("carbon-intensity", "energy-intensity"))
"""Indicators of which lower is better whose numbers are falls, also without a word that says so."""
_MISSED_BELOW = frozenset(("cpi",))
"""Indicators whose target of about a number is missed by a lower one as well: hardly any inflation is not the aim."""


class FollowedTarget(NamedTuple):
    """A target of the earlier report, and what the later one says of it."""

    entry: Entry
    target: Target
    outcome: Outcome
    figure: Figure | None = None
    """The figure of the later report."""
    figure_entry: Entry | None = None
    sentence: str | None = None
    """The sentence of the later report, if no figure of it is found."""
    others: Sequence[tuple[Entry, Figure]] = ()
    """The figures of the other parts of a joined subject, such as 城乡居民."""

    @property
    def parts(self) -> Sequence[tuple[Entry, Figure]]:
        """The figures of the later report, with their places."""
        first = [(self.figure_entry, self.figure)] if self.figure is not None and self.figure_entry is not None else []
        return (*first, *self.others)


def follow(before: Outline, after: Outline) -> Iterator[FollowedTarget]:
    """Yield the targets of the earlier report in reading order, with their outcomes."""
    place = before.briefing.place
    following = _Following(after, place.zh if place else "")
    for entry in before.entries:
        for target in entry.section.targets:
            yield following.followed(entry, target)


def _is_review(entry: Entry) -> bool:
    """Return whether the part of a report with a section tells facts: a plan repeats the words of the last one."""
    part = entry.path[0].section
    return _count(part, "figures") >= _count(part, "targets")


def _count(section: Section, items: Literal["figures", "targets"]) -> int:
    own = len(section.figures if items == "figures" else section.targets)
    return own + sum(_count(each, items) for each in section.sections)


def _sentences(entry: Entry) -> Iterator[str]:
    for paragraph in entry.section.paragraphs:
        for start, end in sentences(paragraph):
            yield paragraph[start:end].strip()


class _Following:
    """The figures and sentences of a later report, in which what became of a target is looked for."""

    def __init__(self, after: Outline, place: str) -> None:
        self._place = place
        self._figures = [(entry, figure) for entry in after.entries for figure in entry.section.figures]
        reviews = [entry for entry in after.entries if _is_review(entry)]
        self._reviewed = [(entry, figure) for entry in reviews for figure in entry.section.figures]
        self._said = SaidSentences((entry, words) for entry in reviews for words in _sentences(entry))

    def followed(self, entry: Entry, target: Target) -> FollowedTarget:
        """Return a target with what the report says of it."""
        return (
            self._of_parts(entry, target)
            or self._of_indicator(entry, target)
            or self._of_noun(entry, target)
            or self._of_sentence(entry, target)
        )

    def _of_parts(self, entry: Entry, target: Target) -> FollowedTarget | None:
        """Return what became of a target with a joined subject: it is met only if each part is."""
        names = joined_indicators(target.label.zh) if target.value is not None else ()
        known = [(at, each) for at, each in self._figures if each.indicator is not None and each.indicator in names]
        alike = [(at, each) for at, each in known if _measures_alike(target, each)]
        if not names or not alike:
            return None
        now = [pair for pair in alike if _is_of_year(target, pair[1])]
        if whole := [pair for pair in now if joined_indicators(pair[1].label.zh) == names]:
            return _shown(entry, target, _outcome_of_all(target, whole), [_best(entry, target, whole)])
        parts = [[pair for pair in now if name and pair[1].indicator == name] for name in names]
        if not now:
            return _shown(entry, target, "changed", alike[:1])
        outcomes = {_outcome_of_all(target, part) for part in parts}
        found = [_best(entry, target, part) for part in parts if part]
        return _shown(entry, target, outcomes.pop() if len(outcomes) == 1 else "uncertain", found)

    def _of_indicator(self, entry: Entry, target: Target) -> FollowedTarget | None:
        if target.value is None or target.indicator is None:
            return None
        same = [(at, each) for at, each in self._figures if each.indicator == target.indicator]
        now = [(at, each) for at, each in same if _is_of_year(target, each) and _measures_alike(target, each)]
        likest = max((_alikeness(target, each) for _, each in now), default=0.0)
        if likest >= _ALIKE:
            # One of several figures with the same name may be of a part: 新增就业 of the place, and of new shops.
            likest_ones = [pair for pair in now if _alikeness(target, pair[1]) == likest]
            outcome = _outcome_of_all(target, likest_ones)
            return _shown(entry, target, outcome, [_best(entry, target, likest_ones)])
        named = [(at, each) for at, each in same if _alikeness(target, each) >= _ALIKE]
        # The growth of another year is closer to a growth than the level of this one.
        closest = max(
            named, key=lambda pair: (_measures_alike(target, pair[1]), _alikeness(target, pair[1])), default=None
        )
        return _shown(entry, target, "changed", [closest]) if closest else None

    def _of_noun(self, entry: Entry, target: Target) -> FollowedTarget | None:
        """Return what became of a target by the figures that count the same noun."""
        if target.value is None:
            return None
        found = [
            each
            for each in noun_matches(target, self._reviewed, self._place)
            if each.figure.indicator in (None, target.indicator)
        ]
        now = [each for each in found if _is_of_year(target, each.figure)]
        same = [each[:2] for each in now if each.likeness == "same"]
        if same:
            outcome = _outcome_of_all(target, same) if target.due is not None else "uncertain"
            return _shown(entry, target, outcome, [_best(entry, target, same)])
        closest = max((each.share for each in now or found), default=0)
        alike = [each[:2] for each in now or found if each.share == closest]
        # Of several with similar names any may be meant.
        if not alike or len({(figure.value, figure.unit) for _, figure in alike}) > 1:
            return None
        is_of_another_year = not now and all(each.likeness == "same" for each in found)
        return _shown(entry, target, "changed" if is_of_another_year else "uncertain", alike[:1])

    def _of_sentence(self, entry: Entry, target: Target) -> FollowedTarget:
        noun = end_of_noun(target, self._place)
        similar = self._said.similar(target, noun) if noun is not None else None
        return (
            FollowedTarget(entry, target, "uncertain", None, *similar)
            if similar
            else FollowedTarget(entry, target, "not-said")
        )


def _shown(entry: Entry, target: Target, outcome: Outcome, found: Sequence[tuple[Entry, Figure]]) -> FollowedTarget:
    (at, figure), *others = found
    return FollowedTarget(entry, target, outcome, figure, at, others=others)


def _outcome_of_all(target: Target, found: Iterable[tuple[Entry, Figure]]) -> Outcome:
    """Return the outcome by figures any of which may be meant; uncertain if they differ in it, or there is none."""
    outcomes = {_outcome(target, figure) for _, figure in found}
    return outcomes.pop() if len(outcomes) == 1 else "uncertain"


def _best(entry: Entry, target: Target, found: Sequence[tuple[Entry, Figure]]) -> tuple[Entry, Figure]:
    """Return the figure whose label and sentence are most like those of a target."""
    if len(found) == 1:
        return found[0]
    words = _sentence_with(entry, target.quote)
    return max(
        found,
        key=lambda pair: (_alikeness(target, pair[1]), _likeness(words, _sentence_with(pair[0], pair[1].quote))),
    )


def _sentence_with(entry: Entry, quote: str) -> str:
    """Return the sentence that a quote is in, without digits."""
    found = next((each for each in _sentences(entry) if quote in each), quote)
    return re.sub(r"[\d.]+", "", _bare(found))


def _is_of_year(target: Target, figure: Figure) -> bool:
    """Return whether a figure is of the year in which a target was due; one of several years is not."""
    return target.due is None or figure.period is None or str(target.due) == figure.period[:4] == figure.period[-4:]


def _measures_alike(target: Target, figure: Figure) -> bool:
    return figure.measure == target.measure and figure.direction == target.direction


def _alikeness(target: Target, figure: Figure) -> float:
    return _likeness(_NAME_OF_YEAR.sub("", _bare(target.label.zh)), _bare(figure.label.zh))


def _outcome(target: Target, figure: Figure) -> Outcome:
    """Return whether a figure meets a target with the same measure."""
    assert target.value is not None
    if figure.value is None or _unit(target.unit) != _unit(figure.unit):
        return "uncertain"
    is_limit = _is_limit(target)
    goal, number = (_last(target), _last(figure)) if is_limit else (target.value, figure.value)
    missed: Outcome = "nearly" if target.bound == "about" else "not-met"
    if number == goal:
        return _outcome_at_goal(target, figure, is_limit=is_limit, missed=missed)
    if (number > goal) == is_limit or (target.bound == "about" and target.indicator in _MISSED_BELOW):
        return missed
    return "met"


def _is_limit(target: Target) -> bool:
    """Return whether a lower number is better: by the words, for a rank, or by the indicator unless it is to fall."""
    if target.bound in ("at-most", "under"):
        return True
    if target.bound in ("at-least", "over") or target.direction == "down" or target.indicator in _GIVEN_AS_FALLS:
        return False
    known = indicators().get(target.indicator or "")
    return target.measure == "rank" or (known is not None and known.better == "lower")


def _last(item: Figure | Target) -> float:
    """Return the number of an item that has one, of a range the last one."""
    last = item.value if item.value_to is None else item.value_to
    assert last is not None
    return last


def _outcome_at_goal(target: Target, figure: Figure, *, is_limit: bool, missed: Outcome) -> Outcome:
    """Return the outcome if both numbers are the same: the bounds decide, as in 近6% and 超过6%."""
    beyond, short = ("under", "over") if is_limit else ("over", "under")
    if figure.bound == beyond:
        return "met"
    if figure.bound == short or target.bound == beyond:
        return missed
    return "uncertain" if figure.bound == "about" and target.bound != "about" else "met"


def _unit(unit: str | None) -> str:
    return (unit or "").replace("％", "%")


# Each target is compared with each sentence.
@lru_cache(maxsize=20_000)
def _bare(words: str) -> str:
    return fold(words).text


def _likeness(one: str, other: str) -> float:
    pairs = {one[n : n + 2] for n in range(len(one) - 1)}
    others = {other[n : n + 2] for n in range(len(other) - 1)}
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs or others else 0.0
