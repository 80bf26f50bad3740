"""What became of the targets of a report: each beside what a later report says of the same indicator or project."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.indicators import indicators
from siping_tui.briefing.model import Figure, Section, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.text.folding import fold
from siping_tui.text.sentences import sentences

Outcome: TypeAlias = Literal["met", "not-met", "nearly", "changed", "uncertain", "not-said"]
"""nearly: a target of about a number (左右) that the number misses; it is never rounded into met.
changed: the later report gives another measure. uncertain: only words are alike. not-said: nothing is found."""

_ALIKE = 0.6
"""The least likeness of the words of a target and a sentence that may be about the same project."""
_WITH_NUMBER, _WITH_NAMES = 0.45, 0.3
"""The same, if the sentence has the number of the target, or words that no other sentence has, as names are."""
_RUN, _LEAST_RUNS = 4, 2
"""The length of such words, and how many of them it takes."""
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
    """The sentence of the later report, for a target without a number."""


def follow(before: Outline, after: Outline) -> Iterator[FollowedTarget]:
    """Yield the targets of the earlier report in reading order, with their outcomes."""
    figures = [(entry, figure) for entry in after.entries for figure in entry.section.figures]
    said = _SaidSentences((entry, words) for entry in after.entries if _is_review(entry) for words in _sentences(entry))
    for entry in before.entries:
        for target in entry.section.targets:
            yield _followed(entry, target, figures, said)


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


def _followed(
    entry: Entry,
    target: Target,
    figures: Sequence[tuple[Entry, Figure]],
    said: "_SaidSentences",
) -> FollowedTarget:
    if target.value is not None and target.indicator is not None:
        same = [(at, each) for at, each in figures if each.indicator == target.indicator]
        now = [(at, each) for at, each in same if _is_of_year(target, each) and _measures_alike(target, each)]
        at, figure = max(now, key=lambda pair: _alikeness(target, pair[1]), default=(None, None))
        if figure is not None and _alikeness(target, figure) >= _ALIKE:
            return FollowedTarget(entry, target, _outcome(target, figure), figure, at)
        named = [(at, each) for at, each in same if _alikeness(target, each) >= _ALIKE]
        # The growth of another year is closer to a growth than the level of this one.
        closest = max(
            named, key=lambda pair: (_measures_alike(target, pair[1]), _alikeness(target, pair[1])), default=None
        )
        if closest is not None:
            return FollowedTarget(entry, target, "changed", closest[1], closest[0])
    similar = said.similar(target)
    return (
        FollowedTarget(entry, target, "uncertain", None, *similar)
        if similar
        else FollowedTarget(entry, target, "not-said")
    )


class _SaidSentences:
    """The sentences of a report in which what is similar to a target is looked for."""

    def __init__(self, said: Iterable[tuple[Entry, str]]) -> None:
        self._said = [(entry, words, _bare(words)) for entry, words in said]
        self._only: dict[str, int | None] = {}
        """The position of the only sentence that has a word; None if several have it."""
        for position, (_, _, bare) in enumerate(self._said):
            for run in _runs(bare):
                self._only[run] = position if self._only.get(run, position) == position else None

    def similar(self, target: Target) -> tuple[Entry, str] | None:
        """Return the sentence whose words are most like those of a target, if any is like enough."""
        words = _bare(target.quote)
        if len(words) < _RUN:
            return None
        own_runs = Counter(self._only.get(run) for run in _runs(words))
        number = re.compile(rf"(?<![\d.]){re.escape(_bare(target.raw))}") if target.raw else None
        best, best_share = None, 0.0
        for position, (entry, sentence, bare) in enumerate(self._said):
            share = _containment(words, bare)
            least = _WITH_NUMBER if number and number.search(bare) else _ALIKE
            least = _WITH_NAMES if own_runs[position] >= _LEAST_RUNS else least
            if share >= least and share > best_share:
                best, best_share = (entry, sentence), share
        return best


def _runs(words: str) -> set[str]:
    """Return the stretches of letters of a length that hardly any words but names share."""
    return {run for n in range(len(words) - _RUN + 1) if (run := words[n : n + _RUN]).isalpha()}


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


def _containment(words: str, sentence: str) -> float:
    """Return the share of the bigrams of a target's words that a sentence has."""
    pairs = {words[n : n + 2] for n in range(len(words) - 1)}
    return len([pair for pair in pairs if pair in sentence]) / len(pairs) if pairs else 0.0
