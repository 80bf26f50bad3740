"""Two reports side by side: their sentences, and what became of the targets of the earlier one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from siping_tui.briefing.model import Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.collection.comparing import ComparedSentence, Fate, NewTerm, changes
from siping_tui.collection.following import FollowedTarget, Outcome
from siping_tui.collection.store import StoredReport
from siping_tui.messages import N_, SEPARATOR, Translate
from siping_tui.pages.columns import Column, Columns
from siping_tui.pages.elements import PageElement, PageHeading, Paragraph, Remark, Table
from siping_tui.pages.report_columns import report_title, year_spans
from siping_tui.pages.sheet import Sheet
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span

FATES: Mapping[Fate, str] = {
    "same": N_("same"),
    "reworded": N_("reworded"),
    "new": N_("new"),
    "gone": N_("gone"),
}
OUTCOMES: Mapping[Outcome, str] = {
    "met": N_("met"),
    "not-met": N_("not met"),
    "nearly": N_("nearly: about a number that is missed"),
    "changed": N_("another measure or year"),
    "uncertain": N_("similar words only"),
    "not-said": N_("nothing found"),
}
COMPARED = N_("{before} → {after}")
LATER_YEARS = N_("not the report of the next year: {years} years later, {missing} missing")
REVERSED = N_("the first report is the later one: {before} → {after}")
PLACES_DIFFER = N_("reports of different places: {before} → {after}")
SENTENCES = N_("Sentences: same {same}, reworded {reworded}, new {new}, gone {gone}")
NEW_TERMS = N_("Terms that are new ({count})")
GONE = N_("Gone ({count})")
REWORDED = N_("removed words are in [-…-], added ones in {+…+}; sentences that are the same are left out")
_TARGETS, _OUTCOME = N_("Targets: {counts}"), N_("{outcome} {count}")
OUTCOME = N_("{outcome}: {figure}")
EARLIER = N_("earlier: {sentence}")
LATER = N_("later: {sentence}")
_INDENT = 4
_SIGNS = {"new": "+ ", "gone": "- ", "reworded": "~ "}

COMPARISON: Columns[ComparedSentence] = (
    Column("fate", lambda row: row.fate),
    Column("section_before", lambda row: row.before and row.before.section),
    Column("section", lambda row: row.after and row.after.section),
    Column("before", lambda row: row.before and row.before.text),
    Column("after", lambda row: row.after and row.after.text),
    Column("likeness", lambda row: round(row.likeness, 3)),
    Column("changed", lambda row: _marked(row)[0] if row.fate == "reworded" else None),
)

TERMS: Columns[NewTerm] = (
    Column("term", lambda row: row.term, N_("Term"), wraps=True),
    Column("count", lambda row: row.count_after, N_("Count"), align_right=True),
)


def years_between(before: StoredReport, after: StoredReport) -> list[int]:
    """Return the years between two reports of the same place."""
    if before.place != after.place or before.year is None or after.year is None:
        return []
    return list(range(before.year + 1, after.year))


def gap_words(before: StoredReport, after: StoredReport, translate: Translate) -> str | None:
    """Return what to say of reports of the same place that are not of consecutive years; None of others."""
    missing = years_between(before, after)
    return translate(LATER_YEARS).format(years=len(missing) + 1, missing=year_spans(missing)) if missing else None


def pair_warnings(before: StoredReport, after: StoredReport, translate: Translate) -> list[str]:
    """Return what to warn of two reports that are not an earlier and a later one of the same place."""
    warnings = []
    if before.place and after.place and (before.code, before.place) != (after.code, after.place):
        warnings.append(translate(PLACES_DIFFER).format(before=before.place, after=after.place))
    if before.year and after.year and after.year < before.year:
        warnings.append(translate(REVERSED).format(before=before.year, after=after.year))
    return warnings


def comparison_page(
    found: Sequence[ComparedSentence], terms: Sequence[NewTerm], outlines: tuple[Outline, Outline], sheet: Sheet
) -> Iterator[PageElement]:
    """Yield the sentences that are not the same, by section of the later report, then those that are gone."""
    translate = sheet.translate
    before, after = outlines
    counts = Counter(each.fate for each in found)
    yield Remark(translate(SENTENCES).format(**{fate: counts[fate] for fate in FATES}))
    yield Remark(translate(REWORDED), tight=True)
    if terms:
        yield PageHeading(1, translate(NEW_TERMS).format(count=len(terms)))
        yield Table(TERMS, terms)
    yield from _by_section([each for each in found if each.fate in ("reworded", "new")], after, sheet, level=1)
    if counts["gone"]:
        yield PageHeading(1, translate(GONE).format(count=counts["gone"]))
        yield from _by_section([each for each in found if each.fate == "gone"], before, sheet, level=2)


def _by_section(found: Iterable[ComparedSentence], outline: Outline, sheet: Sheet, level: int) -> Iterator[PageElement]:
    entries = {entry.number: entry for entry in outline.entries}
    for number, group in groupby(found, lambda each: (each.after or each.before).section):  # type: ignore[union-attr]
        titles = (each.section.title.in_(sheet.language) for each in entries[number].path)
        yield PageHeading(level, " › ".join(titles), number)
        for each in group:
            text, spans = _marked(each)
            sign = _SIGNS[each.fate]
            yield Paragraph(
                sign + text,
                [(start + len(sign), end + len(sign)) for start, end in spans],
                indent=_INDENT - len(sign),
                tight=True,
            )


def _marked(compared: ComparedSentence) -> tuple[str, list[Span]]:
    """Return a sentence with what was removed and added in signs, and the spans of the signs."""
    before, after = compared.before, compared.after
    if before is None or after is None:
        return (before or after).text, []  # type: ignore[union-attr]
    text, spans = "", []
    for kind, words in changes(before.text, after.text):
        if kind != "kept":
            words = f"[-{words}-]" if kind == "removed" else f"{{+{words}+}}"
            spans.append((len(text), len(text) + len(words)))
        text += words
    return text, spans


class FollowedPair(NamedTuple):
    """A target of a report and what a later report says of it."""

    before: StoredReport
    after: StoredReport
    followed: FollowedTarget


def later_sentence(followed: FollowedTarget) -> str | None:
    """Return what the later report says of a target; None if nothing."""
    if followed.parts:
        return "".join(dict.fromkeys(sentence_of(entry, figure.quote) for entry, figure in followed.parts))
    return followed.sentence


def later_numbers(followed: FollowedTarget) -> str | None:
    """Return the numbers of the later report as printed, those of the parts of a joined subject with 、."""
    return "、".join(figure.raw for _, figure in followed.parts if figure.raw) or None


def sentence_of(entry: Entry, quote: str) -> str:
    """Return the sentences that a quote is in."""
    for paragraph in entry.section.paragraphs:
        start = paragraph.find(quote)
        if start >= 0:
            spans = [each for each in sentences(paragraph) if each[0] < start + len(quote) and start < each[1]]
            return paragraph[spans[0][0] : spans[-1][1]].strip()
    return quote


def _of_target(name: str) -> Any:
    return lambda row: getattr(row.followed.target, name)


def _of_figure(name: str) -> Any:
    return lambda row: getattr(row.followed.figure, name, None)


FOLLOWED: Columns[FollowedPair] = (
    Column("place", lambda row: row.before.place),
    Column("code", lambda row: row.before.code),
    Column("year", lambda row: row.before.year),
    Column("year_after", lambda row: row.after.year),
    Column("before", lambda row: row.before.label),
    Column("after", lambda row: row.after.label),
    Column("number", lambda row: row.followed.entry.number),
    Column("label", lambda row: row.followed.target.label, bilingual=True),
    Column("indicator", _of_target("indicator")),
    Column("outcome", lambda row: row.followed.outcome),
    Column("raw", _of_target("raw")),
    Column("value", _of_target("value")),
    Column("value_to", _of_target("value_to")),
    Column("unit", _of_target("unit")),
    Column("bound", _of_target("bound")),
    Column("due", lambda row: row.followed.target.due),
    Column("raw_after", lambda row: later_numbers(row.followed)),
    Column("value_after", lambda row: None if row.followed.others else _of_figure("value")(row)),
    Column("unit_after", _of_figure("unit")),
    Column("number_after", lambda row: row.followed.figure_entry and row.followed.figure_entry.number),
    Column("sentence", lambda row: sentence_of(row.followed.entry, row.followed.target.quote)),
    Column("sentence_after", lambda row: later_sentence(row.followed)),
)


def outcomes_in_words(counts: Mapping[Outcome, int], translate: Translate) -> str:
    """Return how many targets have each outcome."""
    words = [
        translate(_OUTCOME).format(outcome=translate(outcome), count=counts[each])
        for each, outcome in OUTCOMES.items()
        if counts[each]
    ]
    return translate(_TARGETS).format(counts=translate(SEPARATOR).join(words))


def followed_page(found: Sequence[FollowedPair], sheet: Sheet) -> Iterator[PageElement]:
    """Yield each target with its outcome and both sentences, those of a pair of reports together."""
    translate = sheet.translate
    for (before, after), group in groupby(found, lambda row: row[:2]):
        pairs = list(group)
        counts = Counter(each.followed.outcome for each in pairs)
        names = {"before": report_title(before, sheet), "after": report_title(after, sheet)}
        yield PageHeading(1, translate(COMPARED).format(**names))
        if gap := gap_words(before, after, translate):
            yield Remark(gap)
        yield Remark(outcomes_in_words(counts, translate))
        for each in pairs:
            yield from _followed(each, sheet)


def _followed(row: FollowedPair, sheet: Sheet) -> Iterator[PageElement]:
    translate, followed = sheet.translate, row.followed
    yield PageHeading(
        2, f"{_target_words(followed.target, sheet)}  {outcome_words(followed, sheet)}", followed.entry.number
    )
    sentence = sentence_of(followed.entry, followed.target.quote)
    yield Paragraph(translate(EARLIER).format(sentence=sentence), indent=_INDENT, tight=True)
    if (later := later_sentence(followed)) is not None:
        yield Paragraph(translate(LATER).format(sentence=later), indent=_INDENT, tight=True)


def _target_words(target: Target, sheet: Sheet) -> str:
    label = target.label.in_(sheet.language)
    return f"{label} {target.raw}" if target.raw and target.raw not in label else label


def outcome_words(followed: FollowedTarget, sheet: Sheet) -> str:
    """Return what became of a target, with the figure that says it."""
    words = sheet.translate(OUTCOMES[followed.outcome])
    numbers = later_numbers(followed)
    return sheet.translate(OUTCOME).format(outcome=words, figure=numbers) if numbers else words
