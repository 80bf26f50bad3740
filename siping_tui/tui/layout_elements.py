"""The elements of the page: titles, summaries, paragraphs and captions, in the order in which they are laid out."""

from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import count
from typing import Literal, NamedTuple, TypeAlias

from siping_tui.briefing.model import Figure, Note, Target
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.briefing.quotations import QuotationKind
from siping_tui.messages import Language
from siping_tui.pages.overview import OverviewKind, OverviewText
from siping_tui.text.printable import printable
from siping_tui.text.sentences import is_row, sentences
from siping_tui.text.spans import Span
from siping_tui.user.anchoring import AnchoredNote

LayoutElementKind: TypeAlias = Literal[
    OverviewKind, "kicker", "title", "name", "summary", "paragraph", "caption", "cut-off"
]
"""`name` is the number and title of a section without a printed title line; `cut-off` says that the text breaks off."""


MarkKind: TypeAlias = Literal[QuotationKind, "own-note"]


class Mark(NamedTuple):
    """A marked span of an element: half-open, in characters."""

    start: int
    end: int
    kind: MarkKind
    item: Figure | Target | Note | AnchoredNote | None = None


class LayoutElement:
    """A line or paragraph of the page; immutable."""

    def __init__(
        self,
        kind: LayoutElementKind,
        entry: Entry | None,
        words: str,
        block: int | None = None,
        paragraph: int | None = None,
    ) -> None:
        """`entry` is None in the overview.

        `block` is the position of the printed block, `paragraph` that of the paragraph in its section.
        """
        self.kind, self.entry, self.words, self.block, self.paragraph = kind, entry, words, block, paragraph

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.kind == "paragraph" and is_row(self.words)

    @property
    def row(self) -> str:
        """The text of a row of a table, with the tabs that separate its cells."""
        return "\t".join(map(printable, self.words.split("\t")))

    @cached_property
    def text(self) -> str:
        """The text as shown, with signs in place of what a terminal must not receive."""
        return printable(self.words)

    def reuse(self, before: "LayoutElement") -> bool:
        """Take over the text of an element with the same words; return whether it is one."""
        is_same = (self.kind, self.words) == (before.kind, before.words)
        if is_same and "text" in vars(before):
            self.text = before.text
        return is_same

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of a paragraph; where they overlap, the last one takes precedence."""
        if self.entry is None:
            return ()
        return tuple(
            Mark(*quotation.core, quotation.kind, quotation.item)
            for quotation in self.entry.quotations
            if quotation.paragraph == self.paragraph
        )

    def find(self, quote: str) -> Span | None:
        """Return the span of `quote`, None if this element does not contain it."""
        start = self.text.find(printable(quote))
        return None if start < 0 else (start, start + len(quote))

    def sentence_at(self, character: int) -> Span:
        """Return the sentence that contains a character, or else the last sentence."""
        spans = sentences(self.text) or [(0, len(self.text))]
        return next((span for span in spans if character < span[1]), spans[-1])


def layout_elements(
    overview: Iterable[OverviewText], outline: Outline, language: Language, cut_off: str, summaries: Container[int]
) -> Iterator[LayoutElement]:
    """Yield the elements of the overview, then those of each section.

    `cut_off` are the words where a text breaks off; `summaries` are the positions of the entries with a shown summary.
    """
    yield from (LayoutElement(text.kind, None, text.words) for text in overview)
    blocks, position = outline.blocks, 0
    for entry in outline.entries:
        section = entry.section
        printed: list[LayoutElement] = []
        paragraphs = count()
        while position < len(blocks) and blocks[position].entry is entry and blocks[position].kind != "caption":
            block = blocks[position]
            paragraph = next(paragraphs) if block.kind == "paragraph" else None
            printed.append(LayoutElement(block.kind, entry, block.text, position, paragraph))
            position += 1
        if section.heading != "printed":
            yield LayoutElement("name", entry, f"{entry.number} {section.title.in_(language)}")
        yield from (element for element in printed if element.kind != "paragraph")
        if section.summary is not None and entry.position in summaries:
            yield LayoutElement("summary", entry, section.summary.in_(language))
        yield from (element for element in printed if element.kind == "paragraph")
        if any(note.kind == "cut-off" for note in section.notes):
            yield LayoutElement("cut-off", entry, cut_off)
        while position < len(blocks) and blocks[position].kind == "caption":
            block = blocks[position]
            yield LayoutElement("caption", block.entry, block.text, position)
            position += 1
