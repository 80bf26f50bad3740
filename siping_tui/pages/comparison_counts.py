"""The columns of a table of comparisons: two reports, and the numbers of what there is to say about them."""

from collections import Counter
from typing import Any, NamedTuple

from siping_tui.collection.comparing import Fate
from siping_tui.collection.consecutive_reports import Comparison
from siping_tui.collection.following import Outcome
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.report_columns import REPORT_KINDS


class ComparedReports(NamedTuple):
    """Two reports, and the counts of their comparison."""

    before: StoredReport
    after: StoredReport
    fates: Counter[Fate]
    """The number of sentences of each fate."""
    terms: int
    """The number of new terms."""
    outcomes: Counter[Outcome]
    """The number of targets of each outcome."""

    @classmethod
    def counted(cls, before: StoredReport, after: StoredReport, found: Comparison) -> "ComparedReports":
        """Return the counts of a comparison."""
        fates = Counter(each.fate for each in found.sentences)
        outcomes = Counter(each.outcome for each in found.targets)
        return cls(before, after, fates, len(found.terms), outcomes)


def years_compared(before: StoredReport, after: StoredReport) -> str:
    """Return the years of two reports."""
    return f"{before.year} → {after.year}"


def _fate(fate: Fate, heading: str) -> Column[ComparedReports]:
    return Column(fate, lambda row: row.fates[fate], heading, align_right=True)


def _outcome(outcome: Outcome, heading: str) -> Column[ComparedReports]:
    return Column(outcome, lambda row: row.outcomes[outcome], heading, align_right=True)


COMPARISON_COUNTS: Columns[Any] = (
    Column("place", lambda row: row.after.place, N_("Place")),
    Column("kind", lambda row: row.after.kind, N_("Kind"), REPORT_KINDS),
    Column("years", lambda row: years_compared(row.before, row.after), N_("Years")),
    _fate("new", N_("New")),
    _fate("reworded", N_("Reworded")),
    _fate("gone", N_("Gone")),
    _fate("same", N_("Same")),
    Column("terms", lambda row: row.terms, N_("New terms"), align_right=True),
    Column("targets", lambda row: row.outcomes.total(), N_("Targets"), align_right=True),
    _outcome("met", N_("Met")),
    _outcome("not-met", N_("Not met")),
    _outcome("nearly", N_("Nearly")),
    _outcome("changed", N_("Another measure or year")),
    _outcome("uncertain", N_("Similar words only")),
    _outcome("not-said", N_("Nothing found")),
)
