"""The notes on doubtful print of the whole report, with a live filter."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from siping_tui.briefing.labels import CONFIDENCE_MEANS, CONFIDENCES, NOTE_KINDS
from siping_tui.briefing.model import Note
from siping_tui.briefing.outline import Entry
from siping_tui.messages import N_
from siping_tui.search.matches import Match
from siping_tui.text.spans import Span
from siping_tui.tui.cards import CardPart, Cards, LeadingCard
from siping_tui.tui.edition import Edition
from siping_tui.tui.signs import signs_of
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.covered import CoveredColumn
from siping_tui.tui.widgets.message_bar import MessageBar
from siping_tui.tui.widgets.typing_field import TypingField

if TYPE_CHECKING:
    from siping_tui.search.note_index import PlacedNote
    from siping_tui.search.text_index import FoundRow

_NONE = N_("No matching notes.")
_PLACEHOLDER = N_("filter, e.g. doubled or section:1")
_ARROW = "→ "


class NoteCard(LeadingCard, kw_only=True):
    """A card that leads to a note."""

    note: Note


class NotesList(CardList[NoteCard]):
    """The list of notes; it posts when another one is highlighted."""

    class Highlighted(Message):
        """Another note is highlighted."""

    def watch_highlighted(self) -> None:
        super().watch_highlighted()
        self.post_message(self.Highlighted())


class NotesPanel(CoveredColumn):
    """The notes that match the filter."""

    DEFAULT_CSS = """
    NotesPanel {
        height: 1fr;

        Input.-textual-compact { background: $surface-lighten-1; padding: 0 1; }
        MessageBar { padding: 0 1; color: $text-muted; background: $surface; }
    }
    """

    def __init__(self, edition: Edition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._edition = edition
        self._found: Sequence[FoundRow[PlacedNote]] = ()
        self._is_filled = False
        self.field = TypingField(compact=True)
        self.cards = NotesList(always_active=True)

    def compose(self) -> ComposeResult:
        yield CaptionLine()
        yield self.field
        yield self.cards
        yield MessageBar()

    @property
    def words(self) -> str:
        """The text of the filter."""
        return self.field.value

    @words.setter
    def words(self, words: str) -> None:
        self.field.value = words

    def show(self, edition: Edition) -> None:
        """Replace the edition; the notes are listed when the panel is opened."""
        self._edition = edition
        self._is_filled = False
        if self.display:
            self._fill(keep=True)

    @property
    def note(self) -> Note | None:
        """The highlighted note, if the list has the focus."""
        card = self.cards.card if self.cards.has_focus else None
        return card.note if card else None

    @property
    def notes(self) -> Sequence[Note]:
        """The notes that are listed."""
        return [each.row.item for each in self._found]

    def open(self, note: Note | None, entry: Entry | None) -> None:
        """List the notes; highlight `note`, or else the first one from the section `entry` on."""
        if not self._is_filled:
            self._fill()
        positions = range(len(self._found))
        at = next((each for each in positions if self._found[each].row.item is note), None)
        if at is None:
            first = entry.position if entry is not None else 0
            at = next((each for each in positions if self._found[each].row.entry.position >= first), 0)
        self.cards.highlighted = at

    def follow(self, note: Note) -> None:
        """Highlight a note that is shown in the text, if it is in the list."""
        for position, each in enumerate(self._found):
            if each.row.item is note:
                self.cards.highlighted = position

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(NotesList.Highlighted)
    def _show_count(self) -> None:
        if not self._is_filled:
            return  # the first highlight of the empty list
        found, total = len(self._found), len(self._edition.index.notes.rows)
        ordinal = f"{self.cards.highlighted + 1}/{found}" if found else "0"
        of_all = self._edition.translate(N_("of {total}")).format(total=total) if found < total else ""
        self.query_one(CaptionLine).show(self._edition.translate("Doubtful print"), of_all, ordinal)

    def _fill(self, *, keep: bool = False) -> None:
        translate = self._edition.translate
        self._is_filled = True
        self.field.placeholder = translate(_PLACEHOLDER)
        self.query_one(MessageBar).show("", translate(CONFIDENCE_MEANS))
        self._found = self._edition.search_notes(self.words)
        self.cards.show(
            Cards(self._found, partial(_card, self._edition, signs_of(self).unchecked)), translate(_NONE), keep=keep
        )
        self._show_count()


def _card(edition: Edition, unchecked: str, found: "FoundRow[PlacedNote]") -> NoteCard:
    from siping_tui.search.note_index import QUOTE, READING

    translate, note = edition.translate, found.row.item
    sign = f"{unchecked} " if note.origin else ""
    spans = _spans(found.matches.get(QUOTE, ()), len(sign))
    quote = CardPart(f"{sign}{note.quote}", "label", found.row.entry.number, spans=spans)
    spans = _spans(found.matches.get(READING, ()), len(_ARROW))
    reading = (CardPart(f"{_ARROW}{note.reading}", "label", spans=spans),) if note.reading else ()
    detail = CardPart(f"{translate(NOTE_KINDS[note.kind])} · {translate(CONFIDENCES[note.confidence])}", "detail")
    return NoteCard(parts=(quote, *reading, detail), entry=found.row.entry, words=note.quote, note=note)


def _spans(matches: Sequence[Match], before: int) -> tuple[Span, ...]:
    """Return the spans of matches in a text with so many characters before it."""
    return tuple((match.start + before, match.end + before) for match in matches)
