"""Two reports side by side as an HTML page: the sentences that are not the same, and what came of the targets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from siping_tui.briefing.model import Bilingual
from siping_tui.briefing.outline import Entry
from siping_tui.collection.comparing import ComparedSentence, Fate, NewTerm, ReportSentence, changes
from siping_tui.collection.consecutive_reports import Comparison
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, Language
from siping_tui.pages.comparison_counts import ComparedReports, years_compared
from siping_tui.pages.comparisons import FATES, NEW_TERMS, OUTCOMES, gap_words
from siping_tui.pages.overview import OVERVIEW_TITLE
from siping_tui.pages.report_columns import PLACE_AND_YEAR, REPORT_KINDS
from siping_tui.pages.web.bilingual_pages import EN, ZH
from siping_tui.pages.web.followed_table import followed_table
from siping_tui.pages.web.markup import Content, document, element, said
from siping_tui.pages.web.page_frame import page
from siping_tui.pages.web.report_places import ReportPage

_SENTENCES, _TARGETS = N_("Sentences"), N_("Targets ({count})")
_CHANGES, _GONE = N_("New and reworded ({count})"), N_("Gone ({count})")
_FOLLOWED = N_("Targets and what came of them ({count})")
_MARKS = N_(
    "Removed words are struck through, added ones underlined. Sentences that are the same are counted, not shown."
)
_PLACES = N_("The year and number beside a sentence lead to its place in the report.")
_TO_JUDGE = N_(
    "Uncertain, and for a person to judge: “another measure or year” and “similar words only”. “Nothing found” does"
    " not say that the later report is silent: it may use other words."
)
_OF_KIND = N_("{title} ({kind})")
_COUNTED = N_("{words} ({remark})")

_PART_OF: Mapping[Fate, str | None] = {"new": "_changes", "reworded": "_changes", "gone": "_gone", "same": None}
"""The parts of the page that have the sentences."""


class ComparedPages(NamedTuple):
    """An earlier and a later report with their pages, and what there is to say about them."""

    before: ReportPage
    after: ReportPage
    found: Comparison

    @property
    def counts(self) -> ComparedReports:
        """The counts of the comparison."""
        return ComparedReports.counted(self.before.report, self.after.report, self.found)


class _Part(NamedTuple):
    """A part of the page."""

    id: str
    title: Bilingual
    content: Content
    sections: Sequence[tuple[Entry, int]] = ()
    """Its sections, with the numbers of their sentences."""

    @property
    def section(self) -> Element:
        heading = element("h2", self.title, id=f"{self.id}-title")
        return element("section", heading, self.content, id=self.id, aria_labelledby=f"{self.id}-title")

    @property
    def contents(self) -> Element:
        """The link to the part, with those to its sections below it."""
        below = (
            _to(
                f"#{self.id}-{entry.number}",
                [
                    element("span", entry.number, class_="number"),
                    " ",
                    said(_COUNTED, words=entry.section.title, remark=count),
                ],
            )
            for entry, count in self.sections
        )
        return element(
            "li",
            element("a", self.title, href=f"#{self.id}"),
            element("ol", *below) if self.sections else None,
        )


def comparison_page(compared: ComparedPages, above: Content, language: Language) -> str:
    """Return the page of a comparison, first in `language`. `above` are links to other pages."""
    found = compared.found
    changed = [each for each in found.sentences if each.fate in ("new", "reworded")]
    gone = [each for each in found.sentences if each.fate == "gone"]
    parts = [
        _terms(found.terms),
        _changes("_changes", said(_CHANGES, count=len(changed)), changed, compared),
        _changes("_gone", said(_GONE, count=len(gone)), gone, compared),
        _followed(compared),
    ]
    shown = [each for each in parts if each is not None]
    return document(
        page(
            comparison_title(compared.before.report, compared.after.report),
            [_overview(compared.counts), *(each.section for each in shown)],
            navigation=[_to("#_overview", said(OVERVIEW_TITLE)), *(each.contents for each in shown)],
            above=above,
            language=language,
            text_language=compared.after.outline.briefing.language,
        )
    )


def comparison_title(before: StoredReport, after: StoredReport) -> Bilingual:
    """Return what a page calls a comparison: the place, both years, and the kind of the reports if it is not usual."""
    title = said(PLACE_AND_YEAR, place=after.place, year=years_compared(before, after))
    kinds: Mapping[Any, str] = REPORT_KINDS
    if after.kind == "work-report" or after.kind not in kinds:
        return title
    return said(_OF_KIND, title=title, kind=said(kinds[after.kind]))


def _overview(counts: ComparedReports) -> Element:
    sentences = [(said(FATES[fate]), counts.fates[fate], _PART_OF[fate]) for fate in _PART_OF]
    outcomes = [(said(words), counts.outcomes[each], "_targets") for each, words in OUTCOMES.items()]
    return element(
        "section",
        element("h2", said(OVERVIEW_TITLE), id="_overview-title", class_="hidden"),
        _gap(counts.before, counts.after),
        element("h3", said(_SENTENCES)),
        _tiles(sentences),
        [
            element("h3", said(_TARGETS, count=counts.outcomes.total())),
            _tiles([each for each in outcomes if each[1]]),
        ]
        if counts.outcomes
        else None,
        element("p", said(_MARKS)),
        element("p", said(_PLACES)),
        id="_overview",
        aria_labelledby="_overview-title",
    )


def _gap(before: StoredReport, after: StoredReport) -> Element | None:
    """Return what to say of reports that are not of consecutive years."""
    zh, en = (gap_words(before, after, sheet.translate) for sheet in (ZH, EN))
    return element("p", Bilingual(zh, en), class_="loss") if zh and en else None


def _tiles(counts: Iterable[tuple[Bilingual, int, str | None]]) -> Element:
    tiles = (
        element(
            "li",
            element("span", str(count), class_="quantity"),
            " ",
            element("a", words, href=f"#{part}") if part and count else words,
        )
        for words, count, part in counts
    )
    return element("ul", *tiles, class_="tiles counts")


def _terms(terms: Sequence[NewTerm]) -> _Part | None:
    if not terms:
        return None
    items = (
        element(
            "li", element("span", each.term, lang="zh"), " ", element("span", str(each.count_after), class_="number")
        )
        for each in terms
    )
    return _Part("_terms", said(NEW_TERMS, count=len(terms)), element("ul", *items, class_="terms"))


def _changes(id_: str, title: Bilingual, found: Sequence[ComparedSentence], compared: ComparedPages) -> _Part | None:
    """Return the sentences by sections of the later report; those that are gone by sections of the earlier one."""
    if not found:
        return None
    report = compared.before if found[0].fate == "gone" else compared.after
    entries = {entry.number: entry for entry in report.outline.entries}
    groups = [(entries[number], list(group)) for number, group in groupby(found, lambda each: _said_in(each).section)]
    sections = (
        element(
            "section",
            _heading(f"{id_}-{entry.number}", entry, len(sentences), report),
            element("ul", *(_sentence(each, compared) for each in sentences), class_="changes"),
        )
        for entry, sentences in groups
    )
    return _Part(id_, title, list(sections), [(entry, len(sentences)) for entry, sentences in groups])


def _heading(id_: str, entry: Entry, count: int, report: ReportPage) -> Element:
    titles = [each.section.title for each in entry.path]
    path = Bilingual(" › ".join(each.zh for each in titles), " › ".join(each.en for each in titles))
    number = element("a", entry.number, class_="number", href=report.address(entry.number))
    return element("h3", number, " ", said(_COUNTED, words=path, remark=count), id=id_)


def _said_in(compared: ComparedSentence) -> ReportSentence:
    said_in = compared.after or compared.before
    assert said_in is not None
    return said_in


def _sentence(each: ComparedSentence, compared: ComparedPages) -> Element:
    sides = ((compared.before, each.before), (compared.after, each.after))
    places: list[Content] = []
    for report, sentence in sides:
        if sentence is not None:
            places += [" → " if places else None, report.link_to(sentence.section, sentence.paragraph)]
    language = (compared.after if each.after else compared.before).outline.briefing.language
    return element(
        "li",
        [element("span", said(FATES[each.fate]), class_="fate"), " "] if each.fate != "gone" else None,
        element("span", *_words(each), class_="words", lang=language),
        " ",
        element("span", *places, class_="places"),
        class_=each.fate,
    )


def _words(each: ComparedSentence) -> Iterator[Content]:
    """Yield a sentence, with what was removed and what was added as such."""
    if each.before is None or each.after is None:
        yield _said_in(each).text
        return
    for kind, words in changes(each.before.text, each.after.text):
        yield words if kind == "kept" else element("del" if kind == "removed" else "ins", words)


def _followed(compared: ComparedPages) -> _Part | None:
    found = compared.found.targets
    if not found:
        return None
    title = said(_FOLLOWED, count=len(found))
    table = followed_table(found, compared.before, compared.after, title)
    return _Part("_targets", title, [element("p", said(_TO_JUDGE), class_="remark"), table])


def _to(address: str, words: Content) -> Element:
    return element("li", element("a", words, href=address))
