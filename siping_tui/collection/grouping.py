"""How often reports answer a query, by report, place or year; those that do not answer are counted as well."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.collection.store import StoredReport

Grouping: TypeAlias = Literal["report", "place", "year"]


class AnsweredGroup(NamedTuple):
    """A report, or those of a place or of a year, with the number of its matches."""

    place: str | None
    year: int | None
    reports: tuple[StoredReport, ...]
    answering: int
    """How many of the reports answer."""
    matches: int


def grouped(reports: Sequence[StoredReport], matches: Mapping[int, int], by: Grouping) -> list[AnsweredGroup]:
    """Return the groups of reports in their order, years ascending. `matches` are those of reports by their ids."""
    members: dict[object, list[StoredReport]] = {}
    for report in reports:
        key = report.id if by == "report" else report.place if by == "place" else report.year
        members.setdefault(key, []).append(report)
    groups = [
        AnsweredGroup(
            place=None if by == "year" else group[0].place,
            year=None if by == "place" else group[0].year,
            reports=tuple(group),
            answering=sum(each.id in matches for each in group),
            matches=sum(matches.get(each.id, 0) for each in group),
        )
        for group in members.values()
    ]
    return sorted(groups, key=lambda group: (group.year is None, group.year or 0)) if by == "year" else groups
