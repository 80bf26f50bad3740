"""A report beside the one before it: which two these are, and all there is to say about them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from siping_tui.briefing.outline import Outline
from siping_tui.collection.comparing import ComparedSentence, NewTerm, compare, new_terms, sentences_of
from siping_tui.collection.following import FollowedTarget, follow
from siping_tui.collection.store import StoredReport


class Comparison(NamedTuple):
    """What there is to say about two reports."""

    sentences: Sequence[ComparedSentence]
    terms: Sequence[NewTerm]
    targets: Sequence[FollowedTarget]


def comparison_of(before: Outline, after: Outline) -> Comparison:
    """Return the comparison of an earlier and a later report."""
    return Comparison(
        compare(sentences_of(before), sentences_of(after)),
        new_terms(_paragraphs(before), _paragraphs(after)),
        list(follow(before, after)),
    )


def _paragraphs(outline: Outline) -> list[str]:
    return [block.text for block in outline.blocks if block.kind == "paragraph"]


def one_a_year(reports: Iterable[StoredReport]) -> list[StoredReport]:
    """Return one report for each known year, in order: the work report, if there are more."""
    found = {each.year: each for each in sorted(reports, key=lambda report: report.kind == "work-report") if each.year}
    return [found[year] for year in sorted(found, key=lambda year: year or 0)]


def consecutive_reports(reports: Iterable[StoredReport]) -> list[tuple[StoredReport, StoredReport]]:
    """Return each report with the one before it of the same place and kind, in the order of places."""
    alike: defaultdict[tuple[str | None, ...], list[StoredReport]] = defaultdict(list)
    for each in reports:
        if each.place:
            alike[each.code, each.place, each.kind].append(each)
    return [pair for group in alike.values() for pair in pairwise(one_a_year(group))]
