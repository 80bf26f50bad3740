"""The commands compare and follow: an earlier report beside a later one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from siping_tui.briefing.outline import Outline
from siping_tui.cli import formats
from siping_tui.cli.diagnostics import DONE, NOTHING_FOUND, CommandError, warn
from siping_tui.cli.encodings import typed
from siping_tui.cli.file_arguments import file_argument
from siping_tui.cli.invocation import Invocation
from siping_tui.cli.report_collections import OpenedCollection, opened_collection
from siping_tui.collection.comparing import compare as compare_sentences
from siping_tui.collection.comparing import new_terms, sentences_of
from siping_tui.collection.consecutive_reports import one_a_year
from siping_tui.collection.following import follow as follow_targets
from siping_tui.collection.opening_collections import Collection, roots_of
from siping_tui.collection.selecting import selected
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_
from siping_tui.pages.comparisons import (
    COMPARED,
    COMPARISON,
    FOLLOWED,
    TERMS,
    FollowedPair,
    comparison_page,
    followed_page,
    gap_words,
    pair_warnings,
    years_between,
)
from siping_tui.pages.elements import PageElement, PageHeading, Remark
from siping_tui.pages.report_columns import report_title

TWO_REPORTS = N_("name an earlier and a later report, or a collection and --place")
TWICE = N_("{file} is named twice; name an earlier and a later report")
ONLY_COPIES = N_("{file} is the only report; the others are copies of it: {copies}")
ONE_YEAR = N_("{place}: no two reports of different years in the collection")
NO_TARGETS = N_("no targets found")


class ReportPair(NamedTuple):
    """An earlier and a later report."""

    before: StoredReport
    after: StoredReport
    outlines: tuple[Outline, Outline]


def compare(call: Invocation) -> int:
    """Print the sentences of two reports, or of each report of a place and the next one."""
    with _pairs(call) as (opened, pairs):
        if call.format in formats.SPREADSHEETS:
            opened.write_rows(COMPARISON, [row for pair in pairs for row in _sentences(pair)])
        elif call.format == "json":
            opened.write_record({"pairs": [_record(pair) for pair in pairs]})
        else:
            opened.write_page(element for pair in pairs for element in _page(pair, opened))
    return DONE


def follow(call: Invocation) -> int:
    """Print the targets of a report beside what the next one says of them. Raises CommandError if there are none."""
    with _pairs(call) as (opened, pairs):
        found = [
            FollowedPair(pair.before, pair.after, followed)
            for pair in pairs
            for followed in follow_targets(*pair.outlines)
        ]
        if call.format in formats.DATA:
            opened.write_rows(FOLLOWED, found)
        elif found:
            opened.write_page(followed_page(found, opened.sheet))
    if not found:
        raise CommandError(NO_TARGETS, NOTHING_FOUND)
    return DONE


@contextmanager
def _pairs(call: Invocation) -> Iterator[tuple[OpenedCollection, list[ReportPair]]]:
    """Open the two reports, or those of a place; the pairs come in the order of the years."""
    conditions = [f"place:{call.place}"] if call.place else []
    paths = [file_argument(word) for word in call.words] or list(call.files)
    if len(paths) == 2 and len(roots_of(paths)) == 1 and not call.place:
        raise CommandError(TWICE, file=typed(str(paths[0])))
    with opened_collection(call, paths) as opened:
        reports, _ = selected(
            opened.collection.everything if len(paths) == 2 else opened.collection.reports, conditions
        )
        _refuse_copies(reports, opened.collection)
        if call.place:
            reports = _of_one_place(reports)
            if len(reports) < 2:
                raise CommandError(ONE_YEAR, NOTHING_FOUND, place=call.place)
        elif len(paths) == 2:
            reports = _in_order(reports, paths)
        if len(reports) < 2 or (len(reports) > 2 and not call.place):
            raise CommandError(TWO_REPORTS)
        for words in pair_warnings(reports[0], reports[1], call.translate):
            warn(words, call.translate)
        store = opened.collection.store
        outlines = [Outline(store.briefing(each.id)) for each in reports]
        pairs = zip(pairwise(reports), pairwise(outlines), strict=True)
        yield opened, [ReportPair(*reports, outlines) for reports, outlines in pairs]


def _refuse_copies(reports: Sequence[StoredReport], collection: Collection) -> None:
    """Raise a CommandError if all that could be compared is one report and copies of it."""
    pairs = (*collection.duplicates, *(each[:2] for each in collection.near_copies))
    copies = [copy.label for copy, counted in pairs if reports == [counted]]
    if copies:
        raise CommandError(ONLY_COPIES, NOTHING_FOUND, file=reports[0].label, copies=" ".join(copies))


def _in_order(reports: Sequence[StoredReport], paths: Sequence[Path]) -> list[StoredReport]:
    """Return the reports in the order in which they were named."""
    first = roots_of(paths)[0]
    return sorted(reports, key=lambda each: not Path(each.path).is_relative_to(first))


def _of_one_place(reports: Sequence[StoredReport]) -> list[StoredReport]:
    """Return the reports of the place with the shortest code, one for each year."""
    place = min(((each.code or "", each.place or "") for each in reports), default=None)
    return one_a_year(each for each in reports if (each.code or "", each.place or "") == place)


def _sentences(pair: ReportPair) -> Any:
    return compare_sentences(*(sentences_of(outline) for outline in pair.outlines))


def _new_terms(pair: ReportPair) -> Any:
    texts = [[block.text for block in outline.blocks if block.kind == "paragraph"] for outline in pair.outlines]
    return new_terms(*texts)


def _record(pair: ReportPair) -> dict[str, Any]:
    return {
        "before": pair.before.label,
        "after": pair.after.label,
        "years_between": years_between(pair.before, pair.after),
        "new_terms": formats.records(TERMS, _new_terms(pair)),
        "sentences": formats.records(COMPARISON, _sentences(pair)),
    }


def _page(pair: ReportPair, opened: OpenedCollection) -> Iterator[PageElement]:
    names = {"before": report_title(pair.before, opened.sheet), "after": report_title(pair.after, opened.sheet)}
    yield PageHeading(1, opened.sheet.translate(COMPARED).format(**names))
    if gap := gap_words(pair.before, pair.after, opened.sheet.translate):
        yield Remark(gap)
    yield from comparison_page(_sentences(pair), _new_terms(pair), pair.outlines, opened.sheet)
