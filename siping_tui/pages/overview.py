"""The overview above the first section: what the report is, what is in it, and what of it is lost or doubtful."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.outline import Entry, Outline
from siping_tui.messages import N_, Language, Translate

OverviewKind: TypeAlias = Literal["report-title", "facts", "loss", "report-summary"]
"""`facts` are counts, place, date and source; `loss` names the sections whose text breaks off."""

OVERVIEW_TITLE = N_("Overview")
_PARTS = N_("parts: {count}")
_PARTS_CUT_OFF = N_("parts: {count}, {lost} cut off")
_CHARACTERS = N_("characters: {count:,}")
_FIGURES = N_("figures: {count}")
_TARGETS = N_("targets: {count}, {numeric} with a number")
_DOUBTS = N_("doubtful print: {count}")
_BREAKS_OFF = N_("The text breaks off in: {sections}")
_BREAKS_OFF_MORE = N_("The text breaks off in: {sections}, and {more} more sections")
_SOURCE = N_("Source: {source}")
_DATE = N_("{year}-{month:02}-{day:02}")
_BETWEEN = " · "

_MOST_SECTIONS = 8
"""The number of sections whose text breaks off that are named."""


class OverviewText(NamedTuple):
    """A paragraph of the overview."""

    kind: OverviewKind
    words: str


def overview(outline: Outline, language: Language, translate: Translate) -> Iterator[OverviewText]:
    """Yield the paragraphs of the overview: the editor's words in `language`, the others translated or as printed."""
    briefing = outline.briefing
    yield OverviewText("report-title", briefing.title.in_(language))
    if front := _BETWEEN.join(filter(None, (briefing.subtitle, briefing.byline))):
        yield OverviewText("facts", front)
    place = briefing.place.in_(language) if briefing.place else ""
    if origin := _BETWEEN.join(filter(None, (place, date_words(briefing.date, translate)))):
        yield OverviewText("facts", origin)
    counts = (count.replace(" ", "\N{NO-BREAK SPACE}") for count in _counts(outline, translate))
    yield OverviewText("facts", _BETWEEN.join(counts))
    if lost := list(_broken_off(outline)):
        named, more = lost[:_MOST_SECTIONS], len(lost) - _MOST_SECTIONS
        titles = _BETWEEN.join(f"{entry.number} {entry.section.title.in_(language)}" for entry in named)
        template = _BREAKS_OFF_MORE if more > 0 else _BREAKS_OFF
        yield OverviewText("loss", translate(template).format(sections=titles, more=more))
    if briefing.source:
        yield OverviewText("facts", translate(_SOURCE).format(source=briefing.source.in_(language)))
    if briefing.summary:
        yield OverviewText("report-summary", briefing.summary.in_(language))


def date_words(date: str | None, translate: Translate) -> str:
    """Return an ISO date as the language of the interface writes it; "" without a date."""
    if date is None:
        return ""
    year, month, day = map(int, date.split("-"))
    return translate(_DATE).format(year=year, month=month, day=day)


def _counts(outline: Outline, translate: Translate) -> Iterator[str]:
    sections = [entry.section for entry in outline.entries]
    parts = [entry for entry in outline.entries if entry.parent is None]
    lost = len({entry.path[0] for entry in _broken_off(outline)})
    targets = [target for section in sections for target in section.targets]
    doubts = sum(len(section.notes) for section in sections)
    characters = sum(len(block.text) for block in outline.blocks)
    counted = (
        (_PARTS_CUT_OFF if lost else _PARTS, len(parts)),
        (_CHARACTERS, characters),
        (_FIGURES, sum(len(section.figures) for section in sections)),
        (_TARGETS, len(targets)),
        (_DOUBTS, doubts),
    )
    numeric = sum(target.value is not None for target in targets)
    for template, count in counted:
        if count:
            yield translate(template).format(count=count, lost=lost, numeric=numeric)


def _broken_off(outline: Outline) -> Iterator[Entry]:
    """Yield the sections whose text breaks off."""
    for entry in outline.entries:
        if any(note.kind == "cut-off" for note in entry.section.notes):
            yield entry
