"""Conditions on reports in a query: `place:吉林`, `level:province`, `year:2019..2025`.

To the search of a single report they are words. Here they are taken out of the query of each report, because in one
report they hold or do not hold.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from siping_tui.collection.divisions import NATION, NATION_CODE, Division, divisions, find_division
from siping_tui.collection.report_index import ReportIndex
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.search.parser import parse
from siping_tui.search.query import Alternative, Clause, Query, Word

ReportField: TypeAlias = Literal["place", "level", "year"]

_FIELDS: dict[str, ReportField] = {
    "place": "place",
    "地区": "place",
    "地方": "place",
    "level": "level",
    "级别": "level",
    "year": "year",
    "年份": "year",
}
_LEVELS = {
    "national": "national",
    "国家": "national",
    "全国": "national",
    "province": "province",
    "省": "province",
    "省级": "province",
    "prefecture": "prefecture",
    "市": "prefecture",
    "地级": "prefecture",
    "市级": "prefecture",
    "county": "county",
    "县": "county",
    "县级": "county",
}
MISTYPED: dict[ReportField, str] = {
    "level": N_("{word}: a level is one of national, province, prefecture, county"),
    "year": N_("{word}: years are written as 2024, 2019..2025, 2019.. or ..2025"),
}
"""What to say of a condition whose value means nothing."""
_YEARS = re.compile(r"(\d{4})?(?:(\.\.+|[-–~～])(\d{4})?)?年?")


class ReportCondition(NamedTuple):
    """A condition that a report must answer."""

    field: ReportField
    holds: Callable[[StoredReport], bool]


def report_condition(alternative: Alternative) -> ReportCondition | None:
    """Return the condition on reports that a word is; None if it is none, or has a value that means nothing."""
    field, value = _field_and_value(alternative)
    if field == "year":
        return _on_year(value)
    if field == "level":
        level = _LEVELS.get(value.casefold())
        return ReportCondition("level", lambda report: report.level == level) if level else None
    return _on_place(value) if field == "place" and value else None


def _field_and_value(alternative: Alternative) -> tuple[ReportField | None, str]:
    """Return the field of a report that a word names before a colon, and what is after it."""
    if not isinstance(alternative, Word):
        return None, ""
    name, colon, value = normalize("NFKC", alternative.typed).partition(":")
    return _FIELDS.get(name.casefold()) if colon else None, value


def mistyped_conditions(words: Iterable[str]) -> Iterator[tuple[str, ReportField]]:
    """Yield the words that are conditions on a level or a year, but with a value that is none."""
    for word in words:
        for each in (each for clause in parse(word).clauses for each in clause.alternatives):
            field, _ = _field_and_value(each)
            if field in MISTYPED and report_condition(each) is None:
                yield word, field


def _on_year(value: str) -> ReportCondition | None:
    match = _YEARS.fullmatch(value)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1] or 0)
    last = int(match[3] or 9999) if match[2] else first
    if last < first:
        return None
    return ReportCondition("year", lambda report: report.year is not None and first <= report.year <= last)


def _on_place(value: str) -> ReportCondition:
    """Return the condition that a report is of a place or of one below it; 吉林 is a province and a city."""
    named = list(_divisions_named(value))
    if not named:
        return ReportCondition("place", lambda report: value in (report.place or ""))
    codes = tuple(_code_of_all_below(each) for each in named)
    return ReportCondition("place", lambda report: (report.code or "").startswith(codes))


def _divisions_named(value: str) -> Iterator[Division]:
    """Yield the divisions with a name, a code, or a name with a pinyin or initials."""
    known = (NATION, *divisions())
    if found := find_division(value):
        yield found
    elif value.isascii() and value.isdecimal():
        yield from (each for each in known if each.code == value)
    elif value.isascii():
        yield from (known[position] for position in _index_of_divisions().search(value))
    else:
        yield from (each for each in known if value in (each.name, each.short))


@cache
def _index_of_divisions() -> ReportIndex[Division]:
    """Return the index of the names of divisions, by which lists of reports are filtered as well."""
    return ReportIndex((NATION, *divisions()), lambda each: (each.name, ""))


def _code_of_all_below(division: Division) -> str:
    """Return the digits of a code that those below it begin with; for the nation, its own code."""
    return division.code if division.code == NATION_CODE else re.sub("(?:00)+$", "", division.code)


def query_within(query: Query, report: StoredReport) -> Query | None:
    """Return what is left of a query in a report, for which the conditions on reports hold; None if they do not."""
    clauses = []
    for clause in query.clauses:
        conditions = [each for each in map(report_condition, clause.alternatives) if each]
        holds = any(each.holds(report) for each in conditions)
        if holds and clause.excluded:
            return None
        others = tuple(each for each in clause.alternatives if not report_condition(each))
        if conditions and not holds and not others and not clause.excluded:
            return None
        if others and not holds:
            clauses.append(Clause(others, clause.excluded))
    return replace(query, clauses=tuple(clauses))


def is_about_reports(query: Query) -> bool:
    """Return whether a query has conditions on reports and nothing else."""
    return bool(query.clauses) and all(
        report_condition(each) for clause in query.clauses for each in clause.alternatives
    )


def without_conditions(words: str) -> str:
    """Return the words of a query without those that are conditions on reports and nothing else."""
    return " ".join(word for word in words.split() if not is_about_reports(parse(word))) if ":" in words else words


def selected(reports: Iterable[StoredReport], words: Sequence[str]) -> tuple[list[StoredReport], list[str]]:
    """Return the reports that answer those of the words that are conditions on reports, and the other words."""
    queries = [(word, parse(word)) for word in words]
    wanted = [query for _, query in queries if is_about_reports(query)]
    left = [word for word, query in queries if not is_about_reports(query)]
    return [each for each in reports if all(query_within(query, each) is not None for query in wanted)], left
