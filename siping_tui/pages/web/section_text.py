"""The text of a report in HTML: nested sections with their titles, paragraphs, tables, marks and notes."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from xml.etree.ElementTree import Element

from siping_tui.briefing.labels import CUT_OFF, note_words
from siping_tui.briefing.model import Bilingual, Note
from siping_tui.briefing.outline import Entry, Outline
from siping_tui.briefing.quotations import Quotation, QuotationKind
from siping_tui.messages import N_, translator
from siping_tui.pages.web.marked_text import TextMark, marked, marked_cells
from siping_tui.pages.web.markup import Content, element, said
from siping_tui.text.rows import numeric_columns
from siping_tui.text.sentences import is_row

UNCHECKED_SIGN = "◇"
"""Marks what a program found and nobody has checked."""

_PHOTO = N_("[photo] {caption}")
_TABLE = N_("Table in section {number}")
_NOTE_REFERENCE = N_("Note {number}")
_NOTES = N_("Notes on section {number}")
_DEEPEST = 6

_CLASSES: Mapping[QuotationKind, str] = {
    "run-in": "run-in",
    "commitment": "commitment",
    "target": "target",
    "figure": "figure",
    "note": "doubt",
}


def paragraph_id(number: str, paragraph: int | None) -> str:
    """Return the id of a paragraph of the section with a number; that of the section if the paragraph is unknown."""
    return number if paragraph is None else f"_p-{number}-{paragraph}"


class TextWriter:
    """Writes the sections of a report."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        notes = [note for entry in outline.entries for note in entry.section.notes]
        # By identity: two notes may be equal.
        self._number_of = {id(note): number for number, note in enumerate(notes, 1)}
        self._children: dict[Entry | None, list[Entry]] = {}
        for entry in outline.entries:
            self._children.setdefault(entry.parent, []).append(entry)

    def sections(self, parent: Entry | None = None) -> Iterator[Element]:
        """Yield the sections below `parent`, or those of the top level."""
        for entry in self._children.get(parent, []):
            yield element(
                "section",
                self._heading(entry),
                self._summary(entry),
                self._paragraphs(entry),
                self._notes(entry),
                self.sections(entry),
                self._photos(entry),
                id=entry.section.id,
            )

    def _heading(self, entry: Entry) -> Content:
        section, language = entry.section, self._outline.briefing.language
        number = element("a", entry.number, class_="number", href=f"#{entry.number}")
        heading = partial(element, f"h{min(entry.depth + 2, _DEEPEST)}", id=entry.number)
        if section.heading != "printed":
            return heading(number, " ", section.title, class_="supplied")
        title = heading(number, " ", element("span", section.full_title(language), lang=language), class_="printed")
        kicker = element("p", section.kicker, class_="kicker", lang=language) if section.kicker else None
        translated = section.title.en if language == "zh" else section.title.zh
        if translated == section.title.in_(language):
            return [kicker, title]
        other = "en" if language == "zh" else "zh"
        return [kicker, title, element("p", translated, class_=f"translation {other}", lang=other)]

    def _summary(self, entry: Entry) -> Content:
        """Return the summary. In the language of the text only those of articles are shown."""
        section, language = entry.section, self._outline.briefing.language
        if section.summary is None:
            return None
        if entry.parent is None:
            return element("p", section.summary, class_="summary")
        other = "en" if language == "zh" else "zh"
        if section.summary.zh == section.summary.en:
            return None
        return element(
            "p", section.summary.en if other == "en" else section.summary.zh, class_=f"summary {other}", lang=other
        )

    def _paragraphs(self, entry: Entry) -> Iterator[Element]:
        paragraphs = enumerate(entry.section.paragraphs)
        for in_table, group in groupby(paragraphs, lambda each: is_row(each[1])):
            if in_table:
                yield self._table(entry, list(group))
            else:
                for position, text in group:
                    yield element(
                        "p",
                        marked(text, self._marks(entry, position)),
                        class_="prose",
                        id=paragraph_id(entry.number, position),
                    )

    def _table(self, entry: Entry, rows: Sequence[tuple[int, str]]) -> Element:
        """Return a table of the text, whose first row is its heading."""
        numeric = numeric_columns([text.split("\t") for _, text in rows])
        lines: list[Element] = []
        for position, text in rows:
            cells = marked_cells(text, self._marks(entry, position))
            cells += [None] * (len(numeric) - len(cells))
            name = "td" if lines else "th"
            lines.append(
                element(
                    "tr",
                    *(
                        element(
                            name,
                            cell,
                            class_="numeric" if is_numeric else None,
                            scope="col" if name == "th" else None,
                        )
                        for cell, is_numeric in zip(cells, numeric, strict=True)
                    ),
                    id=paragraph_id(entry.number, position),
                )
            )
        caption = f"_table-{entry.number}-{rows[0][0]}"
        return element(
            "div",
            element(
                "table",
                element("caption", said(_TABLE, number=entry.number), class_="hidden", id=caption),
                element("thead", lines[0]),
                element("tbody", lines[1:]),
            ),
            class_="scroll",
            role="group",
            tabindex="0",
            aria_labelledby=caption,
        )

    def _marks(self, entry: Entry, paragraph: int) -> list[TextMark]:
        return [
            mark
            for quotation in entry.quotations
            if quotation.paragraph == paragraph
            for mark in self._marks_of(quotation)
        ]

    def _marks_of(self, quotation: Quotation) -> Iterator[TextMark]:
        """Yield the mark of the quote, which has the id of the item, and that of the quantity in it."""
        item, words = quotation.item, _CLASSES[quotation.kind]
        if isinstance(item, Note):
            if item.kind == "cut-off":
                lost = element("span", said(CUT_OFF), class_="lost")
                yield TextMark(*quotation.span, {"class": "doubt"}, after=[lost, self._reference(item)])
            else:
                yield TextMark(*quotation.span, {"class": words}, after=self._reference(item))
        elif item is None:
            yield TextMark(*quotation.span, {"class": words})
        else:
            unchecked = " unchecked" if item.origin else ""
            yield TextMark(*quotation.span, {"class": "quote"}, item.id)
            yield TextMark(*quotation.core, {"class": words + unchecked})

    def _reference(self, note: Note) -> Element:
        number = self._number_of[id(note)]
        link = element(
            "a",
            element("span", said(_NOTE_REFERENCE, number=number), class_="hidden"),
            element("span", str(number), aria_hidden="true"),
            href=f"#_note-{number}",
            id=f"_noted-{number}",
        )
        return element("sup", link, class_="reference")

    def _notes(self, entry: Entry) -> Content:
        if not entry.section.notes:
            return None
        items = (self._note(note) for note in entry.section.notes)
        name = element("p", said(_NOTES, number=entry.number), class_="hidden")
        return element("div", name, element("ol", *items), class_="notes")

    def _note(self, note: Note) -> Element:
        number = self._number_of[id(note)]
        return element(
            "li",
            element("a", str(number), class_="number", href=f"#_noted-{number}"),
            " ",
            _words(note),
            " ",
            note.reason,
            element("span", f" {UNCHECKED_SIGN}", class_="sign") if note.origin else None,
            id=f"_note-{number}",
        )

    def _photos(self, entry: Entry) -> Iterator[Element]:
        for photo in self._outline.briefing.photos:
            if photo.section == entry.section.id:
                caption = " ".join(filter(None, (photo.caption, photo.credit)))
                yield element("p", said(_PHOTO, caption=caption), class_="photo")


def _words(note: Note) -> Bilingual:
    return Bilingual(note_words(note, translator("zh")), note_words(note, translator("en")))
