"""The list of the user's notes on a report."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from siping_tui.messages import N_
from siping_tui.text.widths import clip
from siping_tui.tui.cards import CardPart, Choice
from siping_tui.tui.edition import Edition
from siping_tui.tui.screens.palette import PaletteScreen
from siping_tui.tui.widgets.caption_line import CaptionLine
from siping_tui.tui.widgets.card_list import CardList
from siping_tui.tui.widgets.typing_field import TypingField
from siping_tui.user.anchoring import AnchoredNote, change_words

_TITLE = N_("My notes")
_KEYS = N_("Enter go there  F2 edit  Esc close")
_PLACEHOLDER = N_("search the notes and their sentences")

_WIDEST_SENTENCE = 130
"""In cells: about two rows."""


class OwnNoteList(PaletteScreen):
    """The notes with their sentences; typing filters them, Enter leads to the sentence, F2 edits the note."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "edit", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield CaptionLine()
            yield TypingField(placeholder=self._translate(_PLACEHOLDER), compact=True)
            yield CardList(always_active=True, percent=60)

    def on_mount(self) -> None:
        count = self._translate(_KEYS)
        self.query_one(CaptionLine).show(self._translate(_TITLE), f"{len(self._choices)}", count)

    def action_edit(self) -> None:
        card = self.query_one(CardList).card
        if isinstance(card, Choice):
            self.close(card.action.replace("go ", "edit ", 1))


def note_choices(edition: Edition, notes: Iterable[AnchoredNote]) -> Iterator[Choice]:
    """Yield the notes in their order, each with its section and its sentence."""
    for found in notes:
        sentence = found.sentence
        entry = sentence.entry if sentence else edition.outline.by_id.get(found.note.section)
        words = sentence.words if sentence else found.note.sentence
        parts = [
            CardPart(found.note.text, "label"),
            CardPart(clip(words, _WIDEST_SENTENCE), "detail"),
            CardPart(edition.title(entry) if entry else found.note.section, "heading"),
        ]
        if change := change_words(found, edition.translate):
            parts.insert(2, CardPart(clip(change, _WIDEST_SENTENCE), "detail"))
        yield Choice(parts=tuple(parts), action=f"go {found.key}", also=f"{words} {found.note.sentence}")
