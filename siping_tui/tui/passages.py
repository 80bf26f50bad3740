"""Passages: sentences and other stretches of the page that are chosen, copied or annotated."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, get_args

from siping_tui.briefing.model import Note
from siping_tui.briefing.outline import Entry
from siping_tui.text.printable import visible_row
from siping_tui.text.sentences import sentences
from siping_tui.text.spans import Span
from siping_tui.tui.layout import Page, PagePosition, PageSpan
from siping_tui.tui.layout_elements import LayoutElement
from siping_tui.user.anchoring import PlacedSentence, sentences_of
from siping_tui.user.state import EditorsWords

Passage: TypeAlias = Sequence[PageSpan]
"""Spans of the page, in order, at most one for each element."""


class SentenceChoice(NamedTuple):
    """The sentences from the one that was chosen first to the one that was chosen last, both included."""

    first: PageSpan
    last: PageSpan
    """Precedes `first` if the choice was extended upwards."""
    extends: bool = False
    """Whether the next move extends the choice instead of replacing it."""

    def passage(self, page: Page) -> Passage:
        """Return the chosen sentences; titles between them are left out."""
        start, end = sorted((self.first, self.last))
        spans: list[PageSpan] = []
        for element in range(start[0], end[0] + 1):
            if page.elements[element].kind == "paragraph":
                first = start[1][0] if element == start[0] else 0
                last = end[1][1] if element == end[0] else len(page.elements[element].text)
                spans.append((element, (first, last)))
        return spans


def sentence_from(page: Page, place: PagePosition) -> PageSpan | None:
    """Return the sentence of a paragraph at a position, or else the next one; None if there is none below."""
    for position in range(place.element, len(page.elements)):
        element = page.elements[position]
        if element.kind == "paragraph":
            return position, element.sentence_at(place.character if position == place.element else 0)
    return None


def sentence_beside(page: Page, sentence: PageSpan, step: int) -> PageSpan | None:
    """Return the sentence of a paragraph after (1) or before (-1) `sentence`; None at the end and at the beginning."""
    position, span = sentence
    if page.elements[position].kind == "paragraph":
        spans = sentences(page.elements[position].text)
        beside = spans.index(span) + step
        if 0 <= beside < len(spans):
            return position, spans[beside]
    while 0 <= (position := position + step) < len(page.elements):
        element = page.elements[position]
        if element.kind == "paragraph" and (spans := sentences(element.text)):
            return position, spans[0 if step > 0 else -1]
    return None


def same_sentence(page: Page, sentence: PageSpan, other: Page) -> PageSpan | None:
    """Return the sentence of the same section of another page with the same words; None if there is none."""
    element, (start, end) = sentence
    words = page.elements[element].text[start:end]
    own = page.entry_of(element)
    entry = other.outline.by_id.get(own.section.id) if own is not None else None
    if entry is None:
        return None
    # Of equal sentences, the one at the same position.
    position = _position_in_section(page, sentence)
    found = [each for each in _sentences_of(other, entry) if _words_of(other, each) == words]
    return min(found, key=lambda each: abs(_position_in_section(other, each) - position), default=None)


def same_place(page: Page, place: PagePosition, other: Page) -> PagePosition | None:
    """Return the position of a printed character on another page; None if its section or paragraph is gone."""
    element = page.elements[place.element]
    assert element.entry is not None, "the overview is not printed"
    entry = other.outline.by_id.get(element.entry.section.id)
    for position, each in enumerate(other.elements):
        if each.entry is entry and (each.kind, each.paragraph) == (element.kind, element.paragraph):
            return PagePosition(position, place.character)
    return None


def _sentences_of(page: Page, entry: Entry) -> Iterator[PageSpan]:
    for position, element in page.paragraphs(entry):
        yield from ((position, span) for span in sentences(element.text))


def _position_in_section(page: Page, sentence: PageSpan) -> int:
    entry = page.elements[sentence[0]].entry
    assert entry is not None, "the overview has no sentences to choose"
    return list(_sentences_of(page, entry)).index(sentence)


def _words_of(page: Page, span: PageSpan) -> str:
    element, (start, end) = span
    return page.elements[element].text[start:end]


def placed(page: Page, sentence: PageSpan) -> PlacedSentence:
    """Return a sentence of a paragraph as a sentence of its section."""
    element = page.elements[sentence[0]]
    assert element.entry is not None, "the overview has no sentences to choose"
    return next(
        each for each in sentences_of(element.entry) if (each.paragraph, each.span) == (element.paragraph, sentence[1])
    )


def on_page(page: Page, sentence: PlacedSentence) -> PageSpan | None:
    """Return where a sentence is on the page; None if the page does not have it any more."""
    entry = page.outline.by_id.get(sentence.entry.section.id)
    if entry is None:
        return None
    start, end = sentence.span
    for position, element in page.paragraphs(entry):
        if element.paragraph == sentence.paragraph and element.text[start:end].strip() == sentence.words:
            return position, sentence.span
    return None


def words(page: Page, passage: Passage) -> str:
    """Return the words of a passage without hidden characters, with a blank line between paragraphs.

    The rows of a table follow each other, with tabs between their cells, as spreadsheets read them.
    """
    return joined((page.elements[element], span) for element, span in passage)


def joined(passage: Iterable[tuple[LayoutElement, Span]]) -> str:
    """Return the words of spans of elements, with a blank line between two unless both are rows of a table."""
    copied, above = "", False
    for element, span in passage:
        if words := _copied(element, span):
            copied += ("\n" if above and element.is_row else "\n\n" if copied else "") + words
            above = element.is_row
    return copied


def _copied(element: LayoutElement, span: Span) -> str:
    shown = visible_row(element.words[slice(*span)]).strip()
    # In the overview they keep a count on one line.
    return shown.replace("\N{NO-BREAK SPACE}", " ") if element.entry is None else shown


def has_editors_words(page: Page, passage: Passage) -> bool:
    """Return whether any of a passage is the editor's."""
    shown = (page.elements[element] for element, _ in passage)
    return any(element.entry is None or element.kind in get_args(EditorsWords) for element in shown)


def notes(page: Page, passage: Passage) -> list[Note]:
    """Return the notes on doubtful print in a passage."""
    shown = ((page.elements[element], *span) for element, span in passage)
    return [
        note
        for element, start, end in shown
        if element.entry is not None
        for note in element.entry.notes_in(element.paragraph, start, end)
    ]


def entries(page: Page, passage: Iterable[PageSpan]) -> list[Entry]:
    """Return the sections of a passage, in reading order."""
    found = (page.entry_of(element) for element, _ in passage)
    return list(dict.fromkeys(entry for entry in found if entry is not None))


def paragraphs_of(page: Page, passage: Passage) -> Passage:
    """Return the whole elements in which a passage is."""
    return [(element, (0, len(page.elements[element].text))) for element, _ in passage]
