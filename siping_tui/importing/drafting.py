"""A document becomes a draft: a briefing whose sections, figures and targets a program found by rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from siping_tui.briefing.model import SCHEMA_VERSION, Bilingual, Briefing, Figure, LeftOut, Note, Section, Target
from siping_tui.briefing.quotations import occurrences
from siping_tui.importing.announcements import announcement_doubts
from siping_tui.importing.commitments import commitments_in
from siping_tui.importing.document import UNTITLED, Document, DocumentParagraph, without_variants
from siping_tui.importing.front_matter import FrontMatter, PartedDocument, part
from siping_tui.importing.headings import LEAD, UNMARKED, FoundHeading, find_headings
from siping_tui.importing.misprints import FoundDoubt, doubts_in
from siping_tui.importing.numbers import Number
from siping_tui.importing.roles import ParagraphContext, contexts, find_stretches, is_program, year_of_report
from siping_tui.importing.sectioning import SectionDraft, sections_of
from siping_tui.importing.sources.refused import NO_TEXT, DocumentError
from siping_tui.importing.statements import FoundStatement, main_targets_start, statements_in
from siping_tui.text.spans import Span

_CLAUSE_ENDS = frozenset("，。；：、！")
_WITHOUT_TASKS = frozenset(("situation", "other"))
_NO_STATEMENTS = frozenset(("row", "note", "caption"))


def draft(document: Document) -> Briefing:
    """Return the draft of a document. The same document gives the same draft.

    Raises DocumentError if the document has no text.
    """
    parted = part(document)
    if not parted.body:
        raise DocumentError(NO_TEXT)
    title = parted.front.title
    found = find_headings(parted.body)
    sure = [each for each in found if not _is_unsure(each)]
    stretches = [] if is_program(title) else find_stretches(parted.body, sure)
    named = {each.paragraph for each in stretches}
    headings = [each for each in found if each.paragraph not in named or not _is_opening_sentence(each)]
    year = year_of_report(parted.front.year, headings)
    roles = contexts(parted.body, headings, stretches, year, title)
    headings = [each for each in headings if not (_is_unsure(each) and roles[each.paragraph].role in _WITHOUT_TASKS)]
    sections = [*sections_of(parted.body, headings, stretches, roles), *_annexes(parted, year)]
    announced = {parted.body[position].text: doubt for position, doubt in announcement_doubts(parted.body, headings)}
    return _briefing(parted.front, sections, parted.left_out, _Drafting(parted.front.place, announced))


def _is_opening_sentence(heading: FoundHeading) -> bool:
    return heading.system == UNMARKED and heading.form == "run-in"


def _is_unsure(heading: FoundHeading) -> bool:
    """Return whether no mark shows a heading, so that the role of its paragraph has a say."""
    return heading.system == LEAD or _is_opening_sentence(heading)


def _annexes(parted: PartedDocument, year: int | None) -> list[SectionDraft]:
    """Return the annexes, whose numbering has nothing to do with that of the report.

    A list of projects for the people (民生实事) promises as the plan does; a glossary promises nothing.
    """
    if not parted.annexes:
        return []
    first, *rest = parted.annexes
    is_plan = year is not None and any("民生实事" in each.plain for each in parted.annexes[:3])
    context = (
        ParagraphContext("plan", (year, year)) if is_plan and year is not None else ParagraphContext("other", None)
    )
    annex = SectionDraft(Bilingual.from_text(first.text), "printed")
    for each in sections_of(rest, find_headings(rest), [], [context] * len(rest)):
        if each.form == "supplied":
            annex.paragraphs += each.paragraphs
        else:
            annex.sections.append(each)
    return [annex]


@dataclass
class _Drafting:
    """What the sections of a draft have in common, and the numbers of the ids that are in use."""

    place: str
    announced: Mapping[str, FoundDoubt]
    """The doubts about announced numbers of tasks, by the text of their paragraphs."""
    figures: int = 0
    targets: int = 0

    def figure(self) -> str:
        self.figures += 1
        return f"f-{self.figures}"

    def target(self) -> str:
        self.targets += 1
        return f"t-{self.targets}"


def _briefing(
    front: FrontMatter, sections: Sequence[SectionDraft], left_out: Sequence[LeftOut], drafting: _Drafting
) -> Briefing:
    return Briefing(
        schema=SCHEMA_VERSION,
        title=Bilingual.from_text(front.title) if front.title else UNTITLED,
        subtitle=front.meeting or None,
        byline=front.speaker or None,
        date=front.date or None,
        place=Bilingual.from_text(front.place) if front.place else None,
        language="zh",
        origin="drafted",
        source=Bilingual.from_text(front.source) if front.source else None,
        sections=tuple(_section(each, f"s-{n}", drafting) for n, each in enumerate(sections, 1)),
        left_out=tuple(left_out),
    )


def _section(section: SectionDraft, identifier: str, drafting: _Drafting) -> Section:
    text = _text(section)
    figures: list[Figure] = []
    targets: list[Target] = []
    notes: list[Note] = []
    before = ""
    for paragraph, context in section.paragraphs:
        words = paragraph.text
        notes += _notes(text, words, drafting.announced)
        if paragraph.style not in _NO_STATEMENTS:
            headline = main_targets_start(paragraph.plain, before)
            for found in _statements(paragraph, context, drafting.place, headline):
                quote = unique_quote(text, words, found.quote, found.raw)
                if quote is None:
                    continue
                if found.kind == "figure":
                    figures.append(_figure(found, words, quote, drafting.figure()))
                else:
                    targets.append(_target(found, words, quote, drafting.target()))
        before = paragraph.plain
    return Section(
        id=identifier,
        marker=section.marker or None,
        title=section.title,
        heading=section.form,
        text=text,
        figures=tuple(figures),
        targets=tuple(targets),
        notes=tuple(notes),
        sections=tuple(_section(each, f"{identifier}-{n}", drafting) for n, each in enumerate(section.sections, 1)),
    )


def _text(section: SectionDraft) -> str:
    """Return the text of a section: paragraphs with blank lines between them, rows of a table without."""
    text = ""
    was_row = False
    for paragraph, _ in section.paragraphs:
        is_row = paragraph.style == "row"
        separator = "\n" if is_row and was_row else "\n\n"
        text += f"{separator if text else ''}{paragraph.text}"
        was_row = is_row
    return f"{text}\n" if text else ""


def _statements(
    paragraph: DocumentParagraph, context: ParagraphContext, place: str, headline: int | None
) -> list[FoundStatement]:
    numbered = statements_in(paragraph.plain, context, without_variants(place), headline)
    promised = commitments_in(paragraph.plain, context, [each.quote for each in numbered], headline)
    found = sorted([*numbered, *promised], key=lambda each: each.quote)
    return [_printed(each, paragraph, place) for each in found]


def _printed(found: FoundStatement, paragraph: DocumentParagraph, place: str) -> FoundStatement:
    number = found.number and replace(found.number, unit=paragraph.printed(found.number.unit))
    return replace(found, label=printed_label(found.label, paragraph, place), number=number)


def printed_label(label: str, paragraph: DocumentParagraph, place: str) -> str:
    """Return a label in the characters of the paragraph, and with the place in those of its own line."""
    printed = paragraph.printed(label)
    return f"{place}{printed[len(place) :]}" if label.startswith(without_variants(place)) else printed


def _notes(text: str, words: str, announced: Mapping[str, FoundDoubt]) -> Iterator[Note]:
    doubts = [*doubts_in(words), *([announced[words]] if words in announced else [])]
    for doubt in doubts:
        if quote := unique_quote(text, words, doubt.span, None):
            yield Note(kind=doubt.kind, quote=quote, confidence="low", reason=doubt.reason, origin="drafted")


def unique_quote(text: str, words: str, quote: Span, raw: Span | None) -> str | None:
    """Return the quote of a statement, made longer until it occurs once in the text; `raw` occurs once in it."""
    for start, end in _longer(words, quote, raw):
        found = words[start:end]
        if occurrences(text, found) == 1 and (raw is None or occurrences(found, words[slice(*raw)]) == 1):
            return found
    return None


def _longer(words: str, quote: Span, raw: Span | None) -> Iterator[Span]:
    """Yield the span of a quote, that from its number on, then longer ones, to the clauses and sentences around it."""
    start, end = quote
    yield start, end
    if raw is not None:
        yield raw[0], end
    ends = [*(n for n, character in enumerate(words) if character in _CLAUSE_ENDS), len(words)]
    for stop in [each for each in ends if each > end][:3]:
        yield start, stop
    for begin in reversed([0, *(n + 1 for n in ends if n + 1 < start)]):
        yield begin, end
    yield 0, len(words)


def _figure(found: FoundStatement, words: str, quote: str, identifier: str) -> Figure:
    number, raw = found.number, found.raw
    assert number is not None
    assert raw is not None
    return Figure(
        id=identifier,
        label=Bilingual.from_text(found.label or words[slice(*raw)]),
        indicator=found.indicator,
        measure=found.measure,
        raw=words[slice(*raw)],
        value=number.value,
        value_to=number.value_to,
        unit=unit_of(number),
        bound=number.bound,
        direction=found.direction,
        period=found.period,
        period_basis=found.period_basis,
        quote=quote,
        kind="standing" if number.standing else "amount",
        status="expected" if found.is_expected else None,
        origin="drafted",
    )


def unit_of(number: Number | None) -> str | None:
    """Return the unit of a number; 2×35万千瓦 has no value, and so no unit."""
    return number.unit or None if number is not None and number.value is not None else None


def _target(found: FoundStatement, words: str, quote: str, identifier: str) -> Target:
    number, raw = found.number, found.raw
    return Target(
        id=identifier,
        label=Bilingual.from_text(f"{found.label}（{found.due}年）" if found.due else found.label),
        indicator=found.indicator,
        measure=found.measure,
        raw=words[slice(*raw)] if raw else None,
        value=number.value if number else None,
        value_to=number.value_to if number else None,
        unit=unit_of(number),
        bound=number.bound if number else None,
        direction=found.direction,
        period=found.period,
        period_basis=found.period_basis,
        headline=found.is_headline,
        relation=found.relation,
        strength=found.strength,
        due=found.due,
        due_basis=found.due_basis,
        quote=quote,
        origin="drafted",
    )
