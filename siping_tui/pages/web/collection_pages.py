"""A collection as a folder of HTML pages: one of each report and comparison, an index, and tables of indicators."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.outline import Outline
from siping_tui.collection.consecutive_reports import comparison_of, consecutive_reports
from siping_tui.collection.opening_collections import Collection
from siping_tui.collection.panel import PanelRow, panel
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language
from siping_tui.pages.columns import Column
from siping_tui.pages.comparison_counts import COMPARISON_COUNTS, ComparedReports
from siping_tui.pages.elements import PageElement, PageHeading, Table
from siping_tui.pages.panel_tables import indicator_page, main_targets_page
from siping_tui.pages.report_columns import (
    COVERAGE,
    NEAR_COPIES,
    REPORTS,
    SECOND_COPIES,
    UNREAD,
    SecondCopy,
    coverage,
    report_title,
    unread_reports,
)
from siping_tui.pages.sheet import Sheet
from siping_tui.pages.web.bilingual_pages import EN, ZH, bilingual_page
from siping_tui.pages.web.briefing_page import briefing_page
from siping_tui.pages.web.comparison_pages import ComparedPages, comparison_page
from siping_tui.pages.web.markup import Content, document, element, said
from siping_tui.pages.web.page_frame import page
from siping_tui.pages.web.page_names import INDEX, INDICATORS, PageNames, page_names
from siping_tui.pages.web.report_places import ReportPage

_ALL_REPORTS, _REPORTS = N_("All reports"), N_("Reports ({count})")
_COVERAGE = N_("Coverage by place and year")
_NEAR_COPIES = N_("Near copies, which are not here ({count})")
_NOT_READ, _SECOND_COPIES = N_("Not read ({count})"), N_("Second copies, which are not here ({count})")
_MAIN_TARGETS, _INDICATORS = N_("Main targets"), N_("Indicators")
_TARGETS, _FIGURES = N_("Indicators in targets"), N_("Indicators in figures")
_SHARED = N_("An indicator that only one report names is not here.")
_NAMING = ("place", "year", "title")
"""The first columns of the list of reports; a narrow window shows no more at once."""
_LISTED = tuple(sorted(REPORTS, key=lambda column: (*_NAMING, column.name).index(column.name)))
_COMPARISONS = N_("Comparisons ({count})")
_COMPARED_WITH = N_("Compared with {year}")


def page_count(collection: Collection) -> int:
    """Return the number of pages of a collection."""
    # The index and the page of indicators are not of one report.
    return len(collection.reports) + len(consecutive_reports(collection.reports)) + 2


def collection_pages(collection: Collection, title: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each page, one after the other; the index comes last."""
    pairs = consecutive_reports(collection.reports)
    names = page_names(collection.reports, pairs)
    for report in collection.reports:
        above = [_to_all(), _to_comparisons(report, pairs, names)]
        yield names.reports[report.id], briefing_page(_outline(collection, report), language, above)
    comparisons = []
    for before, after in pairs:
        compared = _compared(collection, before, after, names)
        comparisons.append(compared.counts)
        yield names.comparisons[before.id, after.id], comparison_page(compared, _above(compared), language)
    rows = list(panel(collection.store, collection.reports))
    links = _Links(names)
    yield INDICATORS, _indicators(rows, title, language, links)
    yield INDEX, _index(collection, comparisons, rows, title, language, links)


def _outline(collection: Collection, report: StoredReport) -> Outline:
    return Outline(collection.store.briefing(report.id))


def _compared(collection: Collection, before: StoredReport, after: StoredReport, names: PageNames) -> ComparedPages:
    one, other = (ReportPage(each, _outline(collection, each), names.reports[each.id]) for each in (before, after))
    return ComparedPages(one, other, comparison_of(one.outline, other.outline))


def _to_all() -> Element:
    return element("a", said(_ALL_REPORTS), href=INDEX)


def _to_comparisons(
    report: StoredReport, pairs: Sequence[tuple[StoredReport, StoredReport]], names: PageNames
) -> Content:
    """Return links to the comparisons of a report with the one before it and with the one after it."""
    return [
        [" · ", element("a", said(_COMPARED_WITH, year=other.year), href=quote(names.comparisons[before.id, after.id]))]
        for before, after in pairs
        for one, other in ((after, before), (before, after))
        if one.id == report.id
    ]


def _above(compared: ComparedPages) -> Content:
    """Return links to all reports and to the two that are compared."""
    reports = ((" · ", element("a", _name(each), href=quote(each.file))) for each in (compared.before, compared.after))
    return [_to_all(), reports]


def _name(page: ReportPage) -> Bilingual:
    return Bilingual(report_title(page.report, ZH), report_title(page.report, EN))


class _Links:
    """The addresses of the cells of tables about reports."""

    def __init__(self, names: PageNames) -> None:
        self._names = names

    def __call__(self, column: Column[Any], row: Any) -> str | None:
        if isinstance(row, ComparedReports):
            return quote(self._names.comparisons[row.before.id, row.after.id]) if column.name == "years" else None
        report = row if isinstance(row, StoredReport) else getattr(row, "report", None)
        # A near copy has no page.
        if report is None or report.id not in self._names.reports:
            return None
        address = quote(self._names.reports[report.id])
        if column.name in ("title", "place"):
            return address
        return f"{address}#{row.item.section}" if column.name == "section" else None


def _index(
    collection: Collection,
    comparisons: Sequence[ComparedReports],
    rows: Sequence[PanelRow],
    title: str,
    language: Language,
    links: _Links,
) -> str:
    def reports(sheet: Sheet) -> Iterator[PageElement]:
        yield PageHeading(1, sheet.translate(_REPORTS).format(count=len(collection.reports)))
        yield Table(_LISTED, collection.reports)
        yield PageHeading(1, sheet.translate(_COVERAGE))
        yield Table(COVERAGE, coverage(collection.reports))
        if collection.unread:
            yield PageHeading(1, sheet.translate(_NOT_READ).format(count=len(collection.unread)))
            yield Table(UNREAD, unread_reports(collection.unread, sheet.translate))
        if collection.duplicates:
            yield PageHeading(1, sheet.translate(_SECOND_COPIES).format(count=len(collection.duplicates)))
            yield Table(SECOND_COPIES, [SecondCopy(copy.label, same.label) for copy, same in collection.duplicates])
        if collection.near_copies:
            yield PageHeading(1, sheet.translate(_NEAR_COPIES).format(count=len(collection.near_copies)))
            yield Table(NEAR_COPIES, collection.near_copies)

    def compared(sheet: Sheet) -> Iterator[PageElement]:
        yield PageHeading(1, sheet.translate(_COMPARISONS).format(count=len(comparisons)))
        yield Table(COMPARISON_COUNTS, comparisons)

    main_targets = [
        bilingual_page(partial(main_targets_page, of_year, year), links, f"_{year}")
        for year, of_year in _main_targets_by_year(rows).items()
    ]
    main = [
        element("section", *bilingual_page(reports, links, "_reports"), id="_reports"),
        element("section", *bilingual_page(compared, links, "_compared"), id="_comparisons") if comparisons else None,
        element("section", *main_targets, id="_main-targets") if main_targets else None,
    ]
    navigation = [_to("#_reports", said(_REPORTS, count=len(collection.reports)))]
    navigation += [_to("#_comparisons", said(_COMPARISONS, count=len(comparisons)))] if comparisons else []
    navigation += [_to("#_main-targets", said(_MAIN_TARGETS))] if main_targets else []
    navigation += [_to(INDICATORS, said(_INDICATORS))]
    return _page(title, main, navigation, language)


def _main_targets_by_year(rows: Sequence[PanelRow]) -> Mapping[int, list[PanelRow]]:
    """Return the main targets of each year, the last one first, if two reports or more of the year have some."""
    by_year: defaultdict[int, list[PanelRow]] = defaultdict(list)
    for row in rows:
        if row.main and row.report.year is not None:
            by_year[row.report.year].append(row)
    shared = (year for year, of_year in by_year.items() if len({row.report.id for row in of_year}) > 1)
    return {year: by_year[year] for year in sorted(shared, reverse=True)}


def _indicators(rows: Sequence[PanelRow], title: str, language: Language, links: _Links) -> str:
    """Return the page with a table for each indicator and measure that two reports or more have."""
    reports: defaultdict[object, set[int]] = defaultdict(set)
    for row in rows:
        reports[row.kind, row.indicator, row.measure].add(row.report.id)
    shared = [row for row in rows if len(reports[row.kind, row.indicator, row.measure]) > 1]
    sections = [
        element("section", *bilingual_page(partial(indicator_page, shared, kind), links, f"_{kind}"), id=f"_in-{kind}s")
        for kind in ("target", "figure")
    ]
    navigation = [_to(INDEX, said(_ALL_REPORTS))]
    navigation += [
        element("li", element("a", said(words), href=f"#{section.get('id')}"), _headings(section))
        for words, section in zip((_TARGETS, _FIGURES), sections, strict=True)
    ]
    return _page(title, [element("p", said(_SHARED), class_="remark"), *sections], navigation, language)


def _headings(section: Element) -> Element:
    """Return links to the headings of a section."""
    return element("ol", *(_to(f"#{heading.get('id')}", deepcopy(list(heading))) for heading in section.findall("h2")))


def _to(address: str, words: Content) -> Element:
    return element("li", element("a", words, href=address))


def _page(title: str, main: Sequence[Element | None], navigation: Sequence[Element], language: Language) -> str:
    root = page(
        Bilingual.from_text(title), main, navigation=navigation, language=language, text_language="zh", is_wide=True
    )
    return document(root)
