"""The sections of a draft: which paragraphs belong to which heading."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from siping_tui.briefing.model import Bilingual, Heading
from siping_tui.importing.document import DocumentParagraph
from siping_tui.importing.headings import FoundHeading
from siping_tui.importing.nesting import nested
from siping_tui.importing.roles import ParagraphContext, UntitledStretch

_OPENING = Bilingual("引言", "Opening")
_TEXT = Bilingual("正文", "Text")
_RANK_OF_STRETCHES = 21
"""A stretch without a printed heading is on the level of （一）."""


@dataclass
class SectionDraft:
    """A section that is being drafted: its heading, its paragraphs with their context, and its subsections."""

    title: Bilingual
    form: Heading
    marker: str = ""
    paragraphs: list[tuple[DocumentParagraph, ParagraphContext]] = field(default_factory=list)
    sections: "list[SectionDraft]" = field(default_factory=list)


def sections_of(
    paragraphs: Sequence[DocumentParagraph],
    headings: Sequence[FoundHeading],
    stretches: Sequence[UntitledStretch],
    contexts: Sequence[ParagraphContext],
) -> list[SectionDraft]:
    """Return the sections at the top, with those below them. A heading inside a paragraph parts it."""
    english = {each.paragraph: each.english for each in stretches}
    begins: defaultdict[int, list[tuple[int, FoundHeading]]] = defaultdict(list)
    for depth, heading in nested(_with_stretches(headings, stretches)):
        begins[heading.paragraph].append((depth, heading))
    top: list[SectionDraft] = []
    open_: list[SectionDraft] = []
    for position, (paragraph, context) in enumerate(zip(paragraphs, contexts, strict=True)):
        here = begins[position]
        before = _part(paragraph, 0, here[0][1].start if here else len(paragraph.text))
        if before.text:
            if not open_:
                open_ = [SectionDraft(_OPENING if begins else _TEXT, "supplied")]
                top += open_
            open_[-1].paragraphs.append((before, context))
        ends = [*(heading.start for _, heading in here[1:]), len(paragraph.text)]
        for (depth, heading), end in zip(here, ends, strict=bool(here)):
            title = Bilingual.from_text(heading.title)
            if heading.form == "supplied":
                title = Bilingual(heading.title, english[position])
            section = SectionDraft(title, heading.form, heading.marker.strip())
            del open_[depth:]
            (open_[-1].sections if open_ else top).append(section)
            open_.append(section)
            words = _part(paragraph, heading.start, end)
            if heading.form != "printed" and words.text:
                section.paragraphs.append((words, context))
    return top


def _part(paragraph: DocumentParagraph, start: int, end: int) -> DocumentParagraph:
    """Return a part of a paragraph without white space at its ends; a row of a table is never parted."""
    words = paragraph.text[start:end]
    return DocumentParagraph(words if paragraph.style == "row" else words.strip(), paragraph.style)


def _with_stretches(headings: Sequence[FoundHeading], stretches: Sequence[UntitledStretch]) -> list[FoundHeading]:
    supplied = [
        FoundHeading(each.paragraph, 0, 0, "", each.title, "supplied", "stretch", rank=_RANK_OF_STRETCHES)
        for each in stretches
    ]
    return sorted([*headings, *supplied], key=lambda each: (each.paragraph, each.start))
