"""A briefing as one HTML page: overview, text, figures and targets, in both languages of the interface."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from siping_tui.briefing.labels import LEFT_OUT_REASONS, UNCHECKED, quantity
from siping_tui.briefing.model import Bilingual, Target
from siping_tui.briefing.outline import Entry, Outline, Placed, placed_figures, placed_targets
from siping_tui.messages import N_, SEPARATOR, Language, translator
from siping_tui.pages.columns import FIGURES, TARGETS
from siping_tui.pages.overview import OVERVIEW_TITLE, overview
from siping_tui.pages.web.charts import bar_charts, timeline
from siping_tui.pages.web.item_tables import item_table, unchecked_sign
from siping_tui.pages.web.markup import Content, document, element, said
from siping_tui.pages.web.page_frame import page
from siping_tui.pages.web.section_text import UNCHECKED_SIGN, TextWriter

_TEXT, _OUTLINE, _ABOUT = N_("Text"), N_("Outline"), N_("About this page")
_FIGURES, _TARGETS = N_("Figures ({count})"), N_("Targets ({count})")
_MAIN_FIGURES, _MAIN_TARGETS = N_("Main figures"), N_("Main targets")
_DRAFT = N_("A draft: a program found {what}; nobody has checked {unchecked} of the {all} figures and targets.")
_SECTIONS_TOO = N_("the sections, the figures and the targets")
_ITEMS = N_("figures and targets")
_AS_PRINTED = N_("The text is as printed. Titles in gray, summaries, labels and notes are the editor's.")
_COUNTED = N_("{words} ({remark})")
_LEFT_OUT = N_("Left out, because it is not part of the report: {reasons}.")
_LINKS = N_("To link to a place: #3.1 is section 3.1, #{id} the section, figure or target with this id.")
_MADE = N_("Made with siping-tui.")
_MOST_MAIN = 8


def briefing_page(outline: Outline, language: Language, above: Content = None) -> str:
    """Return the page of a briefing, first in `language`. `above` are links to other pages."""
    figures, targets = placed_figures(outline), placed_targets(outline)
    title = outline.briefing.title
    main = [
        _overview(outline, figures, targets),
        element(
            "article",
            element("h2", said(_TEXT), id="_text-title", class_="hidden"),
            TextWriter(outline).sections(),
            id="_text",
            aria_labelledby="_text-title",
            lang=outline.briefing.language,
        ),
        _items("_figures", said(_FIGURES, count=len(figures)), FIGURES, figures),
        _items("_targets", said(_TARGETS, count=len(targets)), TARGETS, targets),
        _about(outline),
    ]
    return document(
        page(
            title,
            main,
            navigation=_outline(outline, len(figures), len(targets)),
            above=above,
            language=language,
            text_language=outline.briefing.language,
        )
    )


def _outline(outline: Outline, figures: int, targets: int) -> list[Element]:
    """Return the links to the parts of the page, and below the text those to its sections."""
    below: dict[Entry | None, list[Entry]] = {}
    for entry in outline.entries:
        below.setdefault(entry.parent, []).append(entry)

    def listed(parent: Entry | None) -> Content:
        return element("ol", *(branch(entry) for entry in below[parent])) if parent in below else None

    def branch(entry: Entry) -> Element:
        number = element("span", entry.number, class_="number")
        language = outline.briefing.language
        title = Bilingual(entry.section.full_title("zh"), entry.section.full_title("en"))
        title = title if title.zh != title.en else Bilingual.from_text(entry.section.full_title(language))
        return element("li", element("a", number, " ", title, href=f"#{entry.number}"), listed(entry))

    parts = [("_overview", said(OVERVIEW_TITLE)), ("_text", said(_TEXT))]
    parts += [("_figures", said(_FIGURES, count=figures))] if figures else []
    parts += [("_targets", said(_TARGETS, count=targets))] if targets else []
    parts += [("_about", said(_ABOUT))]
    return [
        element("li", element("a", title, href=f"#{id_}"), listed(None) if id_ == "_text" else None)
        for id_, title in parts
    ]


def _overview(outline: Outline, figures: Sequence[Placed[Any]], targets: Sequence[Placed[Any]]) -> Element:
    title, *facts = zip(
        overview(outline, "zh", translator("zh")), overview(outline, "en", translator("en")), strict=True
    )
    del title
    return element(
        "section",
        element("h2", said(OVERVIEW_TITLE), id="_overview-title", class_="hidden"),
        (element("p", Bilingual(zh.words, en.words), class_=zh.kind) for zh, en in facts),
        _draft_warning(outline, [*figures, *targets]),
        _tiles(_MAIN_TARGETS, [row for row in targets if row.item.headline]),
        _tiles(_MAIN_FIGURES, _main_figures(figures)),
        element("div", bar_charts(figures), timeline(targets), class_="charts"),
        id="_overview",
        aria_labelledby="_overview-title",
    )


def _draft_warning(outline: Outline, rows: Sequence[Placed[Any]]) -> Content:
    unchecked = sum(row.item.origin is not None for row in rows)
    if not unchecked and outline.briefing.origin is None:
        return None
    what = said(_SECTIONS_TOO if outline.briefing.origin else _ITEMS)
    words = said(_DRAFT, what=what, unchecked=unchecked, all=len(rows))
    return element("p", element("span", UNCHECKED_SIGN, class_="sign", aria_hidden="true"), " ", words, class_="draft")


def _main_figures(figures: Sequence[Placed[Any]]) -> Sequence[Placed[Any]]:
    """Return the first figures of statistical indicators, or the first ones with a number."""
    known = [row for row in figures if row.item.indicator is not None and row.item.value is not None]
    return (known or [row for row in figures if row.item.value is not None])[:_MOST_MAIN]


def _tiles(heading: str, rows: Sequence[Placed[Any]]) -> Content:
    if not rows:
        return None
    tiles = (
        element(
            "li",
            element("span", Bilingual(*_quantities(row)), class_="quantity"),
            " ",
            element("a", row.item.label, href=f"#{row.item.id}"),
            unchecked_sign(row),
            class_="target-tile" if isinstance(row.item, Target) else "figure-tile",
        )
        for row in rows
    )
    return [element("h3", said(heading)), element("ul", *tiles, class_="tiles")]


def _quantities(row: Placed[Any]) -> tuple[str, str]:
    return quantity(row.item, "zh"), quantity(row.item, "en")


def _items(id_: str, title: Bilingual, columns: Any, rows: Sequence[Placed[Any]]) -> Content:
    if not rows:
        return None
    return element(
        "section",
        element("h2", title, id=f"{id_}-title"),
        item_table(columns, rows, title, f"{id_}-caption"),
        id=id_,
        aria_labelledby=f"{id_}-title",
    )


def _about(outline: Outline) -> Element:
    return element(
        "section",
        element("h2", said(_ABOUT), id="_about-title"),
        _legend(),
        (element("p", words) for words in _remarks(outline)),
        id="_about",
        aria_labelledby="_about-title",
    )


def _legend() -> Element:
    """Return the meaning of each mark in the text."""
    signs = {
        "figure": N_("figure"),
        "target": N_("target with a number"),
        "doubt": N_("doubtful print; the number leads to a note"),
        "figure unchecked": UNCHECKED,
    }
    items = (
        element("li", element("span", "12.3%", class_=name, aria_hidden="true"), " ", said(words))
        for name, words in signs.items()
    )
    return element("ul", *items, class_="legend")


def _remarks(outline: Outline) -> Iterator[Bilingual]:
    yield said(_AS_PRINTED)
    if left_out := Counter(each.reason for each in outline.briefing.left_out):
        reasons = [
            said(_COUNTED, words=said(LEFT_OUT_REASONS[reason]), remark=count) for reason, count in left_out.items()
        ]
        separator = said(SEPARATOR)
        listed = Bilingual(
            separator.zh.join(each.zh for each in reasons), separator.en.join(each.en for each in reasons)
        )
        yield said(_LEFT_OUT, reasons=listed)
    if outline.entries:
        yield said(_LINKS, id=outline.entries[0].section.id)
    yield said(_MADE)
