"""Near copies: documents of one place, year and kind with nearly the same text, as the PDF and the page of a report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from siping_tui.collection.shingles import checksums_in, share_within
from siping_tui.collection.store import StoredReport

_NEAR = 0.95
"""The least share of the shingles of a near copy that the other text has.

Of other formats of a report and of excerpts from it, the report has at least 97 %; of the report of another year of the
same place, less than 20 %.
"""
_LOOKED_UP = 4
"""The smallest checksums by which the other text is looked up; a near copy hardly ever has none of them in common."""


class NearCopy(NamedTuple):
    """A report of whose text another one has nearly all."""

    report: StoredReport
    counted: StoredReport
    """The one that counts."""
    share: float
    """The share of the text of the report that the other one has."""


def near_copies(reports: Iterable[StoredReport], sketch_of: Callable[[int], bytes]) -> Iterator[NearCopy]:
    """Yield the near copies among reports. A briefing counts before a document, then the longest text.

    What is of an unknown place or year is none: it is summed up with nothing.
    """
    groups: defaultdict[tuple[str | None, str, int, str | None], list[StoredReport]] = defaultdict(list)
    for each in reports:
        if each.place is not None and each.year is not None:
            groups[each.code, each.place, each.year, each.kind].append(each)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda each: (not each.is_briefing, -each.characters, each.name))
            yield from _copies_in(group, sketch_of)


def _copies_in(reports: Iterable[StoredReport], sketch_of: Callable[[int], bytes]) -> Iterator[NearCopy]:
    counted: defaultdict[int, list[tuple[StoredReport, list[int]]]] = defaultdict(list)
    """The reports that count, by each of their checksums."""
    for report in reports:
        own = checksums_in(sketch_of(report.id))
        candidates = {other.id: (other, its) for each in own[:_LOOKED_UP] for other, its in counted[each]}
        shares = [NearCopy(report, other, share_within(own, its)) for other, its in candidates.values()]
        nearest = max(shares, key=lambda copy: copy.share, default=None)
        if nearest is not None and nearest.share >= _NEAR:
            yield nearest
            continue
        for each in own:
            counted[each].append((report, own))
